import { group, number, text } from '../../shared/record/catalogue';
import { apiDoc, command } from './kinds';

const query = text('小程序的启动参数', 'Launch parameters as name=value&name=value', {
	label: 'Query Parameters',
	example: 'x=1&y=2',
});

const page = text('小程序中能访问到的页面路径', 'Page of the mini program that the code opens', {
	zhLabel: '页面路径',
	label: 'Page Path',
	example: 'page/component/component-pages/view/view',
});

const color = (zh: string, label: string, what: string) =>
	text(zh, `${what} as # and eight hexadecimal digits: two for alpha, six for RGB`, {
		label,
		example: '#FF1677FF',
	});

/** Source: opendocs.alipay.com, 二维码扩展; the fields of the shaped code from the official SDKs. */
export const moreQrCodes = group('Special QR Code', '二维码扩展', {
	'alipay.open.app.qrcode.temporary.create': command({
		title: 'Create Temporary',
		zh: '生成动态二维码',
		action: 'Create temporary QR code',
		note: 'The code works until its time is over.',
		doc: apiDoc('alipay.open.app.qrcode.temporary.create'),
		v3: undefined,
		required: {
			url_param: page,
		},
		optional: {
			query_param: query,
			timeout: number('有效时间', 'Seconds for which the code works, 7200 at most', {
				example: 7200,
			}),
			qrcode_type: text(
				'生成小程序动态码的类型',
				'Type of the code. The documents name no values',
				{ zhLabel: '动态码类型', label: 'QR Code Type', example: 'as told by Alipay' },
			),
			color: text(
				'圆形二维码颜色',
				'Color of a round code as hexadecimal number; square codes are black',
				{ example: '0x1677FF' },
			),
		},
	}),
	'alipay.open.mini.hmcode.create': command({
		title: 'Create Shaped',
		zh: '生成异形码',
		action: 'Create shaped QR code',
		doc: apiDoc('alipay.open.mini.hmcode.create'),
		v3: undefined,
		required: {
			url_param: page,
		},
		optional: {
			query_param: query,
			describe: text('异形码描述', 'Description of the code', {
				label: 'Description',
				example: '门店海报',
			}),
			hm_front_color: color('异形码前景色', 'Foreground Color', 'Color of the dots'),
			hm_bg_color: color('异形码背景色', 'Background Color', 'Background color'),
		},
	}),
});
