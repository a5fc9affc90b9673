/**
 * What an operation gives, as JSON Schema: from what the platform documents of its answer, and from
 * what the record says of the items that are made of it.
 */
import type { AnswerShape, Catalogue, Operation, Tree } from '../../nodes/shared/record/catalogue';
import { findOperation } from '../../nodes/shared/record/catalogue';
import type { Fields, Table, Type, Value } from '../../sandbox/common/documented';

/** As much of JSON Schema as n8n's editor reads. */
export interface Schema {
	type: SchemaType | SchemaType[];
	/** The platform's own name. */
	description?: string;
	properties?: Properties;
	items?: Schema;
}

type Properties = Record<string, Schema>;

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** What n8n shows of several types is the first. */
const ANY: SchemaType[] = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** What a double cannot hold arrives as text. */
const TYPES: Record<Exclude<Type, 'object'>, SchemaType | SchemaType[]> = {
	string: 'string',
	number: ['number', 'string'],
	int: 'integer',
	long: ['integer', 'string'],
	boolean: 'boolean',
	date: 'string',
	json: 'string',
	file: 'string',
	any: ANY,
};

const text = (description?: string): Schema => ({
	type: 'string',
	...(description && { description }),
});
const object = (properties: Properties): Schema => ({ type: 'object', properties });

const SUCCESS = object({ success: { type: 'boolean' } });
const FILE = object({ fileName: text(), mimeType: text(), fileSize: text() });
const LINK = object({ url: text() });

/** What a command that is only submitted says besides, and what will tell how it ends. */
const SUBMITTED: Properties = {
	state: text(),
	told_by: {
		type: 'array',
		items: object({ event: text(), operation: text(), title: text() }),
	},
};

/** What stands beside the data where Baidu tells a finding as it tells a refusal. */
const VERDICT: Fields = { errno: { type: 'long' }, msg: { type: 'string' } };

/** What a field gets for its meaning and its time. */
const ADDED = /_(meaning|iso)$/;

/** What the triggers give, and what Baidu's list of missed pushes holds. */
export const envelope = object({
	platform: text(),
	event: text(),
	subject: text(),
	outcome: text(),
	reason: text(),
	appId: text(),
	occurredAt: text(),
	id: text(),
	payload: { type: ['object', 'null'] },
});

/** An operation, and what Baidu's records say beside. */
type Recorded = Operation & { pushes?: boolean; finds?: boolean };

/** The schema of one item of an operation, by its documented name, as the form gives it at first. */
export function itemSchema(catalogue: Catalogue, documents: Table, name: string): Schema {
	const {
		link,
		settling,
		pending,
		pushes,
		finds,
		answer = {},
	}: Recorded = findOperation(catalogue, name);
	if (link) return LINK;
	if (answer.file !== undefined) return FILE;
	if (pushes) return envelope;
	// It waits, unless that is switched off, and gives what it then sees.
	if (settling) {
		const seen = at(documents[settling.operation].response, settling.at);
		return object(properties(seen?.fields, shapeOf(catalogue, name)));
	}
	const fields = entryOf(documents[name]?.response, answer);
	const made = properties(finds ? { ...VERDICT, ...fields } : fields, answer);
	const { simple } = answer;
	const given = simple ? pick(made, (field) => simple.includes(field.replace(ADDED, ''))) : made;
	if (pending) return object({ ...given, ...SUBMITTED });
	return Object.keys(given).length > 0 ? object(given) : SUCCESS;
}

/** What the records say of the answer that becomes the item of an operation, by its documented name. */
export function shapeOf(catalogue: Catalogue, name: string): AnswerShape {
	const { settling, answer = {} } = findOperation(catalogue, name);
	return settling ? (findOperation(catalogue, settling.operation).answer ?? {}) : answer;
}

const pick = (made: Properties, wanted: (field: string) => boolean): Properties =>
	Object.fromEntries(Object.entries(made).filter(([field]) => wanted(field)));

/** What the document says at the end of a way through an answer. */
const at = (value: Value | undefined, way: readonly string[] = []): Value | undefined =>
	way.filter((step) => step !== '*').reduce((inner, step) => inner?.fields?.[step], value);

/** The documented fields of what becomes an item. */
function entryOf(response: Value | undefined, answer: AnswerShape): Fields | undefined {
	const { at: way, as, lists, carry = [], tree } = answer;
	const placed = (fields: Fields) => (tree ? branchOf(tree, fields) : fields);
	if (lists)
		return placed(
			Object.assign(
				{ list: { type: 'string' } },
				...lists.map((list) => at(response, [list])?.fields),
			) as Fields,
		);
	const value = at(response, way);
	if (value && value.type !== 'object')
		return as === undefined ? undefined : { [as]: { ...value, list: undefined } };
	const beside = Object.entries(response?.fields ?? {}).filter(([name]) => carry.includes(name));
	return placed({ ...Object.fromEntries(beside), ...value?.fields });
}

/** Every entry of a tree, however deep it stood. */
const branchOf = ({ children = '', joint }: Tree, fields: Fields): Fields => ({
	...Object.fromEntries(Object.entries(fields).filter(([name]) => name !== children)),
	...Object.fromEntries(
		Object.entries(fields[children]?.fields ?? {}).filter(([name]) => !Object.hasOwn(fields, name)),
	),
	path: { type: 'string' },
	...(joint === undefined ? {} : { id_path: { type: 'string' } }),
});

function properties(
	fields: Fields = {},
	answer: AnswerShape,
	way: readonly string[] = [],
): Properties {
	const { meanings = {}, times = [] } = answer;
	return Object.fromEntries(
		Object.entries(fields).flatMap(([name, value]) => {
			const here = [...way, name];
			const isNamed = (names: readonly string[]) =>
				here.some((_, start) => names.includes(here.slice(start).join('.')));
			return [
				[name, schemaOf(value, answer, here)],
				...(isNamed(Object.keys(meanings)) ? [[`${name}_meaning`, text(value.zh)]] : []),
				...(isNamed(times) ? [[`${name}_iso`, text(value.zh)]] : []),
			];
		}),
	) as Properties;
}

function schemaOf({ zh, list, ...value }: Value, answer: AnswerShape, way: string[]): Schema {
	const description = zh ? { description: zh } : {};
	const { type, ...rest } = oneOf(value, answer, way);
	return list
		? { type: 'array', ...description, items: { type, ...rest } }
		: { type, ...description, ...rest };
}

function oneOf({ type, fields, example }: Value, answer: AnswerShape, way: string[]): Schema {
	const { json = [], texts = [] } = answer;
	const name = way[way.length - 1];
	if (type === 'object') return object(properties(fields, answer, way));
	if (json.includes(name)) return opened(example);
	return { type: texts.includes(name) ? 'string' : TYPES[type] };
}

/** Of a text that holds JSON: as the document's example has it. */
function opened(example = ''): Schema {
	try {
		return seen(JSON.parse(example));
	} catch {
		return { type: ANY };
	}
}

function seen(value: unknown): Schema {
	if (Array.isArray(value)) return { type: 'array', items: seen(value[0]) };
	if (typeof value !== 'object' || value === null) return { type: ANY };
	return object(
		Object.fromEntries(Object.entries(value).map(([name, part]) => [name, seen(part)])),
	);
}
