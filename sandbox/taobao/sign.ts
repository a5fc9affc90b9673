import iconv from 'iconv-lite';
import { hmacMd5, hmacSha256, md5 } from '../common/digest';
import type { FormFields } from '../common/wire';

/** TOP's text to sign: names and values run together, in order of the names. */
export const signContent = (params: FormFields): string =>
	Object.keys(params)
		.filter((name) => name !== 'sign')
		.sort()
		.map((name) => `${name}${params[name]}`)
		.join('');

/** How a call may be signed. */
export const SIGN: Record<string, (text: string, secret: string) => string> = {
	md5: (text, secret) => md5(`${secret}${text}${secret}`),
	hmac: hmacMd5,
	'hmac-sha256': hmacSha256,
};

interface SpiRequest {
	query: FormFields;
	headers: FormFields;
	form: FormFields;
	body: string;
	secret: string;
	charset: string;
}

/** The signature TOP puts on a call it makes: query, named headers, form, then the raw body. */
export function spiSign({ query, headers, form, body, secret, charset }: SpiRequest): string {
	const text = signContent({ ...form, ...headers, ...query });
	return md5(iconv.encode(`${secret}${text}${body}${secret}`, charset)).toUpperCase();
}
