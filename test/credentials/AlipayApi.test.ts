import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { IHttpRequestHelper } from 'n8n-workflow';
import { AlipayApi } from '../../dist/credentials/AlipayApi.credentials';
import { encrypt } from '../../dist/nodes/AlipayMiniProgram/protocol/aes';
import { encodeMultipart } from '../../dist/nodes/shared/bytes/multipart';
import { useSandbox } from '../support/sandbox';
import {
	doubled,
	requestHelper,
	send,
	sign,
	testAddress,
	type Credentials,
	type Shape,
} from '../support/credentials';

const stand = useSandbox();
const type = new AlipayApi();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangerKey = stranger.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const strangerPublicKey = stranger.publicKey.export({ type: 'spki', format: 'pem' }).toString();

let helper: IHttpRequestHelper;
beforeAll(async () => {
	helper = await requestHelper();
});

let made = 0;
const stored = (changes: Credentials = {}): Credentials => ({
	...stand.sandbox.credentials.alipayApi,
	proof: '',
	// Credentials that were proven a moment ago are not proven again.
	name: `credential ${made++}`,
	...changes,
});
const prove = async (changes: Credentials) =>
	await new AlipayApi().preAuthentication.call(helper, stored(changes));
const last = () => stand.sandbox.requests.at(-1);

test('authenticate survives the copy that n8n makes', () => {
	expect(Object.keys(type)).toContain('authenticate');
	expect({ ...type }.authenticate).toBe(type.authenticate);
	expect(Object.getOwnPropertyNames(AlipayApi.prototype)).not.toContain('authenticate');
});

const DETAIL = 'alipay.open.mini.version.detail.query';
const MODIFY = 'alipay.open.mini.baseinfo.modify';
// Every character that forms, signatures and multipart bodies treat specially.
const SLOGAN = '好用的小程序 100% a+b&c=d';
const content = JSON.stringify({ app_version: '0.0.1', bundle_id: 'com.alipay.alipaywallet' });
const v3 = (name: string) => `/v3/${name.replaceAll('.', '/')}`;

/** Requests as n8n's nodes and its HTTP Request node pass them. */
const requests: Array<[string, () => Shape]> = [
	[
		'a form as text',
		() => ({
			method: 'POST',
			url: `/gateway.do?method=${DETAIL}`,
			body: new URLSearchParams({ biz_content: content }).toString(),
			headers: FORM,
		}),
	],
	[
		'a form as an object',
		() => ({
			method: 'POST',
			url: '/gateway.do',
			qs: { method: DETAIL },
			body: { biz_content: content },
			headers: FORM,
		}),
	],
	[
		'a form as URLSearchParams',
		() => ({
			method: 'POST',
			url: '/gateway.do',
			qs: { method: DETAIL },
			body: new URLSearchParams({ biz_content: content }),
		}),
	],
	[
		'a base address and no body, as a credential test has it',
		() => ({
			method: 'POST',
			baseURL: '',
			url: '/gateway.do',
			qs: { method: 'alipay.open.mini.baseinfo.query' },
		}),
	],
	[
		'everything in the query of a GET',
		() => ({ method: 'GET', url: '/gateway.do', qs: { method: DETAIL, biz_content: content } }),
	],
	[
		'a form of the HTTP Request node',
		() => ({
			method: 'POST',
			uri: '/gateway.do',
			qs: { method: DETAIL },
			form: { biz_content: content },
		}),
	],
	[
		'a query of the HTTP Request node',
		() => ({ method: 'GET', uri: '/gateway.do', qs: { method: DETAIL, biz_content: content } }),
	],
	[
		'a multipart form of the HTTP Request node',
		() => ({
			method: 'POST',
			uri: '/gateway.do',
			qs: { method: MODIFY },
			formData: { app_slogan: SLOGAN, service_phone: '13110101010' },
		}),
	],
	[
		'a multipart body as bytes',
		() => {
			const { body, contentType } = encodeMultipart([{ name: 'app_slogan', data: SLOGAN }]);
			return {
				method: 'POST',
				url: '/gateway.do',
				qs: { method: MODIFY },
				body,
				headers: { 'Content-Type': contentType },
			};
		},
	],
	[
		'a GET of v3',
		() => ({
			method: 'GET',
			url: v3(DETAIL),
			qs: { app_version: '0.0.1', bundle_id: 'com.alipay.alipaywallet' },
		}),
	],
	[
		'a GET of v3 by the HTTP Request node',
		() => ({ method: 'GET', uri: v3(DETAIL), qs: { app_version: '0.0.1' } }),
	],
	[
		'a JSON object for v3',
		() => ({
			method: 'POST',
			url: v3('alipay.open.mini.category.require.query'),
			body: { category_code_list: ['xs1011_xs2089'] },
		}),
	],
	[
		'JSON as text for v3 by the HTTP Request node',
		() => ({
			method: 'POST',
			uri: v3('alipay.open.mini.category.require.query'),
			body: '{"category_code_list":["xs1011_xs2089"]}',
			headers: { 'content-type': 'application/json' },
		}),
	],
	[
		'a multipart body for v3',
		() => {
			const data = JSON.stringify({ app_slogan: SLOGAN });
			const { body, contentType } = encodeMultipart([
				{ name: 'data', data, contentType: 'application/json' },
			]);
			return { method: 'POST', url: v3(MODIFY), body, headers: { 'content-type': contentType } };
		},
	],
];

/** The request at the sandbox's address. */
const at = (make: () => Shape): Shape => {
	const request = make();
	const { url } = stand.sandbox;
	if (request.baseURL !== undefined) return { ...request, baseURL: url };
	return request.uri === undefined
		? { ...request, url: url + request.url }
		: { ...request, uri: url + request.uri };
};

const modes: Array<[string, () => Credentials]> = [
	['by public key', () => ({})],
	['by certificate', () => ({ ...stand.sandbox.certificates, alipayPublicKey: '' })],
];

describe.each(modes)('signed %s', (_, mode) => {
	test.each(requests)('%s', async (_name, make) => {
		await send(await sign(type, stored(mode()), at(make)));
		expect(last()).toMatchObject({ accepted: true, platform: 'alipay' });
	});

	test.each(requests)(
		'%s, signed again, is still good and has nothing twice',
		async (_name, make) => {
			const request = await sign(type, stored(mode()), at(make), 3);
			expect(doubled(request)).toEqual([]);
			await send(request);
			expect(last()).toMatchObject({ accepted: true });
		},
	);

	test.each(requests)('%s, for a merchant', async (_name, make) => {
		const [{ app_auth_token: token }] = stand.sandbox.state.alipay.merchants;
		const request = await sign(type, stored({ ...mode(), appAuthToken: token }), at(make), 2);
		await send(request);
		expect(last()).toMatchObject({ accepted: true, token });
		const inUrl = (request.url ?? request.uri ?? '').includes(token);
		// A GET of v2 has no body that could hold it.
		expect(inUrl).toBe(request.method === 'GET' && last()?.transport === 'v2');
	});

	test.each(requests)('%s, with a stranger key, is refused', async (_name, make) => {
		const credentials = stored({ ...mode(), privateKey: strangerKey });
		if (credentials.signMode === 'certificate') {
			await expect(sign(type, credentials, at(make))).rejects.toThrow(
				"The credential's App Certificate (应用公钥证书) does not belong to its App Private Key (应用私钥)",
			);
			expect(stand.sandbox.requests).toEqual([]);
			return;
		}
		await send(await sign(type, credentials, at(make)));
		expect(last()).toMatchObject({ accepted: false });
		expect(last()?.code).toMatch(/invalid-signature$/);
	});
});

test('a body that cannot hold the token leaves it to the query', async () => {
	const request = await sign(type, stored({ appAuthToken: 'token' }), {
		method: 'POST',
		url: `${stand.sandbox.url}/gateway.do`,
		body: { a: 1 },
		headers: { 'content-type': 'application/json' },
	});
	expect(new URL(request.url ?? '').searchParams.get('app_auth_token')).toBe('token');
});

describe('A8: what the user gives in the HTTP Request node is signed and sent once', () => {
	const given = () => ({
		app_id: String(stand.sandbox.credentials.alipayApi.appId),
		method: DETAIL,
		charset: 'GBK',
		format: 'json',
		sign_type: 'RSA',
		sign: 'an old one',
		timestamp: '2020-01-01 00:00:00',
		version: '1.0',
		biz_content: content,
	});
	const tokens = () =>
		stand.sandbox.state.alipay.merchants.map(({ app_auth_token: token }) => token);

	test.each<[string, (all: Record<string, string>) => Shape]>([
		['a form', (all) => ({ method: 'POST', uri: '/gateway.do', form: all })],
		[
			'a form and the query',
			(all) => ({ method: 'POST', uri: '/gateway.do', qs: all, form: { ...all } }),
		],
		['the query of a GET', (all) => ({ method: 'GET', uri: '/gateway.do', qs: all })],
		[
			'a form as text',
			(all) => ({
				method: 'POST',
				url: '/gateway.do',
				body: new URLSearchParams(all).toString(),
				headers: FORM,
			}),
		],
	])('in %s', async (_, make) => {
		const [own, wanted] = tokens();
		const request = await sign(
			type,
			stored({ appAuthToken: own }),
			at(() => make({ ...given(), app_auth_token: wanted })),
			2,
		);
		expect(doubled(request)).toEqual([]);
		await send(request);
		expect(last()).toMatchObject({ accepted: true, api: DETAIL, token: wanted });
		expect(last()?.params).toMatchObject({ app_version: '0.0.1' });
	});

	test('in a multipart form, as fields and as bytes', async () => {
		const [wanted, own] = tokens();
		const { method, ...others } = given();
		const all = Object.fromEntries(
			Object.entries(others).filter(([name]) => name !== 'biz_content'),
		);
		const fields = { ...all, app_auth_token: wanted, app_slogan: SLOGAN };
		const { body, contentType } = encodeMultipart(
			Object.entries(fields).map(([name, data]) => ({ name, data })),
		);
		expect(method).toBe(DETAIL);
		const shapes: Shape[] = [
			{ method: 'POST', uri: '/gateway.do', qs: { method: MODIFY }, formData: fields },
			{
				method: 'POST',
				url: '/gateway.do',
				qs: { method: MODIFY },
				body,
				headers: { 'content-type': contentType },
			},
		];
		for (const shape of shapes) {
			await send(
				await sign(
					type,
					stored({ appAuthToken: own }),
					at(() => shape),
					2,
				),
			);
			expect(last()).toMatchObject({ accepted: true, api: MODIFY, token: wanted });
		}
	});

	test('a token in the header of v3 is that of the user', async () => {
		const [own, wanted] = tokens();
		const request = await sign(
			type,
			stored({ appAuthToken: own }),
			at(() => ({
				method: 'GET',
				url: v3(DETAIL),
				qs: { app_version: '0.0.1' },
				headers: { 'Alipay-App-Auth-Token': wanted },
			})),
			2,
		);
		await send(request);
		expect(last()).toMatchObject({ accepted: true, token: wanted });
	});

	test('another app is not put in the place of the one that the user names', async () => {
		const request = await sign(
			type,
			stored(),
			at(() => ({ method: 'POST', uri: '/gateway.do', form: { ...given(), app_id: '2021' } })),
		);
		await send(request);
		expect(last()).toMatchObject({ accepted: false, code: 'isv.invalid-app-id' });
	});
});

test('the files of a multipart body stay as they were when the token is added', async () => {
	const data = Buffer.from([0, 1, 2, 13, 10, 45, 45, 255]);
	const file = { name: 'app_logo', data, fileName: '标志 "1".png', contentType: 'image/png' };
	const { body, contentType } = encodeMultipart([{ name: 'app_slogan', data: SLOGAN }, file]);
	const [{ app_auth_token: token }] = stand.sandbox.state.alipay.merchants;
	const url = `${stand.sandbox.url}/gateway.do?method=${MODIFY}`;
	const headers = { 'content-type': contentType };
	await send(
		await sign(type, stored({ appAuthToken: token }), { method: 'POST', url, body, headers }, 2),
	);
	expect(last()).toMatchObject({
		token,
		files: [{ name: 'app_logo', filename: '标志 %221%22.png', contentType: 'image/png', size: 8 }],
	});
});

test('a form value that is no text is signed as it is sent', async () => {
	const request = await sign(type, stored(), {
		method: 'POST',
		uri: `${stand.sandbox.url}/gateway.do`,
		qs: { method: MODIFY },
		formData: { app_slogan: SLOGAN, service_phone: 13110101010 },
	});
	await send(request);
	expect(last()).toMatchObject({ accepted: true });
});

test('an encrypted JSON body of v3', async () => {
	const { aesKey } = stand.sandbox;
	const request = await sign(type, stored(), {
		method: 'POST',
		url: stand.sandbox.url + v3('alipay.open.mini.category.require.query'),
		body: encrypt('{"category_code_list":["xs1011_xs2089"]}', aesKey),
		headers: { 'content-type': 'text/plain', 'alipay-encrypt-type': 'AES' },
	});
	await send(request);
	expect(last()).toMatchObject({ accepted: true, encrypted: true });
});

describe('the four forms of the private key', () => {
	const forms: Array<[string, (pem: { pkcs1: string; pkcs8: string }) => string]> = [
		['PKCS#1 with armour', ({ pkcs1 }) => pkcs1],
		['PKCS#1 without', ({ pkcs1 }) => pkcs1.replace(/-----[^-]+-----|\n/g, '')],
		['PKCS#8 with armour', ({ pkcs8 }) => pkcs8],
		['PKCS#8 without', ({ pkcs8 }) => pkcs8.replace(/-----[^-]+-----|\n/g, '')],
		['PKCS#8 with stray blanks', ({ pkcs8 }) => ` \t${pkcs8.replaceAll('\n', '\r\n \u00a0')}\n\n`],
		['PKCS#1 with zero-width blanks', ({ pkcs1 }) => `\ufeff${pkcs1.replaceAll('\n', '\u200b')}`],
	];

	test.each(forms)('%s', async (_, form) => {
		const der = Buffer.from(stand.sandbox.credentials.alipayApi.privateKey, 'base64');
		const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
		const pem = (kind: 'pkcs1' | 'pkcs8') => key.export({ format: 'pem', type: kind }).toString();
		const privateKey = form({ pkcs1: pem('pkcs1'), pkcs8: pem('pkcs8') });
		expect(await prove({ privateKey })).toEqual({});
		expect(last()).toMatchObject({ accepted: true });
	});
});

describe('the test of the credential', () => {
	test.each(modes)('passes %s', async (_, mode) => {
		expect(await prove(mode())).toEqual({});
		expect(last()).toMatchObject({ accepted: true, api: 'alipay.open.mini.baseinfo.query' });
	});

	test('passes for a merchant, and with an AES key', async () => {
		const [{ app_auth_token: appAuthToken }] = stand.sandbox.state.alipay.merchants;
		expect(await prove({ appAuthToken, aesKey: stand.sandbox.aesKey })).toEqual({});
		expect(last()).toMatchObject({ token: appAuthToken });
	});

	const SIGNATURE = "Check that the credential's App ID and App Private Key belong together";
	const failures: Array<[string, () => Credentials, string[]]> = [
		[
			'another private key',
			() => ({ privateKey: strangerKey }),
			['Alipay refused: 验签出错', '(invalid-signature)', SIGNATURE],
		],
		[
			'another app',
			() => ({ appId: '2021000000000000' }),
			['Alipay refused: ', '(invalid-app-id)', "Check the credential's App ID and Environment."],
		],
		['no app', () => ({ appId: '' }), ['Alipay refused: ', 'app-id)']],
		[
			'another Alipay key',
			() => ({ alipayPublicKey: strangerPublicKey }),
			[
				"Alipay gave no usable answer: The answer's signature does not fit the Alipay key in the credential (UNVERIFIED_ANSWER).",
				"Compare the credential's Alipay Public Key",
			],
		],
		[
			'a token of no merchant',
			() => ({ appAuthToken: '202000BBunknown' }),
			[
				'无效的应用授权令牌',
				'(invalid-app-auth-token)',
				'Ask the merchant to authorize the app again',
			],
		],
		['no private key', () => ({ privateKey: '' }), ['App Private Key (应用私钥) is empty']],
		['no Alipay key', () => ({ alipayPublicKey: '' }), ['Alipay Public Key (支付宝公钥) is empty']],
		[
			'certificates that are not there',
			() => ({ signMode: 'certificate' }),
			["The credential's App Certificate (应用公钥证书) is empty"],
		],
		[
			'certificates in the wrong fields',
			() => {
				const { appCert, alipayCert } = stand.sandbox.certificates;
				return { ...stand.sandbox.certificates, appCert: alipayCert, alipayCert: appCert };
			},
			[
				"Alipay Certificate (支付宝公钥证书) is the app's own (应用公钥证书)",
				'paste the content of alipayCertPublicKey_RSA2.crt there',
			],
		],
		[
			'the certificate of another app',
			() => ({ ...stand.sandbox.certificates, appCert: stand.sandbox.certificates.alipayRootCert }),
			[
				'App Certificate (应用公钥证书) does not belong to its App Private Key (应用私钥)',
				'paste appCertPublicKey_*.crt of this very app',
			],
		],
		[
			"Alipay's certificate in place of the root's",
			() => {
				const { alipayCert } = stand.sandbox.certificates;
				const [leaf] = alipayCert.split(/(?<=-----END CERTIFICATE-----)/);
				return { ...stand.sandbox.certificates, alipayRootCert: leaf };
			},
			[
				'Alipay Root Certificate (支付宝根证书) is another certificate: paste the whole content of alipayRootCert.crt',
			],
		],
		[
			'an AES key of no usable length',
			() => ({ aesKey: 'tooshort' }),
			["The credential's AES Key (接口内容加密密钥) is not a base64 key of 16, 24 or 32 bytes"],
		],
		[
			'the AES key of another app',
			() => ({ aesKey: Buffer.alloc(16, 3).toString('base64') }),
			['AES Key', '接口内容加密方式'],
		],
		[
			'a plain http address',
			() => ({ baseUrl: 'http://proxy.example' }),
			['Base URL is "http://proxy.example"', 'give an https address'],
		],
	];

	test.each(failures)('says what is wrong with %s', async (_, changes, words) => {
		const failure = prove(changes());
		for (const word of words) await expect(failure).rejects.toThrow(word);
		const { privateKey } = stand.sandbox.credentials.alipayApi;
		await expect(failure).rejects.not.toThrow(privateKey.slice(0, 40));
	});

	test("the app's own public key, pasted as Alipay's", async () => {
		const key = Buffer.from(stand.sandbox.credentials.alipayApi.privateKey, 'base64');
		const own = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
		const alipayPublicKey = own.export({ type: 'spki', format: 'der' }).toString('base64');
		await expect(prove({ alipayPublicKey })).rejects.toThrow(
			"is the app's own public key (应用公钥): paste the key that the console shows under 查看支付宝公钥 instead",
		);
		expect(stand.sandbox.requests).toEqual([]);
	});

	test.each(['unsigned', 'wrong-signature'] as const)(
		'an answer that is %s proves nothing',
		async (kind) => {
			stand.sandbox.fault({ platform: 'alipay', kind });
			await expect(prove({})).rejects.toThrow('(UNVERIFIED_ANSWER)');
		},
	);

	test.each(['rate-limit', 'try-again'] as const)(
		'a %s comes after the signature was found good',
		async (kind) => {
			stand.sandbox.fault({ platform: 'alipay', kind });
			expect(await prove({})).toEqual({});
		},
	);

	test("an answer that is not Alipay's proves nothing", async () => {
		stand.sandbox.fault({ platform: 'alipay', kind: 'http-500' });
		await expect(prove({})).rejects.toThrow(
			'Alipay gave no usable answer: a server on its side failed (HTTP 500). Try again later',
		);
	});

	test('is made once in a while for the same credential', async () => {
		const credentials = stored();
		const again = async () =>
			await new AlipayApi().preAuthentication.call(helper, structuredClone(credentials));
		expect([await again(), await again()]).toEqual([{}, {}]);
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(await new AlipayApi().preAuthentication.call(helper, stored())).toEqual({});
		expect(stand.sandbox.requests).toHaveLength(2);
	});

	test('is made again after it failed', async () => {
		const credentials = stored();
		stand.sandbox.fault({ platform: 'alipay', kind: 'cut' });
		await expect(new AlipayApi().preAuthentication.call(helper, credentials)).rejects.toThrow();
		await new AlipayApi().preAuthentication.call(helper, credentials);
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([false, true]);
	});

	test('a cut connection is told', async () => {
		stand.sandbox.fault({ platform: 'alipay', kind: 'cut' });
		const failure = prove({});
		await expect(failure).rejects.toThrow(
			/^Alipay gave no answer: .+\. Check the network.+Base URL in the credential\.$/,
		);
		await expect(failure).rejects.toThrow(stand.sandbox.url);
	});

	test('B8: an address that cannot be reached is named, with what to check', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		await expect(prove({ baseUrl: `http://127.0.0.1:${port}` })).rejects.toThrow(
			new RegExp(
				`^Alipay gave no answer: http://127\\.0\\.0\\.1:${port} .*\\(ECONNREFUSED\\)\\. .*proxy.*Base URL in the credential\\.$`,
			),
		);
	});

	test('what one credential has proven says nothing to a second that knows only what is public', async () => {
		const first = stored();
		const run = async (changes: Credentials) =>
			await new AlipayApi().preAuthentication.call(helper, { ...first, ...changes });
		expect(await run({})).toEqual({});
		await expect(run({ privateKey: strangerKey })).rejects.toThrow('(invalid-signature)');
		await expect(run({ appAuthToken: '202000BBunknown' })).rejects.toThrow(
			'invalid-app-auth-token',
		);
		await expect(run({ aesKey: Buffer.alloc(16, 3).toString('base64') })).rejects.toThrow(
			'AES Key',
		);
		await expect(run({ alipayPublicKey: strangerPublicKey })).rejects.toThrow('UNVERIFIED_ANSWER');
	});

	test('A3: pasted blanks and an App ID that is a number do not matter', async () => {
		const { appId, privateKey, alipayPublicKey } = stand.sandbox.credentials.alipayApi;
		const [{ app_auth_token: token }] = stand.sandbox.state.alipay.merchants;
		expect(
			await prove({
				appId: Number(appId),
				privateKey: ` ${privateKey}\n`,
				alipayPublicKey: `\u200b${alipayPublicKey} `,
				appAuthToken: `\n ${token} \u200b`,
				aesKey: ` ${stand.sandbox.aesKey}\n`,
			}),
		).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token });
	});
});

describe('a custom address', () => {
	test.each(['', '/', '/gateway.do', '/gateway.do?charset=utf-8', '/v3/alipay'])(
		'with %j behind it is cut',
		async (suffix) => {
			const baseUrl = stand.sandbox.url + suffix;
			expect(await prove({ baseUrl })).toEqual({});
			expect(await testAddress(type, stored({ baseUrl }))).toBe(`${stand.sandbox.url}/gateway.do`);
		},
	);

	test.each([
		['production', 'https://openapi.alipay.com/gateway.do'],
		['sandbox', 'https://openapi-sandbox.dl.alipaydev.com/gateway.do'],
	])('is not used in %s', async (environment, expected) => {
		expect(await testAddress(type, stored({ environment }))).toBe(expected);
	});
});
