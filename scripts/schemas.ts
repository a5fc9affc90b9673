/**
 * Writes what n8n's editor shows of an operation's output before it has run: a file for each
 * operation beside the built node, where n8n looks for it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './lib/paths';
import { schemaFiles } from './lib/schemaFiles';

for (const [path, schema] of Object.entries(schemaFiles())) {
	const file = join(root, 'dist/nodes', path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(schema));
}
