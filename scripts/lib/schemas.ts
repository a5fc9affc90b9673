/**
 * What an operation gives, as JSON Schema: from what the platform documents of its answer, and from
 * what the record says of the items that are made of it.
 */
import type { AnswerShape, Catalogue, Operation } from '../../nodes/shared/record/catalogue';
import { findOperation } from '../../nodes/shared/record/catalogue';
import type { Table, Type, Value } from '../../sandbox/common/documented';

/** As much of JSON Schema as n8n's editor reads. */
export interface Schema {
	type: SchemaType | SchemaType[];
	/** The platform's own name. */
	description?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

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
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });

const SUCCESS = object({ success: { type: 'boolean' } });
const FILE = object({ fileName: text(), mimeType: text(), fileSize: text() });
const LINK = object({ url: text() });

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
type Recorded = Operation & { pushes?: boolean };

/** The schema of one item of an operation, by its documented name. */
export function itemSchema(catalogue: Catalogue, documents: Table, name: string): Schema {
	const { link, settling, pushes, answer = {} }: Recorded = findOperation(catalogue, name);
	if (link) return LINK;
	if (answer.file !== undefined) return FILE;
	if (pushes) return envelope;
	// It waits, unless that is switched off, and gives what it then sees.
	return settling
		? madeOf(answerOf(documents, settling.operation, settling.at), {})
		: madeOf(answerOf(documents, name, answer.at), answer);
}

/** What the document says at the end of a way through an answer. */
const answerOf = (documents: Table, name: string, at: readonly string[] = []): Value | undefined =>
	at
		.filter((step) => step !== '*')
		.reduce<Value | undefined>((value, step) => value?.fields?.[step], documents[name].response);

function madeOf(value: Value | undefined, answer: AnswerShape): Schema {
	const { as } = answer;
	if (value?.type === 'object')
		return Object.keys(value.fields ?? {}).length > 0 ? entryOf(value, answer) : SUCCESS;
	return value && as !== undefined ? object({ [as]: entryOf(value, answer, as) }) : SUCCESS;
}

const schemaOf = (value: Value, answer: AnswerShape, name: string): Schema =>
	value.list
		? {
				type: 'array',
				...described(value),
				items: entryOf({ ...value, zh: undefined }, answer, name),
			}
		: entryOf(value, answer, name);

function entryOf(value: Value, answer: AnswerShape, name = ''): Schema {
	const { json = [], texts = [] } = answer;
	const { type, fields = {}, example } = value;
	if (type === 'object')
		return {
			type,
			...described(value),
			properties: Object.fromEntries(
				Object.entries(fields).map(([field, inner]) => [field, schemaOf(inner, answer, field)]),
			),
		};
	if (json.includes(name)) return { ...opened(example), ...described(value) };
	return { type: texts.includes(name) ? 'string' : TYPES[type], ...described(value) };
}

const described = ({ zh }: Value) => (zh ? { description: zh } : {});

/** Of a text that holds JSON: as the document's example has it. */
function opened(example?: string): Schema {
	try {
		return seen(JSON.parse(example ?? '{}'));
	} catch {
		return { type: ANY };
	}
}

function seen(value: unknown): Schema {
	if (Array.isArray(value)) return { type: 'array', items: seen(value[0]) };
	if (typeof value === 'object' && value !== null)
		return object(
			Object.fromEntries(Object.entries(value).map(([name, part]) => [name, seen(part)])),
		);
	return { type: ANY };
}
