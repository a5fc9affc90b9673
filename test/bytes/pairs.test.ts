import iconv from 'iconv-lite';
import { decodeBytes, splitForm } from '../../dist/nodes/shared/bytes/pairs';
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
