import { group, type Remedies } from '../../shared/record/catalogue';
import { domainAction, domains, READS } from './fields';
import { domainRemedies } from './remedies';
import { command, query } from './kinds';

const action = domainAction(
	'What to do with the domains. Always sent: the document is not clear on what Baidu does without it',
);

/** Typed: a new one is in no list, and n8n's list of several takes none that it does not show. */
const platformDomains = (zh: string, what: string, example: string) =>
	domains(
		zh,
		`${what}, each with its scheme. Programs may then have them and their subdomains`,
		example,
	);

const NOT_SET = 'The domain to delete is not registered. Get the domains to see which are.';
const UNPROVEN =
	'Put the file of Download Domain Check File into the root directory of the domain, then add the domain again.';

// The documents of 2020 and the Java SDK count these two differently.
const platformRemedies: Remedies = { ...domainRemedies, '50040': NOT_SET, '50042': NOT_SET };

/** Source: 设置第三方服务/业务域名 of the third-party platform documents. */
export const platformDomain = group('Platform Domain', '第三方平台域名', {
	'tp/modifydomain': command({
		title: 'Manage Server Domains',
		zh: '设置第三方平台服务器域名',
		zhLabel: '设置平台服务器域名',
		action: 'Manage server domains of platform',
		danger: 'programs can no longer be given the domains that are deleted or replaced',
		note: 'Programs may be given only domains that are registered here.',
		doc: 'https://smartprogram.baidu.com/docs/third/domain/set_server/',
		token: 'platform',
		reads: READS,
		required: { action },
		optional: {
			download_domain: platformDomains(
				'download合法域名',
				'Domains for downloads',
				'https://www.baidu.com',
			),
			request_domain: platformDomains(
				'request合法域名',
				'Domains for requests',
				'https://www.baidu.com',
			),
			socket_domain: platformDomains(
				'socket合法域名',
				'Domains for sockets',
				'wss://www.baidu.com',
			),
			upload_domain: platformDomains(
				'upload合法域名',
				'Domains for uploads',
				'https://www.baidu.com',
			),
		},
		atLeastOne: ['download_domain', 'request_domain', 'socket_domain', 'upload_domain'],
		remedies: {
			...platformRemedies,
			'50046': 'Delete domains that are not needed: the platform has as many as it may have.',
		},
	}),
	'tp/modifywebviewdomain': command({
		title: 'Manage Business Domains',
		zh: '设置第三方平台业务域名',
		zhLabel: '设置平台业务域名',
		action: 'Manage business domains of platform',
		danger: 'programs can no longer be given the domains that are deleted or replaced',
		note: 'Before a domain is added, the file of Download Domain Check File must be in its root directory.',
		doc: 'https://smartprogram.baidu.com/docs/third/domain/set_biz/',
		token: 'platform',
		reads: READS,
		required: {
			action,
			web_view_domain: platformDomains(
				'小程序业务域名',
				'Domains for web views',
				'https://www.baidu.com',
			),
		},
		answer: { as: 'web_view_domain' },
		remedies: {
			...platformRemedies,
			'50041': UNPROVEN,
			'50043': UNPROVEN,
			'50045': 'Delete domains that are not needed: the platform has as many as it may have.',
		},
	}),
	'tp/download/domaincer': query({
		title: 'Download Domain Check File',
		zh: '下载域名检验文件',
		action: 'Download domain check file',
		note: 'For the root directory of each business domain, to prove that it is yours.',
		doc: 'https://smartprogram.baidu.com/docs/third/domain/download/',
		token: 'platform',
		answer: { file: 'bd_mapp_domaincer.txt' },
	}),
});
