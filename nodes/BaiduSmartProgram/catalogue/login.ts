import { group, text } from '../../shared/record/catalogue';
import { command, query } from './kinds';

/** Source: 授权小程序登录 of the third-party platform documents. */
export const login = group('Login', '小程序登录', {
	'/rest/2.0/oauth/getsessionkeybycode?grant_type=authorization_code': command({
		title: 'Get Session Key',
		zh: '登录接口',
		action: 'Get session key',
		note: 'A code works once, and only for minutes.',
		doc: 'https://smartprogram.baidu.com/docs/third/login/oauth/',
		method: 'GET',
		required: {
			code: text('调用swan.login后获取的code', 'Code that swan.login gave in the program', {
				zhLabel: '登录凭证 code',
				example: 'e4a13af4e6d8c491b701a86682a5bc76NW',
			}),
		},
	}),
	'unionId/get': query({
		title: 'Get Union ID',
		zh: '获取unionid',
		action: 'Get union ID',
		note: 'It is the same in all mini programs of one developer.',
		doc: 'https://smartprogram.baidu.com/docs/third/login/unionid/',
		required: {
			open_id: text('用户openid', 'User who has logged in, as Get Session Key answers', {
				zhLabel: '用户 OpenID',
				example: 'l214zFqNrEuIEnp6m7Y01sw8yj',
			}),
		},
	}),
});
