/**
 * What a platform documents, as plain data. One record per API; the form, the checks, the request,
 * the error texts and the documentation tables are all derived from it.
 */

import type { ImageFormat } from '../bytes/image';
import type { TimeFormat } from '../bytes/time';
import { one } from './language';

/** The form in which a value is entered, and so the shape it has once read. */
export type Kind =
	| 'text' // string
	| 'number' // integer
	| 'decimal' // number
	| 'flag' // boolean
	| 'time' // string, in the `format` of the field
	| 'choice' // one of the documented values, string
	| 'choices' // several of the documented values, string[]
	| 'list' // free texts, string[]
	| 'json' // a text that must be valid JSON, sent as it was typed
	| 'object' // an object of `fields`
	| 'rows' // objects of `fields`, object[]
	| 'file'; // BinaryFile, from a binary field of the item

/** Documented limits; each is enforced exactly as it stands here, so only sourced ones may stand. */
export interface Limits {
	/** text: characters; number: value; list, choices, rows: entries, unless joined; file: bytes. */
	min?: number;
	max?: number;
	/** The whole text must match, or each entry of a list. */
	pattern?: RegExp;
	/** What `pattern` allows, in words. */
	allows?: string;
	/** file: accepted image formats, told from the bytes. */
	formats?: readonly ImageFormat[];
	/** file: an image must be as high as it is wide. */
	square?: boolean;
	/** file: an image must be in RGB colors, not in CMYK. */
	rgb?: boolean;
}

/** Stored value → its label. */
export type Choices = Readonly<Record<string, readonly [label: string, zh: string]>>;

export interface Field extends Limits {
	kind: Kind;
	/** The platform's own name or text for the field. */
	zh: string;
	/** English description, one sentence without a final period. */
	text: string;
	/** English label, where the wire name in Title Case would read badly. */
	label?: string;
	/** Chinese label, where the platform's own text is too long for one. */
	zhLabel?: string;
	/** Masked in the form. */
	secret?: boolean;
	/** A value that the platform's document shows. */
	example?: string | number;
	/** choices, list: what is sent where nothing was entered. */
	fallback?: readonly string[];
	/** What the form starts with. */
	default?: string | number | boolean;
	/**
	 * What happens without it, as the end of a sentence, where that is more than with it, or strikes
	 * another: added to the form, it must not come out empty.
	 */
	without?: string;
	/** text, choice, choices, list: digits that the platform takes as numbers of any size. */
	numeric?: boolean;
	/** time: how it is written. */
	format?: TimeFormat;
	/** file: several, each under the next of these documented names. */
	spread?: readonly string[];
	/** required text or list: where it is left empty, this property of the credential is taken. */
	fromCredential?: string;
	/** file: sent as Base64 text. */
	base64?: boolean;
	/**
	 * choices, list: sent as one text, joined by commas or by what is said, also inside JSON. `min` and
	 * `max` then count its characters.
	 */
	joined?: true | string;
	/** choices, list, object, rows: sent as one JSON text, also inside JSON. */
	stringified?: boolean;
	choices?: Choices;
	/** The documented values are not known to be all: others are sent, not rejected. */
	open?: boolean;
	/** The field applies only while another required choice has one of these values. */
	when?: Readonly<Record<string, readonly string[]>>;
	/** A dropdown filled from the account: the platform's `Picklist` of this name, or how it is asked. */
	pick?: string | Pick;
	/** object, rows: the fields of one object. */
	fields?: FieldSet;
}

/** Wire name → field, in the order of the document. */
export type Fields = Readonly<Record<string, Field>>;

/** Two maps, as in the platforms' tables and as in the form. */
export interface FieldSet {
	required?: Fields;
	optional?: Fields;
}

/** How a verified answer becomes items; without it, objects are items and lists are one item each. */
export interface AnswerShape {
	/** Way to the list, or the part, that makes the items; empty where the answer itself is a list. */
	at?: readonly string[];
	/** A bare value becomes an item with this one field. */
	as?: string;
	/** The answer is a file with this name. */
	file?: string;
	/** Fields, at any depth, that hold JSON as a text. */
	json?: readonly string[];
	/** Fields, at any depth, that the platform gives now as numbers, now as texts: IDs, taken as texts. */
	texts?: readonly string[];
	/** Several lists, in place of `at`: the entries of all are items, each with the name of its list in `list`. */
	lists?: readonly string[];
	/** Fields beside the list that each of its items gets too. */
	carry?: readonly string[];
	/** Entries that stand below each other: each is an item, with its way in `path` and `id_path`. */
	tree?: Tree;
	/**
	 * Field, at any depth → what its codes mean; `outer.inner` where the name alone means several things.
	 * The item gets the meaning in `<field>_meaning`.
	 */
	meanings?: Readonly<Record<string, Choices>>;
	/** Fields, at any depth, that hold a moment or a day; the item gets it in ISO 8601 in `<field>_iso`. */
	times?: readonly string[];
	/** Fields of an item that stay while the form's Simplify is on. */
	simple?: readonly string[];
}

/** How entries stand below each other. */
export interface Tree {
	id: string;
	name: string;
	/** Field with the ID of the entry above, in a flat list; or the one that holds the entries below. */
	parent?: string;
	children?: string;
	/** What joins the IDs down to an entry, where the platform wants them as one. */
	joint?: string;
}

/** A command that is only submitted, and what tells how it ends. */
export interface Pending {
	/** Push events, by the platform's own names. */
	events?: readonly string[];
	/** Documented name of the operation that shows it. */
	operation?: string;
}

/** How a list is fetched page by page; the form offers Return All and Limit in place of these two. */
export interface Paging {
	/** Parameter that says which page, and the one that says how many entries, where there is one. */
	page: string;
	size?: string;
	/** Entries to ask for at once: the documented largest page, else what the documents show. */
	largest: number;
	/** `page` counts pages, from `first`, or the entries to skip. */
	counts?: 'pages' | 'entries';
	/** Number of the first page, 1 unless said. */
	first?: 0 | 1;
	/** Those of the two that are sent as text inside JSON. */
	texts?: readonly string[];
	/** Way to the number of all entries in the answer, where it is told. */
	total?: readonly string[];
}

/** A page of the platform that a person opens in a browser; nothing is sent. */
export interface Link {
	/** Environment of the credential → address. Other environments get that of `production`. */
	addresses: Readonly<Record<string, string>> & { production: string };
	/** Query parameter → property of the credential. */
	credential: Readonly<Record<string, string>>;
	/** Query parameters that are always the same. */
	fixed?: Readonly<Record<string, string>>;
}

/** How to see that a command, which answers at once, has taken effect: ask another operation until it shows so. */
export interface Settling {
	/** Documented name of the operation that is asked. */
	operation: string;
	/** Its parameter ← parameter of the command. */
	give?: Readonly<Record<string, string>>;
	/** Way to what is looked at in its opened answer; `*` walks a list. Without it, the answer itself. */
	at?: readonly string[];
	/** Field → parameter of the command that it must equal. */
	same?: Readonly<Record<string, string>>;
	/** Field → its values when the command has taken effect, or has failed. */
	done?: Readonly<Record<string, readonly string[]>>;
	failed?: Readonly<Record<string, readonly string[]>>;
	/** Seconds between two questions. */
	every: number;
}

export interface Operation extends FieldSet {
	title: string;
	/** The platform's own title. */
	zh: string;
	/** Chinese label, where the platform's own title is too long for one. */
	zhLabel?: string;
	/** Sentence case, without articles, with the resource in it. */
	action: string;
	/** What a user must know before using it, in one or two sentences. */
	note?: string;
	/** The platform's document. */
	doc: string;
	/**
	 * What is lost by it, as a clause without a final period: 'users can no longer open the program'.
	 * It stands in the form, and marks the operation for people and for agents.
	 */
	danger?: string;
	/** At least one of these fields must be filled, while they apply. */
	atLeastOne?: readonly string[];
	answer?: AnswerShape;
	paging?: Paging;
	/** The form offers to wait for it; what is then seen becomes the item. */
	settling?: Settling;
	/** It only submits something or starts it: its items say so, and what tells the outcome. */
	pending?: Pending;
	/** No call: the fields make the address of a page. */
	link?: Link;
	/** It reads only, so it may be sent again after an unclear failure. */
	safe: boolean;
	/** A command that reads only while one of these parameters has one of these values. */
	reads?: Readonly<Record<string, readonly string[]>>;
	/** Documented error code → what to do, in English. */
	remedies?: Remedies;
}

export type Remedies = Readonly<Record<string, string>>;

export interface Group<O extends Operation = Operation> {
	title: string;
	zh: string;
	/** The section of the catalogue that it belongs to, the first one unless said. */
	section?: string;
	/** Documented name → operation. */
	operations: Readonly<Record<string, O>>;
}

/** Stored value of the resource → group, in menu order. */
export type Catalogue<O extends Operation = Operation> = Readonly<Record<string, Group<O>>>;

/** Parts of a catalogue for different callers; the form asks first which of them is meant. */
export interface Sections {
	/** Name of the form's parameter, and its label. */
	name: string;
	title: string;
	zh: string;
	text: string;
	/** Stored value of the section → its label. */
	choices: Choices;
}

/**
 * How a field is chosen from what another operation lists: one entry where its kind is text, number or
 * choice, several where it is a list.
 */
export interface Pick {
	/** Name of the platform's `Picklist`. */
	list: string;
	/** Parameter of the list's operation ← field of this form, beside this one or in the root. */
	give?: Readonly<Record<string, string>>;
	/** Entries whose field has one of these values are listed first. */
	first?: Readonly<Record<string, readonly string[]>>;
	/**
	 * Where one answer has the entries of all: field of what an entry stands in, else of the entry ← field
	 * of this form, beside this one or further out. Only the entries of what was chosen there are listed.
	 */
	within?: Readonly<Record<string, string>>;
}

/** A dropdown that is filled by calling another operation of the account. */
export interface Picklist {
	/** Documented name of the operation, and the values it is called with. */
	operation: string;
	values?: Readonly<Record<string, unknown>>;
	/** Way to the entries in the opened answer; `*` walks every element or member. */
	at: readonly string[];
	/** Field of an entry that is stored. Without it, an entry is a bare value. */
	stored?: string;
	/** Fields of an entry that are shown, in this order; without any, what is stored. */
	shown?: readonly string[];
	/** Field of an entry → words of its codes, where its operation's answer does not say them. */
	meanings?: Readonly<Record<string, Choices>>;
	/**
	 * A tree: the field with an entry's children, or, where all stand in one list, the field that names
	 * its parent. An entry is then shown with the names of all above it.
	 */
	children?: string;
	parent?: string;
	/** A tree: what is stored is the way from the top, joined by this. */
	joined?: string;
	/** What several entries store is shown as one: all pages are asked for. */
	repeated?: true;
	/** Only entries whose field has one of these values. */
	only?: Readonly<Record<string, readonly string[]>>;
	/** Fields of an entry that count seconds since 1970; they are shown as times in GMT+8. */
	times?: readonly string[];
	/** The list is asked for the days up to now: the parameters that say from when and to when. */
	period?: { from: string; to: string; days: number };
}

export type Rules = Omit<Field, 'kind' | 'zh' | 'text' | 'choices' | 'open' | 'fields' | 'format'>;

const field =
	(kind: Kind) =>
	(zh: string, text: string, rules: Rules = {}): Field => ({ kind, zh, text, ...rules });

/** Yes and no where the platform takes them as texts. */
export const yesNo: Choices = { true: ['Yes', '是'], false: ['No', '否'] };

export const text = field('text');
export const number = field('number');
export const decimal = field('decimal');
export const list = field('list');
export const json = field('json');
export const file = field('file');

/** A switch; its description starts with "Whether". */
export const flag = (zh: string, text: string, rules: Rules = {}): Field => ({
	...field('flag')(zh, text, rules),
	default: rules.default ?? false,
});

/** A number of any size, kept digit for digit. */
export const id = (zh: string, text: string, rules: Rules = {}): Field => ({
	...field('text')(zh, text, rules),
	numeric: true,
});

/** A moment, chosen in the calendar or given in the platform's own way. */
export const time = (
	zh: string,
	text: string,
	format: TimeFormat = 'yyyy-MM-dd HH:mm:ss',
	rules: Rules = {},
): Field => ({ ...field('time')(zh, text, rules), format });

/** One of the documented values; any other is rejected. */
export const choice = (zh: string, text: string, choices: Choices, rules: Rules = {}): Field => ({
	...field('choice')(zh, text, rules),
	choices,
});

/** One of the documented values or, since they may not be all, another. */
export const suggestion = (
	zh: string,
	text: string,
	choices: Choices,
	rules: Rules = {},
): Field => ({ ...choice(zh, text, choices, rules), open: true });

/** Several of the documented values, which may not be all. */
export const suggestions = (
	zh: string,
	text: string,
	choices: Choices,
	rules: Rules = {},
): Field => ({ ...field('choices')(zh, text, rules), choices, open: true });

/** Several of the documented values; any other is rejected. */
export const choices = (zh: string, text: string, choices: Choices, rules: Rules = {}): Field => ({
	...field('choices')(zh, text, rules),
	choices,
});

/** One object, entered field by field or as JSON. */
export const object = (zh: string, text: string, fields: FieldSet, rules: Rules = {}): Field => ({
	...field('object')(zh, text, rules),
	fields,
});

/** A list of objects, entered row by row or as JSON. */
export const rows = (zh: string, text: string, fields: FieldSet, rules: Rules = {}): Field => ({
	...field('rows')(zh, text, rules),
	fields,
});

export const group = <O extends Operation>(
	title: string,
	zh: string,
	operations: Readonly<Record<string, O>>,
): Group<O> => ({ title, zh, operations });

/**
 * What the form stores of an operation: its documented name as a path of words joined by dots, which
 * is safe as one part of an address and as a name. `app/category/update` → `app.category.update`
 */
export const storedValue = (name: string): string => name.match(/\w+/g)?.join('.') ?? '';

/** Stored value → documented name, of all operations. */
export const namesByValue = (catalogue: Catalogue): ReadonlyMap<string, string> =>
	new Map(
		Object.values(catalogue)
			.flatMap(({ operations }) => Object.keys(operations))
			.map((name) => [storedValue(name), name]),
	);

function groupOf<O extends Operation>(catalogue: Catalogue<O>, name: string): Group<O> {
	const group = Object.values(catalogue).find(({ operations }) => Object.hasOwn(operations, name));
	if (!group) throw new Error(`'${name}' is not an operation`);
	return group;
}

/**
 * The operation with this documented name, wherever in the catalogue it stands. Throws where
 * there is none.
 */
export const findOperation = <O extends Operation>(catalogue: Catalogue<O>, name: string): O =>
	groupOf(catalogue, name).operations[name];

/** `Version > Release`: the operation with this documented name as the form calls it. */
export function titleOf(catalogue: Catalogue, name: string): string {
	const { title, zh, operations } = groupOf(catalogue, name);
	const operation = operations[name];
	return one(`${title} > ${operation.title}`, `${zh} > ${labelInChinese(operation)}`);
}

const UPPER_CASE = new Set(
	'aes api cdn h5 icp id ids ip isv json md5 oss pc pid qr sku sms sn uid uri url urls'.split(' '),
);

/** `app_logo` → `App Logo`, `image_url` → `Image URL`, `shopName` → `Shop Name`. */
export const titled = (name: string): string =>
	name
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.split(/[_.-]/)
		.map((word) =>
			UPPER_CASE.has(word.toLowerCase())
				? word.toUpperCase().replace(/^(ID|URL)S$/, '$1s')
				: word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join(' ');

/** The English label of a field of this name. */
export const label = (name: string, field: Field): string => field.label ?? titled(name);

/** n8n writes ID and URL in capitals wherever they stand, and begins with one; the platforms vary. */
export const written = (zh: string): string =>
	zh
		.replace(/(?<![a-z])(id|url)(?![a-z])/gi, (word) => word.toUpperCase())
		.replace(/^[a-z]/, (first) => first.toUpperCase());

interface InChinese {
	zh: string;
	zhLabel?: string;
}

/** What stands behind the English label. All is about a mini program: 小程序客服电话 is 客服电话, but 小程序名称 stays as it is. */
export const labelInChinese = ({ zh, zhLabel = zh }: InChinese): string =>
	written(zhLabel.replace(/^小程序(?:的|(?=\p{Script=Han}{3}))/u, ''));

/** How messages name a field of this name. */
export const shownLabel = (name: string, field: Field): string =>
	one(label(name, field), labelInChinese(field));

/** Whether the operation changes nothing, whatever it is given. */
export const isHarmless = ({ safe, link }: Operation): boolean => safe || link !== undefined;

/** Whether a call with these values reads only, so that it may be sent again after an unclear failure. */
export const isReading = (
	{ safe, reads = {} }: Operation,
	values: Readonly<Record<string, unknown>>,
): boolean =>
	safe || Object.entries(reads).some(([name, known]) => known.includes(String(values[name])));

/** How a field is picked, where it is. */
export const pickOf = ({ pick }: Field): Pick | undefined =>
	typeof pick === 'string' ? { list: pick } : pick;

/** Name of the method that fills it: `versions`, `pages id=app_id first state=online`. */
export const methodOf = ({ list, give = {}, first = {}, within = {} }: Pick): string =>
	[
		list,
		...Object.entries(give).map(([parameter, source]) => `${parameter}=${source}`),
		...Object.entries(within).map(([name, source]) => `within ${name}=${source}`),
		...Object.entries(first).map(([name, values]) => `first ${name}=${values.join()}`),
	].join(' ');

/** All fields of a set with their wire names, those inside others too. */
export const namedFieldsIn = ({ required, optional }: FieldSet): Array<[string, Field]> =>
	Object.entries({ ...required, ...optional }).flatMap(([name, field]) => [
		[name, field],
		...namedFieldsIn(field.fields ?? {}),
	]);

/** The same without the names. */
export const fieldsIn = (set: FieldSet): Field[] => namedFieldsIn(set).map(([, field]) => field);

/** Whether the field, or one inside it, is marked as secret. */
export const isSecret = ({ secret, fields = {} }: Field): boolean =>
	secret === true || fieldsIn(fields).some((inner) => inner.secret === true);
