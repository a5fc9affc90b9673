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
}

const newPair = (): Promise<KeyPair> => promisify(generateKeyPair)('rsa', { modulusLength: 2048 });

const pem = (key: KeyObject) => {
	const type = key.type === 'private' ? 'pkcs8' : 'spki';
	return key.export({ format: 'pem', type } as { format: 'pem'; type: 'pkcs8' }).toString();
};

/** Base64 DER without armour, as Alipay's key tool hands keys out. */
export const bareKey = (key: KeyObject) => pem(key).replace(/-----[^-]+-----|\s/g, '');

type Name = Array<{ shortName: string; value: string }>;

const name = (organisation: string, unit: string, common: string): Name => [
	{ shortName: 'C', value: 'CN' },
	{ shortName: 'O', value: organisation },
	{ shortName: 'OU', value: unit },
	{ shortName: 'CN', value: common },
];

function certificate(
	subject: Name,
	publicKey: KeyObject,
	issuer: Name,
	issuerKey: KeyObject,
): string {
	const cert = forge.pki.createCertificate();
	cert.publicKey = forge.pki.publicKeyFromPem(pem(publicKey));
	cert.serialNumber = `20${randomHex(30)}`;
	cert.validity.notBefore = new Date(Date.now() - 24 * 3600_000);
	cert.validity.notAfter = new Date(Date.now() + 365 * 24 * 3600_000);
	cert.setSubject(subject);
	cert.setIssuer(issuer);
	cert.sign(forge.pki.privateKeyFromPem(pem(issuerKey)), forge.md.sha256.create());
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

async function generate(): Promise<Keys> {
	const [app, alipay, stranger, root, otherRoot] = await Promise.all([
		newPair(),
		newPair(),
		newPair(),
		newPair(),
		newPair(),
	]);
	const rootName = name('Sandbox Financial', 'Certification Authority', 'Sandbox Root R1');
	const otherName = name('Sandbox Financial', 'Certification Authority', 'Sandbox Root R2');
	const issue = (subject: Name, pair: KeyPair) =>
		certificate(subject, pair.publicKey, rootName, root.privateKey);
	const rootCert = certificate(rootName, root.publicKey, rootName, root.privateKey);
	const otherCert = certificate(otherName, otherRoot.publicKey, otherName, otherRoot.privateKey);
	const appCert = issue(name('Sandbox Merchant', 'Alipay', 'app'), app);
	const alipayLeaf = issue(name('Sandbox Financial', 'Alipay', 'alipay'), alipay);
	const alipayRootCert = `${rootCert}\n${otherCert}\n`;
	return {
		app,
		alipay,
		stranger,
		appCert: `${appCert}\n`,
		alipayCert: `${alipayLeaf}\n${rootCert}\n`,
		alipayRootCert,
		serials: {
			app: certificateSerial(appCert),
			alipay: certificateSerial(alipayLeaf),
			root: rootSerial(alipayRootCert),
		},
	};
}

let keys: Promise<Keys> | undefined;

/** One set per process: making RSA keys is slow. */
export const getKeys = () => (keys ??= generate());
