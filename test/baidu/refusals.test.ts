import type { Sandbox } from '../../sandbox';
import { png } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import type { Refused } from '../support/refusals';
import { refusals } from '../support/refusals';

const stand = useSandbox();
const { call, refused } = refusals(stand, 'Baidu');
const FOREIGN_IMAGE = 'https://example.com/icon.png';

const count =
	(subject: 'name' | 'image' | 'signature' | 'category' | 'domain' | 'webview') =>
	({ state }: Sandbox) => {
		const counter = state.baidu.modifyCount[subject];
		counter.used = counter.quota;
	};

const upload =
	(url: string) =>
	({ state }: Sandbox) => {
		state.baidu.images[url] = 'a.png';
	};

const DOCS = 'https://smartprogram.baidu.com/docs';
const DOMAIN = { name: 'app/modifydomain', document: `${DOCS}/third/info/set_server_domain/` };
const WEB = { name: 'app/modifywebviewdomain', document: `${DOCS}/third/info/set_biz_domain/` };
const QR = { name: 'app/qrcode', document: `${DOCS}/third/info/qrcode/` };
const NAME = { name: 'app/setnickname', document: `${DOCS}/develop/third/info/` };
const ICON = { name: 'app/modifyheadimage', document: `${DOCS}/third/info/modify_app_icon/` };

const UPLOAD = {
	name: '/file/2.0/smartapp/upload/image',
	document: `${DOCS}/third/image/upload/`,
};

const CATEGORIES = {
	name: 'app/category/update',
	document: `${DOCS}/third/info/modify_app_category/`,
};

const INTRODUCTION = {
	name: 'app/modifysignature',
	document: `${DOCS}/third/info/modify_app_desc/`,
};

const request = (action: string, ...request_domain: string[]) => ({ action, request_domain });
const web = (action: string, ...web_view_domain: string[]) => ({ action, web_view_domain });

const baiduRows: Array<Refused & { name: string; document: string }> = [
	{
		...QR,
		code: '470019',
		given: { package_id: '300000' },
		words: '只支持审核，开发，线上版本的 package',
		remedy: 'in audit, in development or online',
	},
	{
		...QR,
		code: '470020',
		prepare: ({ state }) => state.baidu.app.packages.splice(2, 1),
		words: '此小程序没有线上版本的包',
		remedy: 'No package is online yet.',
	},
	{
		name: 'app/setsupportversion',
		document: `${DOCS}/develop/third/info/`,
		code: '470021',
		given: { version: '0.0.0' },
		words: '版本输入错误',
		remedy: 'Choose one of the versions',
	},
	{
		...DOMAIN,
		code: '470011',
		given: request('add', 'https://www.example.com'),
		prepare: count('domain'),
		words: '修改服务器域名超过限制次数',
		remedy: 'The server domains were changed too often.',
	},
	{
		...DOMAIN,
		code: '470014',
		given: request('add', 'https://www.example.com/path'),
		words: '域名格式非法',
		remedy: 'http://, https:// or wss://',
	},
	{
		...DOMAIN,
		code: '470016',
		given: request('set', 'https://elsewhere.org'),
		words: '不是第三方平台中已设置的小程序域名或子域名',
		remedy: 'Register the domain',
	},
	{
		...DOMAIN,
		code: '470017',
		given: request('delete', 'https://api.example.com'),
		words: '删除的域名在小程序中没有设置过',
		remedy: 'Get the domains to see which are.',
	},
	{
		...WEB,
		code: '470012',
		given: web('add', 'https://www.example.com'),
		prepare: count('webview'),
		words: '修改业务域名超过限制次数',
		remedy: 'The business domains were changed too often.',
	},
	{
		...WEB,
		code: '470014',
		given: web('set', 'https://www.example.com/path'),
		words: '域名格式非法',
		remedy: 'http://, https:// or wss://',
	},
	{
		...WEB,
		code: '470016',
		given: web('add', 'https://elsewhere.org'),
		words: '不是第三方平台中已设置的小程序域名或子域名',
		remedy: 'Register the domain',
	},
	{
		...WEB,
		code: '470017',
		given: web('delete', 'https://m.example.com'),
		words: '删除的域名在小程序中没有设置过',
		remedy: 'Get the domains to see which are.',
	},
	{
		...NAME,
		code: '47004',
		prepare: count('name'),
		words: '修改名称超过限制次数',
		remedy: 'changed too often',
	},
	{
		...NAME,
		code: '47008',
		given: { app_name_material: [FOREIGN_IMAGE] },
		words: '图片来源非法',
		remedy: 'Upload Image has answered',
	},
	{
		...ICON,
		code: '47005',
		given: { image_url: FOREIGN_IMAGE },
		prepare: (sandbox) => [count('image'), upload(FOREIGN_IMAGE)].forEach((do_) => do_(sandbox)),
		words: '修改头像超过限制次数',
		remedy: 'changed too often',
	},
	{
		...ICON,
		code: '47008',
		given: { image_url: FOREIGN_IMAGE },
		words: '图片来源非法',
		remedy: 'Upload Image has answered',
	},
	{
		...INTRODUCTION,
		code: '47006',
		prepare: count('signature'),
		words: '修改简介超过限制次数',
		remedy: 'changed too often',
	},
	{
		...INTRODUCTION,
		code: '40001',
		given: { signature: '太短' },
		words: '请求参数内容或格式非法',
		remedy: "Correct the field that Baidu's message names.",
	},
	{
		...CATEGORIES,
		code: '47007',
		given: { categorys: [{ sub_category_id: 6 }] },
		prepare: count('category'),
		words: '修改服务分类超过限制次数',
		remedy: 'changed too often',
	},
	{
		...CATEGORIES,
		code: '47008',
		given: { categorys: [{ sub_category_id: 197, qualis: [{ id: 1, addr: FOREIGN_IMAGE }] }] },
		words: '图片来源非法',
		remedy: 'Upload Image has answered',
	},
	{
		...UPLOAD,
		code: '47003',
		given: async () => ({ multipartFile: await png(300, 'icon.png'), type: '1' }),
		words: '图片尺寸超过限制',
		remedy: '256 × 256 pixels',
	},
	{
		...UPLOAD,
		code: '47000',
		given: async () => {
			const whole = await png();
			return { multipartFile: { ...whole, data: whole.data.subarray(0, 12) } };
		},
		words: '图片格式无效',
		remedy: 'Send a BMP, JPEG or PNG image.',
	},
	{
		...QR,
		code: '500',
		prepare: ({ fault }) => fault({ platform: 'baidu', kind: 'try-again' }),
		words: '请稍后重试',
		remedy: 'Try again later.',
	},
	{
		...QR,
		code: '18',
		prepare: ({ fault }) => fault({ platform: 'baidu', kind: 'rate-limit', seconds: 0.01 }),
		words: 'Open api qps request limit reached',
		remedy: 'Lower Items in Flight.',
	},
];

it.each(baiduRows)('Baidu: explains $code of $name', async ({ name, document, ...row }) => {
	const error = await refused(name, document, row);
	expect(error?.context.facts).toMatchObject({ code: row.code });
	expect(stand.sandbox.requests).toEqual([
		expect.objectContaining({ accepted: false, code: row.code }),
	]);
});

it("gives Baidu's JSON in place of the QR code as a refusal, never as a file", async () => {
	const { items, error } = await call('app/qrcode', { given: { package_id: '0' } });
	expect(items).toEqual([]);
	expect(error?.context.facts).toMatchObject({ code: '470019' });
});
