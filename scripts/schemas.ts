/**
 * Writes what n8n's editor shows of an operation's output before it has run: a file for each
 * operation beside the built node, where n8n looks for it. Into the build, or into the folder that is
 * given.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from './lib/paths';
import { schemaFiles } from './lib/schemaFiles';

const folder = resolve(process.argv[2] ?? root);
for (const [path, schema] of Object.entries(schemaFiles())) {
	const file = join(folder, 'dist/nodes', path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(schema));
}
