import { origin } from '../../dist/nodes/shared/bytes/origin';
import { asText, formEncode } from '../../dist/nodes/shared/bytes/form';
import {
	contentType,
	readForm,
	readUrl,
	setHeader,
	writeForm,
	writeUrl,
	type Signable,
} from '../../dist/nodes/shared/road/request';
import { Random } from '../support/random';

const FORM = 'application/x-www-form-urlencoded';
const request = (given: object) => given as Signable;

describe('formEncode', () => {
	test('is read back by the platform-neutral reader as it was', () => {
		for (let seed = 1; seed <= 200; seed++) {
			const random = new Random(seed);
			const pairs = random.list(random.below(6), (): [string, string] => [
				random.text(10),
				random.text(40),
			]);
			expect([...new URLSearchParams(formEncode(pairs))]).toEqual(pairs);
		}
	});

	test('leaves nothing that a transport or a server would read in two ways', () => {
		expect(formEncode([['a b', "!'()*~+&=%/?:@小"]])).toBe(
			'a%20b=%21%27%28%29%2A~%2B%26%3D%25%2F%3F%3A%40%E5%B0%8F',
		);
		expect(formEncode([])).toBe('');
	});
});

test.each([
	['text', 'text'],
	[12, '12'],
	[true, 'true'],
	[{ a: '小' }, '{"a":"小"}'],
	[['a', 1], '["a",1]'],
	[null, ''],
	[undefined, ''],
	['', ''],
])('%p is sent as %p', (value, expected) => {
	expect(asText(value)).toBe(expected);
});

describe('readUrl and writeUrl', () => {
	const cases: Array<[string, object, string]> = [
		['url', { url: 'https://h.example/p' }, 'https://h.example/p'],
		['uri, as the HTTP Request node has it', { uri: 'https://h.example/p' }, 'https://h.example/p'],
		['baseURL', { baseURL: 'https://h.example', url: '/p' }, 'https://h.example/p'],
		['an empty baseURL', { baseURL: '', url: 'https://h.example/p' }, 'https://h.example/p'],
		[
			'query in the address and beside it, the latter winning',
			{
				url: 'https://h.example/p?a=1&b=x%20y',
				qs: { b: '小', c: { d: 1 }, e: undefined, f: null },
			},
			'https://h.example/p?a=1&b=%E5%B0%8F&c=%7B%22d%22%3A1%7D',
		],
		[
			'signs that are left alone otherwise',
			{ url: "https://h.example/p?a=%2B+'" },
			'https://h.example/p?a=%2B%20%27',
		],
	];

	test.each(cases)('%s', (_, given, expected) => {
		const one = request(structuredClone(given));
		const url = readUrl(one);
		expect(url.href).toBe(expected);
		writeUrl(one, url);
		expect(one).toEqual('uri' in given ? { uri: expected } : { url: expected });
		expect(readUrl(one).href).toBe(expected);
	});
});

describe('readForm', () => {
	const cases: Array<[string, object, object | undefined]> = [
		['form', { form: { a: 1, b: '小', c: null, d: { e: 1 } } }, { a: '1', b: '小', d: '{"e":1}' }],
		['no body', {}, {}],
		['an empty body', { body: '' }, {}],
		['a null body', { body: null }, {}],
		['URLSearchParams', { body: new URLSearchParams('a=1&b=x+y') }, { a: '1', b: 'x y' }],
		['text', { body: 'a=1&b=%E5%B0%8F', headers: { 'Content-Type': FORM } }, { a: '1', b: '小' }],
		[
			'an object',
			{ body: { a: 1 }, headers: { 'content-type': `${FORM};charset=utf-8` } },
			{ a: '1' },
		],
		['multipart', { formData: { a: '1' } }, undefined],
		['bytes', { body: Buffer.from('a=1'), headers: { 'content-type': FORM } }, undefined],
		['JSON', { body: { a: 1 }, headers: { 'content-type': 'application/json' } }, undefined],
		['text of no type', { body: 'a=1' }, undefined],
		['a number', { body: 1, headers: { 'content-type': FORM } }, undefined],
	];

	test.each(cases)('%s', (_, given, expected) => {
		const fields = readForm(request(given));
		expect(fields && Object.fromEntries(fields)).toEqual(expected);
	});
});

test('writeForm puts the fields into the body, whatever held them', () => {
	const one = request({ form: { a: '1' }, headers: { 'Content-Type': 'text/plain', X: '1' } });
	writeForm(one, new Map([['a', 'x y']]));
	expect(one).toEqual({
		body: 'a=x%20y',
		headers: { 'content-type': `${FORM};charset=utf-8`, X: '1' },
	});
	expect(Object.fromEntries(readForm(one) ?? [])).toEqual({ a: 'x y' });
});

test('headers are found and replaced in any case', () => {
	const one = request({ headers: { 'CONTENT-type': 'a/b', Accept: 'c' } });
	expect(contentType(one)).toBe('a/b');
	setHeader(one, 'content-type', 'd/e');
	expect(one.headers).toEqual({ Accept: 'c', 'content-type': 'd/e' });
	expect(contentType(request({}))).toBe('');
	const bare = request({});
	setHeader(bare, 'x', '1');
	expect(bare.headers).toEqual({ x: '1' });
});

describe('origin', () => {
	const origins = { production: ['https://p.example'], other: ['https://o.example'] };

	test.each([
		['production', undefined, 'https://p.example'],
		['other', 'http://evil.example', 'https://o.example'],
		['unknown', undefined, 'https://p.example'],
		['custom', 'https://proxy.example', 'https://proxy.example'],
		['custom', 'https://proxy.example:8443/gateway.do', 'https://proxy.example:8443'],
		['custom', 'https://proxy.example/router/rest?a=b#c', 'https://proxy.example'],
		['custom', 'https://user:secret@proxy.example/', 'https://proxy.example'],
		['custom', 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
		['custom', 'http://127.1.2.3', 'http://127.1.2.3'],
		['custom', 'http://localhost:1', 'http://localhost:1'],
		['custom', 'http://[::1]:5678', 'http://[::1]:5678'],
	])('%s with %p is %s', (environment, custom, expected) => {
		expect(origin(origins, { environment, baseUrl: custom as string })).toBe(expected);
	});

	test.each([
		'',
		undefined,
		'proxy.example',
		'http://proxy.example',
		'http://127.0.0.1.evil.example',
		'http://localhost.evil.example',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'ftp://127.0.0.1',
		'file:///etc/passwd',
		'javascript:alert(1)',
	])('custom with %p is refused, and told what to give', (custom) => {
		expect(() => origin(origins, { environment: 'custom', baseUrl: custom as string })).toThrow(
			`The credential's Base URL is "${custom ?? ''}": give an https address, or an http one on this machine such as http://127.0.0.1:8080`,
		);
	});
});
