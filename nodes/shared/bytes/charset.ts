/** Whether the bytes can be of this charset. */
export const isIn = (bytes: Buffer, charset: string): boolean => {
	try {
		new TextDecoder(charset, { fatal: true }).decode(bytes);
		return true;
	} catch {
		// Of another one, or a charset that nobody knows.
		return false;
	}
};

/** Whether a decoder knows the name. */
export const isCharset = (name: string): boolean => isIn(Buffer.alloc(0), name);

/**
 * The charset that `bytes` are in: the declared one where they fit it, else UTF-8, else GBK, which
 * Chinese platforms send under a header that says UTF-8 or nothing.
 */
export function charsetIn(bytes: Buffer, declared = 'utf-8'): string {
	const known = [declared, 'utf-8', 'gb18030'].filter(isCharset);
	return known.find((charset) => isIn(bytes, charset)) ?? known[0];
}

/** The text of `bytes` in that charset. */
export const decodeText = (bytes: Buffer, declared?: string): string =>
	new TextDecoder(charsetIn(bytes, declared)).decode(bytes);
