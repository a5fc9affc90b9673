import { aesEncrypt, sha1 } from '../common/digest';

/** sha1 over the parts in byte order: MsgSignature of a push, signature of a URL check. */
export const signature = (...parts: string[]) => sha1(parts.sort().join(''));

/** random16 + length + message + receiver id, padded to 32 bytes, AES-256-CBC under the first half of the key. */
export function encrypt(
	message: string,
	options: { encodingAesKey: string; receiver: string; random16: string },
): string {
	const key = Buffer.from(`${options.encodingAesKey}=`, 'base64');
	const text = Buffer.from(message);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(text.length);
	const content = Buffer.concat([
		Buffer.from(options.random16),
		length,
		text,
		Buffer.from(options.receiver),
	]);
	const padding = 32 - (content.length % 32);
	const padded = Buffer.concat([content, Buffer.alloc(padding, padding)]);
	return aesEncrypt(padded, key, key.subarray(0, 16), false).toString('base64');
}
