#!/usr/bin/env bash
# The documents of the gateways ask for times "in GMT+8". Luxon, with which n8n's expressions reckon time,
# knows that zone as UTC+8 only: GMT+8 gives the text "Invalid DateTime", or null in JSON, and nothing is
# thrown. The nearest name that it takes, Etc/GMT+8, is the zone of UTC-8: sixteen hours behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . luxon@3.7.2 >/dev/null
cat >run.cjs <<'JS'
const { DateTime } = require('luxon');
const { version } = require('luxon/package.json');
const moment = DateTime.fromISO('2026-11-29T02:00:00Z');
const seen = ['UTC+8', 'Asia/Shanghai', 'GMT+8', 'Etc/GMT+8'].map((zone) => {
	const there = moment.setZone(zone);
	return [there.toFormat('yyyy-MM-dd HH:mm:ss'), JSON.stringify({ start: there })];
});
console.log(`luxon ${version}`);
for (const [text, json] of seen) console.log(`${text}  ${json}`);
const texts = seen.map(([text]) => text);
const isAsSeen =
	texts[0] === '2026-11-29 10:00:00' &&
	texts[1] === texts[0] &&
	texts[2] === 'Invalid DateTime' &&
	seen[2][1] === '{"start":null}' &&
	texts[3] === '2026-11-28 18:00:00';
process.exitCode = isAsSeen ? 0 : 1;
JS
node run.cjs
