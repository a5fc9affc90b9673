import {
	flag,
	group,
	json,
	list,
	rows,
	suggestion,
	text,
	time,
	type Remedies,
	type Choices,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

/** How often one subscription lets a message be sent. */
export const sceneRules: Choices = {
	long_term_subscribe: ['Long-Term', '长期性订阅'],
	one_time_subscribe: ['One-Time', '一次性订阅'],
};

const TEMPLATE = '2d0b3f0a8c4d4b8c9f6e5a7b1c2d3e4f';
const OPEN_ID = '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5';

const sceneRule = (what: string) =>
	suggestion('订阅规则', what, sceneRules, { default: 'one_time_subscribe' });

const TEMPLATE_MISMATCH =
	'Check that the template exists and that its kind fits: payment templates want a trade number, form templates a form ID.';

const sendRemedies: Remedies = {
	APP_NO_AVAIABLE: 'Check in the console that the mini program is online and not punished.',
	APP_TYPE_ERROR:
		"Use the ID of the third-party app together with the app auth token of the merchant's mini program, not with that of a template.",
	BIZ_CONTENT_FORMAT_ERROR: "Check the fields, above all that 'Data' is a JSON object.",
	DATA_CONTENT_FORMAT_ERROR:
		"Write 'Data' as a JSON object with keyword1, keyword2 and so on, each an object with a value.",
	DATA_IS_EMPTY: "Fill in 'Data'.",
	DATA_SENSITIVE: "Take the sensitive words out of 'Data'.",
	FORM_ID_INVALID:
		'Give a form ID from a real device (those of the development tool do not work) or the number of a paid trade.',
	FORM_ID_NOT_MATCH_APPID:
		'Send for the mini program in which the form was submitted or the trade was first used, with the app auth token of its merchant.',
	FORM_ID_OVER_TIME: 'Give a form ID or trade number of the last seven days.',
	FORM_ID_SEND_LIMIT: 'Give another form ID: this one has been used as often as it may be.',
	ILLEGAL_ARGUMENT_PARAMS: 'Correct the parameter that the message names.',
	MESSAGE_SEND_AUTH_ERROR: 'Check in the console that the app may send this kind of message.',
	MESSAGE_TEMPLATE_KEYWORD_ILLEGAL: "Give exactly the keywords of the template in 'Data'.",
	MSG_CONTENT_NOT_INTERESTED: 'Stop sending such messages to this user, who has no interest.',
	MSG_REJECTED: 'Stop sending such messages to this user, who rejects them.',
	MSG_SEND_ERROR: 'Send the message again later.',
	MSG_TEMPLATE_ID_VALID: "Check 'User Template ID'; Get Many lists the templates.",
	MSG_UNSUBSCRIBED: 'Ask the user to subscribe to this template first.',
	NO_BIND_PUBLIC_APP: 'Bind a life account (生活号) to the mini program in the console first.',
	NO_PLACE_ORDER_RECORD: 'Send this template only to users who have placed an order.',
	NO_RECENT_VISIT_RECORD: 'Send only to users who have visited the mini program recently.',
	PAGE_OVER_LIMIT: "Shorten 'Page'.",
	TEMPLATE_ILLEGAL: TEMPLATE_MISMATCH,
	TRADE_NO_NOT_MATCH_USERID: 'Give the number of a paid trade, and send to the user who paid it.',
	USER_ID_INVALID: 'Give the Alipay user ID (16 digits from 2088 on) or the open ID of the user.',
	USER_KEYWORD_LENGTH_ERROR: 'Shorten the value of each keyword to 50 characters at most.',
	USER_TEMPLATE_ILLEGAL: TEMPLATE_MISMATCH,
	USER_TEMPLATE_LACK_KEYWORD:
		"Give every keyword of the template in 'Data', keyword1 to the last one.",
	USER_TEMPLATE_STATUS_ILLEGAL: 'Check in the console that the template is in use.',
};

const receivers: Choices = { follower: ['Followers', '粉丝'], all: ['All Users', '全部'] };

/** Source: opendocs.alipay.com, 订阅消息模板; `biz_type` from the official SDKs. */
export const messageTemplate = group('Message Template', '订阅消息模板', {
	'alipay.open.mini.message.template.apply': command({
		title: 'Claim',
		zh: '消息模板申领接口',
		action: 'Claim message template',
		note: 'Find the library entry and its keywords with Get Many Library Entries first.',
		doc: apiDoc('alipay.open.mini.message.template.apply'),
		v3: undefined,
		required: {
			lib_code: text('消息模板库code', 'Code of the library entry', {
				zhLabel: '模板库代码',
				label: 'Library Code',
				example: 'TM000001',
				pick: 'templateLibrary',
			}),
			keyword_list: rows(
				'消息关键词列表',
				'Two to five keywords, each one of those that the library entry offers',
				{
					optional: {
						name: text('模板关键字名称', 'Keyword', { example: '商品名称' }),
					},
				},
				{ label: 'Keywords' },
			),
		},
		optional: {
			scene_rule: sceneRule('How often one subscription lets you send'),
		},
	}),
	'alipay.open.mini.message.template.batchquery': query({
		title: 'Get Many',
		zh: '消息子板批量查询接口',
		action: 'Get many message templates',
		doc: apiDoc('alipay.open.mini.message.template.batchquery'),
		v3: undefined,
		optional: {
			biz_type: suggestion(
				'消息类型',
				'Kind of message; the older documents know subscription messages only',
				{ sub_msg: ['Subscription Message', '订阅消息'] },
				{ label: 'Business Type', default: 'sub_msg' },
			),
			status_list: list('子版状态', 'Statuses of the templates to list', {
				label: 'Statuses',
				example: 'STARTED',
			}),
		},
		answer: { at: ['template_list'], meanings: { delivery_settings: receivers } },
		paging: {
			page: 'page_num',
			size: 'page_size',
			largest: 10,
			texts: ['page_size'],
			total: ['total_count'],
		},
	}),
	'alipay.open.mini.message.templatelib.batchquery': query({
		title: 'Get Many Library Entries',
		zh: '消息母板查询接口',
		action: 'Get many message template library entries',
		doc: apiDoc('alipay.open.mini.message.templatelib.batchquery'),
		v3: undefined,
		optional: {
			has_push: flag('带push的消息模板', 'Whether to list the templates with push notification', {
				zhLabel: '含推送的模板',
				label: 'With Push Notification',
			}),
			industry_code: text('一级行业类目', 'Code of the industry, starting with XS', {
				example: 'XS1001',
			}),
			industry_scenario: text('行业场景', 'Scenario within the industry', { example: '外卖' }),
			scene_rule: sceneRule('Rule of the templates to list'),
		},
		answer: {
			at: ['template_lib_list'],
			meanings: { delivery_settings: { ...receivers, all: ['All Users', '所有用户'] } },
			simple: [
				'code',
				'name',
				'status',
				'selectable',
				'not_selectable_reason',
				'industry_code',
				'industry_scenario',
				'keyword_desc',
				'scene_rule',
				'delivery_settings',
			],
		},
		paging: { page: 'page_num', size: 'page_size', largest: 10, total: ['total_count'] },
	}),
	'alipay.open.mini.templatemessage.usertemplate.apply': command({
		title: 'Apply for Template',
		zh: '小程序模板消息申请',
		action: 'Apply for message template',
		note: 'Answers the template ID that Send wants.',
		doc: apiDoc('alipay.open.mini.templatemessage.usertemplate.apply'),
		required: {
			template_library_id: text(
				'模板库id',
				'Entry of the template library, to be found in the mini program console',
				{ example: 'AT0001' },
			),
			keyword_list: text(
				'模板关键词列表',
				'Up to 10 keywords, separated by commas, in the order in which Send fills them',
				{ label: 'Keywords', example: '商品名称,消费金额,购买时间' },
			),
		},
		remedies: {
			KEYWORDS_NUMBER_INVALID: 'Give one to ten keywords.',
			MESSAGE_LIBRARY_ILLEGAL:
				"Check 'Template Library ID' in the template library of the mini program console.",
			MESSAGE_TEMPLATE_KEYWORD_ILLEGAL:
				'Use only keywords of this library entry, separated by commas.',
			USER_TEMPLATE_OVER_LIMIT:
				'Delete templates that are no longer needed in the console, then apply again.',
		},
	}),
	'alipay.open.mini.template.marketing.create': command({
		title: 'Create Marketing Delivery',
		zh: '小程序消息运营位创建',
		zhLabel: '创建消息运营位',
		action: 'Create marketing delivery',
		note: 'Shows a marketing activity in the messages of the templates.',
		doc: apiDoc('alipay.open.mini.template.marketing.create'),
		required: {
			activity_id: text('营销活动id', 'Marketing activity to show', { example: '2022xxxx' }),
			template_ids: list('消息模板id列表', 'Message templates to show it in, up to 50', {
				label: 'Templates',
				example: TEMPLATE,
				pick: 'messageTemplates',
			}),
		},
		optional: {
			title: text('消息运营位名称', 'Name of the delivery; that of the voucher when left empty', {
				example: '优惠活动xxx',
			}),
			gmt_start: time('活动开始时间', 'When the activity starts', 'yyyy-MM-dd HH:mm:ss', {
				label: 'Start Time',
				example: '2022-01-01 10:00:00',
			}),
			gmt_end: time('活动结束时间', 'When the activity ends', 'yyyy-MM-dd HH:mm:ss', {
				label: 'End Time',
				example: '2022-01-10 22:00:00',
			}),
		},
		remedies: {
			ACTIVITY_ID_IS_NULL: "Fill in 'Activity ID'.",
			ACTIVITY_IS_NOT_EXIST: "Give the ID of an existing marketing activity in 'Activity ID'.",
			END_TIME_IS_VALID: "Give an 'End Time' in the future and after the start.",
			HAS_NO_AUTH_FOR_ACTIVITY:
				'Choose an activity of this merchant, or use the app auth token of the merchant that owns it.',
			TEMPLATE_ID_IS_NULL: "Fill in 'Templates'.",
			TEMPLATE_ID_OVER_LIMIT: 'Give 50 templates at most.',
		},
	}),
	'alipay.open.mini.templatemsg.maketing.batchquery': query({
		title: 'Get Many Marketing Deliveries',
		zh: '小程序模板消息营销投放详情分页批量查询',
		zhLabel: '查询营销投放列表',
		action: 'Get many marketing deliveries',
		doc: apiDoc('alipay.open.mini.templatemsg.maketing.batchquery'),
		v3: 'POST',
		answer: {
			at: ['marketing_delivery_detail_list'],
			meanings: { status: { INIT: ['Offline', '下线状态'], ON_LINE: ['Online', '上线状态'] } },
			times: ['gmt_start', 'gmt_end'],
		},
		paging: { page: 'page_num', size: 'page_size', largest: 50, total: ['total'] },
	}),
	'alipay.open.mini.templatemsg.maketingstatus.modify': command({
		title: 'Update Marketing Delivery Status',
		zh: '小程序模板消息营销投放详情状态修改',
		zhLabel: '修改营销投放状态',
		action: 'Update status of marketing delivery',
		danger:
			'users no longer see a delivery that is offline, and a deleted one can no longer be changed',
		doc: apiDoc('alipay.open.mini.templatemsg.maketingstatus.modify'),
		required: {
			detail_id: text('营销投放详情id', 'Delivery to change', {
				example: '20220101000001',
				pick: 'marketingDeliveries',
			}),
			status: suggestion(
				'投放详情状态值',
				'Status to give it',
				{
					DELETED: ['Deleted', '删除状态'],
					INIT: ['Offline', '下线状态'],
					ON_LINE: ['Online', '上线状态'],
				},
				{ default: 'ON_LINE' },
			),
		},
		remedies: {
			DELETE_STATUS_CANNOT_UPDATE: 'Create a new delivery: this one was deleted.',
			DELIVERY_APP_AUTH_NOT_VALID:
				'Change the delivery with the app, or for the merchant, that created it.',
			DELIVERY_DETAIL_ID_IS_NULL: "Fill in 'Detail ID'.",
			DELIVERY_DETAIL_STATUS_NOT_VALID: "Choose a 'Status' from the list.",
			DELIVERY_STATUS_IS_INIT: 'Choose another status: the delivery is offline already.',
			DELIVERY_STATUS_IS_ONLINE: 'Choose another status: the delivery is online already.',
		},
	}),
	'alipay.open.mini.templatemsg.tinypayswitch.confirm': command({
		title: 'Confirm Payment Message',
		zh: '小程序支付消息确认接口',
		zhLabel: '确认支付消息',
		action: 'Confirm payment message',
		note: "From then on, Alipay's payment messages show the merchant and the way to the mini program.",
		doc: apiDoc('alipay.open.mini.templatemsg.tinypayswitch.confirm'),
		v2: 'flat',
		remedies: {
			APPINFO_NOT_EXIST: 'Check the app ID, or the app auth token of the merchant.',
		},
	}),
	'alipay.open.app.mini.templatemessage.send': command({
		title: 'Send',
		zh: '小程序发送模板消息',
		action: 'Send template message',
		note: 'The user must have paid, submitted a form, paid by face or subscribed to the template before.',
		doc: 'https://opendocs.alipay.com/mini/02cth2',
		required: {
			user_template_id: text('消息模板ID', 'Template that the merchant has chosen', {
				example: TEMPLATE,
				pick: 'messageTemplates',
			}),
			form_id: text(
				'支付宝交易号、表单号或ftoken',
				'Trade number for payment templates, form ID for form templates, ftoken for face payment templates. Numbers and form IDs hold for seven days; subscription templates want none',
				{ zhLabel: '交易号或表单号', example: '2026013122000000000000000001' },
			),
			data: json(
				'模板消息内容',
				'Values of the keywords, keyword1 being the first of the template; 50 characters each at most',
				{ example: '{"keyword1":{"value":"2026年01月"}}' },
			),
		},
		optional: {
			to_user_id: text(
				'接收模板消息用户支付宝user_id',
				'User who receives the message, by Alipay user ID',
				{ zhLabel: '接收用户 ID', example: '2088000000000000' },
			),
			to_open_id: text('支付宝openId', 'User who receives the message, by open ID', {
				zhLabel: '用户 openId',
				example: OPEN_ID,
			}),
			page: text('小程序的跳转页面', 'Page of the mini program that the message opens', {
				example: 'pages/index/index',
			}),
		},
		atLeastOne: ['to_user_id', 'to_open_id'],
		remedies: sendRemedies,
	}),
	'alipay.open.app.messagetemplate.subscribe.query': query({
		title: 'Get Subscriptions',
		zh: '模板订阅关系查询',
		action: 'Get template subscriptions of user',
		note: 'Templates that the user has not subscribed to are missing from the answer.',
		doc: apiDoc('alipay.open.app.messagetemplate.subscribe.query'),
		v3: 'POST',
		required: {
			template_id_list: list(
				'消息模板id',
				'Up to 3 templates of one app that are shown in one subscription dialog',
				{ label: 'Templates', example: TEMPLATE, pick: 'messageTemplates' },
			),
		},
		optional: {
			user_id: text('支付宝唯一标识', 'User to look up, by Alipay user ID', {
				example: '2088000000000000',
			}),
			open_id: text('支付宝openId', 'User to look up, by open ID', {
				zhLabel: '用户 openId',
				example: OPEN_ID,
			}),
		},
		atLeastOne: ['user_id', 'open_id'],
		answer: { at: ['subscribe_relations'], carry: ['show_component'] },
		remedies: {
			BIZ_CONTENT_IS_NULL: 'Fill in the templates and the user.',
			ILLEGAL_ARGUMENT_PARAMS: 'Correct the parameter that the message names.',
			MSG_TEMPLATE_INVALID: 'Give templates of this app that are in use.',
			MSG_TEMPLATE_NOT_EXIST: "Check 'Templates'; Get Many lists the templates.",
			OPENID_INVALID: "Check 'Open ID': it must be that of a user of this app.",
			SUBSCRIBE_TEMPLATE_OVER_LIMIT: 'Give 3 templates at most.',
		},
	}),
});
