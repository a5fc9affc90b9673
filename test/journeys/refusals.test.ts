import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Sandbox } from '../../sandbox';
import { runNode, type RunResult, type Stored } from '../support/engine';
import { fill, png, shownAs, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const NODES = {
	Alipay: { node: 'alipayMiniProgram', catalogue: alipay as Catalogue },
	Baidu: { node: 'baiduSmartProgram', catalogue: baidu as Catalogue },
	Taobao: { node: 'taobaoMiniProgram', catalogue: taobao as Catalogue },
};

interface Refused {
	/** The code on the wire. */
	code: string;
	given?: Given | (() => Promise<Given>);
	options?: IDataObject;
	/** Brings the platform into the state that makes it refuse. */
	prepare?: (sandbox: Sandbox) => void;
	/** Part of the platform's own words. */
	words: string;
	/** Part of what the user is told to do. */
	remedy: string;
}

const call = async (
	platform: keyof typeof NODES,
	name: string,
	{ given = {}, options = {}, prepare }: Pick<Refused, 'given' | 'options' | 'prepare'>,
	credentials?: Stored,
): Promise<RunResult> => {
	const { sandbox } = stand;
	prepare?.(sandbox);
	const { node, catalogue } = NODES[platform];
	const values = typeof given === 'function' ? await given() : given;
	const { parameters, item } = fill(catalogue, name, 'least', values, { retries: 0, ...options });
	const stored = credentials ?? (sandbox.credentials as unknown as Stored);
	return await runNode({ node, parameters, credentials: stored, input: [item] });
};

const refused = async (
	platform: keyof typeof NODES,
	name: string,
	document: string,
	{ code, words, remedy, ...how }: Refused,
	credentials?: Stored,
) => {
	const { items, error } = await call(platform, name, how, credentials);
	expect(items).toEqual([]);
	expect(error?.message).toContain(
		`${platform} refused '${shownAs(NODES[platform].catalogue, name)}': `,
	);
	expect(error?.message).toContain(code);
	expect(error?.message).toContain(words);
	expect(error?.description).toContain(remedy);
	expect(error?.description).toContain(`Document of ${name}: `);
	expect(error?.description).toContain(document.replaceAll('&', '&amp;'));
	expect(error?.context.itemIndex).toBe(0);
	expect(error?.context.facts).toMatchObject({
		message: error?.message,
		platformMessage: expect.stringContaining(words) as string,
		remedy: expect.stringContaining(remedy) as string,
		documentation: document,
	});
	return error;
};

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const MODIFY_DOC = 'https://opendocs.alipay.com/open-v3/762743d3_alipay.open.mini.baseinfo.modify';
const DETAIL = 'alipay.open.mini.version.detail.query';
const DETAIL_DOC = 'https://docs.open.alipay.com/api_49/alipay.open.mini.version.detail.query';

const merchant = (index: number) => (sandbox: Sandbox) =>
	sandbox.state.alipay.merchants[index].app_auth_token;
const CATEGORY = 'xs1020_xs2167';
const DESCRIPTION = '这是一个小程序的描述，说明它能为顾客做些什么事情';
const SLOGAN = '专注潮流女装二十年等等';

/** What a blank mini program still lacks, in the order in which the platform asks for it. */
const texts = {
	app_name: '潮流女装',
	app_english_name: 'fashion',
	app_desc: DESCRIPTION,
	app_slogan: SLOGAN,
	mini_category_ids: CATEGORY,
	service_phone: '13110101010',
};
const lacking = (...names: string[]) => ({
	...Object.fromEntries(Object.entries(texts).filter(([name]) => !names.includes(name))),
});
const withLogo = (given: Given) => async () => ({ ...given, app_logo: await png() });

type AlipayRefused = Refused & { token?: (sandbox: Sandbox) => string };

const modifications: AlipayRefused[] = [
	{
		code: 'INVALID_MINI_APP_NAME_LENGTH',
		given: { app_name: '长'.repeat(31) },
		words: '3-30个字符',
		remedy: 'Choose a name of 3 to 30 characters.',
	},
	{
		code: 'MINI_APP_NAME_DUPLICATE',
		given: { app_name: '重名小程序' },
		words: '重名',
		remedy: 'Another mini program has this name.',
	},
	{
		code: 'MINI_APP_NAME_SENSITIVE',
		given: { app_name: '有敏感词的店' },
		words: '存在敏感词',
		remedy: 'out of the name',
	},
	{
		code: 'INVALID_MINI_APP_EN_NAME',
		given: { app_english_name: 'with_dash' },
		words: '只允许英文和数字',
		remedy: 'only Latin letters and digits in the English name',
	},
	{
		code: 'MINI_APP_EN_NAME_DUPLICATE',
		given: { app_english_name: 'duplicatename' },
		words: '重名',
		remedy: 'has this English name',
	},
	{
		code: 'MINI_APP_EN_NAME_SENSITIVE',
		given: { app_english_name: 'sensitive1' },
		words: '存在敏感词',
		remedy: 'out of the English name',
	},
	{
		code: 'MINI_APP_SLOGAN_SENSITIVE',
		given: { app_slogan: '一句话里面有一个敏感词' },
		words: '存在敏感词',
		remedy: 'out of the introduction',
	},
	{
		code: 'MINI_APP_DESC_SENSITIVE',
		given: { app_desc: `${DESCRIPTION}敏感词` },
		words: '存在敏感词',
		remedy: 'out of the description',
	},
	{
		code: 'INVALID_MINI_APP_SERVICE_EMAIL',
		given: { service_email: 'someone@localhost' },
		words: '邮箱格式',
		remedy: 'example@domain.com',
	},
	{
		code: 'MINI_APP_SERVICE_EMAIL_SENSITIVE',
		given: { service_email: 'sensitive@mail.com' },
		words: '存在敏感词',
		remedy: 'out of the service email',
	},
	{
		code: 'CATEGORY_NUM_IS_INVALID',
		given: { mini_category_ids: Array(5).fill(CATEGORY).join(';') },
		words: '1-4个',
		remedy: 'Give 1 to 3 categories',
	},
	{
		code: 'CATEGOTY_NUM_IS_INVALID',
		given: { app_category_ids: Array(4).fill('11_12').join(';') },
		words: '1-3个',
		remedy: 'Give 1 to 3 categories',
	},
	{
		code: 'INVALID_CATEGOTY',
		given: { mini_category_ids: 'xs0000_xs0001' },
		words: '非法的类目',
		remedy: 'Category > Get Many lists their IDs',
	},
	{
		code: 'NOT_ALLOW_BETA_CATEGORY',
		given: { mini_category_ids: 'xs1099_xs2999' },
		words: '内测',
		remedy: 'closed beta',
	},
	{
		code: 'INVALID_LOGO_EXT',
		given: async () => ({ app_logo: await png(180, 'logo.gif') }),
		words: '只支持jpg,jpeg,png格式',
		remedy: 'JPG, JPEG or PNG',
	},
	{
		code: 'INVALID_LOGO',
		given: async () => {
			const whole = await png();
			return { app_logo: { ...whole, data: whole.data.subarray(0, 12) } };
		},
		words: '小程序logo只支持',
		remedy: 'JPG, JPEG or PNG',
	},
	{
		code: 'CAN_NOT_MODIFY_BASE_INFO',
		token: merchant(1),
		words: '应用上架过',
		remedy: 'Change its base information when you submit the next version for audit.',
	},
	{
		code: 'APP_DESC_IS_BLANK',
		given: withLogo(lacking('app_desc')),
		token: merchant(2),
		words: '本次为必填',
		remedy: "Fill in 'App Description'.",
	},
	{
		code: 'SLOGAN_IS_BLANK',
		given: withLogo(lacking('app_slogan')),
		token: merchant(2),
		words: '本次为必填',
		remedy: "Fill in 'App Slogan'.",
	},
	{
		code: 'LOGO_IS_BLANK',
		given: texts,
		token: merchant(2),
		words: '本次为必填',
		remedy: "Fill in 'App Logo'",
	},
	{
		code: 'CATEGORY_IS_BLANK',
		given: withLogo(lacking('mini_category_ids')),
		token: merchant(2),
		words: '本次为必填',
		remedy: "Fill in 'Mini Category IDs'.",
	},
	{
		code: 'SERVICE_TEL_AND_MAIL_BOTH_BLANK',
		given: withLogo(lacking('service_phone')),
		token: merchant(2),
		words: '本次为必填',
		remedy: "Fill in 'Service Phone' or 'Service Email'.",
	},
	{
		code: 'SYSTEM_ERROR',
		prepare: ({ fault }) => fault({ platform: 'alipay', kind: 'try-again' }),
		words: '系统繁忙',
		remedy: 'Send the same request again later.',
	},
];

const details: AlipayRefused[] = [
	{
		code: 'BUNDLE_ID_NOT_EXIST',
		given: { bundle_id: 'com.example.nowhere' },
		words: '端参数',
		remedy: "Choose a client from the list under 'Bundle ID'.",
	},
	{
		code: 'SYSTEM_ERROR',
		prepare: ({ fault }) => fault({ platform: 'alipay', kind: 'try-again' }),
		words: '系统繁忙',
		remedy: 'Send the same request again later.',
	},
];

describe.each(['v2', 'v3'])('Alipay over %s', (protocol) => {
	const expectRefusal = async (name: string, document: string, row: AlipayRefused) => {
		const options = {
			protocol,
			...(row.token ? { app_auth_token: row.token(stand.sandbox) } : {}),
		};
		const error = await refused('Alipay', name, document, { ...row, options });
		const facts = error?.context.facts as IDataObject;
		expect(facts).toMatchObject(
			protocol === 'v2' ? { code: '40004', subCode: row.code } : { code: row.code, subCode: '' },
		);
		expect(facts.requestId).toMatch(/^[0-9a-f]{16,}$/);
		expect(error?.description).toContain(`Request ID: ${String(facts.requestId)}.`);
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(stand.sandbox.requests[0]).toMatchObject({ accepted: false, code: row.code });
	};

	it.each(modifications)('explains $code of the modification', async (row) => {
		await expectRefusal(MODIFY, MODIFY_DOC, row);
	});

	it.each(details)('explains $code of the version detail', async (row) => {
		await expectRefusal(DETAIL, DETAIL_DOC, row);
	});

	it.each([
		{
			code: 'invalid-app-auth-token',
			words: '无效的应用授权令牌',
			remedy: 'authorize the app again',
		},
		{
			code: 'app-auth-token-time-out',
			prepare: ({ fault }: Sandbox) => fault({ platform: 'alipay', kind: 'expired-token' }),
			words: '应用授权令牌已过期',
			remedy: 'authorize the app again',
			token: merchant(0),
		},
	])('explains $code of the gateway', async ({ token, ...row }) => {
		const app_auth_token = token?.(stand.sandbox) ?? '202100BBunknown';
		await refused('Alipay', DETAIL, DETAIL_DOC, { ...row, options: { protocol, app_auth_token } });
	});

	it.each([
		['invalid-app-id', { appId: '2021000000000000' }, '无效的AppID', 'App ID and Environment'],
		['invalid-signature', {}, '验签出错', 'App Private Key belong together'],
	])('explains %s of a wrong credential', async (code, change, words, remedy) => {
		const other = { privateKey: await strangersKey() };
		const credentials = {
			alipayApi: {
				...stand.sandbox.credentials.alipayApi,
				...(code === 'invalid-signature' ? other : change),
			},
		};
		const row = { code, words, remedy, options: { protocol } };
		await refused('Alipay', DETAIL, DETAIL_DOC, row, credentials);
	});
});

async function strangersKey(): Promise<string> {
	const { generateKeyPairSync } = await import('node:crypto');
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

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
	const error = await refused('Baidu', name, document, row);
	expect(error?.context.facts).toMatchObject({ code: row.code });
	expect(stand.sandbox.requests).toEqual([
		expect.objectContaining({ accepted: false, code: row.code }),
	]);
});

it("gives Baidu's JSON in place of the QR code as a refusal, never as a file", async () => {
	const { items, error } = await call('Baidu', 'app/qrcode', { given: { package_id: '0' } });
	expect(items).toEqual([]);
	expect(error?.context.facts).toMatchObject({ code: '470019' });
});

const UPDATE = 'taobao.miniapp.template.updateapp';
const UPDATE_DOC = 'https://open.taobao.com/api.htm?docId=47799&docType=2';

it("explains the error example of Taobao's document", async () => {
	const error = await refused('Taobao', UPDATE, UPDATE_DOC, {
		code: '50',
		given: { template_id: '999' },
		words: '非法参数',
		remedy: 'Correct the field that the message names. If it names none',
	});
	const facts = error?.context.facts as IDataObject;
	expect(facts).toEqual({
		message: "Taobao refused 'Template > Update App': 非法参数 (50 / isv.invalid-parameter)",
		code: '50',
		subCode: 'isv.invalid-parameter',
		platformMessage: '非法参数',
		remedy: expect.any(String) as string,
		requestId: expect.stringMatching(/^[a-z0-9]{12}$/) as string,
		api: UPDATE,
		documentation: UPDATE_DOC,
	});
	expect(error?.description).toContain(`Request ID: ${String(facts.requestId)}.`);
});

const FIFTH = Array(5).fill(0) as number[];

const taobaoRows: Array<Refused & { change?: IDataObject }> = [
	{
		code: 'isv.invalid-parameter',
		given: { app_id: '404' },
		words: 'app_id 404',
		remedy: 'Correct the field that the message names.',
	},
	{
		code: 'isv.invalid-parameter',
		given: { clients: ['nowhere'] },
		words: 'nowhere',
		remedy: 'Correct the field that the message names.',
	},
	{
		code: 'isv.invalid-parameter',
		given: { alias: '简称' },
		prepare: ({ state }) => {
			state.taobao.apps['123'].changes.alias = FIFTH.map(() => Date.now());
		},
		words: '修改次数超限',
		remedy: 'Correct the field that the message names.',
	},
	{
		code: '27 / invalid-sessionkey',
		options: { session: '6100deadbeef' },
		words: 'SessionKey非法',
		remedy: 'Have the seller authorize the app again',
	},
	{
		code: '27 / session-expired',
		change: { refreshToken: '' },
		prepare: ({ fault }) => fault({ platform: 'taobao', kind: 'expired-token' }),
		words: 'SessionKey已过期',
		remedy: 'Have the seller authorize the app again',
	},
	{
		code: '26 / isv.missing-session',
		change: { session: '', refreshToken: '' },
		words: 'session',
		remedy: "Enter the seller's session",
	},
	{
		code: '29 / isv.appkey-not-exists',
		change: { appKey: '1' },
		words: '非法的AppKey',
		remedy: "Check the credential's App Key and Environment.",
	},
	{
		code: '25 / isv.invalid-signature',
		change: { appSecret: 'another secret' },
		words: 'expected',
		remedy: 'belong together',
	},
];

it.each(taobaoRows)('Taobao: explains $code, "$words"', async ({ change = {}, ...row }) => {
	const credentials = { taobaoApi: { ...stand.sandbox.credentials.taobaoApi, ...change } };
	await refused('Taobao', UPDATE, UPDATE_DOC, row, credentials as Stored);
	expect(stand.sandbox.requests).toHaveLength(1);
});

it('tells which operation of several a refusal belongs to, through an expression', async () => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters } = fill(taobao, UPDATE, 'least');
	const input: INodeExecutionData[] = ['111', '999'].map((id) => ({ json: { id } }));
	const { error } = await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...parameters, template_id: '={{ $json.id }}' },
		credentials: { taobaoApi },
		input,
	});
	expect(error?.context.itemIndex).toBe(1);
});
