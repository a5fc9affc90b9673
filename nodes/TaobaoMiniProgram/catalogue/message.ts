import { group, id, json, object, suggestion, text, time } from '../../shared/record/catalogue';
import { command } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const contentType = text('消息类型', 'Type of the content', { example: 'text' });

const createTime = time(
	'消息创建时间',
	'When the message was created, in milliseconds',
	'milliseconds',
	{ example: '1769824800000' },
);

/** Source: open.taobao.com, miniapp开放API, 消息. */
export const message = group('Message', '消息', {
	'alibaba.lsy.miniapp.msg.push': command({
		title: 'Push to Retail Cloud',
		zh: '零售云小程序消息推送',
		zhLabel: '零售云消息推送',
		action: 'Push message to retail cloud',
		note: 'Reaches apps of the retail cloud (零售云), such as Miaoling (喵零).',
		doc: DOC,
		required: {
			app_id: text('小程序ID', 'Mini program that pushes', { example: '3000000012345678' }),
			store_id: id('摊位ID', 'Store that gets the message', { example: '2001' }),
			template_id: suggestion(
				'消息模板',
				'Template of the message',
				{ miaoling_msg_isv_clue: ['Lead Notice', '线索通知消息'] },
				{ label: 'Template', default: 'miaoling_msg_isv_clue' },
			),
			params: text('消息参数', 'Parameters of the template', {
				label: 'Parameters',
				example: '{"name":"张三"}',
			}),
		},
		optional: {
			msg_id: id('消息ID', 'ID of the message', { label: 'Message ID', example: '1001' }),
		},
		verdict: { ok: 'succ', code: 'fail_code', message: 'fail_msg' },
	}),
	'taobao.bc.chat.message.send': command({
		title: 'Send to Customer Service Chat',
		zh: '小程序资源授权-BC客服消息',
		zhLabel: '发送 BC 客服消息',
		action: 'Send message to customer service chat',
		note: 'Needs the token of a resource authorization (资源授权), by which the user has subscribed to the message.',
		doc: DOC,
		required: {
			top_recource_token: text('资源授权token', 'Token of the granted resource', {
				zhLabel: '资源授权令牌',
				label: 'Resource Token',
				secret: true,
				example: '0123456789abcdef0123456789abcdef',
			}),
			msg_request: object(
				'请求参数',
				'Message to send',
				{
					required: {
						msg_instance_id: text(
							'消息实例ID',
							'Instance of the message, which you apply for in the console',
							{ label: 'Message Instance ID', example: '1001' },
						),
						app_id: text('商家C端APPID', "Merchant's mini program for consumers", {
							zhLabel: '商家小程序 ID',
							example: '3000000012345678',
							pick: 'apps',
						}),
					},
					optional: {
						msg_data: json('消息自定义消息占位符', 'Values of its placeholders, as JSON', {
							zhLabel: '消息占位符',
							label: 'Message Data',
							example: '{"name":"张三"}',
						}),
						url_params: json('自定义参数', 'Parameters of your own for its link, as JSON', {
							label: 'URL Parameters',
							example: '{"source":"message"}',
						}),
					},
				},
				{ label: 'Message' },
			),
		},
		optional: {
			top_recource_id: text('资源点', 'Resource that was granted', {
				label: 'Resource ID',
				example: '1001',
			}),
		},
		answer: { json: ['model'] },
		verdict: { at: ['result'], ok: 'is_success', code: 'msg_code', message: 'msg_err_message' },
	}),
	'taobao.miniapp.messsage.normal.send': command({
		title: 'Send',
		zh: '轻店铺下行普通消息给用户',
		zhLabel: '发送普通消息',
		action: 'Send message to user',
		note: 'For light shops (轻店铺). The answer holds the message ID as model.',
		doc: DOC,
		required: {
			param: object(
				'普通消息结构',
				'Message to send',
				{
					required: {
						app_id: text('轻店铺appId', 'Light shop that sends', { example: '1000002' }),
						receiver_id: text('消息接受者openId', 'Open ID of the user', {
							zhLabel: '接收者 openId',
							example: 'AAHm5d-EAAeGwJedwSHpg8bT',
						}),
						content: text('消息内容', 'Content of the message', { example: '{"text":"test"}' }),
					},
					optional: {
						create_time: createTime,
						content_type: contentType,
					},
				},
				{ label: 'Message' },
			),
		},
	}),
	'taobao.miniapp.messsage.reply': command({
		title: 'Reply',
		zh: '轻店铺下行回复接口',
		action: 'Reply to message',
		note: 'For light shops (轻店铺): answers a message that a user has sent.',
		doc: 'https://open.taobao.com/api.htm?docId=38415&docType=2',
		required: {
			param: object(
				'入参',
				'Reply to send',
				{
					required: {
						receiver_id: text('被回复消息发送者', 'User who sent the message', {
							zhLabel: '回复对象',
							example: '996996',
						}),
						content_type: { ...contentType, zh: '文本类型' },
						app_id: text('小程序Id', 'Mini program that replies', { example: '1000002' }),
						content: json('消息内容结构', 'Content of the reply, as JSON', {
							example: '{"text":"test"}',
						}),
					},
					optional: {
						create_time: { ...createTime, zh: '毫秒时间戳' },
						biz_message_tag: text(
							'业务消息标记',
							'Mark of your own, which comes back with the receipt of the message',
							{ label: 'Business Message Tag', example: 'order-20260131' },
						),
					},
				},
				{ label: 'Reply' },
			),
		},
		verdict: { at: ['result'], ok: 'success', code: 'err_code', message: 'err_message' },
	}),
});
