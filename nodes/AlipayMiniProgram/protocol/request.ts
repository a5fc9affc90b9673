import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Operation } from '../../shared/record/catalogue';
import { writeJson } from '../../shared/bytes/json';
import { encodeMultipart, filePart } from '../../shared/bytes/multipart';
import type { BinaryFile } from '../../shared/bytes/file';
import type { Call, Credentials, Values } from '../../shared/record/platform';
import { origin } from '../../shared/bytes/origin';
import { asText, FORM_HEADERS, formEncode, isFile } from '../../shared/bytes/form';
import { cipherOf, encrypt } from './aes';

export interface AlipayOperation extends Operation {
	/** How v2 takes the parameters: in one JSON parameter, each on its own, or as form parts. */
	v2: 'biz_content' | 'flat' | 'multipart';
	/** Verb of the v3 API; absent where there is none. Files make it multipart. */
	v3?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
}

export type AlipayCall = Call<AlipayOperation>;

export const ORIGINS = {
	production: ['https://openapi.alipay.com'],
	// The second is the sandbox's former address, which its SDKs still name.
	sandbox: ['https://openapi-sandbox.dl.alipaydev.com', 'https://openapi.alipaydev.com'],
};

const JSON_TYPE = 'application/json';

export const usesV3 = ({ operation, options }: AlipayCall): boolean =>
	operation.v3 !== undefined && options.protocol !== 'v2';

const originOf = (credentials: Credentials): string => origin(ORIGINS, credentials);

export function buildRequest(call: AlipayCall): IHttpRequestOptions {
	return usesV3(call) ? v3Request(call) : v2Request(call);
}

function v2Request({ name, operation, values, credentials }: AlipayCall): IHttpRequestOptions {
	const request = {
		method: 'POST' as const,
		url: `${originOf(credentials)}/gateway.do`,
		qs: { method: name },
	};
	if (operation.v2 === 'multipart') {
		const { body, contentType } = encodeMultipart(
			Object.entries(values).map(([field, value]) =>
				isFile(value) ? filePart(field, value) : { name: field, data: asText(value) },
			),
		);
		return { ...request, body, headers: { 'content-type': contentType } };
	}
	const fields: Array<[string, string]> =
		operation.v2 === 'flat'
			? Object.entries(values).map(([field, value]) => [field, asText(value)])
			: bizContent(values, aesKey(credentials));
	return {
		...request,
		body: formEncode(fields),
		headers: FORM_HEADERS,
	};
}

const bizContent = (values: Values, key: string): Array<[string, string]> => {
	const content = writeJson(values);
	return key
		? [
				['biz_content', encrypt(content, key)],
				['encrypt_type', 'AES'],
			]
		: [['biz_content', content]];
};

function v3Request({ name, operation, values, credentials }: AlipayCall): IHttpRequestOptions {
	const method = operation.v3 ?? 'GET';
	const url = `${originOf(credentials)}/v3/${name.replaceAll('.', '/')}`;
	const key = aesKey(credentials);
	// Without a body too: it is what makes Alipay encrypt the answer.
	const encryption = key ? { 'alipay-encrypt-type': 'AES' } : {};
	const headers = { accept: JSON_TYPE, ...encryption };
	if (method === 'GET' || method === 'DELETE') {
		const query = Object.entries(values).map(([field, value]): [string, string] => [
			field,
			asText(value),
		]);
		return { method, url: query.length > 0 ? `${url}?${formEncode(query)}` : url, headers };
	}
	const content = (fields: Values) => {
		const json = writeJson(fields);
		return key
			? { data: encrypt(json, key), contentType: 'text/plain' }
			: { data: json, contentType: JSON_TYPE };
	};
	if (operation.v2 === 'multipart') {
		const files = Object.entries(values).filter((entry): entry is [string, BinaryFile] =>
			isFile(entry[1]),
		);
		const fields = Object.entries(values).filter(([, value]) => !isFile(value));
		// Files always go in the clear; the official PHP and Java SDKs encrypt the text beside them.
		const { body, contentType } = encodeMultipart([
			{ name: 'data', ...content(Object.fromEntries(fields)) },
			...files.map(([field, value]) => filePart(field, value)),
		]);
		return { method, url, body, headers: { ...headers, 'content-type': contentType } };
	}
	// An API without parameters has no body at all, not an empty object.
	const { required, optional, paging } = operation;
	if (!required && !optional && !paging) return { method, url, headers };
	const { data, contentType } = content(values);
	return { method, url, body: data, headers: { ...headers, 'content-type': contentType } };
}

/** The app's key to encrypt its content; empty without. One that cannot be used is complained of. */
export function aesKey(credentials: Credentials): string {
	const key = String(credentials.aesKey ?? '').trim();
	if (key) cipherOf(key);
	return key;
}
