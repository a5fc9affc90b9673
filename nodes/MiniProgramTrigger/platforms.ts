import { alipayCallback } from '../AlipayMiniProgram/callback';
import { baiduCallback } from '../BaiduSmartProgram/callback';
import type { Callback } from '../shared/record/callback';
import { taobaoCallback } from '../TaobaoMiniProgram/callback';

/** Stored value of the platform → its callback: all that a new platform adds to the trigger. */
export const platforms: Readonly<Record<string, Callback>> = {
	alipay: alipayCallback,
	baidu: baiduCallback,
	taobao: taobaoCallback,
};
