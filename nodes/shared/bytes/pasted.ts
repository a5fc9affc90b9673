/** A blank, a line break, or a mark without width that web pages bring along. */
const PASTED = /[\s\u200b-\u200d\u2060\ufeff]/;

/** A pasted value as it was meant: without what surrounds it. */
export function tidyText(value: string): string {
	let [start, end] = [0, value.length];
	while (start < end && PASTED.test(value[start])) start++;
	while (end > start && PASTED.test(value[end - 1])) end--;
	return value.slice(start, end);
}

/** Stored credentials with every text tidied, and numbers, which an import may bring, as texts. */
export const tidy = <T extends Record<string, unknown>>(stored: T): T =>
	Object.fromEntries(
		Object.entries(stored).map(([name, value]) => [
			name,
			typeof value === 'string' || typeof value === 'number' ? tidyText(String(value)) : value,
		]),
	) as T;
