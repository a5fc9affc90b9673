import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { md5 } from '../common/digest';
import { randomHex } from '../common/wire';

export interface KeyPair {
	privateKey: KeyObject;
	publicKey: KeyObject;
}

export interface Keys {
	app: KeyPair;
	alipay: KeyPair;
	/** Belongs to nobody: signs what must not be believed. */
	stranger: KeyPair;
	appCert: string;
	/** As Alipay ships it: its own certificate first, then the issuer's. */
	alipayCert: string;
	alipayRootCert: string;
	serials: { app: string; alipay: string; root: string };
	/** The certificate authority, to issue more. */
	root: Authority;
	issuer: Authority;
	/** What Alipay signs with: the certificate of the credential, unless `renew` says otherwise. */
	signer: Signer;
}

export interface Authority {
	subject: Name;
	pair: KeyPair;
	certificate: string;
}

export interface Signer {
	key: KeyObject;
	serial: string;
	/** What the download of the certificate hands out, base64. */
	content: string;
}

const newPair = (): Promise<KeyPair> => promisify(generateKeyPair)('rsa', { modulusLength: 2048 });

const pem = (key: KeyObject) => {
	const type = key.type === 'private' ? 'pkcs8' : 'spki';
	return key.export({ format: 'pem', type } as { format: 'pem'; type: 'pkcs8' }).toString();
};

/** Base64 DER without armour, as Alipay's key tool hands keys out. */
export const bareKey = (key: KeyObject) => pem(key).replace(/-----[^-]+-----|\s/g, '');

export type Name = Array<{ shortName: string; value: string }>;

const name = (organisation: string, unit: string, common: string): Name => [
	{ shortName: 'C', value: 'CN' },
	{ shortName: 'O', value: organisation },
	{ shortName: 'OU', value: unit },
	{ shortName: 'CN', value: common },
];

const DAY = 24 * 3600_000;

interface Validity {
	/** Days from now. */
	from: number;
	to: number;
}

const VALID: Validity = { from: -1, to: 365 };

function certificate(
	subject: Name,
	publicKey: KeyObject,
	issuer: Pick<Authority, 'subject' | 'pair'>,
	isAuthority: boolean,
	{ from, to }: Validity = VALID,
): string {
	const cert = forge.pki.createCertificate();
	cert.publicKey = forge.pki.publicKeyFromPem(pem(publicKey));
	cert.serialNumber = `20${randomHex(30)}`;
	cert.validity.notBefore = new Date(Date.now() + from * DAY);
	cert.validity.notAfter = new Date(Date.now() + to * DAY);
	// Beyond ASCII, forge writes what Alipay does: UTF8String.
	const utf8 = (one: Name) =>
		one.map((attribute) => ({ ...attribute, valueTagClass: forge.asn1.Type.UTF8 }) as never);
	cert.setSubject(utf8(subject));
	cert.setIssuer(utf8(issuer.subject));
	cert.setExtensions(
		isAuthority
			? [
					{ name: 'basicConstraints', cA: true, critical: true },
					{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
				]
			: [{ name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true }],
	);
	const key = forge.pki.privateKeyFromPem(pem(issuer.pair.privateKey));
	cert.sign(key, forge.md.sha256.create());
	return forge.pki.certificateToPem(cert).replace(/\r/g, '').trim();
}

const ATTRIBUTES: Record<string, string> = {
	'2.5.4.3': 'CN',
	'2.5.4.6': 'C',
	'2.5.4.7': 'L',
	'2.5.4.8': 'ST',
	'2.5.4.10': 'O',
	'2.5.4.11': 'OU',
};

const children = (node: forge.asn1.Asn1) => node.value as forge.asn1.Asn1[];
const oid = (node: forge.asn1.Asn1) => forge.asn1.derToOid(String(node.value));

/** Read by hand: forge's own reader refuses certificates whose key is not RSA. */
function readCertificate(text: string): { serial: string; signatureOid: string } {
	const der = forge.pem.decode(text)[0];
	if (!der) throw new Error('Not a PEM certificate');
	const [body, algorithm] = children(forge.asn1.fromDer(der.body));
	// The version comes first, under its own tag, in every certificate but X.509 v1.
	const [serialNumber, , issuer] = children(body).filter(
		({ tagClass }) => tagClass === forge.asn1.Class.UNIVERSAL,
	);
	const issuerName = children(issuer)
		.map((relative) => {
			const [type, value] = children(children(relative)[0]);
			const attribute = oid(type);
			const text = Buffer.from(String(value.value), 'latin1').toString('utf8');
			return `${ATTRIBUTES[attribute] ?? attribute}=${text}`;
		})
		.reverse()
		.join(',');
	const number = BigInt(`0x${Buffer.from(String(serialNumber.value), 'latin1').toString('hex')}`);
	return { serial: md5(`${issuerName}${number}`), signatureOid: oid(children(algorithm)[0]) };
}

/** The serial of the first certificate in a file: md5 of the issuer, last part first, and its number. */
export const certificateSerial = (file: string) => readCertificate(file).serial;

/** The serials of a root bundle's RSA certificates, in file order. */
export function rootSerial(bundle: string): string {
	const certificates = bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
	return (certificates ?? [])
		.map(readCertificate)
		.filter(({ signatureOid }) => signatureOid.startsWith('1.2.840.113549.1.1'))
		.map(({ serial }) => serial)
		.join('_');
}

/** A root when nobody issued it. */
async function authority(subject: Name, by?: Authority, validity?: Validity): Promise<Authority> {
	const pair = await newPair();
	const issuer = by ?? { subject, pair };
	return { subject, pair, certificate: certificate(subject, pair.publicKey, issuer, true, validity) };
}

const CA = 'Certification Authority';
const ROOT = name('Sandbox Financial', CA, 'Sandbox Financial Root R1');
const OTHER_ROOT = name('Sandbox Trust', CA, 'Sandbox Trust Root G3');
const ISSUER = name('Sandbox Financial', CA, 'Sandbox Financial Class 2 R1');
// As in real certificates: of Alipay by its name and the merchant's PID, of an app by PID and app ID.
const ALIPAY = name('沙箱商户', 'Alipay', '支付宝(中国)网络技术有限公司-2088000000000000');
const APP = name('沙箱商户', 'Alipay', '2088000000000000-2021000000000000');
const OTHER_APP = name('别的商户', 'Alipay', '2088999999999999-2021999999999999');

const file = (...certificates: string[]) => `${certificates.join('\n')}\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function generate(): Promise<Keys> {
	const [app, alipay, stranger, root, otherRoot] = await Promise.all([
		newPair(),
		newPair(),
		newPair(),
		authority(ROOT),
		authority(OTHER_ROOT),
	]);
	const issuer = await authority(ISSUER, root);
	const appCert = certificate(APP, app.publicKey, issuer, false);
	const leaf = certificate(ALIPAY, alipay.publicKey, issuer, false);
	const alipayCert = file(leaf, issuer.certificate);
	const alipayRootCert = file(root.certificate, otherRoot.certificate);
	const serials = {
		app: certificateSerial(appCert),
		alipay: certificateSerial(leaf),
		root: rootSerial(alipayRootCert),
	};
	return {
		app,
		alipay,
		stranger,
		appCert: file(appCert),
		alipayCert,
		alipayRootCert,
		serials,
		root,
		issuer,
		signer: { key: alipay.privateKey, serial: serials.alipay, content: base64(alipayCert) },
	};
}

let keys: Promise<Keys> | undefined;

/** One set per process: making RSA keys is slow. */
export const getKeys = () => (keys ??= generate());

type Make = (keys: Keys, pair: KeyPair) => Promise<{ leaf: string; content: string }>;

const issued =
	(
		subject: Name,
		by: (keys: Keys) => Authority | Promise<Authority>,
		validity?: Validity,
		sent: (leaf: string, issuer: Authority) => string = (leaf, issuer) =>
			file(leaf, issuer.certificate),
	): Make =>
	async (known, pair) => {
		const issuer = await by(known);
		const leaf = certificate(subject, pair.publicKey, issuer, false, validity);
		return { leaf, content: base64(sent(leaf, issuer)) };
	};

const byIssuer = ({ issuer }: Keys) => issuer;
const alone = (leaf: string) => file(leaf);
const OTHER_ISSUER = name('Sandbox Financial', CA, 'Sandbox Financial Class 2 R2');

/** Certificates that Alipay may sign with in place of the credential's. */
const RENEWALS = {
	good: issued(ALIPAY, byIssuer),
	'good, without its issuer': issued(ALIPAY, byIssuer, VALID, alone),
	'good, by another issuer': issued(ALIPAY, ({ root }) => authority(OTHER_ISSUER, root)),
	'good, by the root': issued(ALIPAY, ({ root }) => root),
	'good, in reverse order': issued(ALIPAY, byIssuer, VALID, (leaf, issuer) =>
		file(issuer.certificate, leaf),
	),
	'good, as DER': issued(ALIPAY, byIssuer, VALID, alone),
	expired: issued(ALIPAY, byIssuer, { from: -365, to: -1 }),
	'not yet valid': issued(ALIPAY, byIssuer, { from: 1, to: 365 }),
	'by an expired issuer': issued(ALIPAY, ({ root }) =>
		authority(OTHER_ISSUER, root, { from: -365, to: -1 }),
	),
	'of a foreign root': issued(ALIPAY, async () => await authority(ISSUER, await authority(ROOT))),
	'with the foreign root itself': issued(
		ALIPAY,
		async () => await authority(ROOT),
		VALID,
		(leaf, root) => file(leaf, root.certificate),
	),
	'of a broken chain': issued(
		ALIPAY,
		({ root }) => authority(OTHER_ISSUER, root),
		VALID,
		alone,
	),
	'by an app': issued(ALIPAY, ({ app, appCert }) => ({
		subject: APP,
		pair: app,
		certificate: appCert.trim(),
	})),
	'of another merchant': issued(OTHER_APP, byIssuer),
} satisfies Record<string, Make>;

export type Renewal = keyof typeof RENEWALS;
export const renewals = Object.keys(RENEWALS) as Renewal[];

/** Lets Alipay sign with a new certificate from now on. Returns what it signs with. */
export async function renew(renewal: Renewal, changes: Partial<Signer> = {}): Promise<Signer> {
	const [known, pair] = await Promise.all([getKeys(), newPair()]);
	const { leaf, content } = await RENEWALS[renewal](known, pair);
	const own = { key: pair.privateKey, serial: certificateSerial(leaf), content };
	if (renewal === 'good, as DER') own.content = leaf.replace(/-----[^-]+-----|\s/g, '');
	return (known.signer = { ...own, ...changes });
}

/** Lets Alipay sign with the certificate of the credential again. */
export async function restore(): Promise<void> {
	const known = await getKeys();
	known.signer = {
		key: known.alipay.privateKey,
		serial: known.serials.alipay,
		content: base64(known.alipayCert),
	};
}
