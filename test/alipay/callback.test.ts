import { generateKeyPairSync, sign } from 'node:crypto';
import CryptoJS from 'crypto-js';
import iconv from 'iconv-lite';
import { alipayCallback } from '../../dist/nodes/AlipayMiniProgram/callback';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const aesKey = 'aYA0GP8JEW+D7/UFaskCWA==';

const read = async (fields: Record<string, string>) =>
	await alipayCallback.read(
		{ query: '', headers: {}, body: Buffer.from(new URLSearchParams(fields).toString()) },
		{ appId: '2021', alipayPublicKey: publicKey, aesKey: ` ${aesKey}\n` },
	);

const signed = (fields: Record<string, string>) => {
	const text = Object.entries(fields)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map((pair) => pair.join('='))
		.join('&');
	return { ...fields, sign: sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64') };
};

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
	const { sign: signature } = signed(fields);

	test.each(writings)('cannot come again as another one: signature %s', async (_, write) => {
		const { envelope } = (await read({ ...fields, sign: signature })) as {
			envelope: { id: string };
		};
		const second = await read({ ...fields, sign: write(signature) });
		if ('refused' in second) expect(second.refused).toBe('the signature does not fit');
		else expect(second).toMatchObject({ envelope: { id: envelope.id } });
	});
});

// Whether the text was in the charset of the push before it was encrypted, no document tells.
describe.each(['GBK', 'GB18030', 'UTF-8'])('an encrypted push in %s', (charset) => {
	const texts = [charset, 'UTF-8'].filter((one, index, all) => all.indexOf(one) === index);

	test.each(texts)('with its content in %s', async (inner) => {
		const content = JSON.stringify({ audit_reason: '小程序简介与功能不符：乗亄亇' });
		const cipher = CryptoJS.AES.encrypt(
			CryptoJS.enc.Hex.parse(iconv.encode(content, inner).toString('hex')),
			CryptoJS.enc.Base64.parse(aesKey),
			{ iv: CryptoJS.enc.Hex.parse('0'.repeat(32)) },
		).toString();
		const fields = signed({
			app_id: '2021',
			biz_content: cipher,
			charset,
			encrypt_type: 'AES',
			msg_method: 'alipay.open.mini.version.audit.rejected',
			sign_type: 'RSA2',
		});
		expect(await read(fields)).toMatchObject({
			envelope: {
				outcome: 'rejected',
				reason: '小程序简介与功能不符：乗亄亇',
				payload: { biz_content: JSON.parse(content) },
			},
		});
	});
});
