import {
	choice,
	group,
	id,
	number,
	suggestion,
	text,
	time,
	type Choices,
	type Fields,
	type Operation,
	type Remedies,
} from '../../shared/record/catalogue';
import { IMAGE, UPLOADED } from './fields';
import { command, query } from './kinds';

const AUDITED = 'Baidu audits it; the Baidu Smart Program Trigger tells the verdict.';

const day = (zh: string, what: string) => time(zh, what, 'yyyy-MM-dd', { example: '2026-01-31' });

const image = (zh: string, what: string, label: string) =>
	text(zh, `Address of ${what}. ${UPLOADED}`, { label, example: IMAGE });

const since = (zh: string, whose: string, label: string) =>
	time(zh, `First day on which ${whose} is valid`, 'yyyy-MM-dd', { label, example: '2020-12-31' });

const until = (zh: string, whose: string, label: string) =>
	time(
		zh,
		`Last day on which ${whose} is valid, 9999-12-31 when it does not expire`,
		'yyyy-MM-dd',
		{
			label,
			example: '2040-12-31',
		},
	);

const sameAsLegalPerson = (zh: string, who: string, label: string) =>
	choice(
		zh,
		`Whether ${who} is the legal representative. If not, all data of that person is needed`,
		{ '0': ['No', '不一致'], '1': ['Yes', '一致'] },
		{ label, default: '1' },
	);

const otherShareholder = { manager_same: ['0'] };
const otherBeneficiary = { benefit_same: ['0'] };

const cardType = (zh: string, who: string, label: string) =>
	number(
		zh,
		`Kind of identity document of ${who}. The documents do not list the values; the official SDK sends 1`,
		{ label, example: 1 },
	);

/** State of an order of the cashier, as its list tells it. */
export const orderStates: Choices = {
	'1': ['Unpaid', '待付款'],
	'2': ['Paid', '已付款'],
	'3': ['Consumed', '已消费'],
	'4': ['Refunding', '退款中'],
	'5': ['Refunded', '已退款'],
	'6': ['Refund Failed', '退款失败'],
	'7': ['Canceled', '已取消'],
};

/** State of a payment service. */
const serviceStates: Choices = {
	'0': ['New', '新建'],
	'1': ['In Audit', '审核中'],
	'2': ['Audit Passed', '审核通过'],
	'3': ['Audit Failed', '驳回'],
};

const serviceName = text('服务名称', 'Name of the payment service', {
	label: 'Service Name',
	example: '潮流女装店支付',
});

const servicePhone = text('服务电话', 'Phone number of the service for customers', {
	example: '13110101010',
});

const RETAINED = 'Yuan that stay behind when the rest is paid out, for refunds';

const serviceFields: Fields = {
	app_name: serviceName,
	service_phone: servicePhone,
	bank_account: text('银行账户', 'Name in which the bank account is held', {
		label: 'Account Holder',
		example: '示例科技有限公司',
	}),
	bank_card: text('银行卡号', 'Number of the bank account', {
		label: 'Account Number',
		example: '110902160610510',
	}),
	bank_name: text('所属银行', 'Bank, as Get Data Dictionary names it', {
		example: '招商银行',
		pick: 'banks',
	}),
	bank_branch: text('支行信息', 'Branch of the bank, in your own words', {
		example: '招商银行北京上地支行',
	}),
	open_province: text(
		'开户省份',
		'Province in which the account is held, as Get Data Dictionary names it',
		{ label: 'Account Province', example: '广东省', pick: 'provinces' },
	),
	open_city: text(
		'开户城市',
		'City in which the account is held, as Get Data Dictionary names it',
		{
			label: 'Account City',
			example: '深圳市',
			pick: { list: 'cities', within: { provinceName: 'open_province' } },
		},
	),
	payment_days: suggestion(
		'结算周期',
		'After how many days money is paid out; Get Data Dictionary lists what there is',
		{
			'1': ['T+1', 'T+1'],
			'7': ['T+7', 'T+7'],
			'14': ['T+14', 'T+14'],
			'28': ['T+28', 'T+28'],
		},
		{ label: 'Settlement Cycle', default: '1' },
	),
	commission_rate: suggestion(
		'佣金比例',
		'Share that Baidu keeps',
		{
			'6': ['0.6% (Mini Program)', '千分之六（小程序）'],
			'10': ['1% (Mini Game)', '百分之一（小游戏）'],
		},
		{ default: '6' },
	),
	pool_cash_pledge: number('打款预留', RETAINED, { label: 'Retained Amount', example: 1000 }),
	day_max_frozen_amount: number(
		'每日退款上限',
		'Yuan that may be refunded in one day. The document says 10000 at most',
		{ label: 'Daily Refund Limit', example: 10000 },
	),
	bank_phone_number: text('银行卡预留手机号', 'Mobile number that the bank has for the account', {
		label: 'Bank Phone Number',
		example: '13110101010',
	}),
};

const ACCOUNT_FIRST = 'Use Create Account first.';

const INVALID: Remedies = { '60000': "Correct the field that Baidu's message names." };

// One table of the documents lists the codes of all these APIs.
const stepRemedies: Remedies = {
	...INVALID,
	'60001': 'Nothing is to be done: the account is bound.',
	'60002': ACCOUNT_FIRST,
	'60006': ACCOUNT_FIRST,
	'60008': 'Use Create Service first.',
	'60013': ACCOUNT_FIRST,
	'60014': 'Use Submit Developer Settings first.',
	'60015': "Ask Baidu's support what is wrong with the account.",
	'60016':
		'Correct what Get Account Audit Status names, then use Create Account again: the account has not passed its audit.',
	'60020': 'Fill in the fields: Baidu received none.',
};

const serviceRemedies: Remedies = {
	...stepRemedies,
	'60019': 'Wait for the verdict on the payment service, which is in audit.',
};

const updateRemedies: Remedies = {
	...serviceRemedies,
	'60010': "Correct the data of the payment service after Baidu's message, then try again.",
};

const dataRemedies: Remedies = {
	...INVALID,
	'60002': ACCOUNT_FIRST,
	'60008': 'Use Create Service first.',
	'60021': 'Give another period or ID: there is nothing under this one.',
};

const period: Fields = {
	start_time: day('开始日期', 'First day'),
	end_time: day('结束日期', 'Last day'),
};

// These answers have sums beside the list, so that a page is what is asked for.
const pageFields: Fields = {
	current_page: number('当前页数', 'Page to get, from 1 on', { label: 'Page', default: 1 }),
	page_size: number('分页每页数量', 'How many entries a page has', { default: 10 }),
};

// The documents tell no largest page; their own answers have 10.
const pages: Pick<Operation, 'answer' | 'paging'> = {
	answer: { at: ['data'] },
	paging: { page: 'current_page', size: 'page_size', largest: 10, total: ['total_count'] },
};

const paymentApp = text(
	'支付服务appKey',
	'Key of the payment service that the order was paid through, pm_app_key of Get Service',
	{
		zhLabel: '支付服务 AppKey',
		label: 'Payment App Key',
		example: 'MMMabc',
		pick: 'paymentServices',
	},
);

const developerOrder = text('开发者订单ID', 'Your own ID of the order', {
	label: 'Developer Order ID',
	example: 'ZD1559221562189606834',
	pick: 'paymentsByOwnId',
});

const cashierUser = id(
	'百度收银台用户ID',
	'User who paid, as the notification of the payment names it',
	{ label: 'Cashier User ID', example: '1234567890' },
);

const billDay = time('对账单日期', 'Day of the bill', 'yyyy-MM-dd', {
	label: 'Bill Date',
	example: '2026-01-31',
});

const refundStates: Choices = {
	'1': ['Being Refunded', '退款中'],
	'2': ['Refunded', '退款成功'],
	'3': ['Refund Failed', '退款失败'],
};

const ofOrder = [
	'orderId',
	'tpOrderId',
	'tradeNo',
	'dealId',
	'status',
	'subStatus',
	'totalMoney',
	'payMoney',
	'createTime',
	'userId',
];

/** Source: 支付服务 of the third-party platform documents; people behind the company from the official SDKs. */
export const payment = group('Payment', '支付服务', {
	'pay/paymentservice/dict': query({
		title: 'Get Data Dictionary',
		zh: '获取开通支付服务的数据字典',
		zhLabel: '获取数据字典',
		action: 'Get payment data dictionary',
		note: 'Provinces, cities, banks, settlement cycles and commission rates, for Create Service.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/dict/',
		remedies: dataRemedies,
	}),
	'pay/account/create': command({
		title: 'Create Account',
		zh: '创建支付账号',
		action: 'Create payment account',
		note: `The first of three steps; Submit Developer Settings and Create Service follow. ${AUDITED}`,
		doc: 'https://smartprogram.baidu.com/docs/third/pay/createaccount/',
		required: {
			business_scope: text(
				'经营范围',
				'Business scope as on the business license. The document says 2 to 2000 characters',
				{ example: '服装服饰零售' },
			),
			business_province: text('经营范围所在省', 'Province of the business', {
				example: '广东省',
				pick: 'provinces',
			}),
			business_city: text('经营范围所在市', 'City of the business', {
				example: '深圳市',
				pick: { list: 'cities', within: { provinceName: 'business_province' } },
			}),
			business_detail_address: text('经营地址详情', 'Address of the business', {
				label: 'Business Address',
				example: '广东省深圳市南山区示例路1号',
			}),
			legal_person: text(
				'法人姓名',
				'Name of the legal representative as on the ID card. The document says 1 to 25 Chinese characters',
				{ label: 'Legal Person Name', example: '张三' },
			),
			legal_id: text(
				'身份证号',
				'Number of the ID card of the legal representative. The document says 18 characters',
				{ label: 'Legal Person ID Number', example: '110101199001010000' },
			),
			id_card_front_url: image('身份证正面地址', 'the front of the ID card', 'ID Card Front URL'),
			id_card_back_url: image('身份证反面地址', 'the back of the ID card', 'ID Card Back URL'),
			legal_card_start_time: since('身份证起始日', 'the ID card', 'ID Card Valid From'),
			legal_card_end_time: until('身份证到期日', 'the ID card', 'ID Card Valid Until'),
			license_start_time: time(
				'营业执照证开始时间',
				'First day on which the business license is valid, the day of its approval when it does not expire',
				'yyyy-MM-dd',
				{ zhLabel: '执照起始日', label: 'License Valid From', example: '2020-12-31' },
			),
			license_end_time: until('执照到期日', 'the business license', 'License Valid Until'),
			industry_id: number('行业id', 'Industry, as Get Many Industries lists it', {
				example: 156,
				pick: 'industries',
			}),
			auth_capital: text(
				'注册资本',
				'Registered capital of the company. The document names no unit',
				{
					label: 'Registered Capital',
					example: '100',
				},
			),
			manager_same: sameAsLegalPerson(
				'控股人即法人',
				'the controlling shareholder',
				'Shareholder Is Legal Person',
			),
			benefit_same: sameAsLegalPerson(
				'受益人即法人',
				'the beneficiary',
				'Beneficiary Is Legal Person',
			),
		},
		optional: {
			manage_permit_url: image(
				'资质图片地址',
				'the permit, where the industry demands one',
				'Permit URL',
			),
			manager: text('最大股东姓名', 'Name of the largest shareholder', {
				label: 'Shareholder Name',
				example: '李四',
				when: otherShareholder,
			}),
			manager_card: text('最大股东身份证', 'Number of the identity document of the shareholder', {
				zhLabel: '股东证件号',
				label: 'Shareholder ID Number',
				example: '110101199001010000',
				when: otherShareholder,
			}),
			manager_card_type: {
				...cardType('最大股东身份证类型', 'the shareholder', 'Shareholder ID Type'),
				when: otherShareholder,
			},
			manager_card_front_url: {
				...image(
					'股东身份证正面',
					'the front of the identity document of the shareholder',
					'Shareholder ID Front URL',
				),
				when: otherShareholder,
			},
			manager_card_back_url: {
				...image(
					'股东身份证反面',
					'the back of the identity document of the shareholder',
					'Shareholder ID Back URL',
				),
				when: otherShareholder,
			},
			manager_card_start_time: {
				...since(
					'股东证件起始日',
					'the identity document of the shareholder',
					'Shareholder ID Valid From',
				),
				when: otherShareholder,
			},
			manager_card_end_time: {
				...until(
					'股东证件到期日',
					'the identity document of the shareholder',
					'Shareholder ID Valid Until',
				),
				when: otherShareholder,
			},
			benefit: text('受益人姓名', 'Name of the beneficiary', {
				label: 'Beneficiary Name',
				example: '李四',
				when: otherBeneficiary,
			}),
			benefit_card: text('受益人身份证', 'Number of the identity document of the beneficiary', {
				label: 'Beneficiary ID Number',
				example: '110101199001010000',
				when: otherBeneficiary,
			}),
			benefit_card_type: {
				...cardType('受益人身份证类型', 'the beneficiary', 'Beneficiary ID Type'),
				when: otherBeneficiary,
			},
			benefit_card_front_url: {
				...image(
					'受益人证件正面',
					'the front of the identity document of the beneficiary',
					'Beneficiary ID Front URL',
				),
				when: otherBeneficiary,
			},
			benefit_card_back_url: {
				...image(
					'受益人证件反面',
					'the back of the identity document of the beneficiary',
					'Beneficiary ID Back URL',
				),
				when: otherBeneficiary,
			},
			benefit_start_time: {
				...since(
					'受益人证件起始日',
					'the identity document of the beneficiary',
					'Beneficiary ID Valid From',
				),
				when: otherBeneficiary,
			},
			benefit_end_time: {
				...until(
					'受益人证件到期日',
					'the identity document of the beneficiary',
					'Beneficiary ID Valid Until',
				),
				when: otherBeneficiary,
			},
		},
		pending: {
			events: ['APP_PAYMENT_CREATE_ACCOUNT_PASS', 'APP_PAYMENT_CREATE_ACCOUNT_FAIL'],
			operation: 'pay/account/auditstatus',
		},
		remedies: {
			...stepRemedies,
			'60003': "Have the merchant complete the business license in Baidu's console.",
			'60004': 'Give the whole name of the legal representative, of 2 to 50 characters.',
			'60005': 'Give an ID card number of 18 characters.',
			'60011': 'Use addresses that Upload > Upload Image has answered.',
			'60012': 'Nothing is to be created: the program has a payment account.',
			'60017': 'Wait for the verdict on the account, which is in audit.',
		},
	}),
	'pay/account/auditstatus': query({
		title: 'Get Account Audit Status',
		zh: '支付账号创建状态查询',
		zhLabel: '查询支付账号状态',
		action: 'Get payment account audit status',
		note: 'The status is 0 at the start, 1 while edited, 2 in audit, 3 when refused, 4 when passed, 5 when the agreement is entered too.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/account_created_status_query/',
		answer: {
			meanings: {
				status: {
					'0': ['Not Begun', '初始状态'],
					'1': ['Being Edited', '编辑中'],
					'2': ['In Audit', '提审'],
					'3': ['Rejected', '未通过'],
					'4': ['Passed', '审核通过'],
					'5': ['Passed, Agreement Entered', '回填过协议id'],
				},
			},
		},
		remedies: stepRemedies,
	}),
	'pay/developconfig/submit': command({
		title: 'Submit Developer Settings',
		zh: '提交开发者信息',
		action: 'Submit developer settings for payment',
		note: `The second of three steps, before Create Service. ${AUDITED}`,
		doc: 'https://smartprogram.baidu.com/docs/third/pay/setdeveloper/',
		required: {
			tp_public_key: text(
				'开发者公钥',
				'RSA public key, by which Baidu verifies what you sign with the private key',
				{
					label: 'Developer Public Key',
					example: 'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ',
				},
			),
			pay_notify_url: text('支付回调地址', 'Address that Baidu tells of payments', {
				label: 'Payment Notify URL',
				example: 'https://www.example.com/baidu/paid',
			}),
			refund_audit_url: text('退款审核地址', 'Address that Baidu asks whether to refund', {
				example: 'https://www.example.com/baidu/refund-audit',
			}),
			refund_succ_url: text('退款回调地址', 'Address that Baidu tells of refunds', {
				label: 'Refund Notify URL',
				example: 'https://www.example.com/baidu/refunded',
			}),
		},
		pending: {
			events: ['APP_PAYMENT_UPDATE_DEVELOP_CONFIG_PASS', 'APP_PAYMENT_UPDATE_DEVELOP_CONFIG_FAIL'],
		},
		remedies: {
			...stepRemedies,
			'60018': 'Wait for the verdict on the developer settings, which are in audit.',
		},
	}),
	'pay/paymentservice/create': command({
		title: 'Create Service',
		zh: '创建并绑定支付服务',
		action: 'Create payment service',
		note: `The last of three steps: the account must have passed its audit, and the developer settings must be there. ${AUDITED}`,
		doc: 'https://smartprogram.baidu.com/docs/third/pay/createservice/',
		required: serviceFields,
		pending: {
			events: ['APP_PAYMENT_CREATE_PAYMENT_PASS', 'APP_PAYMENT_CREATE_PAYMENT_FAIL'],
			operation: 'pay/paymentservice/auditstatus',
		},
		remedies: {
			...serviceRemedies,
			'60007': "Correct the data of the payment service after Baidu's message, then try again.",
			'60009': 'Use one of the updates: the program has a payment service.',
		},
	}),
	'pay/paymentservice/auditstatus': query({
		title: 'Get Service Audit Status',
		zh: '支付服务创建状态查询',
		zhLabel: '查询支付服务状态',
		action: 'Get payment service audit status',
		note: 'The status is 0 when new, 1 in audit, 2 when passed, 3 when refused.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/account_created_status_query/',
		answer: { meanings: { status: serviceStates } },
		remedies: stepRemedies,
	}),
	'pay/paymentservice/update': command({
		title: 'Update Service Without Audit',
		zh: '更新支付服务部分字段（不需要审核）',
		zhLabel: '更新免审核字段',
		action: 'Update payment service without audit',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/createservice/',
		required: {
			app_name: serviceName,
			service_phone: servicePhone,
			pool_cash_pledge: text('打款预留', RETAINED, {
				label: 'Retained Amount',
				example: '1000',
			}),
		},
		remedies: updateRemedies,
	}),
	'pay/paymentservice/updatebindservice': command({
		title: 'Update Service',
		zh: '更新支付服务全部信息（需要审核）',
		zhLabel: '更新支付服务',
		action: 'Update payment service',
		note: AUDITED,
		doc: 'https://smartprogram.baidu.com/docs/third/pay/payment_service_update_all/',
		required: serviceFields,
		remedies: updateRemedies,
	}),
	'pay/paymentservice/getbindservice': query({
		title: 'Get Service',
		zh: '获取绑定的支付服务',
		action: 'Get payment service',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/get_bound_payment_service/',
		answer: {
			meanings: { open_status: serviceStates },
			simple: [
				'pm_app_id',
				'app_name',
				'deal_id',
				'open_status',
				'fail_reason',
				'service_phone',
				'payment_days',
				'commission_rate',
				'pool_cash_pledge',
				'day_max_frozen_amount',
			],
		},
		remedies: stepRemedies,
	}),
	'pay/paymentservice/orderlist': query({
		title: 'Get Many Orders',
		zh: '支付订单流水列表',
		action: 'Get many payment orders',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/data/get_pay_orders_list/',
		required: {
			status: choice(
				'订单状态',
				'Orders to list',
				{ all: ['All', '全部'], ...orderStates },
				{ default: 'all' },
			),
			start_time: time('起始时间戳', 'Start of the period', 'seconds', {
				example: '1769788800',
			}),
			end_time: time('结束时间戳', 'End of the period', 'seconds', { example: '1769875199' }),
		},
		...pages,
		answer: {
			...pages.answer,
			meanings: {
				sub_status: orderStates,
			},
			times: ['create_time', 'update_time'],
			simple: [
				'order_id',
				'tp_order_id',
				'deal_title',
				'sub_status',
				'total_money',
				'pay_money',
				'segment_refunded_money',
				'create_time',
				'update_time',
			],
		},
		remedies: dataRemedies,
	}),
	'pay/paymentservice/financebalance': query({
		title: 'Get Income',
		zh: '支付收入列表',
		action: 'Get payment income',
		note: 'The sums of the period and the balance of the account, with one page of the days in data.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/data/get_pay_income_list/',
		required: { ...pageFields, ...period },
		answer: { times: ['payment_due'] },
		remedies: dataRemedies,
	}),
	'pay/paymentservice/financebalance/incomedetail': query({
		title: 'Get Income for Goods',
		zh: '支付收入货款列表',
		action: 'Get payment income for goods',
		note: 'The sums of one day, with one page of its orders in data.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/data/get_pay_income_loan_list/',
		required: { ...pageFields, start_time: day('开始日期', 'The one day that is looked at') },
		answer: { times: ['operate_time'] },
		remedies: dataRemedies,
	}),
	'pay/paymentservice/financebalance/otherdetail': query({
		title: 'Get Other Income',
		zh: '支付收入其他款项列表',
		action: 'Get other payment income',
		note: 'Commission, rebates and marketing costs: the sums of the period, with one page of the orders in data.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/data/get_pay_income_other_list/',
		required: { ...pageFields, ...period },
		answer: { json: ['rule_type'], times: ['settlement_start_time', 'settlement_end_time'] },
		remedies: dataRemedies,
	}),
	'pay/paymentservice/financeexpense': query({
		title: 'Get Many Expenses',
		zh: '支出列表',
		action: 'Get many payment expenses',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/data/get_spending_list/',
		required: period,
		...pages,
		answer: { ...pages.answer, times: ['operate_time', 'start_time', 'end_time'] },
		remedies: dataRemedies,
	}),
	'pay/paymentservice/financeexpense/paydetail': query({
		title: 'Get Expense Payout',
		zh: '支出打款详情',
		action: 'Get payout of expense',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/data/get_spending_remit_detail/',
		required: {
			task_id: id('支付凭证id', 'Payment voucher of the expense, task_id of Get Many Expenses', {
				example: '12688777319',
				pick: 'expenses',
			}),
		},
		// The table shows the fields of one payout; the example and the official SDK have a list of them.
		answer: { at: ['data'] },
		remedies: dataRemedies,
	}),
	'pay/paymentservice/tp/findByTpOrderId': query({
		title: 'Get Order',
		zh: '查询订单(TP纬度)',
		action: 'Get payment order',
		note: 'The status is 1 while the user pays, 2 when paid, -1 when canceled or refunded for a fault.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/get_by_tp_order_id/',
		token: 'platform',
		required: { tpOrderId: developerOrder, pmAppKey: paymentApp },
		answer: {
			meanings: {
				status: {
					'-1': ['Canceled or Refunded', '订单已取消/订单已异常退款'],
					'1': ['Being Paid', '订单支付中'],
					'2': ['Paid', '订单已支付'],
				},
			},
			times: ['createTime'],
			simple: ofOrder,
		},
	}),
	'pay/tp/getTradeIndustryList': query({
		title: 'Get Many Industries',
		zh: '获取支付行业id列表',
		action: 'Get many payment industries',
		note: 'In three levels, with the permit that an industry demands. For Create Account.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/industry_list/',
		answer: {
			at: [],
			tree: { id: 'industryId', name: 'industryName', children: 'industryList' },
		},
		token: 'platform',
	}),
	'pay/paymentservice/tp/findOrderRefund': query({
		title: 'Get Many Refunds',
		zh: '查询退款(TP纬度)',
		action: 'Get many refunds of order',
		note: 'The refund status is 1 under way, 2 when refunded, 3 when it failed.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/get_order_refund/',
		answer: { at: [], meanings: { refundStatus: refundStates } },
		token: 'platform',
		required: { tpOrderId: developerOrder, userId: cashierUser, pmAppKey: paymentApp },
	}),
	'pay/paymentservice/tp/applyOrderRefund': command({
		title: 'Request Refund',
		zh: '申请退款(TP纬度)',
		action: 'Request refund of order',
		danger: 'the money goes back to the user and cannot be taken again',
		note: 'Gives real money back. Get Many Refunds tells how far it is.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/apply_order_refund/',
		token: 'platform',
		required: {
			bizRefundBatchId: text('开发者退款批次', 'Your own ID of the refund', {
				label: 'Refund Batch ID',
				example: 'REFUND20260131001',
			}),
			isSkipAudit: choice(
				'是否跳过审核',
				'Whether to refund without asking the refund audit address',
				{ '0': ['No', '不跳过开发者业务方审核'], '1': ['Yes', '跳过开发者业务方审核'] },
				{ label: 'Skip Audit', default: '0' },
			),
			orderId: id('百度收银台订单ID', 'ID that the cashier has given the order', {
				label: 'Cashier Order ID',
				example: '80048556607063',
				pick: { list: 'payments', first: { sub_status: ['2', '3', '6'] } },
			}),
			refundReason: text('退款原因', 'Why it is refunded', { example: '商品缺货' }),
			refundType: choice(
				'退款类型',
				'Who wants the refund',
				{
					'1': ['User', '用户发起退款'],
					'2': ['Customer Service', '开发者业务方客服退款'],
					'3': ['Service Fault', '开发者服务异常退款'],
				},
				{ default: '1' },
			),
			tpOrderId: developerOrder,
			userId: cashierUser,
			pmAppKey: paymentApp,
		},
		optional: {
			applyRefundMoney: number(
				'退款金额',
				'Fen to refund, no more than were paid. Orders with a discount by Baidu can only be refunded whole',
				{ label: 'Refund Amount', example: 100, without: 'the whole order is refunded' },
			),
			refundNotifyUrl: text(
				'退款通知url',
				'Address that Baidu tells of the refund, in place of that of the developer settings',
				{ example: 'https://www.example.com/baidu/refunded' },
			),
		},
		pending: { operation: 'pay/paymentservice/tp/findOrderRefund' },
	}),
	'pay/paymentservice/tp/orderBill': query({
		title: 'Get Order Bills',
		zh: '下载订单对账单(TP纬度)',
		action: 'Get order bills',
		note: 'Answers the addresses of the bills; an HTTP Request node downloads them.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/order_bill/',
		token: 'platform',
		required: { billTime: billDay, pmAppKey: paymentApp },
		answer: { at: ['data'], times: ['createTime'] },
	}),
	'pay/paymentservice/tp/cancelOrder': command({
		title: 'Close Order',
		zh: '关闭订单(TP纬度)',
		action: 'Close payment order',
		danger: 'the user can no longer pay the order',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/close_order/',
		method: 'GET',
		token: 'platform',
		required: {
			orderId: text('百度订单ID', 'ID that the cashier has given the order', {
				label: 'Cashier Order ID',
				example: '80048556607063',
				pick: { list: 'payments', first: { sub_status: ['1'] } },
			}),
			pmAppKey: paymentApp,
		},
		answer: { as: 'success' },
	}),
	'pay/paymentservice/tp/capitaBill': query({
		title: 'Get Capital Bills',
		zh: '下载资金账单(TP纬度)',
		action: 'Get capital bills',
		note: 'Answers the addresses of the bills; an HTTP Request node downloads them.',
		doc: 'https://smartprogram.baidu.com/docs/third/pay/order_bill/',
		token: 'platform',
		required: { billTime: billDay, pmAppKey: paymentApp },
		answer: { at: ['data'], times: ['createTime'] },
	}),
});
