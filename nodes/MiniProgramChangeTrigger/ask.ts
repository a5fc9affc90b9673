import type { IDataObject, IPollFunctions, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { find } from '../shared/catalogue';
import { fetchData, shapeAnswer } from '../shared/execute';
import type { Credentials, Platform, Values } from '../shared/platform';
import { details, RefusalError, toNodeError } from '../shared/refusal';
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
	const operation = find(platform.catalogue, name);
	if (!operation)
		throw new NodeOperationError(
			ctx.getNode(),
			`${platform.title} has no operation '${name}' in this version of the node`,
		);
	const call = { name, operation, values: toWire(operation, given), credentials, options };
	try {
		return shapeAnswer(operation.answer ?? {}, await fetchData(ctx, platform, call, limit));
	} catch (error) {
		if (error instanceof RefusalError)
			throw toNodeError(ctx.getNode(), details(error.refusal, platform.title, name, operation));
		throw new NodeApiError(ctx.getNode(), error as JsonObject);
	}
}
