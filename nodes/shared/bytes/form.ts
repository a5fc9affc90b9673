import type { BinaryFile } from './file';
import { writeJson } from './json';

export const FORM_TYPE = 'application/x-www-form-urlencoded';
export const FORM_HEADERS = { 'content-type': `${FORM_TYPE};charset=utf-8` };

/** Half of a character that takes two places in a text: it has no bytes. */
export const HALF = /\p{Surrogate}/u;

/**
 * `a=1&b=%E4%BD%A0`, percent-encoded as RFC 3986 wants it, so that no transport encodes it again.
 * Throws at half of a character.
 */
export const formEncode = (pairs: Iterable<readonly [string, string]>): string =>
	[...pairs]
		.map(([name, value]) => {
			if (HALF.test(value))
				throw new Error(
					`'${name}' contains half of an emoji or of a rare character: enter it again`,
				);
			return `${encode(name)}=${encode(value)}`;
		})
		.join('&');

const encode = (text: string) =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	);

/** A value as the one text that is both signed and sent. */
export const asText = (value: unknown): string =>
	typeof value === 'object' && value !== null ? writeJson(value) : String(value ?? '');

/** Lists of texts or numbers are joined by commas; objects, and lists of them, are JSON. */
export const commaText = (value: unknown): string =>
	Array.isArray(value) && value.every((entry) => typeof entry !== 'object')
		? value.join(',')
		: asText(value);

export const isFile = (value: unknown): value is BinaryFile =>
	typeof value === 'object' && value !== null && 'data' in value && Buffer.isBuffer(value.data);

/** The first that is a text or a number; blanks and 0 stand for nothing. */
export const firstText = (...candidates: unknown[]): string =>
	String(
		candidates.find((one) =>
			typeof one === 'string' ? one.trim() : typeof one === 'number' && one,
		) ?? '',
	);
