/**
 * The official SDK as the platform: a server that verifies, decrypts, encrypts and signs with its
 * functions alone takes every operation, over both protocols, in the clear and with AES.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { AlipaySdk } from 'alipay-sdk';
import axios from 'axios';
import busboy from 'busboy';
import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { openReply } from '../../dist/nodes/AlipayMiniProgram/protocol/open';
import { buildRequest, type AlipayCall } from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import { signRequest } from '../../dist/nodes/AlipayMiniProgram/protocol/sign';
import { findOperation, type Field } from '../../dist/nodes/shared/record/catalogue';
import type { WireValue } from '../../dist/nodes/shared/record/platform';
import { nobody } from '../support/alipay';
import { documentedNames } from '../support/forms';

interface SdkFunctions {
	aesEncryptText(plain: string, key: string): string;
	aesDecryptText(base64: string, key: string): string;
	signatureV3(text: string, privateKey: string): string;
}
// It exports what the app needs; what the platform needs lies beside it.
const sdkFunctions = jest.requireActual<SdkFunctions>(
	join(dirname(require.resolve('alipay-sdk')), 'util.js'),
);

const pair = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
const app = pair();
const alipay = pair();
const aesKey = 'aYA0GP8JEW+D7/UFaskCWA==';
const TOKEN = '202601BB/+=&%41';
/** The SDK of somebody who checks what the app signs. */
const sdk = new AlipaySdk({
	appId: '2021',
	keyType: 'PKCS8',
	privateKey: alipay.privateKey,
	alipayPublicKey: app.publicKey,
	encryptKey: aesKey,
});

const TEXTS = [
	'"双引号" \'单引号\' `',
	'a/b\\c \\/ \\n',
	'1+1=2 + ',
	'a&b=c&sign=x&timestamp=y',
	'100% %41 %E4',
	'第一行\n第二行\r\n\t',
	'好用的小程序，欢迎使用<a href="x">',
	'{"a":[1,"}"]}',
	'@文件 \u2028 \u00a0',
];
const ANSWER = { texts: TEXTS, all: TEXTS.join('|'), id: '7091800003790954036', list: [{ a: 1 }] };

interface Arrived {
	fields: Record<string, string>;
	files: Record<string, string>;
	/** The parameters, where they came as JSON. */
	json?: unknown;
	token?: string;
}
let arrived: Arrived | undefined;

async function readBody(request: IncomingMessage) {
	const fields: Record<string, string> = {};
	const files: Record<string, string> = {};
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	const type = String(request.headers['content-type'] ?? '');
	if (type.startsWith('application/x-www-form-urlencoded'))
		Object.assign(fields, Object.fromEntries(new URLSearchParams(body.toString())));
	if (type.startsWith('multipart/form-data'))
		await new Promise<void>((resolve, reject) => {
			const reader = busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8' });
			reader.on('field', (name, value) => (fields[name] = value));
			reader.on('file', (name, stream, { filename }) => {
				stream.resume();
				files[name] = filename ?? '';
			});
			reader.on('close', resolve).on('error', reject).end(body);
		});
	return { fields, files, body: body.toString(), isMultipart: type.startsWith('multipart/') };
}

/** Answers of v2: the node is what is signed. */
async function gateway(request: IncomingMessage): Promise<string> {
	const url = new URL(request.url ?? '', 'http://127.0.0.1');
	const { fields, files } = await readBody(request);
	const twice = Object.keys(fields).filter((name) => url.searchParams.has(name));
	const params = { ...Object.fromEntries(url.searchParams), ...fields };
	if (twice.length > 0 || !sdk.checkNotifySignV2(params))
		return '{"error_response":{"code":"40002"}}';
	const { app_auth_token: token, biz_content: content, encrypt_type: encryption, ...rest } = fields;
	const isSealed = encryption === 'AES';
	const text =
		content !== undefined && isSealed ? sdkFunctions.aesDecryptText(content, aesKey) : content;
	arrived = { fields: rest, files, token, json: text === undefined ? undefined : JSON.parse(text) };
	const plain = JSON.stringify({ code: '10000', msg: 'Success', ...ANSWER });
	const node = isSealed ? `"${sdkFunctions.aesEncryptText(plain, aesKey)}"` : plain;
	const sign = sdkFunctions.signatureV3(node, alipay.privateKey);
	return `{"${params.method.replaceAll('.', '_')}_response":${node},"sign":"${sign}"}`;
}

async function rest(request: IncomingMessage) {
	const { fields, files, body, isMultipart } = await readBody(request);
	const [, auth = '', signature = ''] =
		/^ALIPAY-SHA256withRSA (.*),sign=(.*)$/.exec(request.headers.authorization ?? '') ?? [];
	const token = request.headers['alipay-app-auth-token'] as string | undefined;
	const signed = isMultipart ? (fields.data ?? '') : body;
	const lines = [auth, request.method, request.url, signed, ...(token ? [token] : []), ''];
	if (!sdk.rsaCheck(lines.join('\n'), signature)) return undefined;
	const isSealed = request.headers['alipay-encrypt-type'] === 'AES';
	const text = isSealed && signed ? sdkFunctions.aesDecryptText(signed, aesKey) : signed;
	const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
	arrived = {
		fields: Object.fromEntries(searchParams),
		files,
		token,
		json: text ? JSON.parse(text) : undefined,
	};
	const plain = JSON.stringify(ANSWER);
	const answer = isSealed ? sdkFunctions.aesEncryptText(plain, aesKey) : plain;
	const sign = sdkFunctions.signatureV3(`1\n2\n${answer}\n`, alipay.privateKey);
	return {
		answer,
		headers: { 'alipay-timestamp': '1', 'alipay-nonce': '2', 'alipay-signature': sign },
	};
}

let server: Server;
beforeAll(async () => {
	server = createServer((request, response) => {
		const answering = request.url?.startsWith('/gateway.do')
			? gateway(request).then((answer) => response.end(answer))
			: rest(request).then((signed) =>
					signed
						? response.writeHead(200, signed.headers).end(signed.answer)
						: response.writeHead(400).end('{"code":"invalid-signature"}'),
				);
		answering.catch((error: Error) => response.writeHead(500).end(error.message));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => (arrived = undefined));

let turn = 0;
const nextText = () => TEXTS[turn++ % TEXTS.length];

function valueOf({ kind, base64 }: Field): WireValue {
	if (kind === 'number' || kind === 'decimal') return 7;
	if (kind === 'flag') return true;
	if (kind === 'list' || kind === 'choices') return [nextText(), nextText()];
	if (kind === 'object') return { a: nextText(), b: [nextText()] };
	if (kind === 'rows') return [{ a: nextText() }, { 'b&"': nextText() }];
	if (kind === 'file' && !base64)
		return { fileName: '标志 1.png', mimeType: 'image/png', data: Buffer.from([0, 255, 13, 10]) };
	return nextText();
}

const isFile = (value: unknown) =>
	typeof value === 'object' && value !== null && 'fileName' in value;
const texts = (values: object) =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'string' ? value : JSON.stringify(value),
		]),
	);

const cases = documentedNames(catalogue).flatMap((name) => {
	const operation = findOperation(catalogue, name);
	if (operation.link) return [];
	return ['v2', ...(operation.v3 ? ['v3'] : [])].flatMap((protocol) =>
		[false, true].map((sealed) => ({ name, operation, protocol, sealed })),
	);
});

test('there are cases for every operation, over both protocols', () => {
	expect(cases.length).toBeGreaterThan(300);
	expect(new Set(cases.map(({ protocol, sealed }) => `${protocol} ${sealed}`)).size).toBe(4);
});

test.each(cases)(
	'$name over $protocol, with AES: $sealed',
	async ({ name, operation, protocol, sealed }) => {
		const given = Object.entries({ ...operation.required, ...operation.optional });
		const values = Object.fromEntries(given.map(([wire, field]) => [wire, valueOf(field)]));
		const call: AlipayCall = {
			name,
			operation,
			values,
			credentials: {
				environment: 'custom',
				baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
				appId: '2021',
				privateKey: app.privateKey,
				alipayPublicKey: alipay.publicKey,
				aesKey: sealed ? aesKey : '',
				appAuthToken: TOKEN,
			},
			options: { protocol },
		};
		const request = await signRequest(call.credentials, buildRequest(call));
		const { status, headers, data } = await axios.request<Buffer>({
			url: request.url,
			method: request.method,
			headers: request.headers as Record<string, string>,
			data: request.body,
			responseType: 'arraybuffer',
			validateStatus: () => true,
		});
		const reply = { status, headers: headers as Record<string, string>, body: data };
		expect(await openReply(call, reply, nobody)).toEqual({ data: ANSWER });

		const plain = Object.fromEntries(Object.entries(values).filter(([, value]) => !isFile(value)));
		const files = Object.entries(values).filter(([, value]) => isFile(value));
		const { v2, v3 } = operation;
		const inBody = protocol === 'v2' ? v2 === 'biz_content' : v3 !== 'GET' && v3 !== 'DELETE';
		const hasBody = protocol === 'v2' || v2 === 'multipart' || given.length > 0 || operation.paging;
		expect(arrived?.token).toBe(TOKEN);
		expect(arrived?.files).toEqual(Object.fromEntries(files.map(([wire]) => [wire, '标志 1.png'])));
		if (inBody) expect(arrived?.json).toEqual(hasBody ? plain : undefined);
		else expect(arrived?.fields).toEqual(texts(plain));
	},
);

test('a request signed by another is not taken', async () => {
	const [{ name, operation }] = cases;
	const call: AlipayCall = {
		name,
		operation,
		values: {},
		credentials: {
			environment: 'custom',
			baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			appId: '2021',
			privateKey: pair().privateKey,
			alipayPublicKey: alipay.publicKey,
		},
		options: {},
	};
	for (const protocol of ['v2', 'v3']) {
		const own = { ...call, options: { protocol } };
		const request = await signRequest(own.credentials, buildRequest(own));
		await axios.request({
			url: request.url,
			method: request.method,
			headers: request.headers as Record<string, string>,
			data: request.body,
			validateStatus: () => true,
		});
		expect(arrived).toBeUndefined();
	}
});
