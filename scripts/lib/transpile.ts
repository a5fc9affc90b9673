/** The package as `npm run build` makes it, in a moment: nothing is checked, and n8n makes no lists. */
import { readdirSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import type { N8n } from './n8n';
import { root } from './paths';
import { run } from './run';

const filesIn = (folder: string, end: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(end))
		.map((file) => join(folder, file));

/** Into a folder of its own, so that what `npm run build` made stays. */
export async function transpile(folder: string, n8n: N8n): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	const codex = filesIn('nodes', '.node.json').map((file) => [file, join('dist', file)]);
	const others = [
		['package.json', 'package.json'],
		['icons', 'dist/icons'],
	];
	await Promise.all([
		build({
			absWorkingDir: root,
			entryPoints: [...filesIn('nodes', '.ts'), ...filesIn('credentials', '.ts')],
			outbase: '.',
			outdir: join(folder, 'dist'),
			format: 'cjs',
			platform: 'node',
		}),
		...[...codex, ...others].map(async ([from, to]) => {
			await cp(join(root, from), join(folder, to), { recursive: true });
		}),
		writeSchemas(folder, n8n),
	]);
}

/** With the n8n-workflow that n8n brings along, where the development packages are not there. */
async function writeSchemas(folder: string, { node, script }: N8n): Promise<void> {
	const workflow = createRequire(script).resolve('n8n-workflow/package.json');
	const paths = [process.env.NODE_PATH, dirname(dirname(workflow))].filter(Boolean);
	await run(node.bin, ['--require', 'tsx/cjs', 'scripts/schemas.ts', folder], {
		cwd: root,
		env: { NODE_PATH: paths.join(delimiter) },
	});
}
