#!/usr/bin/env bash
# n8n-workflow fills in defaults before any expression is resolved. A fixed collection that is one
# expression as a whole then becomes an empty object, and one whose list is an expression gets an entry for
# each character of the expression's text: the node never sees what the expression would have given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . n8n-workflow@2.41.0 >/dev/null
cat >run.cjs <<'JS'
const { NodeHelpers } = require('n8n-workflow');
const { version } = require('n8n-workflow/package.json');
const shops = {
	displayName: 'Shops',
	name: 'shops',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: [
		{
			displayName: 'Shop',
			name: 'shop',
			values: [{ displayName: 'ID', name: 'id', type: 'string', default: '' }],
		},
	],
};
const node = { name: 'Any', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} };
const filled = (value) =>
	NodeHelpers.getNodeParameters([shops], { shops: value }, true, false, node, {
		properties: [shops],
	}).shops;
const whole = filled('={{ $json.shops }}');
const inside = filled({ shop: '={{ $json.list }}' });
console.log(`n8n-workflow ${version}`);
console.log(`the collection is an expression: ${JSON.stringify(whole)}`);
console.log(`its list is one, of 17 characters: ${inside.shop.length} entries, all empty`);
const isAsSeen =
	JSON.stringify(whole) === '{}' &&
	inside.shop.length === 17 &&
	inside.shop.every(({ id }) => id === '');
process.exitCode = isAsSeen ? 0 : 1;
JS
node run.cjs
