import { list, suggestion, text, type Choices, type Rules } from '../../shared/record/catalogue';

export const clients: Choices = {
	'com.alipay.alipaywallet': ['Alipay', '支付宝端'],
	'com.alibaba.android.rimet': ['DingTalk', 'DINGDING端'],
	'com.amap.app': ['Amap', '高德端'],
	'com.alibaba.ailabs.genie.webapps': ['Tmall Genie', '天猫精灵端'],
	'com.alipay.iot.xpaas': ['Alipay IoT', '支付宝IoT端'],
};

/** Client that a version runs in. */
export const bundle = (what = 'Client that the version runs in') =>
	suggestion('小程序客户端类型', what, clients, {
		without: 'the one for Alipay is meant',
		default: 'com.alipay.alipaywallet',
	});

/** Version number of a mini program. */
export const appVersion = (what: string) =>
	text('小程序版本号', `${what}, as x.y.z in digits`, { example: '0.0.1' });

/** A version that exists; those in the states that the operation takes are listed first. */
export const existingVersion = (what: string, ...states: string[]) =>
	text('小程序版本号', what, {
		example: '0.0.1',
		pick: {
			list: 'versions',
			give: { bundle_id: 'bundle_id' },
			...(states.length > 0 && { first: { version_status: states } }),
		},
	});

/** Template of the third-party app. */
export const templateId = (zh: string, what: string, rules: Rules = {}) =>
	text(zh, what, { zhLabel: '模板 ID', example: '2021000000000000', ...rules, pick: 'templates' });

/** Version of the template beside it. */
export const templateVersion = (zh: string, what: string, rules: Rules = {}) =>
	text(zh, what, {
		zhLabel: '模板版本',
		example: '0.0.1',
		...rules,
		pick: {
			list: 'templateVersions',
			within: { mini_app_id: 'template_id' },
			first: { version_status: ['RELEASE'] },
		},
	});

/** Mini program that was built from a template of the third-party app. */
export const builtProgram = (zh: string, what: string, rules: Rules = {}) =>
	text(zh, what, {
		zhLabel: '小程序 ID',
		label: 'Mini Program ID',
		example: '2021000000000000',
		...rules,
		pick: 'builtPrograms',
	});

const CODE: Rules = {
	pattern: /^\w+$/,
	allows:
		'category IDs such as XS1001_XS2001, with a half-width _ in one and a half-width ; between two',
	joined: ';',
};

/** Categories of a mini program. */
export const categories = (what = 'Categories of the mini program', rules: Rules = {}) =>
	list('新小程序前台类目', what, {
		label: 'Categories',
		zhLabel: '类目',
		example: 'XS1001_XS2001_XS3002',
		...CODE,
		...rules,
		pick: 'categories',
	});

/** Categories of the list that Alipay gives up. */
export const olderCategories = (what: string) =>
	list(
		'小程序类目',
		`${what}. Leave it empty: Alipay gives this list up, and 'Categories' goes first`,
		{
			label: 'Older Categories',
			zhLabel: '旧类目',
			example: '11_12',
			...CODE,
			pick: 'olderCategories',
		},
	);
