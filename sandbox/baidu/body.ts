import type { BaiduApi } from '../common/documented';
import { parseObject } from '../common/json';
import type { Incoming } from '../common/types';
import { contentType, own, readForm, type FormFields, type UploadedFile } from '../common/wire';
import { gatewayRefusal } from './refusal';

const CONTENT_TYPES = {
	form: 'application/x-www-form-urlencoded',
	json: 'application/json',
	multipart: 'multipart/form-data',
};

interface Body {
	/** As they were sent: texts of a form, values of JSON. */
	params: Record<string, unknown>;
	fields: FormFields;
	files: UploadedFile[];
	isJson: boolean;
}

export async function readBody(api: BaiduApi, request: Incoming): Promise<Body> {
	const nothing: Body = { params: {}, fields: {}, files: [], isJson: false };
	if (api.method === 'GET') {
		if (request.body.length) throw gatewayRefusal(100, 'Invalid parameter: GET takes no body');
		return nothing;
	}
	const { body: encoding = 'form' } = api;
	const takesBody = Object.values(api.params).some((it) => it.in !== 'query');
	const { type } = contentType(request.headers);
	if ((request.body.length || takesBody) && type !== CONTENT_TYPES[encoding])
		throw gatewayRefusal(
			100,
			`Invalid parameter: content-type ${CONTENT_TYPES[encoding]} expected, got ${type || 'none'}`,
		);
	if (encoding === 'json') return { ...nothing, params: readJson(api, request.body), isJson: true };
	const { fields, files } = await readForm(request);
	if (files.length > 1)
		throw gatewayRefusal(100, 'Invalid parameter: one file part expected, got two');
	return { ...nothing, params: fields, fields, files };
}

/** The documents call a body that is a bare list `$`. */
function readJson({ params }: BaiduApi, body: Buffer): Record<string, unknown> {
	const content = own(params, '$')
		? parseObject(`{"$":${body.toString()}}`)
		: parseObject(body.toString() || '{}');
	if (content) return content;
	throw gatewayRefusal(100, 'Invalid parameter: a JSON object expected');
}

/** Each parameter where Baidu wants it; only the token is always in the query. */
export function checkPlaces(
	{ method, params }: BaiduApi,
	query: Readonly<Record<string, unknown>>,
	body: Readonly<Record<string, unknown>>,
): void {
	const wrong = (given: object, place: string, isRight: (field: string) => boolean) => {
		const names = Object.keys(given).filter((field) => own(params, field) && !isRight(field));
		if (names.length)
			throw gatewayRefusal(
				100,
				`Invalid parameter: ${names.join(', ')} not expected in the ${place}`,
			);
	};
	if (body.access_token !== undefined)
		throw gatewayRefusal(100, 'Invalid parameter: access_token expected in the query only');
	wrong(query, 'query', (field) => method === 'GET' || params[field].in === 'query');
	wrong(body, 'body', (field) => params[field].in !== 'query');
}
