import type { Unpicked } from '../picks';

const OWN =
	'Orders are listed to a third-party platform alone; a program of one’s own has no list.';

export const baidu: readonly Unpicked[] = [
	{
		field: 'user_id',
		apis: ['/mappconsole/tp/authorization'],
		why: 'It is the platform’s own ID of a user, which Baidu only hands back.',
	},
	{
		field: 'app_id',
		why: 'It is the program of the credential, or one whose tokens are lost, for which no list can be asked.',
	},
	{
		field: 'app_key',
		why: 'It is the program of the credential. The grades list app keys, without a name, to a platform alone.',
	},
	{
		field: 'user_version',
		apis: ['package/upload'],
		why: 'Each upload gets a version of its own.',
	},
	{
		field: 'bizRefundBatchId',
		why: 'Each refund gets an ID of its own, made by the developer.',
	},
	{
		field: 'userId',
		why: 'The list of refunds, which alone tells it, is asked for with it.',
	},
	{
		field: 'tpOrderId',
		apis: [
			'pay/paymentservice/findByTpOrderId',
			'pay/paymentservice/applyOrderRefund',
			'pay/paymentservice/findOrderRefund',
		],
		why: OWN,
	},
	{
		field: 'orderId',
		apis: ['pay/paymentservice/cancelOrder', 'pay/paymentservice/applyOrderRefund'],
		why: OWN,
	},
	{
		field: 'image_type',
		apis: ['access/resource/query'],
		why: 'It is a kind of picture, not a check of one.',
	},
	{
		field: 'certification_id',
		why: 'The list of brand words is asked for with the word, and tells the registration number, not this ID.',
	},
];
