/** What it costs a process that already runs n8n's code to load the package. */
import { join } from 'node:path';
import { run } from '../scripts/lib/run';
import { root } from '../scripts/lib/paths';
import { n8n } from '../package.json';
import { summarize, type Summary } from './measure';

const PROCESSES = 7;

interface Cost {
	ms: number;
	heap: number;
	rss: number;
}

export interface LoadRow {
	title: string;
	ms: Summary;
	/** Bytes. */
	heap: Summary;
	rss: Summary;
}

/** What n8n loads of a package in a folder. */
export const entriesOf = (
	folder: string,
	{ nodes, credentials }: { nodes: string[]; credentials: string[] },
): string[] => [...nodes, ...credentials].map((file) => join(folder, file));

// Run by a plain Node, without the loader that these files run with. As n8n does, every class of a
// module is made once.
const SCRIPT = `
const [prepared, modules] = JSON.parse(process.argv[1]);
const load = (name) => {
	const exported = require(name);
	return prepared.length > 0 ? Object.values(exported).map((Class) => new Class()) : exported;
};
prepared.forEach((name) => require(name));
gc();
const before = process.memoryUsage();
const start = process.hrtime.bigint();
globalThis.loaded = modules.map(load);
const ms = Number(process.hrtime.bigint() - start) / 1e6;
gc();
const after = process.memoryUsage();
const heap = after.heapUsed - before.heapUsed;
console.log(JSON.stringify({ ms, heap, rss: after.rss - before.rss }));
`;

export interface Loaded {
	title: string;
	/** Modules that the process has already. */
	prepared: string[];
	modules: string[];
}

/** Beside n8n-workflow. `folders`: of builds of this package, the one to measure first. */
export const buildsIn = (folders: readonly string[]): Loaded[] => [
	{ title: 'n8n-workflow alone', prepared: [], modules: ['n8n-workflow'] },
	...folders.map((folder, index) => ({
		title: index === 0 ? 'this package, after it' : 'this package before',
		prepared: ['n8n-workflow'],
		modules: entriesOf(folder, n8n),
	})),
];

export async function measureLoad(kinds: readonly Loaded[]): Promise<LoadRow[]> {
	const costs: Cost[][] = kinds.map(() => []);
	// The first round brings the files into the system's cache.
	for (let round = 0; round <= PROCESSES; round++) {
		for (const [index, { prepared, modules }] of kinds.entries()) {
			const args = ['--expose-gc', '-e', SCRIPT, JSON.stringify([prepared, modules])];
			const printed = await run(process.execPath, args, { cwd: root });
			if (round > 0) costs[index].push(JSON.parse(printed) as Cost);
		}
	}
	return kinds.map(({ title }, index) => ({
		title,
		ms: summarize(costs[index].map(({ ms }) => ms)),
		heap: summarize(costs[index].map(({ heap }) => heap)),
		rss: summarize(costs[index].map(({ rss }) => rss)),
	}));
}
