import { keep } from '../bytes/memo';

/** What was refused of the pushes to one trigger. */
export interface Refusals {
	count: number;
	/** Epoch milliseconds of the last one. */
	at: number;
	/** Why the last one was; nothing that an unproven push says. */
	why: string;
}

/** Triggers of which one process remembers it. */
const TRIGGERS = 1000;

/**
 * By workflow and node, in the process alone: a forger must not make n8n write to its database as often
 * as he likes.
 */
const refused = new Map<string, Refusals>();

export interface Place {
	getWorkflow(): { id?: string };
	getNode(): { id: string };
}

const keyOf = (place: Place) => `${place.getWorkflow().id}/${place.getNode().id}`;

/** What this process has refused since it started; undefined where that is nothing. */
export const refusalsOf = (place: Place): Refusals | undefined => refused.get(keyOf(place));

export function countRefusal(place: Place, why: string, at: number): void {
	const { count = 0 } = refusalsOf(place) ?? {};
	keep(refused, TRIGGERS, keyOf(place), { count: count + 1, at, why });
}
