/** Found where a workflow is to start by itself. */
import { polling, publishing, pushing, type Mistakes } from '../../support/mistakes';

const token = { app_auth_token: 'token' };

export const triggers: Mistakes = {
	"The credential of another app is chosen for Alipay's pushes": {
		zh: '接收支付宝推送选错了凭据',
		cause: pushing('alipay', {}, { tamper: 'key' }),
		says: 'A push was refused: the signature does not fit',
		does: 'Alipay got the same answer as for every refusal, and nothing of the push was used. Check that the credential belongs to the app whose console has the address of this node, then listen again. 支付宝得到的应答与任何拒绝相同，推送内容未被使用。请检查凭据是否属于填写了本节点地址的应用，然后重新监听。',
		now: ['Choose the credential of this app.', '选择填写了本节点地址的那个应用的凭据。'],
	},
	'The push is meant for another app': {
		zh: '推送是发给另一个应用的',
		cause: pushing('alipay', {}, { tamper: 'receiver' }),
		says: 'A push was refused: it is meant for another app',
		does: 'Alipay got the same answer as for every refusal, and nothing of the push was used. Check that the credential belongs to the app whose console has the address of this node, then listen again. 支付宝得到的应答与任何拒绝相同，推送内容未被使用。请检查凭据是否属于填写了本节点地址的应用，然后重新监听。',
		now: ['Choose the credential of that app.', '选择该应用的凭据，或在控制台改正地址。'],
	},
	'The Push Token of Baidu was changed in the console': {
		zh: '百度控制台改过消息验证 TOKEN',
		cause: pushing('baidu', { pushToken: 'formerly' }),
		says: 'A push was refused: the signature does not fit',
		does: 'Baidu got the same answer as for every refusal, and nothing of the push was used. Check that the credential belongs to the app whose console has the address of this node, then listen again. 百度得到的应答与任何拒绝相同，推送内容未被使用。请检查凭据是否属于填写了本节点地址的应用，然后重新监听。',
		now: ['Copy 消息验证TOKEN again.', '重新复制“消息验证TOKEN”到凭据。'],
	},
	'The Encoding AES Key is that of another platform': {
		zh: '消息加解密 Key 属于另一个平台',
		cause: pushing('baidu', { encodingAesKey: 'b'.repeat(43) }),
		says: "A push was refused: it cannot be decrypted with the credential's encoding AES key",
		does: 'Baidu got the same answer as for every refusal, and nothing of the push was used. Check that the credential belongs to the app whose console has the address of this node, then listen again. 百度得到的应答与任何拒绝相同，推送内容未被使用。请检查凭据是否属于填写了本节点地址的应用，然后重新监听。',
		now: ['Copy 消息加解密Key again.', '重新复制“消息加解密Key”到凭据。'],
	},
	'An old push is sent again days later': {
		zh: '几天前的推送又被发来',
		cause: pushing('taobao', {}, { tamper: 'stale' }),
		says: 'A push was refused: it is out of date',
		does: 'Taobao got the same answer as for every refusal, and nothing of the push was used. Set the clock of the machine that runs n8n; if it is right, a copy of an old push came, and nothing is to be done. 淘宝得到的应答与任何拒绝相同，推送内容未被使用。请校准运行 n8n 的机器的时间；时间正确则是旧推送的副本，无需处理。',
		now: ['Nothing, where the clock of the server is right.', '服务器时间正确时无需处理。'],
	},
	'A trigger is published without the Push Token': {
		zh: '没有填消息验证 TOKEN 就发布触发器',
		cause: publishing('baidu', { pushToken: '' }),
		says: 'Pushes of Baidu would be refused. Check in the credential the Push Token: it is empty.',
		now: ['Enter it in the credential, then publish again.', '填入凭据后重新发布。'],
	},
	'A trigger is published with a whole address as its path': {
		zh: '触发器的路径填了整个网址',
		cause: publishing('alipay', {}, { path: 'https://example.com/hook' }),
		says: "The option 'Path' is 'https://example.com/hook'. It takes letters, digits, '-', '_' and single '/' between them.",
		now: ['Give only the last part.', '只填地址的最后一段。'],
	},
	'Nothing is chosen to watch': {
		zh: '没有选择要关注的内容',
		cause: polling('alipay', { watch: [] }),
		says: "Nothing is chosen under 'What to Watch': choose at least one entry",
		now: ['Choose at least one.', '至少选择一项。'],
	},
	'A merchant is listed twice': {
		zh: '同一个商家列了两次',
		cause: polling('alipay', {
			watch: ['versions'],
			merchants: {
				merchant: [
					{ appId: '甲', ...token },
					{ appId: '甲', ...token },
				],
			},
		}),
		says: "'Merchants' names 甲 twice: remove one of the two rows. Nothing was sent.",
		now: ['Remove one of them.', '删除重复的一行。'],
	},
	'A merchant is listed without a token': {
		zh: '商家没有填授权令牌',
		cause: polling('alipay', {
			watch: ['versions'],
			merchants: { merchant: [{ appId: '甲', app_auth_token: '' }] },
		}),
		says: "'App Auth Token' of merchant 1 is empty: fill in what is missing, or remove the row. Nothing was sent.",
		now: ["Enter the merchant's token.", '填写该商家的应用授权令牌。'],
	},
	'App versions are watched without a template': {
		zh: '关注应用版本却没有填模板',
		cause: polling('taobao', { watch: ['versions'], template_id: [] }),
		says: "'Template IDs' (template_id) is empty, and so is the credential's 'App Template ID': fill in one of them. Nothing was sent.",
		now: [
			'Enter the templates whose apps to watch, or the App Template ID of the credential.',
			'填写要关注的模板 ID，或凭据的小程序模板 ID。',
		],
	},
	'Changes are watched with a session that has expired': {
		zh: '卖家授权已过期，触发器取不到变化',
		cause: polling(
			'taobao',
			{ watch: ['versions'], template_id: ['111'] },
			{ session: 'expired long ago', refreshToken: '' },
		),
		says: "Taobao refused 'Template > Get Many App Versions': SessionKey非法: ***, session of the seller expected (27 / invalid-sessionkey)",
		does: 'Have the seller authorize the app again (Authorization > Get Authorization Link, then Create Access Token), and enter the new session in the credential or the node option. With the Refresh Token beside it a session is renewed by itself, where Taobao lets the app renew.',
		now: ['Have the seller authorize again.', '请卖家重新授权，再换上新的 session。'],
		sent: true,
	},
};
