import { charsetIn } from './charset';

export type Pairs = Array<[string, string]>;

/**
 * Splits `a=1&b=%C4%E3` into names and values as bytes, each byte one Latin-1 character: the charset
 * does not matter to a signature, and is often not UTF-8. Without `=` the value is empty.
 */
export const splitForm = (source: string): Pairs =>
	source
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const mark = `${pair}=`.indexOf('=');
			return [decodeBytes(pair.slice(0, mark)), decodeBytes(pair.slice(mark + 1))];
		});

/** Whether a name comes twice: only one of the two can be what was signed. */
export const hasTwins = (pairs: ReadonlyArray<readonly [string, string]>): boolean =>
	new Map(pairs).size !== pairs.length;

export const decodeBytes = (text: string): string =>
	text
		.replaceAll('+', ' ')
		.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * Names and values that were split, as texts. In `named`, or, without one, in UTF-8 or GBK as the
 * bytes fit: a header does not decide, since nobody signs it.
 */
export function decodePairs(pairs: Pairs, named?: string): Record<string, string> {
	const charset = charsetIn(Buffer.from(pairs.flat().join(''), 'latin1'), named);
	const decoder = new TextDecoder(charset, { ignoreBOM: true });
	return Object.fromEntries(
		pairs.map((pair) => pair.map((text) => decoder.decode(Buffer.from(text, 'latin1')))),
	) as Record<string, string>;
}
