import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Call, Credentials } from '../../shared/platform';
import { origin } from '../../shared/environment';
import { commaText, formEncode } from '../../shared/request';

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
		commaText(value),
	]);
	return {
		method: 'POST',
		url: gateway(credentials),
		body: formEncode([['method', name], ['simplify', 'true'], ...fields]),
		headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
	};
}
