#!/usr/bin/env bash
# eslint-plugin-n8n-nodes-base tells nodes, triggers and credentials by the names of their files, but not
# where NODE_ENV is "test", as Jest and Vitest set it: then every file counts as all three, and a lint that
# is run from a test complains of a helper's plain Error that passes when the same lint is run in a shell.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps --prefix . \
	eslint@9.29.0 @typescript-eslint/parser@8.35.0 typescript@5.8.3 \
	eslint-plugin-n8n-nodes-base@1.16.7 >/dev/null
cat >run.cjs <<'JS'
const { Linter } = require('eslint');
const plugin = require('eslint-plugin-n8n-nodes-base');
const { version } = require('eslint-plugin-n8n-nodes-base/package.json');
const rule = 'n8n-nodes-base/node-execute-block-wrong-error-thrown';
const messages = new Linter().verify(
	"export const fail = () => {\n\tthrow new Error('no digits');\n};\n",
	{
		files: ['**/*.ts'],
		languageOptions: { parser: require('@typescript-eslint/parser') },
		plugins: { 'n8n-nodes-base': plugin },
		rules: { [rule]: 'error' },
	},
	'helper.ts',
);
const found = messages.map(({ ruleId }) => ruleId);
const wanted = process.env.NODE_ENV === 'test' ? [rule] : [];
console.log(`${version}, NODE_ENV ${process.env.NODE_ENV ?? 'not set'}: ${found.join() || 'nothing'}`);
process.exitCode = JSON.stringify(found) === JSON.stringify(wanted) ? 0 : 1;
JS
env -u NODE_ENV node run.cjs
NODE_ENV=test node run.cjs
