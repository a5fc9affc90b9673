import { group, text, type Remedies, type Rules } from '../../shared/record/catalogue';
import { apiDoc, command } from './kinds';

const safeDomain = (what: string, rules: Rules = {}) =>
	text('服务器域名白名单', what, { example: 'example.com', ...rules });

const remedies: Remedies = {
	APPLICATION_TYPE_NOT_MINIAPP:
		'Use the app ID of a mini program, or the app auth token of a merchant whose app is one.',
	SAFE_DOMAIN_IS_BLANK: "Fill in 'Safe Domain'.",
};

/** Source: opendocs.alipay.com, 小程序域名. */
export const domain = group('Domain', '小程序域名', {
	'alipay.open.mini.safedomain.create': command({
		title: 'Add',
		zh: '小程序添加域白名单',
		action: 'Add domain',
		note: 'Takes effect only in versions that are uploaded afterwards, of templates and merchants alike. A mini program may have 30 domains.',
		doc: apiDoc('alipay.open.mini.safedomain.create'),
		required: {
			safe_domain: safeDomain('Domain that the mini program may send requests and files to'),
		},
		remedies: {
			...remedies,
			ANTI_PHISHING_EXIST: 'Alipay suspects the domain of phishing. Use another domain.',
			ILLEGAL_PARAMS: 'Correct the parameter that the message names.',
			INVALID_SAFE_DOMAIN: 'Give a domain name such as example.com.',
			SAFEDOMAIN_EXCEED_LENGTH: 'Give a shorter domain name.',
			SAFEDOMAIN_EXSIT: 'The domain is on the list already. Nothing is left to do.',
			SAFEDOMAIN_FORBID: 'Alipay does not allow this domain. Use another.',
			SAFEDOMAIN_VOER_LIMIT:
				'The mini program has as many domains as it may. Delete one that is no longer needed.',
		},
	}),
	'alipay.open.mini.safedomain.delete': command({
		title: 'Delete',
		zh: '小程序删除域白名单',
		action: 'Delete domain',
		danger: 'the program can no longer call this domain',
		note: 'Takes effect only in versions that are uploaded afterwards; older ones may still use the domain.',
		doc: apiDoc('alipay.open.mini.safedomain.delete'),
		v3: 'DELETE',
		required: { safe_domain: safeDomain('Domain to take off the list', { pick: 'safeDomains' }) },
		remedies,
	}),
});
