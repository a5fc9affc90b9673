import CryptoJS from 'crypto-js';
import {
	buildRequest,
	usesV3,
	type AlipayCall,
} from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import { decodeMultipart } from '../../dist/nodes/shared/bytes/multipart';

const aesKey = 'aYA0GP8JEW+D7/UFaskCWA==';
const logo = { fileName: '标志.png', mimeType: 'image/png', data: Buffer.from([1, 2, 13, 10, 3]) };
const values = { app_name: '小程序 100%', ids: ['a', 'b'], count: 2 };

const build = (
	operation: Partial<AlipayCall['operation']>,
	given: Partial<AlipayCall> = {},
): {
	method?: string;
	url: string;
	qs?: unknown;
	body?: unknown;
	headers?: Record<string, string>;
} =>
	buildRequest({
		name: 'alipay.open.mini.some.thing',
		operation: {
			title: '',
			zh: '',
			action: '',
			doc: '',
			safe: true,
			v2: 'biz_content',
			optional: {},
			...operation,
		},
		values,
		credentials: { environment: 'production' },
		options: {},
		...given,
	}) as never;

const form = (body: unknown) => Object.fromEntries(new URLSearchParams(String(body)));
const decrypt = (base64: string) =>
	CryptoJS.AES.decrypt(base64, CryptoJS.enc.Base64.parse(aesKey), {
		iv: CryptoJS.enc.Hex.parse('0'.repeat(32)),
	}).toString(CryptoJS.enc.Utf8);

describe('v2', () => {
	test('parameters in one JSON text', () => {
		const request = build({});
		expect(request).toMatchObject({
			method: 'POST',
			url: 'https://openapi.alipay.com/gateway.do',
			qs: { method: 'alipay.open.mini.some.thing' },
			headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
		});
		const { biz_content: content, ...others } = form(request.body);
		expect(JSON.parse(content)).toEqual(values);
		expect(others).toEqual({});
	});

	test('encrypted, where the app has a key', () => {
		const { body } = build({}, { credentials: { aesKey: ` ${aesKey} ` } });
		const { biz_content: content, encrypt_type: type } = form(body);
		expect(type).toBe('AES');
		expect(JSON.parse(decrypt(content))).toEqual(values);
	});

	test('parameters of their own', () => {
		expect(form(build({ v2: 'flat' }).body)).toEqual({
			app_name: '小程序 100%',
			ids: '["a","b"]',
			count: '2',
		});
	});

	test('parts of a multipart body, never encrypted', () => {
		const given = { values: { ...values, app_logo: logo }, credentials: { aesKey } };
		const { body, headers } = build({ v2: 'multipart' }, given);
		expect(decodeMultipart(body as Buffer, headers?.['content-type'] ?? '')).toEqual([
			{ name: 'app_name', data: '小程序 100%', fileName: undefined, contentType: undefined },
			{ name: 'ids', data: '["a","b"]', fileName: undefined, contentType: undefined },
			{ name: 'count', data: '2', fileName: undefined, contentType: undefined },
			{ name: 'app_logo', data: logo.data, fileName: '标志.png', contentType: 'image/png' },
		]);
	});
});

describe('v3', () => {
	const url = 'https://openapi.alipay.com/v3/alipay/open/mini/some/thing';

	test.each(['GET', 'DELETE'] as const)('%s has its parameters in the query', (v3) => {
		const request = build({ v3 });
		expect(request).toEqual({
			method: v3,
			url: `${url}?app_name=%E5%B0%8F%E7%A8%8B%E5%BA%8F%20100%25&ids=%5B%22a%22%2C%22b%22%5D&count=2`,
			headers: { accept: 'application/json' },
		});
		expect(build({ v3 }, { values: {} }).url).toBe(url);
	});

	test.each(['POST', 'PUT', 'PATCH'] as const)('%s is JSON', (v3) => {
		expect(build({ v3 })).toEqual({
			method: v3,
			url,
			body: JSON.stringify(values),
			headers: { 'content-type': 'application/json', accept: 'application/json' },
		});
	});

	test.each(['POST', 'PUT', 'PATCH'] as const)(
		'%s of an API without parameters has no body',
		(v3) => {
			expect(build({ v3, optional: undefined }, { values: {} })).toEqual({
				method: v3,
				url,
				headers: { accept: 'application/json' },
			});
		},
	);

	const encrypted = { accept: 'application/json', 'alipay-encrypt-type': 'AES' };

	test('encrypted, where the app has a key', () => {
		const { body, headers } = build({ v3: 'POST' }, { credentials: { aesKey: ` ${aesKey} ` } });
		expect(headers).toEqual({ ...encrypted, 'content-type': 'text/plain' });
		expect(JSON.parse(decrypt(String(body)))).toEqual(values);
	});

	test.each(['GET', 'DELETE', 'POST'] as const)(
		'%s without a body asks for an encrypted answer all the same',
		(v3) => {
			const given = { values: {}, credentials: { aesKey } };
			expect(build({ v3, optional: undefined }, given)).toEqual({
				method: v3,
				url,
				headers: encrypted,
			});
		},
	);

	test('files make it multipart, beside one part of JSON', () => {
		const { body, headers } = build(
			{ v2: 'multipart', v3: 'POST' },
			{ values: { ...values, app_logo: logo } },
		);
		expect(headers).not.toHaveProperty('alipay-encrypt-type');
		expect(decodeMultipart(body as Buffer, headers?.['content-type'] ?? '')).toEqual([
			{
				name: 'data',
				data: JSON.stringify(values),
				fileName: undefined,
				contentType: 'application/json',
			},
			{ name: 'app_logo', data: logo.data, fileName: '标志.png', contentType: 'image/png' },
		]);
	});

	test('of a multipart body the JSON is encrypted, and the files are not', () => {
		const given = { values: { ...values, app_logo: logo }, credentials: { aesKey } };
		const { body, headers } = build({ v2: 'multipart', v3: 'POST' }, given);
		expect(headers).toMatchObject(encrypted);
		expect(headers?.['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		const [data, ...files] = decodeMultipart(body as Buffer, headers?.['content-type'] ?? '');
		expect(data).toMatchObject({ name: 'data', contentType: 'text/plain', fileName: undefined });
		expect(JSON.parse(decrypt(String(data.data)))).toEqual(values);
		expect(files).toEqual([
			{ name: 'app_logo', data: logo.data, fileName: '标志.png', contentType: 'image/png' },
		]);
	});
});

test.each([
	['POST', undefined, true],
	['POST', 'auto', true],
	['POST', 'v3', true],
	['POST', 'v2', false],
	[undefined, 'v3', false],
	[undefined, undefined, false],
] as const)('an API with v3 %s, protocol %s: v3 %s', (v3, protocol, expected) => {
	const operation = { v3 } as AlipayCall['operation'];
	expect(usesV3({ operation, options: { protocol } } as unknown as AlipayCall)).toBe(expected);
});

test.each([
	['production', 'https://openapi.alipay.com'],
	['sandbox', 'https://openapi-sandbox.dl.alipaydev.com'],
	['custom', 'http://127.0.0.1:1'],
])('%s is %s', (environment, origin) => {
	const { url } = build(
		{},
		{ credentials: { environment, baseUrl: 'http://127.0.0.1:1/gateway.do' } },
	);
	expect(url).toBe(`${origin}/gateway.do`);
});
