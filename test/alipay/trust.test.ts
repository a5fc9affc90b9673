import { judgeCertificate } from '../../dist/nodes/AlipayMiniProgram/protocol/trust';
import {
	authority,
	certificateSerial,
	getKeys,
	name,
	renew,
	renewals,
	type Keys,
	type Renewal,
} from '../../sandbox/alipay/keys';
import certificateSerials from '../fixtures/alipay/certificate-serials.json';
import chain from '../fixtures/alipay/production-chain.json';

const fixture = (name: string) =>
	certificateSerials.vectors.find((vector) => vector.name.startsWith(name))?.pem ?? '';

describe("Alipay's own certificates", () => {
	const credentials = {
		alipayCert: chain.leaf,
		alipayRootCert: fixture('node:root'),
	};
	const during = Date.parse('2021-06-01T00:00:00Z');
	const whole = Buffer.from(chain.leaf + chain.issuer);
	const judge = (file: Buffer, changes = {}, now = during) =>
		judgeCertificate(file, chain.serial, { ...credentials, ...changes }, now);

	test('lead to the published root, beside which there are roots of other kinds of keys', () => {
		expect(judge(whole)).toMatchObject({ certificate: { serialNumber: expect.any(String) } });
	});

	test('do so with an issuer that only the credential has', () => {
		const file = Buffer.from(chain.leaf);
		expect(judge(file)).toEqual({
			fault: "it does not lead to the credential's Alipay Root Certificate",
		});
		const alipayCert = chain.leaf + chain.issuer;
		expect(judge(file, { alipayCert })).toHaveProperty('certificate');
	});

	test.each([
		['before', '2020-05-14T14:42:00Z', false],
		['at the start of', '2020-05-14T14:42:01Z', true],
		['at the end of', '2022-05-14T14:42:01Z', true],
		['after', '2022-05-14T14:42:02Z', false],
	])('%s their time: %s', (_, now, good) => {
		const verdict = judge(whole, {}, Date.parse(now));
		if (good) expect(verdict).toHaveProperty('certificate');
		else
			expect(verdict).toEqual({
				fault:
					'"支付宝(中国)网络技术有限公司-2088831204659217" is only valid from May 14 14:42:01 2020 GMT to May 14 14:42:01 2022 GMT',
			});
	});

	test('do not lead to the root of the test environment', () => {
		expect(judge(whole, { alipayRootCert: fixture('java:dev root') })).toHaveProperty('fault');
	});

	test('are not taken with one bit altered anywhere', () => {
		const der = Buffer.from(chain.leaf.replace(/-----[^-]+-----|\s/g, ''), 'base64');
		const alipayCert = chain.leaf + chain.issuer;
		expect(judge(der, { alipayCert })).toHaveProperty('certificate');
		for (let at = 0; at < der.length; at++) {
			const altered = Buffer.from(der);
			altered[at] ^= 1 << at % 8;
			expect(judge(altered, { alipayCert })).toHaveProperty('fault');
		}
	});

	// Among these are keys that cannot be read.
	test('do not lead to the root with one bit of the issuer altered anywhere', () => {
		const bare = chain.issuer.replace(/-----[^-]+-----|\s/g, '');
		const der = Buffer.from(bare, 'base64');
		for (let at = 0; at < der.length; at++) {
			const altered = Buffer.from(der);
			altered[at] ^= 1 << at % 8;
			const issuer = chain.issuer.replace(/\n[^-]+\n/, `\n${altered.toString('base64')}\n`);
			expect(judge(Buffer.from(chain.leaf + issuer))).toHaveProperty('fault');
		}
	});

	test('of a kind of key that Node does not know are refused', () => {
		const [sm2] = fixture('node:root').split(/(?<=-----END CERTIFICATE-----)/);
		const verdict = judgeCertificate(
			Buffer.from(sm2),
			certificateSerial(sm2),
			{ alipayCert: sm2, alipayRootCert: sm2 },
			during,
		);
		expect(verdict).toEqual({
			fault: "it does not lead to the credential's Alipay Root Certificate",
		});
	});

	// Its issuer has no mark of an authority, so anybody that it has certified could pose as it.
	test('of the test environment are refused', () => {
		const alipayCert = fixture('smartwalle:alipay');
		const verdict = judgeCertificate(
			Buffer.from(alipayCert),
			'05d88faef76d723019c5c14d3ecd014a',
			{ alipayCert, alipayRootCert: fixture('java:dev root') },
			Date.parse('2024-01-01T00:00:00Z'),
		);
		expect(verdict).toEqual({
			fault: "it does not lead to the credential's Alipay Root Certificate",
		});
	});
});

describe('a certificate that Alipay might hand out', () => {
	let keys: Keys;
	beforeAll(async () => {
		keys = await getKeys();
	});
	const judge = (content: string, serial: string, changes = {}) =>
		judgeCertificate(
			Buffer.from(content, 'base64'),
			serial,
			{ alipayCert: keys.alipayCert, alipayRootCert: keys.alipayRootCert, ...changes },
			Date.now(),
		);

	const UNROOTED = "it does not lead to the credential's Alipay Root Certificate";
	const faults: Partial<Record<Renewal, string>> = {
		expired: '"支付宝(中国)网络技术有限公司-2088000000000000" is only valid from ',
		'not yet valid': '"支付宝(中国)网络技术有限公司-2088000000000000" is only valid from ',
		'by an expired issuer': '"Sandbox Financial Class 2 R2" is only valid from ',
		'by an issuer of a foreign root': UNROOTED,
		'by a foreign root': UNROOTED,
		'by an issuer that is not handed out': UNROOTED,
		'by one that is not marked as an authority': UNROOTED,
		'by an app': UNROOTED,
		'of the app of another merchant':
			'it belongs to "2088999999999999-2021999999999999", not to "支付宝(中国)网络技术有限公司-2088000000000000"',
	};

	test.each(renewals)('%s', async (renewal) => {
		const { content, serial, key } = await renew(renewal);
		const verdict = judge(content, serial);
		const fault = faults[renewal];
		expect(fault === undefined).toBe(renewal.startsWith('good'));
		if (fault === undefined) {
			const { certificate } = verdict as Extract<typeof verdict, { certificate: object }>;
			expect(certificate.checkPrivateKey(key)).toBe(true);
		} else expect(verdict).toEqual({ fault: expect.stringContaining(fault) as string });
	});

	test('of another number than the one asked for', async () => {
		const { content, serial } = await renew('good');
		const issuer = judge(content, '0'.repeat(32));
		expect(issuer).toEqual({
			fault: expect.stringMatching(
				new RegExp(`^Alipay handed out ${serial}, [0-9a-f]{32} for it$`),
			) as string,
		});
	});

	test.each([
		['nothing', ''],
		['no base64', '!'],
		['no certificate', Buffer.from('hello').toString('base64')],
		[
			'half a certificate',
			Buffer.from('-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----').toString(
				'base64',
			),
		],
		['armour only', Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64')],
	])('that is %s', (_, content) => {
		expect(judge(content, '0'.repeat(32))).toEqual({
			fault: 'what Alipay handed out for it is no certificate',
		});
	});

	test('is not looked for in a file of more than twenty', async () => {
		const among = async (others: number) => {
			const { content, serial } = await renew({
				content: (leaf, issuer) =>
					Buffer.from([...Array<string>(others).fill(issuer), leaf].join('\n')).toString('base64'),
			});
			return judge(content, serial);
		};
		expect(await among(19)).toHaveProperty('certificate');
		expect(await among(20)).toHaveProperty('fault');
	});

	test('is not taken when the credential holds no root', async () => {
		const { content, serial } = await renew('good');
		expect(judge(content, serial, { alipayRootCert: '' })).toEqual({ fault: UNROOTED });
	});

	test('is not taken when neither it nor the credential names a holder', async () => {
		const { serial, content } = await renew({ subject: [{ shortName: 'C', value: 'CN' }] });
		const alipayCert = Buffer.from(content, 'base64').toString();
		expect(judge(content, serial, { alipayCert })).toEqual({
			fault: 'it names no holder',
		});
	});

	test('is not read at all where the file is larger than any chain', async () => {
		const { serial, content } = await renew('good');
		const file = Buffer.from(content, 'base64');
		const large = Buffer.concat([file, Buffer.alloc(100_000, '\n')]);
		expect(judge(content, serial)).toHaveProperty('certificate');
		expect(judge(large.toString('base64'), serial)).toEqual({
			fault: 'what Alipay handed out for it is no certificate',
		});
	});

	test('is looked at no further than real chains go', async () => {
		const behind = async (links: number) => {
			const issuers = [keys.root];
			for (let link = 1; link < links; link++)
				issuers.push(await authority(name('Sandbox', 'Links', `Link ${link}`), issuers[link - 1]));
			const [, ...sent] = issuers.map(({ certificate }) => certificate);
			const { content, serial } = await renew({
				by: () => issuers[links - 1],
				content: (leaf) => Buffer.from([leaf, ...sent].join('\n')).toString('base64'),
			});
			return judge(content, serial);
		};
		expect(await behind(4)).toHaveProperty('certificate');
		expect(await behind(5)).toEqual({ fault: UNROOTED });
	});
});
