import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { asText } from '../bytes/form';
import { walk, writeJson } from '../bytes/json';
import { keep } from '../bytes/memo';
import { entriesOf, type Entry, type Wanted } from '../form/entries';
import { optionsOf } from '../form/options';
import { ADDITIONAL, OPTIONS } from '../form/properties';
import { isLocator, readInEditor } from '../form/read';
import { validate } from '../form/validate';
import { toWire } from '../form/wire';
import {
	fieldsIn,
	findOperation,
	label,
	methodOf,
	pickOf,
	type Operation,
	type Pick,
	type Picklist,
} from '../record/catalogue';
import type { Call, Platform, Values } from '../record/platform';
import { credentialsFor } from './caller';
import { listError, unlisted } from './error';
import { exchange } from './exchange';
import { pageValues } from './paging';
import { policyOf } from './policy';

/** Pages that one look into a list asks for at most. */
const MOST_PAGES = 20;

/** How long an answer is kept, and how many are. */
const KEPT_SECONDS = 60;
const MOST_KEPT = 100;

interface Page {
	data: unknown;
	isLast: boolean;
}

const kept = new Map<string, { until: number; page: Promise<Page> }>();

/** Lists are asked for anew: something was changed. */
export const forgetLists = (): void => kept.clear();

/** The methods of a platform's node that fill its dropdowns, by the names that the form gives them. */
export function picking(
	platform: Platform,
): Required<globalThis.Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions'>> {
	const picks = Object.values(platform.catalogue)
		.flatMap(({ operations }) => Object.values(operations).flatMap(fieldsIn))
		.flatMap((field) => {
			const pick = pickOf(field);
			return pick ? [{ pick, isSeveral: field.kind === 'list' }] : [];
		});
	const methods = <T>(several: boolean, method: (pick: Pick) => T): Record<string, T> =>
		Object.fromEntries(
			picks
				.filter(({ isSeveral }) => isSeveral === several)
				.map(({ pick }) => [methodOf(pick), method(pick)]),
		);
	return {
		listSearch: methods(
			false,
			(pick) =>
				async function (this: ILoadOptionsFunctions, filter, token) {
					return await search(this, platform, pick, filter, token);
				},
		),
		loadOptions: methods(
			true,
			(pick) =>
				async function (this: ILoadOptionsFunctions) {
					return await all(this, platform, pick);
				},
		),
	};
}

/**
 * The entries that a text narrows the list to. Pages are asked for until one has some, and all of them
 * where an entry's place, or its name, hangs on the others.
 */
async function search(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	pick: Pick,
	filter = '',
	token = '0',
): Promise<INodeListSearchResult> {
	const { picklist, page, entries } = await listOf(ctx, platform, pick);
	const isWhole =
		picklist.parent !== undefined || picklist.repeated === true || pick.first !== undefined;
	const wanted = filter.toLowerCase();
	const start = Number(token);
	const answers: unknown[] = [];
	for (let index = start; ; index++) {
		const { data, isLast } = await page(index);
		answers.push(data);
		const results = entries(answers).filter(({ name, value }) =>
			`${name} ${value}`.toLowerCase().includes(wanted),
		);
		if (isLast) return { results };
		if (answers.length === MOST_PAGES || (results.length > 0 && !isWhole))
			return { results, paginationToken: String(index + 1) };
	}
}

/** All entries. n8n shows no reason beside a list of which several are chosen, so it stands in it. */
async function all(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	pick: Pick,
): Promise<INodePropertyOptions[]> {
	const told = (name: string, description?: string): INodePropertyOptions[] => [
		{ name, value: '', description, disabled: true },
	];
	try {
		const { page, entries } = await listOf(ctx, platform, pick);
		const answers: unknown[] = [];
		let isLast = false;
		while (!isLast && answers.length < MOST_PAGES) {
			const next = await page(answers.length);
			answers.push(next.data);
			({ isLast } = next);
		}
		const found = entries(answers);
		return isLast ? found : [...found, ...told(`Only the first ${found.length} are listed`)];
	} catch (error) {
		if (error instanceof NodeApiError) return told(error.message, error.description ?? undefined);
		throw error;
	}
}

/** A list, ready to be asked for its pages with what the node would use for an item. */
async function listOf(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	pick: Pick,
): Promise<{
	picklist: Picklist;
	page: (index: number) => Promise<Page>;
	entries: (answers: readonly unknown[]) => Entry[];
}> {
	const picklist = platform.picklists[pick.list];
	const { operation: name } = picklist;
	const operation = findOperation(platform.catalogue, name);
	const { values, options, same } = await givenBy(ctx, platform, operation, picklist, pick);
	const credentials = await credentialsFor(ctx, platform, options);
	const call: Call = { name, operation, values: toWire(operation, values), credentials, options };
	return {
		picklist,
		page: async (index) => await keptPage(ctx, platform, call, index),
		entries: (answers) => entriesOf(picklist, answers, pick.first, same),
	};
}

/** What the form gives to the list. Throws what keeps it from being asked. */
async function givenBy(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	operation: Operation,
	{ values: fixed }: Picklist,
	{ give = {}, same = {} }: Pick,
): Promise<{ values: Values; options: Values; same: Wanted }> {
	const unready = (message: string, remedy: string) =>
		unlisted(ctx.getNode(), `${message}.`, `${remedy}.`);
	const fields = { ...operation.required, ...operation.optional };
	const optional = optionsOf(platform);
	const entered: Values = Object.fromEntries(
		Object.entries(give).map(([parameter, source]) => [parameter, valueIn(ctx, source)]),
	);
	const compared = Object.entries(same).map(([name, source]) => ({
		name,
		title: label(source),
		value: valueIn(ctx, source),
	}));
	const added = (ctx.getCurrentNodeParameter(OPTIONS) ?? {}) as Values;
	const isOpen = (values: Values) => (name: string) => values[name] === null;
	const [unresolved] = [
		...Object.keys(entered)
			.filter(isOpen(entered))
			.map((name) => label(name, fields[name])),
		...compared.filter(({ value }) => value === null).map(({ title }) => title),
		...Object.keys(added)
			.filter(isOpen(added))
			.map((name) => label(name, optional[name])),
	];
	if (unresolved !== undefined)
		throw unready(
			`The list cannot be asked for: '${unresolved}' is an expression that has no value here yet`,
			'Run the nodes before this one once, so that the editor knows their items, or choose By Value',
		);
	const read = await readInEditor(ctx, platform, operation, entered, added);
	const values = { ...fixed, ...read.values };
	const [missing] = [
		...Object.keys(give)
			.filter((name) => values[name] === undefined && Object.hasOwn(operation.required ?? {}, name))
			.map((name) => label(name, fields[name])),
		...compared.filter(({ value }) => asText(value) === '').map(({ title }) => title),
	];
	if (missing !== undefined)
		throw unready(`Fill in '${missing}' first: the list depends on it`, 'Then open the list again');
	const complaints = [
		...read.complaints,
		...validate(operation, values, read.unreadable.values),
		...validate({ optional }, read.options, read.unreadable.options),
	];
	if (complaints.length > 0)
		throw unready(complaints.join('. '), 'Correct that, then open the list again');
	const wanted = compared.map(({ name, value }): [string, string[]] => [name, [asText(value)]]);
	return { values, options: read.options, same: Object.fromEntries(wanted) };
}

/** A field of the form, as the editor resolved it: beside the one that is chosen, else in the root. */
function valueIn(ctx: ILoadOptionsFunctions, name: string): unknown {
	const value = [`&${name}`, name, `${ADDITIONAL}.${name}`]
		.map((place) => ctx.getCurrentNodeParameter(place))
		.find((found) => found !== undefined);
	return isLocator(value) ? value.value : value;
}

/** A page as it was answered a short while ago to one who proved the same right to it, or anew. */
async function keptPage(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	call: Call,
	index: number,
): Promise<Page> {
	const { name, values, credentials, options } = call;
	const key = fingerprint(writeJson([name, values, credentials, options, index]));
	const known = kept.get(key);
	if (known && known.until > Date.now()) return await known.page;
	const page = fetchPage(ctx, platform, call, index);
	keep(kept, MOST_KEPT, key, { until: Date.now() + KEPT_SECONDS * 1000, page });
	page.catch(() => kept.delete(key));
	return await page;
}

async function fetchPage(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	call: Call,
	index: number,
): Promise<Page> {
	const { paging, answer = {} } = call.operation;
	const size = paging?.largest ?? 0;
	const values = { ...call.values, ...(paging && pageValues(paging, index, size)) };
	try {
		const data = await exchange(ctx, platform, { ...call, values }, policyOf(call.options));
		const count = walk(data, [...(answer.at ?? []), '*']).length;
		return { data, isLast: !paging || count < size };
	} catch (error) {
		throw listError(ctx.getNode(), platform, call, error);
	}
}
