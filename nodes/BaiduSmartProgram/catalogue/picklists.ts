import type { Choices, Picklist } from '../../shared/record/catalogue';

const needsPermit: Choices = {
	'0': ['No Permit Needed', '无需许可'],
	'1': ['Permit Needed', '需要许可'],
};

const messageTitles = (operation: string): Picklist => ({
	operation,
	at: ['list', '*'],
	stored: 'id',
	shown: ['title'],
});

// Titles come several times; what tells templates apart are their keywords.
const messageTemplates = (operation: string): Picklist => ({
	operation,
	at: ['list', '*'],
	stored: 'template_id',
	shown: ['title', 'content'],
});

const messageKeywords = (operation: string): Picklist => ({
	operation,
	at: ['keyword_list', '*'],
	stored: 'keyword_id',
	shown: ['name', 'example'],
});

/** What the platform has registered of one kind of domain. */
const platformDomains = (name: string): Picklist => ({
	operation: 'tp/modifydomain',
	values: { action: 'get' },
	at: [name, '*'],
});

/** Orders of the last month, told apart by one of their two IDs. */
const payments = (stored: 'order_id' | 'tp_order_id'): Picklist => ({
	operation: 'pay/paymentservice/orderlist',
	values: { status: 'all' },
	period: { from: 'start_time', to: 'end_time', days: 30 },
	at: ['data', '*'],
	stored,
	shown: ['deal_title', 'sub_status', 'create_time', stored],
});

/** The dropdowns, by the names that fields `pick`; those of a program of one's own begin with `own`. */
export const picklists: Readonly<Record<string, Picklist>> = {
	subCategories: {
		operation: 'app/category/list',
		values: { category_type: '2' },
		at: ['*'],
		children: 'sub_items',
		stored: 'id',
		shown: ['category_name', 'need_quali', 'category_quali.desc'],
		// A parent has no such field, and cannot be chosen.
		only: { need_quali: ['0', '1'] },
	},
	qualifications: {
		operation: 'app/category/list',
		values: { category_type: '2' },
		// One list for each that is needed, of those that are as good.
		at: ['*', 'sub_items', '*', 'category_quali', 'list', '*', '*'],
		stored: 'id',
		shown: ['name', 'must', 'desc'],
	},
	supportVersions: {
		operation: 'app/getsupportversion',
		at: ['items', '*'],
		stored: 'version',
		shown: ['version'],
	},
	packages: {
		operation: 'package/get',
		at: ['*'],
		stored: 'package_id',
		shown: ['version', 'status', 'commit_time', 'version_desc'],
	},
	templates: {
		operation: 'template/gettemplatelist',
		at: ['list', '*'],
		stored: 'template_id',
		shown: ['user_desc', 'user_version', 'create_time'],
		times: ['create_time'],
	},
	drafts: {
		operation: 'template/gettemplatedraftlist',
		at: ['list', '*'],
		stored: 'draft_id',
		shown: ['user_desc', 'user_version', 'create_time'],
		times: ['create_time'],
	},
	requestDomains: platformDomains('request_domain'),
	socketDomains: platformDomains('socket_domain'),
	downloadDomains: platformDomains('download_domain'),
	uploadDomains: platformDomains('upload_domain'),
	webViewDomains: {
		operation: 'tp/modifywebviewdomain',
		values: { action: 'get' },
		at: ['*'],
	},
	programRequestDomains: {
		operation: 'app/modifydomain',
		values: { action: 'get' },
		at: ['request_domain'],
	},
	messageTitles: messageTitles('template/library/list'),
	messageKeywords: messageKeywords('template/library/get'),
	messageTemplates: messageTemplates('template/list'),
	ownMessageTitles: messageTitles('template/librarylist'),
	ownMessageKeywords: messageKeywords('template/libraryget'),
	ownMessageTemplates: messageTemplates('template/templatelist'),
	banks: {
		operation: 'pay/paymentservice/dict',
		at: ['bank_list', '*', 'banks', '*'],
		stored: 'bankName',
		shown: ['bankName'],
	},
	provinces: {
		operation: 'pay/paymentservice/dict',
		at: ['province_list', '*'],
		stored: 'provinceName',
		shown: ['provinceName'],
	},
	cities: {
		operation: 'pay/paymentservice/dict',
		at: ['province_list', '*', 'cities', '*'],
		stored: 'cityName',
		shown: ['cityName'],
	},
	industries: {
		operation: 'pay/tp/getTradeIndustryList',
		at: ['*'],
		children: 'industryList',
		stored: 'industryId',
		shown: ['industryName', 'needPermit', 'permitDesc'],
		meanings: { needPermit: needsPermit },
		only: { industryList: ['', '[]'] },
	},
	paymentServices: {
		operation: 'pay/paymentservice/getbindservice',
		at: [],
		stored: 'pm_app_key',
		shown: ['app_name', 'open_status'],
	},
	payments: payments('order_id'),
	paymentsByOwnId: payments('tp_order_id'),
	expenses: {
		operation: 'pay/paymentservice/financeexpense',
		period: { from: 'start_time', to: 'end_time', days: 30 },
		at: ['data', '*'],
		stored: 'task_id',
		shown: ['operate_time', 'money', 'pay_status', 'type_id'],
	},
	searchPages: {
		operation: 'promotion/topquery/info',
		values: { time_span: '30' },
		at: ['detail', '*'],
		stored: 'web_url',
		shown: ['path', 'web_url'],
	},
	subChains: {
		operation: 'subchain/getall',
		at: ['sub_chain_info_list', '*'],
		stored: 'id',
		shown: ['chain_name', 'status', 'update_time', 'chain_path'],
		times: ['update_time'],
	},
	mappingRules: {
		operation: 'flow/queryurlmapping',
		at: ['ruleDetailList', '*'],
		stored: 'ruleId',
		shown: ['h5Rule', 'appRule', 'msg', 'submitTime'],
	},
	corePages: {
		operation: 'app/path/getPathInfo',
		at: ['*'],
		stored: 'path',
		shown: ['path', 'title', 'audit_status'],
	},
	coupons: {
		operation: 'v1.0/coupon/tp/batch/get',
		at: ['data_list', '*'],
		stored: 'coupon_id',
		shown: ['base_info.title', 'coupon_type', 'description'],
	},
	couponBanners: {
		operation: 'v1.0/coupon/tp/banner/batch/get',
		at: ['data_list', '*'],
		stored: 'banner_id',
		shown: ['title', 'create_time', 'pic_url'],
		times: ['create_time'],
	},
	ownCoupons: {
		operation: 'v1.0/coupon/batchGet',
		at: ['dataList', '*'],
		stored: 'couponId',
		shown: ['baseInfo.title', 'couponType', 'description'],
	},
	ownCouponBanners: {
		operation: 'v1.0/coupon/banner/batchGet',
		at: ['dataList', '*'],
		stored: 'bannerId',
		shown: ['title', 'createTime', 'picUrl'],
		times: ['createTime'],
	},
};
