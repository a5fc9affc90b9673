import { memo } from './memo';

/** The text of bytes in this charset; undefined where they cannot be of it, or nobody knows it. */
const read = (bytes: Buffer, charset: string): string | undefined => {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
};

/** Whether the bytes can be of this charset. */
export const isIn = (bytes: Buffer, charset: string): boolean => read(bytes, charset) !== undefined;

/** Names whose answer is kept: making a decoder takes longer than decoding an answer. */
const NAMES = 50;

/** Whether a decoder knows the name. */
export const isCharset = memo(NAMES, (name) => isIn(Buffer.alloc(0), name));

const candidates = (declared = 'utf-8') => [declared, 'utf-8', 'gb18030'].filter(isCharset);

/**
 * The charset that `bytes` are in: the declared one where they fit it, else UTF-8, else GBK, which
 * Chinese platforms send under a header that says UTF-8 or nothing.
 */
export function charsetIn(bytes: Buffer, declared?: string): string {
	const known = candidates(declared);
	return known.find((charset) => isIn(bytes, charset)) ?? known[0];
}

/** The text of `bytes` in that charset. */
export function decodeText(bytes: Buffer, declared?: string): string {
	const known = candidates(declared);
	for (const charset of known) {
		const text = read(bytes, charset);
		if (text !== undefined) return text;
	}
	return new TextDecoder(known[0]).decode(bytes);
}
