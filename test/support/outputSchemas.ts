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

/** What of the items the schema does not tell, or tells otherwise. */
export function misfits(
	schema: OutputSchema | undefined,
	items: ReadonlyArray<Pick<INodeExecutionData, 'json'>>,
): string[] {
	if (!schema) return ['there is no schema'];
	const ajv = new Ajv({ allErrors: true });
	const validate = ajv.compile(closed(schema));
	return items.flatMap(({ json }) =>
		validate(json)
			? []
			: (validate.errors ?? []).map(
					({ dataPath, message, params }) =>
						`${dataPath} ${message ?? ''} ${JSON.stringify(params)}`,
				),
	);
}
