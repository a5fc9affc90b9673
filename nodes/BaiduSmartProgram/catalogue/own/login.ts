import { text } from '../../../shared/record/catalogue';
import { command, query } from '../kinds';
import { login as twins } from '../login';
import { ownGroup } from './kinds';

const twin = twins.operations['/rest/2.0/oauth/getsessionkeybycode?grant_type=authorization_code'];

/** Source: 登录 of the developer documents, and the official SDKs of 2022. */
export const ownLogin = ownGroup('Login', '登录', {
	'/oauth/jscode2sessionkey': command({
		...twin,
		title: 'Get Session Key by App Secret',
		zh: '获取 Session Key（code 换取）',
		zhLabel: '凭密钥换取',
		action: 'Get session key by app secret',
		doc: 'https://smartprogram.baidu.com/docs/develop/api/open/log_Session-Key/',
		host: 'https://spapi.baidu.com',
		token: 'none',
		credential: { client_id: 'appKey', sk: 'appSecret' },
		remedies: {
			'10010100': 'Give the code that swan.getLoginCode has just given: it works once.',
		},
	}),
	getsessionkey: {
		...twin,
		zh: '获取 Session Key',
		doc: 'https://smartprogram.baidu.com/docs/develop/api/open/getSessionKey/',
		method: 'POST',
		query: ['code'],
	},
	getunionid: query({
		...twins.operations['unionId/get'],
		zh: '获取 unionid',
		doc: 'https://smartprogram.baidu.com/docs/develop/api/open/log_getunionid/',
		method: 'POST',
		required: {
			openid: text('用户 openid', 'User who has logged in, as Get Session Key answers', {
				zhLabel: '用户 OpenID',
				label: 'Open ID',
				example: 'l214zFqNrEuIEnp6m7Y01sw8yj',
			}),
		},
	}),
});
