import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Call, Credentials } from '../../shared/record/platform';
import { origin } from '../../shared/bytes/origin';
import { encodeMultipart, filePart } from '../../shared/bytes/multipart';
import { commaText, FORM_HEADERS, formEncode, isFile } from '../../shared/bytes/form';
import type { TaobaoOperation } from '../catalogue/kinds';

export type TaobaoCall = Call<TaobaoOperation>;

export const ORIGINS = {
	production: ['https://eco.taobao.com', 'https://gw.api.taobao.com'],
	overseas: ['https://api.taobao.com'],
};

export const gateway = (credentials: Credentials): string =>
	`${origin(ORIGINS, credentials)}/router/rest`;

/** Everything travels in the body: addresses end up in logs. A file makes it multipart. */
export function buildRequest(call: TaobaoCall): IHttpRequestOptions {
	const { name, operation, values, credentials } = call;
	const entries = Object.entries(values);
	const fields: Array<[string, string]> = [
		['method', name],
		['simplify', 'true'],
		// `authenticate` puts the session itself in, unless it is told to send none.
		...(operation.session ? [['session', operation.session] as [string, string]] : []),
		...entries
			.filter(([, value]) => !isFile(value))
			.map(([field, value]): [string, string] => [field, commaText(value)]),
	];
	const files = entries.flatMap(([field, value]) =>
		isFile(value) ? [filePart(field, value)] : [],
	);
	const request = { method: 'POST' as const, url: gateway(credentials) };
	if (files.length === 0)
		return {
			...request,
			body: formEncode(fields),
			headers: FORM_HEADERS,
		};
	const { body, contentType } = encodeMultipart([
		...fields.map(([field, data]) => ({ name: field, data })),
		...files,
	]);
	return { ...request, body, headers: { 'content-type': contentType } };
}
