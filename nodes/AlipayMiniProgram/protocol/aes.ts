import { createCipheriv, createDecipheriv } from 'node:crypto';
import { decodeText } from '../../shared/bytes/charset';

const IV = Buffer.alloc(16);

/** The cipher that a base64 key is for, the key and the IV. */
export function cipherOf(key: string): [string, Buffer, Buffer] {
	const bytes = Buffer.from(key, 'base64');
	if (bytes.length !== 16 && bytes.length !== 24 && bytes.length !== 32)
		throw new Error(
			"The credential's AES Key (接口内容加密密钥) is not a base64 key of 16, 24 or 32 bytes: copy it from 接口内容加密方式 in the console",
		);
	return [`aes-${bytes.length * 8}-cbc`, bytes, IV];
}

/** AES-CBC with a zero IV and PKCS#7 padding, as Alipay defines it. `key`: base64. Returns base64. */
export function encrypt(plain: string, key: string): string {
	const cipher = createCipheriv(...cipherOf(key));
	return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

export function decrypt(base64: string, key: string): Buffer {
	const decipher = createDecipheriv(...cipherOf(key));
	return Buffer.concat([decipher.update(base64, 'base64'), decipher.final()]);
}

/** Decrypts a text, in UTF-8 or GBK: whether it was in the charset around it is not documented. */
export function decryptText(base64: string, key: string): string {
	const bytes = decrypt(base64, key);
	return decodeText(bytes);
}
