/**
 * npm run bench: what the package costs, in one run. Builds the package when it is not up to date.
 * npm run bench -- editions: what each edition weighs; builds them all.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths';
import { run } from '../scripts/lib/run';

const changed = (...parts: string[]) =>
	statSync(join(root, ...parts), { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isBuilt(): boolean {
	const sources = ['nodes', 'credentials'].flatMap((directory) =>
		readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => changed(directory, file)),
	);
	// The compiler writes every file at every build.
	return changed('dist/credentials/AlipayApi.credentials.js') > Math.max(...sources);
}

async function main(): Promise<void> {
	if (process.argv[2] === 'editions') {
		const { reportEditions } = await import('./report');
		return await reportEditions();
	}
	if (!isBuilt()) {
		console.log('▸ Build the package');
		await run('npm', ['run', '--silent', 'build'], { cwd: root });
	}
	const { report } = await import('./report');
	await report();
}

void main();
