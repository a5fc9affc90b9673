/** Runs mutated messages through what ships, and counts what must not be. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { mutate, mutation, type Message } from './mutate';

/** What became of one message: `refused` and `same` are right, the rest is not. */
export type Outcome = 'refused' | 'same' | 'recut' | 'altered';

export interface Subject {
	title: string;
	genuine: Message[];
	/** Opens a message; `nth` is the genuine one that it was made of. Must not throw. */
	open(message: Message, nth: number): Outcome | Promise<Outcome>;
}

export interface Report {
	title: string;
	inputs: number;
	/** Taken as it was sent, refused, cut anew with the same signature. */
	same: number;
	refused: number;
	recut: number;
	/** Faults. */
	altered: number;
	thrown: number;
	slow: number;
	/** Megabytes that were not given back. */
	memory: number;
	/** The first of each fault. */
	examples: string[];
}

/** Of work at a genuine message's size: an input may take so many times longer than its size explains. */
const SLACK = 20;

/** How many times a suspect is measured again. */
const AGAIN = 10;

/** Megabytes that a run may keep: caches that have a limit. */
const MOST_MEMORY = 64;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
};

const sizeOf = ({ query, headers, body }: Message) =>
	query.length + JSON.stringify(headers).length + body.length;

/** Microseconds of the processor. */
async function spent(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	try {
		await work();
	} catch {
		// Counted elsewhere.
	}
	const { user, system } = process.cpuUsage(before);
	return user + system;
}

const least = async (work: () => unknown, times: number): Promise<number> => {
	const all: number[] = [];
	for (let run = 0; run < times; run++) all.push(await spent(work));
	return Math.min(...all);
};

export interface Plan {
	seed: number;
	/** Ends after so many inputs, or at `until` (epoch milliseconds). */
	inputs: number;
	until?: number;
	/** Whether slowness is a fault: only where nothing but this runs, since a busy machine is slow, too. */
	timed?: boolean;
}

export async function fuzz(
	{ title, genuine, open }: Subject,
	{ seed, inputs, until, timed = false }: Plan,
): Promise<Report> {
	const report: Report = {
		title,
		...{ inputs: 0, same: 0, refused: 0, recut: 0, altered: 0, thrown: 0, slow: 0, memory: 0 },
		examples: [],
	};
	const base: number[] = [];
	for (const [nth, message] of genuine.entries()) {
		if ((await open(message, nth)) !== 'same')
			throw new Error(`${title}: genuine ${nth} is refused`);
		if (timed) base.push(Math.max(await least(() => open(message, nth), 20), 50));
	}
	const note = (fault: 'altered' | 'thrown' | 'slow', what: unknown) => {
		if (report[fault]++ === 0) report.examples.push(`${fault}: ${fc.stringify(what)}`);
	};
	const explained = (message: Message, nth: number) =>
		base[nth] * (1 + sizeOf(message) / sizeOf(genuine[nth])) * SLACK;
	const suspects: Array<{ nth: number; steps: Parameters<typeof mutate>[1] }> = [];
	let before = heap();
	const property = fc.asyncProperty(mutation(genuine.length), async ({ nth, steps }) => {
		const message = mutate(genuine[nth], steps);
		report.inputs++;
		// What is compiled and remembered once does not count.
		if (report.inputs === 1000) before = heap();
		const began = process.cpuUsage();
		try {
			const outcome = await open(message, nth);
			if (outcome === 'altered') note('altered', { nth, steps });
			else report[outcome]++;
		} catch (error) {
			note('thrown', { error: String(error), nth, steps });
		}
		const { user, system } = process.cpuUsage(began);
		if (timed && user + system > explained(message, nth)) suspects.push({ nth, steps });
	});
	for (
		let round = 0;
		report.inputs < inputs && (until === undefined || Date.now() < until);
		round++
	)
		await fc.check(property, {
			seed: seed + round,
			numRuns: Math.min(1000, inputs - report.inputs),
		});
	// Alone and several times, since the collector or another process may have been in the way.
	for (const { nth, steps } of suspects) {
		const message = mutate(genuine[nth], steps);
		if ((await least(() => open(message, nth), AGAIN)) > explained(message, nth))
			note('slow', { nth, steps });
	}
	const kept = report.inputs > 1000 ? heap() - before : 0;
	report.memory = kept > MOST_MEMORY ? Math.round(kept) : 0;
	return report;
}

/** Whether nothing was found that must not be. */
export const isClean = ({ altered, thrown, slow, memory }: Report): boolean =>
	altered + thrown + slow + memory === 0;
