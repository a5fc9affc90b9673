import {
	file,
	flag,
	group,
	id,
	suggestion,
	suggestions,
	text,
	time,
	type Choices,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const sellerFields: Choices = {
	user_id: ['User ID', '用户数字ID'],
	nick: ['Nickname', '用户昵称'],
	sex: ['Sex', '性别'],
	avatar: ['Avatar', '用户头像地址'],
	type: ['Type', '用户类型'],
	status: ['State', '状态'],
	seller_credit: ['Seller Credit', '卖家信用'],
	has_shop: ['Has Shop', '卖家是否开过店'],
	promoted_type: ['Real Name Verified', '有无实名认证'],
	alipay_bind: ['Alipay Bound', '有无绑定'],
	auto_repost: ['Restricted', '是否受限制'],
	consumer_protection: ['Consumer Protection', '是否参加消保'],
	vip_info: ['VIP', '用户的全站vip信息'],
	vertical_market: ['Vertical Markets', '用户参与垂直市场类型'],
	magazine_subscribe: ['Magazine', '是否订阅了淘宝天下杂志'],
	online_gaming: ['Online Gaming', '用户是否为网游用户'],
	liangpin: ['Liangpin', '是否是无名良品用户'],
	sign_food_seller_promise: ['Food Seller Promise', '卖家是否签署食品卖家承诺协议'],
	is_lightning_consignment: ['24-Hour Delivery', '是否24小时闪电发货'],
	has_sub_stock: ['Stock Deduction', '是否具备修改商品减库存逻辑的权限'],
	is_golden_seller: ['Golden Seller', '用户是否是金牌卖家'],
	is_tjb_seller: ['Special Price Edition', '是否是特价版商家'],
	has_more_pic: ['Multi-Picture Service', '是否购买多图服务'],
	item_img_num: ['Item Pictures', '可上传商品图片数量'],
	item_img_size: ['Item Picture Size', '单张商品图片最大容量'],
	prop_img_num: ['Property Pictures', '可上传属性图片数量'],
	prop_img_size: ['Property Picture Size', '单张销售属性图片最大容量'],
};

const articleCode = (zh: string) =>
	text(zh, 'Code of the app in the service market, from the list of charged items in the console', {
		example: 'ts-1234',
		pick: 'articles',
	});

/** A list of what the orders of the chosen app name. */
const ofOrders = (list: string) => ({ list, give: { article_code: 'article_code' } });

const memberNick = (what: string) =>
	text('淘宝会员名', what, { label: 'Nickname', example: 'testnick', pick: ofOrders('members') });

const crowdCode = text('活动code', 'Campaign: result of Create Campaign', {
	zhLabel: '活动代码',
	label: 'Campaign Code',
	example: 'crowd-1001',
});

const signName = text('短信签名', 'Signature of the SMS', { example: '测试店铺' });

const smsContent = text(
	'短信内容',
	'Text of the SMS. The short link takes the place of the placeholder that the example shows',
	{
		example: '活动已开始：${url}',
	},
);

const smsUrl = (zh: string) =>
	text(zh, 'Short link that replaces the placeholder in the content', {
		example: 'https://m.tb.cn/h.test',
	});

/** Source: open.taobao.com, 公共API and others that mini programs need. */
export const common = group('Common', '公共', {
	'taobao.time.get': query({
		title: 'Get Server Time',
		zh: '获取淘宝系统当前时间',
		action: 'Get server time',
		doc: 'https://open.taobao.com/api.htm?docId=120&docType=2',
		answer: { times: ['time'] },
	}),
	'taobao.user.seller.get': query({
		title: 'Get Seller',
		zh: '查询卖家用户信息',
		action: 'Get seller',
		note: 'Gives the seller of the session, who must have a shop. Only for apps for sellers.',
		doc: 'https://open.taobao.com/api.htm?docId=21349&docType=2',
		required: {
			fields: suggestions('需要返回的字段列表', 'What to get of the seller', sellerFields, {
				zhLabel: '返回字段',
				max: 200,
				example: 'nick',
			}),
		},
		answer: {
			meanings: {
				type: { B: ['Tmall Seller', 'B商家'], C: ['Taobao Seller', 'C商家'] },
				status: {
					normal: ['Normal', '正常'],
					inactive: ['Not Activated', '未激活'],
					delete: ['Deleted', '删除'],
					// The document spells it so.
					reeze: ['Frozen', '冻结'],
					supervise: ['Supervised', '监管'],
				},
				auto_repost: { limited: ['Restricted', '受限制'], unlimited: ['Not Restricted', '不受限'] },
				promoted_type: {
					authentication: ['Verified', '实名认证'],
					'not authentication': ['Not Verified', '没有认证'],
				},
				alipay_bind: { bind: ['Bound', '绑定'], notbind: ['Not Bound', '未绑定'] },
			},
		},
	}),
	'taobao.shop.seller.get': query({
		title: 'Get Shop',
		zh: '卖家店铺基础信息查询',
		action: 'Get shop',
		note: 'Gives the shop of the seller of the session. pic_path is relative to http://logo.taobao.com/shop-logo.',
		doc: DOC,
		required: {
			fields: suggestions(
				'需返回的字段列表',
				'What to get of the shop',
				{
					sid: ['Shop ID', '店铺编号'],
					title: ['Title', '店铺标题'],
					pic_path: ['Logo', '店标地址'],
				},
				{ zhLabel: '返回字段', example: 'sid' },
			),
		},
	}),
	'taobao.appip.get': query({
		title: 'Get Own IP',
		zh: '获取ISV发起请求服务器IP',
		zhLabel: '获取服务器 IP',
		action: 'Get own IP',
		note: 'Gives the address from which Taobao sees n8n call, for the IP allowlist of the app.',
		doc: 'https://open.taobao.com/api.htm?docId=21784&docType=2',
		session: 'none',
	}),
	'taobao.top.ipout.get': query({
		title: 'Get Platform IPs',
		zh: '获取开放平台出口IP段',
		action: 'Get platform IP list',
		note: 'Gives the addresses from which the open platform calls out, for your firewall.',
		doc: DOC,
	}),
	'taobao.vas.order.search': query({
		title: 'Get Many Service Orders',
		zh: '订单记录导出',
		action: 'Get many service orders',
		note: 'Paid orders of your own apps in the service market, of the last 90 days. Meant for the day before, not for live data; all apps together may call it 800 times a minute.',
		doc: 'https://open.taobao.com/api.htm?docId=10587&docType=2',
		session: 'none',
		required: {
			article_code: articleCode('应用收费代码'),
		},
		optional: {
			item_code: text('收费项目代码', 'Code of the charged item, from the same list', {
				example: 'ts-1234-1',
				pick: ofOrders('chargedItems'),
			}),
			nick: memberNick('Taobao member who ordered'),
			start_created: time(
				'订单创建时间起始值',
				'Orders made from then on. The last 90 days when neither start nor end is given',
				'yyyy-MM-dd HH:mm:ss',
				{
					zhLabel: '创建时间起',
					label: 'Created After',
					example: '2026-01-01 00:00:00',
				},
			),
			end_created: time('订单创建时间结束值', 'Orders made until then', 'yyyy-MM-dd HH:mm:ss', {
				zhLabel: '创建时间止',
				label: 'Created Before',
				example: '2026-01-31 23:59:59',
			}),
			biz_order_id: id('订单号', 'Order', {
				label: 'Order ID',
				example: '12345',
				pick: ofOrders('serviceOrders'),
			}),
			order_id: id('子订单号', 'Part of an order', {
				label: 'Sub-Order ID',
				example: '12345',
				pick: ofOrders('serviceSubOrders'),
			}),
			biz_type: suggestion(
				'订单类型',
				'Type of the order; all when left empty',
				{
					'1': ['New', '新订'],
					'2': ['Renewal', '续订'],
					'3': ['Upgrade', '升级'],
					'4': ['Given in the Console', '后台赠送'],
					'5': ['Automatic Renewal', '后台自动续订'],
					'6': ['After Review', '订单审核后生成订购关系'],
				},
				{ label: 'Order Type', numeric: true, default: '1' },
			),
		},
		answer: {
			at: ['article_biz_orders'],
			meanings: {
				order_cycle: { '1': ['Year', '年'], '2': ['Month', '月'], '3': ['Day', '天'] },
				biz_type: {
					'1': ['New Order', '新订'],
					'2': ['Renewal', '续订'],
					'3': ['Upgrade', '升级'],
					'4': ['Gift', '后台赠送'],
					'5': ['Automatic Renewal', '后台自动续订'],
					'6': ['After Review', '订单审核后生成订购关系'],
				},
			},
			times: ['create', 'order_cycle_start', 'order_cycle_end'],
			simple: [
				'nick',
				'article_name',
				'item_code',
				'biz_order_id',
				'order_id',
				'biz_type',
				'total_pay_fee',
				'create',
				'order_cycle',
				'order_cycle_start',
				'order_cycle_end',
			],
		},
		// No document tells how large a page may be; 20 is its example.
		paging: { page: 'page_no', size: 'page_size', largest: 20, total: ['total_item'] },
	}),
	'taobao.vas.subscribe.get': query({
		title: 'Get Many Subscriptions',
		zh: '订购关系查询',
		action: 'Get many subscriptions',
		note: 'Tells which charged items of your own app a member has, and until when.',
		doc: 'https://open.taobao.com/api.htm?docId=10586&docType=2',
		session: 'none',
		required: {
			article_code: articleCode('商品编码'),
			nick: memberNick('Taobao member to look up'),
		},
		answer: { at: ['article_user_subscribes'], times: ['deadline'] },
	}),
	'taobao.picture.upload': command({
		title: 'Upload Picture',
		zh: '上传单张图片',
		action: 'Upload picture',
		note: "Goes into the seller's picture space (图片空间).",
		doc: 'https://open.taobao.com/api.htm?docId=140&docType=2',
		required: {
			picture_category_id: id('图片分类ID', 'Category to put it in; 0 for the default one', {
				default: '0',
				example: '0',
			}),
			img: file('图片二进制文件流', 'Picture to upload', {
				label: 'Image',
				max: 3145728,
				formats: ['png', 'jpeg', 'gif'],
			}),
			image_input_title: text(
				'包括后缀名的图片标题',
				'File name of the picture, with its extension',
				{ zhLabel: '图片文件名', label: 'File Name', example: 'blue.jpg' },
			),
		},
		optional: {
			title: text(
				'图片标题',
				'Title; the file name without extension when left empty. Cut to 50 characters, and numbered when it is taken',
				{ example: '图片名称' },
			),
			client_type: suggestion(
				'图片上传的来源',
				'Edition of the item that the picture is for. One for phones must be 480 to 620 pixels wide and 960 high at most',
				{
					'client:computer': ['Computer', '电脑版本宝贝'],
					'client:phone': ['Phone', '手机版本宝贝'],
				},
				{ default: 'client:computer' },
			),
			is_https: flag('是否获取https连接', 'Whether to get an https address of the picture', {
				zhLabel: 'HTTPS 链接',
				label: 'HTTPS',
				default: true,
			}),
		},
		answer: {
			meanings: {
				status: {
					unfroze: ['Not Frozen', '没有被冻结'],
					froze: ['Frozen', '被冻结'],
					pass: ['Passed', '排查通过'],
				},
			},
			times: ['created', 'modified'],
		},
	}),
	'taobao.jst.miniapp.crowd.create': command({
		title: 'Create Campaign',
		zh: '小程序活动创建',
		action: 'Create campaign',
		note: 'The answer holds the code of the campaign as result.',
		doc: DOC,
		required: {
			// The document's text says start here too, by mistake.
			end_date: time(
				'活动结束时间',
				'When the campaign ends, up to a month after its start',
				undefined,
				{
					example: '2026-01-31 23:59:59',
				},
			),
			description: text('活动描述', 'Description of the campaign', { example: '新品发布活动' }),
			start_date: time('活动开始时间', 'When the campaign starts', undefined, {
				example: '2026-01-01 00:00:00',
			}),
			crowd_name: text('活动名称', 'Name of the campaign', {
				label: 'Campaign Name',
				example: '新品活动',
			}),
		},
	}),
	'taobao.jst.miniapp.crowd.user.add': command({
		title: 'Add User to Campaign',
		zh: '小程序添加用户到指定的活动',
		zhLabel: '添加用户到活动',
		action: 'Add user to campaign',
		note: 'The document names no user; it is presumably the one of the session.',
		doc: DOC,
		required: { crowd_code: crowdCode },
		optional: {
			mc_gw_source_mini_app_id: text('小程序id', 'Mini program that the user is in', {
				label: 'Mini Program ID',
				example: '3000000012345678',
			}),
			mc_gw_source_app_key: text('小程序appkey', 'App key of that mini program', {
				zhLabel: '小程序 AppKey',
				label: 'App Key',
				example: '12345678',
			}),
		},
		verdict: { ok: 'result', code: 'r_code' },
	}),
	'taobao.jst.miniapp.crowd.message.send': command({
		title: 'Send Campaign SMS',
		zh: '小程序活动短信发送',
		action: 'Send campaign SMS',
		note: 'Goes to all users of the campaign; result tells how many were sent.',
		doc: DOC,
		required: {
			sign_name: signName,
			crowd_code: crowdCode,
			template_code: text('短信模板', 'Template of the SMS. It must consist of one variable', {
				example: 'SMS_123456789',
			}),
			content: smsContent,
		},
		optional: { url: smsUrl('短信中携带的短链') },
	}),
	'taobao.jst.miniapp.openid.message.send': command({
		title: 'Send SMS to User',
		zh: '单个openId用户短信发送',
		zhLabel: '发送单个用户短信',
		action: 'Send SMS to user',
		note: 'The answer holds the receipt of the SMS as result, or the reason of a failure as r_err_msg.',
		doc: DOC,
		required: {
			sign_name: signName,
			open_id: text('用户openId', 'Open ID of the user', {
				example: 'AAHm5d-EAAeGwJedwSHpg8bT',
			}),
			template_code: text('短信模板', 'Template of the SMS', { example: 'SMS_123456789' }),
			content: smsContent,
			crowd_code: { ...crowdCode, text: 'Campaign or crowd that the user belongs to' },
		},
		optional: {
			url: smsUrl('短链'),
			seller_app_key: text(
				'商家的APPKEY',
				"Merchant's app key. Needed when the open ID was made with it",
				{ zhLabel: '商家 AppKey', example: '12345678' },
			),
			extend_num: text('短信拓展码', 'Extension code of the SMS', {
				label: 'Extension Code',
				example: '01',
			}),
		},
	}),
});
