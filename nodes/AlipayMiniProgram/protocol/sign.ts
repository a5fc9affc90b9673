import { randomUUID } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { chinaTime } from '../../shared/clock';
import { decodeMultipart, encodeMultipart } from '../../shared/multipart';
import type { Credentials } from '../../shared/platform';
import {
	asText,
	contentType,
	formEncode,
	readForm,
	readUrl,
	setHeader,
	writeForm,
	writeUrl,
	type Signable,
} from '../../shared/request';
import { appKey, serials, signRsa2 } from './keys';

/**
 * The text that v2 signs: every non-empty text parameter but `sign`, sorted, values as they are.
 * Source: Alipay's signing document and `AlipaySignature.getSignContent` of the official Java SDK.
 */
export const v2SignString = (parameters: Iterable<readonly [string, string]>): string =>
	[...parameters]
		.filter(([name, value]) => name !== 'sign' && value !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map((pair) => pair.join('='))
		.join('&');

/** The text that v3 signs; the last line is there only when the token header is sent. */
export const v3SignString = (
	authString: string,
	verb: string,
	uri: string,
	body: string,
	appAuthToken: string,
): string => [authString, verb, uri, body, ...(appAuthToken ? [appAuthToken] : []), ''].join('\n');

/** Signs a request for the v2 gateway or for v3, told apart by the path. May be applied again. */
export async function signRequest(
	credentials: Credentials,
	request: Signable,
): Promise<IHttpRequestOptions> {
	const url = readUrl(request);
	await (url.pathname.startsWith('/v3/') ? signV3 : signV2)(credentials, request, url);
	return request;
}

async function signV2(credentials: Credentials, request: Signable, url: URL): Promise<void> {
	const numbers = serials(credentials);
	const query = new Map([
		...url.searchParams,
		['app_id', String(credentials.appId)],
		['charset', 'utf-8'],
		['format', 'JSON'],
		['sign_type', 'RSA2'],
		['timestamp', chinaTime(Date.now())],
		['version', '1.0'],
		...(numbers
			? [
					['app_cert_sn', numbers.app],
					['alipay_root_cert_sn', numbers.root],
				]
			: []),
	] as Array<[string, string]>);
	const fields = v2Fields(request, String(credentials.appAuthToken ?? ''), query);
	const text = v2SignString([...query, ...fields]);
	query.set('sign', await signRsa2(text, appKey(credentials)));
	url.search = formEncode(query);
	writeUrl(request, url);
}

// The token is a secret, so it travels in the body; only a body that cannot hold it leaves it to the
// query. Returns the text fields of the body.
function v2Fields(
	request: Signable,
	token: string,
	query: Map<string, string>,
): Iterable<[string, string]> {
	// n8n sends no body with a GET.
	const form = (request.method ?? 'GET') === 'GET' ? undefined : readForm(request);
	if (form) {
		if (token) form.set('app_auth_token', token);
		if (form.size > 0) writeForm(request, form);
		return form;
	}
	if (Buffer.isBuffer(request.body)) {
		const parts = decodeMultipart(request.body, contentType(request)).filter(
			({ name }) => !token || name !== 'app_auth_token',
		);
		if (token) {
			parts.push({ name: 'app_auth_token', data: token });
			const { body, contentType: type } = encodeMultipart(parts);
			request.body = body;
			setHeader(request, 'content-type', type);
		}
		return parts.flatMap(
			({ name, data }): Array<[string, string]> => (typeof data === 'string' ? [[name, data]] : []),
		);
	}
	if (token && request.formData) request.formData.app_auth_token = token;
	else if (token) query.set('app_auth_token', token);
	return Object.entries(request.formData ?? {})
		.filter(([, value]) => typeof value !== 'object')
		.map(([name, value]) => [name, asText(value)]);
}

async function signV3(credentials: Credentials, request: Signable, url: URL): Promise<void> {
	const numbers = serials(credentials);
	const token = String(credentials.appAuthToken ?? '');
	const authString = [
		`app_id=${String(credentials.appId)}`,
		...(numbers ? [`app_cert_sn=${numbers.app}`] : []),
		`nonce=${randomUUID()}`,
		`timestamp=${Date.now()}`,
	].join(',');
	const uri = url.pathname + url.search;
	const text = v3SignString(authString, request.method ?? 'GET', uri, v3Body(request), token);
	const signature = await signRsa2(text, appKey(credentials));
	writeUrl(request, url);
	setHeader(request, 'authorization', `ALIPAY-SHA256withRSA ${authString},sign=${signature}`);
	setHeader(request, 'alipay-request-id', randomUUID().replaceAll('-', ''));
	if (numbers) setHeader(request, 'alipay-root-cert-sn', numbers.root);
	if (token) setHeader(request, 'alipay-app-auth-token', token);
}

// The bytes that v3 covers: the whole body, or of a multipart body the part `data` alone. A body
// that n8n would serialize later is serialized here, so that it is sent as it was signed.
function v3Body(request: Signable): string {
	const { body, formData } = request;
	if (formData) return String(formData.data ?? '');
	if (Buffer.isBuffer(body)) {
		const type = contentType(request);
		if (!type.startsWith('multipart/')) return body.toString('utf8');
		return String(decodeMultipart(body, type).find(({ name }) => name === 'data')?.data ?? '');
	}
	if (body === undefined || body === null || body === '') return '';
	if (typeof body !== 'string') {
		request.body = JSON.stringify(body);
		request.json = false;
		setHeader(request, 'content-type', 'application/json');
	}
	return String(request.body);
}
