import { asText } from '../bytes/form';
import { isObject, walk, type PlainObject } from '../bytes/json';
import type { Choices, Picklist } from '../record/catalogue';

/** An entry of a dropdown. */
export interface Entry {
	/** What is shown. */
	name: string;
	/** What is stored. */
	value: string;
}

interface Node {
	entry: PlainObject;
	/** What is shown of it, and of all above it, from the top. */
	names: string[];
	/** What is stored of them. */
	values: string[];
}

const BARE = 'value';

/** Field of an entry → values of which it must have one. */
export type Wanted = Readonly<Record<string, readonly string[]>>;

/**
 * The entries that opened answers hold, each value once, those that are wanted `first` at the top; where
 * `same` says so, only those that have the values that the form holds.
 */
export function entriesOf(
	picklist: Picklist,
	answers: readonly unknown[],
	first: Wanted = {},
	same: Wanted = {},
): Entry[] {
	const { at, stored, only = {}, joined, parent } = picklist;
	const found: PlainObject[] = answers
		.flatMap((answer) => walk(answer, at))
		.flatMap((entry) =>
			isObject(entry) ? [entry] : stored === undefined ? [{ [BARE]: entry }] : [],
		);
	const nodes = parent === undefined ? nested(picklist, found) : flat(picklist, parent, found);
	const wanted = nodes.filter(({ entry }) => fits(entry, only) && fits(entry, same));
	const [early, late] = [true, false].map((isEarly) =>
		wanted.filter(({ entry }) => isEarly === fits(entry, first)),
	);
	const known = new Map<string, Node[]>();
	for (const node of [...early, ...late]) {
		const value = joined === undefined ? node.values.at(-1) : node.values.join(joined);
		if (value) known.set(value, [...(known.get(value) ?? []), node]);
	}
	return [...known].map(([value, alike]) => ({ name: shownOf(picklist, alike) || value, value }));
}

const fits = (entry: PlainObject, wanted: Wanted): boolean =>
	Object.entries(wanted).every(([name, values]) => values.includes(asText(entry[name])));

const storedOf = ({ stored = BARE }: Picklist, entry: PlainObject) => asText(entry[stored]);

const nameOf = (picklist: Picklist, entry: PlainObject) =>
	asText(entry[picklist.shown?.[0] ?? '']) || storedOf(picklist, entry);

function nested(picklist: Picklist, entries: PlainObject[], above?: Node): Node[] {
	const { children } = picklist;
	return entries.flatMap((entry) => {
		const node = below(picklist, entry, above);
		const inner = children === undefined ? [] : walk(entry, [children, '*']).filter(isObject);
		return [node, ...nested(picklist, inner, node)];
	});
}

const below = (picklist: Picklist, entry: PlainObject, above?: Node): Node => ({
	entry,
	names: [...(above?.names ?? []), nameOf(picklist, entry)],
	values: [...(above?.values ?? []), storedOf(picklist, entry)],
});

/** A tree whose entries name their parents; one that is its own ancestor stands at the top. */
function flat(picklist: Picklist, parent: string, entries: PlainObject[]): Node[] {
	const known = new Map(entries.map((entry) => [storedOf(picklist, entry), entry]));
	const nodeOf = (entry: PlainObject, passed: ReadonlySet<PlainObject>): Node => {
		const over = known.get(asText(entry[parent]));
		const isTop = over === undefined || passed.has(over);
		return below(picklist, entry, isTop ? undefined : nodeOf(over, new Set([...passed, over])));
	};
	return entries.map((entry) => nodeOf(entry, new Set([entry])));
}

/** `餐饮 / 咖啡厅 · 已上架 · 2026-11-20`; what differs between entries of one value stands side by side. */
function shownOf({ shown = [], meanings = {} }: Picklist, alike: readonly Node[]): string {
	const [, ...more] = shown;
	const path = ({ names }: Node) =>
		[...names.slice(0, -1), meant(meanings[shown[0]], names.at(-1) as string)].join(' / ');
	const columns = [
		alike.map(path),
		...more.map((name) => alike.map(({ entry }) => meant(meanings[name], asText(entry[name])))),
	];
	return columns
		.map((texts) => [...new Set(texts)].filter((text) => text !== '').join(', '))
		.filter((text) => text !== '')
		.join(' · ');
}

function meant(words: Choices | undefined, code: string): string {
	if (!words || !Object.hasOwn(words, code)) return code;
	const [label, zh] = words[code];
	return label === zh ? label : `${label} ${zh}`;
}
