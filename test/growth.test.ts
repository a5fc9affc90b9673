/**
 * No reader of what comes from outside works longer than the size of it explains. Each is given inputs
 * that are hard for scanners: without an end, of escapes alone, nested, of delimiters, almost right.
 */
import { publicKey } from '../dist/nodes/AlipayMiniProgram/protocol/keys';
import { readCertificates } from '../dist/nodes/shared/bytes/pem';
import type { AlipayCall } from '../dist/nodes/AlipayMiniProgram/protocol/request';
import type { BaiduCall } from '../dist/nodes/BaiduSmartProgram/protocol/request';
import { judge, takeV2 } from '../dist/nodes/AlipayMiniProgram/protocol/answer';
import { judgeCertificate } from '../dist/nodes/AlipayMiniProgram/protocol/trust';
import { catalogue as alipay } from '../dist/nodes/AlipayMiniProgram/catalogue';
import { baiduCallback } from '../dist/nodes/BaiduSmartProgram/callback';
import { catalogue as baidu } from '../dist/nodes/BaiduSmartProgram/catalogue';
import { openReply as openBaidu } from '../dist/nodes/BaiduSmartProgram/protocol/open';
import { spiSignature, taobaoCallback } from '../dist/nodes/TaobaoMiniProgram/callback';
import { catalogue as taobao } from '../dist/nodes/TaobaoMiniProgram/catalogue';
import { toRefusal } from '../dist/nodes/TaobaoMiniProgram/protocol/open';
import { decodePairs, splitForm } from '../dist/nodes/shared/bytes/pairs';
import { tooLarge } from '../dist/nodes/shared/bytes/push';
import type { FieldSet, Group } from '../dist/nodes/shared/record/catalogue';
import { parseChinaTime, readTime } from '../dist/nodes/shared/bytes/time';
import { tidyText } from '../dist/nodes/shared/bytes/pasted';
import { origin } from '../dist/nodes/shared/bytes/origin';
import { inspectImage } from '../dist/nodes/shared/bytes/image';
import { charsetIn } from '../dist/nodes/shared/bytes/charset';
import {
	charsetOf,
	delimiterView,
	memberSpans,
	MOST_LEVELS,
	parseJson,
	walk,
	writeJson,
} from '../dist/nodes/shared/bytes/json';
import { decodeMultipart } from '../dist/nodes/shared/bytes/multipart';
import { shapeAnswer } from '../dist/nodes/shared/road/items';
import { quote } from '../dist/nodes/shared/form/validate';
import { isLinear } from './support/growth';

type Make = (size: number) => string;

/** The text over and over, between a beginning and an end. */
const over =
	(text: string, start = '', end = ''): Make =>
	(size) =>
		start + text.repeat(size / text.length) + end;

const JSON_TEXTS: Record<string, Make> = {
	'a string of escapes without an end': over('\\"', '"'),
	'a string of backslashes without an end': over('\\', '"'),
	'strings of escapes': over('"\\\\",', '[', '""]'),
	'many quotes': over('"'),
	'a long string': over('a', '"', '"'),
	'control characters': over('\n', '"', '"'),
	'digits without an end': over('9', '[', ']'),
	'numbers with signs': over('-1e1', '[', ']'),
	'points and exponents': over('1.1e', '[', ']'),
	'lists in lists': over('['),
	'objects in objects': over('{"a":'),
	'brackets that close': over(']'),
	'many members': over('"a":1,', '{', '"b":2}'),
	blanks: over(' ', '{', '}'),
	'names without values': over('"a"', '{'),
	commas: over(',', '{'),
};

const TEXTS: Record<string, Make> = {
	...JSON_TEXTS,
	digits: over('1'),
	'digits and a letter': over('1', '', 'x'),
	'points and digits': over('.1', '1', 'x'),
	'blanks in a text': over(' ', 'a', 'b'),
	'line breaks and marks': over('\n\ufeff', 'a', 'b'),
	dashes: over('-'),
	'BEGIN over and over': over('-----BEGIN CERTIFICATE-----'),
	'BEGIN without an end': over('A', '-----BEGIN '),
	'END over and over': over('-----END CERTIFICATE-----', '-----BEGIN CERTIFICATE-----A'),
	'a certificate without an end': over('A', '-----BEGIN CERTIFICATE-----'),
	'percent signs': over('%'),
	ampersands: over('&'),
	'equal signs': over('='),
	pairs: over('a=1&'),
	'commas and letters': over('a,'),
	semicolons: over(';'),
	'at signs': over('@'),
	'charset over and over': over('charset="', ''),
	'filename over and over': over('filename="', ''),
	'boundary over and over': over('boundary="', ''),
	dots: over('a.'),
	'a short link almost': over('?_ariver_appi', 'https://m.duanqu.com/'),
	'a moment almost': over('0', '2026-11-21T12:00:00.', 'x'),
	'a loopback address almost': over('1', 'http://127.', '/'),
	'GBK characters': over('\xb5\xc4'),
	'half a character': over('\xe4'),
};

const bytes = (text: string) => Buffer.from(text, 'latin1');
const push = (text: string, type = '', query = '') => ({
	query,
	headers: { 'content-type': type },
	body: bytes(text),
});
const reply = (text: string, headers = {}) => ({ status: 200, headers, body: bytes(text) });
const anyCall = { name: 'a.b', values: {}, credentials: {}, options: {} };
const operation = { title: '', zh: '', action: '', doc: '', safe: true };
const alipayCall: AlipayCall = { ...anyCall, operation: { ...operation, v2: 'biz_content' } };
const baiduCall: BaiduCall = {
	...anyCall,
	operation: { ...operation, method: 'POST', token: 'platform' },
};
const FORM = 'application/x-www-form-urlencoded';

/** The patterns of all records, at every depth. */
const patterns = (set: FieldSet): RegExp[] =>
	Object.values({ ...set.required, ...set.optional }).flatMap(({ pattern, fields }) => [
		...(pattern ? [pattern] : []),
		...(fields ? patterns(fields) : []),
	]);
const PATTERNS = [alipay, baidu, taobao]
	.flatMap((catalogue) => Object.values<Group>(catalogue))
	.flatMap(({ operations }) => Object.values(operations))
	.flatMap((set) => patterns(set));

const READERS: Record<string, (text: string) => unknown> = {
	parseJson,
	memberSpans,
	'the delimiters of GBK': (text) => delimiterView(bytes(text), 'gbk'),
	charsetOf,
	'the charset of bytes': (text) => charsetIn(bytes(text), 'gbk'),
	quote,
	splitForm,
	decodePairs: (text) => decodePairs(splitForm(text)),
	tooLarge: (text) => tooLarge(push(text, FORM, text)),
	"the signature of TOP's calls": (text) => spiSignature(push(text, FORM, text), 'secret'),
	'the headers that TOP lists': (text) =>
		taobaoCallback.read(
			{
				query: '',
				headers: { 'content-type': FORM, 'top-sign-list': text, a: text },
				body: bytes(''),
			},
			{ appSecret: 'secret' },
		),
	"TOP's format": (text) => taobaoCallback.refusal(push('', text)),
	'a push of Baidu': (text) => baiduCallback.read(push(text, FORM, text), { pushToken: 'token' }),
	'a pasted value': tidyText,
	'a pasted key': (text) => publicKey(text),
	'a file of certificates': readCertificates,
	'a downloaded certificate': (text) => judgeCertificate(bytes(text), '', {}, 0),
	"Alipay's answer": (text) => takeV2('a.b', reply(text, { 'content-type': text })),
	"Alipay's code": (text) => judge(alipayCall, text, text),
	"Baidu's answer": (text) => openBaidu(baiduCall, reply(text, { 'content-type': text })),
	"Baidu's file": (text) =>
		openBaidu(
			{ ...baiduCall, operation: { ...baiduCall.operation, answer: { file: 'x' } } },
			reply('x', { 'content-disposition': text }),
		),
	"Taobao's words": (text) => toRefusal({ code: 7, sub_code: text, sub_msg: text }),
	'a time': (text) => [readTime(text, 'yyyyMMdd', 'Asia/Shanghai'), parseChinaTime(text)],
	'an address': (text) =>
		origin({ production: ['https://a.example'] }, { environment: 'custom', baseUrl: text }),
	'a picture': (text) => inspectImage(Buffer.concat([Buffer.from('ffd8ff', 'hex'), bytes(text)])),
	'a multipart body': (text) => decodeMultipart(bytes(text), 'multipart/form-data; boundary=a'),
	'the header of a part': (text) =>
		decodeMultipart(bytes(`--a\r\n${text}\r\n\r\nx\r\n--a--`), 'multipart/form-data; boundary=a'),
	'the header of a multipart body': (text) => decodeMultipart(Buffer.alloc(0), text),
	'the patterns of the records': (text) => PATTERNS.map((pattern) => pattern.test(text)),
};

test.each(Object.entries(READERS))('%s takes no longer than the size explains', (_, read) => {
	const slow = Object.entries(TEXTS).filter(([, make]) => !isLinear(make, read));
	expect(slow.map(([what]) => what)).toEqual([]);
});

test('parts without an end of their header take no longer than the size explains', () => {
	const type = 'multipart/form-data; boundary=a';
	const make = (size: number) => bytes('--a' + '\r\n--a'.repeat(size / 5));
	expect(isLinear(make, (body) => decodeMultipart(body, type))).toBe(true);
});

test('what grows with the square of the size is seen', () => {
	// As JSON was read before: from every quote on to the end.
	const tokens = /"[^"\\]*(?:\\[^][^"\\]*)*"/g;
	expect(isLinear(over('\\"', '"'), (text) => text.replace(tokens, ''), 1500)).toBe(false);
	expect(isLinear(over(' ', 'a', 'b'), (text) => text.replace(/\s+$/, ''), 3000)).toBe(false);
});

describe('depth', () => {
	const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

	test('has a limit that is told', () => {
		expect(parseJson(lists(MOST_LEVELS))).toEqual(JSON.parse(lists(200)));
		for (const levels of [201, 100_000])
			expect(() => parseJson(lists(levels))).toThrow('it is nested deeper than 200 levels');
		expect(() => parseJson('{"a":'.repeat(201) + '1' + '}'.repeat(201))).toThrow('200 levels');
	});

	test('counts levels, not brackets', () => {
		expect(parseJson(`[${'[],'.repeat(10_000)}"${'['.repeat(1000)}"]`)).toHaveLength(10_001);
	});

	test('of a value that is written has the same limit', () => {
		const value = (levels: number) =>
			Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: [inner] }), 1);
		expect(writeJson(value(100))).toBe(JSON.stringify(value(100)));
		for (const levels of [101, 100_000])
			expect(() => writeJson(value(levels))).toThrow(
				'A value cannot be written as JSON: it is nested deeper than 200 levels',
			);
		const round: Record<string, unknown> = {};
		round.itself = round;
		expect(() => writeJson(round)).toThrow('200 levels');
	});

	test('texts of JSON in texts of JSON are opened so deep and no deeper', () => {
		const inside = (text: string) => `${'['.repeat(190)}${text}${']'.repeat(190)}`;
		let text = inside('7');
		for (let times = 0; times < 12; times++) text = inside(JSON.stringify({ deep: text }));
		const [item] = shapeAnswer({ answer: { json: ['deep'] }, safe: true }, { deep: text });
		let levels = 0;
		for (let at: unknown = item; typeof at === 'object' && at !== null; levels++)
			at = Object.values(at)[0];
		expect(levels).toBeGreaterThan(200);
		expect(levels).toBeLessThan(600);
		expect(walk(item, ['deep', '0', '0'])).toHaveLength(1);
	});
});
