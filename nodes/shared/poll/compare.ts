import { fingerprint } from '../bytes/fingerprint';
import type { Happening, WatchedKind } from '../record/changes';
import { isObject, walk } from '../bytes/json';
import type { Values } from '../record/platform';

/** Entries of one kind that are watched at most. */
export const MOST_ENTRIES = 5000;

/** Polls in a row in which an entry must be missing before it counts as removed: lists may lag. */
const MISSES_BEFORE_REMOVED = 3;

/** A longer text is remembered by its beginning and its fingerprint. */
const LONGEST_TEXT = 256;

/** An entry as it was answered, and what is remembered of it. */
export interface Found {
	key: string;
	/** Values of the compared fields. */
	is: unknown[];
	entry: Values;
}

/** All that is remembered of the entries of one kind. */
export interface Listing {
	/** Changes with the fields that are compared: what an older version remembered does not count. */
	shape: string;
	/** Tells a change from the same one at another time. */
	turn: number;
	entries: Record<string, Seen>;
}

interface Seen {
	is: unknown[];
	/** Polls in a row in which it was missing. */
	missing?: number;
}

export interface Difference {
	happening: Happening;
	key: string;
	before: unknown[] | null;
	after: unknown[] | null;
	/** As it was answered; absent once it is removed. */
	entry?: Values;
}

export interface Comparison {
	listing: Listing;
	differences: Difference[];
	/** The same when the same answer is compared with the same memory again. */
	turn: number;
}

const shapeOf = ({ key, compared }: WatchedKind) =>
	fingerprint([...key, ...compared].join()).slice(0, 8);

/** The value of a field, the inner ones named `outer.inner`; empty where there is none. */
export const valueOf = (entry: Values, field: string): unknown =>
	walk(entry, field.split('.'))[0] ?? '';

/** The entries of a kind among the items of an operation. */
export function entriesOf(kind: WatchedKind, items: readonly unknown[]): Found[] {
	const found = items
		.flatMap((item) => walk(item, kind.at))
		.filter(isObject)
		.map((entry): Found => {
			const names = kind.key.map((field) => String(valueOf(entry, field)));
			const is = kind.compared.map((field) => brief(valueOf(entry, field)));
			return { key: JSON.stringify(names), is, entry };
		})
		// What the platform is still making has no name yet, and an empty answer says nothing.
		.filter(({ key, is }) => !key.startsWith('[""') && is.some((value) => value !== ''));
	return [...new Map(found.map((entry) => [entry.key, entry])).values()];
}

/** A value as it is remembered: lists in order, since platforms do not promise theirs. */
function brief(value: unknown): unknown {
	if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object'))
		return value.map(String).sort();
	const text = typeof value === 'object' ? JSON.stringify(value) : value;
	if (typeof text !== 'string' || text.length <= LONGEST_TEXT) return text;
	return `${[...text].slice(0, LONGEST_TEXT).join('')}… (${fingerprint(text)})`;
}

// Platforms write a number now as one, now as text.
const plain = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : String(value));

const isSame = (a: unknown[], b: unknown[]) =>
	a.every((value, index) => plain(value) === plain(b[index]));

/** What is remembered of a kind; undefined when it is damaged, or of another version. */
export function readListing(kind: WatchedKind, known: unknown): Listing | undefined {
	if (!isObject(known) || known.shape !== shapeOf(kind)) return undefined;
	const { turn, entries } = known;
	if (!Number.isSafeInteger(turn) || !isObject(entries)) return undefined;
	const isSound = Object.values(entries).every(
		(seen) =>
			isObject(seen) &&
			Array.isArray(seen.is) &&
			seen.is.length === kind.compared.length &&
			(seen.missing === undefined || Number.isSafeInteger(seen.missing)),
	);
	return isSound ? (known as unknown as Listing) : undefined;
}

/** The first look at a kind: everything is new, and nothing has happened. */
export const begin = (kind: WatchedKind, found: Found[]): Comparison => ({
	listing: {
		shape: shapeOf(kind),
		turn: Date.now(),
		entries: Object.fromEntries(found.map(({ key, is }) => [key, { is }])),
	},
	differences: found.map(({ key, is, entry }) => ({
		happening: kind.key.length > 0 ? 'added' : 'changed',
		key,
		before: null,
		after: is,
		entry,
	})),
	turn: 0,
});

/**
 * What has happened since `known`. What is missing is kept as it was until it has been missing for
 * long, and for as long as the list is full, since then it may only have fallen off the end.
 */
export function compare(
	kind: WatchedKind,
	known: Listing,
	found: Found[],
	isFull: boolean,
): Comparison {
	const isKeyed = kind.key.length > 0;
	const here = new Map(found.map((entry) => [entry.key, entry]));
	const entries: Listing['entries'] = {};
	const differences: Difference[] = [];
	for (const [key, seen] of Object.entries(known.entries)) {
		const { is, entry } = here.get(key) ?? {};
		const missing = (seen.missing ?? 0) + (isFull ? 0 : 1);
		if (is) entries[key] = { is };
		else if (!isKeyed || missing < MISSES_BEFORE_REMOVED) entries[key] = { is: seen.is, missing };
		if (is && !isSame(seen.is, is))
			differences.push({ happening: 'changed', key, before: seen.is, after: is, entry });
		if (!Object.hasOwn(entries, key))
			differences.push({ happening: 'removed', key, before: seen.is, after: null });
	}
	for (const { key, is, entry } of found) {
		if (Object.hasOwn(known.entries, key)) continue;
		entries[key] = { is };
		if (isKeyed) differences.push({ happening: 'added', key, before: null, after: is, entry });
	}
	forget(entries);
	const turn = known.turn + (differences.length > 0 ? 1 : 0);
	return { listing: { shape: known.shape, turn, entries }, differences, turn: known.turn };
}

/** Of more entries than are kept, those that were missing go first, the oldest before the others. */
function forget(entries: Listing['entries']): void {
	const missing = Object.keys(entries).filter((key) => entries[key].missing !== undefined);
	const excess = Object.keys(entries).length - MOST_ENTRIES;
	for (const key of missing.slice(0, Math.max(0, excess))) delete entries[key];
}
