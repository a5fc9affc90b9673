import { asText, firstText, formEncode } from '../../dist/nodes/shared/bytes/form';
import { Random } from '../support/random';

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

	// B3: "URI malformed", and no parameter named.
	test('of half a character it names the parameter, and not its value', () => {
		expect(() => formEncode([['session', 'top\ud83d']])).toThrow(
			/^'session' contains half of an emoji or of a rare character: enter it again$/,
		);
		expect(formEncode([['session', '😀']])).toBe('session=%F0%9F%98%80');
	});
});

// T1: an ID of blanks made one call of two.
test.each([
	[[null, ' ', '\n', 0, 'm-1'], 'm-1'],
	[['', ' a ', 'b'], ' a '],
	[[{}, [], true, 7], '7'],
	[['  '], ''],
])('of %j the first text or number is %j', (candidates, expected) => {
	expect(firstText(...candidates)).toBe(expected);
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
