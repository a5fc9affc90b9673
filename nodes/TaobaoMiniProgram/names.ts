import type { Names } from '../shared/record/names';

export const names: Names = {
	platform: 'taobao',
	node: 'taobaoMiniProgram',
	title: 'Taobao Mini Program',
	zh: '淘宝小程序',
};

/** Whose platform it is, as messages call it. */
export const company = { title: 'Taobao', zh: '淘宝' };
