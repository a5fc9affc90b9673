import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Operation } from '../record/catalogue';
import { find } from '../record/catalogue';
import { credentialsFor, exchange, PATIENCE, type Caller, type Patience } from './exchange';
import { OUTPUT_FIELD } from '../form/properties';
import { escapeText } from '../bytes/html';
import { MOST_LEVELS, readJson, walk } from '../bytes/json';
import { linkTo, missing } from './link';
import { IN_FLIGHT, optionsOf } from '../form/options';
import { collect } from './paging';
import type { BinaryFile, Call, Platform, Values } from '../record/platform';
import { pool } from './pool';
import { read } from '../form/read';
import { asNodeError } from '../record/refusal';
import { settle } from './settle';
import { validate } from '../form/validate';
import { toWire } from '../form/wire';

/** n8n's value for Custom API Call, which it adds to resources and operations. */
const CUSTOM_CALL = '__CUSTOM_API_CALL__';

/** The road of every operation of every platform: all items, in order, several in flight at once. */
export async function execute(
	this: IExecuteFunctions,
	platform: Platform,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const { inFlight } = this.getNodeParameter('options', 0, {}) as Values;
	const results: INodeExecutionData[][] = items.map(() => []);
	const failures: Array<{ item: number; error: unknown }> = [];
	const work = async (item: number) => {
		try {
			results[item] = await run(this, platform, item);
		} catch (error) {
			if (this.continueOnFail()) results[item] = [failed(error, item)];
			else failures.push({ item, error });
		}
	};
	await pool(items.length, whole(inFlight, 1, IN_FLIGHT), work, () => failures.length > 0);
	if (failures.length > 0) throw failures.sort((a, b) => a.item - b.item)[0].error;
	return [results.flat()];
}

async function run(
	ctx: IExecuteFunctions,
	platform: Platform,
	item: number,
): Promise<INodeExecutionData[]> {
	// Where the resource is a custom call there is no operation to read.
	const resource = ctx.getNodeParameter('resource', item, '') as string;
	const name =
		resource === CUSTOM_CALL ? resource : (ctx.getNodeParameter('operation', item) as string);
	const operation = operationOf(ctx, platform, name, item);
	if (!operation.safe && !operation.link && ctx.getNode().retryOnFail)
		throw notSent(
			ctx.getNode(),
			`'${name}' changes something, so it does not run under n8n's Retry On Fail. Nothing was sent.`,
			'Retry On Fail runs the whole node again, and would carry out a second time what has succeeded. Switch it off in the settings of the node. The option Retries sends again what was certainly not carried out.',
			item,
		);
	const { values, options, limit, wait, complaints } = await read(ctx, platform, operation, item);
	complaints.push(...validate(operation, values));
	complaints.push(...validate({ optional: optionsOf(platform) }, options));
	if (complaints.length > 0) throw rejected(ctx, complaints, item);
	const credentials = await credentialsFor(ctx, platform, options, item);
	const sent = toWire(operation, values);
	const call: Call = { name, operation, values: sent, credentials, options, item };
	if (operation.link) {
		const lacking = missing(operation.link, credentials);
		if (lacking.length > 0) throw rejected(ctx, lacking, item);
		return [{ json: { url: linkTo(operation.link, call) }, pairedItem: { item } }];
	}
	try {
		const data = await fetchData(ctx, platform, call, limit);
		if (wait && operation.settling) {
			const seen = await settle(ctx, platform, call, operation.settling, patienceOf(options));
			return [{ json: seen as IDataObject, pairedItem: { item } }];
		}
		return await toItems(ctx, operation, data, item);
	} catch (error) {
		throw asNodeError(ctx.getNode(), platform, call, error, item);
	}
}

/** The operation of this documented name. Throws what a workflow made for another version needs to hear. */
export function operationOf<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	name: string,
	itemIndex?: number,
): O {
	const operation = find(platform.catalogue, name);
	if (operation) return operation;
	if (name === CUSTOM_CALL)
		throw notSent(
			ctx.getNode(),
			"A custom API call is made with n8n's HTTP Request node, not with this one. Nothing was sent.",
			`In the HTTP Request node choose Predefined Credential Type and the ${platform.title} credential: it signs the request.`,
			itemIndex,
		);
	throw notSent(
		ctx.getNode(),
		`${platform.title} has no operation '${name}' in this version of the node. Nothing was sent.`,
		'Choose another operation, or install the version of the node that the workflow was made with.',
		itemIndex,
	);
}

/** The opened answer, or the entries of all the pages that are wanted. */
export async function fetchData(
	ctx: Caller,
	platform: Platform,
	call: Call,
	limit: number,
	deadline = Infinity,
): Promise<unknown> {
	const patience = { ...patienceOf(call.options), deadline };
	const { operation, values } = call;
	const { at } = operation.answer ?? {};
	if (operation.paging)
		return await collect(operation.paging, at ?? [], limit, async (page) => {
			const next = { ...call, values: { ...values, ...page } };
			return await exchange(ctx, platform, next, patience);
		});
	const data = await exchange(ctx, platform, call, patience);
	if (at === undefined) return data;
	// A list that is null is an empty one.
	const found = walk(data, at).filter((part) => part !== null);
	return found.length === 1 ? found[0] : found;
}

/** An option that an expression may have made anything of, or that was not asked for: a whole number. */
function whole(value: unknown, least: number, otherwise: number): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return Number.isSafeInteger(number) && Number(number) >= least ? Number(number) : otherwise;
}

const patienceOf = ({ timeout, retries }: Values): Patience => ({
	timeout: whole(timeout, 1, PATIENCE.timeout),
	retries: whole(retries, 0, PATIENCE.retries),
});

function rejected(ctx: IExecuteFunctions, complaints: string[], item: number): NodeOperationError {
	const [first, ...more] = complaints;
	const message = `${first}${more.length > 0 ? `, and ${more.length} more to correct` : ''}. Nothing was sent.`;
	const error = new NodeOperationError(ctx.getNode(), message, {
		itemIndex: item,
		description:
			more.length > 0
				? complaints.map((complaint) => `${escapeText(complaint)}.`).join('<br>')
				: undefined,
	});
	const remedy = 'Correct the fields that the complaints name, then run it again.';
	error.context.facts = { remedy, complaints };
	return error;
}

/** What the node itself does not do, and what to do instead. */
function notSent(node: INode, message: string, remedy: string, itemIndex?: number) {
	const error = new NodeOperationError(node, message, { itemIndex, description: remedy });
	error.context.facts = { remedy };
	return error;
}

// Only in `json`: n8n would put the bare message in its place if the item had an `error` of its own.
function failed(error: unknown, item: number): INodeExecutionData {
	const known = error instanceof NodeApiError || error instanceof NodeOperationError;
	const message = error instanceof Error ? error.message : String(error);
	const facts = (known && (error.context.facts as IDataObject | undefined)) || {};
	return { json: { error: { message, ...facts } }, pairedItem: { item } };
}

async function toItems(
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

/** What the record says of the answer. */
type Answering = Pick<Operation, 'answer' | 'paging' | 'safe'>;

/** It answers a list, of which nothing is no item; where no record tells, a read that gave one. */
const givesList = ({ answer, paging, safe }: Answering, data: unknown): boolean =>
	answer?.at !== undefined || paging !== undefined || (safe && Array.isArray(data));

/** The items that an answer's data makes; one without data says that it succeeded, a list has none. */
export function shapeAnswer(operation: Answering, data: unknown): IDataObject[] {
	const { as, json = [], texts = [] } = operation.answer ?? {};
	const opened = json.length + texts.length > 0 ? reshape(data, json, texts) : data;
	const entries = [opened].flat().filter((entry) => entry !== null && entry !== undefined);
	if (entries.length === 0) return givesList(operation, opened) ? [] : [{ success: true }];
	return entries.map((entry) => {
		if (typeof entry !== 'object')
			return as === undefined ? { success: true } : { [as]: entry as string };
		return Object.keys(entry).length === 0 ? { success: true } : (entry as IDataObject);
	});
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
