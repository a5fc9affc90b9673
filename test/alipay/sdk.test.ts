/** The official SDK as the other side: of the sandbox with its requests, of the node with the answers. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AlipayFormData, AlipaySdk, type AlipaySdkConfig } from 'alipay-sdk';
import axios from 'axios';
import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { openReply } from '../../dist/nodes/AlipayMiniProgram/protocol/open';
import { buildRequest, type AlipayCall } from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import { signRequest } from '../../dist/nodes/AlipayMiniProgram/protocol/sign';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { chinaTime } from '../../dist/nodes/shared/bytes/time';
import { getKeys, renew, restore } from '../../sandbox/alipay/keys';
import { nobody } from '../support/alipay';
import { png } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
afterEach(async () => await restore());

const DETAIL = 'alipay.open.mini.version.detail.query';
const QUERY = 'alipay.open.mini.baseinfo.query';
const MODIFY = 'alipay.open.mini.baseinfo.modify';
const REQUIRE = 'alipay.open.mini.category.require.query';
const SLOGAN = '好用的小程序 100% a+b&c=d@😀';
const path = (name: string) => `/v3/${name.replaceAll('.', '/')}`;
const last = () => stand.sandbox.requests.at(-1);
// The SDK takes the host's own time.
const now = () => ({ timestamp: chinaTime(Date.now()) });

type Mode = 'by public key' | 'by certificate';
const MODES: Mode[] = ['by public key', 'by certificate'];

function sdkOf(mode: Mode, changes: Partial<AlipaySdkConfig> = {}): AlipaySdk {
	const { appId, privateKey, alipayPublicKey } = stand.sandbox.credentials.alipayApi;
	const { appCert, alipayCert, alipayRootCert } = stand.sandbox.certificates;
	return new AlipaySdk({
		appId,
		privateKey,
		keyType: 'PKCS8',
		gateway: `${stand.sandbox.url}/gateway.do`,
		endpoint: stand.sandbox.url,
		encryptKey: stand.sandbox.aesKey,
		camelcase: false,
		...(mode === 'by public key'
			? { alipayPublicKey }
			: {
					appCertContent: appCert,
					alipayPublicCertContent: alipayCert,
					alipayRootCertContent: alipayRootCert,
				}),
		...changes,
	});
}

async function form(): Promise<AlipayFormData> {
	const { data, fileName } = await png();
	const made = new AlipayFormData();
	made.addField('app_slogan', SLOGAN);
	made.addFile('app_logo', fileName, data);
	return made;
}

describe.each(MODES)("the SDK's requests, signed %s, reach the sandbox", (mode) => {
	const checked = { validateSign: true };
	const token = () => stand.sandbox.state.alipay.merchants[0].app_auth_token;

	test.each<[string, (sdk: AlipaySdk) => Promise<unknown>, object]>([
		[
			'v2 with biz_content',
			async (sdk) =>
				await sdk.exec(DETAIL, { ...now(), bizContent: { app_version: '0.0.1' } }, checked),
			{ transport: 'v2', params: { app_version: '0.0.1' }, encrypted: false },
		],
		[
			'v2 without parameters',
			async (sdk) => await sdk.exec(QUERY, now(), checked),
			{ transport: 'v2', params: {} },
		],
		[
			'v2 with parameters of their own',
			async (sdk) =>
				await sdk.exec(
					'alipay.open.mini.baseinfo.name.check',
					{ ...now(), app_name: SLOGAN },
					checked,
				),
			{ transport: 'v2', params: { app_name: SLOGAN } },
		],
		[
			// It cannot check the signature of an encrypted answer: it cuts out what stands in braces.
			'v2 encrypted',
			async (sdk) =>
				await sdk.exec(DETAIL, {
					...now(),
					bizContent: { app_version: '0.0.1' },
					needEncrypt: true,
				}),
			{ transport: 'v2', params: { app_version: '0.0.1' }, encrypted: true },
		],
		[
			'v3 GET',
			async (sdk) => await sdk.curl('GET', path(DETAIL), { query: { app_version: '0.0.1' } }),
			{ transport: 'v3', params: { app_version: '0.0.1' } },
		],
		[
			'v3 GET without parameters',
			async (sdk) => await sdk.curl('GET', path(QUERY)),
			{ transport: 'v3', params: {} },
		],
		[
			'v3 POST',
			async (sdk) =>
				await sdk.curl('POST', path(REQUIRE), { body: { category_code_list: ['xs1011_xs2089'] } }),
			{ transport: 'v3', params: { category_code_list: ['xs1011_xs2089'] }, encrypted: false },
		],
		[
			'v3 POST encrypted',
			async (sdk) =>
				await sdk.curl('POST', path(REQUIRE), {
					body: { category_code_list: ['xs1011_xs2089'] },
					needEncrypt: true,
				}),
			{ transport: 'v3', params: { category_code_list: ['xs1011_xs2089'] }, encrypted: true },
		],
		[
			'v3 multipart',
			async (sdk) => await sdk.curl('POST', path(MODIFY), { form: await form() }),
			{
				transport: 'v3',
				params: { app_slogan: SLOGAN },
				files: [{ name: 'app_logo', filename: 'logo.png' }],
			},
		],
		[
			'v3 for a merchant',
			async (sdk) => await sdk.curl('GET', path(QUERY), { appAuthToken: token() }),
			{ transport: 'v3' },
		],
		[
			'v2 for a merchant',
			async (sdk) => await sdk.exec(QUERY, { ...now(), appAuthToken: token() }, checked),
			{ transport: 'v2' },
		],
	])('%s', async (name, call, expected) => {
		await call(sdkOf(mode));
		expect(last()).toMatchObject({ accepted: true, ...expected });
		expect(last()?.token).toBe(name.endsWith('for a merchant') ? token() : undefined);
	});

	// The SDK gives a multipart call no way to set its time, so it runs where that of China is kept.
	test('v2 multipart', async () => {
		const { data, fileName } = await png();
		const { config } = sdkOf(mode);
		const given = { config, file: data.toString('base64'), fileName, slogan: SLOGAN };
		const script = `
			const { AlipayFormData, AlipaySdk } = require('alipay-sdk');
			const { config, file, fileName, slogan } = JSON.parse(process.argv[1]);
			const form = new AlipayFormData();
			form.addField('app_slogan', slogan);
			form.addFile('app_logo', fileName, Buffer.from(file, 'base64'));
			new AlipaySdk(config)
				.exec('${MODIFY}', {}, { formData: form, validateSign: true })
				.then((result) => console.log(JSON.stringify(result)));`;
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['-e', script, JSON.stringify(given)],
			{ env: { ...process.env, TZ: 'Asia/Shanghai' }, cwd: join(__dirname, '../..') },
		);
		expect(JSON.parse(stdout)).toMatchObject({ code: '10000', modify_status: 'SUCCESS' });
		expect(last()).toMatchObject({
			accepted: true,
			transport: 'v2',
			params: { app_slogan: SLOGAN },
			files: [{ name: 'app_logo', filename: fileName, size: data.length }],
		});
	});

	test('and with another key they do not', async () => {
		const { stranger } = await getKeys();
		const privateKey = stranger.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
		const sdk = sdkOf(mode, { privateKey });
		const [v2, v3] = await Promise.allSettled([
			// It does not find the signature beside an `error_response`.
			sdk.exec(QUERY, now()),
			sdk.curl('GET', path(QUERY)),
		]);
		expect(v2).toMatchObject({ value: { sub_code: 'isv.invalid-signature' } });
		expect(v3).toMatchObject({ reason: { code: 'invalid-signature' } });
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([false, false]);
	});
});

test('a new certificate is one that the SDK gives up at', async () => {
	await renew('good');
	const sdk = sdkOf('by certificate');
	await expect(sdk.curl('GET', path(QUERY))).rejects.toMatchObject({
		code: 'response-alipay-sn-verify-error',
	});
	await expect(sdk.exec(QUERY, now(), { validateSign: true })).rejects.toThrow('验签失败');
});

describe.each(MODES)('answers to our requests, signed %s, are judged alike', (mode) => {
	const credentials = (change = {}) => ({
		...stand.sandbox.credentials.alipayApi,
		...(mode === 'by certificate' && { ...stand.sandbox.certificates, alipayPublicKey: '' }),
		...change,
	});

	/** Sends a call as the node does, and returns the answer as it came. */
	async function send(call: AlipayCall) {
		const request = await signRequest(call.credentials, buildRequest(call));
		const { status, headers, data } = await axios.request<Buffer>({
			url: request.url,
			method: request.method,
			headers: request.headers as Record<string, string>,
			data: request.body,
			responseType: 'arraybuffer',
			validateStatus: () => true,
		});
		return { status, headers: headers as Record<string, string>, body: data };
	}

	/** Whether the SDK takes the signature for right. */
	function judge(call: AlipayCall, { headers, body }: Awaited<ReturnType<typeof send>>): boolean {
		const sdk = sdkOf(mode);
		const text = body.toString();
		if (headers['alipay-signature']) {
			const signed = `${headers['alipay-timestamp']}\n${headers['alipay-nonce']}\n${text}\n`;
			return sdk.rsaCheck(signed, headers['alipay-signature']);
		}
		const root = `${call.name.replaceAll('.', '_')}_response`;
		const [, quoted] = new RegExp(`"${root}":("[^"]*")`).exec(text) ?? [];
		const [, signature] = /"sign":"([^"]*)"/.exec(text) ?? [];
		if (quoted !== undefined) return sdk.rsaCheck(quoted, signature);
		try {
			sdk.checkResponseSign(text, root, signature, '');
			return true;
		} catch {
			return false;
		}
	}

	const calls: Array<[string, AlipayCall['values']]> = [
		[DETAIL, { app_version: '0.0.1' }],
		[DETAIL, { app_version: '9.9.9' }],
		[QUERY, {}],
		[REQUIRE, { category_code_list: ['xs1011_xs2089'] }],
		[MODIFY, { app_slogan: SLOGAN }],
	];
	const protocols = ['v2', 'v3'].flatMap((protocol) =>
		calls.flatMap(([name, values]) =>
			[false, true].map((encrypted) => ({ protocol, name, values, encrypted })),
		),
	);

	test.each(protocols)(
		'$protocol $name $values, encrypted: $encrypted',
		async ({ protocol, name, values, encrypted }) => {
			const call: AlipayCall = {
				name,
				operation: findOperation(catalogue, name),
				values,
				credentials: credentials({ aesKey: encrypted ? stand.sandbox.aesKey : '' }),
				options: { protocol },
			};
			const reply = await send(call);
			const refused = values.app_version === '9.9.9';
			expect(last()).toMatchObject({ accepted: !refused, transport: protocol });
			expect(judge(call, reply)).toBe(true);
			const opened = await openReply(call, reply, nobody);
			expect(opened).toHaveProperty(refused ? 'refusal' : 'data');
			if (refused) expect(JSON.stringify(opened)).toContain('MINI_APP_VERSION_NOT_EXIST');

			// A character of the content: in v2 that of the code.
			const altered = { ...reply, body: Buffer.from(reply.body) };
			altered.body[reply.body.indexOf('_response":') + 20] ^= 1;
			expect(judge(call, altered)).toBe(false);
			expect(await openReply(call, altered, nobody)).toMatchObject({
				refusal: { code: 'UNVERIFIED_ANSWER' },
			});
		},
	);
});
