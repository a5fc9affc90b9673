import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { openReply } from '../../dist/nodes/AlipayMiniProgram/protocol/open';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { certificateSerial, rootSerial } from '../../sandbox/alipay/keys';
import type { FaultKind } from '../../sandbox';
import { nobody } from '../support/alipay';
import { useBetween, type Answer } from '../support/between';
import { runNode } from '../support/engine';
import { fill, png, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const DETAIL = 'alipay.open.mini.version.detail.query';
const QUERY = 'alipay.open.mini.baseinfo.query';
const MODIFY = 'alipay.open.mini.baseinfo.modify';
const ROOT = 'alipay_open_mini_version_detail_query_response';
const PROTOCOLS = ['v2', 'v3'];

const between = useBetween(stand);

const call = async (
	name: string,
	protocol: string,
	{
		change = {},
		given = {},
		retries = 1,
	}: { change?: IDataObject; given?: Given; retries?: number } = {},
) => {
	const { parameters, item } = fill(alipay, name, 'least', given, { protocol, retries });
	return await runNode({
		node: 'alipayMiniProgram',
		parameters,
		credentials: { alipayApi: { ...stand.sandbox.credentials.alipayApi, ...change } },
		input: [item],
	});
};

/** What an answer that nobody touched gives. */
const untouched = async (name: string, protocol: string) => {
	const { items, error } = await call(name, protocol);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items;
};

const unproven = (error: Awaited<ReturnType<typeof call>>['error'], words: string) => {
	expect(error?.context.facts).toMatchObject({
		code: 'UNVERIFIED_ANSWER',
		platformMessage: expect.stringContaining(words) as string,
		remedy: expect.stringContaining('The answer was not used.') as string,
	});
	expect(error?.message).toContain(words);
};

describe.each(PROTOCOLS)('an answer over Alipay %s', (protocol) => {
	describe.each<[FaultKind, string]>([
		['unsigned', 'The answer carries no signature'],
		['wrong-signature', "The answer's signature does not fit the Alipay key"],
	])('that is %s', (kind, words) => {
		it.each([DETAIL, QUERY, MODIFY])('is refused and not asked for again: %s', async (name) => {
			stand.sandbox.fault({ platform: 'alipay', kind });
			const { items, error } = await call(name, protocol);
			expect(items).toEqual([]);
			unproven(error, words);
			expect(stand.sandbox.requests).toHaveLength(1);
		});
	});

	it('in GBK is proved over its bytes and read', async () => {
		const expected = await untouched(DETAIL, protocol);
		stand.sandbox.fault({ platform: 'alipay', kind: 'gbk' });
		const { items, error } = await call(DETAIL, protocol, { retries: 0 });
		expect(error).toBeUndefined();
		expect(items).toEqual(expected);
		expect(items[0].json.app_name).toBe('小程序demo');
	});

	it('in GBK is read when a second byte looks like a delimiter', async () => {
		// In GBK these end in the bytes of [, {, }, ] and, before the closing quote, of a backslash.
		const app_name = '乕亄亇乚乗';
		stand.sandbox.state.alipay.app.info.app_name = app_name;
		stand.sandbox.fault({ platform: 'alipay', kind: 'gbk' });
		const { items, error } = await call(DETAIL, protocol, { retries: 0 });
		expect(error).toBeUndefined();
		expect(items[0].json.app_name).toBe(app_name);
	});

	it('whose content was changed on the way is refused', async () => {
		const baseUrl = await between(({ body }) => ({
			body: Buffer.from(body.toString().replace('"can_release":"true"', '"can_release":"fals"')),
		}));
		const { items, error } = await call(DETAIL, protocol, { change: { baseUrl } });
		expect(items).toEqual([]);
		unproven(error, "The answer's signature does not fit the Alipay key");
	});

	it.each([
		['a page of a proxy', { status: 200, body: Buffer.from('<html>Log in first</html>') }],
		['cut short', { body: Buffer.from('{"') }],
		['empty', { body: Buffer.alloc(0) }],
		['JSON of another kind', { body: Buffer.from('["a"]') }],
	])('that is %s is never taken for a success', async (_, altered) => {
		const baseUrl = await between(() => ({ ...altered, headers: { 'content-type': 'text/html' } }));
		const { items, error } = await call(DETAIL, protocol, { change: { baseUrl }, retries: 0 });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/is not an answer of Alipay|carries no signature/);
	});

	it('is refused in the same words wherever it was cut', async () => {
		let whole: Answer | undefined;
		const baseUrl = await between((answer) => (whole = answer));
		await call(DETAIL, protocol, { change: { baseUrl } });
		const operation = findOperation(alipay, DETAIL);
		const credentials = stand.sandbox.credentials.alipayApi;
		const call_ = { name: DETAIL, operation, values: {}, credentials, options: { protocol } };
		const open = async (body: Buffer) =>
			await openReply(call_, { status: whole!.status, headers: whole!.headers, body }, nobody);
		expect(await open(whole!.body)).toHaveProperty('data.app_name', '小程序demo');
		for (let length = 0; length < whole!.body.length; length++)
			expect(await open(whole!.body.subarray(0, length))).toEqual({
				refusal: expect.objectContaining({
					message: expect.stringMatching(
						/is not an answer of Alipay|does not fit the Alipay key|carries no signature/,
					) as string,
				}) as object,
			});
	});

	it('that points elsewhere is not followed', async () => {
		const location = `${stand.sandbox.url}/elsewhere`;
		const baseUrl = await between(() => ({
			status: 302,
			headers: { location },
			body: Buffer.alloc(0),
		}));
		const { items, error } = await call(DETAIL, protocol, { change: { baseUrl }, retries: 0 });
		expect(items).toEqual([]);
		expect(error).toBeDefined();
		expect(stand.wire.filter(({ url }) => url.includes('elsewhere'))).toEqual([]);
	});
});

describe('an answer of the v2 gateway', () => {
	const altered = async (alter: (text: string) => string) => {
		const baseUrl = await between(({ body }) => ({ body: Buffer.from(alter(body.toString())) }));
		return await call(DETAIL, 'v2', { change: { baseUrl }, retries: 0 });
	};
	const forged = `"${ROOT}":{"code":"10000","msg":"Success","app_name":"forged"}`;

	it.each([
		['first', (text: string) => text.replace('{', `{${forged},`)],
		['last', (text: string) => text.replace(/\}$/, `,${forged}}`)],
		['escaped', (text: string) => text.replace('{', `{${forged.replace('"a', '"\\u0061')},`)],
		['as an error', (text: string) => text.replace('{', '{"error_response":{"code":"10000"},')],
	])('that holds its content twice, the forged one %s, is refused', async (_, alter) => {
		const { items, error } = await altered(alter);
		expect(items).toEqual([]);
		unproven(error, 'The answer holds its content twice');
	});

	it('is found whatever the order and the blanks around it', async () => {
		const expected = await untouched(DETAIL, 'v2');
		const { items, error } = await altered((text) => {
			const sign = /,"sign":"[^"]+"/.exec(text)?.[0] ?? '';
			return text
				.replace(sign, '')
				.replace('{', `{ ${sign.slice(1)} ,\n\t`)
				.replace(/\}$/, ' \n}');
		});
		expect(error).toBeUndefined();
		expect(items).toEqual(expected);
	});

	it('is not believed for a member that only looks like its content', async () => {
		const { items, error } = await altered((text) => text.replace(ROOT, 'other_response'));
		expect(items).toEqual([]);
		expect(error?.message).toContain('what came is not an answer of Alipay');
	});
});

describe('an answer of v3', () => {
	it.each([
		['alipay-timestamp', '1700000000000', 'does not fit the Alipay key'],
		['alipay-nonce', 'another', 'does not fit the Alipay key'],
		['alipay-signature', 'null', 'carries no signature'],
		['alipay-signature', 'bm90IGEgc2lnbmF0dXJl', 'does not fit the Alipay key'],
	])('whose %s is %s is refused', async (header, value, words) => {
		const baseUrl = await between(({ headers }) => ({ headers: { ...headers, [header]: value } }));
		const { items, error } = await call(DETAIL, 'v3', { change: { baseUrl } });
		expect(items).toEqual([]);
		unproven(error, words);
	});
});

describe('ids beyond 2^53', () => {
	it('stay whole in an answer of Baidu', async () => {
		const baseUrl = await between(({ body }) => ({
			body: Buffer.from(
				body.toString().replace('"now_version"', '"app_id":7091800003790954036,"now_version"'),
			),
		}));
		const { baiduSmartProgramApi } = stand.sandbox.credentials;
		const { items } = await runNode({
			node: 'baiduSmartProgram',
			parameters: fill(baidu, 'app/getsupportversion', 'least').parameters,
			credentials: { baiduSmartProgramApi: { ...baiduSmartProgramApi, baseUrl } },
		});
		expect(items[0].json).toMatchObject({ app_id: '7091800003790954036', now_version: '2.5.15' });
	});

	it('stay whole in an answer of Taobao', async () => {
		const { taobaoApi } = stand.sandbox.credentials;
		const { items } = await runNode({
			node: 'taobaoMiniProgram',
			parameters: fill(taobao, 'taobao.miniapp.template.updateapp', 'least').parameters,
			credentials: { taobaoApi },
		});
		expect(items[0].json.seller_id).toBe('9007199254740993');
	});
});

describe.each(PROTOCOLS)('in certificate mode over %s', (protocol) => {
	const certificates = () => ({ ...stand.sandbox.certificates });

	it.each([DETAIL, QUERY, MODIFY])('%s works', async (name) => {
		const given = name === MODIFY ? { app_logo: await png() } : {};
		const { items, error } = await call(name, protocol, { change: certificates(), given });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const { appCert, alipayRootCert } = stand.sandbox.certificates;
		const [app, root] = [certificateSerial(appCert), rootSerial(alipayRootCert)];
		const [{ url, headers }] = stand.wire;
		if (protocol === 'v2') {
			const { searchParams } = new URL(url, stand.sandbox.url);
			expect(searchParams.get('app_cert_sn')).toBe(app);
			expect(searchParams.get('alipay_root_cert_sn')).toBe(root);
		} else {
			expect(headers.authorization).toContain(`app_cert_sn=${app},`);
			expect(headers['alipay-root-cert-sn']).toBe(root);
		}
	});

	it('refuses an answer signed by another Alipay certificate, naming both', async () => {
		const { alipayCert, alipayRootCert } = stand.sandbox.certificates;
		const [own, another] = [alipayCert, alipayRootCert].map(certificateSerial);
		const change = { ...certificates(), alipayCert: alipayRootCert };
		const { items, error } = await call(DETAIL, protocol, { change });
		expect(items).toEqual([]);
		unproven(
			error,
			`The answer was signed with another Alipay certificate (${own}) than the credential's (${another})`,
		);
	});

	it('refuses an answer whose certificate and signature were exchanged on the way', async () => {
		stand.sandbox.fault({ platform: 'alipay', kind: 'wrong-signature' });
		const own = certificateSerial(stand.sandbox.certificates.alipayCert);
		const another = '0'.repeat(32);
		const baseUrl = await between(({ headers, body }) => ({
			headers: headers['alipay-sn'] ? { ...headers, 'alipay-sn': another } : headers,
			body: Buffer.from(
				body.toString().replace(`"alipay_cert_sn":"${own}"`, `"alipay_cert_sn":"${another}"`),
			),
		}));
		const { error } = await call(DETAIL, protocol, { change: { ...certificates(), baseUrl } });
		unproven(error, `(${another}) than the credential's (${own})`);
	});

	it('refuses an answer that is not signed by the key of the certificate', async () => {
		stand.sandbox.fault({ platform: 'alipay', kind: 'wrong-signature' });
		const { error } = await call(DETAIL, protocol, { change: certificates() });
		unproven(error, "The answer's signature does not fit the Alipay key");
	});
});
