import {
	choice,
	group,
	json,
	list,
	text,
	type Operation,
	type Remedies,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const pages: Pick<Operation, 'answer' | 'paging'> = {
	answer: { at: ['list'] },
	paging: {
		page: 'offset',
		size: 'count',
		largest: 20,
		counts: 'entries',
		total: ['total_count'],
	},
};

// The documents call it a number, yet answer BD0001.
const titleId = (what: string) =>
	text('模板标题id', what, { label: 'Title ID', example: 'BD0016', pick: 'messageTitles' });

const templateId = (zh: string, what: string) =>
	text(zh, what, {
		example: 'e4313219538c4b0262e3a14a0507000e8bd79e9PTPAz',
		pick: 'messageTemplates',
	});

const remedies: Remedies = {
	'2002': "Correct the field that Baidu's message names.",
	'30001': "Correct the field that Baidu's message names.",
};

/** Source: 模板消息 of the third-party platform documents; `title` from the official SDKs. */
export const templateMessage = group('Template Message', '模板消息', {
	'template/library/list': query({
		title: 'Get Many Titles',
		zh: '获取模板库标题列表',
		action: 'Get many template message titles',
		doc: 'https://smartprogram.baidu.com/docs/third/message_template/template_list/',
		...pages,
	}),
	'template/library/get': query({
		title: 'Get Keywords of Title',
		zh: '获取模板库某个模板标题下关键词库',
		zhLabel: '获取标题的关键词库',
		action: 'Get keywords of template message title',
		doc: 'https://smartprogram.baidu.com/docs/third/message_template/word_lib/',
		required: { id: titleId('Title whose keywords to get') },
		answer: { at: ['keyword_list'], carry: ['id', 'title'] },
		remedies,
	}),
	'template/add': command({
		title: 'Add Template',
		zh: '组合模板并添加至帐号下的个人模板库',
		zhLabel: '添加到个人模板库',
		action: 'Add message template',
		doc: 'https://smartprogram.baidu.com/docs/third/message_template/add_template/',
		required: {
			id: titleId('Title to make a template of'),
			keyword_id_list: list(
				'模板关键词id列表',
				'Keywords of the template, as Get Keywords of Title lists them, in the order in which they shall stand',
				{
					label: 'Keyword IDs',
					numeric: true,
					stringified: true,
					example: '1',
					pick: { list: 'messageKeywords', give: { id: 'id' } },
				},
			),
		},
		remedies,
	}),
	'template/list': query({
		title: 'Get Many Templates',
		zh: '获取帐号下已存在的模板列表',
		zhLabel: '获取模板列表',
		action: 'Get many message templates',
		doc: 'https://smartprogram.baidu.com/docs/third/message_template/get_template_list/',
		...pages,
	}),
	'template/del': command({
		title: 'Delete Template',
		zh: '删除帐号下的某个模板',
		action: 'Delete message template',
		danger: 'messages can no longer be sent with this template',
		doc: 'https://smartprogram.baidu.com/docs/third/message_template/delete_template/',
		required: { template_id: templateId('模板id', 'Template to delete') },
		remedies,
	}),
	'template/sendmessage': command({
		title: 'Send',
		zh: '推送模板消息',
		action: 'Send template message',
		note: 'The recipient must be the user who submitted the form or placed the order that Scene ID names, in the same state of login.',
		doc: 'https://smartprogram.baidu.com/docs/third/message_template/template_push/',
		required: {
			template_id: templateId('模板 ID', 'Template of the message'),
			data: json(
				'模板内容',
				'JSON with keyword1, keyword2 and so on, each an object with a value',
				{ example: '{"keyword1": {"value": "2018-09-06"}, "keyword2": {"value": "kfc"}}' },
			),
			scene_id: text('场景id', 'ID of the form or of the order, as the scene type demands', {
				example: '1d2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b1',
			}),
			scene_type: choice(
				'场景type',
				'What Scene ID names',
				{
					'1': ['Form', '表单'],
					'2': ['Order of the Baidu Cashier', '百度收银台订单'],
					'3': ['Direct Order', '直连订单'],
				},
				{ zhLabel: '场景类型', default: '1' },
			),
			title: text('标题', 'Title of the message', { example: '订单发货提醒' }),
		},
		optional: {
			touser: text('接收者swan_id', 'Recipient who is not logged in', {
				label: 'To Swan ID',
				example: 'ADRK1hQxkqWmCnrZzmb5bT2PEqA1',
			}),
			touser_openId: text(
				'接收者open_id',
				'Recipient who is logged in; it counts when both recipients are given',
				{ label: 'To Open ID', example: 'l214zFqNrEuIEnp6m7Y01sw8yj' },
			),
			page: text(
				'点击模板卡片后的跳转页面',
				'Page of the mini program that a click on the message opens; none when left empty',
				{ zhLabel: '跳转页面', example: 'pages/index/index?foo=bar' },
			),
			ext: json(
				'扩展信息',
				'JSON with xzh_id and category_id, for messages about a review (评价服务). They also need the open ID',
				{ label: 'Extension', example: '{"xzh_id": 111, "category_id": 15}' },
			),
		},
		atLeastOne: ['touser', 'touser_openId'],
		remedies: {
			'2002': remedies['2002'],
			'4001': 'Give a template that Get Many Templates lists.',
			'4002': 'Baidu could not push the message. Try again later.',
			'4003': 'Give the ID of a form that this user has submitted.',
			'4004':
				'Give the ID of a form or order of this user, with its scene type: the open ID when the user was logged in then, else the swan ID.',
			'6001': 'Have the merchant grant the permission to push messages.',
		},
	}),
});
