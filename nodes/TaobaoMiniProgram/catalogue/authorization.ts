import { choice, group, text } from '../../shared/record/catalogue';
import { command, query } from './kinds';

const NEW_CODE =
	'A code works once, and for a short time only. Have the seller open the address of Get Authorization Link again for a new one.';

/** Source: open.taobao.com, 用户授权介绍, and the APIs of 授权. */
export const authorization = group('Authorization', '授权', {
	'oauth.taobao.com/authorize': query({
		title: 'Get Authorization Link',
		zh: '获取授权码',
		zhLabel: '获取授权链接',
		action: 'Get authorization link',
		note: 'Nothing is sent: the seller opens the address, logs in and agrees. Taobao then leads to the callback address with a code for Create Access Token.',
		doc: 'https://open.taobao.com/docV3.htm?docId=102635&docType=1',
		link: {
			addresses: { production: 'https://oauth.taobao.com/authorize' },
			credential: { client_id: 'appKey' },
			fixed: { response_type: 'code' },
		},
		required: {
			redirect_uri: text(
				'应用的回调地址',
				'Address to which the seller returns with the code. Its domain must be that of the callback address of the app in the console',
				{
					zhLabel: '回调地址',
					example: 'https://www.example.com/taobao/authorized',
				},
			),
		},
		optional: {
			state: text(
				'维持应用的状态',
				'Text of your own that comes back with the seller, so that you know which one it is',
				{ example: 'seller-1001' },
			),
			view: choice(
				'页面样式',
				'Style of the page; for PC browsers when left empty',
				{
					web: ['PC Browser', 'PC端（淘宝logo）'],
					tmall: ['Tmall', '天猫'],
					wap: ['Mobile', '无线端'],
				},
				{ default: 'web' },
			),
		},
	}),
	'taobao.openlink.session.get': command({
		title: 'Get Session',
		zh: '获取授权session信息',
		action: 'Get authorized session',
		note: 'Makes a session for a third-party service provider out of a code.',
		doc: 'https://open.taobao.com/api.htm?docType=2',
		session: 'none',
		required: { code: text('授权码', 'Authorization code', { example: '0123456789abcdef' }) },
		verdict: { at: ['result'], ok: 'success', code: 'msg_code', message: 'msg_info' },
	}),
	'taobao.top.auth.token.create': command({
		title: 'Create Access Token',
		zh: '获取Access Token',
		action: 'Create access token',
		note: 'Enter access_token as Session in the credential, or in the node option. How long it is valid stands in the answer, whose taobao_user_nick is URL-encoded.',
		doc: 'https://open.taobao.com/api.htm?docId=25388&docType=2',
		session: 'none',
		required: {
			code: text('授权code', 'Code that came back after Get Authorization Link', {
				zhLabel: '授权码',
				example: '0123456789abcdef',
			}),
		},
		optional: {
			uuid: text('与生成code的uuid配对', 'The uuid with which the code was made, if any', {
				zhLabel: '配对 UUID',
				label: 'UUID',
				example: '7f2c1e9a-0d3b-4c56-8a7e-1b2c3d4e5f60',
			}),
		},
		answer: { json: ['token_result'] },
		// The code is all that a caller can get wrong.
		remedies: { 'isv.*': NEW_CODE },
	}),
	'taobao.top.auth.token.refresh': command({
		title: 'Refresh Access Token',
		zh: '刷新Access Token',
		action: 'Refresh access token',
		note: 'Only for apps that sellers order in the service market. Other apps have tokens of a fixed life: have the seller authorize again.',
		doc: 'https://open.taobao.com/api.htm?docId=25387&docType=2',
		session: 'none',
		required: {
			refresh_token: text('刷新令牌', 'Refresh token that came with the access token', {
				secret: true,
				example: '6101000000000000000000000000ZZ00000000000000000000',
			}),
		},
		answer: { json: ['token_result'] },
	}),
});
