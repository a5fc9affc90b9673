import { memo } from '../../dist/nodes/shared/bytes/memo';

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
