#!/usr/bin/env bash
# Both gateways want timestamps in GMT+8. The Node SDKs of both write the clock of the machine instead,
# without a zone: on a server in UTC, as containers are, every request is signed eight hours in the past.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alipay-sdk@4.14.0 taobao-sdk@2.0.5 >/dev/null
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { generateKeyPairSync } = require('node:crypto');
const { AlipaySdk } = require('alipay-sdk');
const { ApiClient } = require('taobao-sdk');
const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const stamps = {};
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (data) => (body += data));
	request.on('end', () => {
		const [, way] = request.url.split(/[/?]/);
		const text = decodeURIComponent(`${request.url} ${body}`.replaceAll('+', ' '));
		stamps[way] = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(text)?.[0];
		response.setHeader('content-type', 'application/json');
		response.end('{}');
	});
}).listen(0, '127.0.0.1', async () => {
	const origin = `http://127.0.0.1:${server.address().port}`;
	const alipay = new AlipaySdk({ appId: '2014072300007148', privateKey, gateway: `${origin}/alipay` });
	await alipay.exec('alipay.open.app.example', {}).catch(() => {});
	const taobao = new ApiClient({ appkey: '12345678', appsecret: 'an-invented-secret', url: `${origin}/taobao` });
	await new Promise((done) => taobao.execute('taobao.time.get', {}, done));
	const behind = (stamp) => Math.round((Date.now() - Date.parse(`${stamp.replace(' ', 'T')}+08:00`)) / 3600e3);
	for (const [way, stamp] of Object.entries(stamps))
		console.log(`${process.env.TZ}: ${way} ${stamp}, as GMT+8 ${behind(stamp)} h in the past`);
	const wanted = process.env.TZ === 'UTC' ? 8 : 0;
	process.exitCode = Object.keys(stamps).length === 2 && Object.values(stamps).every((stamp) => behind(stamp) === wanted) ? 0 : 1;
	server.close();
	server.closeAllConnections();
});
JS
for name in alipay-sdk taobao-sdk; do node -p "'$name ' + require('./node_modules/$name/package.json').version"; done
TZ=UTC node run.cjs
TZ=Asia/Shanghai node run.cjs
