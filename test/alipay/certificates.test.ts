import { sign } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AlipayApi } from '../../dist/credentials/AlipayApi.credentials';
import { alipayCallback } from '../../dist/nodes/AlipayMiniProgram/callback';
import { getKeys, renew, renewals, restore } from '../../sandbox/alipay/keys';
import { tidy } from '../../dist/nodes/shared/bytes/pasted';
import type { FaultKind } from '../../sandbox';
import { requestHelper, type Credentials } from '../support/credentials';
import { runAlipay, useMiddleman, type Alter, type AlipayRun } from '../support/alipay';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const middleman = useMiddleman(stand);
afterEach(async () => await restore());

const DOWNLOAD = 'alipay.open.app.alipaycert.download';
const DETAIL = 'alipay.open.mini.version.detail.query';
const PROTOCOLS = ['v2', 'v3'];

const run = async (protocol: string, { change, ...others }: AlipayRun = {}) =>
	await runAlipay(stand, DETAIL, protocol, {
		change: { ...stand.sandbox.certificates, alipayPublicKey: '', ...change },
		...others,
	});

const downloads = () => stand.sandbox.requests.filter(({ api }) => api === DOWNLOAD);
const own = () => stand.sandbox.certificates;

/** An address where downloads are answered once so many other calls have been. */
async function heldUntil(calls: number): Promise<string> {
	const signal = new EventEmitter();
	const enough = once(signal, 'enough');
	let answered = 0;
	return await middleman(async (_, asked) => {
		if (asked.includes(DOWNLOAD)) {
			await enough;
			// The last answer is under way: whoever gets it waits for this one too.
			await sleep(1000);
		} else if (++answered === calls) signal.emit('enough');
		return {};
	});
}

/** The refusal of a call whose answer names a certificate that is not taken. */
async function refused(protocol: string, serial: string, why: string, given: AlipayRun = {}) {
	const { items, error } = await run(protocol, given);
	expect(items).toEqual([]);
	const { serials } = await getKeys();
	const words = `The answer was signed with another Alipay certificate (${serial}) than the credential's (${serials.alipay}), and ${why}`;
	expect(error?.context.facts).toMatchObject({
		code: 'UNVERIFIED_ANSWER',
		platformMessage: expect.stringContaining(words) as string,
		remedy: expect.stringContaining(
			'Download alipayCertPublicKey_RSA2.crt in the console under 接口加签方式',
		) as string,
	});
}

describe.each(PROTOCOLS)('an answer over %s that is signed with a new certificate', (protocol) => {
	const good = renewals.filter((renewal) => renewal.startsWith('good'));
	const bad = renewals.filter((renewal) => !renewal.startsWith('good'));

	it.each(good)('%s is believed, and the certificate fetched once', async (renewal) => {
		const { serial } = await renew(renewal);
		for (const round of [1, 2]) {
			const { items, error } = await run(protocol);
			expect(error).toBeUndefined();
			expect(items).toMatchObject([{ json: { app_name: '小程序demo' } }]);
			expect(stand.sandbox.requests).toHaveLength(round + 1);
		}
		expect(downloads()).toMatchObject([
			{
				accepted: true,
				transport: 'v2',
				params: { alipay_cert_sn: serial },
				encrypted: false,
			},
		]);
	});

	it.each(bad)('%s is refused, and fetched anew for the next', async (renewal) => {
		const { serial } = await renew(renewal);
		for (const round of [1, 2]) {
			await refused(protocol, serial, '');
			expect(downloads()).toHaveLength(round);
		}
		expect(stand.sandbox.requests).toHaveLength(4);
	});

	it('is fetched once for many items at a time', async () => {
		await renew('good');
		const baseUrl = await heldUntil(10);
		const { items, error } = await run(protocol, {
			change: { baseUrl },
			items: 20,
			options: { inFlight: 10 },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(20);
		expect(downloads()).toHaveLength(1);
	});

	it('that is refused is fetched once for those who wait, and again for the next', async () => {
		await renew('by a foreign root');
		const baseUrl = await heldUntil(5);
		const { items } = await runAlipay(stand, DETAIL, protocol, {
			change: { ...own(), baseUrl },
			items: 5,
			options: { inFlight: 5 },
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(5);
		for (const { json } of items) expect(json.error).toMatchObject({ code: 'UNVERIFIED_ANSWER' });
		expect(downloads()).toHaveLength(1);
	});

	it('is fetched in the own name and in the clear, whomever the call is for', async () => {
		await renew('good');
		const [{ app_auth_token: appAuthToken }] = stand.sandbox.state.alipay.merchants;
		const { aesKey } = stand.sandbox;
		const { error } = await run(protocol, { change: { appAuthToken, aesKey } });
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests[0]).toMatchObject({ token: appAuthToken, encrypted: true });
		expect(downloads()).toMatchObject([{ encrypted: false }]);
		expect(downloads()[0].token).toBeUndefined();
	});

	it('still has to fit it', async () => {
		const { serial } = await renew('good');
		stand.sandbox.fault({ platform: 'alipay', api: DETAIL, kind: 'wrong-signature' });
		await refused(protocol, serial, 'the signature does not fit that one');
		const { error } = await run(protocol);
		expect(error).toBeUndefined();
		expect(downloads()).toHaveLength(1);
	});

	it('tells its refusal, once that is proven', async () => {
		await renew('good');
		const { error } = await run(protocol, { given: { bundle_id: 'com.example.nowhere' } });
		expect(JSON.stringify(error?.context.facts)).toContain('BUNDLE_ID_NOT_EXIST');
		expect(downloads()).toHaveLength(1);
	});
});

describe('the download of a certificate', () => {
	/** Alters the answers to downloads alone. */
	const altered = async (alter: Alter) =>
		await middleman((answer, asked) =>
			asked.includes(`method=${DOWNLOAD}`) ? alter(answer, asked) : {},
		);
	const replace =
		(search: string | RegExp, by: string): Alter =>
		({ body }) => ({ body: Buffer.from(body.toString().replace(search, by)) });
	const FAILED = 'that one could not be downloaded: ';

	it.each<[string, Alter, string]>([
		['unsigned', replace(/,"sign":"[^"]*"/, ''), `${FAILED}The answer carries no signature`],
		[
			'with an altered certificate',
			// Blanks in Base64: the same certificate, in other bytes.
			replace(/("alipay_cert_content":"[^"]{2000})/, '$1  '),
			`${FAILED}the signature does not fit`,
		],
		[
			'with no certificate',
			replace(/"alipay_cert_content":"[^"]*/, '"alipay_cert_content":"aGVsbG8='),
			'what Alipay handed out for it is no certificate',
		],
		[
			'with more than was signed',
			replace('"msg":"Success"', '"msg":"Success!"'),
			`${FAILED}the signature does not fit`,
		],
		[
			'in the name of a third certificate',
			replace(/"alipay_cert_sn":"[^"]*"/, `"alipay_cert_sn":"${'0'.repeat(32)}"`),
			`${FAILED}the signature does not fit`,
		],
		['without its certificate', replace('_content', '_other'), 'is no certificate'],
		['cut', replace(/.{100}$/, ''), FAILED],
		[
			'a page',
			() => ({ body: Buffer.from('<html>') }),
			`${FAILED}what came is not an answer of Alipay`,
		],
		[
			'twice',
			replace(/^\{/, '{"error_response":{},'),
			`${FAILED}The answer holds its content twice`,
		],
	])('that comes %s is not believed', async (_, alter, why) => {
		const { serial } = await renew('good');
		await refused('v3', serial, '', { change: { baseUrl: await altered(alter) } });
		const { error } = await run('v3', { change: { baseUrl: await altered(alter) } });
		expect(error?.message).toContain(why);
	});

	it('may name no certificate', async () => {
		await renew('good');
		const baseUrl = await altered(replace(/"alipay_cert_sn":"[^"]*",/, ''));
		expect((await run('v3', { change: { baseUrl } })).error).toBeUndefined();
	});

	it('may be signed with the certificate of the credential', async () => {
		const { serial, content } = await renew('good');
		const { own: signer, alipay } = await getKeys();
		const body = JSON.stringify({ code: '10000', msg: 'Success', alipay_cert_content: content });
		const signature = sign('RSA-SHA256', Buffer.from(body), alipay.privateKey).toString('base64');
		// A reissued certificate keeps its key.
		for (const named of [signer.serial, serial, ''].map(
			(sn) => sn && `,"alipay_cert_sn":"${sn}"`,
		)) {
			const whole = `{"alipay_open_app_alipaycert_download_response":${body}${named},"sign":"${signature}"}`;
			const baseUrl = await altered(() => ({ body: Buffer.from(whole) }));
			expect((await run('v3', { change: { baseUrl } })).error).toBeUndefined();
		}
	});

	it.each<[FaultKind, string]>([
		['wrong-signature', 'the signature does not fit (UNVERIFIED_ANSWER)'],
		['cut', 'the connection to SANDBOX ended ('],
		['http-500', 'a server on its side failed (HTTP 500)'],
		['gateway-error', '系统繁忙 (aop.unknow-error)'],
		['rate-limit', '应用调用次数超限: call again in 1 s (isv.app-call-limited)'],
	])('that meets the fault %s fails the call', async (kind, why) => {
		const { serial } = await renew('good');
		stand.sandbox.fault({ platform: 'alipay', api: DOWNLOAD, kind, seconds: 0.5 });
		await refused('v2', serial, FAILED + why.replace('SANDBOX', stand.sandbox.url));
	});

	it.each<FaultKind>(['cut', 'http-500', 'gateway-error'])(
		'that meets the fault %s is tried again, also for a call that changes something',
		async (kind) => {
			await renew('good');
			stand.sandbox.fault({ platform: 'alipay', api: DOWNLOAD, kind });
			const { error } = await runAlipay(stand, 'alipay.open.mini.baseinfo.modify', 'v2', {
				change: { ...own(), alipayPublicKey: '' },
				given: { app_slogan: '好用的小程序，欢迎使用' },
				options: { retries: 1 },
			});
			expect(error).toBeUndefined();
			expect(stand.sandbox.requests.map(({ api }) => api)).toEqual([
				'alipay.open.mini.baseinfo.modify',
				DOWNLOAD,
				DOWNLOAD,
			]);
		},
	);

	it('of one that Alipay does not know fails the call', async () => {
		await renew('good');
		const serial = '0'.repeat(32);
		const baseUrl = await middleman(({ headers, body }, asked) =>
			asked.includes(DOWNLOAD)
				? {}
				: {
						headers: { ...headers, 'alipay-sn': serial },
						body: Buffer.from(
							body.toString().replace(/"alipay_cert_sn":"[^"]*"/, `"alipay_cert_sn":"${serial}"`),
						),
					},
		);
		for (const protocol of PROTOCOLS)
			await refused(protocol, serial, `${FAILED}No certificate ${serial}`, { change: { baseUrl } });
	});

	it.each(['', 'x', 'F'.repeat(32), `${'0'.repeat(32)}\n`, '0'.repeat(33)])(
		'of one with the number %j is not asked for',
		async (serial) => {
			if (serial !== '') await renew('good');
			const baseUrl = await middleman(({ body }) => ({
				body: Buffer.from(
					body
						.toString()
						.replace(/"alipay_cert_sn":"[^"]*"/, `"alipay_cert_sn":${JSON.stringify(serial)}`),
				),
			}));
			const { error, items } = await run('v2', { change: { baseUrl } });
			if (serial === '') expect(items).toHaveLength(1);
			else expect(error?.message).toContain('The answer names its Alipay certificate wrongly');
			expect(downloads()).toEqual([]);
		},
	);

	it('is not thought of in public key mode', async () => {
		await renew('good');
		const { error } = await runAlipay(stand, DETAIL, 'v3');
		expect(error).toBeUndefined();
		expect(downloads()).toEqual([]);
	});

	it('is an operation of its own, whatever its answer is signed with', async () => {
		const { serial, content } = await renew('good');
		const { items, error } = await runAlipay(stand, DOWNLOAD, 'v2', {
			change: { ...own(), alipayPublicKey: '' },
			given: { alipay_cert_sn: serial },
		});
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { alipay_cert_content: content } }]);
		expect(downloads()).toHaveLength(2);
	});
});

it.each(PROTOCOLS)(
	"A7: an answer over %s that names another serial, and fits the credential's own key, is believed",
	async (protocol) => {
		const serial = 'a'.repeat(32);
		const baseUrl = await middleman(({ headers, body }) => ({
			headers: { ...headers, 'alipay-sn': serial },
			body: Buffer.from(
				body.toString().replace(/"alipay_cert_sn":"[^"]*"/, `"alipay_cert_sn":"${serial}"`),
			),
		}));
		const { items, error } = await run(protocol, { change: { baseUrl } });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { app_name: '小程序demo' } }]);
		expect(downloads()).toEqual([]);
	},
);

describe('elsewhere a new certificate', () => {
	const stored = (): Credentials => ({
		...stand.sandbox.credentials.alipayApi,
		...own(),
		alipayPublicKey: '',
		proof: '',
	});
	const prove = async () =>
		await new AlipayApi().preAuthentication.call(await requestHelper(), stored());

	it('passes the test of the credential', async () => {
		await renew('good');
		expect(await prove()).toEqual({});
		expect(downloads()).toMatchObject([{ accepted: true }]);
	});

	it('fails it when nothing vouches for it', async () => {
		const { serial } = await renew('by a foreign root');
		const credentials = { ...stored(), name: 'another' };
		const proof = new AlipayApi().preAuthentication.call(await requestHelper(), credentials);
		await expect(proof).rejects.toThrow(
			new RegExp(
				`\\(${serial}\\).*, and it does not lead to the credential's Alipay Root Certificate .*Download alipayCertPublicKey_RSA2.crt`,
			),
		);
	});

	it('proves a push, once a call has proven it', async () => {
		const { key } = await renew('good');
		const credentials = stored();
		const fields = {
			app_id: String(credentials.appId),
			biz_content: '{}',
			msg_method: 'some.event',
			sign_type: 'RSA2',
		};
		const text = Object.entries(fields)
			.map((pair) => pair.join('='))
			.join('&');
		const signature = sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
		const body = Buffer.from(new URLSearchParams({ ...fields, sign: signature }).toString());
		const read = async (change: Credentials = {}) =>
			await alipayCallback.read(
				{ query: '', headers: {}, body },
				tidy({ ...credentials, ...change }),
			);
		const refusal = { refused: 'the signature does not fit' };
		expect(await read()).toEqual(refusal);
		const anew = { ...credentials, name: 'anew' };
		await new AlipayApi().preAuthentication.call(await requestHelper(), anew);
		expect(await read()).toMatchObject({ envelope: { event: 'some.event' } });
		const { alipayPublicKey } = stand.sandbox.credentials.alipayApi;
		const others: Credentials[] = [
			{ alipayRootCert: own().alipayRootCert + own().appCert },
			{ alipayCert: own().alipayCert + own().appCert },
			{ appId: '2021' },
			{ signMode: 'publicKey', alipayPublicKey },
		];
		for (const change of others) expect(await read(change)).toEqual(refusal);
	});
});
