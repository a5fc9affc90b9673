import type { Names } from '../shared/record/names';

export const names: Names = {
	platform: 'alipay',
	node: 'alipayMiniProgram',
	title: 'Alipay Mini Program',
	zh: '支付宝小程序',
};

/** Whose platform it is, as messages call it. */
export const company = { title: 'Alipay', zh: '支付宝' };
