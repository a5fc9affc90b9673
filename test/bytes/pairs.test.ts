import CryptoJS from 'crypto-js';
import iconv from 'iconv-lite';
import { decodeBytes, splitForm } from '../../dist/nodes/shared/bytes/pairs';
import { fingerprint, sameText } from '../../dist/nodes/shared/bytes/fingerprint';
import { plain } from '../../dist/nodes/shared/record/callback';
import { Random } from '../support/random';

const latin1 = (data: Buffer) => data.toString('latin1');

describe('splitForm', () => {
	test.each([
		['', []],
		['a=1', [['a', '1']]],
		[
			'a=1&b=2',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		[
			'&a=1&&b=2&',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		['a', [['a', '']]],
		['a=', [['a', '']]],
		['=1', [['', '1']]],
		['a=b=c==', [['a', 'b=c==']]],
		[
			'a=1&a=2',
			[
				['a', '1'],
				['a', '2'],
			],
		],
		['a+b=c+d%2B', [['a b', 'c d+']]],
		['%61=%4a%4A', [['a', 'JJ']]],
		[
			'a=100%&b=%zz%4',
			[
				['a', '100%'],
				['b', '%zz%4'],
			],
		],
	])('%p', (source, expected) => {
		expect(splitForm(source)).toEqual(expected);
	});

	test('agrees with another reader on random UTF-8 forms', () => {
		for (let seed = 1; seed <= 200; seed++) {
			const random = new Random(seed);
			const pairs = random.list(random.below(6), (): [string, string] => [
				random.name(),
				random.text(),
			]);
			const source = new URLSearchParams(pairs).toString();
			const read = splitForm(source).map((pair) =>
				pair.map((text) => Buffer.from(text, 'latin1').toString('utf8')),
			);
			expect(read).toEqual([...new URLSearchParams(source)]);
		}
	});

	test('keeps the bytes of GBK, encoded or raw', () => {
		const text = '审核驳回：名称乗亄';
		const data = iconv.encode(text, 'gbk');
		const encoded = [...data].map((byte) => `%${byte.toString(16).toUpperCase()}`).join('');
		for (const source of [`a=${encoded}`, latin1(Buffer.concat([Buffer.from('a='), data]))]) {
			const [[, value]] = splitForm(source);
			expect(iconv.decode(Buffer.from(value, 'latin1'), 'gbk')).toBe(text);
		}
	});
});

test('decodeBytes leaves what is not encoded', () => {
	expect(decodeBytes('a%20b+c%E5')).toBe('a b c\u00e5');
});

test.each([
	['', '', true],
	['abc', 'abc', true],
	['小程序', '小程序', true],
	['abc', 'abd', false],
	['abc', 'ABC', false],
	['abc', 'ab', false],
	['', 'a', false],
	// As many characters, but not as many bytes.
	['小', 'a', false],
])('sameText(%p, %p) is %p', (a, b, expected) => {
	expect(sameText(a, b)).toBe(expected);
	expect(sameText(b, a)).toBe(expected);
});

test('a fingerprint is the start of a SHA-256', () => {
	const expected = CryptoJS.SHA256('小程序').toString().slice(0, 32);
	expect(fingerprint('小程序')).toBe(expected);
	expect(fingerprint(Buffer.from('小程序'))).toBe(expected);
});

test('plain makes a text answer', () => {
	expect(plain(200, 'success')).toEqual({ status: 200, type: 'text/plain', body: 'success' });
});
