import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readTime } from './clock';
import type { Field, Fields, FieldSet, Operation } from './catalogue';
import { ADDITIONAL, AS_JSON, BY_FIELD, LIMIT, RETURN_ALL, WAIT } from './form';
import { parseJson } from './json';
import type { BinaryFile, Platform, Values } from './platform';
import { applies, naming, type Complaint } from './validate';

/** The form of one item, read back. */
export interface Filled {
	/** Wire name → value, each in the shape of its kind. What was left empty is absent. */
	values: Values;
	options: Values;
	/** Entries wanted of an operation that pages. */
	limit: number;
	/** Whether to wait until the command has taken effect. */
	wait: boolean;
	/** What cannot be read, or must not be. */
	complaints: Complaint[];
}

interface Reading {
	ctx: IExecuteFunctions;
	item: number;
	complaints: Complaint[];
}

/** Reads the form of one item into values, and complains of what cannot be read. */
export async function read(
	ctx: IExecuteFunctions,
	platform: Platform,
	operation: Operation,
	item: number,
): Promise<Filled> {
	const reading: Reading = { ctx, item, complaints: [] };
	const { required = {}, optional = {} } = operation;
	const values: Values = {};
	const additional = ctx.getNodeParameter(ADDITIONAL, item, {}) as IDataObject;
	for (const [name, field] of Object.entries({ ...required, ...optional })) {
		if (!applies(field, values)) continue;
		const entered = Object.hasOwn(required, name)
			? ctx.getNodeParameter(name, item, undefined, { extractValue: true })
			: additional[name];
		await readInto(values, reading, field, name, entered, name);
	}
	completeObjects(required, values);
	const entered = ctx.getNodeParameter('options', item, {}) as IDataObject;
	const options = await readSet({ optional: platform.options }, reading, entered, '');
	// Left empty, an option of the platform does not exist; n8n's own are as they are.
	const others = Object.entries(entered).filter(([name]) => platform.options[name] === undefined);
	return {
		values,
		options: { ...Object.fromEntries(others), ...options },
		limit: operation.paging ? limitOf(reading) : Infinity,
		wait: operation.settling !== undefined && ctx.getNodeParameter(WAIT, item, true) === true,
		complaints: reading.complaints,
	};
}

function limitOf({ ctx, item, complaints }: Reading): number {
	if (ctx.getNodeParameter(RETURN_ALL, item, false) === true) return Infinity;
	const entered = ctx.getNodeParameter(LIMIT, item, 50);
	const limit = Number(entered);
	if (!Number.isSafeInteger(limit) || limit < 1)
		complaints.push(`'Limit' (${LIMIT}) is "${String(entered)}", a whole number from 1 on is needed`);
	return limit;
}

async function readInto(
	values: Values,
	reading: Reading,
	field: Field,
	name: string,
	entered: unknown,
	path: string,
): Promise<void> {
	const before = reading.complaints.length;
	const value = await readValue(reading, field, name, entered, path);
	// Given, but not readable: it was complained of, and is not missing.
	if (value === undefined && reading.complaints.length > before) values[name] = null;
	if (value !== undefined) values[name] = value;
}

async function readSet(
	{ required = {}, optional = {} }: FieldSet,
	reading: Reading,
	entered: IDataObject,
	prefix: string,
): Promise<Values> {
	const values: Values = {};
	for (const [name, field] of Object.entries({ ...required, ...optional }))
		await readInto(values, reading, field, name, entered[name], prefix + name);
	completeObjects(required, values);
	return values;
}

/** A required object that needs nothing inside is sent empty where nothing was given. */
function completeObjects(required: Fields, values: Values): void {
	for (const [name, { kind, fields = {} }] of Object.entries(required))
		if (kind === 'object' && Object.keys(fields.required ?? {}).length === 0) values[name] ??= {};
}

async function readValue(
	reading: Reading,
	field: Field,
	name: string,
	entered: unknown,
	path: string,
): Promise<unknown> {
	const value = isLocator(entered) ? entered.value : entered;
	if (value === undefined || value === null || value === '') return undefined;
	const who = naming(name, field, path);
	switch (field.kind) {
		case 'number':
			return typeof value === 'string' && isWhole(value) ? Number(value) : value;
		case 'decimal':
			return typeof value === 'string' && isNumber(value) ? Number(value) : value;
		case 'flag':
			return value === 'true' ? true : value === 'false' ? false : value;
		case 'time': {
			const { format = 'yyyy-MM-dd HH:mm:ss' } = field;
			const time = readTime(value, format, reading.ctx.getTimezone());
			if (time === undefined)
				reading.complaints.push(
					`${who} is "${String(value)}", allowed are a date and time, or ${format} in GMT+8`,
				);
			return time;
		}
		case 'choices':
		case 'list':
			return readList(value);
		case 'object':
		case 'rows':
			return await readObjects(reading, field, who, value, path);
		case 'file':
			return await readFile(reading, who, String(value));
		default:
			return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}
}

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));

// Any other text stays as it is, so that the complaint can show it.
const isWhole = (text: string) => isNumber(text) && Number.isSafeInteger(Number(text));

const isLocator = (value: unknown): value is { value: unknown } =>
	typeof value === 'object' && value !== null && '__rl' in value && 'value' in value;

function readList(value: unknown): string[] | undefined {
	const entries = (Array.isArray(value) ? value : String(value).split(','))
		.map((entry) => String(entry ?? '').trim())
		.filter((entry) => entry !== '');
	return entries.length > 0 ? entries : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

async function readObjects(
	reading: Reading,
	field: Field,
	who: string,
	value: unknown,
	path: string,
): Promise<Values | Values[] | undefined> {
	const { complaints } = reading;
	const isOne = field.kind === 'object';
	const entered = entriesOf(value, (source) => {
		complaints.push(`${who} is not valid JSON: "${source.slice(0, 60)}"`);
	});
	const found: Values[] = [];
	for (const [index, entry] of entered.entries()) {
		const place = isOne ? path : `${path}[${index}]`;
		if (isObject(entry)) found.push(await readObject(reading, field.fields ?? {}, entry, place));
		else complaints.push(`${place} is ${JSON.stringify(entry)}, an object is needed`);
	}
	if (found.length === 0) return undefined;
	if (!isOne) return found;
	if (found.length > 1) complaints.push(`${who} has ${found.length} objects, one is needed`);
	// An object that was opened in the form and left empty was not given.
	return Object.keys(found[0]).length > 0 ? found[0] : undefined;
}

/** The objects that were entered: in the form field by field, in it as JSON, or by an expression. */
function entriesOf(value: unknown, refuse: (source: string) => void): unknown[] {
	const parse = (source: unknown): unknown[] => {
		if (typeof source !== 'string') return [source].flat();
		try {
			return [parseJson(source)].flat();
		} catch {
			refuse(source);
			return [];
		}
	};
	if (!isObject(value)) return parse(value);
	if (Object.keys(value).length === 0) return [];
	if (!(BY_FIELD in value) && !(AS_JSON in value)) return [value];
	const asJson = [value[AS_JSON] ?? []].flat() as Array<{ [AS_JSON]: unknown }>;
	return [
		...[value[BY_FIELD] ?? []].flat(),
		...asJson
			.flatMap((entry) => parse(entry[AS_JSON]))
			.filter((entry) => !isObject(entry) || Object.keys(entry).length > 0),
	];
}

// What the record does not know is sent as it was given: platforms add fields before documents do.
async function readObject(
	reading: Reading,
	set: FieldSet,
	given: Record<string, unknown>,
	path: string,
): Promise<Values> {
	const { [ADDITIONAL]: additional, ...fixed } = given;
	const entered = { ...fixed, ...(isObject(additional) ? additional : {}) } as IDataObject;
	const others = Object.entries(entered).filter(
		([name]) => set.required?.[name] === undefined && set.optional?.[name] === undefined,
	);
	const values = await readSet(set, reading, entered, `${path}.`);
	return { ...values, ...Object.fromEntries(others) };
}

async function readFile(
	{ ctx, item, complaints }: Reading,
	who: string,
	name: string,
): Promise<BinaryFile | undefined> {
	const available = ctx.getInputData()[item].binary ?? {};
	if (!Object.hasOwn(available, name)) {
		const names = Object.keys(available).join(', ') || 'none';
		complaints.push(`${who} names the binary field "${name}", the item has: ${names}`);
		return undefined;
	}
	const { fileName, mimeType } = available[name];
	const data = await ctx.helpers.getBinaryDataBuffer(item, name);
	return { fileName: fileName ?? name, mimeType, data };
}
