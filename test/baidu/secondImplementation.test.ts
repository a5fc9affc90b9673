import CryptoJS from 'crypto-js';
import { decryptPush, pushSignature } from '../../dist/nodes/BaiduSmartProgram/callback';
import { ROUNDS, repeatedly, words } from '../support/secondImplementation';

const bytes = (data: CryptoJS.lib.WordArray) => Buffer.from(data.toString(CryptoJS.enc.Hex), 'hex');

describe('Baidu and crypto-js', () => {
	repeatedly(ROUNDS, 'the same signature', (random) => {
		const parts = random.list(3 + random.below(2), () => random.bytes(12).toString('base64'));
		expect(pushSignature(...parts)).toBe(CryptoJS.SHA1([...parts].sort().join('')).toString());
	});

	repeatedly(ROUNDS, 'a push encrypted by the other is read', (random) => {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
		const encodingAesKey = random.list(43, () => random.pick([...alphabet])).join('');
		const key = Buffer.from(`${encodingAesKey}=`, 'base64');
		const message = random.text(120);
		const tail = String(10000000 + random.below(10000000));
		const length = Buffer.alloc(4);
		length.writeUInt32BE(Buffer.byteLength(message));
		const plain = Buffer.concat([random.bytes(16), length, Buffer.from(message + tail)]);
		const padding = 32 - (plain.length % 32);
		const encrypted = CryptoJS.AES.encrypt(
			words(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
			words(key),
			{ iv: words(key.subarray(0, 16)), padding: CryptoJS.pad.NoPadding },
		);
		expect(decryptPush(encrypted.toString(), encodingAesKey)).toEqual({ message, tail });
		expect(bytes(encrypted.ciphertext).length % 32).toBe(0);
	});
});
