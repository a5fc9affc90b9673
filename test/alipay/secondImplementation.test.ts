import {
	constants,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	sign,
	verify,
} from 'node:crypto';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AlipayFormData, AlipaySdk } from 'alipay-sdk';
import CryptoJS from 'crypto-js';
import { alipayCallback } from '../../dist/nodes/AlipayMiniProgram/callback';
import { decrypt, encrypt } from '../../dist/nodes/AlipayMiniProgram/protocol/aes';
import {
	privateKey,
	publicKey,
	signRsa2,
	verifyRsa2,
} from '../../dist/nodes/AlipayMiniProgram/protocol/keys';
import {
	signRequest as signAlipay,
	v2SignString,
	v3SignString,
} from '../../dist/nodes/AlipayMiniProgram/protocol/sign';
import { decodeMultipart } from '../../dist/nodes/shared/bytes/multipart';
import type { Texts } from '../support/secondImplementation';
import { ROUNDS, repeatedly, parameters, words } from '../support/secondImplementation';

const pair = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});

const app = pair();
const alipay = pair();

const credentials = {
	environment: 'custom',
	baseUrl: 'http://127.0.0.1',
	appId: '2021000000000001',
	privateKey: app.privateKey,
	alipayPublicKey: alipay.publicKey,
};

const utf8 = CryptoJS.enc.Utf8;

describe('Alipay v2 and the official SDK', () => {
	const sdk = new AlipaySdk({
		appId: credentials.appId,
		privateKey: app.privateKey,
		alipayPublicKey: alipay.publicKey,
	});

	repeatedly(ROUNDS, 'the same signature for random parameters', async (random) => {
		// The SDK rewrites names to snake case, so they are in it from the start.
		const flat = Object.fromEntries(
			Object.entries(parameters(random, false)).map(([name, value]) => [
				name
					.toLowerCase()
					.replace(/_+/g, '_')
					.replace(/[^a-z_]|_$/g, 'x'),
				value,
			]),
		);
		const content = { app_name: random.text(), app_desc: random.text(), nested: [random.text()] };
		const text = sdk.sdkExecute(
			'alipay.open.mini.baseinfo.modify',
			{ ...flat, biz_content: content, timestamp: '2026-11-21 20:05:27' },
			{ bizContentAutoSnakeCase: false },
		);
		const pairs = text
			.split('&')
			.map((part) => part.split('=').map(decodeURIComponent) as [string, string]);
		const sent = Object.fromEntries(pairs);
		expect(Object.keys(sent)).toEqual(expect.arrayContaining(['first_at', 'foo_bar', 'foobar']));
		const own = await signRsa2(
			v2SignString(random.next() < 0.5 ? pairs : pairs.reverse()),
			privateKey(app.privateKey),
		);
		expect(own).toBe(sent.sign);
	});

	// The Java SDK leaves blank parameters out; the Node SDK would sign `name=`.
	repeatedly(20, 'empty values are not part of the text', (random) => {
		const all = parameters(random, true);
		const { empty, ...filled } = all;
		expect(empty).toBe('');
		const kept = Object.entries(filled).filter(([, value]) => value !== '');
		expect(v2SignString(Object.entries(all))).toBe(v2SignString(kept));
		expect(v2SignString(Object.entries(all))).not.toContain('empty=');
	});

	repeatedly(40, 'a whole signed request is one that the SDK verifies', async (random) => {
		const fields = {
			...parameters(random, true),
			biz_content: JSON.stringify({ a: random.text() }),
		};
		const request = await signAlipay(
			{ ...credentials, appAuthToken: random.next() < 0.5 ? '' : `tok${random.text()}` },
			{
				method: 'POST',
				url: 'http://127.0.0.1/gateway.do',
				qs: { method: 'alipay.open.mini.baseinfo.modify' },
				form: fields,
			} as never,
		);
		const sent = Object.fromEntries([
			...new URL(request.url).searchParams,
			...new URLSearchParams(String(request.body)),
		]);
		const { sign: signature, ...others } = sent;
		const text = Object.keys(others)
			.filter((name) => others[name] !== '')
			.sort()
			.map((name) => `${name}=${others[name]}`)
			.join('&');
		const judge = new AlipaySdk({
			appId: credentials.appId,
			privateKey: app.privateKey,
			alipayPublicKey: app.publicKey,
		});
		expect(judge.rsaCheck(text, signature, 'RSA2')).toBe(true);
		expect(judge.rsaCheck(`${text} `, signature, 'RSA2')).toBe(false);
	});

	repeatedly(60, 'pushes are judged alike', async (random) => {
		const fields: Texts = Object.fromEntries(
			Object.entries({
				...parameters(random, false),
				app_id: credentials.appId,
				charset: 'utf-8',
				msg_method: 'alipay.open.mini.version.audit.passed',
				biz_content: JSON.stringify({ a: random.text() }),
				sign_type: 'RSA2',
			}),
		);
		const omitted = random.next() < 0.5 ? ['sign'] : ['sign', 'sign_type'];
		const text = Object.keys(fields)
			.filter((name) => !omitted.includes(name))
			.sort()
			.map((name) => `${name}=${fields[name]}`)
			.join('&');
		const key = random.next() < 0.7 ? alipay.privateKey : app.privateKey;
		const push = { ...fields, sign: sign('RSA-SHA256', Buffer.from(text), key).toString('base64') };
		const verdict = await alipayCallback.read(
			{ query: '', headers: {}, body: Buffer.from(new URLSearchParams(push).toString()) },
			credentials,
		);
		expect('envelope' in verdict).toBe(key === alipay.privateKey);
		expect('envelope' in verdict).toBe(sdk.checkNotifySignV2(push));
	});
});

describe('Alipay v3 and the official SDK', () => {
	interface Seen {
		method: string;
		url: string;
		headers: IncomingHttpHeaders;
		body: Buffer;
	}
	let seen: Seen[] = [];
	let server: Server;
	let sdk: AlipaySdk;

	beforeAll(async () => {
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method = '', url = '', headers } = request;
				seen.push({ method, url, headers, body: Buffer.concat(chunks) });
				const [timestamp, nonce, body] = ['1', '2', '{"ok":true}'];
				response.writeHead(200, {
					'alipay-timestamp': timestamp,
					'alipay-nonce': nonce,
					'alipay-signature': sign(
						'RSA-SHA256',
						Buffer.from(`${timestamp}\n${nonce}\n${body}\n`),
						alipay.privateKey,
					).toString('base64'),
				});
				response.end(body);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		sdk = new AlipaySdk({
			appId: credentials.appId,
			privateKey: app.privateKey,
			alipayPublicKey: alipay.publicKey,
			endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			encryptKey: 'aYA0GP8JEW+D7/UFaskCWA==',
		});
	});

	beforeEach(() => (seen = []));

	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const readSeen = ({ method, url, headers, body }: Seen) => {
		const [, authString, signature] =
			/^ALIPAY-SHA256withRSA (.*),sign=(.*)$/.exec(headers.authorization ?? '') ?? [];
		const type = headers['content-type'] ?? '';
		const part = type.startsWith('multipart/')
			? decodeMultipart(body, type).find(({ name }) => name === 'data')?.data
			: body;
		const token = String(headers['alipay-app-auth-token'] ?? '');
		return { authString, signature, text: [method, url, String(part ?? ''), token] as const };
	};

	repeatedly(60, 'the same signature for a random call', async (random) => {
		const body = { app_name: random.text(), app_desc: random.text() };
		const appAuthToken = random.next() < 0.5 ? `token-${random.below(1e6)}` : undefined;
		const path = '/v3/alipay/open/mini/baseinfo/modify';
		const form = new AlipayFormData();
		form.addFile('app_logo', '标志.png', random.bytes(64));
		await random.pick([
			async () => await sdk.curl('GET', path, { query: parameters(random, false), appAuthToken }),
			async () => await sdk.curl('POST', path, { body, appAuthToken }),
			async () => await sdk.curl('POST', path, { body, form, appAuthToken }),
			async () => await sdk.curl('POST', path, { appAuthToken }),
		])();
		const { authString, signature, text } = readSeen(seen.pop() as Seen);
		expect(text[3]).toBe(appAuthToken ?? '');
		const own = await signRsa2(v3SignString(authString, ...text), privateKey(app.privateKey));
		expect(own).toBe(signature);
	});

	const requests = {
		GET: { method: 'GET', qs: { app_version: '0.0.1', note: '@百分之100% a+b&c=d😀' } },
		'POST of an object': { method: 'POST', body: { app_name: '小程序😀', n: 1 } },
		'POST of a text': {
			method: 'POST',
			body: '{"app_name":"小程序"}',
			headers: { 'Content-Type': 'application/json' },
		},
		'POST of bytes': {
			method: 'POST',
			body: Buffer.from('密文'),
			headers: { 'content-type': 'text/plain' },
		},
		'POST of nothing': { method: 'POST' },
		DELETE: { method: 'DELETE', qs: { safe_domain: 'example.com' } },
	} as const;

	test.each(Object.entries(requests))(
		'our %s is one that a second verifier accepts',
		async (_, one) => {
			for (const appAuthToken of ['', 'merchant-token']) {
				const request = (await signAlipay({ ...credentials, appAuthToken }, {
					url: 'http://127.0.0.1/v3/alipay/open/mini/baseinfo/modify',
					...structuredClone({ ...one, body: undefined }),
					...('body' in one ? { body: one.body } : {}),
				} as never)) as { url: string; method?: string; body?: unknown; headers?: Texts };
				const headers = request.headers ?? {};
				const url = new URL(request.url);
				const { authString, signature } = readSeen({
					method: '',
					url: '',
					headers: { authorization: headers.authorization },
					body: Buffer.alloc(0),
				});
				expect(authString).toMatch(
					/^app_id=2021000000000001,nonce=[0-9a-f-]{36},timestamp=\d{13}$/,
				);
				expect(headers['alipay-request-id']).toMatch(/^[0-9a-f]{32}$/);
				expect(headers['alipay-app-auth-token'] ?? '').toBe(appAuthToken);
				const text = `${authString}\n${one.method}\n${url.pathname}${url.search}\n${String(request.body ?? '')}\n${appAuthToken ? `${appAuthToken}\n` : ''}`;
				const judge = (data: string) =>
					verify('RSA-SHA256', Buffer.from(data), app.publicKey, Buffer.from(signature, 'base64'));
				expect(judge(text)).toBe(true);
				expect(judge(`${text}\n`)).toBe(false);
			}
		},
	);
});

describe('RSA and node:crypto', () => {
	const [own, other] = [createPrivateKey(app.privateKey), createPublicKey(app.publicKey)];

	repeatedly(30, 'both ways with random bytes', async (random) => {
		const text = random.text(400);
		const ours = await signRsa2(text, privateKey(app.privateKey));
		const options = { key: other, padding: constants.RSA_PKCS1_PADDING };
		expect(verify('sha256', Buffer.from(text), options, Buffer.from(ours, 'base64'))).toBe(true);
		const theirs = sign('sha256', Buffer.from(text), own).toString('base64');
		expect(await verifyRsa2(Buffer.from(text), publicKey(app.publicKey), theirs)).toBe(true);
		const data = Buffer.from(`${text}!`);
		expect(await verifyRsa2(data, publicKey(app.publicKey), theirs)).toBe(false);
		expect(await verifyRsa2(Buffer.from(text), publicKey(alipay.publicKey), theirs)).toBe(false);
	});
});

describe('AES and crypto-js', () => {
	const zero = { iv: CryptoJS.enc.Hex.parse('0'.repeat(32)) };

	repeatedly(ROUNDS, 'the same cipher text, both ways', (random) => {
		const key = random.bytes(random.pick([16, 24, 32]));
		const plain = random.text(200);
		const theirs = CryptoJS.AES.encrypt(utf8.parse(plain), words(key), zero).toString();
		const base64 = key.toString('base64');
		expect(encrypt(plain, base64)).toBe(theirs);
		expect(decrypt(theirs, base64).toString()).toBe(plain);
		const back = CryptoJS.AES.decrypt(encrypt(plain, base64), words(key), zero);
		expect(back.toString(utf8)).toBe(plain);
	});
});
