import { choice, group, text } from '../../shared/record/catalogue';
import { command } from './kinds';

/** Source: 客服消息 of the third-party platform documents. */
export const customerService = group('Customer Service', '客服消息', {
	'message/custom/sendbytp': command({
		title: 'Send Message',
		zh: '发送客服消息',
		action: 'Send customer service message',
		note: 'Within 48 hours of each message from the user, five may be sent. The Baidu Smart Program Trigger brings what the user wrote.',
		doc: 'https://smartprogram.baidu.com/docs/third/customer/sendmsg/',
		required: {
			user_type: choice(
				'用户类型',
				'How the user is logged in',
				{ '1': ['Visitor', '游客登录'], '2': ['Baidu Account', '百度账号登录'] },
				{ default: '2' },
			),
			open_id: text(
				'用户的OpenID',
				'User to whom the message goes, the sender of the one received',
				{ zhLabel: '用户 OpenID', example: 'l214zFqNrEuIEnp6m7Y01sw8yj' },
			),
			msg_type: choice(
				'消息类型',
				'What is sent',
				{ image: ['Image', '图片链接'], text: ['Text', '文本格式'] },
				{ label: 'Message Type', default: 'text' },
			),
			content: text('文本消息内容', 'Text to send', {
				example: '您好，您的订单已发货',
				when: { msg_type: ['text'] },
			}),
			pic_url: text('图片消息', 'Address of the image to send', {
				label: 'Image URL',
				example: 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg',
				when: { msg_type: ['image'] },
			}),
		},
		remedies: {
			'3001': "Correct the field that Baidu's message names.",
			'30022': 'Give the open ID that the user has in this mini program, not in another one.',
			'90001': 'Wait until the user writes again: no more messages may be sent now.',
			'90002': 'Have customer service turned on for the mini program.',
		},
	}),
});
