/**
 * What the platforms document of each API, read a second time and kept by hand in
 * `sandbox/<platform>/documented/<group>.json`: what may be sent, and what is answered.
 */

import { isObject, parseJson, toJson } from './json';

export type Type =
	| 'string'
	| 'number'
	/** A whole number, within 32 bits and within 64. */
	| 'int'
	| 'long'
	| 'boolean'
	/** `yyyy-MM-dd HH:mm:ss`, in GMT+8. */
	| 'date'
	/** A text that holds JSON of a structure that is not documented. */
	| 'json'
	| 'object'
	| 'file'
	/** Not documented. */
	| 'any';

/** A documented parameter, or a field of an answer. */
export interface Value {
	type: Type;
	/** Several of them. */
	list?: true;
	/** How an object or a list goes as text: otherwise as JSON. */
	wire?: 'comma-list' | 'json-object' | 'json-array';
	/** Where Baidu wants it. The others have one place for all that is not a file. */
	in?: 'query' | 'form' | 'json' | 'multipart';
	/** Parameters only; null where no source tells. */
	required?: boolean | null;
	/** Required, although not always, where another parameter beside it has one of these values. */
	when?: Readonly<Record<string, readonly string[]>>;
	/** string: characters; number: value; list: entries; file: bytes. */
	min?: number;
	max?: number;
	/** Documented values; others may exist. */
	values?: string[];
	default?: string;
	example?: string;
	/** The platform's own short name. */
	zh?: string;
	fields?: Fields;
	/** Objects within it that only examples show. */
	also?: string[];
}

/** Name → value, in the order of the document. */
export interface Fields {
	[name: string]: Value;
}

export interface Api {
	/** Heading of the document's group, and the API's own title. */
	group: string;
	title: string;
	/** Where the document is wrong: what its own table says, and by what this entry differs. */
	note?: string;
	/** Why it is not offered. */
	excluded?: string;
	params: Fields;
	/** Absent when only success is told. */
	response?: Value;
	errors?: string[];
}

export interface AlipayApi extends Api {
	v2: 'biz_content' | 'flat' | 'multipart';
	v3: {
		verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
		content: 'application/json' | 'multipart/form-data' | null;
	} | null;
}

export interface BaiduApi extends Api {
	method: 'GET' | 'POST';
	/** Whose access token it wants. */
	token: 'authorizer' | 'platform' | 'either' | 'own' | 'none';
	body?: 'form' | 'multipart' | 'json';
	/** The newest source that has it. */
	seen: string;
	/** The answer is not within `errno`, `msg` and `data`. */
	bare?: true;
}

export interface TaobaoApi extends Api {
	/** Whose session it wants; null where no source tells. */
	session: 'seller' | 'buyer' | 'user' | 'none' | null;
	/** Name of the answer's root. */
	key: string;
}

/** Documented name → API, in the order of the documents. */
export type Table<A extends Api = Api> = Readonly<Record<string, A>>;

const isNumeric = (type: Type) => type === 'number' || type === 'int' || type === 'long';

/**
 * Values that arrived as text, in a query or a form, as the JSON values they stand for. What cannot be
 * read stays the text it is, for `check` to complain of.
 */
export const fromText = (
	params: Fields,
	given: Readonly<Record<string, string>>,
): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(given).map(([name, text]) => [
			name,
			Object.hasOwn(params, name) ? read(params[name], text) : text,
		]),
	);

function read(value: Value, text: string): unknown {
	if (value.list && value.wire === 'comma-list')
		return text.split(',').map((entry) => readScalar(value.type, entry));
	if (value.list || value.type === 'object') return readJson(text) ?? text;
	return readScalar(value.type, text);
}

function readScalar(type: Type, text: string): unknown {
	if (isNumeric(type)) return /^-?\d+(\.\d+)?$/.test(text) ? parseJson(text) : text;
	if (type === 'boolean') return { true: true, false: false }[text] ?? text;
	return text;
}

function readJson(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** What is wrong with a call: names, types, limits, and what is missing, at every depth. */
export function check(
	{ params }: Pick<Api, 'params'>,
	given: Readonly<Record<string, unknown>>,
	files: ReadonlyArray<{ name: string; size: number }> = [],
): string[] {
	const sizes = new Map(files.map(({ name, size }) => [name, size]));
	const isFile = (name: string) => Object.hasOwn(params, name) && params[name].type === 'file';
	const others = Object.entries(params).filter(([name]) => !isFile(name));
	return [
		...checkFields({ fields: Object.fromEntries(others) }, given, ''),
		...[...sizes.keys()].filter((name) => !isFile(name)).map((name) => `${name}: is no file`),
		...Object.entries(params)
			.filter(([name]) => isFile(name))
			.flatMap(([name, value]) => {
				const size = sizes.get(name);
				if (size === undefined) return value.required ? [`${name}: is missing`] : [];
				return checkLimits(value, size, name, 'bytes');
			}),
	];
}

const isRequired = ({ required, when }: Value, given: Readonly<Record<string, unknown>>): boolean =>
	required === true ||
	Object.entries(when ?? {}).some(([name, values]) => values.includes(String(given[name])));

const checkFields = (
	{ fields = {}, also = [] }: Pick<Value, 'fields' | 'also'>,
	given: Readonly<Record<string, unknown>>,
	way: string,
): string[] => [
	...Object.keys(given)
		.filter((name) => !Object.hasOwn(fields, name) && !also.includes(name))
		.map((name) => `${way}${name}: is unknown`),
	...also
		.filter((name) => Object.hasOwn(given, name) && !isObject(given[name]))
		.map((name) => `${way}${name}: object is expected, not ${show(given[name])}`),
	...Object.entries(fields).flatMap(([name, value]) => {
		const at = way + name;
		const part = Object.hasOwn(given, name) ? given[name] : undefined;
		if (part === undefined || part === '')
			return isRequired(value, given) ? [`${at}: is missing`] : [];
		return value.list ? checkList(value, part, at) : checkOne(value, part, at);
	}),
];

const show = (value: unknown) => toJson(value).slice(0, 60);

function checkList(value: Value, given: unknown, at: string): string[] {
	if (!Array.isArray(given)) return [`${at}: a list is expected, not ${show(given)}`];
	const entry = { ...value, min: undefined, max: undefined };
	return [
		...checkLimits(value, given.length, at, 'entries'),
		...given.flatMap((part: unknown, index) => checkOne(entry, part, `${at}[${index}]`)),
	];
}

function checkOne(value: Value, given: unknown, at: string): string[] {
	if (!IS[value.type](given)) return [`${at}: ${value.type} is expected, not ${show(given)}`];
	if (value.type === 'object' && value.fields)
		return checkFields(value, given as Record<string, unknown>, `${at}.`);
	if (typeof given === 'string') return checkLimits(value, [...given].length, at, 'characters');
	return isNumeric(value.type) ? checkLimits(value, Number(given), at, '') : [];
}

const isWhole = (given: unknown) => typeof given === 'bigint' || Number.isInteger(given);

/** Whether a JSON value is of the documented type. */
const IS: Record<Type, (given: unknown) => boolean> = {
	string: (given) => typeof given === 'string',
	number: (given) => typeof given === 'number' || typeof given === 'bigint',
	int: isWhole,
	long: isWhole,
	boolean: (given) => typeof given === 'boolean',
	date: (given) => typeof given === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(given),
	json: (given) => typeof given === 'string' && readJson(given) !== undefined,
	object: isObject,
	file: () => false,
	any: () => true,
};

function checkLimits({ min, max }: Value, size: number, at: string, unit: string): string[] {
	const [less, more] = [min !== undefined && size < min, max !== undefined && size > max];
	const limit = less ? `at least ${min}` : more ? `at most ${max}` : '';
	return limit ? [`${at}: ${limit} ${unit}`.trim() + ` expected, not ${size}`] : [];
}

/** More than a double can hold exactly. */
const LARGE_ID = 9_007_199_254_740_993n;

/**
 * An answer with every documented field, at every depth, of the documented type: lists have two
 * entries, and 64-bit ids are larger than 2^53.
 */
export function sample(value: Value = { type: 'object' }, name = 'data'): unknown {
	if (!value.list) return sampleOne(value, name, 0);
	const shown = value.example === undefined ? undefined : readJson(value.example);
	if (Array.isArray(shown) && shown.length > 1 && shown.every((part) => IS[value.type](part)))
		return shown.slice(0, 2);
	return [sampleOne(value, name, 0), sampleOne(value, name, 1)];
}

function sampleOne(
	{ type, example = '', values, fields = {} }: Value,
	name: string,
	index: number,
) {
	switch (type) {
		case 'object':
			return Object.fromEntries(
				Object.entries(fields).map(([field, value]) => [field, sample(value, field)]),
			);
		case 'number':
		case 'int':
		case 'long':
			if (type !== 'int' && /id(_?list|s)?$/i.test(name)) return LARGE_ID + BigInt(index);
			return Number.isSafeInteger(Number(example || undefined))
				? Number(example) + index
				: index + 1;
		case 'boolean':
			return example !== 'false';
		case 'date':
			return `2026-01-31 10:00:0${index}`;
		case 'json':
			return readJson(example) === undefined ? '{}' : example;
		case 'file':
			return Buffer.from(name);
		default: {
			const text = example.replace(/^"(.*)"$/, '$1') || values?.[index % values.length] || name;
			return index === 0 ? text : (values?.[index % values.length] ?? `${text} ${index + 1}`);
		}
	}
}
