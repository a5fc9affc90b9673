import type { KeyObject } from 'node:crypto';
import { createHash, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { memo } from '../../shared/bytes/memo';
import {
	derOf,
	firstOf,
	privateKeyIn,
	readCertificates,
	rsaPublicKeyIn,
	whatStandsIn,
} from '../../shared/bytes/pem';
import type { Credentials } from '../../shared/record/platform';

/** Keys and certificates of this many apps are kept parsed. */
const KEPT = 500;

const wrong = (name: string, pasted: string, advice: string) =>
	new Error(`The credential's ${name} ${whatStandsIn(pasted)}: ${advice}`);

/** PKCS#8 or PKCS#1, with or without PEM armour, whatever blanks were pasted with it. */
export const privateKey = memo(KEPT, (pasted): KeyObject => {
	const key = privateKeyIn(derOf(pasted));
	if (key?.asymmetricKeyType === 'rsa') return key;
	throw wrong(
		'App Private Key (应用私钥)',
		pasted,
		'paste the whole RSA2 private key of the app, PKCS#1 or PKCS#8, with or without the BEGIN and END lines',
	);
});

export const publicKey = memo(KEPT, (pasted): KeyObject => {
	const key = rsaPublicKeyIn(pasted);
	if (key) return key;
	throw wrong(
		'Alipay Public Key (支付宝公钥)',
		pasted,
		'paste the whole key that the console shows under 查看支付宝公钥, or choose Certificate under Signing where it offers certificates',
	);
});

const someCertificates = (file: string): X509Certificate[] => {
	const found = readCertificates(file);
	if (found.length > 0) return found;
	throw new Error('No certificate');
};

/**
 * The same of a file that was pasted into the credential; also of its Base64 alone, and of a file
 * that was put into Base64 once more. None where nothing of it can be read.
 */
export const certificates = memo(KEPT, (pasted): X509Certificate[] => {
	const bytes = derOf(pasted);
	return (
		firstOf([
			() => someCertificates(pasted),
			() => someCertificates(bytes.toString('latin1')),
			() => [new X509Certificate(bytes)],
		]) ?? []
	);
});

const pasteWhole = (pasted: unknown, name: string) =>
	wrong(
		name,
		String(pasted ?? ''),
		'paste the whole content of the .crt file, from BEGIN CERTIFICATE to END CERTIFICATE',
	);

function firstCertificate(pasted: unknown, name: string): X509Certificate {
	const [certificate] = certificates(String(pasted ?? ''));
	if (certificate) return certificate;
	throw pasteWhole(pasted, name);
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

const APP_CERTIFICATE = 'App Certificate (应用公钥证书)';
const ALIPAY_CERTIFICATE = 'Alipay Certificate (支付宝公钥证书)';
const ROOT_CERTIFICATE = 'Alipay Root Certificate (支付宝根证书)';

export const certificateSerial = (pasted: unknown, name = 'certificate'): string =>
	serial(firstCertificate(pasted, name));

/** Serial numbers of the RSA-signed certificates of a root bundle, joined by `_` in file order. */
export const rootSerial = memo(KEPT, (pasted): string =>
	certificates(pasted).filter(isRsaSigned).map(serial).join('_'),
);

function bundleSerial(pasted: unknown): string {
	const bundle = String(pasted ?? '');
	const roots = certificates(bundle);
	if (roots.length === 0) throw pasteWhole(pasted, ROOT_CERTIFICATE);
	const found = rootSerial(bundle);
	if (found && roots.some(({ issuer, subject }) => issuer === subject)) return found;
	throw new Error(
		`The credential's ${ROOT_CERTIFICATE} is another certificate: paste the whole content of alipayRootCert.crt`,
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
		app: certificateSerial(credentials.appCert, APP_CERTIFICATE),
		alipay: certificateSerial(credentials.alipayCert, ALIPAY_CERTIFICATE),
		root: bundleSerial(credentials.alipayRootCert),
	};
}

/** The key that Alipay's signatures are checked with. */
export function alipayKey(credentials: Credentials): KeyObject {
	if (credentials.signMode === 'certificate')
		return firstCertificate(credentials.alipayCert, ALIPAY_CERTIFICATE).publicKey;
	return publicKey(String(credentials.alipayPublicKey ?? ''));
}

/**
 * The key that the app signs with. Refuses credentials whose parts were mixed up: Alipay's key is the
 * app's own, or the app's certificate is not of its private key.
 */
export function appKey(credentials: Credentials): KeyObject {
	const key = privateKey(String(credentials.privateKey ?? ''));
	const own = createPublicKey(key);
	const byCertificate = credentials.signMode === 'certificate';
	if (own.equals(alipayKey(credentials)))
		throw new Error(
			byCertificate
				? `The credential's ${ALIPAY_CERTIFICATE} is the app's own (应用公钥证书): paste the content of alipayCertPublicKey_RSA2.crt there, and that of appCertPublicKey_*.crt as App Certificate`
				: "The credential's Alipay Public Key (支付宝公钥) is the app's own public key (应用公钥): paste the key that the console shows under 查看支付宝公钥 instead",
		);
	if (
		byCertificate &&
		!firstCertificate(credentials.appCert, APP_CERTIFICATE).publicKey.equals(own)
	)
		throw new Error(
			`The credential's ${APP_CERTIFICATE} does not belong to its App Private Key (应用私钥): paste appCertPublicKey_*.crt of this very app, and the private key that its certificate was requested with`,
		);
	return key;
}

/** With RSASSA-PKCS1-v1_5, as an RSA key signs where nothing else is asked for. */
const RSA2 = 'RSA-SHA256';

/** RSA2 signature, base64. Runs on the thread pool. */
export const signRsa2 = async (data: string, key: KeyObject): Promise<string> =>
	await new Promise((resolve, reject) => {
		sign(RSA2, Buffer.from(data), key, (error, signature) =>
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
		verify(RSA2, data, key, Buffer.from(signature, 'base64'), (error, valid) =>
			resolve(!error && valid),
		);
	});
