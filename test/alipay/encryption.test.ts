import { sign } from 'node:crypto';
import { aesEncrypt } from '../../sandbox/common/digest';
import { getKeys } from '../../sandbox/alipay/keys';
import { runAlipay, useMiddleman, type AlipayRun } from '../support/alipay';
import { png, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const middleman = useMiddleman(stand);

const DETAIL = 'alipay.open.mini.version.detail.query';
const QUERY = 'alipay.open.mini.baseinfo.query';
const MODIFY = 'alipay.open.mini.baseinfo.modify';
const REQUIRE = 'alipay.open.mini.category.require.query';
const AES_GET = 'alipay.open.auth.app.aes.get';
const SLOGAN = '好用的小程序，欢迎使用';
/** What the operations cannot do without. */
const GIVEN: Record<string, Given> = {
	[MODIFY]: { app_slogan: SLOGAN },
	[REQUIRE]: { category_code_list: ['xs1020_xs2167'] },
};
const CIPHER = /^[\w+/]+=*$/;

const run = async (name: string, protocol: string, { change, given, options }: AlipayRun = {}) =>
	await runAlipay(stand, name, protocol, {
		change: { aesKey: stand.sandbox.aesKey, ...change },
		given: { ...GIVEN[name], ...given },
		options,
	});

/** The one item of a run that went well. */
const item = ({ items, error }: Awaited<ReturnType<typeof run>>) => {
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
};

/** The answers as they went over the wire. */
async function overheard() {
	const answers: string[] = [];
	const baseUrl = await middleman(({ body }) => {
		answers.push(body.toString());
		return {};
	});
	return { answers, baseUrl };
}

it.each([
	[DETAIL, 'v2'],
	[REQUIRE, 'v2'],
	[AES_GET, 'v2'],
	[DETAIL, 'v3'],
	[QUERY, 'v3'],
	[REQUIRE, 'v3'],
	[AES_GET, 'v3'],
	[MODIFY, 'v3'],
])(
	'%s over %s gives the same as in the clear, from an encrypted answer',
	async (name, protocol) => {
		const given: Given = name === MODIFY ? { app_logo: await png() } : {};
		const expected = item(await run(name, protocol, { change: { aesKey: '' }, given }));
		const { answers, baseUrl } = await overheard();
		expect(item(await run(name, protocol, { change: { baseUrl }, given }))).toEqual(expected);
		const [plain, encrypted] = stand.sandbox.requests;
		expect([plain.encrypted, encrypted.encrypted]).toEqual([false, true]);
		expect(encrypted).toMatchObject({ params: plain.params, files: plain.files });
		const [text] = answers;
		const [, node = text] = /_response":"([^"]*)"/.exec(text) ?? [];
		expect(node).toMatch(CIPHER);
	},
);

it('v2 encrypts biz_content and signs what it has encrypted', async () => {
	item(await run(DETAIL, 'v2'));
	const sent = new URLSearchParams(stand.wire[0].body.toString());
	expect(sent.get('encrypt_type')).toBe('AES');
	expect(sent.get('biz_content')).toMatch(CIPHER);
	expect(stand.sandbox.requests[0]).toMatchObject({
		accepted: true,
		params: { app_version: '0.0.1' },
	});
});

it('v3 encrypts a body, and a query it cannot', async () => {
	item(await run(REQUIRE, 'v3'));
	item(await run(DETAIL, 'v3'));
	const [post, get] = stand.wire;
	expect(post.headers).toMatchObject({
		'content-type': 'text/plain',
		'alipay-encrypt-type': 'AES',
	});
	expect(post.body.toString()).toMatch(CIPHER);
	expect(get.headers).toMatchObject({ 'alipay-encrypt-type': 'AES' });
	expect(get.url).toContain('app_version=0.0.1');
});

it('v3 encrypts the text of a multipart body, and not its files', async () => {
	const logo = await png();
	item(await run(MODIFY, 'v3', { given: { app_logo: logo } }));
	const [{ body, headers }] = stand.wire;
	expect(headers['alipay-encrypt-type']).toBe('AES');
	expect(body.includes(SLOGAN)).toBe(false);
	expect(body.includes(logo.data)).toBe(true);
	expect(stand.sandbox.requests[0]).toMatchObject({
		accepted: true,
		params: { app_slogan: SLOGAN },
		files: [{ name: 'app_logo', size: logo.data.length }],
	});
});

describe.each([QUERY, MODIFY])('%s over v2, which has no biz_content', (name) => {
	it('is sent in the clear', async () => {
		item(await run(name, 'v2'));
		expect(stand.sandbox.requests[0]).toMatchObject({ accepted: true, encrypted: false });
	});

	it('may still be answered encrypted', async () => {
		const { alipay } = await getKeys();
		const key = Buffer.from(stand.sandbox.aesKey, 'base64');
		const baseUrl = await middleman(({ body }) => {
			const [, root, content] = /^\{("\w+_response"):(\{.*\}),"sign":/.exec(body.toString()) ?? [];
			const cipher = aesEncrypt(Buffer.from(content), key, Buffer.alloc(16), true);
			const node = `"${cipher.toString('base64')}"`;
			const signature = sign('RSA-SHA256', Buffer.from(node), alipay.privateKey);
			return {
				body: Buffer.from(`{${root}:${node},"sign":"${signature.toString('base64')}"}`),
			};
		});
		const json = item(await run(name, 'v2', { change: { baseUrl } }));
		expect(json).toHaveProperty(name === MODIFY ? 'modify_status' : 'app_name');
		const { error } = await run(name, 'v2', { change: { baseUrl, aesKey: '' } });
		expect(error?.message).toContain("enter the app's AES Key");
	});
});

it.each(['v2', 'v3'])('an encrypted refusal of %s is read', async (protocol) => {
	const { error } = await run(DETAIL, protocol, { given: { bundle_id: 'com.example.nowhere' } });
	expect(JSON.stringify(error?.context.facts)).toContain('BUNDLE_ID_NOT_EXIST');
	expect(stand.sandbox.requests[0].encrypted).toBe(true);
});

// The app that calls is the one whose key counts, whomever it calls for.
it.each(['v2', 'v3'])(
	'a call for a merchant over %s takes the key of the app',
	async (protocol) => {
		const [{ app_auth_token: token }] = stand.sandbox.state.alipay.merchants;
		item(await run(DETAIL, protocol, { options: { app_auth_token: token } }));
		expect(stand.sandbox.requests).toMatchObject([{ accepted: true, encrypted: true, token }]);
	},
);

it.each([
	[DETAIL, 'v2'],
	[REQUIRE, 'v3'],
	[MODIFY, 'v3'],
])('%s over %s with a wrong key is explained', async (name, protocol) => {
	const aesKey = Buffer.alloc(16, 7).toString('base64');
	const { error } = await run(name, protocol, { change: { aesKey } });
	expect(error?.message).toContain('decryption-error');
	expect(error?.description).toContain("Compare the credential's AES Key");
});

it('a key that is none is named before anything is sent', async () => {
	const { error } = await run(DETAIL, 'v2', { change: { aesKey: 'short' } });
	expect(error?.message).toContain(
		"The credential's AES Key (接口内容加密密钥) is not a base64 key",
	);
	expect(stand.sandbox.requests).toEqual([]);
});
