/** `tsx scripts/buildEdition.ts name`: an edition as the tests in n8n take it, unless it is there. */
import { editionNamed } from './lib/edition/folder';
import { buildEdition } from './lib/edition/prove';

buildEdition(editionNamed(process.argv[2])).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
