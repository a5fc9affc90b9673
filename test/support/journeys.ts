import type { AnswerShape, Paging } from '../../dist/nodes/shared/record/catalogue';
import { parseJson } from '../../sandbox/common/json';
import { planted } from './answers';

/**
 * A value as it means the same on every wire: scalars are texts, lists of them are joined by commas,
 * and JSON in a text is what it holds. Names and places are checked by the sandbox; this is to compare
 * what was given with what arrived.
 */
function meaning(value: unknown): unknown {
	if (Array.isArray(value)) {
		const entries = value.map(meaning);
		return entries.every((entry) => typeof entry === 'string') ? entries.join(',') : entries;
	}
	if (typeof value === 'object' && value !== null) return meanings(value);
	const text = String(value);
	if (!/^\s*[[{]/.test(text)) return text;
	try {
		return meaning(parseJson(text));
	} catch {
		return text;
	}
}

export const meanings = (values: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, meaning(value)]));

/** A value of the sandbox as the node shows it: numbers that a double cannot hold are texts. */
function shown(value: unknown): unknown {
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return value.map(shown);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shown(inner)]));
}

const opened = (value: unknown, names: readonly string[]): unknown => {
	if (Array.isArray(value)) return value.map((entry) => opened(entry, names));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			names.includes(name) && typeof inner === 'string' ? parsed(inner) : opened(inner, names),
		]),
	);
};

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

/** The items that an answer of the sandbox should make. */
export function itemsOf(
	{ at = [], as, json = [], lists, carry = [], tree }: AnswerShape,
	answer: unknown,
): object[] {
	const whole = opened(shown(answer), json) as Record<string, unknown>;
	const part = lists
		? lists.flatMap((list) => (whole[list] as object[]).map((entry) => ({ list, ...entry })))
		: at.reduce<unknown>(
				(value, step) => (value as Record<string, unknown> | undefined)?.[step],
				whole,
			);
	const found = Array.isArray(part) ? part : at.length > 0 && part === undefined ? [] : [part];
	const entries: unknown[] = tree ? planted(tree, found as Array<Record<string, unknown>>) : found;
	const beside = Object.fromEntries(
		carry.filter((name) => name in whole).map((name) => [name, whole[name]]),
	);
	return entries.map((entry) => {
		if (typeof entry === 'object' && entry !== null)
			return Object.keys(entry).length > 0 ? { ...beside, ...entry } : { success: true };
		return as !== undefined && entry !== undefined ? { [as]: entry } : { success: true };
	});
}

/** How the first, full page of a list is asked for. */
export const firstPage = ({ page, size, largest, counts, first = 1 }: Paging): object => ({
	[page]: counts === 'entries' ? '0' : String(first),
	...(size === undefined ? {} : { [size]: String(largest) }),
});
