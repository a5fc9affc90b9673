import { randomUUID } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { chinaTime } from '../../shared/bytes/time';
import { decodeMultipart, encodeMultipart } from '../../shared/bytes/multipart';
import { one } from '../../shared/record/language';
import type { Credentials } from '../../shared/record/platform';
import { asText, formEncode } from '../../shared/bytes/form';
import {
	contentType,
	header,
	readForm,
	readUrl,
	setHeader,
	writeForm,
	writeUrl,
	type Signable,
} from '../../shared/road/request';
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

/** What describes the signature itself, and so is never the user's to say. */
const OF_THE_SIGNATURE = ['sign', 'sign_type', 'timestamp', 'charset'];
const OF_THE_CERTIFICATES = ['app_cert_sn', 'alipay_root_cert_sn'];
/** What the user may say, in the query or the body, in place of what is always the same. */
const SAYABLE = ['app_id', 'format', 'version'];

async function signV2(credentials: Credentials, request: Signable, url: URL): Promise<void> {
	const numbers = serials(credentials);
	const body = v2Body(request);
	const given = new Map([...url.searchParams, ...body.fields].filter(([, value]) => value !== ''));
	const token = given.get('app_auth_token') ?? String(credentials.appAuthToken ?? '');
	const query = new Map([
		...url.searchParams,
		['app_id', given.get('app_id') ?? String(credentials.appId)],
		['charset', 'utf-8'],
		['format', given.get('format') ?? 'JSON'],
		['sign_type', 'RSA2'],
		['timestamp', chinaTime(Date.now())],
		['version', given.get('version') ?? '1.0'],
		...(numbers
			? [
					['app_cert_sn', numbers.app],
					['alipay_root_cert_sn', numbers.root],
				]
			: []),
	] as Array<[string, string]>);
	// Each parameter goes once: those of the protocol in the query, all others where the body has them.
	// The token is a secret, so it travels in the body; only one that cannot hold it leaves it to the query.
	const inQuery = [...SAYABLE, ...OF_THE_SIGNATURE, ...OF_THE_CERTIFICATES, 'app_auth_token'];
	const fields = new Map(body.fields.filter(([name]) => !inQuery.includes(name)));
	if (token && body.write) fields.set('app_auth_token', token);
	else if (token) query.set('app_auth_token', token);
	for (const name of fields.keys()) query.delete(name);
	body.write?.(fields);
	query.delete('sign');
	query.set('sign', await signRsa2(v2SignString([...query, ...fields]), appKey(credentials)));
	url.search = formEncode(query);
	writeUrl(request, url);
}

interface V2Body {
	/** Its text fields: what of a body is signed. */
	fields: Array<[string, string]>;
	/** Puts these in their place; absent where a body can hold none. */
	write?(fields: Map<string, string>): void;
}

function v2Body(request: Signable): V2Body {
	// n8n sends no body with a GET.
	if ((request.method ?? 'GET') === 'GET') return { fields: [] };
	const form = readForm(request);
	if (form)
		return {
			fields: [...form],
			write: (fields) => {
				if (fields.size > 0 || form.size > 0) writeForm(request, fields);
			},
		};
	if (Buffer.isBuffer(request.body)) return multipartBody(request, request.body);
	const { formData } = request;
	if (!formData) return { fields: [] };
	const texts = Object.entries(formData).filter(([, value]) => typeof value !== 'object');
	return {
		fields: texts.map(([name, value]) => [name, asText(value)]),
		write: (fields) => {
			for (const [name] of texts) delete formData[name];
			Object.assign(formData, Object.fromEntries(fields));
		},
	};
}

function multipartBody(request: Signable, body: Buffer): V2Body {
	const parts = decodeMultipart(body, contentType(request));
	return {
		fields: parts.flatMap(
			({ name, data }): Array<[string, string]> => (typeof data === 'string' ? [[name, data]] : []),
		),
		write: (fields) => {
			const kept = new Map(fields);
			const written = parts.filter(
				({ name, data }) =>
					typeof data !== 'string' || (kept.get(name) === data && kept.delete(name)),
			);
			if (written.length === parts.length && kept.size === 0) return;
			for (const [name, data] of kept) written.push({ name, data });
			const encoded = encodeMultipart(written);
			request.body = encoded.body;
			setHeader(request, 'content-type', encoded.contentType);
		},
	};
}

const TOKEN_HEADER = 'alipay-app-auth-token';

/** What a header can carry: the rest would be lost on the way, and Alipay would blame the keys. */
const PLAIN = /^[\x21-\x7e]*$/;

function requirePlain(label: string, value: string): void {
	if (!PLAIN.test(value))
		throw new Error(
			`The ${label} contains a space or a character that Alipay never uses: copy it again, or correct the expression that gives it`,
		);
}

async function signV3(credentials: Credentials, request: Signable, url: URL): Promise<void> {
	const numbers = serials(credentials);
	const token = header(request, TOKEN_HEADER) || String(credentials.appAuthToken ?? '');
	const appId = String(credentials.appId);
	requirePlain(one('App ID', '应用 ID'), appId);
	requirePlain(one('App Auth Token', '应用授权令牌'), token);
	const authString = [
		`app_id=${appId}`,
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
	if (token) setHeader(request, TOKEN_HEADER, token);
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
