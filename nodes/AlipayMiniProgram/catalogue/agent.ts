import {
	choice,
	file,
	flag,
	group,
	list,
	object,
	rows,
	suggestion,
	suggestions,
	text,
	time,
	type Choices,
	type Remedies,
} from '../../shared/record/catalogue';
import { builtProgram, categories, olderCategories } from './fields';
import { LIST_OF_CATEGORIES } from './remedies';
import { apiDoc, command, query } from './kinds';
import { one } from '../../shared/record/language';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

const CORRECT = 'Correct the parameter that the message names.';
const REASON = 'Act on the reason that the message names.';
const BATCH = "Give the 'Batch Number' that Create Transaction has answered.";
const SUPPORT = 'Alipay had an internal fault. Ask its support for the reason.';
const FUNCTION_PACKAGE =
	"Bind the product's function package (功能包) to the third-party app in the console.";
const DESCRIPTION_LENGTH = 'Write a description of the length that the message names.';
const SLOGAN_LENGTH = 'Write an introduction of 10 to 32 characters.';
const PROVIDER = 'Use the credential of an account that is a service provider (服务商).';
const SUSPENDED = 'Alipay has suspended or removed this service provider. Clear that with Alipay.';

const batchRemedies: Remedies = {
	BATCH_IS_NOT_EXIST: BATCH,
	INVALID_BATCH_NO: BATCH,
	INVALID_PARAMETER: CORRECT,
	NO_APP_PERMISSION: 'Use the credential of the app that created the transaction.',
};

const openBatchRemedies: Remedies = {
	...batchRemedies,
	BATCH_STATUS_IS_FINAL:
		'The transaction is submitted, canceled or timed out, and cannot be changed. Create a new one.',
};

const merchantRemedies: Remedies = {
	MERCHANT_CAN_NOT_LOGON:
		"The merchant's Alipay account is barred from logging in. Ask the merchant to have that lifted.",
	MERCHANT_IS_NOT_EXIST: "Check the merchant's Alipay account.",
	MERCHANT_NOT_ACTIVED: 'Ask the merchant to activate the Alipay account.',
	MERCHANT_NOT_CERTIFIED:
		'Ask the merchant to complete the real-name certification of the Alipay account.',
	MERCHANT_NOT_ENABLED: "The merchant's Alipay account is frozen or closed. Use another account.",
};

const contactRemedies: Remedies = {
	INVALID_CONTACT_EMAIL: 'Give an email address such as example@domain.com.',
	INVALID_CONTACT_MOBILE: 'Give a mobile number of 11 digits.',
	INVALID_CONTACT_NAME: 'Give a contact name of 20 characters at most.',
};

const ticketRemedies: Remedies = {
	PRE_AUTH_INVALID_AUTH_APP_ID: 'Use the credential of the app that the order ticket was made for.',
	PRE_AUTH_INVALID_AUTH_TICKET:
		'The order ticket has lapsed. The merchant must order again, which makes a new ticket.',
	PRE_AUTH_INVALID_AUTH_TOKEN:
		'The merchant withdrew the authorization or its token was renewed. Ask the merchant to authorize again.',
	PRE_AUTH_INVOKE_API_NOT_PERMITTE:
		'The order ticket does not permit this API. Check what the ordered service covers.',
};

const submitRemedies: Remedies = {
	ANT_PRODUCT_CONFLICT:
		'The merchant has signed this product or one that conflicts with it. Leave the product out.',
	BATCH_IS_EMPTY:
		'Create a mini program or sign a product in the transaction before you submit it.',
	BIZ_ERROR: REASON,
	BUSINESS_LICENSE_NO_EMPTY: "Fill in 'Business License Number' when signing the product.",
	FEERATE_NOT_INTERAVL: 'Give a rate inside the range that the message names.',
	NEW_LINK_CANNOT_BATCH_SIGN: 'Sign each of these products in a transaction of its own.',
	OPEN_API_SIGN_ISV_NOT_IN_WHITELIST:
		'The API is not open to this service provider yet. Ask Alipay for access.',
	PRODUCT_CANNOT_MIX_SIGN:
		'Sign the products of the old and of the new process in separate transactions.',
	PRODUCT_OPEN_FAIL: 'Correct what the message names, then submit again.',
};

const NO_PERMISSION_SET =
	'The product offers no permission set that can be signed yet. Sign another product.';
const NOT_FOR_THE_TRADE =
	"The product is not open to this line of business. Check the 'MCC Code' and the merchant's trade.";
const NOT_OFFERED =
	"The product cannot be signed by API, or is no longer offered. Check the 'Product Code'.";

const batch = (needed: string) =>
	text(
		'事务编号',
		`Number of the transaction, from Create Transaction. It must be in state init${needed}`,
		{ label: 'Batch Number', example: '2017110616474516400082883' },
	);

const siteStates: Choices = {
	ONLINE: ['Online', '已上线'],
	OFFLINE: ['Not Online Yet', '未上线'],
};

const state = (zh: string, what: string, label?: string) =>
	suggestion(zh, `Whether ${what} is online already`, siteStates, { label, default: 'ONLINE' });

const PICTURE = { min: 5 * KILOBYTE, formats: ['bmp', 'gif', 'jpeg', 'png'], rgb: true } as const;

const picture = (zh: string, what: string, label?: string) => file(zh, what, { ...PICTURE, label });

const boundedPicture = (zh: string, what: string, label?: string) =>
	file(zh, what, { ...PICTURE, max: 5 * MEGABYTE, label });

const ONE_OF_THREE = 'The document asks for at least one of app, websites and life account';

const areaCode = (zh: string, what: string, example: string) =>
	text(zh, `${what} of the shop, as a code of Alipay's area code table`, { example });

const scenes: Choices = {
	MINI_APP_OPER: ['Operate Mini Program', '运营支付宝小程序'],
	OPERATION_POINTS: ['Manage Operation Points', '管理运营积分'],
	PROMOTION_MANAGE: ['Run Promotions', '运营营销活动'],
	SHOP_MANAGE: ['Manage Shops', '管理门店信息'],
};

const scenePermissions: Choices = {
	MINI_APP_OPER: ['Operate Mini Program', '运营支付宝小程序'],
	MINI_APP_OPER_BASE: ['Operate Mini Program, Basic', '运营支付宝小程序，基础权限（升级）'],
	OPERATION_POINTS: ['Manage Operation Points', '管理运营积分'],
	OPERATION_POINTS_BASE: ['Manage Operation Points, Basic', '管理运营积分，基础权限（升级）'],
	PROMOTION_MANAGE: ['Run Promotions', '运营营销活动'],
	PROMOTION_MANAGE_BASE: ['Run Promotions, Basic', '运营营销活动，基础权限（升级）'],
	SHOP_MANAGE: ['Manage Shops', '管理门店信息'],
	SHOP_MANAGE_BASE: ['Manage Shops, Basic', '管理门店信息，基础权限（升级）'],
};
const taskStates: Choices = {
	INIT: ['Started', '初始化'],
	UNCONFIRM: ['Awaiting Confirmation', '待确认'],
	FAILURE: ['Failed', '失败'],
	FINISH: ['Succeeded', '成功'],
};

/** Source: opendocs.alipay.com, 代签约/代创建. */
export const agent = group('Merchant Onboarding', '代签约/代创建', {
	'alipay.open.agent.create': command({
		title: 'Create Transaction',
		zh: '开启代商户签约、创建应用事务',
		zhLabel: '开启代商户事务',
		action: 'Create onboarding transaction',
		note: 'Must be the first call. A transaction that is not submitted times out after one hour.',
		doc: 'https://opendocs.alipay.com/isv/e2e357b4_alipay.open.agent.create',
		required: {
			account: text(
				'isv代操作的商户账号',
				'Merchant to act for: its Alipay account, or its PID, which starts with 2088',
				{ zhLabel: '商户账号', example: '2088000000000000' },
			),
			contact_info: object(
				'商户联系人信息',
				'Whom Alipay tells about agreements to confirm and contracts that run out',
				{
					optional: {
						contact_email: text('联系人邮箱', 'Email of the contact', {
							example: 'example@mail.com',
						}),
						contact_mobile: text('联系人手机号码', 'Mobile number of the contact, 11 digits', {
							example: '13110101010',
						}),
						contact_name: text('联系人名称', 'Name of the contact, 20 characters at most', {
							example: '张三',
						}),
					},
				},
			),
		},
		optional: {
			order_ticket: text(
				'订单授权凭证',
				'Ticket of an order in the service market. With it the merchant need not confirm the submitted transaction',
				{ example: '0123456789abcdef0123456789abcdef' },
			),
			sign_mode: text(
				'签约模式',
				'Only to have several signings and an authorization confirmed at once; the merchant then gets no notice of the signing itself. The documents name no values',
				{ example: 'as told by Alipay' },
			),
		},
		answer: {
			meanings: {
				batch_status: {
					init: ['Open', '初始状态'],
					submit: ['Submitted', '提交状态'],
					cancel: ['Canceled', '取消状态'],
					timeout: ['Timed Out', '超时状态'],
				},
			},
		},
		remedies: {
			...merchantRemedies,
			...contactRemedies,
			...ticketRemedies,
			APP_INFO_NOT_EXIST: "Check the credential's App ID.",
			INVALID_PARAMETER: CORRECT,
			NOT_ISV_APP_TYPE: 'Use the credential of a third-party app (第三方应用).',
			PRE_AUTH_INVALID_AUTH_USER_ID:
				'Give the account of the merchant that the order ticket was made for.',
			PRE_AUTH_TICKET_NOT_EXIST: "Correct the 'Order Ticket'.",
			UNKNOWN_EXCEPTION: SUPPORT,
		},
	}),
	'alipay.open.agent.mini.create': command({
		title: 'Create Mini Program in Transaction',
		zh: '代商家创建小程序应用',
		zhLabel: '事务内创建小程序',
		action: 'Create mini program in onboarding transaction',
		note: 'Alipay no longer develops this API and recommends ISV Creation > Create.',
		doc: apiDoc('alipay.open.agent.mini.create'),
		v2: 'multipart',
		required: {
			batch_no: batch(''),
			app_name: text(
				'小程序应用名称',
				'Name in Chinese characters, digits, Latin letters and _, 3 to 20 characters, a Chinese one counting two',
				{ example: '支小宝女装店' },
			),
			app_slogan: text(
				'小程序的简介',
				'One sentence on what the mini program offers, 10 to 32 characters',
				{ example: '专注潮流女装20年等等' },
			),
			app_desc: text('商家小程序描述信息', 'What the mini program does, 20 to 200 characters', {
				zhLabel: '小程序描述',
				label: 'App Description',
				example: '这是一个小程序的描述这是一个小程序的描述',
			}),
			app_logo: file(
				'商家小程序应用图标',
				'Logo, best 180 × 180 pixels with its core inside 160 pixels on white',
				{ max: 256 * KILOBYTE, formats: ['jpeg', 'png'], rgb: true },
			),
		},
		optional: {
			app_english_name: text('小程序英文名称', 'English name, 3 to 20 characters', {
				example: 'demoexample',
			}),
			mini_category_ids: categories(),
			app_category_ids: olderCategories('Categories of the older list, up to three'),
			service_phone: text(
				'商家小程序的客服电话',
				'Customer service phone, preferred to the email. Digits and hyphens, 5 to 30 characters',
				{ zhLabel: '客服电话', example: '13110101010' },
			),
			service_email: text('商家小程序客服邮箱', 'Customer service email', {
				example: 'example@mail.com',
			}),
		},
		atLeastOne: ['service_email', 'service_phone'],
		remedies: {
			...openBatchRemedies,
			...merchantRemedies,
			...contactRemedies,
			...ticketRemedies,
			APP_DESC_IS_BLANK: "Fill in 'App Description'.",
			APP_INFO_NOT_EXIST: "Check the credential's App ID and that the app auth token is in force.",
			APP_NAME_IS_BLANK: "Fill in 'App Name'.",
			CATEGORY_IS_BLANK: "Fill in 'Categories'.",
			CATEGOTY_NUM_IS_INVALID: 'Give 1 to 3 categories.',
			CREATE_MINI_APP_EXCEED_MAX_COUNT:
				'The merchant has as many mini programs as Alipay allows. Use one of these, or another account.',
			CREATE_MINI_APP_PID_PUNISH:
				'Alipay punishes the merchant, who may not create mini programs. Ask the merchant to clear that.',
			DUPLICATE_CREATE_APP_NAME:
				'A mini program with this name was created before. Choose another.',
			ENGLISH_NAME_IS_BLANK: "Fill in 'App English Name'.",
			FILE_FORMAT_IS_INVALID: 'Send the logo as a JPG, JPEG or PNG file.',
			FILE_SIZE_OUT_LIMIT: 'Send a logo of 256 KB at most.',
			INVALID_CATEGORY: `Choose existing categories with all their levels: ${LIST_OF_CATEGORIES}. Individual merchants may only use those open to individuals.`,
			INVALID_MINI_APP_DESC: DESCRIPTION_LENGTH,
			INVALID_MINI_APP_DESC_LENGTH: DESCRIPTION_LENGTH,
			INVALID_MINI_APP_EN_NAME: 'Use only Latin letters and digits in the English name.',
			INVALID_MINI_APP_EN_NAME_LENGTH:
				'Choose an English name of the length that the message names.',
			INVALID_MINI_APP_NAME:
				'Use only Chinese characters, digits, Latin letters, _ and - in the name.',
			INVALID_MINI_APP_NAME_LENGTH: 'Choose a name of the length that the message names.',
			INVALID_MINI_APP_SERVICE_MAIL: 'Give an email address such as example@domain.com.',
			INVALID_MINI_APP_SERVICE_TEL: 'Give a phone number of 5 to 30 digits and hyphens.',
			INVALID_MINI_APP_SLOGAN: SLOGAN_LENGTH,
			INVALID_MINI_APP_SLOGAN_LENGTH: SLOGAN_LENGTH,
			LOGO_IS_BLANK: "Fill in 'App Logo'.",
			MERCHANT_NOT_ENTERPRISE: "The merchant's account must be that of a company. Use another one.",
			MINI_APP_EN_NAME_DUPLICATE: 'Another mini program has this English name. Choose another.',
			MINI_APP_EN_NAME_SENSITIVE: 'Take the sensitive words out of the English name.',
			MINI_APP_NAME_DUPLICATE: 'Another mini program has this name. Choose another.',
			MINI_APP_NAME_SENSITIVE: 'Take the sensitive words out of the name.',
			MINI_APP_SERVICE_MAIL_SENSITIVE: 'The service email holds sensitive words. Give another.',
			MINI_APP_SLOGAN_SENSITIVE: 'Take the sensitive words out of the introduction.',
			PRE_AUTH_TICKET_CREATE_APP_ONCE: 'Create only one mini program with an order ticket.',
			RISK_DECISION_CHECK_FAIL: 'Take the improper wording out of the texts.',
			RISK_DECISION_HIT_BRAND:
				'The name touches a brand. Complete the brand certification first, or call 95188 when it is no brand.',
			SERVICE_TEL_AND_MAIL_BOTH_BLANK: "Fill in 'Service Phone' or 'Service Email'.",
			SLOGAN_IS_BLANK: "Fill in 'App Slogan'.",
		},
	}),
	'alipay.open.agent.confirm': command({
		title: 'Submit Transaction',
		zh: '提交代商户签约、创建应用事务',
		zhLabel: '提交代商户事务',
		action: 'Submit onboarding transaction',
		note: 'Final. Create a mini program or sign a product in the transaction first; one with an order ticket answers the app auth token.',
		doc: apiDoc('alipay.open.agent.confirm'),
		required: { batch_no: batch('') },
		pending: { operation: 'alipay.open.agent.order.query' },
		remedies: {
			...openBatchRemedies,
			...ticketRemedies,
			...submitRemedies,
			ISV_APP_NO_ORDER_PACKAGE: FUNCTION_PACKAGE,
			PRE_AUTH_TICKET_CREATE_APP_ONCE: 'Create only one mini program with an order ticket.',
			PRE_AUTH_TICKET_EXCHANGE_FAILED:
				'The order ticket was not exchanged for a token. Check that it is still in force.',
			PRE_AUTH_TICKET_NEED_CREATE_APP:
				'The order ticket demands a mini program. Create one in the transaction before you submit it.',
		},
	}),
	'alipay.open.agent.cancel': command({
		title: 'Cancel Transaction',
		zh: '取消代商户签约、创建应用事务',
		zhLabel: '取消代商户事务',
		action: 'Cancel onboarding transaction',
		danger: 'the transaction and all that was submitted in it are gone',
		note: 'Final: a canceled transaction cannot be taken up again.',
		doc: apiDoc('alipay.open.agent.cancel'),
		required: { batch_no: batch('') },
		remedies: openBatchRemedies,
	}),
	'alipay.open.agent.order.query': query({
		title: 'Get Application Status',
		zh: '查询申请单状态',
		action: 'Get onboarding application status',
		note: 'The transaction must be submitted. While the merchant has yet to confirm, the answer holds the link for it.',
		doc: 'https://opendocs.alipay.com/isv/bd1943c2_alipay.open.agent.order.query',
		required: {
			batch_no: text('事务编号', 'Number of the submitted transaction', {
				label: 'Batch Number',
				example: '2017110616474516400082883',
			}),
		},
		answer: {
			meanings: {
				order_status: {
					MERCHANT_INFO_HOLD: ['Held Back, to Be Corrected', '暂存'],
					MERCHANT_AUDITING: ['In Audit', '审核中'],
					MERCHANT_CONFIRM: ['Awaiting Merchant', '待商户确认'],
					MERCHANT_CONFIRM_SUCCESS: ['Confirmed by Merchant', '商户确认成功'],
					MERCHANT_CONFIRM_TIME_OUT: ['Merchant Did Not Confirm', '商户超时未确认'],
					MERCHANT_APPLY_ORDER_CANCELED: ['Rejected or Refused', '审核失败或商户拒绝'],
				},
				status: {
					none: ['Not Signed', '未签约'],
					valid: ['In Force', '已生效'],
					restrictValid: ['In Force, Restricted', '受限生效'],
					audit: ['In Audit', '审核中'],
					waitConfirm: ['Awaiting Merchant', '待商户确认协议'],
					auditReject: ['Rejected', '审核未通过'],
					invalid: ['No Longer in Force', '合约失效'],
					restrictInvalid: ['Restricted, No Longer in Force', '受限失效'],
				},
				restrict_version: { '02': ['Restricted', '受限版'], '04': ['Fast', '极速版'] },
			},
		},
		remedies: { ...batchRemedies, BATCH_STATUS_NOT_SUBMIT: 'Submit the transaction first.' },
	}),
	'alipay.open.agent.signstatus.query': query({
		title: 'Get Many Signing Statuses',
		zh: '查询商户某个产品的签约状态',
		zhLabel: '查询产品签约状态',
		action: 'Get many signing statuses of merchant',
		note: 'A status is none, valid, or restrictValid: in force, but limited for lack of information.',
		doc: 'https://opendocs.alipay.com/isv/319f304c_alipay.open.agent.signstatus.query',
		v3: 'POST',
		required: {
			pid: text(
				'商户账号',
				'Merchant to look up: its PID, which starts with 2088, or its login email or mobile number',
				{ example: '2088000000000000' },
			),
			product_codes: list('产品码', 'Codes of the products to look up', {
				example: 'I1011000100000000001',
			}),
		},
		answer: { at: ['sign_status_list'] },
		remedies: {
			INVALID_PARAMETER: CORRECT,
			MERCHANT_IS_NOT_EXIST: merchantRemedies.MERCHANT_IS_NOT_EXIST,
			QUERY_SIGN_STATUS_AUTH_NOT_MATCH: 'Use the app auth token of the merchant that you look up.',
			QUERY_SIGN_STATUS_NOT_AUTH:
				'Without an app auth token you can only look up your own account. Ask the merchant to authorize the app first.',
		},
	}),
	'alipay.open.agent.common.sign': command({
		title: 'Sign Product',
		zh: '代签约产品通用接口',
		action: 'Sign product for merchant',
		note: 'The product decides which of the app, website, H5, shop and mini program fields are needed. Confirm with Confirm Product Signing or Submit Transaction.',
		doc: 'https://opendocs.alipay.com/isv/234689cd_alipay.open.agent.common.sign',
		v2: 'multipart',
		required: {
			batch_no: batch(one('. Needed', '。必填')),
			product_code: text('签约产品码', 'Code of the product to sign for the merchant. Needed', {
				example: 'FACE_TO_FACE_PAYMENT',
			}),
			mcc_code: text(
				'经营类目编码',
				"Code of the merchant's trade in Alipay's business categories 2.0 (商家经营类目2.0). Needed",
				{ label: 'MCC Code', example: 'A0001_B0001' },
			),
			business_license_pic: boundedPicture(
				'营业执照图片',
				'Business license. The text of the document asks for it only where the merchant is an individual account',
				'Business License Picture',
			),
		},
		optional: {
			business_license_no: text('营业执照号码', 'Number of the business license', {
				label: 'Business License Number',
				example: '1532501100006302',
			}),
			date_limitation: time(
				'营业期限',
				'Day on which the business license runs out',
				'yyyy-MM-dd',
				{ label: 'Business License Valid Until', example: '2036-01-31' },
			),
			long_term: flag('营业期限是否长期有效', 'Whether the business license never runs out', {
				zhLabel: '长期有效',
			}),
			business_license_auth_pic: boundedPicture(
				'营业执照授权函',
				'Authorization letter, where a sole trader certifies with the license of the head office or another company',
				'License Authorization Letter',
			),
			special_license_type: text(
				'合约特殊资质的类型',
				'Type of the special qualification; 99, other attachment, when left empty',
				{
					zhLabel: '特殊资质类型',
					example: '99',
				},
			),
			special_license_pic: boundedPicture(
				'企业特殊资质图片',
				'Special certificate that the business category demands',
				'Special License Picture',
			),
			rate: text(
				'服务费率',
				'Service rate in percent, with two decimals, inside the range of the product, for example 0.38 to 0.6',
				{ example: '0.38' },
			),
			trade_scene: suggestions(
				'交易场景',
				'Where the product is used. For pre-authorization give one or more of mini program, mobile and offline',
				{
					mobile: ['Mobile Website', '移动设备'],
					offline_store: ['Offline Shop', '线下场所'],
					pc: ['Computer Website', 'PC网站'],
					tiny_app: ['Mini Program', '小程序'],
				},
				{ joined: true, example: 'tiny_app' },
			),
			mobile_type: suggestions(
				'移动设备类型',
				'Kinds of mobile client: H5 for mobile website payment, app for JSAPI, one or both for pre-authorization in a mobile scene. Not needed for computer website payment',
				{ APP: ['App', '移动应用'], H5: ['H5', 'H5网站'] },
				{ joined: true, example: 'H5' },
			),
			mini_app_name: text('小程序名称', 'Name of that mini program', {
				label: 'Mini Program Name',
				example: '支小宝小程序',
			}),
			mini_app_id: builtProgram('小程序APPID', 'Any mini program of the merchant'),
			mini_app_screenshot: boundedPicture(
				'小程序截图信息',
				"Screenshot of the merchant's mini program",
				'Mini Program Screenshot',
			),
			app_name: text(
				'商户的APP应用名称',
				`Name of the merchant's app, together with 'App Demo'. ${ONE_OF_THREE}`,
				{
					zhLabel: 'APP 名称',
					example: '支小宝',
				},
			),
			app_demo: file(
				'APP demo',
				`The app as .apk, or its description as .doc, .docx or .pdf, together with 'App Name'. ${ONE_OF_THREE}`,
				{ zhLabel: 'APP 演示' },
			),
			app_status: state('应用状态', 'the app'),
			app_market: suggestion(
				'投放应用市场',
				'App store that offers the app',
				{
					苹果: ['App Store', '苹果'],
					应用宝: ['Tencent MyApp', '应用宝'],
					华为: ['Huawei', '华为'],
					'360': ['360', '360应用市场'],
					小米: ['Xiaomi', '小米'],
					豌豆荚: ['Wandoujia', '豌豆荚'],
					其他: ['Other', '其他'],
				},
				{ default: '苹果' },
			),
			download_link: text('应用下载链接', 'Where the app can be downloaded', {
				example: 'https://www.example.com/demo.apk',
			}),
			app_test_account: text('测试账户', 'Account that can log in to the app', {
				example: 'testAccount',
			}),
			app_test_account_password: text('账户的密码', 'Password of the test account of the app', {
				zhLabel: '应用测试密码',
				secret: true,
				example: 'testPassword',
			}),
			app_home_screenshot: picture('应用首页截图', "Screenshot of the app's home page"),
			app_item_screenshot: picture(
				'商品或服务页截图',
				"Screenshot of the app's product or service page",
			),
			app_pay_screenshot: picture(
				'应用内支付页截图',
				"Screenshot of the app's payment page",
				'App Payment Screenshot',
			),
			app_auth_pic: picture(
				'APP授权函图片',
				'Letter that authorizes the use of the app',
				'App Authorization Letter',
			),
			web_sites: list('接入网址信息', `Addresses of the websites. ${ONE_OF_THREE}`, {
				label: 'Websites',
				example: 'https://www.example.com',
			}),
			web_status: state('网站状态', 'the website'),
			web_test_account: text('网站的测试账户', 'Account that can log in to the website', {
				zhLabel: '网站测试账号',
				example: 'testAccount',
			}),
			web_test_account_password: text(
				'网站的账户的密码',
				'Password of the test account of the website',
				{ zhLabel: '网站测试密码', secret: true, example: 'testPassword' },
			),
			web_home_screenshot: boundedPicture('网站首页截图', "Screenshot of the website's home page"),
			web_item_screenshot: boundedPicture(
				'网站商品页截图',
				"Screenshot of the website's product page",
			),
			web_pay_screenshot: boundedPicture(
				'网站支付页截图',
				"Screenshot of the website's payment page",
				'Web Payment Screenshot',
			),
			web_sites_loa: file(
				'接入网址的授权涵',
				'Letter that authorizes the use of the websites, as .doc, .docx or .pdf',
				{ zhLabel: '网址授权函', label: 'Websites Authorization Letter' },
			),
			h_5_sites: text('H5网站地址', 'Address of the H5 site', {
				label: 'H5 Sites',
				example: 'https://h5.example.com',
			}),
			h_5_status: state('H5网站状态', 'the H5 site', 'H5 Status'),
			h_5_memo: text('网站扩展信息文本', 'Further information on the H5 site', {
				label: 'H5 Memo',
				example: '相关备注信息',
			}),
			h_5_home_screenshot: file('H5网站首页截图', "Screenshot of the H5 site's home page", {
				label: 'H5 Home Screenshot',
			}),
			h_5_item_screenshot: file('H5网站商品截图', "Screenshot of the H5 site's product page", {
				label: 'H5 Item Screenshot',
			}),
			h_5_pay_screenshot: file('H5网站支付页截图', "Screenshot of the H5 site's payment page", {
				label: 'H5 Payment Screenshot',
			}),
			h_5_extra_pic: file('网站备注图片', 'Picture with further information on the H5 site', {
				label: 'H5 Extra Picture',
			}),
			h_5_sites_loa: file('H5网站授权函', 'Letter that authorizes the use of the H5 site', {
				label: 'H5 Sites Authorization Letter',
			}),
			alipay_life_name: text(
				'支付宝生活号(原服务窗)名称',
				`Name of the Alipay life account. ${ONE_OF_THREE}`,
				{
					zhLabel: '生活号名称',
					example: '杭州支小宝报社',
				},
			),
			life_app_id: text('支付宝生活号ID编号', "ID of the merchant's Alipay life account", {
				zhLabel: '生活号 ID',
				label: 'Life App ID',
				example: '2030000000000000',
			}),
			wechat_official_account_name: text(
				'微信公众号名称',
				'No longer used by Alipay; leave it empty',
				{
					zhLabel: '微信公众号',
					label: 'WeChat Official Account Name',
					example: '支小宝',
				},
			),
			shop_name: text('门店名称', 'Name of the shop', { example: '支小宝人民路店' }),
			shop_province_code: areaCode('门店所在省份', 'Province', '370000'),
			shop_city_code: areaCode('门店所在城市', 'City', '370900'),
			shop_district_code: areaCode('门店所在区/县', 'District', '370902'),
			shop_detail_address: text('门店详细地址', 'Street address of the shop', {
				example: '人民路10号',
			}),
			shop_sign_board_pic: boundedPicture(
				'店铺门头照图片',
				'Front of the shop with its sign',
				'Shop Sign Picture',
			),
			shop_scene_pic: boundedPicture('店铺内景图片', 'Inside of the shop', 'Shop Scene Picture'),
		},
		remedies: {
			...openBatchRemedies,
			ADMIT_ORDER_NO_PASS:
				'The merchant lacks a qualification, has an application under way, or the product is closed to it. Check these in the console.',
			ANT_PRODUCT_CONFLICT: submitRemedies.ANT_PRODUCT_CONFLICT,
			ANT_PRODUCT_DEPENDENCY_REQUIRED:
				'Sign an Alipay payment product first, such as website, app or face-to-face payment.',
			BIZ_ERROR: REASON,
			BUSINESS_LICENSE_PIC_RISK:
				'Send a picture of a business license that is in force and whose legal person is that of the account.',
			CHECK_AGDS_SELLER_ACCESS_FAILED:
				'Check that the merchant has passed the certification for Huabei (蚂蚁花呗专享).',
			CHECK_MERCHANT_ACCESS_CERT_PUNISHED:
				'Alipay sees a risk in this merchant and bars it from signing. Use another account.',
			FILE_FORMAT_IS_INVALID: 'Send each file in the format that its field names.',
			FILE_SIZE_MIN_LIMIT: 'Send images of 5 KB at least.',
			FILE_SIZE_OUT_LIMIT: 'Send images of 5 MB at most.',
			ISV_APP_NO_ORDER_PACKAGE: FUNCTION_PACKAGE,
			ISV_APP_ORDER_PACKAGE_EMPTY: FUNCTION_PACKAGE,
			ISV_IDENTITY_NOT_SATISFY:
				'The account is a service provider itself and may not sign collection products. Use another account.',
			MERCHANT_NEED_FACE_CERTIFY:
				'Ask the merchant to complete the certification by ID card or face first.',
			MERCHANT_SIGN_PRODUCT_IN_AUDIT:
				'An application of this merchant is in audit. Sign again after its verdict.',
			MERCHANT_SIGN_PRODUCT_IN_FORBIDD:
				'The product conflicts with what the merchant has signed. Leave it out.',
			MERCHANT_STATE_NOT_SATISFY:
				'The merchant was removed, or may not renew. Check its state with Alipay before signing again.',
			NOT_MATCHED_SSU_OR_PS: NOT_FOR_THE_TRADE,
			OPEN_API_SIGN_ISV_NOT_IN_WHITELIST: submitRemedies.OPEN_API_SIGN_ISV_NOT_IN_WHITELIST,
			OPEN_API_SIGN_PRODUCT_NOT_SUPPORT: NOT_OFFERED,
			PRODUCT_NO_OPENABLE_PERMISSION_SET: NO_PERMISSION_SET,
			RISK_ADVICE_ERROR: REASON,
			SHOP_SIGN_BOARD_PIC_RISK: "Send a picture that shows the shop's front with its sign.",
			UNKNOWN_EXCEPTION: SUPPORT,
			UN_SUPPORT_ACCOUNT_CERTIFY_LEVEL:
				'Ask the merchant to complete the certification of the account, then sign again.',
			UN_SUPPORT_ACCOUNT_TYPE:
				"The product cannot be signed for this type of account. Check the merchant's account.",
			USER_ACCOUNT_IS_BLOCK:
				"The merchant's account is frozen. Ask the merchant to have that lifted.",
			USER_CARD_BALANCE_PAY_CLOSED:
				'Ask the merchant to switch on balance payment for the account, then sign again.',
		},
	}),
	'alipay.open.agent.commonsign.confirm': command({
		title: 'Confirm Product Signing',
		zh: '代商户签约，提交信息确认接口',
		zhLabel: '确认代商户签约',
		action: 'Confirm product signing',
		note: 'Submits what Sign Product has gathered in the transaction.',
		doc: 'https://opendocs.alipay.com/isv/15287e8b_alipay.open.agent.commonsign.confirm',
		required: {
			batch_no: batch(one('. Needed', '。必填')),
		},
		remedies: {
			...openBatchRemedies,
			...submitRemedies,
			MERCHANT_INTERFACE_INFO_ERR:
				'Give the products of one transaction the same business information.',
			MERCHANT_SIGN_PRODUCT_IN_AUDIT:
				'An application of this merchant is in audit. Cancel it, then sign again.',
			NOT_MATCHED_SSU_OR_PS: NOT_FOR_THE_TRADE,
			OPEN_API_SIGN_PRODUCT_NOT_SUPPORT: NOT_OFFERED,
			OPEN_API_SIGN_PRODUCT_NUM_TOO_BIG: 'Sign fewer products in one transaction.',
			ORDER_TYPE_NULL_ERROR: REASON,
			PRODUCT_NO_OPENABLE_PERMISSION_SET: NO_PERMISSION_SET,
			RESTRICT_VALID_ERROR:
				'Leave out the products that are signed already and only lack information.',
			UNKNOWN_EXCEPTION: SUPPORT,
		},
	}),
	'alipay.open.mini.app.agent.create': command({
		title: 'Create Mini Program',
		zh: '代商家创建小程序',
		action: 'Create mini program by merchant login',
		doc: apiDoc('alipay.open.mini.app.agent.create'),
		v2: 'multipart',
		v3: undefined,
		required: {
			out_biz_no: text('外部业务号', 'Your own number of this creation', {
				label: 'External Business Number',
				example: '20260131000001',
			}),
			login_id: text(
				'支付宝会员用户登录号',
				"The merchant's Alipay login; a company's own login for a company account",
				{
					zhLabel: '支付宝登录号',
					example: 'example@mail.com',
				},
			),
			app_name: text(
				'小程序的中文名称',
				'Chinese name that no other mini program has, 3 to 40 characters, a Chinese one counting two',
				{ example: '杭州支小宝潮流女装店' },
			),
			mini_category_ids: categories(
				'Categories of the mini program. Individual accounts may not use company categories',
			),
		},
		optional: {
			app_slogan: text(
				'小程序的简介',
				'One sentence on what the mini program offers, 10 to 32 characters, a Chinese one counting two',
				{ example: '专注潮流女装' },
			),
			app_desc: text('商家小程序描述信息', 'What the mini program does, 20 to 200 characters', {
				zhLabel: '小程序描述',
				label: 'App Description',
				example: '这是一个小程序的描述这是一个小程序的描述',
			}),
			app_logo: file('小程序logo图片文件', 'Logo, best 180 × 180 pixels', {
				zhLabel: '小程序图标',
				max: 256 * KILOBYTE,
				formats: ['jpeg', 'png'],
				rgb: true,
				square: true,
			}),
			service_phone: text('商家小程序的客服电话', 'Customer service phone that users see', {
				zhLabel: '客服电话',
				example: '13110101010',
			}),
			contact_name: text(
				'联系人姓名',
				'Name of the contact, only where the developer has never joined the open platform',
				{ example: '张三' },
			),
			contact_phone: text(
				'联系人信息',
				'Phone of the contact, only where the developer has never joined the open platform',
				{ example: '13110101010' },
			),
		},
	}),
	'alipay.open.sp.isv.signauth.create': command({
		title: 'Create Signing and Authorization Order',
		zh: '创建签约授权一体化订单',
		zhLabel: '创建签约授权订单',
		action: 'Create signing and authorization order',
		note: 'Joins a signing, the authorization to operate and that of the app, so that the merchant confirms once.',
		doc: apiDoc('alipay.open.sp.isv.signauth.create'),
		required: {
			merchant_logon_id: text(
				'商户登录账号',
				'Mobile number or email that the merchant logs in with, not the PID',
				{ label: 'Merchant Login Account', example: 'example@mail.com' },
			),
			isv_auth_scene_infos: rows(
				'代运营授权场景信息',
				'What you shall be authorized to operate for the merchant',
				{
					optional: {
						scene_code: suggestion('运营场景编码', 'Scene to operate', scenes, {
							default: 'MINI_APP_OPER',
						}),
						scene_permissions: suggestions(
							'运营场景下的权限编码',
							'Permissions inside the scene',
							scenePermissions,
							{ zhLabel: '场景权限', joined: true, example: 'MINI_APP_OPER' },
						),
					},
				},
				{ zhLabel: '授权场景', label: 'ISV Authorization Scenes' },
			),
		},
		optional: {
			need_app_auth: choice(
				'是否创建三方应用授权子任务',
				'Whether the merchant shall authorize the third-party app too',
				{ '1': ['Yes', '需要'], '0': ['No', '不需要'] },
				{
					zhLabel: '同时授权应用',
					label: 'Authorize App',
					default: '1',
					without: 'the app is authorized too',
				},
			),
			sign_order_no: text(
				'签约单号',
				'Order number (order_no) that Submit Transaction has answered',
				{ label: 'Signing Order Number', example: '20211102034000100000023843766649' },
			),
		},
		pending: { operation: 'alipay.open.sp.isv.signauth.query' },
		remedies: {
			APPLY_ORDER_NOT_EXIST: "Check the 'Signing Order Number'.",
			ILLEGAL_ISV_USER: PROVIDER,
			ILLEGAL_PARAMS: CORRECT,
			ISVAUTH_SCENE_NOT_EXIST: "Choose a scene from the list under 'Scene Code'.",
			ISVAUTH_SCENE_PERMISSION_NOT_MATCH: 'Give permissions that belong to the scene.',
			NOTICE_MERCHANT_FAIL:
				"Alipay could not notify the merchant. Check the 'Merchant Login Account'.",
			SIGNAUTH_ISV_NOT_EXIST: PROVIDER,
			SIGNAUTH_MERCHANT_NOT_EXIST:
				"Check the 'Merchant Login Account': a mobile number or an email, not a PID.",
			SIGNORDER_ABNORMAL: 'Check the state of the signing with Get Application Status.',
			SIGNORDER_BINDED: 'The signing belongs to another order already. Look that one up.',
			SIGNORDER_ISV_NOT_MATCH: 'Use the credential of the service provider that made the signing.',
			SIGNORDER_MERCHANT_NOT_MATCH: 'Give the merchant that the signing was made for.',
			SIGNORDER_NOT_EXSIT: "Give the 'Signing Order Number' that Submit Transaction has answered.",
			SP_DISCARD: SUSPENDED,
			SP_PAUSE_OR_DELETE: SUSPENDED,
		},
	}),
	'alipay.open.sp.isv.signauth.query': query({
		title: 'Get Signing and Authorization Order',
		zh: '查询签约授权一体化订单状态详情',
		zhLabel: '查询签约授权订单',
		action: 'Get signing and authorization order',
		doc: apiDoc('alipay.open.sp.isv.signauth.query'),
		required: {
			order_id: text(
				'签约授权一体化订单ID',
				'Order that Create Signing and Authorization Order has answered',
				{ zhLabel: '订单 ID', example: '20211102034000100000047728652040' },
			),
		},
		answer: {
			meanings: {
				status: taskStates,
				type: {
					SIGN_TASK: ['Signing', '签约子任务'],
					OPE_TASK: ['Authorization to Operate', '代运营授权子任务'],
					APP_TASK: ['App Authorization', '应用授权子任务'],
				},
			},
		},
		remedies: {
			ILLEGAL_PARAMS: CORRECT,
			SIGNAUTH_ISV_NOT_MATCH: 'Use the credential of the app that created the order.',
			SIGNAUTH_ORDER_NOT_EXIST:
				"Give the 'Order ID' that Create Signing and Authorization Order has answered.",
		},
	}),
});
