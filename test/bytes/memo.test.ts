import { isKept, memo } from '../../dist/nodes/shared/bytes/memo';

test('computes once for each key', () => {
	const compute = jest.fn((key: string) => ({ key }));
	const remembered = memo(10, compute);
	expect(remembered('a')).toBe(remembered('a'));
	expect(remembered('b')).toEqual({ key: 'b' });
	expect(compute.mock.calls).toEqual([['a'], ['b']]);
});

test('forgets the one that was not used for the longest time', () => {
	const compute = jest.fn((key: string) => key);
	const remembered = memo(2, compute);
	for (const key of ['a', 'b', 'a', 'c', 'a', 'b', 'c']) remembered(key);
	expect(compute.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b', 'c']);
});

test('a failure is not remembered', () => {
	let attempts = 0;
	const remembered = memo(2, (key) => {
		attempts++;
		if (attempts === 1) throw new Error('first');
		return key;
	});
	expect(() => remembered('a')).toThrow('first');
	expect(remembered('a')).toBe('a');
});

it.each([
	['just put in', 0, true],
	['a moment ago', 999, true],
	['its time is over', 1000, false],
	['the clock was set back an hour', -3_600_000, false],
])('what is kept for a second, %s: %d ms later by the clock', (_, later, expected) => {
	const clock = jest.spyOn(Date, 'now').mockReturnValue(5_000_000);
	const until = Date.now() + 1000;
	clock.mockReturnValue(5_000_000 + later);
	expect(isKept(until, 1000)).toBe(expected);
	clock.mockRestore();
});
