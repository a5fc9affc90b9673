import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { find } from './catalogue';
import { credentialsFor, exchange, PATIENCE } from './exchange';
import type { Platform } from './platform';

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** The `listSearch` methods of a platform's node: one per picklist, by its name. */
export function listSearch(platform: Platform): Record<string, Search> {
	return Object.fromEntries(
		Object.keys(platform.picklists).map((name) => [
			name,
			async function (this: ILoadOptionsFunctions, filter = '') {
				const { operation: source, values = {}, at, stored, shown } = platform.picklists[name];
				const operation = find(platform.catalogue, source);
				if (!operation)
					throw new NodeOperationError(this.getNode(), `'${source}' is not an operation`);
				const call = {
					name: source,
					operation,
					values,
					credentials: await credentialsFor(this, platform, {}),
					options: {},
				};
				const data = await exchange(this, platform, call, PATIENCE);
				const wanted = filter.toLowerCase();
				const results = walk(data, at)
					.map((entry) => ({ name: String(entry[shown]), value: String(entry[stored]) }))
					.filter((entry) => `${entry.name} ${entry.value}`.toLowerCase().includes(wanted));
				return { results };
			},
		]),
	);
}

function walk(value: unknown, [step, ...rest]: readonly string[]): Array<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null) return [];
	if (step === undefined) return [value as Record<string, unknown>];
	const inner = step === '*' ? Object.values(value) : [(value as Record<string, unknown>)[step]];
	return inner.flatMap((entry) => walk(entry, rest));
}
