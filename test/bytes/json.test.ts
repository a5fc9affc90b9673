import iconv from 'iconv-lite';
import { DateTime } from 'luxon';
import {
	charsetOf,
	delimiterView,
	isObject,
	jsonOf,
	memberSpans,
	parseJson,
	readJson,
	walk,
	writeJson,
} from '../../dist/nodes/shared/bytes/json';
import { Random } from '../support/random';

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

function randomValue(random: Random, depth = 3): Value {
	const leaves = [
		() => random.text(),
		() => random.below(2 ** 31) - 2 ** 30,
		() => (random.next() - 0.5) * 10 ** (random.below(30) - 20),
		() => random.pick([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, -1, 1e21, 5e-324]),
		() => random.pick([true, false, null]),
	];
	const branches = [
		() => random.list(random.below(4), () => randomValue(random, depth - 1)),
		() =>
			Object.fromEntries(
				random.list(random.below(4), () => [random.text(8), randomValue(random, depth - 1)]),
			),
	];
	return random.pick(depth > 0 ? [...leaves, ...branches] : leaves)();
}

/** JSON of a value with blanks wherever they are allowed. */
function spaced(value: Value, random: Random): string {
	const blank = () => random.pick(['', '', ' ', '\n\t', '\r\n  ']);
	const wrap = (text: string) => blank() + text + blank();
	if (Array.isArray(value)) return `[${value.map((one) => wrap(spaced(one, random))).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const members = Object.entries(value).map(
		([name, one]) => `${wrap(JSON.stringify(name))}:${wrap(spaced(one, random))}`,
	);
	return `{${members.join()}}`;
}

describe('parseJson', () => {
	test('agrees with JSON.parse on random values that a double can hold', () => {
		for (let seed = 1; seed <= 500; seed++) {
			const random = new Random(seed);
			const source = spaced(randomValue(random), random);
			expect(parseJson(source)).toEqual(JSON.parse(source));
		}
	});

	test.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740991', -9007199254740991],
		['-9007199254740993', '-9007199254740993'],
		['7091800003790954036', '7091800003790954036'],
		['123456789012345678901234567890', '123456789012345678901234567890'],
		['1e30', 1e30],
		['12345678901234567890.5', Number('12345678901234567890.5')],
		['0', 0],
		['-0', -0],
		['"9007199254740993"', '9007199254740993'],
		['"a \\" 9007199254740993"', 'a " 9007199254740993'],
		['"\\\\"', '\\'],
	])('%s becomes %p', (source, expected) => {
		expect(parseJson(source)).toBe(expected);
		expect(parseJson(`{"a":[${source}]}`)).toEqual({ a: [expected] });
	});

	test('members named by a long number stay as they are', () => {
		expect(parseJson('{"9007199254740993":9007199254740993}')).toEqual({
			'9007199254740993': '9007199254740993',
		});
	});

	test('control characters inside a text are taken as they are', () => {
		expect(parseJson('{"a":"line\nbreak\ttab\u0000\u001f","b":1}')).toEqual({
			a: 'line\nbreak\ttab\u0000\u001f',
			b: 1,
		});
		expect(() => JSON.parse('{"a":"line\nbreak"}') as unknown).toThrow(SyntaxError);
	});

	test.each(['', '{', '{a:1}', '[1,]', '{"a":1}}', 'undefined', '<html>', '01', '"\\x"'])(
		'%p is no JSON',
		(source) => {
			expect(() => parseJson(source)).toThrow(SyntaxError);
		},
	);
});

describe('writeJson', () => {
	test('agrees with JSON.stringify on random values without a bigint', () => {
		for (let seed = 1; seed <= 500; seed++) {
			const value = randomValue(new Random(seed), 4);
			expect(writeJson(value)).toBe(JSON.stringify(value));
		}
	});

	test('writes a bigint with all its digits, wherever it stands in a random value', () => {
		// The value, and its text written by hand: the one oracle that does not round.
		const make = (random: Random, depth: number): [value: unknown, source: string] => {
			if (depth > 0 && random.below(2) === 0) {
				const entries = random.list(random.below(5), () => make(random, depth - 1));
				const named = entries.map(([value, source], index) => {
					const name = `n${random.text(8)}${index}`;
					return { name, value, source: `${JSON.stringify(name)}:${source}` };
				});
				return random.below(2) === 0
					? [entries.map(([value]) => value), `[${entries.map(([, source]) => source).join()}]`]
					: [
							Object.fromEntries(named.map(({ name, value }) => [name, value])),
							`{${named.map(({ source }) => source).join()}}`,
						];
			}
			if (random.below(3) === 0) {
				const text = random.text();
				return [text, JSON.stringify(text)];
			}
			const digits = random.list(random.below(30), () => random.below(10)).join('');
			const source = `${random.pick(['', '-'])}${1 + random.below(9)}${digits}`;
			return [BigInt(source), source];
		};
		for (let seed = 1; seed <= 500; seed++) {
			const [value, source] = make(new Random(seed), 4);
			expect(writeJson(value)).toBe(source);
		}
	});

	test('numbers that were read without rounding come out as they were', () => {
		const source = '{"id":7091800003790954036,"list":[1,-7091800003790954036],"text":"1"}';
		const withBigints = (value: unknown): unknown => {
			if (typeof value === 'string' && /^-?\d{16,}$/.test(value)) return BigInt(value);
			if (Array.isArray(value)) return value.map(withBigints);
			if (!isObject(value)) return value;
			return Object.fromEntries(
				Object.entries(value).map(([name, one]) => [name, withBigints(one)]),
			);
		};
		expect(writeJson(withBigints(parseJson(source)))).toBe(source);
	});

	test.each<[what: string, value: unknown, source: string]>([
		['nothing', undefined, 'null'],
		['null', null, 'null'],
		['no number', NaN, 'null'],
		['minus zero', -0, '0'],
		['a member without a value', { a: undefined, b: null }, '{"b":null}'],
		['a list with holes', Object.assign(Array(3), { 1: undefined, 2: 'x' }), '[null,null,"x"]'],
		['a date', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
		['a date that is none', [new Date(NaN)], '[null]'],
		['half a character', '\ud83d', '"\\ud83d"'],
		[
			'names that every object has',
			JSON.parse('{"__proto__":{"a":1},"constructor":[],"toJSON":"no function"}'),
			'{"__proto__":{"a":1},"constructor":[],"toJSON":"no function"}',
		],
	])('%s is as JSON.stringify has it', (_, value, source) => {
		expect(writeJson(value)).toBe(source);
		expect(JSON.stringify(value) ?? 'null').toBe(source);
	});

	test('an object that says what stands for it in JSON is taken at its word, bigint and all', () => {
		expect(writeJson([{ toJSON: () => ({ id: 7091800003790954036n }) }])).toBe(
			'[{"id":7091800003790954036}]',
		);
	});
});

test.each<[what: string, value: unknown, expected: unknown]>([
	['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
	['a date that is none', new Date(NaN), null],
	[
		'a date of an expression',
		DateTime.fromMillis(0, { zone: 'Asia/Kolkata' }),
		'1970-01-01T05:30:00.000+05:30',
	],
	['an object', { toJSON: 1 }, { toJSON: 1 }],
	['a text', 'x', 'x'],
	['null', null, null],
	['nothing', undefined, undefined],
])('jsonOf %s', (_, value, expected) => {
	expect(jsonOf(value)).toEqual(expected);
});

test.each<[source: string, value: unknown]>([
	['{"a":[9007199254740993]}', { a: ['9007199254740993'] }],
	[' null ', null],
	['7', 7],
	['"7"', '7'],
	['', undefined],
	['{', undefined],
	["{'a':1}", undefined],
	['undefined', undefined],
])('readJson of %p is %p', (source, value) => {
	expect(readJson(source)).toEqual(value);
});

test('reading JSON gives an object no other prototype', () => {
	const value = readJson('{"__proto__":{"polluted":1}}');
	expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
	expect(Object.keys(value as object)).toEqual(['__proto__']);
	expect({}).not.toHaveProperty('polluted');
});

describe('walk', () => {
	const value = {
		a: { list: [{ id: 1 }, { id: 2, sub: null }, null, 'x'], zero: 0 },
		b: { id: 3 },
	};

	test.each<[at: string[], found: unknown[]]>([
		[[], [value]],
		[['a', 'zero'], [0]],
		[
			['a', 'list', '*', 'id'],
			[1, 2],
		],
		[['a', 'list', '*', 'sub'], [null]],
		[['*', 'id'], [3]],
		[['a', 'list', '1', 'id'], [2]],
		[
			['a', 'list', '*'],
			[{ id: 1 }, { id: 2, sub: null }, null, 'x'],
		],
		[['a', 'zero', '*'], []],
		[['a', 'missing'], []],
		[['a', 'missing', '*'], []],
		[['a', 'list', '*', 'sub', '*'], []],
		[['constructor'], []],
		[['a', 'list', 'length', '*'], []],
		[['toString', 'name'], []],
	])('%j finds %j', (at, found) => {
		expect(walk(value, at)).toStrictEqual(found);
	});

	test.each([undefined, null, 'text', 5])('through %p there is no way', (nothing) => {
		expect(walk(nothing, ['*'])).toStrictEqual([]);
		expect(walk(nothing, ['length'])).toStrictEqual([]);
	});

	test('what is not there is nothing, what is null is something', () => {
		expect(walk(undefined, [])).toStrictEqual([]);
		expect(walk(null, [])).toStrictEqual([null]);
	});
});

describe('memberSpans', () => {
	test('cuts out each member of random objects', () => {
		for (let seed = 1; seed <= 300; seed++) {
			const random = new Random(seed);
			const members = random.list(random.below(6), (): [string, string] => [
				random.text(10),
				spaced(randomValue(random), random),
			]);
			const blank = () => random.pick(['', ' ', '\n', '\t \r\n']);
			const body = members
				.map(([name, value]) => {
					return `${blank()}${JSON.stringify(name)}${blank()}:${blank()}${value}${blank()}`;
				})
				.join();
			const source = `${blank()}{${members.length > 0 ? body : blank()}}${blank()}`;
			const found = memberSpans(source)?.map(({ name, start, end }) => [
				name,
				source.slice(start, end),
			]);
			expect(found).toEqual(members);
		}
	});

	test('the same name twice is told twice', () => {
		const names = memberSpans('{"a":1,"a":2,"\\u0061":3}')?.map(({ name }) => name);
		expect(names).toEqual(['a', 'a', 'a']);
	});

	test.each([
		'',
		' ',
		'[]',
		'"a"',
		'null',
		'<html>',
		'{',
		'{"a"',
		'{"a":1',
		'{"a":1,',
		'{a:1}',
		'{"a" 1}',
		'{"a',
		'{,}',
	])('%p is no object', (source) => {
		expect(memberSpans(source)).toBeUndefined();
	});

	test('an object that was cut off anywhere is none', () => {
		const source = '{"a_response":{"code":"10000","list":[1,{"b":"}\\""}]},"sign":"x=="}';
		for (let length = 0; length < source.length; length++)
			expect(memberSpans(source.slice(0, length))).toBeUndefined();
		expect(memberSpans(source)).toHaveLength(2);
	});
});

describe('delimiterView', () => {
	// In GBK the second byte of each of these is an ASCII character: \ { } | [ ] ^ ` ~ @.
	const tricky = '乗亄亇亅乕乚乛乣亊丂誠許';

	test('the tricky characters are tricky', () => {
		const seconds = [...iconv.encode(tricky, 'gbk')].filter((_, index) => index % 2 === 1);
		expect(seconds.every((byte) => byte < 0x80)).toBe(true);
		expect(String.fromCharCode(...seconds)).toMatch(/\\.*[{}]|[{}].*\\/);
	});

	test.each(['utf-8', 'gbk', 'GB18030', 'gb2312'])(
		'delimiters stand where they stand in the bytes of %s',
		(charset) => {
			for (let seed = 1; seed <= 100; seed++) {
				const random = new Random(seed);
				const text = random.list(12, () => random.pick([...tricky, '"', '}', '中', 'a'])).join('');
				const node = JSON.stringify({ code: '10000', text });
				const body = iconv.encode(`{"x_response":${node},"sign":"abc="}`, charset);
				const view = delimiterView(body, charset);
				expect(view).toHaveLength(body.length);
				const [span] = memberSpans(view) ?? [];
				expect(iconv.decode(body.subarray(span.start, span.end), charset)).toBe(node);
			}
		},
	);
});

test.each([
	[undefined, 'utf-8'],
	['', 'utf-8'],
	['application/json', 'utf-8'],
	['text/html;charset=GBK', 'gbk'],
	['text/html; charset="GB18030"', 'gb18030'],
	['application/json; Charset=UTF-8; x=y', 'utf-8'],
])('the charset of %p is %s', (contentType, expected) => {
	expect(charsetOf(contentType)).toBe(expected);
});
