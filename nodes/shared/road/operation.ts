import type { Operation } from '../record/catalogue';
import { findOperation } from '../record/catalogue';
import type { Platform } from '../record/platform';
import type { Caller } from './caller';
import { notSent } from './error';

/** n8n's value for Custom API Call, which it adds to resources and operations. */
export const CUSTOM_CALL = '__CUSTOM_API_CALL__';

/** The operation of this documented name. Throws what a workflow made for another version needs to hear. */
export function operationOf<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	name: string,
	itemIndex?: number,
): O {
	if (name === CUSTOM_CALL)
		throw notSent(
			ctx.getNode(),
			"A custom API call is made with n8n's HTTP Request node, not with this one. Nothing was sent.",
			`In the HTTP Request node choose Predefined Credential Type and the ${platform.title} credential: it signs the request.`,
			itemIndex,
		);
	try {
		return findOperation(platform.catalogue, name);
	} catch {
		throw notSent(
			ctx.getNode(),
			`${platform.title} has no operation '${name}' in this version of the node. Nothing was sent.`,
			'Choose another operation, or install the version of the node that the workflow was made with.',
			itemIndex,
		);
	}
}
