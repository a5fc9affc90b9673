import { alipayChanges } from '../AlipayMiniProgram/changes';
import { baiduChanges } from '../BaiduSmartProgram/changes';
import type { Changes } from '../shared/record/changes';
import { taobaoChanges } from '../TaobaoMiniProgram/changes';

/** Stored value of the platform → what can be watched there: all that a new platform adds. */
export const platforms: Readonly<Record<string, Changes>> = {
	alipay: alipayChanges,
	baidu: baiduChanges,
	taobao: taobaoChanges,
};
