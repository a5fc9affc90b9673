/** A signature that Taobao has published, and that the credential must make of the same request. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { mock } from 'node:test';
import credentials from '../dist/credentials/TaobaoApi.credentials.js';

const vectors = JSON.parse(
	readFileSync(new URL('fixtures/taobao/top-signatures.json', import.meta.url), 'utf8'),
);
const { params, secret, sign } = vectors.find(({ kind }) => kind === 'published');
const { app_key, session, sign_method, timestamp, ...business } = params;

async function signed(parameters, appSecret = secret) {
	const now = Date.parse(`${timestamp.replace(' ', 'T')}+08:00`);
	mock.timers.enable({ apis: ['Date'], now });
	try {
		const stored = {
			environment: 'production',
			appKey: app_key,
			appSecret,
			session,
			signMethod: sign_method,
		};
		const { body } = await new credentials.TaobaoApi().authenticate(stored, {
			method: 'POST',
			url: `https://eco.taobao.com/router/rest?${new URLSearchParams(parameters)}`,
		});
		return new URLSearchParams(String(body)).get('sign');
	} finally {
		mock.timers.reset();
	}
}

test('the published signature', async () => assert.equal(await signed(business), sign));

test('another one for another value, and for another secret', async () => {
	assert.notEqual(await signed({ ...business, num_iid: '11223345' }), sign);
	assert.notEqual(await signed(business, `${secret}!`), sign);
});
