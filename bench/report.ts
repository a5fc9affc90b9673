/** Runs everything and prints it. Imported after the package is built. */
import { rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import Table from 'cli-table3';
import { startSandbox } from '../sandbox';
import { measureCalls, WAYS, type CallCost, type CallRow } from './calls';
import { weighEditions, type Weight } from './editions';
import { measureLoad, type LoadRow } from './load';
import type { Summary } from './measure';
import { measurePushes, type PushRow } from './pushes';

const MEGABYTE = 1024 * 1024;

export async function report(): Promise<void> {
	const start = Date.now();
	const [{ model }] = cpus();
	const load = loadavg()[0].toFixed(1);
	console.log(
		`\n${model}, ${availableParallelism()} cores, Node ${process.version}, load ${load} before the run`,
	);
	const sandbox = await startSandbox();
	try {
		announce('One signed Alipay call');
		printCalls(await measureCalls(sandbox));
		announce('Loading, in fresh processes');
		printLoad(await measureLoad());
		announce('Pushes');
		printPushes(await measurePushes(sandbox));
	} finally {
		await sandbox.close();
		rmSync(process.env.N8N_USER_FOLDER ?? '', { recursive: true, force: true });
	}
	const seconds = Math.round((Date.now() - start) / 1000);
	console.log(`
Medians, with the least and the most of the rounds in brackets. ×: in proportion to the bare limit,
the median of the rounds. Took ${seconds} s.`);
}

/** Sizes and load times of the editions. */
export async function reportEditions(): Promise<void> {
	announce('Editions: what is packed, and loading it after n8n-workflow');
	printEditions(await weighEditions());
}

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
