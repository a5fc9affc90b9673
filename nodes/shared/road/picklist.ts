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
import { isKept, keep } from '../bytes/memo';
import { readTime } from '../bytes/time';
import { entriesOf, type Entry } from '../form/entries';
import { fillIn } from '../form/fromCredential';
import { optionsOf } from '../form/options';
import { ADDITIONAL, OPTIONS } from '../form/properties';
import { isLocator, readInEditor } from '../form/read';
import { validate } from '../form/validate';
import { toWire } from '../form/wire';
import {
	fieldsIn,
	findOperation,
	type Field,
	type Fields,
	methodOf,
	namedFieldsIn,
	namesByValue,
	pickOf,
	type Operation,
	type Pick as PickOf,
	type Picklist,
	shownLabel,
} from '../record/catalogue';
import { nameOf, quoted, sentences } from '../record/language';
import type { Call, Credentials, Platform, Values } from '../record/platform';
import { credentialsFor } from './caller';
import { listError, unlisted } from './error';
import { exchange } from './exchange';
import { openAnswer } from './items';
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
): Required<Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions'>> {
	const picks = Object.values(platform.catalogue)
		.flatMap(({ operations }) => Object.values(operations).flatMap(fieldsIn))
		.flatMap((field) => {
			const pick = pickOf(field);
			return pick ? [{ pick, isSeveral: field.kind === 'list' }] : [];
		});
	const methods = <T>(several: boolean, method: (pick: PickOf) => T): Record<string, T> =>
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
	pick: PickOf,
	filter = '',
	token = '0',
): Promise<INodeListSearchResult> {
	const { entries, picklist, page } = await listOf(ctx, platform, pick);
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
	pick: PickOf,
): Promise<INodePropertyOptions[]> {
	const told = (name: string, description?: string): INodePropertyOptions[] => [
		{ name, value: '', description, disabled: true },
	];
	const listed = async () => {
		const { entries, page } = await listOf(ctx, platform, pick);
		const answers: unknown[] = [];
		let isLast = false;
		while (!isLast && answers.length < MOST_PAGES) {
			const next = await page(answers.length);
			answers.push(next.data);
			({ isLast } = next);
		}
		const found = entries(answers);
		return isLast ? found : [...found, ...told(`Only the first ${found.length} are listed`)];
	};
	// A list from which several are chosen shows no error of its own.
	return await listed().catch((error: unknown) =>
		error instanceof NodeApiError
			? told(error.message, error.description ?? undefined)
			: told(error instanceof Error ? error.message : String(error)),
	);
}

/** A list, ready to be asked for its pages with what the node would use for an item. */
async function listOf(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	pick: PickOf,
): Promise<{
	picklist: Picklist;
	entries: (answers: readonly unknown[]) => Entry[];
	page: (index: number) => Promise<Page>;
}> {
	const picklist = platform.picklists[pick.list];
	const { operation: name } = picklist;
	const operation = findOperation(platform.catalogue, name);
	const { values, options, credentials, within } = await givenBy(
		ctx,
		platform,
		operation,
		picklist,
		pick,
	);
	const call: Call = { name, operation, values: toWire(operation, values), credentials, options };
	const meanings = { ...operation.answer?.meanings, ...picklist.meanings };
	return {
		picklist,
		entries: (answers) => entriesOf({ ...picklist, meanings }, answers, pick.first, within),
		page: async (index) => await keptPage(ctx, platform, call, index),
	};
}

/** What the form and the credential give to the list. Throws what keeps it from being asked. */
async function givenBy(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	operation: Operation,
	picklist: Picklist,
	{ give = {}, within = {} }: PickOf,
): Promise<{
	values: Values;
	options: Values;
	credentials: Credentials;
	within: Record<string, string>;
}> {
	const unready = (...texts: string[]) => unlisted(ctx.getNode(), sentences(texts), '');
	const fields = { ...operation.required, ...operation.optional };
	const optional = optionsOf(platform);
	const entered: Values = Object.fromEntries(
		Object.entries(give).map(([parameter, source]) => [parameter, valueIn(ctx, source)]),
	);
	const around: Values = Object.fromEntries(
		Object.values(within).map((source) => [source, valueIn(ctx, source)]),
	);
	const added = optionsIn(ctx, platform, operation);
	const unresolved = [
		...Object.keys(entered).filter((name) => entered[name] === null),
		...Object.keys(around).filter((name) => around[name] === null),
		...Object.keys(added).filter((name) => added[name] === null),
	].map((name) =>
		quoted(shownLabel(name, fields[name] ?? optional[name] ?? fieldNamed(platform, name))),
	)[0];
	if (unresolved !== undefined)
		throw unready(
			`The list cannot be asked for: ${unresolved} is an expression that has no value here yet`,
			'Run the nodes before this one once, so that the editor knows their items, or choose By ID',
		);
	const read = await readInEditor(ctx, platform, operation, entered, added);
	const values = { ...picklist.values, ...periodUntilNow(picklist, fields), ...read.values };
	const isLeftToCredential = (name: string) => fields[name].fromCredential !== undefined;
	const missing = [
		...Object.keys(give)
			.filter((name) => values[name] === undefined && Object.hasOwn(operation.required ?? {}, name))
			.filter((name) => !isLeftToCredential(name))
			.map((name) => quoted(shownLabel(name, fields[name]))),
		...Object.keys(around)
			.filter((name) => asText(around[name]) === '')
			.map((name) => quoted(shownLabel(name, fieldNamed(platform, name)))),
	][0];
	if (missing !== undefined)
		throw unready(`Fill in ${missing} first: the list depends on it`, 'Then open the list again');
	const complaints = [
		...read.complaints,
		...validate(operation, values, read.unreadable.values),
		...validate({ optional }, read.options, read.unreadable.options),
	];
	if (complaints.length > 0) throw unready(...complaints, 'Correct that, then open the list again');
	const credentials = await credentialsFor(ctx, platform, read.options);
	const filled = fillIn(operation, values, credentials, platform);
	const lacking = Object.keys(filled.values).find(
		(name) => filled.values[name] === '' && isLeftToCredential(name),
	);
	if (lacking !== undefined) {
		const field = fields[lacking];
		const here = quoted(shownLabel(lacking, field));
		const there = quoted(nameOf(platform.credentialFields[String(field.fromCredential)]));
		throw unready(
			Object.hasOwn(give, lacking)
				? `Fill in ${here} first, here or in the credential: the list depends on it`
				: `Fill in ${there} in the credential first: the list depends on it`,
			'Then open the list again',
		);
	}
	if (filled.complaints.length > 0)
		throw unready(...filled.complaints, 'Correct that, then open the list again');
	return {
		values: filled.values,
		options: read.options,
		credentials,
		within: Object.fromEntries(
			Object.entries(within).map(([field, source]) => [field, asText(around[source])]),
		),
	};
}

/** The form's options, as far as they are meant for this list. */
function optionsIn(ctx: ILoadOptionsFunctions, platform: Platform, listed: Operation): Values {
	const { catalogue, listOptions } = platform;
	const added = (ctx.getCurrentNodeParameter(OPTIONS) ?? {}) as Values;
	const chosen = namesByValue(catalogue).get(String(ctx.getCurrentNodeParameter('operation')));
	return chosen !== undefined && listOptions
		? listOptions(added, findOperation(catalogue, chosen), listed)
		: added;
}

/** The first field of this name; it is called the same wherever it stands. */
const fieldNamed = ({ catalogue }: Platform, name: string): Field =>
	Object.values(catalogue)
		.flatMap(({ operations }) => Object.values(operations).flatMap(namedFieldsIn))
		.find(([known]) => known === name)![1];

const DAY_MS = 24 * 60 * 60 * 1000;

/** The days that the list tells of, to the minute, so that what is kept is found again. */
function periodUntilNow({ period }: Picklist, fields: Fields): Values {
	if (!period) return {};
	const now = Math.floor(Date.now() / 60_000) * 60_000;
	const moment = (name: string, at: number) => [
		name,
		readTime(at, fields[name].format ?? 'seconds', 'Asia/Shanghai'),
	];
	return Object.fromEntries([
		moment(period.from, now - period.days * DAY_MS),
		moment(period.to, now),
	]) as Values;
}

/** What the parameter stands in, from the inside out; n8n names the innermost alone, by `&`. */
function outwards(ctx: ILoadOptionsFunctions): string[] {
	const steps = 'path' in ctx ? String(ctx.path).split('.').slice(1, -1) : [];
	return steps.map((_, index) => steps.slice(0, steps.length - index).join('.'));
}

/** A field of the form, as the editor resolved it: beside the one that is chosen, or further out. */
function valueIn(ctx: ILoadOptionsFunctions, name: string): unknown {
	const value = [
		`&${name}`,
		...outwards(ctx).map((place) => `${place}.${name}`),
		name,
		`${ADDITIONAL}.${name}`,
	]
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
	if (known && isKept(known.until, KEPT_SECONDS * 1000)) return await known.page;
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
		const answered = await exchange(ctx, platform, { ...call, values }, policyOf(call.options));
		const data = openAnswer(call.operation, answered);
		const count = walk(data, [...(answer.at ?? []), '*']).length;
		return { data, isLast: !paging || count < size };
	} catch (error) {
		throw listError(ctx.getNode(), platform, call, error);
	}
}
