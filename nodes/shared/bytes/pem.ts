import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';

// Keys and certificates are copied out of chats, spreadsheets and one-line inputs: line breaks get lost
// or are written out, blanks without width come along, hyphens become dashes. What counts is the Base64.
const WRITTEN_OUT = /\\+[nrt]?/g;
const STRAY = /[\s\u00a0\u200b-\u200d\u2060\ufeff]/g;
const DASH = /[-\u2013\u2014]/;
const DASHES = `${DASH.source}{1,5}`;
const ARMOUR = new RegExp(`${DASHES}(BEGIN|END)[A-Z0-9]{3,40}${DASHES}`, 'g');
const CERTIFICATE = new RegExp(`${DASHES}BEGINCERTIFICATE${DASHES}`);

const compact = (pasted: string) => pasted.replace(WRITTEN_OUT, '').replace(STRAY, '');

/** The bytes of a pasted key or certificate, with or without PEM armour. */
export const derOf = (pasted: string): Buffer =>
	Buffer.from(compact(pasted).replace(ARMOUR, ''), 'base64');

/** The certificates of a file in PEM, in its order, the first `limit` of them. */
export const readCertificates = (file: string, limit = Infinity): X509Certificate[] =>
	compact(file)
		.split(CERTIFICATE)
		.slice(1)
		.slice(0, limit)
		.map((body) => new X509Certificate(Buffer.from(body.split(DASH, 1)[0], 'base64')));

/** What the first of these attempts gives that does not fail; undefined where all do. */
export function firstOf<T>(attempts: Array<() => T>): T | undefined {
	for (const attempt of attempts) {
		try {
			return attempt();
		} catch {
			continue;
		}
	}
	return undefined;
}

export const privateKeyIn = (key: Buffer): KeyObject | undefined =>
	firstOf(
		(['pkcs8', 'pkcs1', 'sec1'] as const).map(
			(type) => () => createPrivateKey({ key, format: 'der', type }),
		),
	);

const publicKeyIn = (key: Buffer): KeyObject | undefined =>
	firstOf(
		(['spki', 'pkcs1'] as const).map((type) => () => createPublicKey({ key, format: 'der', type })),
	);

/**
 * The RSA public key that was pasted. Not the public half of a private key: nobody would be told that
 * it stands in the open.
 */
export function rsaPublicKeyIn(pasted: string): KeyObject | undefined {
	const der = derOf(pasted);
	const key = privateKeyIn(der) ? undefined : publicKeyIn(der);
	return key?.asymmetricKeyType === 'rsa' ? key : undefined;
}

const FILE_NAME = /^[^\n]{1,260}\.(crt|cer|der|key|pem|pfx|p12|txt)$/i;

/** What stands in a field in place of what it is for, as a predicate: `is empty`, `cannot be read`. */
export function whatStandsIn(pasted: string): string {
	if (pasted === '') return 'is empty';
	if (FILE_NAME.test(pasted)) return 'is the name of a file, not its content';
	const der = derOf(pasted);
	const certificate = firstOf([
		() => readCertificates(pasted, 1)[0].raw,
		() => new X509Certificate(der).raw,
	]);
	if (certificate) return 'is a certificate (证书)';
	const secret = privateKeyIn(der);
	const key = secret ?? publicKeyIn(der);
	if (!key) return 'cannot be read';
	if (key.asymmetricKeyType !== 'rsa') return 'is no RSA key';
	return secret ? 'is a private key (私钥)' : 'is a public key (公钥)';
}
