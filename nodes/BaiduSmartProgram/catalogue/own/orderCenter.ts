import {
	choice,
	number,
	object,
	suggestion,
	text,
	type Choices,
	type Fields,
} from '../../../shared/record/catalogue';
import type { BaiduOperation } from '../../protocol/request';
import { command } from '../kinds';
import {
	appKey,
	caller as twinCaller,
	details,
	inJson,
	orderCenter as twins,
	orders,
	page,
	summary,
} from '../orderCenter';
import { adapt, ownGroup, unlisted } from './kinds';

const document = (name: string) => `https://smartprogram.baidu.com/docs/develop/serverapi/${name}/`;

const { open_id, scene_id, scene_type } = unlisted(twinCaller);

const pm_app_key = text('支付服务 appKey', 'App key of the payment service that took the payment', {
	zhLabel: '支付服务 AppKey',
	label: 'Payment App Key',
	example: 'MMUBBH',
});

/** A program of one's own is the credential's. */
const ownKey = { ...appKey, fromCredential: 'appKey' };

const caller: Fields = { open_id, scene_id, scene_type, pm_app_key };

const categories: Choices = {
	'1': ['Physical Goods', '实物'],
	'2': ['Virtual Goods', '虚拟物品'],
	'5': ['Courier', '快递服务类'],
	'6': ['Courier Without Amount', '快递服务类无金额订单'],
	'10': ['On-Site Service', '上门服务类'],
	'11': ['On-Site Service Without Amount', '上门服务类无金额订单'],
	'15': ['Hotel', '酒店类'],
	'20': ['Tickets', '票务类'],
	'25': ['Ride', '打车类'],
	'26': ['Ride Without Amount', '打车类无金额订单'],
};

const category = suggestion('订单种类', 'What was ordered', categories, {
	label: 'Category',
	numeric: true,
	default: '1',
});

const MAIN = 'Data.EXT.MainOrder';
const ITEMS = 'Data.EXT.SubsOrder.Items';
const under = (way: string, names: string) => names.split(' ').map((name) => `${way}.${name}`);

const NEEDS = [
	...under('Data', 'Ctime EXT Mtime Status Title'),
	'Data.EXT.MainOrder',
	...under(MAIN, 'Payment Products'),
	...under(`${MAIN}.Payment`, 'Amount IsPayment Method'),
	...under(`${MAIN}.Payment.PaymentInfo`, 'Name Quantity Value'),
	...under(`${MAIN}.Payment.PreferentialInfo`, 'Name Quantity Value'),
	...under(`${MAIN}.Products`, 'ID Name PayPrice Price Quantity'),
	...under(`${MAIN}.Products.SkuAttr`, 'Name Value'),
	...under('Data.EXT.SubsOrder', 'Items Status'),
	...under(ITEMS, 'CTime MTime OrderType SubOrderID SubStatus'),
	...under(`${ITEMS}.Refund`, 'Amount Product'),
	...under(`${ITEMS}.Refund.Product`, 'Amount ID Quantity'),
];

const WITHOUT = [
	...under(MAIN, 'Appraise.Name OrderDetail.Name'),
	...under(`${ITEMS}.OrderDetail`, 'Name AndroidSchema H5Schema IPhoneSchema'),
];

const productPage = page('商品详情跳转', 'Page that shows the goods', 'Goods');

/** The third-party API, of which more is known to be needed. */
const own = (
	name: string,
	doc: string,
	{ without = [], more = {} }: { without?: string[]; more?: Fields } = {},
): BaiduOperation => {
	const twin = twins.operations[`ordercenter/${name}`];
	const { required = {}, optional } = adapt(twin, {
		needs: NEEDS,
		without: [...WITHOUT, ...without],
		more: { 'Data.BizAPPID': ownKey, 'Data.CateID': category, ...more },
	});
	return {
		...twin,
		doc: document(doc),
		query: Object.keys(caller),
		required: { ...caller, Data: required.Data },
		optional,
	};
};

const imported = own('add/main/info', 'order_importinfo', {
	without: ['Data.EXT.SubsOrder', `${MAIN}.Products.DetailPage.Name`],
	more: { [`${MAIN}.Products.DetailPage`]: productPage },
});
const { open_id: optionalHere, ...others } = imported.required ?? {};

const express = object(
	'快递信息',
	'Parcel',
	{
		required: {
			Code: text('快递公司对应的编号', 'Code of the courier, from the list of the document', {
				zhLabel: '快递公司编号',
				example: 'SFEXPRESS',
			}),
			ID: text('快递单号', 'Number of the parcel', { label: 'Parcel ID', example: 'SF1000000000' }),
			Type: choice(
				'快递类型',
				'Who sends it',
				{ '1': ['Seller', '商家给用户发货'], '2': ['Customer', '用户给商家退货'] },
				{ numeric: true, default: '1' },
			),
		},
		optional: {
			Name: text('快递公司名称', 'Name of the courier', { example: '顺丰快递' }),
			Status: number('快递状态', 'The document says always 0', { example: 0 }),
		},
	},
	{ label: 'Parcel' },
);

const shipped = orders('Orders that were sent', {
	EXT: details({
		MainOrder: object('订单信息', 'How the order was sent', { optional: { Express: express } }),
	}),
});

/**
 * Source: 订单中心 of the developer documents of 2020, whose one table tells what is needed, and the official
 * SDKs of 2022.
 */
export const ownOrderCenter = ownGroup('Order Center', '订单中心', {
	'ordercenter/app/add/main/info': {
		...imported,
		query: ['open_id', 'swan_id', 'scene_id', 'scene_type', 'pm_app_key'],
		required: others,
		optional: {
			open_id: optionalHere,
			swan_id: text('swanId', 'User who placed the order without being logged in', {
				zhLabel: '百度用户 ID',
				label: 'Swan ID',
				example: 'ADRK1hQxkqWmCnrZzmb5bT2PEqA1',
			}),
		},
		atLeastOne: ['open_id', 'swan_id'],
	},
	'ordercenter/app/update/main/info': own('update/main/info', 'order_updateinfo', {
		without: [`${MAIN}.Products.DetailPage.Name`],
		more: { [`${MAIN}.Products.DetailPage`]: productPage },
	}),
	'ordercenter/app/update/main/status': own('update/main/status', 'order_updatestat'),
	'ordercenter/app/add/main/logistics': command({
		title: 'Import Logistics',
		zh: '导入 / 更新订单物流信息',
		zhLabel: '导入或更新物流',
		action: 'Import order logistics',
		note: 'The official SDKs send one parcel, a third-party SDK a list: Baidu does not say which is right.',
		doc: document('order_importupdate'),
		...inJson,
		query: Object.keys(caller),
		required: {
			open_id,
			scene_id,
			pm_app_key,
			Data: {
				...shipped,
				fields: adapt(shipped.fields ?? {}, {
					needs: ['EXT', 'EXT.MainOrder', 'EXT.MainOrder.Express'],
					more: { BizAPPID: ownKey, CateID: category },
				}),
			},
		},
		optional: { scene_type },
	}),
	'ordercenter/app/append/sub/info': own('append/sub/info', 'order_importsubinfo', {
		more: { 'Data.EXT.SubsOrder.Status': summary.Status },
	}),
	'ordercenter/app/update/sub/info': own('update/sub/info', 'order_updatesubinfo'),
	'ordercenter/app/update/sub/status': own('update/sub/status', 'order_updatesubstat'),
});
