/**
 * npm run bench: what the package costs, in one run, or in parts: npm run bench -- items memory. Builds
 * the package when it is not up to date.
 */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
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
	if (!isBuilt()) {
		console.log('▸ Build the package');
		await run('npm', ['run', '--silent', 'build'], { cwd: root });
	}
	const { values, positionals } = parseArgs({
		options: { before: { type: 'string' } },
		allowPositionals: true,
	});
	const { report } = await import('./report');
	await report(positionals, values.before && resolve(values.before));
}

void main();
