import type { KeyObject } from 'node:crypto';
import {
	constants,
	createHash,
	createPrivateKey,
	createPublicKey,
	sign,
	verify,
	X509Certificate,
} from 'node:crypto';
import { memo } from '../../shared/memo';
import type { Credentials } from '../../shared/platform';

/** Keys and certificates of this many apps are kept parsed. */
const KEPT = 500;

const ARMOUR = /-----(BEGIN|END) [A-Z0-9 ]+-----/g;
// Keys are copied out of chats and documents: blanks, non-breaking and zero-width ones come along.
const STRAY = /[\s\u00a0\u200b-\u200d\u2060\ufeff]/g;

const toDer = (pasted: string) =>
	Buffer.from(pasted.replace(ARMOUR, '').replace(STRAY, ''), 'base64');

const firstOf = <T>(attempts: Array<() => T>, complaint: string): T => {
	for (const attempt of attempts) {
		try {
			return attempt();
		} catch {
			continue;
		}
	}
	throw new Error(complaint);
};

/** PKCS#8 or PKCS#1, with or without PEM armour, whatever blanks were pasted with it. */
export const privateKey = memo(KEPT, (pasted): KeyObject => {
	const key = toDer(pasted);
	return firstOf(
		(['pkcs8', 'pkcs1'] as const).map(
			(type) => () => createPrivateKey({ key, format: 'der', type }),
		),
		"The credential's App Private Key (应用私钥) cannot be read: paste the whole RSA2 private key of the app, PKCS#1 or PKCS#8, with or without the BEGIN and END lines",
	);
});

export const publicKey = memo(KEPT, (pasted): KeyObject => {
	const key = toDer(pasted);
	return firstOf(
		(['spki', 'pkcs1'] as const).map((type) => () => createPublicKey({ key, format: 'der', type })),
		"The credential's Alipay Public Key (支付宝公钥) cannot be read: paste the whole key that the console shows under 查看支付宝公钥",
	);
});

/** All certificates of a file in PEM, in its order. */
export function readCertificates(file: string): X509Certificate[] {
	const armoured = file.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
	return armoured.map((pem) => new X509Certificate(pem));
}

/** The same of a file that was pasted into the credential. */
export const certificates = memo(KEPT, (pasted): X509Certificate[] =>
	firstOf(
		[() => readCertificates(pasted)],
		'A certificate in the credential cannot be read: paste the whole content of the .crt file, from BEGIN CERTIFICATE to END CERTIFICATE',
	),
);

function firstCertificate(pasted: unknown, name: string): X509Certificate {
	const [certificate] = certificates(String(pasted ?? ''));
	if (certificate) return certificate;
	throw new Error(
		`The credential's ${name} is empty: paste the whole content of the .crt file, from BEGIN CERTIFICATE to END CERTIFICATE`,
	);
}

/**
 * Alipay's serial number of a certificate: MD5 over the issuer, most specific part first, and the
 * decimal serial number.
 */
export const serial = (certificate: X509Certificate) =>
	createHash('md5')
		.update(certificate.issuer.split('\n').reverse().join(','))
		.update(certificate.serialNumber.replace(/[0-9A-F]+/, (hex) => String(BigInt(`0x${hex}`))))
		.digest('hex');

/** The OIDs of RSA signatures, 1.2.840.113549.1.1.x, without the last arc. */
const RSA_SIGNATURES = Buffer.from('06092a864886f70d0101', 'hex');

// A certificate is SEQUENCE { tbsCertificate, signatureAlgorithm, … }: the algorithm's OID stands two
// headers behind the end of the first member. Root bundles also hold SM2 roots, which do not count.
function isRsaSigned({ raw }: X509Certificate): boolean {
	const skipHeader = (at: number) => at + 2 + (raw[at + 1] & 0x80 ? raw[at + 1] & 0x7f : 0);
	const content = (at: number) =>
		raw[at + 1] & 0x80 ? raw.readUIntBE(at + 2, raw[at + 1] & 0x7f) : raw[at + 1];
	const tbs = skipHeader(0);
	const algorithm = skipHeader(skipHeader(tbs) + content(tbs));
	return raw.subarray(algorithm).indexOf(RSA_SIGNATURES) === 0;
}

export const certificateSerial = (pasted: unknown, name = 'certificate'): string =>
	serial(firstCertificate(pasted, name));

/** Serial numbers of the RSA-signed certificates of a root bundle, joined by `_` in file order. */
export const rootSerial = memo(KEPT, (pasted): string =>
	certificates(pasted).filter(isRsaSigned).map(serial).join('_'),
);

function bundleSerial(pasted: unknown): string {
	const found = rootSerial(String(pasted ?? ''));
	if (found) return found;
	throw new Error(
		"The credential's Alipay Root Certificate (支付宝根证书) is empty: paste the whole content of the .crt file, from BEGIN CERTIFICATE to END CERTIFICATE",
	);
}

export interface Serials {
	app: string;
	alipay: string;
	root: string;
}

/** The serial numbers that certificate mode sends and expects; undefined in public key mode. */
export function serials(credentials: Credentials): Serials | undefined {
	if (credentials.signMode !== 'certificate') return undefined;
	return {
		app: certificateSerial(credentials.appCert, 'App Certificate (应用公钥证书)'),
		alipay: certificateSerial(credentials.alipayCert, 'Alipay Certificate (支付宝公钥证书)'),
		root: bundleSerial(credentials.alipayRootCert),
	};
}

/** The key that Alipay's signatures are checked with. */
export function alipayKey(credentials: Credentials): KeyObject {
	if (credentials.signMode === 'certificate')
		return firstCertificate(credentials.alipayCert, 'Alipay Certificate (支付宝公钥证书)')
			.publicKey;
	return publicKey(String(credentials.alipayPublicKey ?? ''));
}

/**
 * The key that the app signs with. Refuses credentials whose Alipay public key is the app's own: the
 * mix-up that its users trip over most.
 */
export function appKey(credentials: Credentials): KeyObject {
	const key = privateKey(String(credentials.privateKey ?? ''));
	if (createPublicKey(key).equals(alipayKey(credentials)))
		throw new Error(
			"The credential's Alipay Public Key (支付宝公钥) is the app's own public key (应用公钥): paste the key that the console shows under 查看支付宝公钥 instead",
		);
	return key;
}

const RSA2 = 'RSA-SHA256';
const PADDING = constants.RSA_PKCS1_PADDING;

/** RSA2 signature, base64. Runs on the thread pool. */
export const signRsa2 = async (data: string, key: KeyObject): Promise<string> =>
	await new Promise((resolve, reject) => {
		sign(RSA2, Buffer.from(data), { key, padding: PADDING }, (error, signature) =>
			error ? reject(error) : resolve(signature.toString('base64')),
		);
	});

/** Whether `signature` (base64) is the RSA2 signature of the bytes. Runs on the thread pool. */
export const verifyRsa2 = async (
	data: Buffer,
	key: KeyObject,
	signature: string,
): Promise<boolean> =>
	await new Promise((resolve) => {
		verify(
			RSA2,
			data,
			{ key, padding: PADDING },
			Buffer.from(signature, 'base64'),
			(error, valid) => resolve(!error && valid),
		);
	});
