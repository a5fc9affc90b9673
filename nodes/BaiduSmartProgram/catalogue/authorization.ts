import { choice, group, id, text } from '../../shared/record/catalogue';
import { command, query } from './kinds';

/** Source: 授权流程 of the third-party platform documents. */
export const authorization = group('Authorization', '授权流程', {
	'/public/2.0/smartapp/auth/tp/token': command({
		title: 'Get Platform Access Token',
		zh: '获取第三方平台的接口调用凭据access_token',
		zhLabel: '获取平台凭据',
		action: 'Get platform access token',
		note: 'Valid for 30 days, and calls are limited: enter the token in the credential and keep it.',
		doc: 'https://smartprogram.baidu.com/docs/third/auth/access_token/',
		method: 'GET',
		token: 'none',
		required: {
			client_id: text('第三方平台Key', 'Key of the third-party platform', {
				example: 'abcdefghijklmnopqrstuvwxyz012345',
			}),
			ticket: text(
				'ticket',
				'Newest ticket. Baidu pushes one every ten minutes; the Baidu Smart Program Trigger receives it',
				{ zhLabel: '推送票据', secret: true, example: '0123456789abcdef0123456789abcdef' },
			),
		},
		remedies: {
			'502': "Check 'Client ID', and give the newest ticket that was pushed.",
			'50001': 'Give the newest ticket that was pushed.',
			'50002': "Give the platform's key as 'Client ID', not its app ID.",
			'50003': 'Give the newest ticket that was pushed.',
		},
	}),
	'tp/createpreauthcode': command({
		title: 'Create Pre-Authorization Code',
		zh: '获取预授权码pre_auth_code',
		zhLabel: '获取预授权码',
		action: 'Create preauthorization code',
		note: 'Valid for 20 minutes. Get Authorization Link puts it into the address for the merchant.',
		doc: 'https://smartprogram.baidu.com/docs/third/auth/pre_auth_code',
		method: 'GET',
		token: 'platform',
	}),
	'/mappconsole/tp/authorization': query({
		title: 'Get Authorization Link',
		zh: '引导小程序管理员对第三方平台进行授权',
		zhLabel: '获取授权链接',
		action: 'Get authorization link',
		note: 'Nothing is sent: the merchant opens the address and agrees. Baidu accepts it only when it is opened from a page on the domain that the platform has registered for this (授权发起页域名).',
		doc: 'https://smartprogram.baidu.com/docs/third/pro/',
		token: 'none',
		required: {
			redirect_uri: text(
				'回调URI',
				'Address to which Baidu leads the merchant afterwards, with the authorization code',
				{ label: 'Redirect URI', example: 'https://www.example.com/baidu/authorized' },
			),
			pre_auth_code: text('预授权码', 'Code that Create Pre-Authorization Code has answered', {
				label: 'Pre-Authorization Code',
				example: 'c210YXBwMDEyMzQ1Njc4OWFiY2RlZg',
			}),
		},
		optional: {
			type: choice(
				'授权类型',
				'Add it when the platform shall register an account or create programs for the merchant',
				{ '1': ['Registration or Creation', '代注册或代创建'] },
				{ default: '1' },
			),
			user_id: text(
				'用户id',
				'For a registration: your own ID of the user. The push on success carries it as userId',
				{ example: '10001' },
			),
		},
		link: {
			addresses: { production: 'https://smartprogram.baidu.com/mappconsole/tp/authorization' },
			credential: { client_id: 'platformKey' },
		},
	}),
	'/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code': command({
		title: 'Get Authorizer Tokens',
		zh: '使用授权码换小程序的接口调用凭据和授权信息',
		zhLabel: '用授权码换凭据',
		action: 'Get authorizer tokens',
		note: "A code works once. Enter both tokens in the merchant's credential: n8n then renews them by itself.",
		doc: 'https://smartprogram.baidu.com/docs/third/auth/get_auth_info/',
		method: 'GET',
		token: 'platform',
		required: {
			code: text(
				'授权码',
				'Authorization code from the redirect, from the push of the authorization, or from Retrieve Authorization Code',
				{ example: '0123456789abcdef0123456789abcdef' },
			),
		},
	}),
	'/rest/2.0/oauth/token?grant_type=app_to_tp_refresh_token': command({
		title: 'Refresh Authorizer Tokens',
		zh: '刷新授权小程序的接口调用凭据',
		zhLabel: '刷新小程序凭据',
		action: 'Refresh authorizer tokens',
		note: 'Spends the refresh token: store the new one at once. Not for tokens of a credential, which n8n renews by itself.',
		doc: 'https://smartprogram.baidu.com/docs/third/auth/get_auth_info/',
		method: 'GET',
		token: 'platform',
		required: {
			refresh_token: text('接口调用凭据刷新令牌', 'Refresh token of the program; it works once', {
				zhLabel: '刷新令牌',
				secret: true,
				example: '46.0123456789abcdef0123456789abcdef.315360000.1851504148.0123456789',
			}),
		},
	}),
	'app/info': query({
		title: 'Get Mini Program Info',
		zh: '获取小程序基础信息',
		action: 'Get mini program info',
		doc: 'https://smartprogram.baidu.com/docs/third/auth/app_info/',
		answer: { json: ['photo_addr'] },
	}),
	'auth/retrieve/authorizationcode': command({
		title: 'Retrieve Authorization Code',
		zh: '找回授权码',
		action: 'Retrieve authorization code',
		note: 'For a refresh token that was lost: Get Authorizer Tokens turns the code into new tokens, without the merchant.',
		doc: 'https://smartprogram.baidu.com/docs/third/auth/refresh_token/',
		token: 'platform',
		required: {
			app_id: id('小程序app_id', 'Mini program that has authorized the platform', {
				example: '11223344',
			}),
		},
	}),
});
