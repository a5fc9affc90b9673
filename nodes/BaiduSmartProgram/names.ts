import type { Names } from '../shared/record/names';

export const names: Names = {
	platform: 'baidu',
	node: 'baiduSmartProgram',
	title: 'Baidu Smart Program',
	zh: '百度智能小程序',
};

/** Whose platform it is, as messages call it. */
export const company = { title: 'Baidu', zh: '百度' };
