import {
	choice,
	group,
	id,
	list,
	number,
	object,
	suggestion,
	text,
	time,
	type AnswerShape,
	type Choices,
	type Fields,
	type Paging,
	type Remedies,
} from '../../shared/record/catalogue';
import { IMAGE } from './fields';
import { command, query } from './kinds';

const DOCUMENT = 'https://smartprogram.baidu.com/docs/third/coupon/';

const couponTypes: Choices = {
	CASH: ['Cash', '代金券'],
	DISCOUNT: ['Discount', '折扣券'],
	GENERAL: ['General', '通用优惠券'],
};

const useLimits: Choices = {
	'1': ['Start and End of Use', '开发者设置使用开始和结束时间'],
	'2': ['Time After Taking', '领取之后，多久可使用'],
};

const timeUnits: Choices = { '1': ['Hours', '时'], '2': ['Days', '天'], '3': ['Months', '月'] };

const couponId = (what: string) =>
	text('卡券ID', what, { example: 'pZI8Fjwsy5fVPRBeD78J4RmqVvBc', pick: 'coupons' });

/** Banners are listed by coupon. */
const banners = { list: 'couponBanners', give: { coupon_id: 'coupon_id' } };

const bannerId = (what: string) =>
	id('卡券banner记录id', what, {
		zhLabel: '横幅 ID',
		label: 'Banner ID',
		example: '23830865',
		pick: banners,
	});

const banner: Fields = {
	pic_url: text('卡券banner图片', 'Address of the picture, of 1032 × 144 pixels', {
		zhLabel: '横幅图片',
		label: 'Picture URL',
		example: IMAGE,
	}),
	title: text('卡券banner图标题', 'Title of the banner', {
		zhLabel: '横幅标题',
		example: '新人专享立减券',
	}),
};

const bannerPage: Fields = {
	app_redirect_path: text('banner图跳转的小程序页面路径', 'Page that the banner opens', {
		zhLabel: '跳转页面路径',
		label: 'Page Path',
		example: '/pages/index/index',
	}),
};

const moment = (zh: string, what: string, label: string) =>
	time(zh, what, 'seconds', { label, example: '1769824800' });

// In words the document counts from 0, in a table and in its examples from 1.
const paging: Paging = {
	page: 'page_num',
	size: 'page_size',
	largest: 20,
	first: 0,
	total: ['total'],
};

const coupons: AnswerShape = {
	meanings: { coupon_type: couponTypes, 'date_info.type': useLimits, time_unit: timeUnits },
	times: ['get_start_timestamp', 'get_end_timestamp', 'begin_timestamp', 'end_timestamp'],
};

const bannerTimes: AnswerShape = { times: ['create_time', 'update_time'] };

const remedies: Remedies = {
	'70000': 'The coupon has a banner. Update that one.',
	'70001': 'Give the ID of a coupon that exists.',
	'70002': 'Give fewer codes: a call takes 100.',
	'70003': 'Give shorter codes.',
};

/** Source: 卡券 of the third-party platform documents of 2020; errors from the official SDKs. */
export const coupon = group('Coupon', '卡券', {
	'v1.0/coupon/tp/create': command({
		title: 'Create',
		zh: '选择卡券类型并创建卡券',
		zhLabel: '创建卡券',
		action: 'Create coupon',
		note: 'A coupon cannot be changed afterwards. Users can take it when codes were uploaded, one for each.',
		doc: DOCUMENT,
		body: 'json',
		required: {
			coupon_type: choice('卡券类型', 'What the coupon gives', couponTypes, { default: 'CASH' }),
			reduce_cost: number('减免金额', 'How much it takes off, in fen', {
				label: 'Amount Off',
				example: 500,
				when: { coupon_type: ['CASH'] },
			}),
			base_info: object(
				'基本的卡券数据',
				'What all coupons have',
				{
					required: {
						title: text(
							'优惠券名称',
							'Name of the coupon. The document says ten characters at most',
							{
								example: '当当图书20元立减金',
							},
						),
						color: text(
							'卡券背景色',
							'Name of the background color: B010, B020 and so on, up to B160',
							{ example: 'B010' },
						),
						// The table has these fields beside it; the examples and the official SDK have them in it.
						date_info: object(
							'使用日期',
							'When the coupon may be taken and used',
							{
								required: {
									type: choice('券使用时间类型', 'What limits its use', useLimits, {
										numeric: true,
										default: '1',
									}),
									get_start_timestamp: moment(
										'开始领取时间',
										'From when on it may be taken',
										'Taking Starts',
									),
									get_end_timestamp: moment(
										'结束领取时间',
										'Until when it may be taken',
										'Taking Ends',
									),
								},
								optional: {
									begin_timestamp: moment(
										'使用开始时间',
										'From when on it may be used; needed with a start and end of use',
										'Use Starts',
									),
									end_timestamp: moment(
										'使用结束时间',
										'Until when it may be used; needed with a start and end of use',
										'Use Ends',
									),
									time_unit: choice(
										'时间单位',
										'Unit of the time value; needed with a time after taking',
										timeUnits,
										{ numeric: true, default: '2' },
									),
									time_value: number(
										'时间值',
										'How long it may be used; needed with a time after taking',
										{ example: 30 },
									),
								},
							},
							{ label: 'Dates' },
						),
						get_limit: number('每人领取次数限制', 'How often one user may take it', {
							label: 'Limit per User',
							example: 2,
						}),
					},
					optional: {
						app_redirect_path: text(
							'已领取的卡券打开小程序页面地址',
							'Page that the user opens from the coupon; the home page when left empty',
							{ zhLabel: '打开的页面', label: 'Page Path', example: '/pages/index/index' },
						),
						// The table demands it here as well; the examples have it beside alone.
						callback_url: text(
							'卡券领取事件推送地址',
							'Only when Baidu asks for the callback URL in this place as well',
							{
								zhLabel: '领取推送地址',
								label: 'Callback URL in Base Info',
								example: 'https://www.example.com/baidu/coupon',
							},
						),
					},
				},
				{ label: 'Base Info' },
			),
			description: text(
				'使用须知',
				'How the coupon is used. Rich text tags are allowed, for line breaks for example',
				{ example: '打开小程序，①在个人中心-我的礼券可查看；②下单时选择该优惠券' },
			),
			callback_url: text(
				'卡券领取事件推送地址',
				'Address that Baidu tells when a user takes the coupon. All coupons of a program must have the same',
				{
					zhLabel: '领取推送地址',
					label: 'Callback URL',
					example: 'https://www.example.com/baidu/coupon',
				},
			),
			discount: number('打折力度', 'Part of the price that is paid, in percent: 80 is 20 off', {
				example: 80,
				when: { coupon_type: ['DISCOUNT'] },
			}),
		},
		optional: {
			least_cost: number('可使用的门槛金额', 'Amount from which on it may be used, in fen', {
				label: 'Minimum Amount',
				example: 1000,
				without: 'it is good for any amount',
			}),
		},
	}),
	'v1.0/coupon/tp/code/batch/upload': command({
		title: 'Upload Codes',
		zh: '上传Code码',
		action: 'Upload coupon codes',
		note: 'Every user who takes the coupon gets one of the codes. Codes that are there already are passed over.',
		doc: DOCUMENT,
		required: {
			coupon_id: couponId('Coupon that the codes belong to'),
			coupon_codes: list('卡券Code码列表', 'Codes. The document says 100 at most in one call', {
				label: 'Codes',
				example: '226009850808',
			}),
		},
		remedies,
	}),
	'v1.0/coupon/tp/banner/add': command({
		title: 'Create Banner',
		zh: 'Banner创建',
		action: 'Create coupon banner',
		note: 'A coupon has one banner at most.',
		doc: DOCUMENT,
		body: 'json',
		required: { coupon_id: couponId('Coupon that the banner shows'), ...banner },
		optional: bannerPage,
		remedies,
	}),
	'v1.0/coupon/tp/banner/update': command({
		title: 'Update Banner',
		zh: 'Banner修改',
		action: 'Update coupon banner',
		doc: DOCUMENT,
		body: 'json',
		required: {
			coupon_id: couponId('Coupon that the banner shows'),
			// The table says `banner_ids`; the example, and the official SDKs on their side, say this.
			banner_id: bannerId('Banner to change'),
			...banner,
		},
		optional: bannerPage,
		answer: { as: 'success' },
		remedies,
	}),
	'v1.0/coupon/tp/banner/delete': command({
		title: 'Delete Banner',
		zh: 'Banner删除',
		action: 'Delete coupon banner',
		danger: 'the banner is no longer shown to users',
		doc: DOCUMENT,
		required: {
			coupon_id: couponId('Coupon that the banner shows'),
			banner_id: bannerId('Banner to delete'),
		},
		answer: { as: 'success' },
		remedies,
	}),
	'v1.0/coupon/tp/banner/get': query({
		title: 'Get Banners',
		zh: 'Banner详情查询',
		action: 'Get coupon banners',
		doc: DOCUMENT,
		required: {
			coupon_id: couponId('Coupon that the banners show'),
			banner_ids: list(
				'卡券banner记录id',
				'IDs of the banners. The document says 20 at most in one call',
				{
					zhLabel: '横幅 ID',
					label: 'Banner IDs',
					numeric: true,
					example: '23830865',
					pick: banners,
				},
			),
		},
		answer: bannerTimes,
		remedies,
	}),
	'v1.0/coupon/tp/banner/batch/get': query({
		title: 'Get Many Banners',
		zh: 'Banner列表批量查询',
		action: 'Get many coupon banners',
		doc: DOCUMENT,
		required: { coupon_id: couponId('Coupon whose banners to get') },
		optional: {
			pic_url: text('卡券图片推广图链接地址', 'Address of the picture of the banners to get', {
				zhLabel: '推广图地址',
				label: 'Picture URL',
				example: IMAGE,
			}),
			title: text('卡券图片推广图标题', 'Title of the banners to get', {
				zhLabel: '推广图标题',
				example: '新人专享立减券',
			}),
		},
		answer: { at: ['data_list'], ...bannerTimes },
		paging,
		remedies,
	}),
	'v1.0/coupon/tp/consume': command({
		title: 'Report Use',
		zh: '核销同步',
		action: 'Report use of coupon',
		note: 'Tell Baidu when a user has used the coupon in the program.',
		doc: DOCUMENT,
		required: {
			coupon_take_id: id(
				'百度分配的用户领取id',
				'ID that Baidu gave when the user took the coupon, CouponTakeId in the push',
				{ zhLabel: '领取 ID', example: '10001' },
			),
			coupon_code: text('劵码', 'Code that the user has, UserCouponCode in the push', {
				example: '226009850808',
			}),
			open_id: text('用户id', 'User who has used it, FromUserName in the push', {
				example: 'l214zFqNrEuIEnp6m7Y01sw8yj',
			}),
		},
		optional: { coupon_id: couponId('Coupon that was used') },
		answer: { as: 'success' },
		remedies,
	}),
	'v1.0/coupon/tp/get': query({
		title: 'Get',
		zh: '查看卡券详情',
		action: 'Get coupon',
		doc: DOCUMENT,
		required: { coupon_id: couponId('Coupon to get') },
		answer: coupons,
		remedies,
	}),
	'v1.0/coupon/tp/batch/get': query({
		title: 'Get Many',
		zh: '批量查询卡券列表',
		action: 'Get many coupons',
		doc: DOCUMENT,
		optional: {
			title: text('券名称', 'Name of the coupons to get', { example: '当当图书20元立减金' }),
			coupon_type: suggestion('券类型', 'What the coupons to get give', couponTypes, {
				default: 'CASH',
			}),
		},
		answer: { at: ['data_list'], ...coupons },
		paging,
	}),
	'v1.0/coupon/tp/delete': command({
		title: 'Delete',
		zh: '删除卡券',
		action: 'Delete coupon',
		danger: 'users can no longer take the coupon',
		doc: DOCUMENT,
		required: { coupon_id: couponId('Coupon to delete') },
		answer: { as: 'success' },
		remedies,
	}),
});
