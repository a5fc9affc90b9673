import type { INodeParameters, NativeParameterResolvers } from 'n8n-workflow';
import { webhookDescriptionFields } from 'n8n-workflow';

const pathIn = ({ settings }: INodeParameters): unknown =>
	(settings as INodeParameters | undefined)?.path;

/** Without a path the address stays as it was before there was a field for one. */
const FIELDS = {
	path: {
		template: '={{$parameter["settings"]["path"] || "webhook"}}',
		resolve: (parameters) => String(pathIn(parameters) || 'webhook'),
	},
	isFullPath: {
		template: '={{!!$parameter["settings"]["path"]}}',
		resolve: (parameters) => Boolean(pathIn(parameters)),
	},
} satisfies NativeParameterResolvers;

/** n8n's type does not say that the second may be an expression. */
interface Address {
	path: string;
	isFullPath: boolean;
}

const asExpressions = (fields: NativeParameterResolvers) =>
	Object.fromEntries(Object.entries(fields).map(([name, { template }]) => [name, template]));

/**
 * The address of a trigger, from its form: as expressions, and as functions for an n8n that knows them
 * (n8n-workflow 2.35 and newer), which then sets up no isolate to resolve expressions in.
 */
export const address = (): Address =>
	(typeof webhookDescriptionFields === 'function'
		? webhookDescriptionFields(FIELDS)
		: asExpressions(FIELDS)) as unknown as Address;
