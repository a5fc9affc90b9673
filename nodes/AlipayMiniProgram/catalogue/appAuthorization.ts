import {
	choice,
	type Choices,
	group,
	type Link,
	suggestion,
	suggestions,
	text,
	yesNo,
	type Rules,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';
import { states } from './version';
import { builtProgram, templateId } from './fields';

const authorizedApp = (zh: string, what: string, rules: Rules = {}) =>
	text(zh, what, {
		zhLabel: '商户应用 ID',
		label: 'Merchant App ID',
		example: '2021000000000001',
		...rules,
		pick: 'authorizedApps',
	});

const PARAMETERS = 'Correct the parameter that the message names.';
const NOT_ISV = 'Use the credential of a third-party app (第三方应用): enter its App ID and keys.';
const CODE = 'Ask the merchant to authorize again: a code can be used once, within 24 hours.';
const REFRESH_TOKEN =
	'Use the refresh token of the latest answer, or ask the merchant to authorize again.';
const ACCESS =
	'Ask the merchant to authorize the third-party app, or check the App ID of the merchant.';

// No document tells how large a page may be; lists whose limit is documented allow 10 at least.
const PAGE = { page: 'page_no', size: 'page_size', largest: 10, total: ['total_items'] };

const page = (name: string): Link => ({
	addresses: {
		production: `https://openauth.alipay.com/${name}`,
		sandbox: `https://openauth-sandbox.dl.alipaydev.com/${name}`,
	},
	credential: { app_id: 'appId' },
});

const AUTHORIZATION_GUIDE = 'https://opendocs.alipay.com/isv/04h3ue';

const redirectUri = text(
	'授权回调地址',
	'Address to which the merchant returns with app_auth_code: exactly the callback address of the third-party app in the console',
	{ example: 'https://example.com/alipay/authorized' },
);

const state = text(
	'自定义参数',
	'Text of your own that comes back with the merchant and tells which one it is; as Base64, 100 characters at most',
	{ example: 'MDAyMDIy' },
);

const applicationTypes: Choices = {
	TINYAPP: ['Mini Program', '小程序'],
	WEBAPP: ['Web App', '网页应用'],
	MOBILEAPP: ['Mobile App', '移动应用'],
	PUBLICAPP: ['Life Account', '生活号'],
};

const appTypes: Choices = {
	MINIAPP: ['Mini Program', '小程序'],
	LIEFAPP: ['Life Account', '生活号'],
};

const merchantApp = authorizedApp('商家应用appId', 'Mini program of the merchant, or a template', {
	zhLabel: '商家应用 ID',
	example: '20191223601234564',
});

const encrypted =
	'The third-party app must have an AES key, and the credential must hold it: Alipay encrypts the answer with it.';

/** Source: opendocs.alipay.com, 第三方应用授权; APIs without a v3 path from the official SDKs. */
export const appAuthorization = group('App Authorization', '第三方应用授权', {
	'oauth2/appToAppAuth.htm': query({
		title: 'Get Authorization Link',
		zh: '单个应用授权',
		action: 'Get authorization link',
		note: 'Nothing is sent: give the address to the merchant. Alipay prefers the base app (基础应用) of the merchant here; for mini programs take Get Batch Authorization Link.',
		doc: AUTHORIZATION_GUIDE,
		v2: 'flat',
		v3: undefined,
		link: page('oauth2/appToAppAuth.htm'),
		required: { redirect_uri: redirectUri },
		optional: { state },
	}),
	'oauth2/appToAppBatchAuth.htm': query({
		title: 'Get Batch Authorization Link',
		zh: '批量应用授权',
		action: 'Get batch authorization link',
		note: 'Nothing is sent: give the address to the merchant, who chooses among the apps of these types.',
		doc: AUTHORIZATION_GUIDE,
		v2: 'flat',
		v3: undefined,
		link: page('oauth2/appToAppBatchAuth.htm'),
		required: {
			application_type: suggestions(
				'应用类型',
				'Types of apps that the merchant may authorize',
				applicationTypes,
				{ example: 'TINYAPP' },
			),
			redirect_uri: redirectUri,
		},
		optional: { state },
	}),
	'alipay.open.auth.token.app': command({
		title: 'Exchange Token',
		zh: '换取应用授权令牌',
		action: 'Exchange app auth token',
		note: 'A code can be used once, within 24 hours. After a refresh the old refresh token lapses, so keep the new one.',
		doc: apiDoc('alipay.open.auth.token.app'),
		required: {
			grant_type: choice(
				'授权方式',
				'What the token is given for',
				{
					authorization_code: ['Authorization Code', '使用应用授权码换取应用授权令牌'],
					refresh_token: ['Refresh Token', '使用app_refresh_token刷新获取新授权令牌'],
				},
				{ default: 'authorization_code' },
			),
			// The document calls these two optional in its table, and required under their grant type.
			code: text('应用授权码', 'The app_auth_code with which the merchant returned', {
				example: '1cc19911172e4f8aaa509c8fb5d12f56',
				when: { grant_type: ['authorization_code'] },
			}),
			refresh_token: text('刷新令牌', 'The app_refresh_token of the last answer', {
				secret: true,
				example: '201509BBdcba1e3347de4e75ba3fed2c9abebE36',
				when: { grant_type: ['refresh_token'] },
			}),
		},
		remedies: {
			APP_ID_NOT_CONSISTENT:
				'The code or token was given to another third-party app. Use the credential of that app.',
			APP_NOT_ISV: NOT_ISV,
			AUTH_CODE_NOT_EXIST: CODE,
			AUTH_CODE_NOT_VALID: CODE,
			AUTH_TOKEN_NOT_FOUND: REFRESH_TOKEN,
			GRANT_TYPE_INVALID: "Choose one of the values of 'Grant Type'.",
			REFRESH_TOKEN_NOT_EXIST: REFRESH_TOKEN,
			REFRESH_TOKEN_NOT_VALID: REFRESH_TOKEN,
			REFRESH_TOKEN_TIME_OUT: REFRESH_TOKEN,
		},
	}),
	'alipay.open.auth.token.app.query': query({
		title: 'Get Token',
		zh: '查询某个应用授权AppAuthToken的授权信息',
		zhLabel: '查询授权信息',
		action: 'Get app auth token',
		note: 'Tells whether a token is in force, which merchant gave it and which APIs it covers.',
		doc: apiDoc('alipay.open.auth.token.app.query'),
		required: {
			app_auth_token: text('应用授权令牌', 'Token to look up', {
				label: 'Token to Look Up',
				fromCredential: 'appAuthToken',
				secret: true,
				example: '201509BBeff9351ad1874306903e96b91d248A36',
			}),
		},
		answer: {
			meanings: { status: { valid: ['Valid', '有效状态'], invalid: ['Invalid', '无效状态'] } },
			times: ['auth_start', 'auth_end'],
		},
		remedies: {
			APP_NOT_ISV: NOT_ISV,
			AUTH_TOKEN_NOT_CONSISTENT:
				'The token was given to another third-party app. Use the credential of that app.',
			AUTH_TOKEN_NOT_EXISTED: 'Check the token: Alipay does not know it.',
			ILLEGAL_PARAM: PARAMETERS,
		},
	}),
	'alipay.open.auth.appauth.invite.create': command({
		title: 'Create Invitation',
		zh: 'ISV向商户发起应用授权邀约',
		zhLabel: '发起应用授权邀约',
		action: 'Create authorization invitation',
		note: 'For a merchant who has authorized before, for example after a product was added.',
		doc: apiDoc('alipay.open.auth.appauth.invite.create'),
		v3: undefined,
		required: {
			auth_app_id: authorizedApp(
				'指定授权的商户appid',
				'App of the merchant whose authorization is asked',
			),
		},
		optional: {
			redirect_url: text(
				'授权回调地址',
				'Address to which the merchant returns with app_auth_code',
				{ example: 'https://example.com/alipay/authorized' },
			),
			state,
		},
	}),
	'alipay.open.auth.app.aes.get': query({
		title: 'Get AES Key',
		zh: '授权应用aes密钥查询',
		action: 'Get AES key of merchant app',
		note: encrypted,
		doc: apiDoc('alipay.open.auth.app.aes.get'),
		required: {
			merchant_app_id: merchantApp,
		},
		remedies: { ACCESS_DENIED: ACCESS, INVALID_PARAMETER: PARAMETERS },
	}),
	'alipay.open.auth.app.aes.set': command({
		title: 'Set AES Key',
		zh: '授权应用aes密钥设置',
		action: 'Set AES key of merchant app',
		danger: 'what is encrypted with the key before it can no longer be read',
		note: `Alipay makes a key for the app, or a new one in place of the old, and answers it. ${encrypted}`,
		doc: apiDoc('alipay.open.auth.app.aes.set'),
		required: {
			merchant_app_id: merchantApp,
		},
		remedies: { ACCESS_DENIED: ACCESS, INVALID_PARAMETER: PARAMETERS },
	}),
	'alipay.open.auth.app.cancel': command({
		title: 'Cancel',
		zh: '应用授权授权关系取消接口',
		zhLabel: '取消应用授权',
		action: 'Cancel app authorization',
		danger: 'you can no longer act for this merchant until the merchant authorizes you again',
		note: 'Ends the authorization of the merchant; its app auth token can no longer be used.',
		doc: apiDoc('alipay.open.auth.app.cancel'),
		v3: undefined,
		required: {
			auth_app_id: authorizedApp('授权方应用ID', 'App of the merchant that authorized'),
		},
		optional: {
			auth_scene: text('授权场景', 'Scene of the authorization, always PLATFORM_APP_AUTH', {
				label: 'Authorization Scene',
				default: 'PLATFORM_APP_AUTH',
				example: 'PLATFORM_APP_AUTH',
			}),
			operator_user_id: text(
				'当前登录账号支付宝userId',
				'User ID of the Alipay account that cancels',
				{ zhLabel: '操作人用户 ID', example: '2088000000000000' },
			),
		},
	}),
	'alipay.open.auth.isv.query': query({
		title: 'Get Merchant',
		zh: '查询授权商户信息',
		action: 'Get authorized merchant',
		note: 'Tells the merchant of the app auth token in use; account and name are masked.',
		doc: apiDoc('alipay.open.auth.isv.query'),
		v2: 'flat',
		v3: undefined,
	}),
	'alipay.open.mini.appauth.query': query({
		title: 'Get Many',
		zh: '查询三方应用的商家小程序授权列表',
		zhLabel: '查询商家授权列表',
		action: 'Get many app authorizations',
		doc: apiDoc('alipay.open.mini.appauth.query'),
		v3: undefined,
		optional: {
			auth_app_id: authorizedApp('商家小程序APPID', 'Only this mini program', {
				zhLabel: '商家小程序 ID',
			}),
		},
		answer: { at: ['app_auth_list'], times: ['auth_time'] },
		paging: PAGE,
	}),
	'alipay.open.mini.templatelist.query': query({
		title: 'Get Many Templates',
		zh: '查询小程序模板列表',
		action: 'Get many mini program templates',
		doc: apiDoc('alipay.open.mini.templatelist.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['app_list'], times: ['date_create'] },
	}),
	'alipay.open.mini.instantiate.query': query({
		title: 'Get Many Instances',
		zh: '查询三方应用实例化作业商家小程序列表',
		zhLabel: '查询实例化商家小程序',
		action: 'Get many template instances',
		note: 'Lists the mini programs of merchants that were built from templates of the third-party app.',
		doc: apiDoc('alipay.open.mini.instantiate.query'),
		v3: undefined,
		optional: {
			mini_app_id: builtProgram('小程序id', 'Only this mini program'),
			mini_app_name: text('小程序名称', 'Only mini programs of this name', {
				label: 'Mini Program Name',
				example: '示例小程序',
			}),
			query_full: suggestion('是否查询详细信息', 'Whether to list details as well', yesNo, {
				label: 'Include Details',
				default: 'true',
			}),
			template_id: templateId('小程序模板应用id', 'Only mini programs built from this template'),
		},
		answer: { at: ['instantiate_list'], meanings: { latest_version_status: states } },
		paging: PAGE,
	}),
	'alipay.open.mini.appinfo.query': query({
		title: 'Get Many Apps',
		zh: '查询应用的基本信息',
		action: 'Get many apps of account',
		doc: apiDoc('alipay.open.mini.appinfo.query'),
		v3: undefined,
		optional: {
			logon_id: text('登录ID', 'Email or phone number with which the account logs in to Alipay', {
				label: 'Login Account',
				example: 'example@mail.com',
			}),
			open_app_type: suggestion('应用类型', 'Type of the apps to list', appTypes, {
				label: 'App Type',
				default: 'MINIAPP',
			}),
		},
		answer: { at: ['app_basic_info_response_list'] },
	}),
	'alipay.open.mini.tinyapp.exist.query': query({
		title: 'Check for Mini Programs',
		zh: '查询是否创建过小程序',
		zhLabel: '查询有无小程序',
		action: 'Check account for mini programs',
		note: 'Tells whether the account has ever created a mini program.',
		doc: apiDoc('alipay.open.mini.tinyapp.exist.query'),
		v3: undefined,
		required: {
			pid: text('支付宝账号ID', 'PID of the Alipay account', { example: '2088000000000000' }),
		},
	}),
});
