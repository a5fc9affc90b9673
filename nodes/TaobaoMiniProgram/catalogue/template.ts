import {
	group,
	json,
	suggestions,
	text,
	type Choices,
	type Remedies,
} from '../../shared/record/catalogue';
import { command, query, type SuccessFlag } from './kinds';

export const clients: Choices = {
	taobao: ['Taobao', '淘宝'],
	tmall: ['Tmall', '天猫'],
};

const appId = (what: string, zh = '小程序id') =>
	text(zh, what, {
		example: '123',
		pick: { list: 'apps', give: { template_id: 'template_id' } },
	});

/** Those of the app, first the ones that are in the state that the operation asks for. */
const appVersion = (zh: string, what: string, status: string) =>
	text(zh, what, {
		zhLabel: '小程序版本',
		example: '0.0.1',
		pick: {
			list: 'appVersions',
			give: { template_id: 'template_id' },
			within: { app_id: 'app_id' },
			first: { status: [status] },
		},
	});

/** No operation lists templates. */
const templateId = (what: string) =>
	text('模板id', what, { zhLabel: '模板 ID', example: '111', fromCredential: 'appTemplateId' });

/** To build from: a version of which no app has been built yet is in no list. */
const newTemplateVersion = (example: string) =>
	text(
		'模板版本',
		'Version of the template. The list has those that apps were built from; give a newer one By ID',
		{ example, pick: { list: 'templateVersions', give: { template_id: 'template_id' } } },
	);

/** That which the chosen version of the app was built from. */
const templateVersion = (what: string) =>
	text('模板版本', what, {
		example: '0.0.1',
		pick: {
			list: 'templateVersions',
			give: { template_id: 'template_id' },
			within: { app_id: 'app_id', app_version: 'app_version' },
		},
	});

/** The answer tells for each client by itself whether it worked. */
const perClient = (list: string): SuccessFlag => ({
	at: [list, '*'],
	ok: 'success',
	message: 'fail_msg',
	of: 'client',
});

const remedies: Remedies = {
	'isv.invalid-parameter':
		'Correct the field that the message names. If it names none, look in the console whether the template has this ID and version, and is online on these clients. Get Many App Versions lists its apps.',
};

/** Source: open.taobao.com, miniapp开放API, 模板实例化. */
export const template = group('Template', '模板实例化', {
	'taobao.miniapp.template.instantiate': command({
		title: 'Instantiate App',
		zh: '构建实例化应用',
		action: 'Instantiate app of template',
		note: 'The merchant must have ordered the app in the service market. The answer holds a preview version: bring it online with Publish App.',
		doc: 'https://open.taobao.com/api.htm?docId=46628&docType=2',
		remedies,
		required: {
			template_id: templateId('Template to build from'),
			template_version: newTemplateVersion('0.0.1'),
			clients: suggestions(
				'投放端',
				'Clients to build for. Taobao must be among them, and the template be online on each',
				clients,
				{ max: 20, example: 'taobao' },
			),
			description: text('描述', 'Description of the app', {
				min: 9,
				max: 200,
				example: '描述字数需要符合要求',
			}),
			ext_json: json('扩展信息', 'Extension as JSON, which the app reads when it runs', {
				label: 'Extension JSON',
				example: '{ "name":"test"}',
			}),
			icon: text('小程序icon', 'Address of the icon', {
				zhLabel: '小程序图标',
				example: 'https://img.alicdn.com/logo.png',
			}),
		},
		optional: {
			name: text('小程序名称', 'Fallback name; Taobao makes the name by its own rules', {
				example: '小程序名称',
			}),
			alias: text('小程序简称', 'Short name, which others may have too', {
				min: 1,
				max: 16,
				example: '小程序简称',
			}),
		},
	}),
	'taobao.miniapp.template.offlineapp': command({
		title: 'Take App Offline',
		zh: '下线实例化应用',
		action: 'Take app of template offline',
		danger: 'buyers on these clients can no longer find or open the version',
		note: 'Consumers can no longer open this version on these clients.',
		doc: 'https://open.taobao.com/api.htm?docType=2',
		remedies,
		required: {
			template_id: templateId('Template that the app was built from'),
			app_id: appId('App to take offline'),
			app_version: appVersion('要下线的小程序版本号', 'Version to take offline', 'ONLINE'),
			clients: suggestions('要下线的投放端', 'Clients to take the version off', clients, {
				max: 999,
			}),
		},
		verdict: perClient('offline_results'),
	}),
	'taobao.miniapp.template.onlineapp': command({
		title: 'Publish App',
		zh: '上线实例化应用',
		action: 'Publish app of template',
		note: 'Brings a preview version online for all consumers. Each client succeeds or fails by itself.',
		doc: 'https://open.taobao.com/api.htm?docType=2',
		remedies,
		required: {
			template_id: templateId('Template that the version was built from'),
			app_id: appId('App to publish'),
			app_version: appVersion(
				'待上线版本',
				'Preview version to publish, as Instantiate App or Update App has answered it',
				'PREVIEW',
			),
			template_version: templateVersion('Version of the template that it was built from'),
			clients: suggestions('要更新的投放端', 'Clients to publish on', clients, {
				zhLabel: '投放端',
				max: 20,
			}),
		},
		verdict: perClient('online_results'),
	}),
	'taobao.miniapp.template.queryapp': query({
		title: 'Get Many App Versions',
		zh: '查询实例化应用版本',
		action: 'Get many app versions of template',
		note: 'Each item is one app with all its versions. A new version may take a while to appear.',
		doc: 'https://open.taobao.com/api.htm?docId=47798&docType=2',
		remedies,
		required: { template_id: templateId('Template whose apps to list') },
		answer: { at: ['all_version_infos'], json: ['ext_json'] },
		paging: { page: 'page_num', size: 'page_size', largest: 50 },
	}),
	'taobao.miniapp.template.rollback': command({
		title: 'Roll Back App',
		zh: '回滚实例化应用',
		action: 'Roll back app of template',
		danger: 'all buyers on these clients get the earlier version',
		note: 'Consumers get the earlier version. Each client succeeds or fails by itself.',
		doc: 'https://open.taobao.com/api.htm?docId=52984&docType=2',
		remedies,
		required: {
			template_id: templateId('Template that the app was built from'),
			app_id: appId('App to roll back'),
			app_version: appVersion('回滚到的版本', 'Earlier version to return to', 'OFFLINE'),
			template_version: templateVersion('Version of the template that the earlier version uses'),
			clients: suggestions('要回滚的投放端', 'Clients to roll back', clients, { max: 999 }),
		},
		verdict: perClient('online_results'),
	}),
	'taobao.miniapp.template.updateapp': command({
		title: 'Update App',
		zh: '更新实例化应用',
		action: 'Update app of template',
		note: 'Builds a preview version; bringing it online is a step of its own. The same template, version and extension again answer the version that exists.',
		doc: 'https://open.taobao.com/api.htm?docId=47799&docType=2',
		remedies,
		required: {
			template_id: templateId('Template to build from'),
			template_version: newTemplateVersion('0.0.2'),
			app_id: appId('App to update', '应用id'),
			clients: suggestions('要更新的投放端', 'Clients to update', clients, {
				zhLabel: '投放端',
				min: 1,
				max: 20,
			}),
		},
		optional: {
			ext_json: json(
				'扩展信息',
				'Extension as JSON. May be left empty when the online version uses the same template',
				{ label: 'Extension JSON', example: '{ "name":"test"}' },
			),
			icon: text('Logo更新', 'New logo; five changes a month', {
				example: 'https://img.alicdn.com/logo.png',
			}),
			desc: text('描述更新', 'New description; five changes a year', {
				label: 'Description',
				example: '描述修改',
			}),
			alias: text('简称更新', 'New short name; five changes a year', { example: '简称修改' }),
		},
	}),
});
