#!/usr/bin/env bash
# compact(), in n8n's expressions, is there to take empty fields out of an object before it is sent. It copies
# every object inside by its keys: a list becomes an object with the keys 0 and 1, and a time, such as $now,
# what Luxon keeps inside. An API that wants a list then refuses the parameter, or reads it as something else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . n8n-workflow@2.41.0 >/dev/null
cat >run.cjs <<'JS'
const { Workflow } = require('n8n-workflow');
const { version } = require('n8n-workflow/package.json');
const description = { properties: [], inputs: ['main'], outputs: ['main'] };
const nodeTypes = { getByNameAndVersion: () => ({ description }) };
const node = { id: '1', name: 'Any', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} };
const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
const items = [{ json: { clients: ['taobao', 'tmall'], memo: '' } }];
const valueOf = (text) =>
	expression.getParameterValue(`={{ ${text} }}`, null, 0, 0, 'Any', items, 'manual', {});
const seen = valueOf('JSON.stringify($json.compact())');
const start = JSON.parse(valueOf('JSON.stringify(({ start: $now }).compact())')).start;
console.log(`n8n-workflow ${version}`);
console.log(`given ${JSON.stringify(items[0].json)}`);
console.log(`gives ${seen}`);
console.log(`$now gives an object with ${Object.keys(start)}`);
const isAsSeen =
	seen === '{"clients":{"0":"taobao","1":"tmall"}}' && typeof start === 'object' && 'ts' in start;
process.exitCode = isAsSeen ? 0 : 1;
JS
node run.cjs
