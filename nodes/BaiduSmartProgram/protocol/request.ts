import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Operation } from '../../shared/catalogue';
import { writeJson } from '../../shared/json';
import { encodeMultipart, filePart } from '../../shared/multipart';
import type { Call, Credentials } from '../../shared/platform';
import { origin } from '../../shared/environment';
import { commaText, FORM_HEADERS, formEncode, isFile } from '../../shared/request';
import type { TokenKind } from './token';

export interface BaiduOperation extends Operation {
	method: 'GET' | 'POST';
	/** Whose access token the API wants. */
	token: TokenKind;
	/** How a POST carries its fields; form-encoded unless the record says otherwise. */
	body?: 'form' | 'multipart' | 'json';
	/** Fields of a POST that travel in the query all the same. */
	query?: readonly string[];
	/** The `list` of the answer holds pushes, each with its encrypted `content`. */
	pushes?: boolean;
}

export type BaiduCall = Call<BaiduOperation>;

export const ORIGINS = { production: ['https://openapi.baidu.com'] };

/** Documented names are addresses relative to this path. */
const BASE_PATH = '/rest/2.0/smartapp/';

/** The address of a documented API, such as `app/qrcode` or `/file/2.0/smartapp/upload/image`. */
export const address = (credentials: Credentials, name: string): string =>
	new URL(name, origin(ORIGINS, credentials) + BASE_PATH).href;

export function buildRequest({
	name,
	operation,
	values,
	credentials,
}: BaiduCall): IHttpRequestOptions {
	const { method, token, body = 'form', query = [], pushes } = operation;
	if (pushes && !credentials.encodingAesKey)
		throw new Error(
			"The credential's Encoding AES Key is empty: the pushes that come back can only be decrypted with it",
		);
	const isInQuery = (field: string) => method === 'GET' || query.includes(field);
	const fields = Object.entries(values);
	const inBody = fields.filter(([field]) => !isInQuery(field));
	const asTexts = (entries: typeof fields) =>
		entries.map(([field, value]): [string, string] => [field, commaText(value)]);
	const request = {
		method,
		url: address(credentials, name),
		qs: {
			...Object.fromEntries(asTexts(fields.filter(([field]) => isInQuery(field)))),
			// `authenticate` puts the token itself in the place of its kind.
			access_token: token,
		},
	};
	if (method === 'GET') return request;
	if (body === 'json')
		return {
			...request,
			body: writeJson(Object.fromEntries(inBody)),
			headers: { 'content-type': 'application/json' },
		};
	if (body === 'multipart') {
		const encoded = encodeMultipart(
			inBody.map(([field, value]) =>
				isFile(value) ? filePart(field, value) : { name: field, data: commaText(value) },
			),
		);
		return { ...request, body: encoded.body, headers: { 'content-type': encoded.contentType } };
	}
	return {
		...request,
		body: formEncode(asTexts(inBody)),
		headers: FORM_HEADERS,
	};
}
