import { X509Certificate } from 'node:crypto';
import {
	newerCertificate,
	renewedKeys,
	type Download,
} from '../../dist/nodes/AlipayMiniProgram/protocol/newerCertificate';
import type { Credentials } from '../../dist/nodes/shared/record/platform';
import { getKeys } from '../../sandbox/alipay/keys';

let certificate: X509Certificate;
beforeAll(async () => {
	certificate = new X509Certificate((await getKeys()).appCert);
});
afterEach(() => jest.restoreAllMocks());

const credentials: Credentials = {
	environment: 'custom',
	baseUrl: 'http://127.0.0.1',
	appId: '2021',
	privateKey: 'key',
	signMode: 'certificate',
	alipayCert: 'Alipay',
	alipayRootCert: 'root',
};
let made = 0;
const newSerial = () => String(made++).padStart(32, '0');

/** How often it was downloaded, in the end. */
function counted(outcome: () => Promise<Download>) {
	const count = { downloads: 0 };
	const download = async () => {
		count.downloads++;
		return await outcome();
	};
	return { count, download };
}

const found = async (): Promise<Download> => ({ certificate });
const refusal: Download = { refusal: { code: 'x', message: 'No', retry: 'never' } };

test('a certificate is downloaded once, by however many at a time', async () => {
	const { count, download } = counted(found);
	const serial = newSerial();
	const all = await Promise.all(
		Array.from({ length: 10 }, async () => await newerCertificate(credentials, serial, download)),
	);
	all.push(await newerCertificate(credentials, serial, download));
	expect(new Set(all.map((one) => 'certificate' in one && one.certificate))).toEqual(
		new Set([certificate]),
	);
	expect(count.downloads).toBe(1);
});

test.each<[string, () => Promise<Download>]>([
	['refused', async () => refusal],
	['broken off', async () => await Promise.reject(new Error('stopped'))],
])('one that is %s is not remembered', async (_, outcome) => {
	const { count, download } = counted(outcome);
	const serial = newSerial();
	const attempt = async () =>
		await newerCertificate(credentials, serial, download).catch((error: Error) => error.message);
	const [first, second] = await Promise.all([attempt(), attempt()]);
	expect(second).toEqual(first);
	expect(count.downloads).toBe(1);
	expect(await attempt()).toEqual(first);
	expect(count.downloads).toBe(2);
	expect(await newerCertificate(credentials, serial, found)).toEqual({ certificate });
});

test.each<[string, Credentials]>([
	['environment', { environment: 'production' }],
	['address', { baseUrl: 'http://127.0.0.1:8080' }],
	['app', { appId: '2022' }],
	['private key', { privateKey: 'other' }],
	['Alipay certificate', { alipayCert: 'other' }],
	['root certificate', { alipayRootCert: 'other' }],
])('what one credential has proven says nothing to one of another %s', async (_, change) => {
	const serial = newSerial();
	await newerCertificate(credentials, serial, found);
	const other = { ...credentials, ...change };
	expect(await newerCertificate(other, serial, async () => refusal)).toEqual(refusal);
	expect(renewedKeys(credentials).length).toBeGreaterThan(0);
	expect(renewedKeys(other)).toEqual([]);
});

test('tokens and the AES key make no other credential of it', async () => {
	const serial = newSerial();
	await newerCertificate(credentials, serial, found);
	const change = { appAuthToken: 'token', aesKey: 'key', proof: 'is in the answer' };
	const { count, download } = counted(found);
	await newerCertificate({ ...credentials, ...change }, serial, download);
	expect(count.downloads).toBe(0);
});

test('one that is past its time is downloaded again, and proves no push', async () => {
	const own = { ...credentials, appId: '2023' };
	const serial = newSerial();
	await newerCertificate(own, serial, found);
	expect(renewedKeys(own).map((key) => key.equals(certificate.publicKey))).toEqual([true]);
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(certificate.validTo) + 1);
	expect(renewedKeys(own)).toEqual([]);
	expect(await newerCertificate(own, serial, async () => refusal)).toEqual(refusal);
});

test('no more than the newest hundred are kept', async () => {
	const own = { ...credentials, appId: '2024' };
	const serials = Array.from({ length: 101 }, newSerial);
	for (const serial of serials) await newerCertificate(own, serial, found);
	expect(renewedKeys(own)).toHaveLength(100);
	expect(await newerCertificate(own, serials[0], async () => refusal)).toEqual(refusal);
	expect(await newerCertificate(own, serials[1], async () => refusal)).toEqual({ certificate });
});
