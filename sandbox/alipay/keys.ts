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
	/** The certificate of the credential, and the one that Alipay signs with. */
	own: Signer;
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

export const name = (organisation: string, unit: string, common: string): Name => [
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

/** What a certificate says that its key may do; an unmarked one says nothing. */
const MARKS = {
	authority: [
		{ name: 'basicConstraints', cA: true, critical: true },
		{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
	],
	signature: [{ name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true }],
	unmarked: [],
};

type Mark = keyof typeof MARKS;

function certificate(
	subject: Name,
	publicKey: KeyObject,
	issuer: Pick<Authority, 'subject' | 'pair'>,
	mark: Mark = 'signature',
	{ from, to }: Validity = VALID,
): string {
	const cert = forge.pki.createCertificate();
	cert.publicKey = forge.pki.publicKeyFromPem(pem(publicKey));
	cert.serialNumber = `20${randomHex(30)}`;
	cert.validity.notBefore = new Date(Date.now() + from * DAY);
	cert.validity.notAfter = new Date(Date.now() + to * DAY);
	// As Alipay writes names. What forge takes by itself has no Chinese.
	const valueTagClass = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
	const utf8 = (one: Name) => one.map((attribute) => ({ ...attribute, valueTagClass }));
	cert.setSubject(utf8(subject));
	cert.setIssuer(utf8(issuer.subject));
	cert.setExtensions(MARKS[mark]);
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

/** A new authority; a root when nobody issued it. */
export async function authority(
	subject: Name,
	by?: Authority,
	{ validity, mark = 'authority' }: { validity?: Validity; mark?: Mark } = {},
): Promise<Authority> {
	const pair = await newPair();
	const issuer = by ?? { subject, pair };
	return {
		subject,
		pair,
		certificate: certificate(subject, pair.publicKey, issuer, mark, validity),
	};
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
	const appCert = certificate(APP, app.publicKey, issuer);
	const leaf = certificate(ALIPAY, alipay.publicKey, issuer);
	const alipayCert = file(leaf, issuer.certificate);
	const alipayRootCert = file(root.certificate, otherRoot.certificate);
	const serials = {
		app: certificateSerial(appCert),
		alipay: certificateSerial(leaf),
		root: rootSerial(alipayRootCert),
	};
	const signer = { key: alipay.privateKey, serial: serials.alipay, content: base64(alipayCert) };
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
		own: signer,
		signer,
	};
}

// What loads this module more than once, as Jest does, may hand on what was made before.
const { perProcess = {} } = globalThis as { perProcess?: { keys?: Promise<Keys> } };

let keys: Promise<Keys> | undefined;

/** One set per process: making RSA keys is slow. Each copy of this module has a signer of its own. */
export const getKeys = () =>
	(keys ??= (perProcess.keys ??= generate()).then((made) => ({ ...made })));

/** How a certificate differs from a good one. */
export interface Recipe {
	subject?: Name;
	/** The credential's issuer, when absent. */
	by?: (keys: Keys) => Authority | Promise<Authority>;
	validity?: Validity;
	/** What its download hands out; the certificate and its issuer, when absent. */
	content?: (leaf: string, issuer: string) => string;
}

const PAST = { from: -365, to: -1 };
const FUTURE = { from: 1, to: 365 };
const OTHER_ISSUER = name('Sandbox Financial', CA, 'Sandbox Financial Class 2 R2');

/** Certificates that Alipay may sign with in place of the credential's. */
const RECIPES = {
	good: {},
	'good, handed out alone': { content: (leaf) => base64(file(leaf)) },
	'good, handed out behind its issuer': { content: (leaf, issuer) => base64(file(issuer, leaf)) },
	'good, handed out as DER': { content: (leaf) => leaf.replace(/-----[^-]+-----|\s/g, '') },
	'good, by another issuer': { by: ({ root }) => authority(OTHER_ISSUER, root) },
	'good, by the root': { by: ({ root }) => root },
	expired: { validity: PAST },
	'not yet valid': { validity: FUTURE },
	'by an expired issuer': { by: ({ root }) => authority(OTHER_ISSUER, root, { validity: PAST }) },
	'by an issuer of a foreign root': {
		by: async () => await authority(ISSUER, await authority(ROOT)),
	},
	'by a foreign root': { by: () => authority(ROOT) },
	'by an issuer that is not handed out': {
		by: ({ root }) => authority(OTHER_ISSUER, root),
		content: (leaf) => base64(file(leaf)),
	},
	'by one that is not marked as an authority': {
		by: ({ root }) => authority(OTHER_ISSUER, root, { mark: 'unmarked' }),
	},
	'by an app': {
		by: ({ app, appCert }) => ({ subject: APP, pair: app, certificate: appCert.trim() }),
	},
	'of the app of another merchant': { subject: OTHER_APP },
} satisfies Record<string, Recipe>;

export type Renewal = keyof typeof RECIPES;
export const renewals = Object.keys(RECIPES) as Renewal[];

/** Lets Alipay sign with a new certificate, until `restore`. Returns what it signs with. */
export async function renew(how: Renewal | Recipe): Promise<Signer> {
	const recipe: Recipe = typeof how === 'string' ? RECIPES[how] : how;
	const { subject = ALIPAY, by = byIssuer, validity, content = both } = recipe;
	const [keys, pair] = await Promise.all([getKeys(), newPair()]);
	const issuer = await by(keys);
	const leaf = certificate(subject, pair.publicKey, issuer, 'signature', validity);
	keys.signer = {
		key: pair.privateKey,
		serial: certificateSerial(leaf),
		content: content(leaf, issuer.certificate),
	};
	return keys.signer;
}

const byIssuer = ({ issuer }: Keys) => issuer;
const both = (leaf: string, issuer: string) => base64(file(leaf, issuer));

/** Lets Alipay sign with the certificate of the credential again. */
export async function restore(): Promise<void> {
	const keys = await getKeys();
	keys.signer = keys.own;
}
