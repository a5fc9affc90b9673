import { choice, number, text, type Fields, type Rules } from '../../../shared/record/catalogue';
import { query } from '../kinds';
import { ownGroup } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/serverapi/${name}/`;

const path = (rules: Rules = { max: 4000 }) =>
	text('扫码进入的小程序页面路径', 'Page that the code opens; the home page when left empty', {
		zhLabel: '页面路径',
		example: 'pages/index/index',
		...rules,
	});

const width = (rules: Rules = { example: 430 }) =>
	number('二维码的宽度', 'Width in pixels', { min: 280, max: 1280, ...rules });

const mf = number('是否包含 logo', '1001 for a code without the logo of the program', {
	label: 'Logo',
	example: 1001,
});

const linked: Fields = {
	path: path(),
	width: width(),
	mf,
	img_flag: choice(
		'返回值选项',
		'What is answered',
		{ '0': ['Link', '只返回 url'], '1': ['Image in Base64', '只返回 base64 编码字符串'] },
		{ label: 'Answer', default: '1' },
	),
};

const OLDER = 'Older than the others, which have taken its place; the answer is the image itself.';

/** Source: 二维码 of the developer documents of 2020 and 2021, and the official SDKs of 2022. */
export const ownQrCode = ownGroup('QR Code', '二维码', {
	'qrcode/getv2': query({
		title: 'Get with Short Link',
		zh: '获取小程序二维码短链',
		action: 'Get QR code with short link',
		note: 'A program has a limited number of them.',
		doc: page('get_qrcode'),
		method: 'POST',
		optional: linked,
	}),
	'qrcode/getunlimitedv2': query({
		title: 'Get with Long Link',
		zh: '获取小程序二维码长链',
		action: 'Get QR code with long link',
		doc: page('get_unlimited_qrcode'),
		method: 'POST',
		optional: linked,
	}),
	'qrcode/get': query({
		title: 'Get Image with Short Link',
		zh: '二维码短链（旧，返回图片）',
		zhLabel: '二维码短链（旧）',
		action: 'Get QR code image with short link',
		note: `${OLDER} At most 100,000 codes a program.`,
		doc: page('get'),
		method: 'POST',
		optional: { path: path(), width: width({ default: 430 }), mf },
		answer: { file: 'qrcode.png' },
		remedies: { '400': 'Correct the path or the width.' },
	}),
	'qrcode/getunlimited': query({
		title: 'Get Image with Long Link',
		zh: '二维码长链（旧，返回图片）',
		zhLabel: '二维码长链（旧）',
		action: 'Get QR code image with long link',
		note: OLDER,
		doc: page('getunlimited'),
		method: 'POST',
		optional: {
			path: path({}),
			width: width({ default: 430 }),
			scene: text('二维码的场景值', 'Scene by which the codes are told apart, digits', {
				max: 32,
				example: '1001',
			}),
			mf,
		},
		answer: { file: 'qrcode.png' },
		remedies: { '400': 'Correct the fields.' },
	}),
});
