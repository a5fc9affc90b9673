/** Signatures that Alipay has published with its SDK: one verified, and one made as node:crypto does. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import credentials from '../dist/credentials/AlipayApi.credentials.js';
import keys from '../dist/nodes/AlipayMiniProgram/protocol/keys.js';

const { vectors } = JSON.parse(
	readFileSync(new URL('fixtures/alipay/rsa.json', import.meta.url), 'utf8'),
);
const { canonical, sign, public_key_spki_base64 } = vectors.find(
	({ sign_type, verifies }) => verifies && sign_type === 'RSA2',
);
const published = keys.alipayKey({
	signMode: 'publicKey',
	alipayPublicKey: public_key_spki_base64,
});

test('the published signature is verified', async () => {
	assert.equal(await keys.verifyRsa2(Buffer.from(canonical), published, sign), true);
});

test('it does not fit another text', async () => {
	assert.equal(await keys.verifyRsa2(Buffer.from(`${canonical}!`), published, sign), false);
});

test('what the credential signs, node:crypto verifies', async () => {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const stored = {
		environment: 'production',
		appId: '2021000000000000',
		signMode: 'publicKey',
		privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
		alipayPublicKey: public_key_spki_base64,
	};
	const { url, body } = await new credentials.AlipayApi().authenticate(stored, {
		method: 'POST',
		url: 'https://openapi.alipay.com/gateway.do?method=alipay.open.mini.baseinfo.query',
	});
	const all = new URLSearchParams([
		...new URL(url).searchParams,
		...new URLSearchParams(String(body ?? '')),
	]);
	const signature = all.get('sign');
	const text = [...all]
		.filter(([name, value]) => name !== 'sign' && value !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map((pair) => pair.join('='))
		.join('&');
	assert.equal(all.get('method'), 'alipay.open.mini.baseinfo.query');
	assert.ok(
		verify('RSA-SHA256', text, createPublicKey(privateKey), Buffer.from(signature, 'base64')),
	);
});
