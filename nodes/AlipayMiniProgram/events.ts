import type { PlatformEvents } from '../shared/record/callback';

/**
 * Messages that Alipay's message service sends to the gateway of an app, by `msg_method`, or by
 * `notify_type` where they are of version 1.0.
 */
export const events: PlatformEvents = {
	'alipay.open.mini.version.audit.passed': {
		title: 'Version Audit Passed',
		zh: '小程序审核通过通知',
		subject: 'version',
		outcome: 'passed',
	},
	'alipay.open.mini.version.audit.rejected': {
		title: 'Version Audit Rejected',
		zh: '小程序审核驳回通知',
		subject: 'version',
		outcome: 'rejected',
	},
	'alipay.open.mini.merchant.confirmed': {
		title: 'Merchant Confirmed Creation',
		zh: '商户确认服务商代创建小程序结果通知',
		subject: 'creation',
		outcome: 'other',
	},
	'alipay.open.auth.appauth.cancelled': {
		title: 'App Authorization Canceled',
		zh: '第三方应用授权取消消息',
		subject: 'authorization',
		outcome: 'other',
	},
	'alipay.open.auth.userauth.cancelled': {
		title: 'User Authorization Canceled',
		zh: '用户授权取消消息',
		subject: 'authorization',
		outcome: 'other',
	},
	open_app_auth_notify: {
		title: 'App Authorized',
		zh: '应用授权通知',
		subject: 'authorization',
		outcome: 'other',
	},
	'alipay.open.servicemarket.order.notify': {
		title: 'Service Ordered',
		zh: '服务市场订购通知',
		subject: 'order',
		outcome: 'other',
	},
	servicemarket_order_notify: {
		title: 'Service Ordered (Version 1.0)',
		zh: '服务市场订购通知（1.0版）',
		subject: 'order',
		outcome: 'other',
	},
	'alipay.open.sp.sign.sync.notify': {
		title: 'Product Contract Changed',
		zh: '给服务商发送产品签约状态通知',
		subject: 'contract',
		outcome: 'other',
	},
};
