/** Runs everything and prints it. Imported after the package is built. */
import { rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import Table from 'cli-table3';
import { startSandbox, type Sandbox } from '../sandbox';
import { root } from '../scripts/lib/paths';
import {
	LATENCY_MS,
	measureCalls,
	record,
	start,
	startServer,
	WAYS,
	type CallCost,
	type CallRow,
} from './calls';
import { weighEditions, type Weight } from './editions';
import { weighForms, type FormsRow } from './forms';
import { buildsIn, measureLoad, type LoadRow } from './load';
import type { Summary } from './measure';
import { measureMemory, type MemoryRow } from './memory';
import { measureDropdown, measureDropdownInEditor, type DropdownCost } from './n8n/dropdowns';
import { measureEditor, type EditorRow } from './n8n/editor';
import { compareItems, growItems, type ItemsRow, type SizeRow } from './n8n/items';
import { startLate } from './n8n/late';
import { measureWebhooks, type Other, type PushCost } from './n8n/webhooks';
import { LAZY, startWorld, type World } from './n8n/world';
import { measurePushes, type PushRow } from './pushes';
import { measureStart, type StartRow } from './start';

const MEGABYTE = 1024 * 1024;

interface Setting {
	sandbox: Sandbox;
	/** Folder of another build to compare with, where one was given. */
	before?: string;
}

/** By the name under which one of them is run. */
const PARTS: Record<string, { title: string; run(setting: Setting): Promise<void> }> = {
	calls: {
		title: 'One signed Alipay call',
		run: async ({ sandbox }) => printCalls(await measureCalls(sandbox)),
	},
	load: {
		title: 'Loading, in fresh processes',
		run: async ({ before }) => printLoad(await measureLoad(buildsIn(foldersOf(before)))),
	},
	forms: {
		title: 'Forms, as the editor downloads them',
		run: async ({ before }) => printForms(weighForms(root, before)),
	},
	editions: {
		title: 'Editions: what is packed, and loading it after n8n-workflow',
		run: async () => printEditions(await weighEditions()),
	},
	pushes: {
		title: 'Pushes',
		run: async ({ sandbox }) => printPushes(await measurePushes(sandbox)),
	},
	memory: {
		title: 'Remembering a push, with a full memory',
		run: async ({ before }) => printMemory(await measureMemory(foldersOf(before))),
	},
	items: {
		title: '1,000 items in n8n, each answered after 100 ms',
		run: async ({ sandbox }) =>
			await inN8n(sandbox, async (world, origin) => printItems(await compareItems(world, origin))),
	},
	growth: {
		title: 'More and more items in n8n',
		run: async ({ sandbox }) =>
			await inN8n(sandbox, async (world, origin) =>
				printSizes(await growItems(world, origin, LATENCY_MS)),
			),
	},
	webhooks: {
		title: 'A push to n8n, until it is acknowledged',
		run: async ({ sandbox, before }) =>
			await inN8n(sandbox, async (world, origin) => {
				const others: Other[] = [];
				const add = async (title: string, options: { source?: string; env?: typeof LAZY }) => {
					const other = await startWorld(sandbox, origin, options);
					others.push({ title, world: other, isOtherBuild: options.source !== undefined });
				};
				try {
					await add('isolates when needed', { env: LAZY });
					if (before) await add('before', { source: before });
					printWebhooks(await measureWebhooks(world, others));
				} finally {
					for (const { world: other } of others) await other.stop();
				}
			}),
	},
	dropdown: {
		title: 'A dropdown, asked for in n8n',
		run: async ({ sandbox }) => {
			const late = await startLate(sandbox.url, LATENCY_MS);
			const measure = async (world: World) => await measureDropdown(world, late.url);
			try {
				const rows: Array<[string, DropdownCost]> = [];
				await inN8n(sandbox, async (world, origin) => {
					rows.push(['versions, in the editor', await measureDropdownInEditor(world, late.url)]);
					rows.push(['versions, as n8n is asked', await measure(world)]);
					const lazy = await startWorld(sandbox, origin, { env: LAZY });
					try {
						rows.push(['the same, isolates when needed', await measure(lazy)]);
					} finally {
						await lazy.stop();
					}
				});
				printDropdowns(rows);
			} finally {
				late.close();
			}
		},
	},
	editor: {
		title: 'Forms in the editor: opened, and another operation chosen',
		run: async ({ sandbox }) =>
			await inN8n(sandbox, async (world) => printEditor(await measureEditor(world))),
	},
	start: {
		title: 'npm start -- --once on a fresh clone, n8n installed already',
		run: async ({ before }) => printStart(await measureStart(foldersOf(before))),
	},
};

const foldersOf = (before?: string): string[] => (before === undefined ? [root] : [root, before]);

/** A real n8n, and the server that answers late. */
async function inN8n(
	sandbox: Sandbox,
	work: (world: World, origin: string) => Promise<void>,
): Promise<void> {
	const server = startServer();
	try {
		const { slow } = await start(server, await record(sandbox.url, sandbox.credentials.alipayApi));
		const world = await startWorld(sandbox, slow);
		try {
			await work(world, slow);
		} finally {
			await world.stop();
		}
	} finally {
		server.kill();
	}
}

const USAGE = `npm run bench -- [--before <folder of another build>] [${Object.keys(PARTS).join('|')} …]`;

/** Runs the parts of these names, all without any. */
export async function report(names: readonly string[], before?: string): Promise<void> {
	const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
	if (unknown !== undefined) throw new Error(`There is no part '${unknown}': ${USAGE}`);
	const began = Date.now();
	const [{ model }] = cpus();
	console.log(
		`\n${model}, ${availableParallelism()} cores, Node ${process.version}, load ${load()} before the run`,
	);
	const sandbox = await startSandbox();
	try {
		for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
			announce(`${PARTS[name].title} (${name}, load ${load()})`);
			await PARTS[name].run({ sandbox, before });
		}
	} finally {
		await sandbox.close();
		rmSync(process.env.N8N_USER_FOLDER ?? '', { recursive: true, force: true });
	}
	const seconds = Math.round((Date.now() - began) / 1000);
	console.log(`
Medians, with the least and the most of the rounds in brackets. ×: a proportion, the median of the
rounds. Took ${seconds} s, load ${load()} at the end.`);
}

const load = () => loadavg()[0].toFixed(1);

const announce = (title: string) => console.log(`\n▸ ${title}`);

const newTable = (head: string[], texts: number) =>
	new Table({
		head,
		colAligns: head.map((_, column) => (column < texts ? 'left' : 'right')),
		style: process.stdout.isTTY ? { head: ['bold'], border: ['grey'] } : { head: [], border: [] },
	});

const spread = ({ median, min, max }: Summary, format: (value: number) => string) =>
	`${format(median)} (${format(min)}–${format(max)})`;

const milliseconds = (value: number) => value.toFixed(2);
const megabytes = (value: number) => (value / MEGABYTE).toFixed(1);
const rounded = (value: number) => Math.round(value).toLocaleString('en');

function printCalls(rows: CallRow[]): void {
	const table = newTable(['', 'Milliseconds a call', ...WAYS.map(({ title }) => title)], 2);
	const cell = ({ time, ratio }: CallCost) =>
		`${spread(time, milliseconds)} ${`${ratio.toFixed(2)}×`.padStart(6)}`;
	for (const { protocol, title, costs } of rows) table.push([protocol, title, ...costs.map(cell)]);
	console.log(table.toString());
}

function printLoad(rows: LoadRow[]): void {
	const table = newTable(['What is loaded', 'Milliseconds', 'Heap, MB', 'RSS, MB'], 1);
	for (const { title, ms, heap, rss } of rows)
		table.push([title, spread(ms, milliseconds), spread(heap, megabytes), spread(rss, megabytes)]);
	console.log(table.toString());
}

function printEditions(weights: Weight[]): void {
	const table = newTable(['Edition', 'Tarball, kB', 'Unpacked, MB', 'Files', 'Load, ms'], 1);
	for (const { title, packed, unpacked, files, ms } of weights)
		table.push([
			title,
			rounded(packed / 1000),
			megabytes(unpacked),
			rounded(files),
			spread(ms, milliseconds),
		]);
	console.log(table.toString());
}

function printPushes(rows: PushRow[]): void {
	const table = newTable(['Platform', 'What is checked', 'In flight', 'Pushes a second'], 2);
	for (const { title, proof, inFlight, perSecond } of rows)
		table.push([title, proof, String(inFlight), spread(perSecond, rounded)]);
	console.log(table.toString());
}

const times = (value: number) => `${value.toFixed(2)}×`;
const kilobytes = (value: number) => (value / 1024).toFixed(1);

function printForms(rows: FormsRow[]): void {
	const table = newTable(['KB', 'JSON', 'Brotli', 'gzip'], 1);
	for (const { title, json, brotli, gzip } of rows)
		table.push([title, ...[json, brotli, gzip].map(kilobytes)]);
	console.log(table.toString());
}

function printMemory(rows: MemoryRow[]): void {
	const table = newTable(['Milliseconds a push', 'now', 'before', ''], 1);
	for (const { title, now, before, ratio } of rows)
		table.push([
			title,
			spread(now, thousandths),
			before ? spread(before, thousandths) : '',
			ratio === undefined ? '' : times(ratio),
		]);
	console.log(table.toString());
}

const thousandths = (value: number) => value.toFixed(3);

function printItems(rows: ItemsRow[]): void {
	const head = ['1,000 items', 'Milliseconds', 'ours', 'Processor time, ms', 'ours'];
	const table = newTable(head, 1);
	for (const { title, ms, cpu, ratio } of rows)
		table.push([
			title,
			spread(ms, rounded),
			times(ratio.ms),
			spread(cpu, rounded),
			times(ratio.cpu),
		]);
	console.log(table.toString());
}

function printSizes(rows: SizeRow[]): void {
	const table = newTable(['Items', 'Milliseconds an item', 'of the ideal', 'KB an item'], 1);
	for (const { items, ms, ofIdeal, memory } of rows)
		table.push([
			rounded(items),
			spread(ms, milliseconds),
			times(ofIdeal),
			spread(memory, kilobytes),
		]);
	console.log(table.toString());
}

function printWebhooks(costs: PushCost[]): void {
	const head = ['At once', '', 'p50, ms', '', 'p99, ms', '', 'Isolates a push'];
	const table = newTable(head, 2);
	for (const { way, receivers } of costs)
		for (const { title, p50, p99, ratio, isolates } of receivers)
			table.push([
				way,
				title,
				spread(p50, milliseconds),
				times(ratio.p50),
				spread(p99, milliseconds),
				times(ratio.p99),
				isolates.median.toFixed(2),
			]);
	console.log(table.toString());
}

function printDropdowns(rows: Array<[string, DropdownCost]>): void {
	const table = newTable(['Milliseconds', 'first', 'again', ''], 1);
	for (const [title, { first, again, ratio }] of rows)
		table.push([title, spread(first, milliseconds), spread(again, milliseconds), times(ratio)]);
	console.log(table.toString());
}

function printEditor(rows: readonly EditorRow[]): void {
	const columns = ['drawn', 'ms', 'each', 'main thread, ms'];
	const table = newTable(
		['Form', ...columns, ...columns.map((column) => `then ${column}`)],
		columns.length * 2,
	);
	for (const { title, opened, chosen } of rows)
		table.push([
			title,
			...[opened, chosen].flatMap(({ drawn, seen, busy }) => [
				String(drawn),
				spread(seen, milliseconds),
				milliseconds(seen.median / drawn),
				spread(busy, milliseconds),
			]),
		]);
	console.log(table.toString());
}

function printStart(rows: StartRow[]): void {
	const table = newTable(['', 'Seconds', 'of before'], 1);
	for (const { title, ms, ratio } of rows)
		table.push([
			title,
			spread(ms, (value) => (value / 1000).toFixed(1)),
			ratio === undefined ? '' : times(ratio),
		]);
	console.log(table.toString());
}
