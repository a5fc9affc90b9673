import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Call, Credentials } from '../../shared/platform';
import { origin } from '../../shared/environment';
import { asText, formEncode } from '../../shared/request';

export const ORIGINS = {
	production: 'https://eco.taobao.com',
	overseas: 'https://api.taobao.com',
};

export const gateway = (credentials: Credentials): string =>
	`${origin(ORIGINS, credentials.environment, credentials.baseUrl)}/router/rest`;

/** Everything travels in the body: addresses end up in logs. */
export function buildRequest({ name, values, credentials }: Call): IHttpRequestOptions {
	const fields = Object.entries(values).map(([field, value]): [string, string] => [
		field,
		wireText(value),
	]);
	return {
		method: 'POST',
		url: gateway(credentials),
		body: formEncode([['method', name], ['simplify', 'true'], ...fields]),
		headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
	};
}

/** Lists of texts are joined by commas, objects and lists of them are JSON. */
const wireText = (value: unknown): string =>
	Array.isArray(value) && value.every((entry) => typeof entry === 'string')
		? value.join(',')
		: asText(value);
