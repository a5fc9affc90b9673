import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { BinaryFile } from '../bytes/file';
import { nameFile } from '../bytes/file';
import { asText, HALF } from '../bytes/form';
import { isObject, jsonOf, readExactJson } from '../bytes/json';
import { tidyText } from '../bytes/pasted';
import { readTime } from '../bytes/time';
import { label, type Field, type Fields, type FieldSet, type Operation } from '../record/catalogue';
import { listOf, one, quoted } from '../record/language';
import type { Platform, Values } from '../record/platform';
import { optionsOf } from './options';
import { parameterOf } from './parameter';
import {
	ADDITIONAL,
	AS_JSON,
	BY_FIELD,
	CONFIRM,
	confirm,
	LIMIT,
	most,
	mustConfirm,
	optionalOf,
	OPTIONS,
	RETURN_ALL,
	SIMPLE,
	WAIT,
} from './properties';
import { applies, naming, noJson, quote, quoteOf, type Complaint } from './validate';

/** The form of one item, read back. */
export interface Filled {
	/** Wire name → value, each in the shape of its kind. What was left empty is absent. */
	values: Values;
	options: Values;
	/** Entries wanted of an operation that pages. */
	limit: number;
	/** Whether to wait until the command has taken effect. */
	wait: boolean;
	/** Whether only the fields of the answer that one decides by are wanted. */
	simple: boolean;
	/** What cannot be read, or must not be. */
	complaints: Complaint[];
	/** Paths of the values, and of the options, that were complained of: they are absent, not missing. */
	unreadable: { values: ReadonlySet<string>; options: ReadonlySet<string> };
}

interface Reading {
	ctx: IExecuteFunctions | ILoadOptionsFunctions;
	item: number;
	complaints: Complaint[];
	unreadable: Set<string>;
	/** As the field that is being read may be quoted. */
	quote: (value: unknown) => string;
}

/** Reads the form of one item into values, and complains of what cannot be read. */
export async function read(
	ctx: IExecuteFunctions,
	platform: Platform,
	operation: Operation,
	item: number,
): Promise<Filled> {
	const reading: Reading = { ctx, item, complaints: [], unreadable: new Set(), quote };
	const ofOptions: Reading = { ...reading, unreadable: new Set() };
	if (mustConfirm(operation) && !isOn(parameterOf(ctx, CONFIRM, item, false)))
		reading.complaints.push(
			`${naming(CONFIRM, confirm)} is off: ${operation.danger}. Switch it on if that is meant`,
		);
	const inForm = { ...operation.required, ...optionalOf(operation).oneOf };
	const additional = parameterOf(ctx, ADDITIONAL, item, {}) as Values;
	const values = await readSet(reading, operation, (name) =>
		Object.hasOwn(inForm, name)
			? parameterOf(ctx, name, item, undefined, { extractValue: true })
			: added(additional, name),
	);
	return {
		values,
		options: await readOptions(
			ofOptions,
			optionsOf(platform),
			parameterOf(ctx, OPTIONS, item, {}) as Values,
		),
		limit: operation.paging ? limitOf(ctx, reading) : Infinity,
		wait: operation.settling !== undefined && isOn(parameterOf(ctx, WAIT, item, true)),
		simple: operation.answer?.simple !== undefined && isOn(parameterOf(ctx, SIMPLE, item, true)),
		complaints: reading.complaints,
		unreadable: { values: reading.unreadable, options: ofOptions.unreadable },
	};
}

/** Reads what a dropdown is asked with, as the editor resolved it: values of its operation, and options. */
export async function readInEditor(
	ctx: ILoadOptionsFunctions,
	platform: Platform,
	operation: Operation,
	given: Values,
	added: Values,
): Promise<Omit<Filled, 'limit' | 'wait' | 'simple'>> {
	const reading: Reading = { ctx, item: 0, complaints: [], unreadable: new Set(), quote };
	const ofOptions: Reading = { ...reading, unreadable: new Set() };
	// Nothing is required of a part of the values.
	const optional = { ...operation.required, ...operation.optional };
	return {
		values: await readSet(reading, { optional }, (name) => given[name]),
		options: await readOptions(ofOptions, optionsOf(platform), added),
		complaints: reading.complaints,
		unreadable: { values: reading.unreadable, options: ofOptions.unreadable },
	};
}

/** What was entered: null where a field was added and came out as nothing, undefined where it was not. */
const added = (given: Record<string, unknown>, name: string): unknown =>
	Object.hasOwn(given, name) ? (given[name] ?? null) : undefined;

/**
 * The node's options. One that was added must not come out empty: it would be taken for one that was
 * not, and a token in the credential would be used for the one that is meant.
 */
async function readOptions(reading: Reading, optional: Fields, given: Values): Promise<Values> {
	const options = await readObjectFields(reading, { optional }, given);
	const isGone = ([name]: [string, Field]) =>
		Object.hasOwn(given, name) && options[name] === undefined && !reading.unreadable.has(name);
	for (const [name, field] of Object.entries(optional).filter(isGone))
		reading.complaints.push(isEmptied(naming(name, field), field));
	return options;
}

function isEmptied(who: string, { without, secret }: Field): Complaint {
	if (without !== undefined)
		return `${who} was added but is empty, and without it ${without}: fill it in, or remove it`;
	return secret
		? `${who} was added but is empty, and without it the credential's own would be used: fill it in, or remove it`
		: `${who} was added but is empty: fill it in, or remove it`;
}

function limitOf(ctx: IExecuteFunctions, { item, complaints }: Reading): number {
	if (isOn(parameterOf(ctx, RETURN_ALL, item, false))) return Infinity;
	const entered = parameterOf(ctx, LIMIT, item, 50);
	const limit = readNumber(entered);
	if (!Number.isSafeInteger(limit) || Number(limit) < 1)
		complaints.push(
			`${naming(LIMIT, most)} is ${quote(entered)}, a whole number from 1 on is needed`,
		);
	return Number(limit);
}

/**
 * `entered` is only asked for fields that apply: others need not be in the form. It gives null for a
 * field that was added and came out as nothing.
 */
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
		const given = entered(name);
		const value = await readValue(reading, field, name, given, prefix + name);
		const isNew = reading.complaints.length === before;
		if (value === undefined && given !== undefined && field.without !== undefined && isNew)
			reading.complaints.push(isEmptied(naming(name, field, prefix + name), field));
		if (value !== undefined) values[name] = value;
		else if (given === undefined && field.fallback) values[name] = [...field.fallback];
		else if (reading.complaints.length > before) reading.unreadable.add(prefix + name);
		// A required object is there in any case: what it needs inside is then complained of, if anything.
		else if (Object.hasOwn(required, name) && field.kind === 'object') values[name] = {};
	}
	return values;
}

async function readValue(
	within: Reading,
	field: Field,
	name: string,
	entered: unknown,
	path: string,
): Promise<unknown> {
	const reading = { ...within, quote: quoteOf(field) };
	const given = isLocator(entered) ? entered.value : entered;
	const who = naming(name, field, path);
	if (isNoDate(given)) return complainOf(reading, `${who} is no date: its moment cannot be read`);
	const value = tidied(field, name, jsonOf(given));
	if (value === undefined || value === null || value === '') return undefined;
	switch (field.kind) {
		case 'number':
		case 'decimal':
			return readNumber(value);
		case 'flag':
			return value === 'false' ? false : isOn(value) || value;
		case 'time':
			return readMoment(reading, field, who, value);
		case 'choices':
		case 'list':
			return readList(reading, who, value, field.joined);
		case 'object':
		case 'rows':
			return await readObjects(reading, field, name, value, path);
		case 'file':
			return field.spread
				? await readFiles(reading, field, name, value, path)
				: await readFile(reading, who, value);
		case 'json':
			return readTextField(
				reading,
				who,
				value,
				typeof value === 'string' ? unescaped(value) : value,
			);
		default:
			return typeof value === 'object'
				? complainOf(reading, `${who} is ${reading.quote(value)}, a text is needed`)
				: readTextField(reading, who, value);
	}
}

function complainOf({ complaints }: Reading, complaint: Complaint): undefined {
	complaints.push(complaint);
}

/** A `Date`, or the `DateTime` of n8n's expressions, that stands for no moment. */
const isNoDate = (value: unknown): boolean =>
	(value instanceof Date && Number.isNaN(value.getTime())) ||
	(isObject(value) && value.isValid === false && 'invalidReason' in value);

/** Names of what identifies or proves: a blank around it was pasted, never meant. */
const IDENTIFIER = /\b(Code|IDs?|Key|Token|Version)$/;

function tidied(field: Field, name: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const isExact =
		field.numeric || field.secret || field.pick !== undefined || field.kind === 'choice';
	const isIdentifier = isExact || (field.kind === 'text' && IDENTIFIER.test(label(name, field)));
	return isIdentifier ? tidyText(value) : value;
}

function readMoment(reading: Reading, field: Field, who: string, value: unknown) {
	const { format = 'yyyy-MM-dd HH:mm:ss' } = field;
	const time = readTime(value, format, reading.ctx.getTimezone());
	const given = reading.quote(value);
	return (
		time ??
		complainOf(
			reading,
			format.endsWith('seconds')
				? `${who} is ${given}, allowed are a date and time, such as {{ $now }}, or ${format} since 1970`
				: `${who} is ${given}, allowed are a date and time, such as {{ $now }}, or ${format} in GMT+8`,
		)
	);
}

const isOn = (value: unknown) => value === true || value === 'true';

/** Whether a value is that of a field with a dropdown. */
export const isLocator = (value: unknown): value is { value: unknown } =>
	isObject(value) && '__rl' in value && 'value' in value;

/** The number that a text holds. Any other text stays as it is, so that the complaint can show it. */
function readNumber(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return value;
	return Number.isSafeInteger(Math.trunc(Number(value))) ? Number(value) : value;
}

function readTextField(
	reading: Reading,
	who: string,
	value: unknown,
	meant = value,
): string | undefined {
	const flaw = flawOf(who, meant, reading.quote);
	return flaw === undefined ? asText(value) : complainOf(reading, flaw);
}

/** JSON with the characters in place of their codes: half of one may hide in `\ud83d`. */
const unescaped = (json: string): string =>
	json.replace(/\\(?:u([\da-f]{4})|.)/gi, (escape: string, code?: string) =>
		code === undefined ? escape : String.fromCharCode(parseInt(code, 16)),
	);

/** Complains of what cannot be sent as it is meant, at any depth; undefined when all can. */
function flawOf(
	who: string,
	given: unknown,
	show: Reading['quote'],
	isInside = false,
): Complaint | undefined {
	const value = jsonOf(given);
	const is = isInside
		? one(`${who} holds ${show(value)}`, `${who}中有${show(value)}`)
		: one(`${who} is ${show(value)}`, `${who}为${show(value)}`);
	if (Number.isInteger(value) && !Number.isSafeInteger(value))
		return `${is}, which was rounded on its way: give it as text`;
	if (typeof value === 'string' && HALF.test(value))
		return `${is}, which ends or begins in the middle of an emoji or a rare character: cut it with Array.from(text), which counts whole ones`;
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value)
		.flat()
		.map((part) => flawOf(who, part, show, true))
		.find((flaw) => flaw !== undefined);
}

function readList(
	reading: Reading,
	who: string,
	value: unknown,
	joined?: Field['joined'],
): string[] | undefined {
	const entries = entriesOf(value, joined)
		.map(jsonOf)
		.map((entry) =>
			typeof entry === 'object' && entry !== null
				? complainOf(reading, `${who} has ${reading.quote(entry)}, a text is needed`)
				: readTextField(reading, who, entry),
		)
		.map((entry) => tidyText(entry ?? ''))
		.filter((entry) => entry !== '');
	return entries.length > 0 ? entries : undefined;
}

/** The entries of a list, or of a text in which they are written as JSON, with commas or as they are sent. */
function entriesOf(value: unknown, joined: Field['joined'] = ','): unknown[] {
	const list = typeof value === 'string' ? readExactJson(value) : value;
	// What was added in the form and not filled in is the default of the field, an empty list.
	if (Array.isArray(list)) return list.filter((entry) => !isEmptyList(entry));
	if (typeof value !== 'string') return [value];
	return value.split(',').flatMap((part) => (joined === true ? part : part.split(joined)));
}

const isEmptyList = (entry: unknown): boolean => Array.isArray(entry) && entry.length === 0;

async function readObjects(
	reading: Reading,
	field: Field,
	name: string,
	value: unknown,
	path: string,
): Promise<Values | Values[] | undefined> {
	const { complaints, quote } = reading;
	const { kind, fields = {} } = field;
	const isOne = kind === 'object';
	const who = naming(name, field, path);
	const entered = objectsOf(value, (source) => {
		complaints.push(noJson(who, quote(source), source));
	});
	const objects: Values[] = [];
	for (const [index, entry] of entered.entries()) {
		const place = isOne ? path : `${path}[${index}]`;
		if (!isOne && isNumbered(entry))
			complaints.push(
				`${who} is ${quote(entry)}, a list is needed: n8n's compact() turns lists into such objects`,
			);
		else if (isObject(entry))
			objects.push(await readObjectFields(reading, fields, entry, `${place}.`));
		else complaints.push(`${naming(name, field, place)} is ${quote(entry)}, an object is needed`);
	}
	if (objects.length < entered.length) return undefined;
	if (!isOne) return objects.length > 0 ? objects : undefined;
	// An object that was opened in the form and left empty was not given.
	const given = objects.filter((object) => Object.keys(object).length > 0);
	if (given.length > 1) complaints.push(`${who} has ${given.length} objects, one is needed`);
	return given[0];
}

/** Whether an object has the places of a list for names: n8n's compact() makes such of the lists inside. */
const isNumbered = (value: unknown): boolean =>
	isObject(value) && /^\d+$/.test(Object.keys(value).join(''));

/** The objects that were entered: in the form field by field, in it as JSON, or by an expression. */
function objectsOf(value: unknown, refuse: (source: string) => void): unknown[] {
	const parse = (source: unknown): unknown[] => {
		if (typeof source !== 'string') return [source].flat();
		if (source.trim() === '') return [];
		const parsed = readExactJson(source);
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
async function readObjectFields(
	reading: Reading,
	set: FieldSet,
	given: Record<string, unknown>,
	prefix = '',
): Promise<Values> {
	const { [ADDITIONAL]: additional, ...fixed } = given;
	const entered: Values = isObject(additional) ? { ...fixed, ...additional } : fixed;
	const values = await readSet(reading, set, (name) => added(entered, name), prefix);
	const known = { ...set.required, ...set.optional };
	const others = Object.entries(entered).filter(([name]) => !Object.hasOwn(known, name));
	for (const [name, value] of others) {
		const flaw = flawOf(quoted(prefix + name), { [name]: value }, reading.quote);
		if (flaw !== undefined) complainOf(reading, flaw);
	}
	return { ...values, ...Object.fromEntries(others) };
}

async function readFiles(
	reading: Reading,
	field: Field,
	name: string,
	value: unknown,
	path: string,
): Promise<BinaryFile[] | undefined> {
	const names = entriesOf(value)
		.map((entry) => (typeof entry === 'string' ? tidyText(entry) : entry))
		.filter((entry) => entry !== '');
	const files: BinaryFile[] = [];
	for (const [index, entry] of names.entries()) {
		const file = await readFile(reading, naming(name, field, `${path}[${index}]`), entry);
		if (file) files.push(file);
	}
	return files.length > 0 && files.length === names.length ? files : undefined;
}

async function readFile(
	{ ctx, item, complaints }: Reading,
	who: string,
	name: unknown,
): Promise<BinaryFile | undefined> {
	// No dropdown is asked with a file.
	if (!('getInputData' in ctx)) return undefined;
	const available = ctx.getInputData()[item].binary ?? {};
	if (typeof name !== 'string' || !Object.hasOwn(available, name)) {
		const names = listOf(Object.keys(available)) || one('none', '无');
		complaints.push(`${who} names the binary field ${quote(name)}, the item has: ${names}`);
		return undefined;
	}
	const data = await ctx.helpers.getBinaryDataBuffer(item, name);
	return nameFile({ ...available[name], data }, name);
}
