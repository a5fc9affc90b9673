/** The built package as n8n loads it: every node and credential that package.json names. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { name, n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const instance = (path) => new (require(join(root, path))[basename(path).split('.')[0]])();

const icons = (path, { icon }) =>
	Object.values(icon).map((file) => join(root, dirname(path), file.replace(/^file:/, '')));

const credentials = n8n.credentials.map((path) => ({ path, type: instance(path) }));
const known = credentials.map(({ type }) => type.name);

for (const { path, type } of credentials)
	test(`credential ${type.name}`, () => {
		assert.match(type.name, /Api$/);
		assert.match(type.displayName, /API/);
		assert.ok(type.properties.length > 0);
		assert.equal(typeof type.authenticate, 'function');
		assert.match(type.documentationUrl, /^https:/);
		for (const icon of icons(path, type)) assert.ok(existsSync(icon), icon);
	});

for (const path of n8n.nodes) {
	const node = instance(path);
	const { description } = node;
	test(`node ${description.name}`, () => {
		assert.equal(basename(path).split('.')[0].toLowerCase(), description.name.toLowerCase());
		assert.ok(description.displayName.length > 3);
		assert.ok(description.description.length > 5);
		assert.ok(description.properties.length > 1);
		assert.ok(description.credentials.length > 0);
		for (const credential of description.credentials) assert.ok(known.includes(credential.name));
		for (const icon of icons(path, description)) assert.ok(existsSync(icon), icon);
		const codex = JSON.parse(readFileSync(join(root, path.replace(/\.js$/, '.json')), 'utf8'));
		assert.equal(codex.node, `${name}.${description.name}`);
		assert.ok(node.execute ?? node.webhook ?? node.poll);
	});
}
