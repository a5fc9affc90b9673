/** What each edition weighs: its tarball, and loading it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editions } from '../scripts/lib/edition/editions';
import { buildEdition } from '../scripts/lib/edition/prove';
import { run } from '../scripts/lib/run';
import { entriesOf, measureLoad } from './load';
import type { Summary } from './measure';

export interface Weight {
	title: string;
	/** Bytes. */
	packed: number;
	unpacked: number;
	files: number;
	ms: Summary;
}

interface Packed {
	size: number;
	unpackedSize: number;
	entryCount: number;
}

export async function weighEditions(): Promise<Weight[]> {
	const built = [];
	for (const edition of editions)
		built.push({ title: edition.package, folder: await buildEdition(edition) });
	const loads = await measureLoad(
		built.map(({ title, folder }) => {
			const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
			return { title, prepared: ['n8n-workflow'], modules: entriesOf(folder, n8n) };
		}),
	);
	const weights = [];
	for (const [index, { title, folder }] of built.entries()) {
		const pack = ['pack', '--json', '--dry-run', '--ignore-scripts'];
		const [packed] = JSON.parse(await run('npm', pack, { cwd: folder })) as Packed[];
		weights.push({
			title,
			packed: packed.size,
			unpacked: packed.unpackedSize,
			files: packed.entryCount,
			ms: loads[index].ms,
		});
	}
	return weights;
}
