/**
 * `npm run editions:prove [-- --full] [name…]`: what each edition must pass as a repository of its
 * own, by default all. `--full` works in a fresh folder with packages of its own; else those that are
 * there are linked. test/e2e/editions.test.ts does the same, and goes on in n8n.
 */
import { parseArgs } from 'node:util';
import { editions } from './lib/edition/editions';
import { editionNamed } from './lib/edition/folder';
import { proveRepository } from './lib/edition/prove';
import { step } from './lib/progress';

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		options: { full: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const wanted = positionals.length > 0 ? positionals.map(editionNamed) : editions;
	for (const edition of wanted)
		await proveRepository(edition, values, (title, work) =>
			step(`${edition.package}: ${title}`, work),
		);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
