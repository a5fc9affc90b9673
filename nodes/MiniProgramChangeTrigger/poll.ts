import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Envelope } from '../shared/callback';
import { isObject } from '../shared/json';
import { warn, type Source } from './source';
import { readSources } from './sources';

const IN_FLIGHT = 5;

/** Samples that a test in the editor shows at most. */
const MOST_SAMPLES = 50;

/** Triggers that are being polled: n8n does not wait for a poll to end before it starts the next. */
const underWay = new Set<string>();

interface Worked<T> {
	source: Source;
	result?: T;
	error?: unknown;
}

/** The changes since the last poll; null when there are none. */
export async function poll(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (ctx.getMode() === 'manual') return emit(ctx, await takeSamples(ctx));
	const trigger = `${ctx.getWorkflow().id}/${ctx.getNode().id}`;
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	try {
		return emit(ctx, await lookForChanges(ctx));
	} finally {
		underWay.delete(trigger);
	}
}

const emit = (ctx: IPollFunctions, envelopes: Envelope[]) =>
	envelopes.length === 0
		? null
		: [ctx.helpers.returnJsonArray(envelopes as unknown as IDataObject[])];

/** A test in the editor shows what there is, and leaves what is remembered as it is. */
async function takeSamples(ctx: IPollFunctions): Promise<Envelope[]> {
	const samples = await work(ctx, await readSources(ctx), async (source) => await source.sample());
	const envelopes = samples.flatMap(({ result = [] }) => result).slice(0, MOST_SAMPLES);
	if (envelopes.length > 0) return envelopes;
	throw new NodeOperationError(ctx.getNode(), 'There is nothing to watch yet', {
		description:
			'The platform answered, but its lists are empty. Publish the workflow all the same: whatever appears from then on starts it.',
	});
}

/**
 * What is remembered is replaced at the very end, when nothing can fail any more. Of a source that
 * failed it stays as it was, so that its changes are found the next time.
 */
async function lookForChanges(ctx: IPollFunctions): Promise<Envelope[]> {
	const staticData = ctx.getWorkflowStaticData('node');
	const known = remembered(staticData.seen);
	const sources = await readSources(ctx);
	const looks = await work(ctx, sources, async (source) => await source.look(known[source.id]));
	staticData.seen = Object.fromEntries(
		looks
			.map(({ source: { id }, result }) => [id, result ? result.known : known[id]])
			.filter(([, state]) => state !== undefined),
	) as IDataObject;
	return looks.flatMap(({ result }) => result?.envelopes ?? []);
}

/** A copy: n8n's own object writes through to what it will store. */
function remembered(seen: unknown): Record<string, unknown> {
	const copy: unknown = seen === undefined ? {} : JSON.parse(JSON.stringify(seen));
	return isObject(copy) ? copy : {};
}

/** Works on all sources, several in flight at once. One that fails is logged, unless all do. */
async function work<T>(
	ctx: IPollFunctions,
	sources: Source[],
	task: (source: Source) => Promise<T>,
): Promise<Array<Worked<T>>> {
	const all = sources.map((source): Worked<T> => ({ source }));
	let next = 0;
	const worker = async () => {
		while (next < all.length) {
			const one = all[next++];
			try {
				one.result = await task(one.source);
			} catch (error) {
				one.error = error;
			}
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
	const failed = all.filter((one) => 'error' in one);
	if (failed.length === all.length) throw failed[0].error;
	for (const { source, error } of failed) warn(ctx, source.label, error);
	return all;
}
