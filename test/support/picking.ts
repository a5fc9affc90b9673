/** Dropdowns as the editor fills them: the form is resolved, and the method of a field is asked. */
import { LoadOptionsContext } from 'n8n-core';
import type {
	IDataObject,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { methodOf, pickOf, type Field } from '../../dist/nodes/shared/record/catalogue';
import { engine, toNode, type Stored } from './engine';

export interface Asked {
	node: string;
	credentials: Stored;
	/** As the editor has resolved them. */
	parameters: IDataObject;
	/** Way to the field, without `parameters.`. */
	path: string;
	field: Field;
	filter?: string;
}

type Entry = INodePropertyOptions | INodeListSearchResult['results'][number];

/** The entries that a field offers, all pages of them. */
export async function entriesOf(asked: Asked): Promise<Entry[]> {
	const { node: type, credentials, parameters, path, field, filter } = asked;
	const node = toNode({ node: type, parameters, credentials });
	const { workflow, additionalData, loader } = await engine(credentials, node);
	// As it arrives from the editor.
	const sent = JSON.parse(JSON.stringify(parameters)) as IDataObject;
	Object.assign(additionalData, { currentNodeParameters: sent });
	const context = new LoadOptionsContext(workflow, node, additionalData, `parameters.${path}`);
	const { listSearch = {}, loadOptions = {} } = (loader.getNode(type).type as INodeType).methods!;
	const method = methodOf(pickOf(field)!);
	if (field.kind === 'list') return await loadOptions[method].call(context);
	const entries: Entry[] = [];
	let token: string | undefined;
	do {
		const page = await listSearch[method].call(context, filter, token);
		entries.push(...page.results);
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return entries;
}
