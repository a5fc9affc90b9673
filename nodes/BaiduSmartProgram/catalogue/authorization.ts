import { choice, group, id, text, type Choices } from '../../shared/record/catalogue';
import { command, query } from './kinds';

const audits: Choices = { '1': ['In Audit', '审核中'], '3': ['Rejected', '审核失败'] };

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
				fromCredential: 'platformKey',
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
		answer: {
			json: ['photo_addr'],
			meanings: {
				status: {
					'-1': ['Banned', '封禁'],
					'1': ['Normal', '正常'],
					'2': ['In Audit', '审核中'],
					'4': ['Service Paused', '暂停服务'],
					'5': ['Forced Offline', '强制下线'],
				},
				web_status: {
					'0': ['Not Switched On', '未开启'],
					'1': ['On', '开启'],
					'2': ['Off', '关闭'],
				},
				'qualification.type': {
					'1': ['Individual', '个人'],
					'2': ['Company', '企业'],
					'3': ['Government', '政府'],
					'4': ['Media', '媒体'],
					'5': ['Other', '其他'],
				},
				'qualification.status': {
					'1': ['Passed', '通过'],
					'2': ['In Audit', '审核中'],
					'3': ['Rejected', '审核失败'],
				},
				ad_type: {
					'-1': ['Other Check', '其他类型验证'],
					'0': ['Not Certified', '未做高级认证'],
					'1': ['Company Account', '对公验证'],
					'2': ['Liveness', '活体验证'],
					'23': ['Face of Legal Person', '法人人脸验证'],
				},
				ad_status: { '1': ['Passed', '通过'], '3': ['Failed', '失败'] },
				'category.audit_status': {
					'1': ['In Audit', '审核中'],
					'2': ['Passed', '审核成功'],
					'3': ['Rejected', '审核失败'],
				},
				audit_app_name_status: audits,
				audit_app_desc_status: audits,
				audit_photo_addr_status: audits,
				'auth_info.type': {
					'0': ['Of the Program', '小程序纬度权限'],
					'1': ['Of the Account', '账号纬度权限'],
				},
				annual_review_status: {
					'1': ['Normal', '正常'],
					'2': ['Review Due', '待年审'],
					'3': ['Review Overdue', '年审过期'],
				},
				offline_reason: {
					'1': ['For Its Basic Information', '基本信息强制下线'],
					'2': ['For Its Code Package', '小程序代码包强制下线'],
				},
				illegal_fields: {
					appName: ['Name', '名称'],
					photoAddr: ['Picture', '图片'],
					appDesc: ['Introduction', '简介'],
				},
			},
			times: ['annual_review_overdue_time'],
			simple: [
				'app_id',
				'app_name',
				'app_key',
				'photo_addr',
				'status',
				'web_status',
				'qualification',
				'category',
				'audit_info',
				'annual_review_info',
				'app_offline_info',
			],
		},
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
				fromCredential: 'appId',
				example: '11223344',
			}),
		},
	}),
});
