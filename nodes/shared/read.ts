import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readTime } from './clock';
import type { Field, FieldSet, Operation } from './catalogue';
import { ADDITIONAL, AS_JSON, BY_FIELD, LIMIT, RETURN_ALL, WAIT } from './form';
import { nameFile } from './file';
import { isObject, jsonOf, readJson } from './json';
import type { BinaryFile, Platform, Values } from './platform';
import { asText } from './request';
import { applies, naming, quote, type Complaint } from './validate';

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
	const { required = {} } = operation;
	const additional = ctx.getNodeParameter(ADDITIONAL, item, {}) as IDataObject;
	const values = await readSet(reading, operation, (name) =>
		Object.hasOwn(required, name)
			? ctx.getNodeParameter(name, item, undefined, { extractValue: true })
			: additional[name],
	);
	const options = ctx.getNodeParameter('options', item, {}) as IDataObject;
	return {
		values,
		options: await readObject(reading, { optional: platform.options }, options),
		limit: operation.paging ? limitOf(reading) : Infinity,
		wait: operation.settling !== undefined && isOn(ctx.getNodeParameter(WAIT, item, true)),
		complaints: reading.complaints,
	};
}

function limitOf({ ctx, item, complaints }: Reading): number {
	if (isOn(ctx.getNodeParameter(RETURN_ALL, item, false))) return Infinity;
	const entered = ctx.getNodeParameter(LIMIT, item, 50);
	const limit = readNumber(entered);
	if (!Number.isSafeInteger(limit) || Number(limit) < 1)
		complaints.push(`'Limit' (${LIMIT}) is ${quote(entered)}, a whole number from 1 on is needed`);
	return Number(limit);
}

/** `entered` is only asked for fields that apply: others need not be in the form. */
async function readSet(
	reading: Reading,
	{ required = {}, optional = {} }: FieldSet,
	entered: (name: string) => unknown,
	prefix = '',
): Promise<Values> {
	const values: Values = {};
	for (const [name, field] of Object.entries({ ...required, ...optional })) {
		if (!applies(field, values)) continue;
		const before = reading.complaints.length;
		const value = await readValue(reading, field, name, entered(name), prefix + name);
		if (value !== undefined) values[name] = value;
		// Given, but not readable: it was complained of, and is not missing.
		else if (reading.complaints.length > before) values[name] = null;
		// A required object that needs nothing inside is sent empty where nothing was given.
		else if (Object.hasOwn(required, name) && needsNothing(field)) values[name] = {};
	}
	return values;
}

const needsNothing = ({ kind, fields = {} }: Field) =>
	kind === 'object' && Object.keys(fields.required ?? {}).length === 0;

async function readValue(
	reading: Reading,
	field: Field,
	name: string,
	entered: unknown,
	path: string,
): Promise<unknown> {
	const value = jsonOf(isLocator(entered) ? entered.value : entered);
	if (value === undefined || value === null || value === '') return undefined;
	const who = naming(name, field, path);
	switch (field.kind) {
		case 'number':
		case 'decimal':
			return readNumber(value);
		case 'flag':
			return value === 'false' ? false : isOn(value) || value;
		case 'time': {
			const { format = 'yyyy-MM-dd HH:mm:ss' } = field;
			const time = readTime(value, format, reading.ctx.getTimezone());
			const own = format.endsWith('seconds') ? `${format} since 1970` : `${format} in GMT+8`;
			if (time === undefined)
				reading.complaints.push(
					`${who} is ${quote(value)}, allowed are a date and time, or ${own}`,
				);
			return time;
		}
		case 'choices':
		case 'list':
			return readList(reading, who, value);
		case 'object':
		case 'rows':
			return await readObjects(reading, field, name, value, path);
		case 'file':
			return await readFile(reading, who, String(value));
		default: {
			const text = readText(reading, who, value);
			return field.numeric ? text?.trim() : text;
		}
	}
}

const isOn = (value: unknown) => value === true || value === 'true';

const isLocator = (value: unknown): value is { value: unknown } =>
	isObject(value) && '__rl' in value && 'value' in value;

/** The number that a text holds. Any other text stays as it is, so that the complaint can show it. */
function readNumber(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return value;
	return Number.isSafeInteger(Math.trunc(Number(value))) ? Number(value) : value;
}

function readText({ complaints }: Reading, who: string, value: unknown): string | undefined {
	if (!Number.isInteger(value) || Number.isSafeInteger(value)) return asText(value);
	complaints.push(`${who} is ${quote(value)}, which was rounded on its way: give it as text`);
	return undefined;
}

function readList(reading: Reading, who: string, value: unknown): string[] | undefined {
	const entries = entriesOf(value)
		.map((entry) => readText(reading, who, jsonOf(entry))?.trim() ?? '')
		.filter((entry) => entry !== '');
	return entries.length > 0 ? entries : undefined;
}

/** The entries of a list, or of a text in which they are written as JSON or with commas. */
function entriesOf(value: unknown): unknown[] {
	const list = typeof value === 'string' ? readJson(value) : value;
	if (Array.isArray(list)) return list;
	return typeof value === 'string' ? value.split(',') : [value];
}

async function readObjects(
	reading: Reading,
	field: Field,
	name: string,
	value: unknown,
	path: string,
): Promise<Values | Values[] | undefined> {
	const { complaints } = reading;
	const { kind, fields = {} } = field;
	const isOne = kind === 'object';
	const who = naming(name, field, path);
	const entered = objectsOf(value, (source) => {
		complaints.push(`${who} is not valid JSON: ${quote(source)}`);
	});
	const objects: Values[] = [];
	for (const [index, entry] of entered.entries()) {
		const place = isOne ? path : `${path}[${index}]`;
		if (isObject(entry)) objects.push(await readObject(reading, fields, entry, `${place}.`));
		else complaints.push(`${naming(name, field, place)} is ${quote(entry)}, an object is needed`);
	}
	if (objects.length < entered.length) return undefined;
	if (!isOne) return objects.length > 0 ? objects : undefined;
	// An object that was opened in the form and left empty was not given.
	const given = objects.filter((object) => Object.keys(object).length > 0);
	if (given.length > 1) complaints.push(`${who} has ${given.length} objects, one is needed`);
	return given[0];
}

/** The objects that were entered: in the form field by field, in it as JSON, or by an expression. */
function objectsOf(value: unknown, refuse: (source: string) => void): unknown[] {
	const parse = (source: unknown): unknown[] => {
		if (typeof source !== 'string') return [source].flat();
		if (source.trim() === '') return [];
		const parsed = readJson(source);
		if (parsed === undefined) refuse(source);
		return parsed === undefined ? [] : [parsed].flat();
	};
	const isForm =
		isObject(value) && Object.keys(value).every((key) => key === BY_FIELD || key === AS_JSON);
	if (!isForm) return parse(value);
	const { [BY_FIELD]: byField, [AS_JSON]: asJson } = value;
	return [
		...[byField ?? []].flat(),
		...[asJson ?? []]
			.flat()
			.flatMap((entry) => parse(isObject(entry) ? (entry[AS_JSON] ?? '') : entry)),
	];
}

// What the record does not know is sent as it was given: platforms add fields before documents do.
async function readObject(
	reading: Reading,
	set: FieldSet,
	given: Record<string, unknown>,
	prefix = '',
): Promise<Values> {
	const { [ADDITIONAL]: additional, ...fixed } = given;
	const entered: Values = isObject(additional) ? { ...fixed, ...additional } : fixed;
	const values = await readSet(reading, set, (name) => entered[name], prefix);
	const known = { ...set.required, ...set.optional };
	const others = Object.entries(entered).filter(([name]) => !Object.hasOwn(known, name));
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
	const data = await ctx.helpers.getBinaryDataBuffer(item, name);
	return nameFile({ ...available[name], data }, name);
}
