import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Envelope } from '../record/callback';
import type { Changes } from '../record/changes';
import { one } from '../record/language';
import { pool } from '../road/pool';
import { pauseAfter } from './ask';
import { untilAborted } from '../road/caller';
import { isLimited, startBudget, type Budget } from './budget';
import { readMemory, storeMemory } from './memory';
import { report, warn, type Source } from './source';
import { readSources } from './sources';

const IN_FLIGHT = 5;

/** Samples that a test in the editor shows at most. */
const MOST_SAMPLES = 50;

/** Triggers that are being polled: n8n does not wait for a poll to end before it starts the next. */
const underWay = new Set<string>();

/** What n8n polls with, once it has: it keeps one for as long as the workflow is published. */
const begun = new WeakSet<IPollFunctions>();

/** What has neither a result nor an error is not done. */
interface Worked<T> {
	source: Source;
	result?: T;
	error?: unknown;
}

/** The changes since the last poll; null when there are none. */
export async function poll(
	ctx: IPollFunctions,
	changes: Changes,
): Promise<INodeExecutionData[][] | null> {
	const budget = startBudget(ctx);
	if (ctx.getMode() === 'manual') return emit(ctx, await takeSamples(ctx, changes, budget));
	const trigger = `${ctx.getWorkflow().id}/${ctx.getNode().id}`;
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	try {
		return emit(ctx, await lookForChanges(ctx, changes, budget));
	} finally {
		underWay.delete(trigger);
	}
}

const emit = (ctx: IPollFunctions, envelopes: Envelope[]) =>
	envelopes.length === 0
		? null
		: [ctx.helpers.returnJsonArray(envelopes as unknown as IDataObject[])];

/** A test in the editor shows what there is, and leaves what is remembered as it is. */
async function takeSamples(
	ctx: IPollFunctions,
	changes: Changes,
	budget: Budget,
): Promise<Envelope[]> {
	const sources = await readSources(ctx, changes, budget.deadline);
	let found = 0;
	const sample = async (source: Source) => {
		const envelopes = await source.sample();
		found += envelopes.length;
		return envelopes;
	};
	const all = await work(sources, budget, sample, () => found >= MOST_SAMPLES);
	const failed = all.filter((one) => 'error' in one);
	if (failed.length === all.length) throw failed[0].error;
	for (const { source, error } of failed) warn(ctx, source.label, error);
	const envelopes = all.flatMap(({ result = [] }) => result).slice(0, MOST_SAMPLES);
	if (envelopes.length > 0) return envelopes;
	if (all.some((one) => !isDone(one)))
		throw new NodeOperationError(ctx.getNode(), 'The platform takes too long to answer', {
			description: 'Try again later, or watch less for this test.',
		});
	throw new NodeOperationError(ctx.getNode(), 'There is nothing to watch yet', {
		description:
			'The platform answered, but has nothing of what is chosen. Publish the workflow all the same: whatever appears from then on starts it.',
	});
}

/**
 * What is remembered is replaced at the very end, when nothing can fail any more. Of a source that
 * failed, or that there was no time for, it stays as it was, so that its changes are found later.
 */
async function lookForChanges(
	ctx: IPollFunctions,
	changes: Changes,
	budget: Budget,
): Promise<Envelope[]> {
	const { seen: known = {}, next: first } = readMemory(ctx);
	const isPublication = publishes(ctx);
	const sources = await readSources(ctx, changes, budget.deadline);
	const start = Math.max(
		0,
		sources.findIndex(({ id }) => id === first),
	);
	const ordered = [...sources.slice(start), ...sources.slice(0, start)];
	const all = await work(ordered, budget, async (source) => await source.look(known[source.id]));
	const failed = all.filter((one) => 'error' in one);
	const done = all.filter(isDone);
	// Those that were not reached must not wait for ever behind others that fail.
	if (failed.length === all.length) {
		const { source, error } = soonestOver(failed);
		if (!isPublication || pauseAfter(error) === undefined) throw error;
		warn(
			ctx,
			one(`${source.label}; the next poll asks again`, `${source.label}（下次查询时重试）`),
			error,
		);
		return [];
	}
	for (const { source, error } of failed) warn(ctx, source.label, error);
	const next = nextOf(all);
	if (done.length < all.length) report(ctx, done.length, all.length, next ?? sources[0]);
	const seen = new Map(
		all.map(({ source: { id }, result }) => [id, result ? result.known : known[id]]),
	);
	storeMemory(ctx, {
		seen: Object.fromEntries(
			sources.map(({ id }) => [id, seen.get(id)]).filter(([, state]) => state !== undefined),
		) as IDataObject,
		...(next && { next: next.id }),
	});
	return all.flatMap(({ result }) => result?.envelopes ?? []);
}

/**
 * Whether n8n polls because the workflow is being published: a trigger that fails then is tried five
 * times within 15 s, and is dead from then on. n8n's scheduler has a new context for every poll.
 */
function publishes(ctx: IPollFunctions): boolean {
	const isNew = !begun.has(ctx);
	begun.add(ctx);
	return isNew && !isLimited(ctx);
}

/** What n8n is told where all failed: it should poll again as soon as one of them may succeed. */
function soonestOver<T>(failed: Array<Worked<T>>): Worked<T> {
	const pauseOf = ({ error }: Worked<T>) => pauseAfter(error) ?? Infinity;
	return failed.reduce((best, one) => (pauseOf(one) < pauseOf(best) ? one : best));
}

/**
 * Where the next poll begins: at the first that was not done. Those that this one began with had all
 * of its time, and must not hold up the others.
 */
function nextOf(all: Array<Worked<unknown>>): Source | undefined {
	return all.find((one, index) => index >= IN_FLIGHT && !isDone(one))?.source;
}

const isDone = (one: Worked<unknown>) => 'result' in one || 'error' in one;

/**
 * Works on the sources in their order, several in flight at once, for as long as there is time, or
 * until what is done is enough.
 */
async function work<T>(
	sources: Source[],
	budget: Budget,
	task: (source: Source) => Promise<T>,
	isEnough = () => false,
): Promise<Array<Worked<T>>> {
	const all = sources.map((source): Worked<T> => ({ source }));
	const isOver = () => budget.over.aborted || Date.now() >= budget.deadline;
	const look = async (index: number) => {
		const { source } = all[index];
		const one: Worked<T> = await task(source).then(
			(result) => ({ source, result }),
			(error: unknown) => ({ source, error }),
		);
		if (!isOver()) all[index] = one;
	};
	await untilAborted(
		budget.over,
		pool(all.length, IN_FLIGHT, look, () => isOver() || isEnough()),
	);
	// What is still under way must change nothing any more.
	return [...all];
}
