import { suggestion, text, type Choices, type Rules } from '../../shared/record/catalogue';

export const clients: Choices = {
	'com.alipay.alipaywallet': ['Alipay', '支付宝端'],
	'com.alibaba.android.rimet': ['DingTalk', 'DINGDING端'],
	'com.amap.app': ['Amap', '高德端'],
	'com.alibaba.ailabs.genie.webapps': ['Tmall Genie', '天猫精灵端'],
	'com.alipay.iot.xpaas': ['Alipay IoT', '支付宝IoT端'],
};

/** Client that a version runs in. */
export const bundle = (what = 'Client that the version runs in') =>
	suggestion('小程序客户端类型', what, clients, {
		without: 'the one for Alipay is meant',
		default: 'com.alipay.alipaywallet',
	});

/** Version number of a mini program. */
export const appVersion = (what: string) =>
	text('小程序版本号', `${what}, as x.y.z in digits`, { example: '0.0.1' });

/** How the documents write the categories of a mini program. */
export const CATEGORY_IDS: Rules = {
	pattern: /^\w+(;\w+)*;?$/,
	allows: 'category IDs such as XS1001_XS2001;XS1002_XS2008, with half-width _ and ;',
};
