import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Operation } from '../../shared/record/catalogue';
import { writeJson } from '../../shared/bytes/json';
import { encodeMultipart, filePart } from '../../shared/bytes/multipart';
import type { Call, Credentials } from '../../shared/record/platform';
import { origin } from '../../shared/bytes/origin';
import { commaText, FORM_HEADERS, formEncode, isFile } from '../../shared/bytes/form';

export type TokenKind = 'authorizer' | 'platform' | 'own' | 'none';

export interface BaiduOperation extends Operation {
	method: 'GET' | 'POST';
	/** Whose access token the API wants. */
	token: TokenKind;
	/** How a POST carries its fields; form-encoded unless the record says otherwise. */
	body?: 'form' | 'multipart' | 'json';
	/** Fields of a POST that travel in the query all the same. */
	query?: readonly string[];
	/** Host of the API, where it is not the one of all others. */
	host?: string;
	/** Parameter ← property of the credential. */
	credential?: Readonly<Record<string, string>>;
	/** The field that is the whole JSON body, which has no name on the wire. */
	wholeBody?: string;
	/** A code that comes together with data tells what was found: an answer, not a refusal. */
	finds?: boolean;
	/** The `list` of the answer holds pushes, each with its encrypted `content`. */
	pushes?: boolean;
}

export type BaiduCall = Call<BaiduOperation>;

/** The second is that of the login of one's own program alone. */
export const ORIGINS = { production: ['https://openapi.baidu.com', 'https://spapi.baidu.com'] };

/** Whether the credential is that of a program of one's own, without a third-party platform. */
export const isOwn = ({ actsFor }: Credentials): boolean => actsFor === 'own';

/** Documented names are addresses relative to this path. */
const BASE_PATH = '/rest/2.0/smartapp/';

/** The address of a documented API, such as `app/qrcode` or `/file/2.0/smartapp/upload/image`. */
export const address = (credentials: Credentials, name: string, host?: string): string =>
	new URL(name, origin(host ? { production: [host] } : ORIGINS, credentials) + BASE_PATH).href;

export function buildRequest({
	name,
	operation,
	values,
	credentials,
}: BaiduCall): IHttpRequestOptions {
	const { method, token, body = 'form', query = [], pushes, host, wholeBody } = operation;
	requireKind(operation, credentials);
	if (pushes && !credentials.encodingAesKey)
		throw new Error(
			"The credential's Encoding AES Key is empty: the pushes that come back can only be decrypted with it",
		);
	const isInQuery = (field: string) => method === 'GET' || query.includes(field);
	const given = Object.entries(operation.credential ?? {}).map(
		([field, property]): [string, unknown] => [field, credentials[property]],
	);
	const fields = [...Object.entries(values), ...given];
	const inBody = fields.filter(([field]) => !isInQuery(field));
	const asTexts = (entries: typeof fields) =>
		entries.map(([field, value]): [string, string] => [field, commaText(value)]);
	const request = {
		method,
		url: address(credentials, name, host),
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
			body: writeJson(wholeBody === undefined ? Object.fromEntries(inBody) : values[wholeBody]),
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

/** Nothing is sent for which the credential cannot hold the right token. */
function requireKind({ token, credential }: BaiduOperation, credentials: Credentials): void {
	const isForOwn = token === 'own' || credential !== undefined;
	if (isForOwn === isOwn(credentials)) return;
	throw new Error(
		isForOwn
			? 'This operation is for a program of your own, but the credential is that of a third-party platform. Choose a credential that is for an Own Program, or set Acts For to Third-Party Platform'
			: 'This operation is for a third-party platform, but the credential is that of a program of your own. Choose a credential that is for a Third-Party Platform, or set Acts For to Own Program',
	);
}
