import type { PlatformEvents } from './callback';
import type { Field } from './catalogue';
import type { Names } from './names';
import type { Platform, Values } from './platform';

/** One kind of thing among what an operation answers. Fields inside others are named `outer.inner`. */
export interface WatchedKind {
	/** What it is about, as in the envelope of a push: `version`, `name`, … */
	subject: string;
	/** Way from an item of the operation to the entries; `*` walks a list. */
	at: readonly string[];
	/** Fields that tell one entry from another. Without them there is one, which only ever changes. */
	key: readonly string[];
	/** Fields whose change is told. */
	compared: readonly string[];
	/** Field with the ID of the mini program. */
	appId?: string;
	/** Field that tells how its audit stands, and the values that mean that it has passed or failed. */
	verdict?: Verdict;
	/** Where the platform says why it was rejected. */
	reason?: Reason;
}

export interface Verdict {
	field: string;
	passed: readonly string[];
	rejected: readonly string[];
}

export interface Reason {
	/** Ways to its words, from the entry on; those of the first that has any. */
	at: ReadonlyArray<readonly string[]>;
	/** Another operation, which is asked for an entry that was rejected; the ways are those in its item. */
	operation?: string;
	/** Its parameter ← field of the entry. */
	give?: Readonly<Record<string, string>>;
}

/** Things that one operation lists, and that are looked at again and again. */
export interface Watch {
	title: string;
	zh: string;
	/** Documented name of the operation, and the values that it is called with. */
	operation: string;
	values?: Values;
	/** Parameter that the user chooses: the operation is called once for each of its values. */
	each?: { parameter: string; field: Field };
	kinds: readonly WatchedKind[];
	/** The list shows so many at most: what falls off its end was not removed. */
	most?: number;
}

/** Messages that wait at the platform until they are confirmed. */
export interface Queue {
	title: string;
	zh: string;
	/** Documented name of the operation that gives those that wait. */
	operation: string;
	/** Its parameter for how many to give at most, and the largest allowed. */
	size: string;
	largest: number;
	/** Its parameter, and that of the confirmation, that says which queue. */
	name: string;
	/** Fields of a message: its ID, what happened, and when (`yyyy-MM-dd HH:mm:ss` in GMT+8). */
	id: string;
	event: string;
	occurredAt: string;
	/** The operation that confirms, its parameter with the IDs, and how many it takes at once. */
	confirm: { operation: string; ids: string; largest: number };
}

/**
 * The pushes that a platform keeps, whether or not they arrived: those of all programs in one list, as
 * envelopes.
 */
export interface PushLog {
	title: string;
	zh: string;
	/** Documented name of the operation that lists them, and the values that it is called with. */
	operation: string;
	values?: Values;
	/** Its parameters for the begin and the end of the time to list, in seconds since 1970. */
	from: string;
	until: string;
	/** How long pushes are kept; at most a day is listed at once. */
	keptDays: number;
	/** Field of a push with its number at the platform. */
	number: string;
	/** Field that a push still has where it could not be opened; its `refused` then says why. */
	sealed: string;
	/** What may be pushed. */
	events: PlatformEvents;
	/** What of the credential is needed, as a sentence. */
	needs: readonly [en: string, zh: string];
}

/** What a platform gives to the trigger that looks for changes. */
export interface Changes {
	names: Names;
	platform: Platform;
	/** Property of the credential with the ID of its own app. */
	appId: string;
	/** Node option of the platform that holds the token of one merchant. */
	token: string;
	/** Stored value → what can be watched, in menu order. */
	watches: Readonly<Record<string, Watched>>;
}

export type Watched = Watch | Queue | PushLog;

export const isQueue = (watch: Watched): watch is Queue => 'confirm' in watch;

export const isPushLog = (watch: Watched): watch is PushLog => 'keptDays' in watch;

export const isWatch = (watch: Watched): watch is Watch => 'kinds' in watch;

/** What can happen to an entry of this kind. */
export const happenings = ({ key }: WatchedKind): readonly Happening[] =>
	key.length > 0 ? ['added', 'changed', 'removed'] : ['changed'];

export type Happening = 'added' | 'changed' | 'removed';

export const eventName = ({ subject }: WatchedKind, happening: Happening): string =>
	`${subject}.${happening}`;
