/** Found where a list is opened. */
import { listing, type Mistakes } from '../../support/mistakes';

const UPDATE = 'taobao.miniapp.template.updateapp';

export const dropdowns: Mistakes = {
	'Versions are listed with a token that was revoked': {
		zh: '授权已取消，却要打开版本列表',
		cause: listing({
			platform: 'alipay',
			api: 'alipay.open.mini.version.online',
			field: 'app_version',
			change: { appAuthToken: 'revoked' },
		}),
		says: "Alipay refused 'Version > Get Many': 无效的应用授权令牌: expected the app_auth_token of a merchant known here. Ask the merchant to authorize the app again and put the new app auth token into the credential or the node option.",
		does: 'Code: invalid-app-auth-token.',
		now: ['Have the merchant authorize again.', '请商家重新授权，再换上新的令牌。'],
		sent: true,
	},
	'Categories are listed with a token that was revoked': {
		zh: '授权已取消，却要打开类目列表',
		cause: listing({
			platform: 'alipay',
			api: 'alipay.open.mini.baseinfo.modify',
			field: 'mini_category_ids',
			change: { appAuthToken: 'revoked' },
		}),
		says: "Alipay refused 'Category > Get Many': 无效的应用授权令牌: expected the app_auth_token of a merchant known here. Ask the merchant to authorize the app again and put the new app auth token into the credential or the node option.",
		does: 'Code: invalid-app-auth-token.',
		now: ['Have the merchant authorize again.', '请商家重新授权，再换上新的令牌。'],
		sent: true,
	},
	'Apps are listed before the template is chosen': {
		zh: '没有填模板就打开应用列表',
		cause: listing({
			platform: 'taobao',
			api: UPDATE,
			field: 'app_id',
			form: { template_id: '' },
		}),
		says: "Fill in 'Template ID' first, here or in the credential: the list depends on it. Then open the list again.",
		now: [
			'Fill in the template, or enter it in the credential once for all.',
			'先填模板 ID，或在凭据中一次填好，再打开列表。',
		],
	},
	'Apps are listed while the template is an expression': {
		zh: '模板是表达式时打开应用列表',
		cause: listing({
			platform: 'taobao',
			api: UPDATE,
			field: 'app_id',
			form: { template_id: null },
		}),
		says: "The list cannot be asked for: 'Template ID' is an expression that has no value here yet. Run the nodes before this one once, so that the editor knows their items, or choose By ID.",
		now: ['Run the nodes before this one once.', '先执行一次前面的节点，或改为“按值填写”。'],
	},
	'Packages are listed while the platform cannot be reached': {
		zh: '平台连不上时打开代码包列表',
		cause: listing({
			platform: 'baidu',
			api: 'package/release',
			field: 'package_id',
			change: { baseUrl: 'http://127.0.0.1:1' },
		}),
		says: "Baidu gave no answer to 'Package > Get Many': http://127.0.0.1:1 could not be reached. Nothing was carried out. Check the network, the proxy, and the Environment and Base URL in the credential.",
		does: 'Code: ECONNREFUSED.',
		now: ['Check the network, then open the list again.', '检查网络，再打开列表。'],
	},
};
