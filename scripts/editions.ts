/**
 * `npm run editions [-- [--into folder] name…]`: writes editions, by default all, as repositories into
 * folders of their names, by default in editions/.
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { editions } from './lib/edition/editions';
import { editionNamed, folderOf } from './lib/edition/folder';
import { writeRepository } from './lib/edition/repository';
import { root } from './lib/paths';
import { step } from './lib/progress';

/** Throws at a name that no edition has, and at a folder elsewhere, before anything is written. */
export async function writeEditions(names: readonly string[] = [], into = ''): Promise<void> {
	if (relative(root, resolve(into)).startsWith('..'))
		throw new Error(
			`${resolve(into)} is outside of this repository, where an edition finds no packages to be loaded with: choose a folder within it, such as artefacts/editions`,
		);
	for (const edition of names.length > 0 ? names.map(editionNamed) : editions) {
		const folder = into ? resolve(into, edition.name) : folderOf(edition);
		await step(`Write ${edition.package} into ${relative(root, folder)}/`, () =>
			writeRepository(edition, folder),
		);
	}
}

async function main(): Promise<void> {
	const options = { into: { type: 'string' } } as const;
	const { values, positionals } = parseArgs({ options, allowPositionals: true });
	await writeEditions(positionals, values.into);
}

if (require.main === module)
	main().catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
