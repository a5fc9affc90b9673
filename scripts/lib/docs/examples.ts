/** Examples of what an operation is given and gives, from the values that the documents show. */
import type { IDataObject } from 'n8n-workflow';
import { parseJson as parseExact } from '../../../nodes/shared/bytes/json';
import type { Field, FieldSet, Operation } from '../../../nodes/shared/record/catalogue';
import { findOperation } from '../../../nodes/shared/record/catalogue';
import { sample, type Fields, type Table, type Value } from '../../../sandbox/common/documented';
import { toJson } from '../../../sandbox/common/json';
import { shapeOf } from '../schemas';
import type { Source } from './sources';

/** Where no document shows a value. */
const UNKNOWN = '…';

/** As many optional fields are shown where none is required. */
const FEW = 3;

/** Values of the required fields, or of a few others, by their documented names. */
export function inputExample(operation: Operation, documented: Fields = {}): IDataObject {
	const { required = {}, optional = {}, atLeastOne = [] } = operation;
	const shown = Object.keys(required).length > 0 ? atLeastOne.slice(0, 1) : someOf(operation);
	const more = Object.fromEntries(shown.map((name) => [name, optional[name]]));
	return valuesOf({ ...required, ...more }, documented);
}

const someOf = ({ optional = {}, atLeastOne = Object.keys(optional) }: Operation) =>
	atLeastOne.slice(0, FEW);

function valuesOf(fields: NonNullable<FieldSet['required']>, documented: Fields): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of Object.entries(fields))
		if (applies(field, values)) values[name] = valueOf(field, documented[name]);
	return values;
}

const applies = ({ when = {} }: Field, values: IDataObject): boolean =>
	Object.entries(when).every(
		([other, wanted]) => !(other in values) || wanted.includes(String(values[other])),
	);

function valueOf(field: Field, documented?: Value): IDataObject[string] {
	const { kind, fields: { required = {}, optional = {} } = {}, choices = {} } = field;
	if (kind === 'file') return 'data';
	if (kind === 'object' || kind === 'rows') {
		const inner = Object.keys(required).length > 0 ? required : optional;
		const value = valuesOf(inner, documented?.fields ?? {});
		return kind === 'rows' ? [value] : value;
	}
	const value = shownOf(field, documented) ?? Object.keys(choices)[0] ?? UNKNOWN;
	return kind === 'list' || kind === 'choices' ? [value] : value;
}

/** What the record shows or starts with, or the document's own example of a single value. */
function shownOf({ kind, example, default: start }: Field, documented?: Value) {
	if (example !== undefined) return example;
	if (start !== undefined && start !== '') return start;
	if (kind === 'number' || kind === 'decimal') return Number(documented?.example ?? 1);
	return documented?.list ? undefined : documented?.example?.replace(/^"(.*)"$/, '$1');
}

/**
 * An item of an operation as the form gives it at first: the document's values, taken through the
 * package. Undefined where the answer is none of the document's fields, as with a file.
 */
export function outputExample(
	{ platform, road }: Source,
	documents: Table,
	name: string,
): IDataObject | undefined {
	const { catalogue } = platform;
	const operation = findOperation(catalogue, name);
	const { link, settling, pending }: Operation = operation;
	if (link || operation.answer?.file !== undefined || 'pushes' in operation) return undefined;
	const asked = settling ? settling.operation : name;
	const answer = parseExact(toJson(onlyFirst(sample(documents[asked]?.response)))) as unknown;
	const shape = shapeOf(catalogue, name);
	const data = settling ? seen(answer, settling.at) : road.partOf(shape, answer);
	const [item] = road.shapeAnswer({ ...operation, answer: shape }, data);
	if (item === undefined) return undefined;
	const wanted = { simple: !settling, addMeanings: true };
	const finished = road.finish(shape, item, wanted);
	return pending && !settling ? road.submitted(platform, pending, finished) : finished;
}

const seen = (answer: unknown, way: readonly string[] = []): unknown =>
	way.reduce<unknown>(
		(value, step) =>
			step === '*' ? [value].flat()[0] : (value as Record<string, unknown> | undefined)?.[step],
		answer,
	);

/** One entry of each list is enough to see it. */
function onlyFirst(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, 1).map(onlyFirst);
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, onlyFirst(part)]));
}
