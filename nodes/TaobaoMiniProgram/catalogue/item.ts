import {
	group,
	id,
	list,
	number,
	object,
	suggestions,
	text,
	type Choices,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const itemFields: Choices = {
	num_iid: ['Item ID', '商品数字id'],
	title: ['Title', '商品标题'],
	nick: ['Seller Nickname', '卖家昵称'],
	type: ['Type', '商品类型'],
	cid: ['Category ID', '叶子类目id'],
	seller_cids: ['Shop Categories', '店铺内卖家自定义类目列表'],
	detail_url: ['Detail URL', '商品url'],
	pic_url: ['Main Picture', '商品主图片地址'],
	main_pic34: ['Main Picture 3:4', '商品3:4比例主图'],
	upright_image_url: ['Upright Picture', '商品竖图'],
	item_img: ['Pictures', '商品图片列表'],
	prop_img: ['Property Pictures', '商品属性图片列表'],
	video: ['Videos', '商品视频列表'],
	price: ['Price', '商品价格'],
	promoted_price: ['Promotional Price', '商品优惠价格'],
	sku: ['SKUs', 'Sku列表'],
	props: ['Properties', '商品属性'],
	props_name: ['Property Names', '商品属性名称'],
	property_alias: ['Property Aliases', '属性值别名'],
	input_pids: ['Own Property IDs', '用户自行输入的类目属性ID串'],
	input_str: ['Own Property Values', '用户自行输入的子属性名和属性值'],
	stuff_status: ['Condition', '商品新旧程度'],
	approve_status: ['State', '商品上传后的状态'],
	is_virtual: ['Virtual', '虚拟商品的状态字段'],
	second_kill: ['Flash Sale Type', '秒杀商品类型'],
	auction_point: ['Points Rate', '返点比例'],
	product_id: ['Product ID', '宝贝所属产品的id'],
	outer_id: ['Merchant Code', '商家外部编码'],
	barcode: ['Barcode', '商品级别的条形码'],
};

/** Source: open.taobao.com, miniapp开放API, 商品/交易. */
export const item = group('Item', '商品', {
	'taobao.miniapp.advanced.tradeinfo.price.modify': command({
		title: 'Set Custom Price',
		zh: '高级定制商家传入改价信息',
		zhLabel: '传入改价信息',
		action: 'Set custom price of item',
		note: 'For made-to-order items. The answer holds price_key, which stands for the saved price.',
		doc: DOC,
		required: {
			req: object(
				'请求参数',
				'Item and its new price',
				{
					required: {
						item_id: id('改价的商品id', 'Item to change the price of', { example: '600000000001' }),
						price: number('改价价格', 'New price in fen, hundredths of a yuan', { example: 9900 }),
					},
					optional: {
						open_id: text('买家openId', 'Open ID of the buyer, whom Taobao then checks', {
							without: 'nobody is checked',
							example: 'AAHm5d-EAAeGwJedwSHpg8bT',
						}),
					},
				},
				{ label: 'Price Change' },
			),
		},
		verdict: { at: ['result'], ok: 'success', code: 'error_code', message: 'error_msg' },
	}),
	'taobao.miniapp.interact.benefit.item.get': query({
		title: 'Get Prize Item',
		zh: '读取实物权益奖池对应绑定的专属下单商品',
		zhLabel: '读取奖池下单商品',
		action: 'Get item of prize pool',
		note: 'The answer holds the item ID as model.',
		doc: DOC,
		required: {
			mini_app_seller_strategy_benefit_item_bind_request: object(
				'查询条件',
				'Prize pool to look up',
				{
					required: {
						app_id: id('C小程序id', 'Mini program for consumers', {
							example: '3000000012345678',
							pick: 'apps',
						}),
						pool_id: id('奖池id', 'Prize pool of the physical benefit in the strategy', {
							example: '1001',
						}),
					},
				},
				{ label: 'Prize Pool' },
			),
		},
		verdict: { ok: 'invoke_success', code: 'invoke_err_code', message: 'invoke_err_message' },
	}),
	'taobao.miniapp.items.get': query({
		title: 'Get Many',
		zh: '批量获取商品信息',
		action: 'Get many items',
		note: 'Only for merchant apps (商家应用). Gives what is public of an item.',
		doc: 'https://open.taobao.com/api.htm?docId=47621&docType=2',
		required: {
			num_iids: list('商品数字id列表', 'Items to get, up to 50 at once', {
				label: 'Item IDs',
				max: 999,
				example: '123456',
			}),
			fields: suggestions(
				'需要返回的商品对象字段',
				'What to get of each item. An expression can also give a part of a list, as the document shows',
				itemFields,
				{ zhLabel: '返回字段', max: 999, example: 'num_iid' },
			),
		},
		answer: {
			at: ['items'],
			meanings: {
				type: { fixed: ['Fixed Price', '一口价'], auction: ['Auction', '拍卖'] },
				stuff_status: {
					new: ['New', '全新'],
					unused: ['Unused', '闲置'],
					second: ['Used', '二手'],
				},
				approve_status: { onsale: ['On Sale', '出售中'], instock: ['In Stock', '库中'] },
				second_kill: {
					web_only: ['On the Web Only', '只能通过web网络秒杀'],
					wap_only: ['On Mobile Only', '只能通过wap网络秒杀'],
					web_and_wap: ['On the Web and Mobile', '既能通过web秒杀也能通过wap秒杀'],
				},
			},
			times: ['created', 'modified'],
		},
	}),
	'taobao.miniapp.virtual.item.get': query({
		title: 'Get Many Virtual Items',
		zh: '小程序关联虚拟商品查询',
		zhLabel: '查询虚拟商品',
		action: 'Get many virtual items',
		note: 'An item is in order when its auction_status is 0.',
		doc: 'https://open.taobao.com/api.htm?docId=67373&docType=2',
		required: {
			item_request: object(
				'请求',
				'Virtual items to get',
				{
					required: {
						item_ids: list('商品id列表', 'Items to get', { numeric: true, example: '1001' }),
						app_id: id('小程序小游戏appId', 'Mini program or mini game they are linked to', {
							zhLabel: '小程序 ID',
							example: '3000000012345678',
							pick: 'apps',
						}),
					},
				},
				{ label: 'Items' },
			),
		},
		answer: { at: ['model'] },
		verdict: { ok: 'suc', code: 'e_code', message: 'err_message' },
	}),
});
