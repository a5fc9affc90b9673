import type { IDataObject } from 'n8n-workflow';
import { MOST_LEVELS } from '../bytes/json';
import { own } from '../bytes/own';
import { isoOf } from '../bytes/time';
import type { AnswerShape, Choices } from '../record/catalogue';
import { say } from '../record/language';

/** What the name of a field gets for what its code means, and for its time in ISO 8601. */
export const MEANING = '_meaning';
export const ISO = '_iso';

interface Explaining {
	meanings?: AnswerShape['meanings'];
	/** The names of the fields with a time. */
	times: Readonly<Record<string, true>>;
}

/** The item with what its codes mean and its times in ISO 8601, each right behind the field itself. */
export const explain = (
	{ meanings, times }: Pick<AnswerShape, 'meanings' | 'times'>,
	item: IDataObject,
): IDataObject =>
	meanings || times
		? (explained({ meanings, times: namesIn(times) }, item, []) as IDataObject)
		: item;

function explained(shape: Explaining, value: unknown, way: readonly string[]): unknown {
	if (typeof value !== 'object' || value === null || way.length > MOST_LEVELS) return value;
	// The entries of a list stand where the list does.
	if (Array.isArray(value)) return value.map((entry) => explained(shape, entry, way));
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => {
			const at = [...way, name];
			const meaning = meaningOf(lookUp(shape.meanings, at), inner);
			const iso = lookUp(shape.times, at) && isoOf(inner);
			return [
				[name, explained(shape, inner, at)],
				...(meaning === undefined ? [] : [[name + MEANING, meaning]]),
				...(iso === undefined ? [] : [[name + ISO, iso]]),
			];
		}),
	);
}

const namesIn = (times: AnswerShape['times'] = []): Explaining['times'] =>
	Object.fromEntries(times.map((name) => [name, true]));

/** The entry of the longest name, `outer.inner` before `inner`. */
function lookUp<T>(table: Readonly<Record<string, T>> = {}, at: readonly string[]): T | undefined {
	for (let start = 0; start < at.length; start++) {
		const found = own(table, at.slice(start).join('.'));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** What a code means, or several in a list or joined by commas; undefined where one is not known. */
function meaningOf(choices: Choices | undefined, value: unknown): string | undefined {
	if (!choices || value === null || value === undefined) return undefined;
	const codes = Array.isArray(value) ? value.map(String) : String(value).split(',');
	const words = codes.map((code) => own(choices, code.trim()));
	return words.length > 0 && words.every((known) => known !== undefined)
		? words.map((pair) => say(...pair)).join(', ')
		: undefined;
}
