import type { IExecuteFunctions } from 'n8n-workflow';
import { parameterOf } from '../form/parameter';
import type { Operation } from '../record/catalogue';
import { findOperation, namesByValue, storedValue, titleOf } from '../record/catalogue';
import { inOrder, nameOf, one, quoted } from '../record/language';
import type { Platform } from '../record/platform';
import { notSent } from './error';

/** n8n's value for Custom API Call, which it adds to resources and operations. */
export const CUSTOM_CALL = '__CUSTOM_API_CALL__';

const NOTHING_SENT = one('Nothing was sent.', '未发送任何请求。');

/** Gives the operation that the form of an item names. */
export type Chosen = (item: number) => { name: string; operation: Operation };

/**
 * The operations that a node's items choose, with their documented names. Throws what a workflow
 * made for another version needs to hear.
 */
export function chosenBy(ctx: IExecuteFunctions, platform: Platform): Chosen {
	const { catalogue } = platform;
	const title = nameOf(platform);
	const names = namesByValue(catalogue);
	return (item) => {
		// Where the resource is a custom call there is no operation to read.
		const resource = parameterOf(ctx, 'resource', item, '') as string;
		const value =
			resource === CUSTOM_CALL ? resource : (parameterOf(ctx, 'operation', item) as string);
		const refuse = (message: string, remedy: string) =>
			notSent(ctx.getNode(), inOrder([message, NOTHING_SENT]), remedy, item);
		if (value === CUSTOM_CALL)
			throw refuse(
				"A custom API call is made with n8n's HTTP Request node, not with this one.",
				`In the HTTP Request node choose Predefined Credential Type and the ${title} credential: it signs the request.`,
			);
		const name = names.get(value);
		if (name !== undefined) return { name, operation: findOperation(catalogue, name) };
		const now = storedValue(String(value));
		const known = names.get(now);
		if (known === value)
			throw refuse(
				`The workflow was made with an earlier version of the node, which stored ${quoted(titleOf(catalogue, known))} under another name.`,
				`Choose that operation again in the node and fill in its fields. To keep what was entered, export the workflow, write ${now} in place of ${value}, and import it.`,
			);
		throw refuse(
			`${title} has no operation ${quoted(value)} in this version of the node.`,
			'Choose another operation, or install the version of the node that the workflow was made with.',
		);
	};
}
