import CryptoJS from 'crypto-js';

type Words = CryptoJS.lib.WordArray;

const words = (bytes: Buffer | string): Words =>
	CryptoJS.enc.Hex.parse(Buffer.from(bytes).toString('hex'));
const bytes = (value: Words): Buffer => Buffer.from(value.toString(CryptoJS.enc.Hex), 'hex');

export const md5 = (text: Buffer | string) => CryptoJS.MD5(words(text)).toString();
export const sha1 = (text: Buffer | string) => CryptoJS.SHA1(words(text)).toString();
export const hmacMd5 = (text: string, key: string) =>
	CryptoJS.HmacMD5(words(text), words(key)).toString();
export const hmacSha256 = (text: string, key: string) =>
	CryptoJS.HmacSHA256(words(text), words(key)).toString();

/** AES-CBC; `padded` is PKCS7 on 16 bytes, otherwise the caller pads. */
export function aesEncrypt(plain: Buffer, key: Buffer, iv: Buffer, padded: boolean): Buffer {
	const padding = padded ? CryptoJS.pad.Pkcs7 : CryptoJS.pad.NoPadding;
	const { ciphertext } = CryptoJS.AES.encrypt(words(plain), words(key), { iv: words(iv), padding });
	return bytes(ciphertext);
}

export function aesDecrypt(ciphertext: Buffer, key: Buffer, iv: Buffer): Buffer {
	const parameters = CryptoJS.lib.CipherParams.create({ ciphertext: words(ciphertext) });
	return bytes(CryptoJS.AES.decrypt(parameters, words(key), { iv: words(iv) }));
}
