import {
	baiduCallback,
	decryptPush,
	pushSignature,
} from '../../dist/nodes/BaiduSmartProgram/callback';
import checks from '../fixtures/baidu/address-checks.json';
import bad from '../fixtures/baidu/bad-pushes.json';
import pushes from '../fixtures/baidu/pushes.json';
import ticket from '../fixtures/baidu/ticket-push.json';

interface Envelope {
	Nonce: string;
	TimeStamp: string;
	Encrypt: string;
	MsgSignature: string;
}

const read = async (
	envelope: Envelope,
	token: string,
	encodingAesKey: string,
	platformAppId?: string,
) =>
	await baiduCallback.read(
		{ query: '', headers: {}, body: Buffer.from(JSON.stringify(envelope)) },
		{ pushToken: token, encodingAesKey, ...(platformAppId ? { platformAppId } : {}) },
	);

describe('the published ticket push', () => {
	const { envelope, encodingAesKey, token, expected } = ticket;

	test('its signature', () => {
		const { Nonce, TimeStamp, Encrypt, MsgSignature } = envelope;
		expect(pushSignature(token, TimeStamp, Nonce, Encrypt)).toBe(MsgSignature);
	});

	test('its decryption', () => {
		expect(decryptPush(envelope.Encrypt, encodingAesKey)).toEqual({
			message: expected.message,
			tail: expected.tailId,
		});
		expect(Buffer.from(envelope.Encrypt, 'base64')).toHaveLength(expected.ciphertextBytes);
		expect(Buffer.byteLength(expected.message)).toBe(expected.messageLength);
	});

	test('what the trigger makes of it', async () => {
		expect(await read(envelope, token, encodingAesKey, expected.tailId)).toMatchObject({
			sentAt: 1535551395000,
			envelope: { event: 'push', payload: JSON.parse(expected.message) as object },
		});
	});
});

describe('pushes', () => {
	test.each(pushes.vectors)('$id: $title', async (vector) => {
		const { envelope, token, encodingAesKey, clientId, message } = vector;
		const { Nonce, TimeStamp, Encrypt, MsgSignature } = envelope;
		expect(pushSignature(token, TimeStamp, Nonce, Encrypt)).toBe(MsgSignature);
		expect(decryptPush(Encrypt, encodingAesKey)).toEqual({ message, tail: clientId });
		expect(await read(envelope, token, encodingAesKey, clientId)).toHaveProperty('envelope');
	});

	test.each(pushes.vectors.filter(({ id }) => id.startsWith('event-')))(
		'$id reaches the workflow as documented',
		async ({ envelope, token, encodingAesKey, message }) => {
			const payload = JSON.parse(message) as Record<string, unknown>;
			expect(await read(envelope, token, encodingAesKey)).toMatchObject({
				envelope: {
					platform: 'baidu',
					event: payload.event,
					outcome: String(payload.event).endsWith('PASS') ? 'passed' : 'rejected',
					reason: payload.reason ?? '',
					appId: '15263713',
					occurredAt: '2019-01-14T12:45:10+08:00',
					payload,
				},
			});
		},
	);
});

describe('bad pushes', () => {
	const refusals: Record<string, string> = {
		'bad-signature': 'the signature does not fit',
		'wrong-token': 'the signature does not fit',
		'wrong-tail-id': 'it is meant for another platform',
		'short-ciphertext': "it cannot be decrypted with the credential's encoding AES key",
	};

	test.each(bad.vectors)('$id: $change', async (vector) => {
		const { envelope, token, encodingAesKey, clientId, id } = vector;
		expect(await read(envelope, token, encodingAesKey, clientId)).toEqual({
			refused: refusals[id],
		});
	});

	test('the ID at the end is only compared when the credential has one', async () => {
		const [{ envelope, token, encodingAesKey }] = bad.vectors.filter(
			({ id }) => id === 'wrong-tail-id',
		);
		expect(await read(envelope, token, encodingAesKey)).toHaveProperty('envelope');
	});
});

describe('checks of the address', () => {
	const { vectors } = checks;
	const send = async (pushToken: string, query: string, body: string) =>
		await baiduCallback.read({ query, headers: {}, body: Buffer.from(body) }, { pushToken });

	test.each(vectors)(
		'$echoStr',
		async ({ token, signature, timestamp, nonce, echoStr, ...vector }) => {
			expect(pushSignature(token, timestamp, nonce)).toBe(signature);
			const fields = { signature, timestamp, nonce, echoStr };
			const form = new URLSearchParams(fields).toString();
			const answer = { reaction: { status: 200, type: 'text/plain', body: vector.expectResponse } };
			expect(await send(token, form, '')).toEqual(answer);
			expect(await send(token, '', form)).toEqual(answer);
			expect(await send(token, '', JSON.stringify(fields))).toEqual(answer);
		},
	);

	test.each(vectors)('$echoStr with another token is refused', async ({ token, ...vector }) => {
		const { signature, timestamp, nonce, echoStr } = vector;
		const form = new URLSearchParams({ signature, timestamp, nonce, echoStr }).toString();
		expect(await send(`${token}x`, form, '')).toHaveProperty('refused');
	});
});
