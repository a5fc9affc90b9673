import { createHash, createHmac } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { chinaTime } from '../../shared/bytes/time';
import { decodeMultipart, encodeMultipart } from '../../shared/bytes/multipart';
import type { Credentials } from '../../shared/record/platform';
import { asText, formEncode } from '../../shared/bytes/form';
import {
	contentType,
	readForm,
	readUrl,
	setHeader,
	writeForm,
	writeUrl,
	type Signable,
} from '../../shared/road/request';

export type SignMethod = 'hmac-sha256' | 'hmac' | 'md5';

/** Parameters that are blank are neither signed nor sent; `sign` itself is not signed. */
export const signed = (
	parameters: Iterable<readonly [string, string]>,
): Array<readonly [string, string]> =>
	[...parameters].filter(([name, value]) => name !== 'sign' && value.trim() !== '');

/**
 * TOP's signature, upper-case hex: names and values joined in ASCII order of the names, then the raw
 * body where one is signed. Source: API调用方法详解, `TaobaoUtils.signTopRequest` of the official SDK.
 */
export function topSignature(
	parameters: Iterable<readonly [string, string]>,
	secret: string,
	method: SignMethod,
	body = '',
): string {
	const text =
		[...parameters]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map((pair) => pair.join(''))
			.join('') + body;
	const hash =
		method === 'md5'
			? createHash('md5').update(secret + text + secret)
			: createHmac(method === 'hmac' ? 'md5' : 'sha256', secret).update(text);
	return hash.digest('hex').toUpperCase();
}

/** Stands for a session in a request that shall have none. */
const NO_SESSION = 'none';

/** Without them TOP would only say that the signature is wrong. */
function requireApp(credentials: Credentials): void {
	for (const [name, label] of [
		['appKey', 'App Key'],
		['appSecret', 'App Secret'],
	])
		if (!asText(credentials[name]).trim())
			throw new Error(
				`The credential's ${label} is empty: enter what the open platform console shows for the application`,
			);
}

/**
 * Completes and signs a TOP request: in its form or multipart body, or in the query of a GET. Files are
 * not signed. May be applied again.
 */
export function signRequest(credentials: Credentials, request: Signable): IHttpRequestOptions {
	requireApp(credentials);
	const url = readUrl(request);
	const body = readBody(request);
	if (!body)
		throw new Error(
			'TOP takes form-encoded or multipart requests: send the parameters as form fields or in the query',
		);
	const method = String(credentials.signMethod ?? 'hmac-sha256') as SignMethod;
	const session = String(credentials.session ?? '').trim();
	const given = new Map([...url.searchParams, ...body.fields]);
	const wantsNone = given.get('session') === NO_SESSION;
	if (wantsNone) given.delete('session');
	const parameters = signed(
		new Map([
			['format', 'json'],
			['v', '2.0'],
			...given,
			['app_key', String(credentials.appKey)],
			['sign_method', method],
			['timestamp', chinaTime(Date.now())],
			...(session && !wantsNone ? [['session', session] as const] : []),
		]),
	);
	const sign = topSignature(parameters, String(credentials.appSecret), method);
	const sent = new Map([...parameters, ['sign', sign]]);
	if (request.method === 'GET') {
		url.search = formEncode(sent);
	} else {
		url.search = '';
		body.write(sent);
	}
	writeUrl(request, url);
	return request;
}

/** The text fields of a body, and how they are put back into it; its files stay. */
interface Body {
	fields: Map<string, string>;
	write(fields: Map<string, string>): void;
}

/** Undefined when the body is neither a form nor multipart. */
function readBody(request: Signable): Body | undefined {
	const form = readForm(request);
	if (form) return { fields: form, write: (fields) => writeForm(request, fields) };
	if (request.formData) return formDataOf(request, request.formData);
	const type = contentType(request);
	return Buffer.isBuffer(request.body) && type.startsWith('multipart/')
		? multipartOf(request, request.body, type)
		: undefined;
}

function multipartOf(request: Signable, bytes: Buffer, type: string): Body {
	const parts = decodeMultipart(bytes, type);
	const files = parts.filter(({ data }) => typeof data !== 'string');
	return {
		fields: new Map(
			parts.flatMap(({ name, data }) => (typeof data === 'string' ? [[name, data]] : [])),
		),
		write(fields) {
			const texts = [...fields].map(([name, data]) => ({ name, data }));
			const encoded = encodeMultipart([...texts, ...files]);
			request.body = encoded.body;
			setHeader(request, 'content-type', encoded.contentType);
		},
	};
}

/** A multipart body in the shape of n8n's HTTP Request node, in which a file is an object. */
function formDataOf(request: Signable, formData: NonNullable<Signable['formData']>): Body {
	const entries = Object.entries(formData);
	const files = entries.filter(([, value]) => typeof value === 'object');
	return {
		fields: new Map(
			entries.flatMap(([name, value]) =>
				typeof value === 'object' ? [] : [[name, asText(value)] as [string, string]],
			),
		),
		write(fields) {
			request.formData = Object.fromEntries([...fields, ...files]);
		},
	};
}
