import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { asText, FORM_HEADERS, FORM_TYPE, formEncode } from '../bytes/form';

/**
 * A request as n8n hands it to a credential's `authenticate`: in the shape of its nodes (`url`, `body`)
 * or in the older one of the HTTP Request node (`uri`, `form`, `formData`).
 */
export type Signable = IHttpRequestOptions & {
	uri?: string;
	form?: IDataObject;
	formData?: IDataObject;
};

const pairs = (values: IDataObject): Array<[string, string]> =>
	Object.entries(values)
		.filter(([, value]) => value !== undefined && value !== null)
		.map(([name, value]) => [name, asText(value)]);

/** The address of a request with its whole query, wherever the caller put the parts. */
export function readUrl(request: Signable): URL {
	const url = new URL(request.url ?? request.uri ?? '', request.baseURL || undefined);
	const query = new Map([...url.searchParams, ...pairs(request.qs ?? {})]);
	url.search = formEncode(query);
	return url;
}

/** Makes `url` the whole address of the request, so that it is sent exactly as it was signed. */
export function writeUrl(request: Signable, url: URL): void {
	if (request.uri === undefined) request.url = url.href;
	else request.uri = url.href;
	delete request.baseURL;
	delete request.qs;
}

/** The fields of a form-encoded body, or of an empty one; undefined when the body is something else. */
export function readForm(request: Signable): Map<string, string> | undefined {
	const { form, body, formData } = request;
	if (form) return new Map(pairs(form));
	if (formData) return undefined;
	if (body === undefined || body === null || body === '') return new Map();
	if (body instanceof URLSearchParams) return new Map(body);
	const isForm = contentType(request).includes(FORM_TYPE);
	// n8n tests a credential with an empty object for a body, and without a content type.
	if (!isForm) return asFields(body)?.size === 0 ? new Map() : undefined;
	if (typeof body === 'string') return new Map(new URLSearchParams(body));
	return asFields(body);
}

const asFields = (body: Signable['body']): Map<string, string> | undefined =>
	typeof body === 'object' && !Buffer.isBuffer(body)
		? new Map(pairs(body as IDataObject))
		: undefined;

export function writeForm(request: Signable, fields: Map<string, string>): void {
	delete request.form;
	request.body = formEncode(fields);
	setHeader(request, 'content-type', FORM_HEADERS['content-type']);
}

/** The value of a header, whatever the case of its name; empty without. */
export const header = (request: Signable, name: string): string =>
	Object.entries(request.headers ?? {})
		.filter(([given]) => given.toLowerCase() === name.toLowerCase())
		.map(([, value]) => String(value ?? ''))[0] ?? '';

export const contentType = (request: Signable): string => header(request, 'content-type');

export function setHeader(request: Signable, name: string, value: string): void {
	const kept = Object.entries(request.headers ?? {}).filter(
		([existing]) => existing.toLowerCase() !== name.toLowerCase(),
	);
	request.headers = { ...Object.fromEntries(kept), [name]: value };
}
