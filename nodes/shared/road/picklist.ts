import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { asText } from '../bytes/form';
import { isObject, walk } from '../bytes/json';
import { toWire } from '../form/wire';
import { findOperation } from '../record/catalogue';
import type { Platform } from '../record/platform';
import { credentialsFor } from './caller';
import { exchange } from './exchange';
import { pageValues } from './paging';
import { DEFAULT_POLICY } from './policy';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The `listSearch` methods of a platform's node: one per picklist, by its name. */
export function listSearch(platform: Platform): Record<string, Search> {
	return Object.fromEntries(
		Object.keys(platform.picklists).map((name) => [
			name,
			async function (this: ILoadOptionsFunctions, filter = '', paginationToken = '0') {
				const { operation: source, values = {}, at, stored, shown } = platform.picklists[name];
				const operation = findOperation(platform.catalogue, source);
				const { paging, answer = {} } = operation;
				const index = Number(paginationToken);
				const call = {
					name: source,
					operation,
					values: {
						...toWire(operation, values),
						...(paging && pageValues(paging, index, paging.largest)),
					},
					credentials: await credentialsFor(this, platform, {}),
					options: {},
				};
				const data = await exchange(this, platform, call, DEFAULT_POLICY);
				const wanted = filter.toLowerCase();
				const results = walk(data, at)
					.filter(isObject)
					.map((entry) => ({
						name: asText(entry[shown]) || asText(entry[stored]),
						value: asText(entry[stored]),
					}))
					.filter(
						({ name: known, value }) =>
							value !== '' && `${known} ${value}`.toLowerCase().includes(wanted),
					);
				const page = walk(data, [...(answer.at ?? []), '*']);
				const isLast = !paging || page.length < paging.largest;
				return { results, ...(isLast ? {} : { paginationToken: String(index + 1) }) };
			},
		]),
	);
}
