import { measured, type BinaryFile } from '../bytes/file';
import { HIDDEN } from '../bytes/hide';
import { inspectImage } from '../bytes/image';
import { writeJson } from '../bytes/json';
import type { Field, FieldSet, Operation } from '../record/catalogue';
import { isSecret, shownLabel } from '../record/catalogue';
import { anyOf, listOf, one, quoted } from '../record/language';
import type { Values } from '../record/platform';

/** One thing to correct, as a sentence: which field, what was given, what is allowed. */
export type Complaint = string;

const IMAGE_NAMES = { bmp: 'BMP', gif: 'GIF', jpeg: 'JPEG', png: 'PNG' } as const;

/** `'App Name' (app_name)`; inside rows with the place, `'ID' (categorys[0].qualis[1].id)`. */
export const naming = (name: string, field: Field, path = name) =>
	quoted(shownLabel(name, field)) + one(` (${path})`, `（${path}）`);

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
		...(lacking ? [`Nothing was given: fill in ${oneOf(candidates)}`] : []),
	];
}

const MOST_NAMED = 3;

/** `'Phone'`, `at least one of 'Phone' or 'Email'`, `at least one of 'A', 'B', 'C' or the 6 others`. */
function oneOf(fields: Array<{ name: string; field: Field }>): string {
	const labels = fields.map(({ name, field }) => quoted(shownLabel(name, field)));
	const [first] = labels;
	if (labels.length === 1) return first;
	const others = labels.length - MOST_NAMED;
	if (others <= 1) return one(`at least one of ${anyOf(labels)}`, `${listOf(labels)}中的至少一项`);
	const named = listOf(labels.slice(0, MOST_NAMED));
	return one(
		`at least one of ${named} or the ${others} others`,
		`${named}等 ${labels.length} 项中的至少一项`,
	);
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
				...complaints(name, field, value, prefix + name),
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

function complaints(name: string, field: Field, value: unknown, path: string): Complaint[] {
	const who = naming(name, field, path);
	const quote = quoteOf(field);
	switch (field.kind) {
		case 'text':
			return checkText(field, String(value), who);
		case 'number':
			return Number.isSafeInteger(value)
				? checkRange(field, value as number, who)
				: [noInteger(who, quote(value))];
		case 'decimal':
			return Number.isFinite(value)
				? checkRange(field, value as number, who)
				: [`${who} is ${quote(value)}, a number is needed`];
		case 'flag':
			return typeof value === 'boolean'
				? []
				: [`${who} is ${quote(value)}, allowed are true, false`];
		case 'choice':
			return isAllowed(field, value)
				? checkDigits(field, [value], who)
				: [`${who} is ${quote(value)}, allowed are ${allowed(field)}`];
		case 'json':
			return isJson(String(value)) ? [] : [noJson(who, quote(value), String(value))];
		case 'file':
			return field.spread
				? checkFiles(name, field, value as BinaryFile[], path)
				: checkFile(field, value as BinaryFile, who);
		case 'object':
		case 'time':
			return [];
		default:
			return checkList(field, value as unknown[], who);
	}
}

const isAllowed = ({ open, choices }: Field, value: unknown) =>
	open === true || choices === undefined || Object.hasOwn(choices, String(value));

/** `s (Small), m (Medium)`: what is sent, and what the form calls it. */
const allowed = ({ choices = {} }: Field) =>
	Object.entries(choices)
		.map(([value, names]) => one(`${value} (${names[0]})`, `${value}（${names[1]}）`))
		.join(one(', ', '、'));

/** How the value is written, and where it need not be. */
const howWritten = ({ allows, pattern, pick }: Field): string => {
	const way = allows ?? String(pattern);
	return pick === undefined ? way : one(`${way}: choose from the list`, `${way}，请从列表中选择`);
};

const noInteger = (who: string, given: string): Complaint =>
	`${who} is ${given}, a whole number is needed`;

// A number on the wire has no leading zeros: they would be lost.
const checkDigits = (field: Field, values: unknown[], who: string): Complaint[] =>
	values
		.filter((value) => field.numeric && !/^(0|-?[1-9]\d*)$/.test(String(value)))
		.map((value) => noInteger(who, quoteOf(field)(value)));

function checkText(field: Field, value: string, who: string): Complaint[] {
	const length = [...value].length;
	const quote = quoteOf(field);
	return [
		...checkDigits(field, [value], who),
		...(outside(field, length)
			? [`${who} is ${quote(value)} with ${characters(length)}, allowed are ${range(field)}`]
			: []),
		...(field.pattern && !field.pattern.test(value)
			? [`${who} is ${quote(value)}, allowed are ${howWritten(field)}`]
			: []),
	];
}

function checkList(field: Field, list: unknown[], who: string): Complaint[] {
	const { joined } = field;
	const size = joined === undefined ? list.length : [...joinedText(list, joined)].length;
	const counted = joined === undefined ? rowsOf(size) : characters(size);
	const quote = quoteOf(field);
	const wrong = list.filter((entry) => field.pattern?.test(String(entry)) === false);
	const unknown = list.filter((entry) => !isAllowed(field, entry));
	return [
		...checkDigits(field, list, who),
		...(outside(field, size) ? [`${who} has ${counted}, allowed are ${range(field)}`] : []),
		...wrong.map((entry) => `${who} has ${quote(entry)}, allowed are ${howWritten(field)}`),
		...unknown.map((entry) => `${who} has ${quote(entry)}, allowed are ${allowed(field)}`),
	];
}

/** The one text as which a list is sent. */
export const joinedText = (list: readonly unknown[], joined: true | string): string =>
	list.join(joined === true ? ',' : joined);

const checkRange = (field: Field, value: number, who: string): Complaint[] =>
	outside(field, value)
		? [`${who} is ${field.secret ? quoteOf(field)(value) : value}, allowed are ${range(field)}`]
		: [];

function checkFiles(name: string, field: Field, files: BinaryFile[], path: string): Complaint[] {
	const most = field.spread?.length;
	return [
		...(outside({ max: most }, files.length)
			? [
					`${naming(name, field, path)} has ${files.length} files, allowed are ${range({ max: most })}`,
				]
			: []),
		...files.flatMap((given, index) =>
			checkFile(field, given, naming(name, field, `${path}[${index}]`)),
		),
	];
}

function checkFile(field: Field, { data, fileName }: BinaryFile, who: string): Complaint[] {
	const found: Complaint[] = [];
	const limits = { ...field, min: field.min ?? 1 };
	if (outside(limits, data.length))
		found.push(`${who} has ${bytes(data.length)}, allowed are ${range(limits, fileSize)}`);
	const image = inspectImage(data);
	const given = quote(fileName);
	const formats = listOf((field.formats ?? []).map((format) => IMAGE_NAMES[format]));
	if (field.formats && !image) found.push(`${who} is no image (${given}), allowed are ${formats}`);
	else if (image && field.formats?.includes(image.format) === false)
		found.push(`${who} is a ${IMAGE_NAMES[image.format]} image (${given}), allowed are ${formats}`);
	else if (field.rgb && image?.cmyk)
		found.push(`${who} is in CMYK colors (${given}), save it in RGB`);
	else if (field.square && image && image.width !== image.height)
		found.push(
			`${who} is ${image.width} × ${image.height} pixels, it must be as high as it is wide`,
		);
	return found;
}

const outside = ({ min, max }: Limits, size: number) =>
	(min !== undefined && size < min) || (max !== undefined && size > max);

interface Limits {
	min?: number;
	max?: number;
}

/** `3 to 40`, `up to 20`, `5 or more`; each limit as `write` has it. */
export function range({ min, max }: Limits, write: (limit: number) => string = String): string {
	const least = write(min ?? 0);
	if (max === undefined) return one(`${least} or more`, `至少 ${least}`);
	const most = write(max);
	return min === undefined || min === 0
		? one(`up to ${most}`, `最多 ${most}`)
		: one(`${least} to ${most}`, `${least}–${most}`);
}

const characters = (count: number) =>
	one(count === 1 ? '1 character' : `${count} characters`, `${count} 个字符`);

const rowsOf = (count: number) => one(count === 1 ? '1 entry' : `${count} entries`, `${count} 项`);

/** `2 MB (2,097,152 bytes)`, or `1,000 bytes` where no whole MB or KB are meant. */
export function fileSize(count: number): string {
	const { whole } = measured(count);
	return whole === undefined
		? bytes(count)
		: one(`${whole} (${bytes(count)})`, `${whole}（${bytes(count)}）`);
}

function bytes(count: number): string {
	const { exact } = measured(count);
	return one(count === 1 ? '1 byte' : `${exact} bytes`, `${exact} 字节`);
}

const MOST_SHOWN = 60;

/** What was given, cut where it is long. */
export function quote(value: unknown): string {
	const text = typeof value === 'string' ? value : writeJson(value);
	// Half of a character cannot be shown.
	const shown = [...text.replace(/\p{Surrogate}/gu, '�')];
	const start = shown.slice(0, MOST_SHOWN).join('');
	return inQuotes(shown.length > MOST_SHOWN ? `${start}…` : start);
}

const inQuotes = (text: string) => one(`"${text}"`, `“${text}”`);

/** How the values of a field are quoted: a secret is not shown, nor is what holds one. */
export const quoteOf = (field: Field): ((value: unknown) => string) =>
	isSecret(field) ? () => inQuotes(HIDDEN) : quote;

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

/** Complains of a text that is no JSON, and says what is wrong with it where one can tell. */
export function noJson(who: string, given: string, source: string): Complaint {
	const signs = [...new Set(source.match(FULL_WIDTH))].join(' ');
	const isMeant = isJson(source.replace(FULL_WIDTH, (sign) => HALF_WIDTH[sign] ?? '"'));
	return isMeant && signs !== ''
		? `${who} is ${given}, which is not valid JSON: type ${signs} half-width, as " : , { } [ ]`
		: `${who} is ${given}, which is not valid JSON`;
}

function isJson(source: string): boolean {
	try {
		JSON.parse(source);
		return true;
	} catch {
		return false;
	}
}
