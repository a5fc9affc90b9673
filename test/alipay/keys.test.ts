import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import {
	alipayKey,
	appKey,
	certificateSerial,
	privateKey,
	publicKey,
	rootSerial,
	serials,
	signRsa2,
	verifyRsa2,
} from '../../dist/nodes/AlipayMiniProgram/protocol/keys';
import certificateSerials from '../fixtures/alipay/certificate-serials.json';
import { isLinear } from '../support/growth';

const { privateKey: key, publicKey: own } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');
const pkcs8 = key.export({ type: 'pkcs8', format: 'pem' }).toString();
const pkcs1 = key.export({ type: 'pkcs1', format: 'pem' }).toString();
const spki = own.export({ type: 'spki', format: 'pem' }).toString();
const rsaPublic = own.export({ type: 'pkcs1', format: 'pem' }).toString();
const alipaySpki = other.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Ways in which a key comes out of chats, spreadsheets and documents. */
const mangled: Array<[string, (pem: string) => string]> = [
	['as it is', (pem) => pem],
	['without armour', bare],
	['with Windows line ends', (pem) => pem.replaceAll('\n', '\r\n')],
	['on one line', (pem) => pem.replaceAll('\n', ' ')],
	['with blanks around', (pem) => `\n\t  ${pem} \n`],
	['with non-breaking blanks', (pem) => pem.replaceAll('\n', '\u00a0\n')],
	['with zero-width blanks', (pem) => `\ufeff${pem.replaceAll('\n', '\u200b\n')}\u2060`],
	['with full-width blanks', (pem) => bare(pem).replace(/.{40}/g, '$&\u3000')],
	['indented', (pem) => pem.replaceAll('\n', '\n    ')],
	['without its line breaks', (pem) => pem.replaceAll('\n', '')],
	['with its line breaks written out', (pem) => pem.replaceAll('\n', '\\n')],
	['with Windows ones written out', (pem) => pem.replaceAll('\n', '\\r\\n')],
	['with them written out twice over', (pem) => pem.replaceAll('\n', '\\\\n')],
	['out of JSON of PHP', (pem) => JSON.stringify(pem).replaceAll('/', '\\/')],
	['without any blank', (pem) => pem.replace(/\s/g, '')],
	['with dashes for hyphens', (pem) => pem.replaceAll('--', '\u2014')],
];

describe.each(mangled)('%s', (_, mangle) => {
	test.each([
		['PKCS#8', pkcs8],
		['PKCS#1', pkcs1],
	])('a private key in %s is read', (_form, pem) => {
		const read = privateKey(mangle(pem));
		expect(read.equals(key)).toBe(true);
	});

	test.each([
		['SPKI', spki],
		['PKCS#1', rsaPublic],
	])('a public key in %s is read', (_form, pem) => {
		expect(publicKey(mangle(pem)).equals(own)).toBe(true);
	});
});

describe.each(mangled)('a certificate %s (A1)', (_, mangle) => {
	// The serial numbers are those of the published vectors.
	const { vectors } = certificateSerials;
	const single = vectors.filter(({ role }) => role !== 'root');
	const bundle = vectors.find(({ name }) => name === 'java:root')!;

	test.each(single)('$name is read', ({ pem, sn_official_node_sdk: sn }) => {
		expect(certificateSerial(mangle(pem))).toBe(sn);
	});

	test('so is a root bundle', () => {
		// A bundle without armour is one long text: nothing tells where a certificate ends.
		if (!mangle(bundle.pem).includes('BEGIN')) return;
		expect(rootSerial(mangle(bundle.pem))).toBe(bundle.sn_official_node_sdk);
	});
});

test('a certificate that was put into Base64 once more, as its download hands it out, is read', () => {
	const [{ pem, sn_official_node_sdk: sn }] = certificateSerials.vectors;
	expect(certificateSerial(Buffer.from(pem).toString('base64'))).toBe(sn);
	const bundle = certificateSerials.vectors.find(({ name }) => name === 'java:root')!;
	expect(rootSerial(Buffer.from(bundle.pem).toString('base64'))).toBe(bundle.sn_official_node_sdk);
});

describe('whatever is pasted, reading it takes time by its size', () => {
	const fill = (text: string) => (size: number) => text.repeat(Math.ceil(size / text.length));
	const inputs: Array<[string, (size: number) => string]> = [
		['hyphens', fill('-')],
		['dashes', fill('\u2014')],
		['backslashes', fill('\\')],
		['blanks', fill(' ')],
		['beginnings', fill('-----BEGIN CERTIFICATE-----')],
		['beginnings without an end', fill('-----BEGIN ')],
		['a long name in the armour', (size) => `-----BEGIN ${'A'.repeat(size)}`],
		['Base64', fill('MIIE')],
		['a certificate without an end', (size) => `-----BEGIN CERTIFICATE-----${'M'.repeat(size)}`],
	];
	const readers: Array<[string, (pasted: string) => unknown]> = [
		['a private key', privateKey],
		['a public key', publicKey],
		['a certificate', certificateSerial],
		['a root certificate', rootSerial],
	];

	test.each(readers)('as %s', (_, read) => {
		const slow = inputs.filter(([, make]) => !isLinear(make, (text) => read(`${text}!`), 50_000));
		expect(slow.map(([name]) => name)).toEqual([]);
	});
});

describe('what cannot be read is said', () => {
	test.each([
		['', 'is empty'],
		['nonsense', 'cannot be read'],
		['AAAA', 'cannot be read'],
		[bare(pkcs8).slice(0, 400), 'cannot be read'],
		[spki, 'is a public key (公钥)'],
		[bare(spki), 'is a public key (公钥)'],
		[certificateSerials.vectors[0].pem, 'is a certificate (证书)'],
		['D:\\支付宝\\应用私钥2048.txt', 'is the name of a file, not its content'],
		['/home/ops/app_private_key.pem', 'is the name of a file, not its content'],
	])('private key %#', (pasted, fault) => {
		expect(() => privateKey(pasted)).toThrow(
			`The credential's App Private Key (应用私钥) ${fault}: paste the whole RSA2 private key of the app`,
		);
	});

	test.each([
		['', 'is empty'],
		['nonsense', 'cannot be read'],
		[bare(spki).slice(0, 200), 'cannot be read'],
		[pkcs8, 'is a private key (私钥)'],
		[bare(pkcs1), 'is a private key (私钥)'],
		[bare(certificateSerials.vectors[0].pem), 'is a certificate (证书)'],
		['alipayPublicKey_RSA2.txt', 'is the name of a file, not its content'],
	])('public key %#', (pasted, fault) => {
		expect(() => publicKey(pasted)).toThrow(
			`The credential's Alipay Public Key (支付宝公钥) ${fault}: paste the whole key`,
		);
	});

	test.each([
		'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
		'-----BEGIN CERTIFICATE-----\nnonsense!\n-----END CERTIFICATE-----',
		'no armour',
		bare(certificateSerials.vectors[0].pem).slice(0, 400),
	])('certificate %#', (pasted) => {
		expect(() => certificateSerial(pasted, 'App Certificate (应用公钥证书)')).toThrow(
			"The credential's App Certificate (应用公钥证书) cannot be read: paste the whole content of the .crt file",
		);
	});

	test.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		['C:\\keys\\appCertPublicKey_2021.crt', 'is the name of a file, not its content'],
		[pkcs8, 'is a private key (私钥)'],
		[bare(spki), 'is a public key (公钥)'],
	])('no certificate %#', (pasted, fault) => {
		expect(() => certificateSerial(pasted, 'App Certificate (应用公钥证书)')).toThrow(
			`The credential's App Certificate (应用公钥证书) ${fault}: paste the whole content of the .crt file`,
		);
	});

	test('no message repeats what was pasted', () => {
		const pasted = bare(pkcs8).slice(0, 300);
		for (const read of [privateKey, publicKey, certificateSerial])
			expect(() => read(pasted)).not.toThrow(pasted.slice(0, 40));
	});
});

describe('the key that the app signs with', () => {
	test('is the private key of the credential', () => {
		expect(appKey({ privateKey: pkcs8, alipayPublicKey: alipaySpki }).equals(key)).toBe(true);
	});

	test.each([
		['as it is', spki],
		['without armour', bare(spki)],
	])("refuses the app's own key, pasted %s, in place of Alipay's", (_, pasted) => {
		expect(() => appKey({ privateKey: bare(pkcs1), alipayPublicKey: pasted })).toThrow(
			"The credential's Alipay Public Key (支付宝公钥) is the app's own public key (应用公钥): paste the key that the console shows under 查看支付宝公钥 instead",
		);
	});

	test.each([
		{ privateKey: '', alipayPublicKey: alipaySpki },
		{ privateKey: pkcs8, alipayPublicKey: '' },
		{ privateKey: pkcs8 },
		{ alipayPublicKey: alipaySpki },
	])('refuses a credential that lacks one %#', (credentials) => {
		expect(() => appKey(credentials as { privateKey: string })).toThrow('is empty');
	});
});

describe('certificate mode', () => {
	const named = (name: string) =>
		certificateSerials.vectors.find((vector) => vector.name === name) ?? { pem: '' };
	const root = named('java:root').pem;
	const alipayCert = named('smartwalle:alipay').pem;
	const credentials = {
		signMode: 'certificate',
		appCert: named('java:app').pem,
		alipayCert,
		alipayRootCert: root,
		alipayPublicKey: 'not looked at',
	};

	test('knows the three serial numbers, public key mode none', () => {
		expect(serials(credentials)).toEqual({
			app: 'c5f1c14ddd03800943ddf3f452aaf3d9',
			alipay: '05d88faef76d723019c5c14d3ecd014a',
			root: '687b59193f3f462dd5336e5abf83c5d8_02941eef3187dddf3d3b83462e1dfcf6',
		});
		expect(serials({ ...credentials, signMode: 'publicKey' })).toBeUndefined();
		expect(serials({})).toBeUndefined();
	});

	test("checks answers with the certificate's key", () => {
		const [first] = alipayCert.split(/(?<=-----END CERTIFICATE-----)/);
		const pem = forge.pki.certificateFromPem(first).publicKey;
		const expected = createPublicKey(forge.pki.publicKeyToPem(pem));
		expect(alipayKey(credentials).equals(expected)).toBe(true);
	});

	test.each([
		['appCert', 'App Certificate (应用公钥证书)'],
		['alipayCert', 'Alipay Certificate (支付宝公钥证书)'],
	])('an empty %s is named', (field, name) => {
		expect(() => serials({ ...credentials, [field]: '' })).toThrow(
			`The credential's ${name} is empty`,
		);
	});

	test('an empty root certificate is named', () => {
		expect(() => serials({ ...credentials, alipayRootCert: '' })).toThrow(
			'Alipay Root Certificate',
		);
	});

	test('text around the certificates, and Windows line ends, do not matter', () => {
		const expected = rootSerial(root);
		expect(rootSerial(`Bag Attributes\n${root}\nend`)).toBe(expected);
		expect(rootSerial(root.replaceAll('\n', '\r\n'))).toBe(expected);
	});
});

test('a signature that is no signature is wrong, not an exception', async () => {
	const data = Buffer.from('text');
	const right = await signRsa2('text', key);
	expect(await verifyRsa2(data, own, right)).toBe(true);
	for (const signature of ['', '!', 'AAAA', right.slice(4), `AAAA${right}`])
		expect(await verifyRsa2(data, own, signature)).toBe(false);
	const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	expect(await verifyRsa2(data, elliptic.publicKey, right)).toBe(false);
});

test('a key that cannot sign RSA2 is refused', async () => {
	const { publicKey: noPrivate } = other;
	await expect(signRsa2('text', noPrivate)).rejects.toThrow();
});
