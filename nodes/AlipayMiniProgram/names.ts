import type { Names } from '../shared/record/names';

export const names: Names = {
	platform: 'alipay',
	node: 'alipayMiniProgram',
	title: 'Alipay Mini Program',
	zh: '支付宝小程序',
};
