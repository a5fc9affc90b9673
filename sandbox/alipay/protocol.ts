import type { Fields } from '../common/wire';

/** A refusal of the gateway, before any business: `code` is v2's number, `subCode` its isv./aop. name. */
export class GatewayRefusal extends Error {
	constructor(
		readonly code: string,
		readonly subCode: string,
		message: string,
	) {
		super(message);
	}
}

/** Alipay's text to sign: sorted, empty values left out, values as they are. */
export function signContent(params: Fields, without: string[] = ['sign']): string {
	return Object.keys(params)
		.filter((name) => !without.includes(name) && name !== '' && params[name] !== '')
		.sort()
		.map((name) => `${name}=${params[name]}`)
		.join('&');
}
