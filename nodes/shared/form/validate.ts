import type { BinaryFile } from '../bytes/file';
import { HIDDEN } from '../bytes/hide';
import { inspectImage } from '../bytes/image';
import { writeJson } from '../bytes/json';
import type { Field, FieldSet, Operation } from '../record/catalogue';
import { isSecret, label } from '../record/catalogue';
import type { Values } from '../record/platform';

/** One thing to correct, as a sentence: which field, what was given, what is allowed. */
export type Complaint = string;

const IMAGE_NAMES = { bmp: 'BMP', gif: 'GIF', jpeg: 'JPEG', png: 'PNG' } as const;

/** `'App Name' (app_name)`; inside rows with the place, `'ID' (categorys[0].qualis[1].id)`. */
export const naming = (name: string, field: Field, path = name) =>
	`'${label(name, field)}' (${path})`;

/** Whether the field applies to these values at all. */
export const applies = (field: Field, values: Values): boolean =>
	Object.entries(field.when ?? {}).every(([name, wanted]) => wanted.includes(String(values[name])));

/**
 * Every complaint about the values of one item, or its options, against the documented limits. Of the
 * paths that were `unreadable` the reader of the form has complained.
 */
export function validate(
	operation: FieldSet & Pick<Operation, 'atLeastOne'>,
	values: Values,
	unreadable: ReadonlySet<string> = new Set(),
): Complaint[] {
	const { atLeastOne = [] } = operation;
	const candidates = entries(operation).filter(
		({ name, field }) => atLeastOne.includes(name) && applies(field, values),
	);
	const lacking =
		candidates.length > 0 &&
		candidates.every(({ name }) => values[name] === undefined && !unreadable.has(name));
	return [
		...check(operation, values, unreadable),
		...(lacking ? [`Nothing was given: fill in ${anyOf(candidates)}`] : []),
	];
}

const MOST_NAMED = 3;

/** `'Phone'`, `at least one of 'Phone' or 'Email'`, `at least one of 'A', 'B', 'C' or the 6 others`. */
function anyOf(fields: Array<{ name: string; field: Field }>): string {
	const labels = fields.map(({ name, field }) => `'${label(name, field)}'`);
	const [first] = labels;
	if (labels.length === 1) return first;
	const others = labels.length - MOST_NAMED;
	const [named, last] =
		others > 1
			? [labels.slice(0, MOST_NAMED), `the ${others} others`]
			: [labels.slice(0, -1), labels.at(-1)];
	return `at least one of ${named.join(', ')} or ${last}`;
}

const entries = ({ required = {}, optional = {} }: FieldSet) => [
	...Object.entries(required).map(([name, field]) => ({ name, field, needed: true })),
	...Object.entries(optional).map(([name, field]) => ({ name, field, needed: false })),
];

function check(
	set: FieldSet,
	values: Values,
	unreadable: ReadonlySet<string>,
	prefix = '',
): Complaint[] {
	return entries(set)
		.filter(({ field }) => applies(field, values))
		.flatMap(({ name, field, needed }) => {
			const value = values[name];
			const who = naming(name, field, prefix + name);
			if (unreadable.has(prefix + name)) return [];
			if (value === undefined)
				return needed && field.fromCredential === undefined
					? [`${who} is required, nothing was given`]
					: [];
			return [
				...complaints(field, value).map((complaint) => `${who} ${complaint}`),
				...checkInside(field, value, unreadable, prefix + name),
			];
		});
}

function checkInside(
	{ kind, fields = {} }: Field,
	value: unknown,
	unreadable: ReadonlySet<string>,
	path: string,
): Complaint[] {
	if (kind === 'object') return check(fields, value as Values, unreadable, `${path}.`);
	if (kind !== 'rows') return [];
	return (value as Values[]).flatMap((row, index) =>
		check(fields, row, unreadable, `${path}[${index}].`),
	);
}

function complaints(field: Field, value: unknown): string[] {
	const quote = quoteOf(field);
	switch (field.kind) {
		case 'text':
			return checkText(field, String(value));
		case 'number':
			return Number.isSafeInteger(value)
				? checkRange(field, value as number)
				: [`is ${quote(value)}, a whole number is needed`];
		case 'decimal':
			return Number.isFinite(value)
				? checkRange(field, value as number)
				: [`is ${quote(value)}, a number is needed`];
		case 'flag':
			return typeof value === 'boolean' ? [] : [`is ${quote(value)}, allowed are true, false`];
		case 'choice':
			return isAllowed(field, value)
				? checkDigits(field, [value])
				: [`is ${quote(value)}, allowed are ${allowed(field)}`];
		case 'json':
			return isJson(String(value))
				? []
				: [`is ${quote(value)}, which is not valid JSON${jsonHint(String(value))}`];
		case 'file':
			return field.spread
				? checkFiles(field, field.spread.length, value as BinaryFile[])
				: checkFile(field, value as BinaryFile);
		case 'object':
		case 'time':
			return [];
		default:
			return checkList(field, value as unknown[]);
	}
}

const isAllowed = ({ open, choices }: Field, value: unknown) =>
	open === true || choices === undefined || Object.hasOwn(choices, String(value));

/** `s (Small), m (Medium)`: what is sent, and what the form calls it. */
const allowed = ({ choices = {} }: Field) =>
	Object.entries(choices)
		.map(([value, [title]]) => `${value} (${title})`)
		.join(', ');

/** How the value is written, and where it need not be. */
const written = ({ allows, pattern, pick }: Field) =>
	`${allows ?? String(pattern)}${pick === undefined ? '' : ': choose from the list'}`;

// A number on the wire has no leading zeros: they would be lost.
const checkDigits = (field: Field, values: unknown[]): string[] =>
	values
		.filter((value) => field.numeric && !/^(0|-?[1-9]\d*)$/.test(String(value)))
		.map((value) => `is ${quoteOf(field)(value)}, a whole number is needed`);

function checkText(field: Field, value: string): string[] {
	const length = [...value].length;
	const quote = quoteOf(field);
	return [
		...checkDigits(field, [value]),
		...(outside(field, length)
			? [
					`is ${quote(value)} with ${count(length, 'character', 'characters')}, allowed are ${range(field)}`,
				]
			: []),
		...(field.pattern && !field.pattern.test(value)
			? [`is ${quote(value)}, allowed are ${written(field)}`]
			: []),
	];
}

function checkList(field: Field, list: unknown[]): string[] {
	const { joined } = field;
	const size = joined === undefined ? list.length : [...joinedText(list, joined)].length;
	const counted =
		joined === undefined ? count(size, 'entry', 'entries') : count(size, 'character', 'characters');
	const quote = quoteOf(field);
	const wrong = list.filter((entry) => field.pattern?.test(String(entry)) === false);
	const unknown = list.filter((entry) => !isAllowed(field, entry));
	return [
		...checkDigits(field, list),
		...(outside(field, size) ? [`has ${counted}, allowed are ${range(field)}`] : []),
		...wrong.map((entry) => `has ${quote(entry)}, allowed are ${written(field)}`),
		...unknown.map((entry) => `has ${quote(entry)}, allowed are ${allowed(field)}`),
	];
}

/** The one text as which a list is sent. */
export const joinedText = (list: readonly unknown[], joined: true | string): string =>
	list.join(joined === true ? ',' : joined);

const checkRange = (field: Field, value: number): string[] =>
	outside(field, value)
		? [`is ${field.secret ? quoteOf(field)(value) : value}, allowed are ${range(field)}`]
		: [];

const checkFiles = (field: Field, most: number, files: BinaryFile[]): string[] => [
	...(files.length > most
		? [`has ${files.length} files, allowed are ${range({ max: most })}`]
		: []),
	...files.flatMap((given) =>
		checkFile(field, given).map((complaint) => `has ${quote(given.fileName)}, which ${complaint}`),
	),
];

function checkFile(field: Field, { data, fileName }: BinaryFile): string[] {
	const found: string[] = [];
	if (outside({ max: field.max, min: field.min ?? 1 }, data.length))
		found.push(
			`has ${count(data.length, 'byte', 'bytes')}, allowed are ${range({ ...field, min: field.min ?? 1 })} bytes`,
		);
	const image = inspectImage(data);
	const formats = field.formats?.map((format) => IMAGE_NAMES[format]).join(', ');
	if (field.formats && !(image && field.formats.includes(image.format)))
		found.push(
			`is ${image ? `a ${IMAGE_NAMES[image.format]} image` : 'no image'} (${quote(fileName)}), allowed are ${formats}`,
		);
	else if (field.rgb && image?.cmyk)
		found.push(`is in CMYK colors (${quote(fileName)}), save it in RGB`);
	else if (field.square && image && image.width !== image.height)
		found.push(`is ${image.width} × ${image.height} pixels, it must be as high as it is wide`);
	return found;
}

const outside = ({ min, max }: { min?: number; max?: number }, size: number) =>
	(min !== undefined && size < min) || (max !== undefined && size > max);

/** `3 to 40`, `up to 20`, `5 or more`. */
export function range({ min, max }: { min?: number; max?: number }): string {
	if (max === undefined) return `${min} or more`;
	return min === undefined || min === 0 ? `up to ${max}` : `${min} to ${max}`;
}

const count = (size: number, one: string, many: string) => `${size} ${size === 1 ? one : many}`;

const MOST_SHOWN = 60;

/** What was given, cut where it is long. */
export function quote(value: unknown): string {
	const shown = typeof value === 'string' ? value : writeJson(value);
	// Half of a character cannot be shown.
	const characters = [...shown.replace(/\p{Surrogate}/gu, '�')];
	const start = characters.slice(0, MOST_SHOWN).join('');
	return `"${start}${characters.length > MOST_SHOWN ? '…' : ''}"`;
}

/** How the values of a field are quoted: a secret is not shown, nor is what holds one. */
export const quoteOf = (field: Field): ((value: unknown) => string) =>
	isSecret(field) ? () => `"${HIDDEN}"` : quote;

/** What an input method for Chinese writes in place of JSON's own signs. */
const FULL_WIDTH = /[“”＂：，｛｝［］【】]/g;
const HALF_WIDTH: Readonly<Record<string, string>> = {
	'：': ':',
	'，': ',',
	'｛': '{',
	'｝': '}',
	'［': '[',
	'］': ']',
	'【': '[',
	'】': ']',
};

/** What is wrong with a text that is no JSON, where one can tell: the end of the complaint. */
export function jsonHint(source: string): string {
	const signs = [...new Set(source.match(FULL_WIDTH))];
	const isMeant = isJson(source.replace(FULL_WIDTH, (sign) => HALF_WIDTH[sign] ?? '"'));
	return isMeant && signs.length > 0
		? `: type ${signs.join(' ')} half-width, as " : , { } [ ]`
		: '';
}

function isJson(source: string): boolean {
	try {
		JSON.parse(source);
		return true;
	} catch {
		return false;
	}
}
