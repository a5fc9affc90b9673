#!/usr/bin/env bash
# A field's condition may list values, or compare with _cnd; for a dropdown both ways mean the same. Beside
# a field of several choices they do not: a listed value is enough when it is among what was chosen, while
# eq wants every choice to be that value. A field for Tmall that is shown by eq disappears as soon as Taobao
# is chosen too, and the value that was entered there is dropped without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . n8n-workflow@2.41.0 >/dev/null
cat >run.cjs <<'JS'
const { NodeHelpers } = require('n8n-workflow');
const { version } = require('n8n-workflow/package.json');
const node = { name: 'Any', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} };
const options = ['taobao', 'tmall'].map((value) => ({ name: value, value }));
const kept = (condition, clients) => {
	const properties = [
		{ displayName: 'Clients', name: 'clients', type: 'multiOptions', options, default: [] },
		{
			displayName: 'Tmall Note',
			name: 'note',
			type: 'string',
			default: '',
			displayOptions: { show: { clients: [condition] } },
		},
	];
	const given = { clients, note: 'as entered' };
	return NodeHelpers.getNodeParameters(properties, given, true, false, node, { properties }).note;
};
const both = ['taobao', 'tmall'];
const eq = { _cnd: { eq: 'tmall' } };
const seen = [kept('tmall', ['tmall']), kept(eq, ['tmall']), kept('tmall', both), kept(eq, both)];
console.log(`n8n-workflow ${version}`);
console.log(`Tmall chosen: listed ${seen[0]}, eq ${seen[1]}`);
console.log(`Taobao and Tmall chosen: listed ${seen[2]}, eq ${seen[3]}`);
const wanted = ['as entered', 'as entered', 'as entered', undefined];
process.exitCode = wanted.every((value, place) => seen[place] === value) ? 0 : 1;
JS
node run.cjs
