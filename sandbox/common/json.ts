import { randomUUID } from 'node:crypto';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

const isLarge = (token: string) => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));

/** JSON as it is written: whole numbers that a double cannot hold come as bigint. */
export function parseJson(text: string): unknown {
	const mark = randomUUID();
	const marked = text.replace(TOKEN, (token) => (isLarge(token) ? `"${mark}${token}"` : token));
	return JSON.parse(marked, (_, value: unknown) =>
		typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
	);
}

/** Writes bigint as a plain JSON number. */
export function toJson(value: unknown): string {
	const mark = randomUUID();
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'bigint' ? `${mark}${part}` : part,
	).replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}
