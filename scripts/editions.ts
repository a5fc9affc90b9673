/** `npm run editions [-- name…]`: writes editions, by default all, as repositories into editions/. */
import { relative } from 'node:path';
import { editions } from './lib/edition/editions';
import { editionNamed, folderOf } from './lib/edition/folder';
import { writeRepository } from './lib/edition/repository';
import { root } from './lib/paths';
import { step } from './lib/progress';

/** Throws at a name that no edition has, before anything is written. */
export async function writeEditions(names: readonly string[] = []): Promise<void> {
	for (const edition of names.length > 0 ? names.map(editionNamed) : editions) {
		const folder = relative(root, folderOf(edition));
		await step(`Write ${edition.package} into ${folder}/`, () => writeRepository(edition));
	}
}

if (require.main === module)
	writeEditions(process.argv.slice(2)).catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
