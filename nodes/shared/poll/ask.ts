import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { fetchData } from '../road/fetch';
import { findOperation } from '../record/catalogue';
import { shapeAnswer } from '../road/items';
import type { Credentials, Platform, Values } from '../record/platform';
import { asNodeError } from '../road/error';
import { RefusalError, type Cause, type Refusal } from '../record/refusal';
import { toWire } from '../form/wire';

/** On whose behalf a platform is asked. */
export interface Asking {
	ctx: IPollFunctions;
	platform: Platform;
	credentials: Credentials;
	/** Options of the call, as those of a node. */
	options: Values;
	/** When nothing may be under way any more, in milliseconds since 1970. */
	deadline: number;
}

const passing = new WeakMap<Error, number>();

/**
 * The pause in seconds, 0 where none is named, after which the same call may succeed with nothing
 * changed: a rate limit, trouble on the way. Undefined for what someone has to mend.
 */
export const pauseAfter = (error: unknown): number | undefined =>
	error instanceof Error ? passing.get(error) : undefined;

/** The items that an operation gives, by the road that all operations take. */
export async function fetchItems(
	{ ctx, platform, credentials, options, deadline }: Asking,
	name: string,
	given: Values,
	limit = Infinity,
): Promise<IDataObject[]> {
	const operation = findOperation(platform.catalogue, name);
	const call = { name, operation, values: toWire(operation, given), credentials, options };
	try {
		const data = await fetchData(ctx, platform, call, limit, deadline);
		return shapeAnswer(operation, data);
	} catch (error) {
		const known = asNodeError(ctx.getNode(), platform, call, error);
		if (error instanceof RefusalError && passes(error.refusal))
			passing.set(known, error.refusal.pauseSeconds ?? 0);
		throw known;
	}
}

const TIMED: ReadonlySet<Cause | undefined> = new Set<Cause>([
	'rate-limited',
	'quota-exhausted',
	'temporarily-unavailable',
]);

const passes = ({ retry, cause }: Refusal) => retry !== 'never' || TIMED.has(cause);
