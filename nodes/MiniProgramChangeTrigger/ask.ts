import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { fetchData, operationOf, shapeAnswer } from '../shared/execute';
import type { Credentials, Platform, Values } from '../shared/platform';
import { asNodeError } from '../shared/refusal';
import { toWire } from '../shared/wire';

/** On whose behalf a platform is asked. */
export interface Asking {
	ctx: IPollFunctions;
	platform: Platform;
	credentials: Credentials;
	/** Options of the call, as those of a node. */
	options: Values;
}

/** The items that an operation gives, by the road that all operations take. */
export async function ask(
	{ ctx, platform, credentials, options }: Asking,
	name: string,
	given: Values,
	limit = Infinity,
): Promise<IDataObject[]> {
	const operation = operationOf(ctx, platform, name);
	const call = { name, operation, values: toWire(operation, given), credentials, options };
	try {
		return shapeAnswer(operation.answer ?? {}, await fetchData(ctx, platform, call, limit));
	} catch (error) {
		throw asNodeError(ctx.getNode(), platform.title, call, error);
	}
}
