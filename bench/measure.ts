/** Median and spread of several rounds. */
export interface Summary {
	median: number;
	min: number;
	max: number;
}

export function summarize(values: readonly number[]): Summary {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return {
		median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
		min: sorted[0],
		max: sorted[sorted.length - 1],
	};
}

/** Milliseconds that the work took. */
export async function time(work: () => unknown): Promise<number> {
	const start = process.hrtime.bigint();
	await work();
	return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Does `once` so many times, at most `inFlight` at the same moment. */
export async function repeat(
	times: number,
	inFlight: number,
	once: (index: number) => unknown,
): Promise<void> {
	let next = 0;
	const work = async () => {
		while (next < times) await once(next++);
	};
	await Promise.all(Array.from({ length: inFlight }, work));
}

/**
 * One uncounted round, then `rounds` counted ones. Every round runs every job once, so that a
 * machine that slows down for a while slows all of them. Result: of each job, one value a round.
 */
export async function takeTurns(
	rounds: number,
	jobs: ReadonlyArray<() => Promise<number>>,
): Promise<number[][]> {
	const values: number[][] = jobs.map(() => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [index, job] of jobs.entries()) {
			const value = await job();
			if (round > 0) values[index].push(value);
		}
	}
	return values;
}
