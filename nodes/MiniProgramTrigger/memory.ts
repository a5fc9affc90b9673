import type { IDataObject } from 'n8n-workflow';
import { keep } from '../shared/memo';

/** IDs that one trigger remembers, two for most pushes; older ones are forgotten first. */
const LIMIT = 4000;

/** Triggers that one process remembers at once. */
const TRIGGERS = 1000;

const CLOCK_SKEW_MS = 10 * 60 * 1000;

/** Push ID → when it was taken, epoch milliseconds. */
type Taken = Record<string, number>;

/**
 * Pushes taken by this process, by trigger: n8n gives every webhook call its own copy of the static
 * data, so two copies of a push that arrive together are only told apart here.
 */
const here = new Map<string, Map<string, number>>();

/** Whether a signed time is neither too old nor in the future; NaN never is. */
export const isFresh = (sentAt: number, now: number, maxAgeMs: number): boolean =>
	sentAt >= now - maxAgeMs && sentAt <= now + CLOCK_SKEW_MS;

/**
 * Notes that a push is taken. False when it was taken before, then nothing is changed. `staticData`
 * is n8n's store of the trigger, which outlives the process.
 */
export function take(
	trigger: string,
	staticData: IDataObject,
	id: string,
	now: number,
	maxAgeMs: number,
): boolean {
	const taken = (staticData.taken ?? {}) as Taken;
	const local = here.get(trigger) ?? new Map<string, number>();
	if (Object.hasOwn(taken, id) || local.has(id)) return false;
	// By time: an object has names that look like numbers first, whenever they came.
	const kept = Object.entries(taken)
		.filter(([, at]) => at >= now - maxAgeMs - CLOCK_SKEW_MS)
		.sort(([, a], [, b]) => a - b);
	staticData.taken = Object.fromEntries([...kept.slice(1 - LIMIT), [id, now]]);
	keep(local, LIMIT, id, now);
	keep(here, TRIGGERS, trigger, local);
	return true;
}
