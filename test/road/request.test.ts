import type { Signable } from '../../dist/nodes/shared/road/request';
import {
	contentType,
	readForm,
	readUrl,
	setHeader,
	writeForm,
	writeUrl,
} from '../../dist/nodes/shared/road/request';

const FORM = 'application/x-www-form-urlencoded';
const request = (given: object) => given as Signable;

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
