import {
	id,
	list,
	number,
	object,
	rows,
	text,
	time,
	type Field,
	type Fields,
} from '../../../shared/record/catalogue';
import type { BaiduOperation } from '../../protocol/request';
import { command } from '../kinds';
import { ownGroup } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/serverapi/${name}/`;

const appId = id('小程序id', 'App ID of the program', { label: 'App ID', example: '11223344' });

const PRICE = 'In yuan';

const price = (zh: string, what: string, label: string) => text(zh, what, { label, example: '98' });

const moment = (zh: string, what: string, label: string) =>
	time(zh, what, 'seconds', { label, example: '1769824800' });

const common: Fields = {
	desc: text('简介', 'Short description. The document says 8 to 34 characters, Han counting two', {
		label: 'Description',
		example: '轻薄透气，多色可选',
	}),
	images: list('封面图片链接', 'Address of the cover picture, one', {
		label: 'Image URLs',
		example: 'https://b.bdstatic.com/miniapp/resource/image/demo1.png',
	}),
	path: text('智能小程序落地页链接', 'Page that it opens', {
		zhLabel: '落地页链接',
		example: '/pages/detail/detail?item=714018',
	}),
	region: text(
		'服务地域',
		'Where it is offered: province and city with a hyphen, several with commas',
		{ example: '广东省-深圳市' },
	),
	schema: text('扩展字段', 'Further facts, as JSON; which ones there are depends on the category', {
		example: '{"coupon_brand_name":"三只松鼠","coupon_sort":"PAY"}',
	}),
	title: text('标题', 'Title. The document says 12 to 30 characters, Han counting two', {
		example: '春季新品女装上架',
	}),
	trade_type: number('服务类目编码', 'Code of the category', { label: 'Category', example: 5001 }),
};

const bulk = (resources: Field): Pick<BaiduOperation, 'body' | 'wholeBody' | 'required'> => ({
	body: 'json',
	wholeBody: 'resources',
	required: { resources },
});

const resources = (what: string, fields: Fields) =>
	rows('资源列表', what, { optional: { ...common, ...fields } }, { label: 'Resources' });

const paths = list('资源 path 列表', 'Pages of the resources to delete', {
	zhLabel: '资源路径',
	label: 'Paths',
	stringified: true,
	example: '/pages/detail/detail?item=714018',
});

const told = { answer: { as: 'result' } };

const activity: Fields = {
	activity_desc: text('优惠活动说明', 'What the discount is', {
		label: 'Description',
		example: '满 100 减 20',
	}),
	activity_end_time: moment('优惠结束时间', 'When it ends', 'End'),
	activity_path: text('优惠活动落地页链接', 'Page of the discount', {
		zhLabel: '活动落地页',
		label: 'Path',
		example: '/pages/sale/sale',
	}),
	activity_start_time: moment('优惠开始时间', 'When it starts', 'Start'),
	activity_type: text('优惠活动类型', 'Kind of discount, as the document words them', {
		label: 'Type',
		example: '领券',
	}),
};

/** Source: the official SDKs of 2022. */
export const ownGoods = ownGroup('Service Resource', '服务资源', {
	'server/submit/sku': command({
		title: 'Submit',
		zh: '提交 / 修改服务资源（sku）',
		zhLabel: '提交或修改服务资源',
		action: 'Submit service resources',
		note: 'The path names the resource: one that is submitted again replaces the one before. The answer tells which paths failed.',
		doc: page('submitsku'),
		...bulk(
			resources('Resources to submit', {
				activity_info: rows(
					'优惠活动',
					'Discounts',
					{ optional: activity },
					{ label: 'Discounts' },
				),
				button_name: text('服务按钮内的文案', 'Text of the button, of two or four Han characters', {
					example: '立即购买',
				}),
				channel: text(
					'折扣商品分发渠道',
					'Codes of the channels for discounted goods, with commas',
					{
						example: '200002',
					},
				),
				price_info: object(
					'服务价格',
					'What it costs',
					{
						optional: {
							org_price: price('服务原价格', `Price before discounts. ${PRICE}`, 'Original Price'),
							org_unit: text('价格单位', 'Unit that the price is for', {
								label: 'Unit',
								example: '月',
							}),
							range_max_price: price('最高价格', `Highest price. ${PRICE}`, 'Highest Price'),
							range_min_price: price('最低价格', `Lowest price. ${PRICE}`, 'Lowest Price'),
							real_price: price(
								'实际成交价格',
								`Exact price, in place of a range. ${PRICE}`,
								'Price',
							),
						},
					},
					{ label: 'Price' },
				),
				tag: text('服务的属性、亮点', 'Three tags at most, with semicolons between them', {
					example: '轻薄;透气',
				}),
			}),
		),
		...told,
		pending: { events: ['SERVER_RESOURCE_PASS', 'SERVER_RESOURCE_REJECT'] },
	}),
	'server/delete/sku': command({
		title: 'Delete',
		zh: '删除服务资源（sku）',
		action: 'Delete service resources',
		danger: 'the resources are no longer shown to users',
		doc: page('deletesku'),
		required: { path_list: paths },
		optional: { app_id: appId },
		...told,
	}),
	'server/submit/skuCoupon': command({
		title: 'Submit Coupons',
		zh: '提交优惠券资源',
		action: 'Submit coupon resources',
		note: 'The answer tells which paths failed.',
		doc: page('submitskucoupon'),
		...bulk(
			resources('Coupons to submit', {
				price_info: object(
					'服务价格',
					'What the coupon costs',
					{
						optional: {
							org_price: price('原价格', 'Price before discounts, in fen', 'Original Price'),
							real_price: price('实际成交价格', 'Price, in fen', 'Price'),
						},
					},
					{ label: 'Price' },
				),
			}),
		),
		...told,
		pending: { events: ['SERVER_RESOURCE_PASS', 'SERVER_RESOURCE_REJECT'] },
	}),
	'server/delete/skuCoupon': command({
		title: 'Delete Coupons',
		zh: '删除优惠券资源',
		action: 'Delete coupon resources',
		danger: 'the coupons are no longer shown to users',
		doc: page('deleteskucoupon'),
		query: ['app_id', 'path_list'],
		required: { path_list: paths },
		optional: { app_id: appId },
		...told,
	}),
});

const material: Fields = {
	imageUrl: text('小图片地址', 'Address of a square picture of 213 × 213 pixels or more', {
		max: 500,
		label: 'Image URL',
		example: 'https://b.bdstatic.com/miniapp/resource/image/demo1.png',
	}),
	title: text('标题', 'Title, not all of it Latin', {
		min: 6,
		max: 30,
		example: '春季新品女装上架',
	}),
	path: text('智能小程序内页链接', 'Page that the material opens', {
		zhLabel: '内页链接',
		example: '/pages/index/index',
	}),
	category1Code: text('一级分类字段', 'Code of the first category', {
		label: 'Category Code',
		example: '7',
	}),
	category2Code: text('二级分类字段', 'Code of the second category', {
		label: 'Subcategory Code',
		example: '70255',
	}),
};

const details: Fields = {
	app_id: appId,
	desc: text('标题解释说明', 'What the title means', {
		min: 4,
		max: 17,
		label: 'Description',
		example: '轻薄透气多色可选',
	}),
	labelAttr: text('属性、特点', 'Three labels at most, with / between them', {
		label: 'Labels',
		example: '轻薄/透气',
	}),
	labelDiscount: text('优惠信息', 'Discount, seven characters at most', {
		label: 'Discount',
		example: '满百减二十',
	}),
	buttonName: text('按钮文案', 'Text of the button', { max: 4, example: '查看' }),
	bigImage: text('封面图片链接', 'Address of a wide picture of 1068 × 601 pixels or more', {
		label: 'Big Image URL',
		example: 'https://b.bdstatic.com/miniapp/resource/image/demo1.png',
	}),
	verticalImage: text('竖图', 'Address of a tall picture of 213 × 284 pixels or more', {
		label: 'Vertical Image URL',
		example: 'https://b.bdstatic.com/miniapp/resource/image/demo2.png',
	}),
	extJson: text('扩展信息', 'Further facts, as JSON', { label: 'Extension', example: '{}' }),
};

const materialId = id('物料 id', 'Material, as Add answers its ID', {
	label: 'Material ID',
	example: '9007199254740993',
});

/** Source: 百家号挂载 of the documents of 2020 and 2021, and the official SDKs of 2022. */
export const ownArticleMount = ownGroup('Article Mount', '百家号挂载', {
	'articlemount/material/add': command({
		title: 'Add Material',
		zh: '百家号挂载 物料提交',
		action: 'Add article material',
		note: 'Keep ID and path of the answer: changing and deleting need both. 500 a day at most.',
		doc: page('bjh_submitintro'),
		required: material,
		optional: details,
		pending: { events: ['ARTICLE_MOUNT_AUDIT_SUCCESS', 'ARTICLE_MOUNT_AUDIT_FAIL'] },
	}),
	'articlemount/material/modify': command({
		title: 'Modify Material',
		zh: '百家号挂载 物料修改',
		action: 'Modify article material',
		doc: page('bjh_submitintro'),
		required: { id: materialId, ...material },
		optional: details,
		answer: { as: 'success' },
	}),
	'articlemount/material/delete': command({
		title: 'Delete Material',
		zh: '百家号挂载 物料删除',
		action: 'Delete article material',
		danger: 'the material is no longer shown below articles',
		doc: page('bjh_submitintro'),
		required: { id: materialId, path: material.path },
		optional: { app_id: appId },
		answer: { as: 'success' },
	}),
});
