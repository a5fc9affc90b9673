/** Growth of work with size: told by processor time at two sizes, not by a clock. */

/** Of the smaller input, in characters. */
const SIZE = 10_000;

/** How many times larger the other input is. */
const TIMES = 8;

/** Linear work grows 8 times, quadratic 64 times: what lies between is noise of a busy machine. */
const MOST = 24;

/** Microseconds that count as none: work so short says nothing of its growth. */
const FLOOR = 1000;

function spent(work: () => unknown): number {
	const before = process.cpuUsage();
	try {
		work();
	} catch {
		// An input that is refused must be refused in good time, too.
	}
	const { user, system } = process.cpuUsage(before);
	return user + system;
}

const least = (work: () => unknown, times: number): number =>
	Math.min(...Array.from({ length: times }, () => spent(work)));

/**
 * How many times longer eight times the input takes, at best of several runs. `make` gives an input of
 * so many characters.
 */
export function growth<T>(
	make: (size: number) => T,
	work: (input: T) => unknown,
	size = SIZE,
): number {
	const [small, large] = [make(size), make(size * TIMES)];
	const base = Math.max(
		least(() => work(small), 5),
		FLOOR,
	);
	return least(() => work(large), 3) / base;
}

/**
 * Whether the work grows with the size of the input alone. Tried again, since a collector may have been
 * in the way: what grows with the square of the size never does it.
 */
export const isLinear = <T>(
	make: (size: number) => T,
	work: (input: T) => unknown,
	size?: number,
): boolean => Array.from({ length: 3 }).some(() => growth(make, work, size) <= MOST);
