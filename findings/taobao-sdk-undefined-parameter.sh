#!/usr/bin/env bash
# A parameter that is undefined, as an optional value easily is, is not sent by taobao-sdk, but its
# name and the word "undefined" stand in the signed text. The gateway signs what came, and refuses the
# call as wrongly signed, which sends people looking for a wrong App Secret.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . taobao-sdk@2.0.5 >/dev/null
cat >run.cjs <<'JS'
const { createHash } = require('node:crypto');
const { createServer } = require('node:http');
const { ApiClient } = require('taobao-sdk');
const { version } = require('taobao-sdk/package.json');
const secret = 'an-invented-secret';
const seen = [];
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (data) => (body += data));
	request.on('end', () => {
		const fields = [...body.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)\r\n/g)].map(([, name, value]) => [name, value]);
		const { sign, ...signed } = Object.fromEntries(fields);
		const text = Object.keys(signed).sort().map((name) => name + signed[name]).join('');
		const md5 = (source) => createHash('md5').update(source).digest('hex').toUpperCase();
		seen.push({ sent: 'nick' in signed, fits: sign === md5(secret + text + secret) });
		response.setHeader('content-type', 'application/json');
		response.end('{}');
	});
}).listen(0, '127.0.0.1', () => {
	const url = `http://127.0.0.1:${server.address().port}/router/rest`;
	const client = new ApiClient({ appkey: '12345678', appsecret: secret, url });
	client.execute('taobao.time.get', {}, () =>
		client.execute('taobao.time.get', { nick: undefined }, () => {
			console.log(`taobao-sdk ${version}`);
			console.log(`without the parameter: signature ${seen[0].fits ? 'fits' : 'does not fit'} what was sent`);
			console.log(`nick: undefined: ${seen[1].sent ? 'sent' : 'not sent'}, signature ${seen[1].fits ? 'fits' : 'does not fit'} what was sent`);
			process.exitCode = seen[0].fits && !seen[1].sent && !seen[1].fits ? 0 : 1;
			server.close();
			server.closeAllConnections();
		}),
	);
});
JS
node run.cjs
