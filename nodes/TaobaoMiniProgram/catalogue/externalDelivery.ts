import {
	choice,
	group,
	id,
	json,
	number,
	object,
	suggestion,
	text,
	type Choices,
} from '../../shared/record/catalogue';
import { command, query, type SuccessFlag } from './kinds';

export const channels: Choices = {
	'1': ['WeChat', '微信'],
	'2': ['Douyin', '抖音'],
	'3': ['Toutiao', '今日头条'],
	'4': ['Kuaishou', '快手'],
	'5': ['Baidu', '百度'],
	'6': ['Other', '其他'],
};

const channel = choice('渠道id', 'Channel outside Taobao', channels, {
	label: 'Channel',
	default: '1',
});
const anyChannel = (what: string) =>
	suggestion('渠道id', what, channels, { label: 'Channel', default: '1' });

const miniProgram = (zh: string, what: string) =>
	id(zh, what, {
		label: 'Mini Program ID',
		zhLabel: '小程序 ID',
		example: '3000000012345678',
		pick: 'channelApps',
	});

const properties = (zh: string) =>
	json(zh, 'Further properties, as JSON', { label: 'Extended Properties', example: '{}' });

const verdict: SuccessFlag = { ok: 'successful', code: 'error_type', message: 'error_msg' };

/** Source: open.taobao.com, 淘宝小程序API, 外部渠道投放. */
export const externalDelivery = group('External Delivery', '外部渠道投放', {
	'taobao.miniapp.ext.delivery.app.channel.configs.query': query({
		title: 'Get Many App Channels',
		zh: 'ISV查询应用的渠道信息',
		zhLabel: '查询应用渠道信息',
		action: 'Get many app channels',
		doc: 'https://open.taobao.com/api.htm?docId=67556&docType=2',
		optional: {
			req: object(
				'入参',
				'Which channel configurations to get',
				{
					optional: {
						miniapp_id: miniProgram('小程序id', 'Mini program whose channels to get'),
						channel: anyChannel('Channel to get'),
					},
				},
				{ label: 'Query' },
			),
		},
		answer: { at: ['result', 'model'] },
		verdict: { ...verdict, at: ['result'] },
	}),
	'taobao.miniapp.ext.delivery.app.channel.sync': command({
		title: 'Save App Channel',
		zh: 'ISV写入应用的渠道信息',
		zhLabel: '写入应用渠道信息',
		action: 'Save app channel',
		doc: 'https://open.taobao.com/api.htm?docId=67553&docType=2',
		required: {
			app_channel_config_dto: object(
				'渠道信息',
				'Channel of the mini program, with the card that shows it',
				{
					required: {
						miniapp_id: miniProgram('节点小程序id', 'Mini program of the channel'),
						config_url: text(
							'商家配置授权的地址',
							'Page on which merchants configure and authorize the channel',
							{
								zhLabel: '商家配置地址',
								label: 'Configuration URL',
								example: 'https://www.taobao.com',
							},
						),
						channel,
						description: text('私域卡片描述', 'Description on the card', {
							label: 'Card Description',
							max: 25,
							example: '私域卡片描述',
						}),
						isv_simple_name: text('服务商简称', 'Short name of the service provider', {
							label: 'ISV Short Name',
							example: 'ISV名称',
						}),
						title: text('私域卡片标题', 'Title of the card', {
							label: 'Card Title',
							max: 12,
							example: '私域卡片标题',
						}),
					},
					optional: {
						ext_properties: properties('扩展参数'),
						status: number('有效状态', 'State of the channel; 1 in the example of the document', {
							default: 1,
							example: 1,
						}),
					},
				},
				{ label: 'App Channel' },
			),
		},
		verdict,
	}),
	'taobao.miniapp.ext.delivery.sell.channel.config.sync': command({
		title: 'Save Merchant Channel',
		zh: '写入商家配置信息',
		action: 'Save merchant channel',
		doc: 'https://open.taobao.com/api.htm?docId=67558&docType=2',
		required: {
			seller_channel_config: object(
				'入参',
				'How far the merchant has configured a channel',
				{
					required: {
						miniapp_id: miniProgram('节点小程序id', 'Mini program of the channel'),
						channel,
					},
					optional: {
						ext_properties: properties('扩展属性'),
						config_status: choice(
							'是否已配置',
							'State of the configuration',
							{ '0': ['Not Configured', '未配置'], '1': ['Configured', '已配置'] },
							{ label: 'Configuration Status', numeric: true, default: '1' },
						),
					},
				},
				{ label: 'Merchant Channel' },
			),
		},
		verdict,
	}),
	'taobao.miniapp.ext.delivery.sell.channel.configs.query': query({
		title: 'Get Many Merchant Channels',
		zh: '查询商家配置的信息',
		zhLabel: '查询商家渠道信息',
		action: 'Get many merchant channels',
		doc: 'https://open.taobao.com/api.htm?docId=67557&docType=2',
		required: {
			req: object(
				'入参',
				'Which channel configurations to get',
				{ optional: { channel: anyChannel('Channel to get') } },
				{ label: 'Query' },
			),
		},
		answer: {
			at: ['result', 'model'],
			meanings: {
				add_status: { '0': ['Not Added', '未添加'], '1': ['Added', '添加'] },
				config_status: { '0': ['Not Set Up', '未配置'], '1': ['Set Up', '已配置'] },
			},
		},
		verdict: { ...verdict, at: ['result'], code: 'err_type' },
	}),
	'taobao.miniapp.ext.delivery.seller.task.sync': command({
		title: 'Save Task',
		zh: '同步外投任务',
		action: 'Save external delivery task',
		doc: 'https://open.taobao.com/api.htm?docType=2',
		required: {
			seller_delivery_task: object(
				'入参',
				'Task and how far it is',
				{
					required: {
						channel: anyChannel('Channel that the task delivers to'),
						source: choice(
							'创建渠道',
							'Where the task was created',
							{
								PRIVATE_DOMAIN: ['Private Domain Workbench', '私域工作台'],
								ISV_SCRM: ['SCRM of Service Provider', '服务商SCRM'],
								OTHER: ['Other', '其他'],
							},
							{ default: 'ISV_SCRM' },
						),
						task_name: text('任务名称', 'Name of the task', { example: '新品发布任务' }),
						strategy_id: id('策略id', 'Strategy that the task follows', { example: '1001' }),
						out_id: text('服务商的out id', "ID of the task in the service provider's own system", {
							zhLabel: '服务商外部 ID',
							label: 'External ID',
							example: 'task-20260131-1',
						}),
						task_status: choice(
							'任务状态',
							'State of the task',
							{
								INIT: ['Not Started', '未执行'],
								TEMP: ['Draft', '草稿态'],
								SENDING: ['Running', '执行中'],
								DONE: ['Done', '已执行'],
								CANCEL: ['Canceled', '已终止'],
							},
							{ default: 'INIT' },
						),
					},
					optional: {
						ext_properties: properties('扩展参数'),
						sub_channel: text('子渠道场景', 'Scene within the channel, such as a product launch', {
							label: 'Subchannel',
							example: '新品发布',
						}),
					},
				},
				{ label: 'Task' },
			),
		},
		verdict,
	}),
});
