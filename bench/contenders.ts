import './environment';
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import { alipay } from '../dist/nodes/AlipayMiniProgram/platform';
import type { AlipayCall } from '../dist/nodes/AlipayMiniProgram/protocol/request';
import { signRequest } from '../dist/nodes/AlipayMiniProgram/protocol/sign';
import { findOperation } from '../dist/nodes/shared/record/catalogue';
import type { Credentials } from '../dist/nodes/shared/record/platform';
import { runNode } from '../test/support/engine';
import { fill } from '../test/support/forms';
import { repeat } from './measure';
import { send, type Outgoing } from './wire';

export type Protocol = 'v2' | 'v3';

/** Makes so many calls, and fails unless every one of them brought the proven answer. */
export type Calls = (times: number, inFlight: number) => Promise<void>;

export interface Contender {
	title: string;
	/** `origin`: of the server to call. */
	prepare(protocol: Protocol, origin: string, credentials: Credentials): Calls | Promise<Calls>;
}

const OPERATION = 'alipay.open.mini.version.detail.query';
export const PATHS: Record<Protocol, string> = {
	v2: '/gateway.do',
	v3: `/v3/${OPERATION.replaceAll('.', '/')}`,
};
const APP_VERSION = '0.0.1';

const at = (credentials: Credentials, origin: string): Credentials => ({
	...credentials,
	environment: 'custom',
	baseUrl: origin,
});

function toCall(protocol: Protocol, credentials: Credentials): AlipayCall {
	const operation = findOperation(alipay.catalogue, OPERATION);
	if (!operation) throw new Error(`The catalogue has no operation '${OPERATION}'`);
	const values = { app_version: APP_VERSION };
	return { name: OPERATION, operation, values, credentials, options: { protocol } };
}

/** The call as our protocol code builds and signs it. */
export async function signedRequest(
	protocol: Protocol,
	origin: string,
	credentials: Credentials,
): Promise<Outgoing> {
	const call = toCall(protocol, at(credentials, origin));
	const request = await signRequest(call.credentials, alipay.request(call));
	return {
		method: request.method ?? 'GET',
		url: request.url,
		headers: request.headers as Record<string, string>,
		body: String(request.body ?? ''),
	};
}

/** The bytes of an answer that its signature covers, and the signature. */
export function signedPart(protocol: Protocol, headers: Record<string, string>, body: Buffer) {
	if (protocol === 'v3') {
		const { 'alipay-timestamp': timestamp, 'alipay-nonce': nonce } = headers;
		const signed = `${timestamp}\n${nonce}\n${body.toString()}\n`;
		return { signed: Buffer.from(signed), signature: headers['alipay-signature'] };
	}
	const text = body.toString();
	const start = text.indexOf(':') + 1;
	const end = text.lastIndexOf(',"sign"');
	const { sign: signature } = JSON.parse(text) as { sign: string };
	return { signed: Buffer.from(text.slice(start, end)), signature };
}

const expectVersion = (given: unknown) => {
	if (given !== APP_VERSION) throw new Error(`Expected version ${APP_VERSION}, not ${given}`);
};

const der = (base64: unknown) => Buffer.from(String(base64), 'base64');

const signOnPool = async (text: Buffer, key: KeyObject): Promise<Buffer> =>
	await new Promise((resolve, reject) => {
		sign('RSA-SHA256', text, key, (error, signature) =>
			error ? reject(error) : resolve(signature),
		);
	});

/** What nobody can do without: one signature, one exchange, one verification. */
export const bare: Contender = {
	title: 'bare limit',
	async prepare(protocol, origin, credentials) {
		const key = createPrivateKey({
			key: der(credentials.privateKey),
			format: 'der',
			type: 'pkcs8',
		});
		const alipayKey = createPublicKey({
			key: der(credentials.alipayPublicKey),
			format: 'der',
			type: 'spki',
		});
		const outgoing = await signedRequest(protocol, origin, credentials);
		const text = Buffer.from(outgoing.url + outgoing.body);
		return async (times, inFlight) =>
			await repeat(times, inFlight, async () => {
				// The thread pool costs a single call time, and gives several calls a second core.
				if (inFlight > 1) await signOnPool(text, key);
				else sign('RSA-SHA256', text, key);
				const { headers, body } = await send(outgoing);
				const { signed, signature } = signedPart(protocol, headers, body);
				if (!verify('RSA-SHA256', signed, alipayKey, der(signature)))
					throw new Error('The signature of the answer does not fit');
			});
	},
};

const unasked = async (): Promise<never> => {
	throw new Error('The proof of the answer needs another call');
};

const protocolOnly: Contender = {
	title: 'this package, protocol only',
	prepare(protocol, origin, credentials) {
		const call = toCall(protocol, at(credentials, origin));
		return async (times, inFlight) =>
			await repeat(times, inFlight, async () => {
				const reply = await send(await signedRequest(protocol, origin, credentials));
				const opened = await alipay.open(call, reply, unasked);
				if ('refusal' in opened) throw new Error(opened.refusal.message);
				expectVersion((opened.data as { app_version: string }).app_version);
			});
	},
};

const inEngine: Contender = {
	title: "this package, in n8n-core's engine",
	prepare: (protocol, origin, credentials) => async (times, inFlight) => {
		const given = { app_version: APP_VERSION };
		const options = { protocol, inFlight };
		const { parameters, item } = fill(alipay.catalogue, OPERATION, 'least', given, options);
		const { items, error } = await runNode({
			node: 'alipayMiniProgram',
			parameters,
			credentials: { alipayApi: at(credentials, origin) },
			input: Array.from({ length: times }, () => item),
		});
		if (error) throw error;
		if (items.length !== times) throw new Error(`${items.length} items came out, not ${times}`);
		for (const { json } of items) expectVersion(json.app_version);
	},
};

const sdk: Contender = {
	title: 'alipay-sdk',
	prepare(protocol, origin, credentials) {
		const client = new AlipaySdk({
			appId: String(credentials.appId),
			privateKey: String(credentials.privateKey),
			keyType: 'PKCS8',
			alipayPublicKey: String(credentials.alipayPublicKey),
			gateway: origin + PATHS.v2,
			endpoint: origin,
		});
		const query = { app_version: APP_VERSION };
		const calls: Record<Protocol, () => Promise<unknown>> = {
			v2: async () => {
				const parameters = { bizContent: query };
				// Without the option the SDK does not look at the signature of a v2 answer.
				const answer = await client.exec(OPERATION, parameters, { validateSign: true });
				return answer.appVersion;
			},
			v3: async () => {
				const answer = await client.curl<typeof query>('GET', PATHS.v3, { query });
				return answer.data.app_version;
			},
		};
		return async (times, inFlight) =>
			await repeat(times, inFlight, async () => expectVersion(await calls[protocol]()));
	},
};

export const contenders: readonly Contender[] = [protocolOnly, inEngine, sdk];
