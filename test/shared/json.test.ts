import iconv from 'iconv-lite';
import { charsetOf, delimiterView, memberSpans, parseJson } from '../../dist/nodes/shared/json';
import { Random } from '../protocol/random';

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
