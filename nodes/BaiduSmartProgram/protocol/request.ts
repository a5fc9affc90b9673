import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Operation } from '../../shared/catalogue';
import { encodeMultipart } from '../../shared/multipart';
import type { Call, Credentials } from '../../shared/platform';
import { origin } from '../../shared/environment';
import { commaText, formEncode, isFile } from '../../shared/request';
import type { TokenKind } from './token';

export interface BaiduOperation extends Operation {
	method: 'GET' | 'POST';
	/** Whose access token the API wants. */
	token: TokenKind;
	/** How a POST carries its fields; form-encoded unless the record says otherwise. */
	body?: 'form' | 'multipart' | 'json';
	/** The fields of a POST travel in the query. */
	at?: 'query';
}

export type BaiduCall = Call<BaiduOperation>;

export const ORIGINS = { production: 'https://openapi.baidu.com' };

/** Documented names are addresses relative to this path. */
const BASE_PATH = '/rest/2.0/smartapp/';

/** The address of a documented API, such as `app/qrcode` or `/file/2.0/smartapp/upload/image`. */
export const address = (credentials: Credentials, name: string): string =>
	new URL(name, origin(ORIGINS, credentials.environment, credentials.baseUrl) + BASE_PATH).href;

export function buildRequest({
	name,
	operation,
	values,
	credentials,
}: BaiduCall): IHttpRequestOptions {
	const { method, token, body = 'form' } = operation;
	// `authenticate` puts the token itself in the place of its kind.
	const request = { method, url: address(credentials, name), qs: { access_token: token } };
	const fields = Object.entries(values);
	if (method === 'GET')
		return {
			...request,
			qs: {
				...Object.fromEntries(fields.map(([field, value]) => [field, commaText(value)])),
				...request.qs,
			},
		};
	if (body === 'multipart') {
		const encoded = encodeMultipart(
			fields.map(([field, value]) =>
				isFile(value)
					? { name: field, data: value.data, fileName: value.fileName, contentType: value.mimeType }
					: { name: field, data: commaText(value) },
			),
		);
		return { ...request, body: encoded.body, headers: { 'content-type': encoded.contentType } };
	}
	return {
		...request,
		body: formEncode(fields.map(([field, value]): [string, string] => [field, commaText(value)])),
		headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
	};
}
