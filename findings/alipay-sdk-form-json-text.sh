#!/usr/bin/env bash
# In a form with files, alipay-sdk parses a text that looks like JSON. Over v3, a remark for the reviewers
# that is a snippet of settings goes out as an object, though the API wants a text, and 1.0 in it as 1. One
# that only looks like JSON cannot be added: addField ends in a SyntaxError. In a body without files both go
# out as they are. memo, a text: the API's page, alipay.open.mini.version.audit.apply.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alipay-sdk@4.14.0 >/dev/null
cat >run.cjs <<'JS'
const { generateKeyPairSync } = require('node:crypto');
const { createServer } = require('node:http');
const { AlipayFormData, AlipaySdk } = require('alipay-sdk');
const { version } = require('alipay-sdk/package.json');
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const memo = '{"theme": 1.0}';
const sent = [];
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (data) => (body += data));
	request.on('end', () => {
		sent.push(/\{"memo".*\}/.exec(body)?.[0]);
		response.statusCode = 400;
		response.end('{"message":"heard"}');
	});
}).listen(0, '127.0.0.1', async () => {
	const sdk = new AlipaySdk({
		appId: '2014072300007148',
		privateKey,
		alipayPublicKey: publicKey,
		endpoint: `http://127.0.0.1:${server.address().port}`,
	});
	const form = new AlipayFormData();
	form.addField('memo', memo);
	form.addFile('first_screen_shot', 'screen.png', Buffer.from('a picture'));
	const path = '/v3/alipay/open/mini/version/audit/apply';
	for (const options of [{ form }, { body: { memo } }])
		await sdk.curl('POST', path, options).catch(() => {});
	let raised = 'nothing';
	try {
		form.addField('memo', '{"登录":已修复}');
	} catch ({ name }) {
		raised = name;
	}
	console.log(`alipay-sdk ${version}`);
	console.log(`in a form ${sent[0]}`);
	console.log(`in a body ${sent[1]}`);
	console.log(`{"登录":已修复} raises ${raised}`);
	const isAsSeen =
		sent[0] === '{"memo":{"theme":1}}' &&
		sent[1] === JSON.stringify({ memo }) &&
		raised === 'SyntaxError';
	process.exitCode = isAsSeen ? 0 : 1;
	server.close();
	server.closeAllConnections();
});
JS
node run.cjs
