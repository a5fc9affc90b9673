import type { Names } from '../shared/record/names';

export const names: Names = {
	platform: 'baidu',
	node: 'baiduSmartProgram',
	title: 'Baidu Smart Program',
	zh: '百度智能小程序',
};
