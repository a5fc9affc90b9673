import { payment as paymentGroup } from '../payment';
import { adapt, ownGroup, unlisted } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/function/${name}/`;

const twin = (name: string) => {
	const operation = paymentGroup.operations[`pay/paymentservice/tp/${name}`];
	return { ...operation, required: unlisted(operation.required) };
};

const order = twin('findByTpOrderId');
const close = twin('cancelOrder');
const request = twin('applyOrderRefund');

/** Source: 百度收银台 2.0 of the developer documents, and the official SDKs of 2022. */
export const ownPayment = ownGroup('Payment', '支付', {
	'pay/paymentservice/findByTpOrderId': {
		...order,
		zh: '查询订单',
		note: 'The status is 1 unpaid, 2 paid.',
		doc: page('tune_up_queryorderdetail_2.0'),
		answer: {
			...order.answer,
			meanings: { status: { '1': ['Unpaid', '未支付'], '2': ['Paid', '已支付'] } },
		},
	},
	'pay/paymentservice/cancelOrder': {
		...close,
		zh: '关闭订单',
		doc: page('tune_up_rest_2.0'),
		...adapt(close, { more: { orderId: request.required!.orderId } }),
	},
	'pay/paymentservice/applyOrderRefund': {
		...request,
		zh: '申请退款',
		doc: page('tune_up_applyorderrefund_2.0'),
		pending: { operation: 'pay/paymentservice/findOrderRefund' },
	},
	'pay/paymentservice/findOrderRefund': {
		...twin('findOrderRefund'),
		zh: '查询退款',
		doc: page('tune_up_examine_2.0'),
	},
	'pay/paymentservice/orderBill': {
		...twin('orderBill'),
		zh: '下载订单对账单',
		doc: page('tune_up_orderBill_2.0'),
	},
	'pay/paymentservice/capitaBill': {
		...twin('capitaBill'),
		zh: '下载资金账单',
		doc: page('tune_up_capitaBill_2.0'),
	},
});
