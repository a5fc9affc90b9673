import {
	flag,
	group,
	list,
	number,
	object,
	rows,
	suggestion,
	text,
	time,
	type Choices,
	type Fields,
	type Rules,
} from '../../shared/record/catalogue';
import type { BaiduOperation } from '../protocol/request';
import { command } from './kinds';

const RESULT = 'A rows_affected of 0 in the answer means that it failed.';

export const caller: Fields = {
	open_id: text('用户openId', 'User who placed the order', {
		zhLabel: '用户 OpenID',
		example: 'l214zFqNrEuIEnp6m7Y01sw8yj',
	}),
	scene_id: text(
		'百度收银台分配的平台订单ID',
		'ID that the cashier has given the order, orderId in the notification of the payment',
		{ zhLabel: '平台订单 ID', example: '80048556607063', pick: 'payments' },
	),
	scene_type: number('支付场景类型', 'Kind of payment. The document says always 2', {
		default: 2,
	}),
};

const moment = (zh: string, what: string, label: string) =>
	time(zh, what, 'seconds', { label, example: '1769824800' });

const fen = (zh: string, what: string, rules: Rules = {}) =>
	number(zh, `${what}, in fen`, { example: 2390, ...rules });

const quantity = (zh: string, what: string, label = 'Quantity') =>
	number(zh, what, { label, example: 1 });

const name = (what: string, example: string, label: string) =>
	text('展示名称', what, { label, example });

const orderStatus = suggestion(
	'订单状态',
	'Status of the order; which ones there are depends on the category',
	{
		'1': ['Unpaid', '待付款'],
		'2': ['Awaiting Confirmation (Virtual)', '等待卖家确认（虚拟物品）'],
		'3': ['Processing (Virtual)', '卖家处理中（虚拟物品）'],
		'4': ['Confirmed (Virtual)', '卖家已确认（虚拟物品）'],
		'5': ['Awaiting Shipment (Physical)', '等待卖家发货（实物）'],
		'6': ['Awaiting Receipt (Physical)', '等待买家收货（实物）'],
		'100': ['Closed', '交易关闭'],
		'200': ['Completed', '交易完成'],
		'300': ['Hidden', '隐藏，不向用户展示'],
	},
	{ label: 'Status', numeric: true, default: '200' },
);

const refundStatuses: Choices = {
	'400': ['Requested', '申请中'],
	'401': ['Processing', '处理中'],
	'402': ['Refunded', '退款成功'],
	'403': ['Exchanged', '换货完成'],
	'404': ['Closed', '已关闭'],
	'407': ['Refused by Seller', '卖家已拒绝'],
};

const refundStatus = (zh: string, what: string) =>
	suggestion(zh, what, refundStatuses, { label: 'Status', numeric: true, default: '400' });

const pageStatus = suggestion(
	'展示状态',
	'Whether the page is shown and opened',
	{
		'0': ['Hidden', '隐藏'],
		'1': ['Shown', '正常展示，禁止跳转'],
		'2': ['Shown and Opened', '正常展示，允许跳转'],
	},
	{ numeric: true, default: '2' },
);

const SWAN_SCHEME =
	'baiduboxapp://swan/a392qXwK8L5GDUWhFoC01cKwoy7tmehg/pages/order/detail?order=2221554346520';

const scheme = (zh: string, where: string, example = SWAN_SCHEME, label = `Scheme ${where}`) =>
	text(zh, `Scheme that opens the page ${where}`, { label, example });

const androidScheme = scheme('安卓跳转地址', 'on Android');
const h5Scheme = scheme('H5 跳转地址', 'in H5', 'https://www.example.com/orders/2221554346520');
const iphoneScheme = scheme('苹果跳转地址', 'on iPhone');

export const page = (zh: string, what: string, of: string, schemes: Fields = {}) =>
	object(zh, what, {
		optional: {
			...schemes,
			Name: name('Name of the page', '订单详情', `${of} Page Name`),
			Status: pageStatus,
			SwanSchema: scheme(
				'小程序跳转地址',
				'in Mini Program',
				SWAN_SCHEME,
				`${of} Scheme in Mini Program`,
			),
		},
	});

const mainOrder = object('订单信息', 'What was ordered and paid', {
	optional: {
		Appraise: {
			...page('订单评价跳转', 'Page on which the order is reviewed', 'Review'),
			label: 'Review',
		},
		OrderDetail: page('订单详情跳转', 'Page that shows the order', 'Order'),
		Payment: object('支付信息', 'How the order is paid', {
			optional: {
				Amount: fen('合计金额', 'What is to be paid in all: goods and charges less discounts'),
				IsPayment: flag('是否支付', 'Whether the order is paid', { label: 'Is Paid' }),
				Method: suggestion(
					'支付方式',
					'How it is paid',
					{ '1': ['Online', '在线付'], '2': ['On Delivery', '货到付款'] },
					{ numeric: true, default: '1' },
				),
				PaymentInfo: rows(
					'付款信息',
					'Charges beside the goods, such as freight and insurance',
					{
						optional: {
							Name: name('Name of the charge', '运费', 'Charge Name'),
							Quantity: quantity('数量', 'How often it is charged', 'Charge Quantity'),
							Value: fen('付款金额', 'The charge', { label: 'Charge Amount', example: 100 }),
						},
					},
					{ label: 'Charges' },
				),
				PreferentialInfo: rows(
					'优惠信息',
					'Discounts, such as coupons',
					{
						optional: {
							Name: text('名称', 'Name of the discount', {
								label: 'Discount Name',
								example: '优惠券使用',
							}),
							Quantity: quantity('数量', 'How often it is given', 'Discount Quantity'),
							Value: fen('优惠金额', 'The discount', { label: 'Discount Amount', example: 100 }),
						},
					},
					{ label: 'Discounts' },
				),
				Time: moment('付款时间', 'When it was paid', 'Paid At'),
			},
		}),
		Products: rows('商品信息', 'Goods of the order', {
			optional: {
				Desc: text('商品详情', 'Description of the goods', {
					label: 'Description',
					example: '纯棉短袖T恤',
				}),
				ID: text('商品ID', 'Your own ID of the goods', {
					label: 'Product ID',
					example: '1014093064',
				}),
				ImgList: list(
					'商品图片地址',
					'Addresses of images of the goods. The document says five at most',
					{ label: 'Image URLs', example: 'https://www.example.com/images/1014093064.jpg' },
				),
				Name: text('商品名称', 'Name of the goods', { example: '短袖T恤' }),
				PayPrice: fen('实付价格', 'What one piece really costs', { label: 'Price Paid' }),
				Price: fen('商品原价', 'What one piece costs before discounts', {
					label: 'Original Price',
				}),
				Quantity: quantity('商品数量', 'How many pieces were ordered'),
				SkuAttr: rows(
					'商品SKU属性',
					'What tells this variant of the goods from others. The document says four at most',
					{
						optional: {
							Name: text('规格名称', 'Name of the attribute', { example: '颜色' }),
							Value: text('规格值', 'Its value', { example: '红色' }),
						},
					},
					{ label: 'SKU Attributes' },
				),
			},
		}),
	},
});

const subOrderState: Fields = {
	SubOrderID: text('售后订单ID', 'Your own ID of the after-sales order', {
		label: 'After-Sales Order ID',
		example: '3221554346520',
	}),
	SubStatus: refundStatus('售后订单状态', 'Status of the after-sales order'),
};

const subOrder = (schemes: Fields = {}): Fields => ({
	CTime: moment('售后订单创建时间', 'When the after-sales order was created', 'Created At'),
	MTime: moment('售后订单修改时间', 'When it was changed last', 'Modified At'),
	OrderDetail: page('退款详情跳转', 'Page that shows the after-sales order', 'Refund', schemes),
	OrderType: suggestion(
		'退款订单类型',
		'What the customer wants',
		{
			'1': ['Refund', '仅退款'],
			'2': ['Exchange', '换货'],
			'3': ['Refund and Return', '退款+退货'],
		},
		{ numeric: true, default: '1' },
	),
	Refund: object(
		'商品退款／退货信息',
		'What is refunded or returned',
		{
			optional: {
				Amount: fen('退款总金额', 'What is refunded in all'),
				Product: rows(
					'退款/退货商品',
					'Goods that are refunded or returned',
					{
						optional: {
							Amount: fen('应退金额', 'What is refunded for the goods'),
							ID: text('商品ID', 'Your own ID of the goods', {
								label: 'Product ID',
								example: '1014093064',
							}),
							Quantity: quantity('退款或退货数量', 'How many pieces are refunded or returned'),
						},
					},
					{ label: 'Products' },
				),
			},
		},
		{ zhLabel: '退款或退货信息' },
	),
	...subOrderState,
});

const subsOrder = (items: Fields, summary: Fields = {}) =>
	object(
		'售后订单信息',
		'Refunds, returns and exchanges of the order',
		{
			optional: {
				Items: rows(
					'售后订单列表',
					'After-sales orders',
					{ optional: items },
					{ label: 'After-Sales Orders' },
				),
				...summary,
			},
		},
		{ label: 'After-Sales' },
	);

export const summary: Fields = {
	Status: refundStatus('售后订单汇总状态', 'Status of all after-sales orders together'),
};

export const details = (fields: Fields) =>
	object(
		'拓展字段',
		'What the order consists of',
		{ optional: fields },
		{ label: 'Order Content' },
	);

export const appKey = text('小程序AppKey', 'App key of the mini program', {
	label: 'App Key',
	example: 'a392qXwK8L5GDUWhFoC01cKwoy7tmehg',
});

// These three stand in every example, and the answer names the order by them.
export const orders = (what: string, others: Fields) =>
	rows(
		'订单数据',
		what,
		{
			required: {
				BizAPPID: appKey,
				CateID: suggestion(
					'订单种类',
					'What was ordered',
					{ '1': ['Physical Goods', '实物商品'], '2': ['Virtual Goods', '虚拟物品'] },
					{ label: 'Category', numeric: true, default: '1' },
				),
				ResourceID: text('开发者接入的唯一订单ID', 'Your own ID of the order', {
					zhLabel: '开发者订单 ID',
					label: 'Order ID',
					example: '2221554346520',
				}),
			},
			optional: others,
		},
		{ label: 'Orders' },
	);

/** Only the orders are in the body. */
export const inJson: Pick<BaiduOperation, 'body' | 'query'> = {
	body: 'json',
	query: Object.keys(caller),
};

/**
 * Source: 订单中心 of the third-party platform documents and the official SDKs; the values of statuses
 * and kinds from 订单同步接口 of the developer documents, which describe the same data.
 */
export const orderCenter = group('Order Center', '订单中心', {
	'ordercenter/update/main/info': command({
		title: 'Update Order',
		zh: '更新订单信息',
		action: 'Update order',
		note: `The order must have been imported. ${RESULT}`,
		doc: 'https://smartprogram.baidu.com/docs/third/order/update_order_info/',
		...inJson,
		required: {
			...caller,
			Data: orders('Order to update', {
				EXT: details({ MainOrder: mainOrder }),
				Status: orderStatus,
			}),
		},
	}),
	'ordercenter/update/main/status': command({
		title: 'Update Order Status',
		zh: '更新订单状态',
		action: 'Update order status',
		note: `The orders must have been imported. ${RESULT}`,
		doc: 'https://smartprogram.baidu.com/docs/third/order/update_order_status/',
		...inJson,
		required: { ...caller, Data: orders('Orders whose status to update', { Status: orderStatus }) },
	}),
	'ordercenter/append/sub/info': command({
		title: 'Import After-Sales Orders',
		zh: '导入售后订单信息',
		action: 'Import aftersales orders',
		note: `The order must have been imported. ${RESULT}`,
		doc: 'https://smartprogram.baidu.com/docs/third/order/add_post_order/',
		...inJson,
		required: {
			...caller,
			Data: orders('Order to which after-sales orders are added', {
				EXT: details({ SubsOrder: subsOrder(subOrder()) }),
			}),
		},
	}),
	'ordercenter/update/sub/info': command({
		title: 'Update After-Sales Orders',
		zh: '更新售后订单信息',
		action: 'Update aftersales orders',
		note: `Replaces all data of the after-sales orders, which must have been imported. ${RESULT}`,
		doc: 'https://smartprogram.baidu.com/docs/third/order/update_post_order_info/',
		...inJson,
		required: {
			...caller,
			Data: orders('Order whose after-sales orders to update', {
				EXT: details({
					SubsOrder: subsOrder(
						subOrder({
							AndroidSchema: androidScheme,
							H5Schema: h5Scheme,
							IPhoneSchema: iphoneScheme,
						}),
						summary,
					),
				}),
			}),
		},
	}),
	'ordercenter/add/main/info': command({
		title: 'Import Order',
		zh: '导入订单信息',
		action: 'Import order',
		note: `Takes one order. One that was imported before is replaced as a whole, so use the updates for changes. ${RESULT}`,
		doc: 'https://smartprogram.baidu.com/docs/third/order/add_order/',
		...inJson,
		required: {
			...caller,
			Data: orders('Order to import', {
				Ctime: moment('订单创建时间', 'When the order was created', 'Created At'),
				EXT: details({
					MainOrder: mainOrder,
					SubsOrder: subsOrder(
						subOrder({ AndroidSchema: androidScheme, IPhoneSchema: iphoneScheme }),
						summary,
					),
				}),
				Mtime: moment('订单最后修改时间', 'When the order was changed last', 'Modified At'),
				Status: orderStatus,
				Title: text('订单名称', 'Title of the order, as the user sees it', {
					example: '短袖T恤等2件商品',
				}),
			}),
		},
	}),
	'ordercenter/update/sub/status': command({
		title: 'Update After-Sales Status',
		zh: '更新售后订单状态',
		action: 'Update aftersales status',
		note: `The after-sales orders must have been imported. ${RESULT}`,
		doc: 'https://smartprogram.baidu.com/docs/third/order/update_post_order_status/',
		...inJson,
		required: {
			...caller,
			Data: orders('Order whose after-sales status to update', {
				EXT: details({ SubsOrder: subsOrder(subOrderState, summary) }),
			}),
		},
	}),
});
