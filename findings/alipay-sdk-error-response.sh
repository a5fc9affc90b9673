#!/usr/bin/env bash
# Alipay's gateway may tell a refusal under "error_response" in place of the method's own name, with or
# without a signature; the SDK's own source and tests show one. With validateSign, alipay-sdk looks for what
# was signed under the method's name only: a refusal that is rightly signed is called a wrong signature, one
# without a signature ends in a TypeError about an argument, and why Alipay refused is in neither.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alipay-sdk@4.14.0 >/dev/null
cat >run.cjs <<'JS'
const { createSign, generateKeyPairSync } = require('node:crypto');
const { createServer } = require('node:http');
const { AlipaySdk } = require('alipay-sdk');
const { version } = require('alipay-sdk/package.json');
const pair = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
const [app, alipay] = [pair(), pair()];
const refusal =
	'{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid","sub_msg":"授权码code无效"}';
const sign = createSign('RSA-SHA256').update(refusal).sign(alipay.privateKey, 'base64');
const answers = [
	`{"alipay_system_oauth_token_response":${refusal},"sign":"${sign}"}`,
	`{"error_response":${refusal},"sign":"${sign}"}`,
	`{"error_response":${refusal}}`,
];
let place = -1;
const answer = (_, response) => response.end(answers[++place]);
const server = createServer(answer).listen(0, '127.0.0.1', async () => {
	const sdk = new AlipaySdk({
		appId: '2014072300007148',
		privateKey: app.privateKey,
		alipayPublicKey: alipay.publicKey,
		gateway: `http://127.0.0.1:${server.address().port}/gateway.do`,
	});
	const given = { grantType: 'authorization_code', code: 'an-invented-code' };
	const seen = [];
	for (const _ of answers)
		seen.push(
			await sdk
				.exec('alipay.system.oauth.token', given, { validateSign: true })
				.then(({ subMsg }) => `told: ${subMsg}`)
				.catch(({ name, message }) => `${name}: ${message}`),
		);
	console.log(`alipay-sdk ${version}`);
	for (const text of seen) console.log(text.slice(0, 60));
	const isAsSeen =
		seen[0] === 'told: 授权码code无效' &&
		/^AlipayRequestError: 验签失败/.test(seen[1]) &&
		/^TypeError: The "signature" argument/.test(seen[2]);
	process.exitCode = isAsSeen ? 0 : 1;
	server.close();
	server.closeAllConnections();
});
JS
node run.cjs
