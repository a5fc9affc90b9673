import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { loadOutputSchema } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { loadPackage, PACKAGE_DIR } from './engine';

/** A JSON Schema, read. */
export interface OutputSchema {
	type?: string | string[];
	description?: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** The schema that n8n finds for a node with these parameters, by its own lookup. */
export async function outputSchema(
	node: string,
	{ resource, operation }: IDataObject,
): Promise<OutputSchema | undefined> {
	const { sourcePath } = (await loadPackage()).known.nodes[node];
	return loadOutputSchema({
		nodeDir: dirname(join(PACKAGE_DIR, sourcePath)),
		version: 1,
		resource: resource as string,
		operation: operation as string,
	}) as OutputSchema | undefined;
}

/** The schema with every field that it does not name forbidden. */
function closed(schema: OutputSchema): object {
	const { properties, items } = schema;
	return {
		...schema,
		...(items && { items: closed(items) }),
		...(properties && {
			additionalProperties: Object.keys(properties).length === 0,
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, inner]) => [name, closed(inner)]),
			),
		}),
	};
}

/**
 * What the sandbox tells although no document does, as another operation has it.
 */
const MORE: Readonly<Record<string, readonly string[]>> = {
	'package.getdetail': ['rollback_version'],
	'taobao.miniapp.template.rollback': ['app_description', 'app_icon', 'app_name', 'appkey'],
	'taobao.miniapp.template.updateapp': ['seller_id'],
};

/** What a command gives besides where it is not waited for, which the form does at first. */
const UNSETTLED = ['state', 'told_by'];

/** What answers a list or an object of domains, and nothing where they are changed. */
const SILENT = /^(app|tp)\.modify(webview)?domain$/;

/** What has no value is not there. */
const filled = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(filled);
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).filter(([, part]) => part !== null && part !== '');
	return Object.fromEntries(fields.map(([name, part]) => [name, filled(part)]));
};

/** What of the items the schema does not tell, or tells otherwise. */
export async function misfits(
	node: string,
	parameters: IDataObject,
	items: ReadonlyArray<Pick<INodeExecutionData, 'json'>>,
): Promise<string[]> {
	const schema = await outputSchema(node, parameters);
	const operation = String(parameters.operation);
	if (!schema) return [`${operation} has no schema`];
	const ajv = new Ajv({ allErrors: true });
	const validate = ajv.compile(closed(schema));
	const more = [
		...(MORE[operation] ?? []),
		...(parameters.waitUntilDone === false ? UNSETTLED : []),
	];
	const told = items.filter(({ json }) => !(SILENT.test(operation) && json.success === true));
	return told.flatMap(({ json }) => {
		validate(filled(json));
		return (validate.errors ?? [])
			.filter(
				({ params }) =>
					!('additionalProperty' in params && more.includes(String(params.additionalProperty))),
			)
			.map(({ dataPath, message = '', params }) =>
				[dataPath, message, JSON.stringify(params)].join(' '),
			);
	});
}
