/** The push of a ticket that Baidu has published: proven and opened by the trigger's own code. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import callback from '../dist/nodes/BaiduSmartProgram/callback.js';

const { envelope, encodingAesKey, token, expected } = JSON.parse(
	readFileSync(new URL('fixtures/baidu/ticket-push.json', import.meta.url), 'utf8'),
);

const read = async (pushToken, pushed) =>
	await callback.baiduCallback.read(
		{ query: '', headers: {}, body: Buffer.from(JSON.stringify(pushed)) },
		{ pushToken, encodingAesKey, platformAppId: expected.tailId },
	);

test('the published push is proven and opened', async () => {
	const received = await read(token, envelope);
	assert.equal(received.sentAt, Number(envelope.TimeStamp) * 1000);
	assert.deepEqual(received.envelope.payload, JSON.parse(expected.message));
});

test('one with another token, another nonce or no signature is refused', async () => {
	for (const [pushToken, pushed] of [
		[`${token}!`, envelope],
		[token, { ...envelope, Nonce: '1' }],
		[token, { ...envelope, MsgSignature: '' }],
	]) {
		const { refused, envelope: opened } = await read(pushToken, pushed);
		assert.match(refused, /signature|签名/);
		assert.equal(opened, undefined);
	}
});
