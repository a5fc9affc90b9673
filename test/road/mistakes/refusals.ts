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
		says: 'TODO',
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
		says: 'TODO',
		now: [
			'Submit it for audit, and release it when it has passed.',
			'先提交审核，通过后再发布；列表中显示各版本的状态。',
		],
		sent: true,
	},
	'A package is released that was not audited': {
		zh: '发布没有审核过的代码包（百度）',
		cause: running({ platform: 'baidu', api: 'package/release', given: { package_id: '300003' } }),
		says: 'TODO',
		now: ['Submit it for audit, and release it when it has passed.', '先提交审核，通过后再发布。'],
		sent: true,
	},
	'An app is updated to a template that there is not': {
		zh: '用不存在的模板更新应用（淘宝）',
		cause: running({ platform: 'taobao', api: UPDATE, given: { template_id: '999' } }),
		says: 'TODO',
		now: ['Copy the template’s ID from the console.', '到控制台核对模板 ID 和版本。'],
		sent: true,
	},
	'An authorization code of Baidu is used twice': {
		zh: '百度授权码用了第二次',
		cause: running({ platform: 'baidu', api: TOKENS, given: { code: 'used' } }),
		says: 'TODO',
		now: [
			'Fetch a new code, or enter the App ID.',
			'取新的授权码；或在凭证中填 App ID，令牌会自动获取。',
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
		says: 'TODO',
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
		says: 'TODO',
		now: [
			'Correct it and run it again for that client alone.',
			'改正后只对失败的客户端再执行一次。',
		],
		sent: true,
	},
	'The merchant’s token is put where the platform’s is wanted': {
		zh: '需要平台令牌的地方填了小程序令牌',
		cause: running({
			platform: 'baidu',
			api: 'template/gettemplatelist',
			change: ({ credentials }) => ({
				platformAccessToken: credentials.baiduSmartProgramApi.authorizerAccessToken,
			}),
		}),
		says: 'TODO',
		now: ['Fetch a new platform token.', '用“获取第三方平台 access_token”取新的平台令牌。'],
		sent: true,
	},
	'The App Auth Token of a merchant was revoked': {
		zh: '商家取消了授权（支付宝）',
		cause: running({ platform: 'alipay', api: QUERY, options: { app_auth_token: 'revoked' } }),
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
		now: ['Lower Items in Flight.', '调低“Items in Flight”（同时处理的数据项数）。'],
		sent: true,
	},
	'Another key than Alipay’s is in the credential, so that its answer cannot be believed': {
		zh: '凭证中不是支付宝的公钥，应答无法验证',
		cause: running({
			platform: 'alipay',
			api: QUERY,
			prepare: (sandbox) => sandbox.fault({ platform: 'alipay', kind: 'wrong-signature' }),
		}),
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
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
		says: 'TODO',
		now: LATER,
		sent: true,
	},
	'A proxy answers in the platform’s place': {
		zh: '代理替平台作了应答',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			prepare: (sandbox) => sandbox.fault({ platform: 'baidu', kind: 'garbled' }),
		}),
		says: 'TODO',
		now: ['Have the proxy let this address through.', '请网络管理员放行该地址。'],
		sent: true,
	},
};
