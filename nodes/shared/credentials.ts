import type { Credentials } from './platform';

/** Blanks and line breaks around a pasted value, and the marks without width that web pages bring along. */
const PASTED = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;

/** A pasted value as it was meant: without what surrounds it. */
export const tidyText = (value: string): string => value.replace(PASTED, '');

/** Stored credentials with every text tidied, and numbers, which an import may bring, as texts. */
export const tidy = (stored: Credentials): Credentials =>
	Object.fromEntries(
		Object.entries(stored).map(([name, value]) => [
			name,
			typeof value === 'string' || typeof value === 'number' ? tidyText(String(value)) : value,
		]),
	);
