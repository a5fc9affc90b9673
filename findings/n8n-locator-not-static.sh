#!/usr/bin/env bash
# A trigger can hand n8n the fields of its webhook as functions, so that a push takes no isolate of the
# expression engine as long as its form holds no expression. A resource locator counts as an expression
# there, also with a fixed value and in a field that the webhook does not read: one such field in a
# trigger's form, and every push goes through the engine again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps --prefix . \
	n8n-workflow@2.41.0 >/dev/null
cat >run.cjs <<'JS'
const { fromParameter, resolveWebhookDescriptionField, webhookDescriptionFields } =
	require('n8n-workflow');
const { version } = require('n8n-workflow/package.json');
const description = { name: 'default', ...webhookDescriptionFields({ path: fromParameter('path') }) };
const pathOf = (app) =>
	resolveWebhookDescriptionField({ parameters: { path: 'orders', app } }, description, 'path');
const seen = {
	text: pathOf('2021000000000001'),
	expression: pathOf('={{ $json.app }}'),
	locator: pathOf({ __rl: true, mode: 'id', value: '2021000000000001' }),
};
for (const [kind, found] of Object.entries(seen))
	console.log(`${version}, beside a ${kind}: ${found.resolved ? `resolved, ${found.value}` : 'left to the engine'}`);
const wanted = [true, false, false];
const got = Object.values(seen).map(({ resolved }) => resolved);
process.exitCode = JSON.stringify(got) === JSON.stringify(wanted) ? 0 : 1;
JS
node run.cjs
