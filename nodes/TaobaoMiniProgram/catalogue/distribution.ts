import {
	choice,
	flag,
	group,
	id,
	json,
	list,
	number,
	object,
	text,
	type Fields,
} from '../../shared/record/catalogue';
import { command, query, type SuccessFlag } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const materialVerdict: SuccessFlag = {
	ok: 'material_success',
	code: 'material_error_code',
	message: 'material_error_message',
};

const planVerdict: SuccessFlag = {
	ok: 'order_success',
	code: 'order_error_code',
	message: 'order_error_info',
};

const MATERIAL = '投放入口素材信息';

const materialApp = id('对应的可投放的小程序id', 'Mini program that the material is for', {
	zhLabel: '投放小程序 ID',
	example: '300002222222',
	pick: 'apps',
});

const formValues = json(
	'素材动态表单值',
	"Values of the entry's form, as JSON. The developer console shows which fields scene and card demand; {} for none",
	{ label: 'Form Values', example: '{"a":"b"}' },
);

const materialFields: Fields = {
	p_params_value_str: json('页面参数值', 'Parameters of the page, as JSON; {} for none', {
		label: 'Page Parameters',
		example: '{"c":"c1"}',
	}),
	path: text(
		'页面路径',
		'Page that the entry opens, one of those entered in the developer console',
		{
			example: 'pages/index',
		},
	),
	q_params_value_str: json('全局参数值', 'Global parameters of the page, as JSON; {} for none', {
		label: 'Global Parameters',
		example: '{"d":"d1"}',
	}),
	app_id: materialApp,
	card_id: id('入口样式卡片id', 'Card, the style of the entry, that the material fits', {
		example: '22',
	}),
	name: text('素材的名字', 'Name by which the merchant tells the material from others', {
		example: '测试默认素材',
	}),
	scene_id: id('入口场景id', 'Scene of the entry that the material fits', { example: '16' }),
};

const planUrl = text('投放的小程序链接', 'Link of the mini program to place', {
	example: 'https://m.duanqu.com?_ariver_appid=3000000012345678',
});

const timeType = choice(
	'时效类型',
	'How long the plan is in force. A custom period needs start and end time',
	{
		'0': ['Custom Period', '自定义时效'],
		'1': ['While Subscribed', '订购期有效'],
	},
	{ label: 'Validity', default: '1' },
);

const planFields: Fields = {
	app_id: id('投放的小程序id', 'Mini program to place', {
		example: '3000000012345678',
		pick: 'apps',
	}),
	card_id: id('要投放的卡片id', 'Card to place', { example: '22' }),
	name: text('投放计划名字', 'Name of the plan', { example: '新品投放计划' }),
	scene_id: id('要投放的场景id', 'Scene to place it in', { example: '16' }),
};

// The document says neither the unit nor an example.
const moment = (zh: string, what: string, example: number) =>
	number(zh, `${what}, for a custom period. A timestamp, presumably in milliseconds`, { example });

const planPeriod: Fields = {
	start_time: moment('投放计划开始时间', 'When the plan starts', 1769824800000),
	end_time: moment('投放计划结束时间', 'When the plan ends', 1772243999000),
};

const UNBINDS = 'with Bind off the items are taken out of the plan';

/** Source: open.taobao.com, miniapp开放API, 小程序投放. */
export const distribution = group('Placement', '小程序投放', {
	'taobao.miniapp.distribution.material.create': command({
		title: 'Create Material',
		zh: '新建投放素材',
		action: 'Create placement material',
		doc: 'https://open.taobao.com/api.htm?docId=56934&docType=2',
		required: {
			material_request: object(
				MATERIAL,
				'Material to create, such as images and words of the entry',
				{ required: { data_str: formValues, ...materialFields } },
				{ label: 'Material' },
			),
		},
		verdict: materialVerdict,
	}),
	'taobao.miniapp.distribution.material.delete': command({
		title: 'Delete Material',
		zh: '删除投放素材',
		action: 'Delete placement material',
		danger: 'the material is gone, and plans can no longer show it',
		doc: DOC,
		required: {
			material_request: object(
				MATERIAL,
				'Material to delete',
				{
					required: {
						app_id: materialApp,
						material_id: id('素材id', 'Material to delete', { example: '1001' }),
					},
				},
				{ label: 'Material' },
			),
		},
		verdict: materialVerdict,
	}),
	'taobao.miniapp.distribution.material.get': query({
		title: 'Get Many Materials',
		zh: '读取投放入口素材信息',
		action: 'Get many placement materials',
		doc: DOC,
		required: {
			material_request: object(
				MATERIAL,
				'Materials to get',
				{
					required: {
						app_id: materialApp,
						material_id_list: list('素材id列表', 'Materials to get', {
							label: 'Material IDs',
							numeric: true,
							example: '1001',
						}),
					},
				},
				{ label: 'Materials' },
			),
		},
		answer: { at: ['model'], json: ['data_str', 'q_params_value_str', 'p_params_value_str'] },
		verdict: materialVerdict,
	}),
	'taobao.miniapp.distribution.material.update': command({
		title: 'Update Material',
		zh: '更新投放素材',
		action: 'Update placement material',
		doc: DOC,
		required: {
			material_request: object(
				MATERIAL,
				'Material to update, with all that it shall be',
				{
					required: {
						...materialFields,
						id: id('素材id', 'Material to update', { label: 'Material ID', example: '1001' }),
					},
					optional: { data_str: formValues },
				},
				{ label: 'Material' },
			),
		},
		verdict: materialVerdict,
	}),
	'taobao.miniapp.distribution.order.create': command({
		title: 'Create Plan',
		zh: '创建小程序投放计划',
		action: 'Create placement plan',
		note: "Open for certain scenes only, at present for customer service; Taobao's support knows which.",
		doc: DOC,
		required: {
			order_request: object(
				'投放计划信息',
				'Plan to create',
				{
					required: { url: planUrl, time_type: timeType, ...planFields },
					optional: planPeriod,
				},
				{ label: 'Plan' },
			),
		},
		verdict: planVerdict,
	}),
	'taobao.miniapp.distribution.order.get': query({
		title: 'Get Many Plans',
		zh: '查询小程序投放计划信息',
		zhLabel: '查询投放计划',
		action: 'Get many placement plans',
		note: 'A service provider gets the plans of the mini programs that it has developed.',
		doc: DOC,
		required: {
			order_id_request: object(
				'查询入参',
				'Plans to get',
				{
					required: {
						order_id_list: list('投放计划的id列表', 'Plans to get', {
							label: 'Plan IDs',
							numeric: true,
							example: '2001',
						}),
					},
				},
				{ label: 'Plans' },
			),
		},
		answer: {
			at: ['model'],
			meanings: {
				status: {
					'0': ['Not Begun', '未开始'],
					'1': ['Running', '进行中'],
					'2': ['Ended', '已结束'],
					'3': ['Ended', '已结束'],
				},
				time_type: {
					'0': ["Seller's Own Period", '商家自定义时效'],
					'1': ['While Subscribed', '订购期内有效'],
				},
			},
			times: ['start_time', 'end_time'],
		},
	}),
	'taobao.miniapp.distribution.order.items.all.bind': command({
		title: 'Update Shop Binding',
		zh: '基于投放计划绑定/解绑全店商品',
		zhLabel: '绑定/解绑全店商品',
		action: 'Update shop binding of placement plan',
		danger: UNBINDS,
		note: 'Concerns every item of the shop; items listed later are bound the next morning. Taobao must have approved the use beforehand: apply to its operations staff.',
		doc: DOC,
		required: {
			all_item_bind_request: object(
				'绑定/解绑的入参信息',
				'Plan, and what to do with the items of the shop',
				{
					required: {
						order_id: id('绑定/解绑的投放计划id', 'Plan to bind to', {
							zhLabel: '投放计划 ID',
							label: 'Plan ID',
							example: '2001',
						}),
						add_bind: flag(
							'绑定或解绑',
							'Whether to bind all items to the plan; off unbinds them',
							{
								label: 'Bind',
								default: true,
							},
						),
					},
				},
				{ zhLabel: '绑定信息', label: 'Binding' },
			),
		},
		verdict: { ok: 'model' },
	}),
	'taobao.miniapp.distribution.order.items.bind': command({
		title: 'Update Item Bindings',
		zh: '基于投放计划绑定/解绑商品',
		zhLabel: '绑定/解绑商品',
		action: 'Update item bindings of placement plan',
		danger: UNBINDS,
		note: 'Each item is bound or fails by itself.',
		doc: DOC,
		required: {
			target_entity_list: list('商品id列表', 'Items to bind or unbind', {
				label: 'Item IDs',
				max: 200,
				example: '600000000001',
			}),
			distribute_id: id('投放计划标识id', 'Plan to bind to', {
				label: 'Plan ID',
				example: '2001',
			}),
			add_bind: flag('新增绑定或解绑', 'Whether to bind the items to the plan; off unbinds them', {
				label: 'Bind',
				default: true,
			}),
		},
		verdict: {
			at: ['model', 'bind_result_list', '*'],
			ok: 'success',
			message: 'fail_msg',
			of: 'target_entity_id',
		},
	}),
	'taobao.miniapp.distribution.order.precreate': command({
		title: 'Prepare Plan',
		zh: '代商家预创建投放计划',
		action: 'Prepare placement plan',
		note: 'The plan takes effect once the merchant has confirmed it.',
		doc: DOC,
		required: {
			order_request: object(
				'投放计划信息',
				'Plan to prepare',
				{
					required: { time_type: timeType, url: planUrl, ...planFields },
					optional: {
						...planPeriod,
						card_data: text('卡片的动态表单字段信息', "Values of the card's form", {
							zhLabel: '卡片表单值',
							example: '{"a":"b"}',
						}),
					},
				},
				{ label: 'Plan' },
			),
		},
		verdict: planVerdict,
	}),
});
