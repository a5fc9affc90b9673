#!/usr/bin/env bash
# alipay-sdk writes the names inside biz_content anew, at every depth: not only camelCase becomes
# snake_case, whatever is no Latin letter or digit is dropped. A map whose keys are data (a plate
# number, an ID with a prefix) arrives with other keys, and two keys can become one, so that a value
# is lost. The names are signed as rewritten, so the platform finds nothing wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alipay-sdk@4.14.0 >/dev/null
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { generateKeyPairSync } = require('node:crypto');
const { AlipaySdk } = require('alipay-sdk');
const { version } = require('alipay-sdk/package.json');
const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const given = { fleet: { 粤B: 'Shenzhen', 'x-1': 'first', x_1: 'second' } };
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (data) => (body += data));
	request.on('end', () => {
		const fields = new URLSearchParams(`${request.url.split('?')[1]}&${body}`);
		const sent = fields.get('biz_content');
		console.log(`alipay-sdk ${version}`);
		console.log(`given ${JSON.stringify(given)}`);
		console.log(`sent  ${sent}`);
		process.exitCode = sent === '{"fleet":{"b":"Shenzhen","x_1":"second"}}' ? 0 : 1;
		response.end('{}');
	});
}).listen(0, '127.0.0.1', async () => {
	const sdk = new AlipaySdk({
		appId: '2014072300007148',
		privateKey,
		gateway: `http://127.0.0.1:${server.address().port}/gateway.do`,
	});
	await sdk.exec('alipay.open.app.example', { bizContent: given }).catch(() => {});
	server.close();
	server.closeAllConnections();
});
JS
node run.cjs
