import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import type { Given } from '../support/forms';
import { png } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import type { Refused } from '../support/refusals';
import { refusals } from '../support/refusals';

const stand = useSandbox();
const { refused } = refusals(stand, 'Alipay');
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
		remedy: 'Choose existing categories',
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
		remedy: "Fill in 'Categories'.",
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
		const error = await refused(name, document, { ...row, options });
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
		await refused(DETAIL, DETAIL_DOC, { ...row, options: { protocol, app_auth_token } });
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
		await refused(DETAIL, DETAIL_DOC, row, credentials);
	});
});

async function strangersKey(): Promise<string> {
	const { generateKeyPairSync } = await import('node:crypto');
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}
