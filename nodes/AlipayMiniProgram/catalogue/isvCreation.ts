import {
	file,
	flag,
	group,
	object,
	text,
	type Fields,
	type Remedies,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

const PARAMETERS = 'Correct the parameter that the message names.';
const PERMISSION = 'The account may not make this call. Check its permissions in the console.';
const NAME_LENGTH = 'Choose a name of 3 to 30 characters.';
const NAME_TAKEN = 'Another mini program has this name. Choose another.';
const FAULT = 'A system of Alipay had a fault. Send the same request again later.';
const PROVIDER = 'Call with a third-party app of an account that is a service provider (服务商).';

const account = text(
	'商家登录支付宝账号',
	'Email or phone number with which the merchant logs in to Alipay. It must be a company account unless Is Individual is on',
	{ zhLabel: '支付宝账号', example: 'example@mail.com' },
);

/** What Alipay checks the merchant's account against. */
const merchant = {
	cert_name: text(
		'营业执照企业名称',
		'Name on the business license; for an individual business without a name, 个体户 and the name of the legal person',
		{ label: 'License Name', example: '个体户张三' },
	),
	cert_no: text('营业执照编码', 'Number of the business license', {
		label: 'License Number',
		example: '91330000000000000X',
	}),
	contact_name: text('商家联系人名称', 'Name of the contact at the merchant', { example: '张三' }),
	contact_phone: text('商家联系人手机电话', 'Mobile phone number of the contact', {
		zhLabel: '联系人电话',
		example: '13110101010',
	}),
	legal_personal_name: text('商家法人名称', 'Name of the legal person of the merchant', {
		label: 'Legal Person Name',
		example: '张三',
	}),
} satisfies Fields;

/** How an individual business is told from a company. */
const business = {
	is_individual: flag(
		'是否个体工商户',
		'Whether the account may also be one of an individual business, not only of a company',
	),
	license_pic: file(
		'营业执照图片',
		'Picture of the business license. With Is Individual on, it also upgrades a personal account to an individual business',
		{ label: 'License Picture', base64: true, max: 2_097_152 },
	),
} satisfies Fields;

const outOrder = (what: string) =>
	text(
		'开发者外部订单号',
		`Order number of your own: the same number is carried out once. ${what}`,
		{
			zhLabel: '外部订单号',
			label: 'External Order Number',
			example: '23948392483253534535',
		},
	);

const order = (zh: string, what: string, example: string) =>
	text(zh, what, { label: 'Order Number', example });

const trialOrder = (zh: string) =>
	order(zh, 'Order number that Create Trial has answered', '2202121278786786768');

const createRemedies: Remedies = {
	APP_NAME_DUPLICATED: NAME_TAKEN,
	APP_NAME_LENGTH_LIMIT: NAME_LENGTH,
	BRAND_TORT: 'The name touches a brand. Choose another, or prove the right to the brand first.',
	CERTIFICATE_INVALID: 'Check the name and the number of the business license.',
	CERT_NO_NOT_MATCH:
		"Check the number of the business license: it does not belong to the merchant's account.",
	DAILY_REJECT_EXCEEDS: 'The merchant has rejected too many orders today. Try again tomorrow.',
	EXTERNAL_SYSTEM_ERROR: FAULT,
	HAS_RISK: "Alipay's risk control refuses the account or the data. Check both with the merchant.",
	ILLEGAL_PARAMS: PARAMETERS,
	INFO_INVALID: PARAMETERS,
	INVALID_MINI_APP_NAME_LENGTH: NAME_LENGTH,
	INVALID_PARAMS: PARAMETERS,
	LEGAL_PERSON_INFO_INVALID: 'Check the data of the legal person with the merchant.',
	LEGAL_PERSON_NAME_NOT_MATCH:
		'Give the name of the legal person as it stands on the business license.',
	NEED_UPGRADE_INDIVIDUAL:
		"The account must become one of an individual business: switch on 'Is Individual' and give 'License Picture'.",
	ONGOING_ORDER_EXIST:
		'The merchant has an open order. Wait until it is confirmed, rejected or lapsed.',
	ORDER_FINISHED: "The order is finished. Use a new 'External Order Number'.",
	PARAM_INVALID: PARAMETERS,
	PERMISSION_DENIED: PERMISSION,
	PROVIDER_ROLE_INVALID: PROVIDER,
	RATE_LIMITING_RISK: 'Wait, then call less often.',
	REJECT_COUNTS_EXCEEDS:
		'The merchant has rejected too many orders. Speak with the merchant before creating another.',
	RPC_INVOKE_ERROR: FAULT,
};

/** Source: opendocs.alipay.com, 代创建小程序; the fields of certify.create from the official SDKs. */
export const isvCreation = group('ISV Creation', '代创建小程序', {
	'alipay.open.mini.isv.create': command({
		title: 'Create',
		zh: 'ISV服务商代商户创建小程序',
		zhLabel: '代商户创建小程序',
		action: 'Create mini program for merchant',
		note: 'The merchant must confirm in Alipay; without it the order lapses and the name is free again. The Alipay Mini Program Trigger tells the outcome.',
		doc: apiDoc('alipay.open.mini.isv.create'),
		required: {
			create_mini_request: object(
				'小程序代创建请求',
				'What to create and for whom',
				{
					required: {
						alipay_account: account,
						app_name: text('小程序名称', 'Name of the mini program, of 3 to 30 characters', {
							example: '示例小程序',
						}),
						...merchant,
						out_order_no: outOrder('The pushes about this order carry it'),
					},
					optional: business,
				},
				{ zhLabel: '创建请求', label: 'Creation Request' },
			),
		},
		pending: {
			events: ['alipay.open.mini.merchant.confirmed'],
			operation: 'alipay.open.mini.isv.query',
		},
		remedies: createRemedies,
	}),
	'alipay.open.mini.isv.query': query({
		title: 'Get',
		zh: 'ISV查询代商家创建小程序记录',
		zhLabel: '查询代创建记录',
		action: 'Get creation order',
		note: 'The mini program is named by its App ID (min_app_id) once the merchant has agreed.',
		doc: apiDoc('alipay.open.mini.isv.query'),
		required: {
			order_no: order('订单号', 'Order number that Create has answered', '2394834823942343'),
		},
		answer: {
			meanings: {
				status: {
					PROCESS: ['In Progress', '处理中'],
					TIMEOUT: ['Timed Out', '超时'],
					AGREED: ['Agreed', '同意'],
					REJECTED: ['Rejected', '拒绝'],
				},
			},
		},
		remedies: { INVALID_PARAMS: PARAMETERS, PERMISSION_DENIED: PERMISSION },
	}),
	'alipay.open.mini.isv.fastregister.create': command({
		title: 'Create Trial',
		zh: 'ISV代创建试用小程序',
		action: 'Create trial mini program',
		note: 'The merchant must open the address in the answer to confirm. Certify Trial makes the trial a full mini program.',
		doc: apiDoc('alipay.open.mini.isv.fastregister.create'),
		required: {
			out_order_no: outOrder('The answer of Get Trial carries it'),
			uid: text('商户uid', "User ID of the merchant's Alipay account", {
				zhLabel: '商户 UID',
				example: '2088000000000000',
			}),
			app_name: text(
				'小程序名称',
				'Name of the trial, which Alipay makes end in 的试用小程序. Names of brands are refused',
				{ example: '示例小程序' },
			),
		},
		optional: {
			auth_notify_url: text(
				'授权确认回调链接',
				'Web page or page of a mini program that opens after the merchant has confirmed',
				{
					zhLabel: '确认回调链接',
					label: 'Confirmation Redirect URL',
					example: 'pages/notify/index',
				},
			),
		},
		pending: { operation: 'alipay.open.mini.isv.fastregister.query' },
		remedies: {
			ILLEGAL_PARAMS: PARAMETERS,
			INVALID_MINI_APP_NAME_LENGTH: NAME_LENGTH,
			OPENCORE_APP_NAME_EXIST: NAME_TAKEN,
			PROVIDER_ROLE_INVALID: PROVIDER,
		},
	}),
	'alipay.open.mini.isv.fastregister.query': query({
		title: 'Get Trial',
		zh: '查询试用小程序',
		action: 'Get trial mini program',
		doc: apiDoc('alipay.open.mini.isv.fastregister.query'),
		required: {
			order_no: trialOrder('代创建试用小程序单号'),
		},
		answer: {
			meanings: {
				status: {
					WAIT_CONFIRM: ['Awaiting Confirmation', '待确认创建'],
					CONFIRM_TIMEOUT: ['Confirmation Timed Out', '待创建确认授权超时'],
					CREATE_MINI_APP_SUCCESS: ['Created', '创建应用成功'],
					CREATE_MINI_APP_FAILED: ['Not Created', '创建应用失败'],
					CANCELLED: ['Canceled', '已注销'],
					CERTIFY_SUCCESS: ['Certified', '认证成功'],
					CERTIFY_FAILED: ['Certification Failed', '认证失败'],
					CERTIFY_OPERATOR: ['Certifying Administrator', '管理员认证中'],
					CERTIFY_MERCHANT: ['Certifying Legal Person', '法人认证中'],
				},
			},
		},
		remedies: {
			ILLEGAL_PARAMS: PARAMETERS,
			NO_PERMISSION: PERMISSION,
			ORDER_NOT_EXIST: 'Check the order number; Create Trial has answered it.',
			ORDER_TYPE_NOT_MATCH: 'Give the number of an order for a trial, not of another kind.',
		},
	}),
	'alipay.open.mini.isv.certify.create': command({
		title: 'Certify Trial',
		zh: '认证试用小程序',
		action: 'Certify trial mini program',
		note: 'Asks Alipay to certify the merchant behind a trial mini program. Get Trial tells how far it is.',
		doc: apiDoc('alipay.open.mini.isv.certify.create'),
		v3: undefined,
		required: {
			order_no: trialOrder('试用小程序订单号'),
			alipay_account: account,
			...merchant,
		},
		optional: business,
		pending: { operation: 'alipay.open.mini.isv.fastregister.query' },
	}),
});
