import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { BinaryFile } from '../bytes/file';
import { isObject, MOST_LEVELS, readJson } from '../bytes/json';
import { OUTPUT_FIELD } from '../form/properties';
import {
	findOperation,
	titleOf,
	type AnswerShape,
	type Operation,
	type Pending,
} from '../record/catalogue';
import type { Platform } from '../record/platform';
import { say } from '../record/language';
import { explain } from './explain';
import { flatten } from './tree';

/** The items of one call, each paired with the item that it was made for. */
export async function toItems(
	ctx: IExecuteFunctions,
	operation: Operation,
	data: unknown,
	item: number,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item };
	if (operation.answer?.file !== undefined) {
		const answer = data as BinaryFile;
		const binary = await ctx.helpers.prepareBinaryData(
			answer.data,
			answer.fileName,
			answer.mimeType,
		);
		const property = ctx.getNodeParameter(OUTPUT_FIELD, item, 'data') as string;
		const { fileName = answer.fileName, mimeType, fileSize } = binary;
		return [{ json: { fileName, mimeType, fileSize }, binary: { [property]: binary }, pairedItem }];
	}
	return shapeAnswer(operation, data).map((json) => ({ json, pairedItem }));
}

/** What is wanted of an answer beyond what the platform gave. */
export interface Wanted {
	/** Only what one decides by. */
	simple: boolean;
	/** What the codes mean, and times in ISO 8601. */
	addMeanings: boolean;
}

/** The item as it leaves the node. */
export function finish(
	answer: AnswerShape = {},
	item: IDataObject,
	{ simple, addMeanings }: Wanted,
): IDataObject {
	const chosen = simple && answer.simple ? pick(item, answer.simple) : item;
	// Of an answer that has none of them, all is told.
	const kept = Object.keys(chosen).length > 0 ? chosen : item;
	return addMeanings ? explain(answer, kept) : kept;
}

const pick = (item: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(
		names.filter((name) => Object.hasOwn(item, name)).map((name) => [name, item[name]]),
	);

/** The item of a command that is only submitted: that it is, and what will tell how it ends. */
export function submitted(
	platform: Pick<Platform, 'catalogue' | 'events'>,
	pending: Pending,
	item: IDataObject,
): IDataObject {
	const { events = [], operation } = pending;
	const isBare = Object.keys(item).length === 1 && item.success === true;
	return {
		...(isBare ? {} : item),
		state: 'submitted',
		told_by: [
			...events.map((event) => {
				const { title, zh } = platform.events[event];
				return { event, title: say(title, zh) };
			}),
			...(operation === undefined
				? []
				: [
						{
							operation,
							title: say(
								titleOf(platform.catalogue, operation),
								findOperation(platform.catalogue, operation).zh,
							),
						},
					]),
		],
	};
}

/** What the record says of the answer. */
type Answering = Pick<Operation, 'answer' | 'paging' | 'safe'>;

/** It answers a list, of which nothing is no item; where no record tells, a read that gave one. */
const givesList = ({ answer, paging, safe }: Answering, data: unknown): boolean =>
	answer?.at !== undefined ||
	answer?.lists !== undefined ||
	paging !== undefined ||
	(safe && Array.isArray(data));

/** The items that an answer's data makes; one without data says that it succeeded, a list has none. */
export function shapeAnswer(operation: Answering, data: unknown): IDataObject[] {
	const { as, tree } = operation.answer ?? {};
	const opened = openAnswer(operation, data);
	const found = [opened].flat().filter((entry) => entry !== null && entry !== undefined);
	const entries = tree ? flatten(tree, found.filter(isObject)) : found;
	if (entries.length === 0) return givesList(operation, opened) ? [] : [{ success: true }];
	return entries.map((entry) => {
		if (typeof entry !== 'object')
			return as === undefined ? { success: true } : { [as]: entry as string };
		return Object.keys(entry).length === 0 ? { success: true } : (entry as IDataObject);
	});
}

/** An answer's data with what its record says of fields that hold JSON, or IDs, as texts. */
export function openAnswer({ answer = {} }: Answering, data: unknown): unknown {
	const { json = [], texts = [] } = answer;
	return json.length + texts.length > 0 ? reshape(data, json, texts) : data;
}

// Opens the named fields that hold JSON as a text, at any depth; a text that is none, or is nested too
// deep, is left as it is.
function reshape(
	value: unknown,
	json: readonly string[],
	texts: readonly string[],
	levels = MOST_LEVELS,
): unknown {
	if (typeof value !== 'object' || value === null || levels < 0) return value;
	const open = (inner: unknown) => reshape(inner, json, texts, levels - 1);
	if (Array.isArray(value)) return value.map(open);
	return Object.fromEntries(
		Object.entries(value).map(([name, given]) => {
			if (typeof given === 'number' && texts.includes(name)) return [name, String(given)];
			const isJson = typeof given === 'string' && json.includes(name);
			return [name, open(isJson ? (readJson(given) ?? given) : given)];
		}),
	);
}
