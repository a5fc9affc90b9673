import {
	choice,
	file,
	group,
	id,
	json,
	list,
	number,
	rows,
	suggestions,
	text,
	time,
	type Rules,
} from '../../shared/record/catalogue';
import { command, query, type SuccessFlag } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const verdict: SuccessFlag = { ok: 'is_success' };

const groupName = (zh: string, what: string, rules: Rules = {}) =>
	text(zh, what, { example: 'vip_user', pick: 'messageGroups', ...rules });

const nick = (what: string, rules: Rules = {}) =>
	text('用户昵称', what, { label: 'Nickname', example: 'testnick', pick: 'seller', ...rules });

const nicks = (zh: string, what: string, max: number) =>
	list(zh, what, { label: 'Nicknames', max, example: 'testnick' });

const userPlatform = choice(
	'用户所属于的平台类型',
	'Platform of the users',
	{
		tbUIC: ['Taobao', '淘宝用户'],
		icbu: ['Alibaba.com', 'icbu用户'],
		ae: ['AliExpress', 'ae用户'],
	},
	{ zhLabel: '用户平台', default: 'tbUIC' },
);

const topics = (what: string, max: number) =>
	list('消息topic名称', what, { zhLabel: '消息主题', max, example: 'taobao_trade_TradeCreate' });

const topic = (rules: Rules = {}) =>
	text('消息类型', 'Topic of the message', { example: 'taobao_trade_TradeCreate', ...rules });

const targetGroup = text('目标分组', 'Group that gets the message, usually default', {
	example: 'default',
	pick: 'messageGroups',
});

const content = json(
	'消息内容的JSON表述',
	'Content as JSON, with the fields that the topic defines; up to 122,880 characters',
	{ zhLabel: '消息内容', example: '{"tid":2895732958732,"seller_nick":"helloworld"}' },
);

/** Source: open.taobao.com, 消息服务API. */
export const messageService = group('Message Service', '消息服务', {
	'taobao.tmc.auth.get': query({
		title: 'Get Connection Token',
		zh: 'TMC授权token',
		action: 'Get connection token of message service',
		note: 'For a client that keeps a connection open. A workflow does without: it uses Consume Messages.',
		doc: DOC,
		session: 'none',
		optional: { group: groupName('TMC 组名', 'Group whose messages the client reads') },
	}),
	'taobao.tmc.group.add': command({
		title: 'Add to Group',
		zh: '为已开通用户添加用户分组',
		zhLabel: '添加用户分组',
		action: 'Add users to message group',
		note: 'Messages of these users from now on go into the group; earlier ones stay in the default group. For messages that need authorization.',
		doc: DOC,
		session: 'none',
		required: {
			group_name: groupName(
				'分组名称',
				'Name of the group, unique in the app. Must not start with default',
				{ max: 32 },
			),
			nicks: nicks('用户昵称列表', 'Users to add, sub-accounts too', 200),
		},
		optional: { user_platform: userPlatform },
		answer: { times: ['created'] },
	}),
	'taobao.tmc.group.delete': command({
		title: 'Delete Group',
		zh: '删除指定的分组或分组下的用户',
		zhLabel: '删除分组或其用户',
		action: 'Delete message group',
		danger: 'its users go back to the default group, and clients of the group get no more messages',
		note: 'Messages in a deleted group that were not consumed yet are lost. New ones go into the default group.',
		doc: DOC,
		session: 'none',
		required: {
			group_name: groupName('分组名称', 'Group to delete. Must not start with default'),
		},
		optional: {
			nicks: {
				...nicks('用户列表', 'Users to take out of the group', 20),
				without: 'the whole group is deleted',
			},
			user_platform: userPlatform,
		},
		verdict,
	}),
	'taobao.tmc.groups.get': query({
		title: 'Get Many Groups',
		zh: '获取自定义用户分组列表',
		zhLabel: '获取用户分组列表',
		action: 'Get many message groups',
		doc: DOC,
		session: 'none',
		optional: {
			group_names: list(
				'要查询分组的名称',
				'Groups to get; all when left empty. Must not start with default',
				{
					zhLabel: '分组名称',
					max: 20,
					example: 'vip_user',
					pick: 'messageGroups',
				},
			),
		},
		answer: { at: ['groups'] },
		// No document tells how large a page may be; 20 is how many groups can be asked for by name.
		paging: { page: 'page_no', size: 'page_size', largest: 20, total: ['total_results'] },
	}),
	'taobao.tmc.message.produce': command({
		title: 'Publish Message',
		zh: '发布单条消息',
		action: 'Publish message',
		doc: 'https://open.taobao.com/api.htm?docId=21987&docType=2',
		session: 'none',
		required: { content, topic: topic({ max: 256 }) },
		optional: {
			target_group: targetGroup,
			media_contents: file(
				'回传的文件内容',
				'Files (JPG, PNG, BMP, GIF or PDF) for the fields of the message that hold files, in their order; the topic says which',
				{
					spread: [
						'media_content',
						'media_content2',
						'media_content3',
						'media_content4',
						'media_content5',
					],
					zhLabel: '文件内容',
					max: 1048576,
				},
			),
			delay_millis: time('延时参数', 'When the message shall be sent', 'milliseconds', {
				label: 'Send At',
				without: 'it is sent at once',
				example: '1769824800000',
			}),
			expires_millis: number('提前过期', 'Milliseconds after which the message expires', {
				label: 'Expires After',
				example: 60000,
			}),
		},
		verdict,
	}),
	'taobao.tmc.messages.confirm': command({
		title: 'Confirm Messages',
		zh: '确认消费消息的状态',
		zhLabel: '确认消息',
		action: 'Confirm messages',
		danger: 'confirmed messages do not come again',
		note: 'Confirmed messages cannot be consumed again; those that are not confirmed come again.',
		doc: 'https://open.taobao.com/api.htm?docId=21985&docType=2',
		session: 'none',
		required: {
			s_message_ids: list(
				'处理成功的消息ID列表',
				'Messages that were processed: their IDs from Consume Messages',
				{ zhLabel: '成功消息 ID', label: 'Message IDs', max: 200, example: '7091800003790954036' },
			),
		},
		optional: {
			group_name: groupName('分组名称', 'Group they were consumed from', {
				without: 'the default one is meant',
			}),
			f_message_ids: list('处理失败的消息ID列表', 'Obsolete, Taobao no longer needs it', {
				zhLabel: '失败消息 ID',
				label: 'Failed Message IDs',
				max: 200,
				example: '7091800003790954036',
			}),
		},
		verdict,
	}),
	// Messages stay in the queue until they are confirmed: asking again loses none.
	'taobao.tmc.messages.consume': query({
		title: 'Consume Messages',
		zh: '消费多条消息',
		action: 'Consume messages',
		note: 'Call Confirm Messages once they are processed, else they come again. When nothing came, wait before asking again.',
		doc: 'https://open.taobao.com/api.htm?docId=21986&docType=2',
		session: 'none',
		optional: {
			group_name: groupName(
				'用户分组名称',
				'Group to consume from; the default one when left empty. Leave it empty when the app has no groups',
			),
			quantity: number('每次批量消费消息的条数', 'How many messages to get at most', {
				zhLabel: '每次条数',
				min: 10,
				max: 200,
				default: 100,
				example: 100,
			}),
		},
		answer: { at: ['messages'], json: ['content'], times: ['pub_time'] },
	}),
	'taobao.tmc.messages.produce': command({
		title: 'Publish Messages',
		zh: '批量发送消息',
		action: 'Publish messages',
		note: 'Each message succeeds or fails by itself.',
		doc: 'https://open.taobao.com/api.htm?docId=24024&docType=2',
		session: 'none',
		required: {
			messages: rows(
				'tmc消息列表',
				'Messages to publish',
				{
					required: { content, topic: topic() },
					optional: { target_group: targetGroup },
				},
				{ max: 50 },
			),
		},
		verdict: {
			at: ['results', '*'],
			ok: 'is_success',
			code: 'error_code',
			message: 'error_message',
		},
	}),
	'taobao.tmc.queue.get': query({
		title: 'Get Many Queues',
		zh: '获取消息队列积压情况',
		action: 'Get many message queues',
		note: 'Tells how many messages were written and read today.',
		doc: DOC,
		session: 'none',
		required: { group_name: groupName('TMC组名', 'Group whose queues to get') },
		answer: { at: ['datas'] },
	}),
	'taobao.tmc.topic.group.add': command({
		title: 'Route Topics to Group',
		zh: 'topic分组路由',
		zhLabel: '设置主题分组路由',
		action: 'Route topics to message group',
		note: 'Only for messages whose sender names no group. The group of a user, set with Add to Group, comes first.',
		doc: DOC,
		session: 'none',
		required: {
			group_name: groupName('消息分组名', 'Group to route to, created when it does not exist'),
			topics: topics('Topics to route', 20),
		},
		verdict: { ok: 'result' },
	}),
	'taobao.tmc.topic.group.delete': command({
		title: 'Remove Topics From Group',
		zh: '删除消息topic分组路由',
		zhLabel: '删除主题分组路由',
		action: 'Remove topics from message group',
		danger: 'messages of the topics no longer reach the group',
		doc: DOC,
		session: 'none',
		required: {
			group_name: groupName('消息分组名', 'Group that the topics are routed to'),
			topics: topics('Topics to stop routing', 20),
		},
		optional: {
			group_id: id(
				'消息分组Id',
				'Only for a group that was deleted: its ID, which the troubleshooting tool of the console shows',
				{ example: '1001' },
			),
		},
		verdict: { ok: 'result' },
	}),
	'taobao.tmc.user.cancel': command({
		title: 'Disable User',
		zh: '取消用户的消息服务',
		action: 'Disable user of message service',
		danger: 'messages about this user no longer arrive',
		note: 'When is_success is false, there was no such user.',
		doc: DOC,
		session: 'none',
		required: { nick: nick('User to disable messages for') },
		optional: { user_platform: userPlatform },
	}),
	'taobao.tmc.user.get': query({
		title: 'Get User',
		zh: '获取用户已开通消息',
		action: 'Get user of message service',
		doc: 'https://open.taobao.com/api.htm?docId=22554&docType=2',
		session: 'none',
		required: {
			fields: suggestions(
				'需返回的字段列表',
				'What to get of the user. Topics must be among them',
				{
					topics: ['Topics', '用户开通的消息类型列表'],
					user_id: ['User ID', '用户ID'],
					user_nick: ['Nickname', '用户昵称'],
					user_platform: ['Platform', '用户所属的平台类型'],
					group_name: ['Group', '接收用户消息的组名'],
					is_valid: ['Authorized', '用户授权是否有效'],
					created: ['Created', '用户首次开通时间'],
					modified: ['Modified', '用户最后开通时间'],
				},
				{ zhLabel: '返回字段', example: 'topics' },
			),
			nick: nick('User to get', { max: 100 }),
		},
		optional: { user_platform: userPlatform },
		answer: {
			meanings: {
				user_platform: {
					tbUIC: ['Taobao User', '淘宝用户'],
					icbu: ['Alibaba.com User', 'icbu用户'],
				},
			},
			times: ['created', 'modified'],
		},
	}),
	'taobao.tmc.user.permit': command({
		title: 'Enable User',
		zh: '为已授权的用户开通消息服务',
		zhLabel: '开通消息服务',
		action: 'Enable user of message service',
		note: 'For the seller of the session. The topics replace all earlier ones: give every topic, or none for all topics of the app.',
		doc: 'https://open.taobao.com/api.htm?docId=21990&docType=2',
		optional: {
			topics: {
				...topics('Topics to enable', 100),
				zh: '消息主题列表',
				without: 'all that the app subscribes to are enabled',
			},
		},
		verdict,
	}),
	'taobao.tmc.user.topics.get': query({
		title: 'Get Topics of User',
		zh: '获取用户开通的topic列表',
		zhLabel: '获取用户的消息主题',
		action: 'Get topics of message service user',
		note: 'For messages that need authorization. When topics are missing, result_code and result_message say why.',
		doc: 'https://open.taobao.com/api.htm?docId=26276&docType=2',
		session: 'none',
		required: { nick: { ...nick('Seller whose topics to get'), zh: '卖家nick' } },
	}),
});
