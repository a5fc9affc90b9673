import { splitForm, type Pairs } from './pairs';

/** A push as it came over the wire. */
export interface Push {
	/** The raw query, without the question mark. */
	query: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	body: Buffer;
}

/** In bytes, with its query. The pushes of these platforms have a few thousand. */
const LARGEST_PUSH = 1_000_000;

/** Of the query, and of a form. */
const MOST_FIELDS = 1000;

/** What a body that is no form starts its content type with, as TOP's SPI has it. */
const RAW_BODIES = ['application/json', 'text/xml', 'application/xml', 'text/plain'];

export const isRaw = ({ headers }: Push): boolean =>
	RAW_BODIES.some((type) => headers['content-type']?.startsWith(type));

/**
 * Why a push is not even looked into; the end of a sentence. Told by its size alone, also before its
 * body was read.
 */
export function tooLarge(push: Push): string | undefined {
	const { query, headers, body } = push;
	const size = Math.max(Number(headers['content-length']) || 0, body.length);
	if (size + query.length > LARGEST_PUSH) return `it has more than ${LARGEST_PUSH} bytes`;
	const form = isRaw(push) ? '' : body.toString('latin1');
	const hasMore = [query, form].some((fields) => count('&', fields) >= MOST_FIELDS);
	return hasMore ? `it has more than ${MOST_FIELDS} fields` : undefined;
}

function count(char: string, text: string): number {
	let found = 0;
	for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
	return found;
}

/** The fields of a form, split; none where the body is something else. */
export const formOf = (push: Push): Pairs =>
	isRaw(push) ? [] : splitForm(push.body.toString('latin1'));
