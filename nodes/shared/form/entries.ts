import { asText } from '../bytes/form';
import { isObject, walk, type PlainObject } from '../bytes/json';
import { readTime } from '../bytes/time';
import type { Choices, Pick, Picklist } from '../record/catalogue';
import { say } from '../record/language';

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

/**
 * The entries that opened answers hold, each value once, those that are wanted `first` at the top.
 * `within`: field of what an entry stands in, else of the entry, and the value that it must have.
 */
export function entriesOf(
	picklist: Picklist,
	answers: readonly unknown[],
	first: Pick['first'] = {},
	within: Readonly<Record<string, string>> = {},
): Entry[] {
	const { at, stored, only = {}, joined, parent } = picklist;
	const found: PlainObject[] = answers
		.flatMap((answer) => walkWithin(answer, at, Object.entries(within)))
		.flatMap((entry) =>
			isObject(entry) ? [entry] : stored === undefined ? bareEntries(entry) : [],
		);
	const nodes = parent === undefined ? nested(picklist, found) : flat(picklist, parent, found);
	const wanted = nodes.filter(({ entry }) => fits(entry, only));
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

/**
 * What a way leads to that has each of the `wanted` fields so: in what it stands in or, where nothing
 * there has the field, in itself.
 */
function walkWithin(
	value: unknown,
	way: readonly string[],
	wanted: ReadonlyArray<[field: string, text: string]>,
	above: readonly object[] = [],
): unknown[] {
	if (wanted.length === 0) return walk(value, way);
	if (typeof value !== 'object' || value === null) return [];
	const [step, ...rest] = way;
	if (step !== undefined)
		return walk(value, [step]).flatMap((inner) =>
			walkWithin(inner, rest, wanted, [...above, value]),
		);
	const isSo = ([field, text]: [string, string]) => {
		const around = above.filter((outer) => partOf(outer, field) !== '');
		return (around.length > 0 ? around : [value]).some((one) => partOf(one, field) === text);
	};
	return wanted.every(isSo) ? [value] : [];
}

/** A text may hold several, joined by commas. */
const bareEntries = (entry: unknown) =>
	asText(entry)
		.split(',')
		.map((value) => ({ [BARE]: value }));

/** A field of an entry, or of an object in it, `base_info.title`. */
const partOf = (entry: object, field: string): string => asText(walk(entry, field.split('.'))[0]);

const fits = (entry: PlainObject, wanted: Readonly<Record<string, readonly string[]>>): boolean =>
	Object.entries(wanted).every(([name, values]) => values.includes(partOf(entry, name)));

const storedOf = ({ stored = BARE }: Picklist, entry: PlainObject) => partOf(entry, stored);

const nameOf = (picklist: Picklist, entry: PlainObject) =>
	partOf(entry, picklist.shown?.[0] ?? '') || storedOf(picklist, entry);

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

/** `Food / Coffee · Online · 2026-11-20`; what differs between entries of one value stands side by side. */
function shownOf(picklist: Picklist, alike: readonly Node[]): string {
	const { shown = [], meanings = {}, times = [] } = picklist;
	const part = (entry: PlainObject, name: string) =>
		times.includes(name)
			? momentOf(partOf(entry, name))
			: meant(meanings[name], partOf(entry, name));
	const [, ...more] = shown;
	const path = ({ names }: Node) =>
		[...names.slice(0, -1), meant(meanings[shown[0]], names.at(-1) as string)].join(' / ');
	const columns = [
		alike.map(path),
		...more.map((name) => alike.map(({ entry }) => part(entry, name))),
	];
	return columns
		.map((texts) => [...new Set(texts)].filter((text) => text !== '').join(', '))
		.filter((text) => text !== '')
		.join(' · ');
}

const momentOf = (seconds: string): string =>
	String(readTime(seconds, 'yyyy-MM-dd HH:mm', 'Asia/Shanghai') ?? seconds);

function meant(words: Choices | undefined, code: string): string {
	return words && Object.hasOwn(words, code) ? say(...words[code]) : code;
}
