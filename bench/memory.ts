/** What it takes a trigger to remember a push while it remembers as many as it can. */
import { join } from 'node:path';
import { summarize, takeTurns, time, type Summary } from './measure';

type Memories = typeof import('../dist/nodes/shared/push/memory');

const ROUNDS = 9;
const TAKES = 100;
const FULL = 4000;

export interface MemoryRow {
	title: string;
	/** Milliseconds a push. */
	now: Summary;
	/** The same in another build, and ours in proportion to it. */
	before?: Summary;
	ratio?: number;
}

/** What was stored when the push came, beside what this process knows. */
const KINDS = ['the same', 'the pushes of another process too', 'one push less'] as const;

/** `folders`: of built packages, ours first. */
export async function measureMemory(folders: readonly string[]): Promise<MemoryRow[]> {
	const builds = folders.map(
		(folder) => require(join(folder, 'dist/nodes/shared/push/memory')) as Memories,
	);
	const jobs = KINDS.flatMap((kind) => builds.map((build, index) => taking(build, kind, index)));
	const values = await takeTurns(ROUNDS, jobs);
	return KINDS.map((kind, row) => {
		const [own, other] = builds.map((_, index) => values[row * builds.length + index]);
		return {
			title: `in the store: ${kind}`,
			now: summarize(own),
			...(other && {
				before: summarize(other),
				ratio: summarize(own.map((value, round) => value / other[round])).median,
			}),
		};
	});
}

function taking(
	{ Memory, memoryOf, toStored }: Memories,
	kind: (typeof KINDS)[number],
	build: number,
): () => Promise<number> {
	const [workflow, node] = [`${kind} ${build}`, 'trigger'];
	const other = new Memory();
	let now = Date.now();
	let count = 0;
	const take = (memory: InstanceType<Memories['Memory']>) =>
		memory.take([`id ${++count} ${workflow}`, `proof ${count} ${workflow}`], ++now);
	for (let taken = 0; taken < FULL; taken += 2) take(other);
	// A text as it comes out of a database, not the very one that was put in.
	let stored = Buffer.from(other.stored).toString();
	let earlier = stored;
	return async () => {
		let ms = 0;
		for (let index = 0; index < TAKES; index++) {
			if (kind === 'the pushes of another process too') {
				other.learn(stored);
				take(other);
				stored = Buffer.from(other.stored).toString();
			}
			const found = { [node]: kind === 'one push less' ? earlier : stored };
			earlier = stored;
			let next = '';
			ms += await time(() => {
				take(memoryOf(workflow, node, found));
				next = String(toStored(workflow, found, now)[node]);
			});
			stored = Buffer.from(next).toString();
		}
		return ms / TAKES;
	};
}
