import { group, suggestion, text } from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

const authToken = text(
	'授权令牌',
	'Token of the merchant or user for whom messages are sent, of the kind that Auth Type names',
	{ secret: true, example: '202601BB00000000000000000000000X00' },
);

const authType = suggestion(
	'授权类型',
	'Whose token it is',
	{
		app_auth: ['Merchant (App Auth Token)', '第三方应用授权'],
		user_auth: ['User (Access Token)', '用户授权'],
	},
	{ default: 'app_auth' },
);

const protocol = suggestion(
	'通讯协议类型',
	'How the messages of this topic are received',
	{ HTTP: ['HTTP', 'HTTP'], WebSocket: ['WebSocket', 'WebSocket'] },
	{ label: 'Communication Type', default: 'HTTP' },
);

const tag = text('消息标签', 'Tag that narrows the messages; only for topics that define tags', {
	example: 'TAG_A',
	without: 'all messages of the topic are meant',
});

const topic = text('消息主题名称', 'Topic, which is the English API name of the message', {
	example: 'alipay.open.mini.version.audit.passed',
});

/** Source: opendocs.alipay.com, 消息服务. */
export const messageSubscription = group('Message Subscription', '消息服务', {
	'alipay.open.app.message.topic.subscribe': command({
		title: 'Subscribe',
		zh: '订阅消息topic',
		action: 'Subscribe to message topic',
		note: 'Messages over HTTP go to the application gateway of the app, such as the address of an Alipay Mini Program Trigger.',
		doc: apiDoc('alipay.open.app.message.topic.subscribe'),
		v3: undefined,
		required: {
			topic,
		},
		optional: {
			tag,
			auth_token: authToken,
			auth_type: authType,
			comm_type: protocol,
		},
	}),
	'alipay.open.app.message.topic.unsubscribe': command({
		title: 'Unsubscribe',
		zh: '取消订阅关系',
		action: 'Unsubscribe from message topic',
		danger: 'messages of this topic no longer arrive',
		doc: apiDoc('alipay.open.app.message.topic.unsubscribe'),
		v3: undefined,
		required: {
			topic,
		},
		optional: {
			tag,
			auth_token: authToken,
			auth_type: authType,
		},
	}),
	'alipay.open.app.message.subscription.query': query({
		title: 'Get',
		zh: '查询消息订阅关系',
		action: 'Get message subscription',
		doc: apiDoc('alipay.open.app.message.subscription.query'),
		v3: undefined,
		required: {
			topic,
		},
		optional: {
			tag,
			auth_token: authToken,
			auth_type: authType,
		},
	}),
	'alipay.open.app.message.subscription.modify': command({
		title: 'Update',
		zh: '变更订阅关系属性',
		action: 'Update message subscription',
		doc: apiDoc('alipay.open.app.message.subscription.modify'),
		v3: undefined,
		required: {
			topic,
		},
		optional: {
			tag,
			auth_token: authToken,
			auth_type: authType,
			comm_type: protocol,
		},
	}),
});
