import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { isObject } from '../bytes/json';
import { recall, remember } from '../road/remember';

/** What a trigger remembers from one poll to the next. */
export interface Memory {
	/** ID of a source → what was seen of it; absent until the first look. */
	seen?: IDataObject;
	/** ID of the source that the next poll begins with; absent where that is the first. */
	next?: string;
}

const PLACE = 'miniProgramChangeTriggers';

/** Of one workflow. */
const MOST_TRIGGERS = 100;

/**
 * Under the node's name is what an earlier version stored, or a durable cursor of n8n 2.36 and newer,
 * which goes by the node's ID and holds nothing at first. A copy: n8n's own object writes through.
 */
export function readMemory(ctx: IPollFunctions): Memory {
	const named = ctx.getWorkflowStaticData('node');
	const stored = named.seen === undefined ? recall(ctx, PLACE)[ctx.getNode().id] : named;
	const { seen, next } = isObject(stored) ? stored : {};
	return {
		...(seen === undefined ? {} : { seen: isObject(seen) ? copy(seen) : {} }),
		...(typeof next === 'string' ? { next } : {}),
	};
}

const copy = (seen: object) => JSON.parse(JSON.stringify(seen)) as IDataObject;

/** Replaces what is remembered, in the place that n8n stores together with the execution. */
export function storeMemory(ctx: IPollFunctions, memory: Memory): void {
	const named = ctx.getWorkflowStaticData('node');
	for (const key of ['seen', 'next']) if (key in named) delete named[key];
	if (isCursor(named)) Object.assign(named, memory);
	else {
		const { id } = ctx.getNode();
		// The newest last: nodes that were deleted must not be kept for ever.
		const others = Object.entries(recall(ctx, PLACE)).filter(([other]) => other !== id);
		const all = [...others, [id, memory as IDataObject]].slice(-MOST_TRIGGERS);
		remember(ctx, PLACE, Object.fromEntries(all) as IDataObject);
	}
}

/** n8n marks what belongs to the workflow's static data, 2.8 too; a cursor is a bare copy of its own. */
const isCursor = (stored: IDataObject) => !('__dataChanged' in stored);
