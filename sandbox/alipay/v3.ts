import iconv from 'iconv-lite';
import type { FaultKind } from '../common/faults';
import type { Answer, Incoming, RequestRecord } from '../common/types';
import {
	answer,
	contentType,
	decodeForm,
	fileRecord,
	Malformed,
	nothingAt,
	own,
	randomDigits,
	randomHex,
	readForm,
	type UploadedFile,
} from '../common/wire';
import type { Backend } from './backend';
import { fromText, type AlipayApi } from '../common/documented';
import { parseObject, toJson } from '../common/json';
import { apis } from './operations';
import { GatewayRefusal, sdkOf } from './protocol';
import { BusinessRefusal } from './state';

const DEFAULT_LIFE = 10 * 60;
const MAX_SKEW = 5 * 60_000;

/** Refused with one of the common codes, which are lower case with hyphens. */
class CommonRefusal extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

const refuse = (code: string, message: string, status?: number): never => {
	throw new CommonRefusal(code, message, status);
};

interface Shape {
	encrypted: boolean;
	certificate: boolean;
	spoil?: FaultKind;
}

/** One call of /v3/…: errors are HTTP 400 with a code. */
export async function callV3(
	alipay: Backend,
	request: Incoming,
	record: RequestRecord,
): Promise<Answer> {
	record.transport = 'v3';
	record.api = request.path.replace('/v3/', '').replaceAll('/', '.');
	const shape: Shape = { encrypted: false, certificate: false };
	try {
		const operation = own(apis, record.api);
		if (!operation?.v3) {
			return refuse('invalid-method', nothingAt(request.path), 404);
		}
		const verb = request.headers['x-http-method-override'] ?? request.method;
		if (verb !== operation.v3.verb) {
			refuse('invalid-method', `${operation.v3.verb} expected, got ${verb}`);
		}
		record.encrypted = request.headers['alipay-encrypt-type'] !== undefined;
		const { v3, params: documented } = operation;
		const { signedBody, read } = await readBody(alipay, request, v3, documented, record.encrypted);
		authenticate(alipay, request, record, signedBody, shape);
		const { params, files } = read();
		record.params = params;
		record.files = files.map(fileRecord);
		const { result, spoil } = await alipay.run(record.api, record, params, files);
		record.accepted = true;
		shape.spoil = spoil;
		shape.encrypted = record.encrypted;
		return render(alipay, shape, toJson(result), 200);
	} catch (error) {
		const { code, message, status, links } = asRefusal(error);
		record.code = code;
		record.message = message;
		return render(alipay, shape, JSON.stringify({ code, message, links }), status);
	}
}

function asRefusal(error: unknown) {
	if (error instanceof BusinessRefusal) {
		return { code: error.code, message: error.message, status: 400, links: '' };
	}
	const common = (code: string, message: string, status = 400) => {
		const links = [{ link: `https://open.alipay.com/api/errCheck?code=${code}`, desc: '解决方案' }];
		return { code, message, status, links };
	};
	if (error instanceof CommonRefusal) return common(error.code, error.message, error.status);
	// The two styles share their common codes; v2 puts isv. or aop. before them.
	if (error instanceof GatewayRefusal) {
		return common(error.subCode.replace(/^\w+\./, ''), error.message);
	}
	if (error instanceof Malformed) return common('invalid-parameter', error.message);
	throw error;
}

interface Body {
	/** The text that stands for the body in what is signed. */
	signedBody: Buffer;
	/** Reads (and decrypts) the parameters; only called once the signature is proved. */
	read(): { params: Record<string, unknown>; files: UploadedFile[] };
}

async function readBody(
	alipay: Backend,
	request: Incoming,
	{ content }: NonNullable<AlipayApi['v3']>,
	documented: AlipayApi['params'],
	encrypted: boolean,
): Promise<Body> {
	if (encrypted && request.headers['alipay-encrypt-type'] !== 'AES') {
		refuse('invalid-encrypt-type', 'alipay-encrypt-type expected: AES');
	}
	const { type } = contentType(request.headers);
	const parse = (text: string): Record<string, unknown> => {
		let plain = text;
		if (encrypted) {
			try {
				plain = alipay.decrypt(text);
			} catch {
				const how = 'base64 of AES-128-CBC, zero IV, PKCS7, under the app AES key';
				refuse('decryption-error-unknown', `解密失败: expected ${how}`);
			}
		}
		return parseObject(plain || '{}') ?? refuse('illegal-json', 'expected: a JSON object');
	};
	const expectedType = encrypted ? 'text/plain' : 'application/json';

	switch (content) {
		case null:
			if (request.body.length) refuse('invalid-request-data', 'no body expected');
			return {
				signedBody: Buffer.alloc(0),
				read: () => ({ params: fromText(documented, decodeForm(request.query)), files: [] }),
			};
		case 'application/json':
			if (type !== expectedType)
				refuse('invalid-parameter', `content-type expected: ${expectedType}`);
			return {
				signedBody: request.body,
				read: () => ({ params: parse(request.body.toString()), files: [] }),
			};
		case 'multipart/form-data': {
			if (type !== 'multipart/form-data') {
				refuse('invalid-parameter', 'content-type expected: multipart/form-data');
			}
			const { fields, types, files } = await readForm(request);
			const { data = '', ...others } = fields;
			if (Object.keys(others).length) {
				const message = `text belongs into the part "data", not ${Object.keys(others).join(', ')}`;
				refuse('invalid-parameter', message);
			}
			if (fields.data !== undefined && types.data !== expectedType) {
				refuse('invalid-parameter', `part "data" expected as ${expectedType}, got ${types.data}`);
			}
			return { signedBody: Buffer.from(data), read: () => ({ params: parse(data), files }) };
		}
	}
}

function authenticate(
	alipay: Backend,
	request: Incoming,
	record: RequestRecord,
	body: Buffer,
	shape: Shape,
): void {
	const { authorization = '' } = request.headers;
	const [, authString, signature] =
		authorization.match(/^ALIPAY-SHA256withRSA (.+),sign=([A-Za-z0-9+/]+=*)$/) ?? [];
	if (authString === undefined || signature === undefined) {
		const how = 'ALIPAY-SHA256withRSA app_id=…,nonce=…,timestamp=…,sign=…';
		return refuse('missing-signature', `authorization expected: ${how}`);
	}
	const auth = Object.fromEntries(
		authString.split(',').map((pair) => pair.split(/=([^]*)/, 2) as [string, string]),
	);
	const { app_id: appId, nonce, timestamp, expired_seconds: life = String(DEFAULT_LIFE) } = auth;
	if (!appId) refuse('missing-app-id', 'app_id expected in authorization');
	if (!timestamp)
		refuse('missing-timestamp', 'timestamp expected in authorization, in milliseconds');
	if (!nonce) return refuse('invalid-parameter', 'nonce expected in authorization');
	if (appId !== alipay.identity.appId) refuse('invalid-app-id', `无效的AppID ${appId}`);
	shape.certificate = auth.app_cert_sn !== undefined;

	const appAuthToken = request.headers['alipay-app-auth-token'];
	if (appAuthToken !== undefined) record.token = appAuthToken;
	const head = `${authString}\n${request.method}\n${request.uri}\n`;
	const tail = appAuthToken === undefined ? '\n' : `\n${appAuthToken}\n`;
	const signed = Buffer.concat([Buffer.from(head), body, Buffer.from(tail)]);
	if (
		!alipay.verifies(signed, signature) ||
		!sdkOf(alipay.keys).rsaCheck(signed.toString(), signature)
	) {
		refuse('invalid-signature', `验签出错: RSA-SHA256 expected over ${signed.toString()}`);
	}
	if (!/^\d+$/.test(life))
		refuse('invalid-parameter', 'expired_seconds expected as a whole number');
	const age = Date.now() - Number(timestamp);
	if (!/^\d{13}$/.test(timestamp) || age < -MAX_SKEW || age > Number(life) * 1000) {
		const message = `timestamp expected: now, in milliseconds, at most ${life} s old, got ${timestamp}`;
		refuse('invalid-timestamp', message);
	}
	const requestId = request.headers['alipay-request-id'];
	if (requestId !== undefined && (requestId === '' || requestId.length > 32)) {
		refuse('invalid-parameter', 'alipay-request-id expected: 1 to 32 characters');
	}
	for (const once of [`nonce ${nonce}`, requestId && `alipay-request-id ${requestId}`]) {
		if (!once) continue;
		if (alipay.seen.has(once))
			refuse('suspected-attack', `${once} was used before, expected a new one`);
		alipay.seen.add(once);
	}
	alipay.checkSerials(auth.app_cert_sn, request.headers['alipay-root-cert-sn'], false);
}

function render(alipay: Backend, shape: Shape, json: string, status: number): Answer {
	const { spoil, encrypted } = shape;
	const charset = spoil === 'gbk' ? 'gbk' : 'utf-8';
	const body = iconv.encode(encrypted ? alipay.encrypt(json) : json, charset);
	const timestamp = String(Date.now());
	const nonce = randomHex(32);
	const { signer, own, stranger } = alipay.keys;
	const { key, serial } = shape.certificate ? signer : own;
	const by = spoil === 'wrong-signature' ? stranger.privateKey : key;
	const signed = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
	return answer(body, status, {
		'content-type': `${encrypted ? 'text/plain' : 'application/json'};charset=${charset}`,
		'alipay-timestamp': timestamp,
		'alipay-nonce': nonce,
		...(spoil === 'unsigned' ? {} : { 'alipay-signature': alipay.sign(signed, by) }),
		...(shape.certificate ? { 'alipay-sn': serial } : {}),
		'alipay-traceid': `0ba7${randomDigits(26)}`,
	});
}
