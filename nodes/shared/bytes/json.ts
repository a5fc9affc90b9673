import { decodeText } from './charset';

/** An object that came from outside: nothing is known of its members. */
export type PlainObject = Record<string, unknown>;

/** Whether a value is an object, not a list. */
export const isObject = (value: unknown): value is PlainObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** How deep values may be nested: far deeper than any document, and no way through them overflows. */
export const MOST_LEVELS = 200;

export const TOO_DEEP = `it is nested deeper than ${MOST_LEVELS} levels`;

/** The end of the string that begins at `start`: behind its closing quote, or that of the source. */
function stringEnd(source: string, start: number): number {
	for (let at = source.indexOf('"', start + 1); at >= 0; at = source.indexOf('"', at + 1)) {
		let escapes = at;
		while (source[escapes - 1] === '\\') escapes--;
		if ((at - escapes) % 2 === 0) return at + 1;
	}
	return source.length;
}

// A raw control character is not allowed in a JSON text, but gateways send them.
const escapeControls = (text: string) =>
	text.replace(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function deepen(between: string, level: number): number {
	let depth = level;
	for (const char of between) {
		if (char === '[' || char === '{') depth++;
		if (char === ']' || char === '}') depth--;
		if (depth > MOST_LEVELS) throw new SyntaxError(TOO_DEEP);
	}
	return depth;
}

/**
 * Parses JSON without rounding: an integer that a double cannot hold comes out as its text.
 * Control characters inside strings are taken as they are. Throws a `SyntaxError` at what is no JSON
 * or nested too deep, in a time that grows with the size of the source alone.
 */
export function parseJson(source: string): unknown {
	return JSON.parse(rewrite(source, escapeControls, (digits) => `"${digits}"`));
}

/** The source with its texts, and the integers that a double cannot hold, written anew. */
function rewrite(
	source: string,
	text: (token: string) => string,
	long: (digits: string) => string,
): string {
	const parts: string[] = [];
	let depth = 0;
	for (let at = 0; at < source.length; ) {
		const quote = source.indexOf('"', at);
		const start = quote < 0 ? source.length : quote;
		const between = source.slice(at, start);
		depth = deepen(between, depth);
		at = stringEnd(source, start);
		parts.push(
			between.replace(NUMBER, (number) => (isLong(number) ? long(number) : number)),
			start < at ? text(source.slice(start, at)) : '',
		);
	}
	return parts.join('');
}

/** An integer that a double cannot hold. */
const isLong = (token: string) => /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));

const TEXT = 's';
const LONG = 'n';

/**
 * The same for what is to be written again: such an integer comes out as a `bigint`, so that it stays
 * a number. Undefined when the source is no JSON.
 */
export function readExactJson(source: string): unknown {
	// Every text is marked for the time of the parsing, so that none can be taken for an integer.
	const mark = (token: string) => `"${TEXT}${escapeControls(token).slice(1)}`;
	try {
		const marked = rewrite(source, mark, (digits) => `"${LONG}${digits}"`);
		return JSON.parse(marked, (_, value: unknown) => {
			if (typeof value === 'string')
				return value.startsWith(LONG) ? BigInt(value.slice(1)) : value.slice(1);
			if (!isObject(value)) return value;
			return Object.fromEntries(Object.entries(value).map(([name, of]) => [name.slice(1), of]));
		}) as unknown;
	} catch {
		return undefined;
	}
}

/** What a text holds as JSON, without rounding; undefined when it is none. */
export function readJson(source: string): unknown {
	try {
		return parseJson(source);
	} catch {
		return undefined;
	}
}

/** What stands for a value in JSON: ISO 8601 for a `Date`, and for the `DateTime` of n8n's expressions. */
export const jsonOf = (value: unknown): unknown =>
	isObject(value) && typeof value.toJSON === 'function'
		? (value as { toJSON(): unknown }).toJSON()
		: value;

/** Writes JSON in which a `bigint` is a number with all its digits. Throws at what is nested too deep. */
export function writeJson(given: unknown, levels = MOST_LEVELS): string {
	if (levels < 0) throw new Error(`A value cannot be written as JSON: ${TOO_DEEP}`);
	const value = jsonOf(given);
	const write = (inner: unknown) => writeJson(inner, levels - 1);
	if (typeof value === 'bigint') return String(value);
	// An expression may leave holes in a list.
	if (Array.isArray(value)) return `[${Array.from(value, write).join(',')}]`;
	if (!isObject(value)) return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.map(([name, inner]) => `${JSON.stringify(name)}:${write(inner)}`);
	return `{${members.join(',')}}`;
}

/** The text that a JSON string stands for; undefined when it is none. */
export function readText(source: string): string | undefined {
	try {
		const value: unknown = JSON.parse(source);
		return typeof value === 'string' ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Where the value of a member stands in its source. */
export interface Span {
	name: string;
	start: number;
	end: number;
}

/**
 * Where the value of each member of a JSON object stands, in order. Signatures cover the raw text of
 * a value, so it must be cut out, never rebuilt. Undefined when the source is not an object.
 */
export function memberSpans(source: string): Span[] | undefined {
	const members: Span[] = [];
	let at = 0;
	const skipSpace = () => {
		while (/\s/.test(source.charAt(at))) at++;
	};
	const skipString = () => {
		for (at++; at < source.length && source[at] !== '"'; at++) if (source[at] === '\\') at++;
		at++;
	};
	const skipValue = () => {
		for (let depth = 0; at < source.length; ) {
			const char = source[at];
			if (depth === 0 && /[,}\s]/.test(char)) return;
			if (char === '"') skipString();
			else at++;
			if (char === '{' || char === '[') depth++;
			if (char === '}' || char === ']') depth--;
		}
	};
	skipSpace();
	if (source[at++] !== '{') return undefined;
	for (skipSpace(); source[at] !== '}'; skipSpace()) {
		if (source[at] !== '"') return undefined;
		const nameAt = at;
		skipString();
		const name = readText(source.slice(nameAt, at));
		if (name === undefined) return undefined;
		skipSpace();
		if (source[at++] !== ':') return undefined;
		skipSpace();
		const start = at;
		skipValue();
		members.push({ name, start, end: at });
		skipSpace();
		if (source[at] === ',') at++;
	}
	return members;
}

const GBK_PAIR = /[\x81-\xfe][^]/g;

/**
 * A text of the same length as the bytes, in which every JSON delimiter stands where it stands in
 * them: in GBK the second byte of a character may look like a backslash or a brace.
 */
export const delimiterView = (body: Buffer, charset: string): string =>
	/^gb/i.test(charset) ? body.toString('latin1').replace(GBK_PAIR, 'xx') : body.toString('latin1');

/** The charset that a `Content-Type` names, UTF-8 without one. */
export const charsetOf = (contentType = ''): string =>
	/charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';

/** A body that is a JSON object, in the charset that its `Content-Type` names or in GBK; else undefined. */
export function readObject(
	body: Buffer,
	contentType?: string,
): Record<string, unknown> | undefined {
	const content = readJson(decodeText(body, charsetOf(contentType)));
	return typeof content === 'object' && content !== null
		? (content as Record<string, unknown>)
		: undefined;
}

/** The values at the end of a way through objects and lists; `*` walks every element or member. */
export function walk(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
	if (step === undefined) return value === undefined ? [] : [value];
	if (typeof value !== 'object' || value === null) return [];
	if (step === '*') return Object.values(value).flatMap((inner) => walk(inner, rest));
	return Object.hasOwn(value, step) ? walk((value as Record<string, unknown>)[step], rest) : [];
}

/** A content that is a JSON object as its fields; any other as the field `body`. */
export function contentOf(text: string): Record<string, unknown> {
	const content = readJson(text);
	return isObject(content) ? content : { body: content === undefined ? text : content };
}
