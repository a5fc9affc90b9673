import { formEncode } from './form';
import { escapeHtml } from './html';
import { MOST_LEVELS } from './json';

/** What stands in the place of a secret. */
export const HIDDEN = '***';

/** Characters of a secret that give it away: a gateway may cut what it repeats at either end. */
const RUN = 12;

/** A secret shorter than this may be a part of any word: only where it stands alone is it one. */
const SHORT = 8;

/**
 * The text without the secrets: whole, percent-encoded, in Base64, escaped for JSON or HTML, and cut
 * to a run of 12 characters. Takes a time that grows with the sizes of both alone.
 */
export const hideSecrets = (text: string, secrets: readonly string[]): string =>
	hiding(secrets)(text);

function hiding(secrets: readonly string[]): (text: string) => string {
	const runs = new Set<string>();
	const wholes = new Map<string, boolean>();
	for (const secret of new Set(secrets))
		for (const form of formsOf(secret)) {
			for (let at = 0; at + RUN <= form.length; at++) runs.add(form.slice(at, at + RUN));
			if (form.length > 0 && form.length < RUN) wholes.set(form, secret.length < SHORT);
		}
	return (text) =>
		[...wholes].reduce(
			(rest, [form, alone]) =>
				cutOut(rest, (at) => {
					const isFound = rest.startsWith(form, at) && !(alone && isInside(rest, at, form.length));
					return isFound ? form.length : 0;
				}),
			cutOut(text, (at) => (runs.has(text.slice(at, at + RUN)) ? RUN : 0)),
		);
}

/** `text` without the stretches that `lengthAt` finds; those that touch are one. */
function cutOut(text: string, lengthAt: (at: number) => number): string {
	const parts: string[] = [];
	let until = 0;
	for (let at = 0; at < text.length; at++) {
		const length = lengthAt(at);
		if (length === 0) continue;
		if (at > until || parts.length === 0) parts.push(text.slice(until, at), HIDDEN);
		until = Math.max(until, at + length);
	}
	parts.push(text.slice(until));
	return parts.join('');
}

const WORD = /[\p{L}\p{N}]/u;

const isInside = (text: string, at: number, length: number): boolean =>
	WORD.test(text.charAt(at - 1)) || WORD.test(text.charAt(at + length));

const LOWER_HEX = (encoded: string) => encoded.replace(/%../g, (code) => code.toLowerCase());

// The BEGIN and END lines around a key are no secret, and remedies name them.
const ARMOUR = /-----[A-Z0-9 ]+-----/g;

function formsOf(secret: string): string[] {
	const text = secret
		.replace(ARMOUR, '')
		.trim()
		.replace(/\p{Surrogate}/gu, '�');
	const encoded = [formEncode([[text, '']]).slice(0, -1), encodeURIComponent(text)];
	return [
		text,
		...encoded,
		...encoded.map(LOWER_HEX),
		Buffer.from(text).toString('base64').replace(/=+$/, ''),
		...[0, 1, 2].map((before) => base64(text, before)),
		JSON.stringify(text).slice(1, -1),
		escapeHtml(text),
	];
}

/** As much of the Base64 as the text alone decides, with this many bytes before it. */
const base64 = (text: string, before: number): string =>
	Buffer.from('\0'.repeat(before) + text)
		.toString('base64')
		.slice(before && before + 1)
		.replace(/.=+$/, '');

/** The value with every text in it, names of members too, without the secrets. */
export const hideIn = <T>(value: T, secrets: readonly string[]): T =>
	rewritten(value, hiding(secrets), MOST_LEVELS) as T;

function rewritten(value: unknown, write: (text: string) => string, levels: number): unknown {
	if (typeof value === 'string') return write(value);
	if (typeof value === 'number' || typeof value === 'bigint') {
		const written = write(String(value));
		return written === String(value) ? value : written;
	}
	if (typeof value !== 'object' || value === null) return value;
	// What is nested deeper was never read from an answer.
	if (levels < 0) return HIDDEN;
	const inside = (inner: unknown) => rewritten(inner, write, levels - 1);
	if (Array.isArray(value)) return value.map(inside);
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [write(name), inside(inner)]),
	);
}
