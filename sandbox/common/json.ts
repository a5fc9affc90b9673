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
	// The holder's own value: n8n gives bigint a toJSON, which has made a text of it already.
	const replace = function (this: Record<string, unknown>, name: string, part: unknown): unknown {
		const held = this[name];
		return typeof held === 'bigint' ? `${mark}${held}` : part;
	};
	return JSON.stringify(value, replace).replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a text holds as JSON; undefined when it holds none. */
export function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const content = parseJson(text);
		return isObject(content) ? content : undefined;
	} catch {
		return undefined;
	}
}
