import type { INode } from 'n8n-workflow';
import { isObject } from '../bytes/json';
import type { Fields, FieldSet, Operation } from '../record/catalogue';
import { isSecret } from '../record/catalogue';
import { ADDITIONAL, BY_FIELD, CONFIRM, mustConfirm, OPTIONS } from './properties';
import { isTool } from './readOnly';
import { naming } from './validate';

const FILLED_BY_MODEL = /\$fromAI\b/i;
/** In a tool, n8n puts the arguments of the model into the item, over what the item had. */
const FILLED_IN_TOOL = /\$(fromAI|json|input|tool)\b/i;

/** The secrets, and the confirmation, that the saved form lets a model fill in, as complaints name them. */
export function filledByModel(node: INode, operation: Operation, options: Fields): string[] {
	const { parameters } = node;
	const pattern = isTool(node) ? FILLED_IN_TOOL : FILLED_BY_MODEL;
	const isFilled = (value: unknown) => pattern.test(JSON.stringify(value ?? ''));
	const within = ({ required, optional }: FieldSet, given: unknown, prefix = ''): string[] =>
		[given].flat().flatMap((part) => {
			if (!isObject(part)) return [];
			const { [ADDITIONAL]: added, ...own } = part;
			return Object.entries({ ...required, ...optional })
				.filter(([, field]) => isSecret(field))
				.flatMap(([name, field]) => {
					const value = own[name] ?? (isObject(added) ? added[name] : undefined);
					const path = prefix + name;
					const { [BY_FIELD]: byField, ...whole } =
						field.fields && isObject(value) ? value : { value };
					return isFilled(whole)
						? [naming(name, field, path)]
						: within(field.fields ?? {}, byField, `${path}.`);
				});
		});
	return [
		...(mustConfirm(operation) && isFilled(parameters[CONFIRM]) ? [`'Confirm' (${CONFIRM})`] : []),
		...within(operation, parameters),
		...within({ optional: options }, parameters[OPTIONS]),
	];
}
