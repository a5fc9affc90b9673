import { generateKeyPairSync, sign } from 'node:crypto';
import { alipayCallback } from '../../dist/nodes/AlipayMiniProgram/callback';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const read = async (fields: Record<string, string>) =>
	await alipayCallback.read(
		{ query: '', headers: {}, body: Buffer.from(new URLSearchParams(fields).toString()) },
		{ appId: '2021', alipayPublicKey: publicKey },
	);

/** The same signature, written in other ways that a lenient base64 reader takes. */
const writings: Array<[string, (signature: string) => string]> = [
	['as it is', (signature) => signature],
	['with characters behind its padding', (signature) => `${signature}0`],
	['without its padding', (signature) => signature.replace(/=+$/, '')],
	['in the alphabet of URLs', (signature) => signature.replace(/\+/g, '-').replace(/\//g, '_')],
	['with a line break', (signature) => `${signature.slice(0, 76)}\n${signature.slice(76)}`],
];

describe('a push that names no notify_id', () => {
	const fields = { app_id: '2021', biz_content: '{}', msg_method: 'some.event', sign_type: 'RSA2' };
	const text = Object.entries(fields)
		.map((pair) => pair.join('='))
		.join('&');
	const signature = sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64');

	test.each(writings)('cannot come again as another one: signature %s', async (_, write) => {
		const { envelope } = (await read({ ...fields, sign: signature })) as {
			envelope: { id: string };
		};
		const second = await read({ ...fields, sign: write(signature) });
		if ('refused' in second) expect(second.refused).toBe('the signature does not fit');
		else expect(second).toMatchObject({ envelope: { id: envelope.id } });
	});
});
