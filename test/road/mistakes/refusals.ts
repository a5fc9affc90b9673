/** Found by the platform, or by the network on the way to it. */
import { failingOne, running, type Mistakes } from '../../support/mistakes';

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const QUERY = 'alipay.open.mini.baseinfo.query';
const UPDATE = 'taobao.miniapp.template.updateapp';
const TOKENS = '/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code';

const LATER = ['Try again later.', '稍后再试；一直如此时检查网络和代理。'] as const;

export const refusals: Mistakes = {
	'A category is given that there is not': {
		zh: '填了不存在的类目',
		cause: running({ platform: 'alipay', api: MODIFY, given: { mini_category_ids: ['XS9_XS9'] } }),
		says: 'Alipay refused \'Base Info > Modify\': 非法的类目 "XS9_XS9": 请检查类目是否存在 (INVALID_CATEGOTY)',
		does: "Choose existing categories: the list of the field 'Categories' has them.",
		now: ['Choose it from the list.', '从下拉列表选择类目。'],
		sent: true,
	},
	'A version is released that was not audited': {
		zh: '发布没有审核过的版本（支付宝）',
		cause: running({
			platform: 'alipay',
			api: 'alipay.open.mini.version.online',
			given: { app_version: '0.0.1' },
		}),
		says: "Alipay refused 'Version > Release': version 0.0.1 is INIT, expected WAIT_RELEASE or BASE_AUDIT_PASS or GRAY (CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE)",
		does: 'Choose a version that has passed its audit or is in gray release.',
		now: [
			'Submit it for audit, and release it when it has passed.',
			'先提交审核，通过后再发布；列表中显示各版本的状态。',
		],
		sent: true,
	},
	'A package is released that was not audited': {
		zh: '发布没有审核过的代码包（百度）',
		cause: running({ platform: 'baidu', api: 'package/release', given: { package_id: '300003' } }),
		says: "Baidu refused 'Package > Release': 请求参数内容或格式非法: package 300003 has status 3, 6 expected (40001)",
		does: "Only a package that has passed its audit can be released: Get Many shows it as Audit Passed (审核通过). If it has, correct what Baidu's message names.",
		now: ['Submit it for audit, and release it when it has passed.', '先提交审核，通过后再发布。'],
		sent: true,
	},
	'An app is updated to a template that there is not': {
		zh: '用不存在的模板更新应用（淘宝）',
		cause: running({ platform: 'taobao', api: UPDATE, given: { template_id: '999' } }),
		says: "Taobao refused 'Template > Update App': 非法参数 (50 / isv.invalid-parameter)",
		does: 'Correct the field that the message names. If it names none, look in the console whether the template has this ID and version, and is online on these clients. Get Many App Versions lists its apps.',
		now: ["Copy the template's ID from the console.", '到控制台核对模板 ID 和版本。'],
		sent: true,
	},
	'An authorization code of Baidu is used twice': {
		zh: '百度授权码用了第二次',
		cause: running({ platform: 'baidu', api: TOKENS, given: { code: 'used' } }),
		says: "Baidu refused 'Authorization > Get Authorizer Tokens': code expected: an authorization code that was not used yet, got used (invalid_grant)",
		does: 'A refresh token works once, an authorization code too. With the App ID of the mini program in the credential, new tokens are fetched by themselves. Without it, retrieve an authorization code, or have the merchant authorize again, then enter the new tokens.',
		now: [
			'Fetch a new code, or enter the App ID.',
			'取新的授权码；或在凭据中填 App ID，令牌会自动获取。',
		],
		sent: true,
	},
	'An authorization code of Taobao is used twice': {
		zh: '淘宝授权码用了第二次',
		cause: running({
			platform: 'taobao',
			api: 'taobao.top.auth.token.create',
			given: { code: 'spent' },
			prepare: ({ state }) => state.taobao.codes.push('spent'),
		}),
		says: "Taobao refused 'Authorization > Create Access Token': 授权code已使用 (50 / isv.invalid-code)",
		does: 'A code works once, and for a short time only. Have the seller open the address of Get Authorization Link again for a new one.',
		now: [
			'Have the seller open the authorization link again.',
			'请卖家重新打开授权链接，取新的授权码。',
		],
		sent: true,
	},
	'One of two clients has no such version': {
		zh: '两个客户端中有一个没有这个版本',
		cause: running({
			platform: 'taobao',
			api: 'taobao.miniapp.template.onlineapp',
			given: { clients: ['taobao', 'tmall'], app_id: '123', app_version: '0.0.1' },
			prepare: ({ state }) => (state.taobao.apps['123'].versions.tmall = []),
		}),
		says: "Taobao did not complete 'Template > Publish App': tmall: tmall端上没有该版本 (BUSINESS_FAILURE)",
		does: 'It was carried out for taobao. Correct what the message names, then run it again for tmall alone.',
		now: [
			'Correct it and run it again for that client alone.',
			'改正后只对失败的客户端再执行一次。',
		],
		sent: true,
	},
	"The merchant's token is put where the platform's is wanted": {
		zh: '需要平台令牌的地方填了小程序令牌',
		cause: running({
			platform: 'baidu',
			api: 'template/gettemplatelist',
			change: ({ credentials }) => ({
				platformAccessToken: credentials.baiduSmartProgramApi.authorizerAccessToken,
			}),
		}),
		says: "Baidu refused 'Code Template > Get Many': Access token invalid or no longer valid: platform token expected, got an authorizer one: *** (110)",
		does: 'This is about the Platform Access Token, or the one in the node option Access Token. It lives 30 days: fetch a new one with Authorization > Get Platform Access Token and the newest ticket.',
		now: ['Fetch a new platform token.', '用“获取第三方平台 access_token”取新的平台令牌。'],
		sent: true,
	},
	'The App Auth Token of a merchant was revoked': {
		zh: '商家取消了授权（支付宝）',
		cause: running({ platform: 'alipay', api: QUERY, options: { app_auth_token: 'revoked' } }),
		says: "Alipay refused 'Base Info > Get': 无效的应用授权令牌: expected the app_auth_token of a merchant known here (invalid-app-auth-token)",
		does: 'Ask the merchant to authorize the app again and put the new app auth token into the credential or the node option.',
		now: ['Have the merchant authorize again.', '请商家重新授权，再换上新的应用授权令牌。'],
		sent: true,
	},
	'The session of a seller has expired': {
		zh: '卖家授权已过期（淘宝）',
		cause: running({
			platform: 'taobao',
			api: UPDATE,
			change: { session: 'expired long ago', refreshToken: '' },
		}),
		says: "Taobao refused 'Template > Update App': SessionKey非法: ***, session of the seller expected (27 / invalid-sessionkey)",
		does: 'Have the seller authorize the app again (Authorization > Get Authorization Link, then Create Access Token), and enter the new session in the credential or the node option. With the Refresh Token beside it a session is renewed by itself, where Taobao lets the app renew.',
		now: ['Have the seller authorize again.', '请卖家重新授权，再换上新的 session。'],
		sent: true,
	},
	'One merchant of three has revoked the authorization': {
		zh: '三个商家中有一个取消了授权',
		cause: failingOne({
			platform: 'alipay',
			api: QUERY,
			options: { app_auth_token: '={{ $json.token }}' },
			input: ({ state }) => {
				const [first, second] = state.alipay.merchants.map((one) => one.app_auth_token);
				return [{ token: first }, { token: 'revoked' }, { token: second }];
			},
		}),
		says: "Alipay refused 'Base Info > Get': 无效的应用授权令牌: expected the app_auth_token of a merchant known here (invalid-app-auth-token)",
		does: 'Ask the merchant to authorize the app again and put the new app auth token into the credential or the node option.',
		now: [
			'Have that merchant authorize again; the others are done.',
			'请该商家重新授权；其余商家已完成。',
		],
		sent: true,
	},
	'A sheet of hundreds of rows is sent at once': {
		zh: '几百行数据一次发出，触发限流',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			prepare: (sandbox) => sandbox.fault({ platform: 'baidu', kind: 'rate-limit' }),
		}),
		says: "Baidu refused 'Authorization > Get Mini Program Info': Open api qps request limit reached (18)",
		does: 'Too many calls at once. Lower Items in Flight.',
		now: ['Lower Items in Flight.', '调低“Items in Flight”（同时处理的数据项数）。'],
		sent: true,
	},
	"Another key than Alipay's is in the credential, so that its answer cannot be believed": {
		zh: '凭据中不是支付宝的公钥，应答无法验证',
		cause: running({
			platform: 'alipay',
			api: QUERY,
			prepare: (sandbox) => sandbox.fault({ platform: 'alipay', kind: 'wrong-signature' }),
		}),
		says: "Alipay gave no usable answer to 'Base Info > Get': The answer's signature does not fit the Alipay key in the credential (UNVERIFIED_ANSWER)",
		does: "The answer was not used. Compare the credential's Alipay Public Key (支付宝公钥, not the app's own) or Alipay Certificate with the console. The operation may have been carried out: look at the state there.",
		now: ['Compare the Alipay Public Key with the console.', '到控制台核对支付宝公钥。'],
		sent: true,
	},
	'The timeout of a read is too short': {
		zh: '查询的超时时间太短',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			options: { timeout: 1 },
			prepare: (sandbox) => sandbox.fault({ platform: 'baidu', kind: 'slow', seconds: 3 }),
		}),
		says: "Baidu gave no answer to 'Authorization > Get Mini Program Info': SANDBOX took too long (ECONNABORTED)",
		does: 'Run it again, or raise the Timeout option.',
		now: ['Run it again with a longer Timeout.', '调大 Timeout 后再执行。'],
		sent: true,
	},
	'The timeout of a change is too short': {
		zh: '修改的超时时间太短',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			given: { app_name: '晨光咖啡' },
			options: { timeout: 1 },
			prepare: (sandbox) => sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 3 }),
		}),
		says: "Alipay gave no answer to 'Base Info > Modify': SANDBOX took too long (ECONNABORTED)",
		does: 'The platform may have carried it out all the same: look at the state there before you run it again.',
		now: ['Look first whether it was carried out.', '先查看是否已生效，再决定要不要重新执行。'],
		sent: true,
	},
	'The connection ends during a change': {
		zh: '修改过程中连接中断',
		cause: running({
			platform: 'taobao',
			api: UPDATE,
			prepare: (sandbox) => sandbox.fault({ platform: 'taobao', kind: 'cut-after' }),
		}),
		says: "Taobao gave no answer to 'Template > Update App': the connection to SANDBOX ended (ECONNRESET)",
		does: 'The platform may have carried it out all the same: look at the state there before you run it again.',
		now: ['Look first whether it was carried out.', '先查看是否已生效，再决定要不要重新执行。'],
		sent: true,
	},
	'A server of Alipay fails (HTTP 500)': {
		zh: '支付宝服务器出错（HTTP 500）',
		cause: running({
			platform: 'alipay',
			api: QUERY,
			prepare: (sandbox) => sandbox.fault({ platform: 'alipay', kind: 'http-500' }),
		}),
		says: "Alipay gave no usable answer to 'Base Info > Get': a server on its side failed (HTTP 500)",
		does: 'Try again later: this passes. If it stays, check the Environment and Base URL in the credential, and the proxy.',
		now: LATER,
		sent: true,
	},
	'A server of Baidu fails (HTTP 500)': {
		zh: '百度服务器出错（HTTP 500）',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			prepare: (sandbox) => sandbox.fault({ platform: 'baidu', kind: 'http-500' }),
		}),
		says: "Baidu gave no usable answer to 'Authorization > Get Mini Program Info': a server on its side failed (HTTP 500)",
		does: 'Try again later: this passes. If it stays, check the Environment and Base URL in the credential, and the proxy.',
		now: LATER,
		sent: true,
	},
	'A server of Taobao fails (HTTP 500)': {
		zh: '淘宝服务器出错（HTTP 500）',
		cause: running({
			platform: 'taobao',
			api: 'taobao.time.get',
			prepare: (sandbox) => sandbox.fault({ platform: 'taobao', kind: 'http-500' }),
		}),
		says: "Taobao gave no usable answer to 'Common > Get Server Time': a server on its side failed (HTTP 500)",
		does: 'Try again later: this passes. If it stays, check the Environment and Base URL in the credential, and the proxy.',
		now: LATER,
		sent: true,
	},
	"A proxy answers in the platform's place": {
		zh: '代理替平台作了应答',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			prepare: (sandbox) => sandbox.fault({ platform: 'baidu', kind: 'garbled' }),
		}),
		says: "Baidu gave no usable answer to 'Authorization > Get Mini Program Info': what came is not an answer of Baidu (application/json; charset=utf-8) (HTTP 200)",
		does: "Check the credential's Environment and Base URL, and whether a proxy or firewall answers in Baidu's place.",
		now: ['Have the proxy let this address through.', '请网络管理员放行该地址。'],
		sent: true,
	},
};
