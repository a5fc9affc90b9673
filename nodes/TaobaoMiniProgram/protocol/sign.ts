import { createHash, createHmac } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { chinaTime } from '../../shared/clock';
import type { Credentials } from '../../shared/platform';
import {
	formEncode,
	readForm,
	readUrl,
	writeForm,
	writeUrl,
	type Signable,
} from '../../shared/request';

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

/** Completes and signs a TOP request: in the form body, or in the query of a GET. May be applied again. */
export function signRequest(credentials: Credentials, request: Signable): IHttpRequestOptions {
	const url = readUrl(request);
	const form = readForm(request);
	if (!form)
		throw new Error(
			'TOP takes form-encoded requests: send the parameters as form fields or in the query',
		);
	const method = String(credentials.signMethod ?? 'hmac-sha256') as SignMethod;
	const session = String(credentials.session ?? '').trim();
	const parameters = signed(
		new Map([
			['format', 'json'],
			['v', '2.0'],
			...url.searchParams,
			...form,
			['app_key', String(credentials.appKey)],
			['sign_method', method],
			['timestamp', chinaTime(Date.now())],
			...(session ? [['session', session] as const] : []),
		]),
	);
	const sign = topSignature(parameters, String(credentials.appSecret), method);
	const sent = new Map([...parameters, ['sign', sign]]);
	if (request.method === 'GET') {
		url.search = formEncode(sent);
	} else {
		url.search = '';
		writeForm(request, sent);
	}
	writeUrl(request, url);
	return request;
}
