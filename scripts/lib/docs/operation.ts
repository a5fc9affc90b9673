/** What a page says of one operation. */
import type { AnswerShape, Choices, Field, FieldSet } from '../../../nodes/shared/record/catalogue';
import {
	findOperation,
	type Operation,
	type Remedies,
} from '../../../nodes/shared/record/catalogue';
import { MEANING } from '../../../nodes/shared/road/explain';
import type { Table } from '../../../sandbox/common/documented';
import { itemSchema, shapeOf, type Schema } from '../schemas';
import { inputExample, outputExample } from './examples';
import type { Language } from './language';
import { code, plain, table } from './markdown';
import { placeOf, titleOf } from './places';
import type { Source } from './sources';

function limits(say: Language, field: Field): string {
	const conditions = Object.entries(field.when ?? {}).map(
		([name, values]) => `${code(name)} = ${values.map(code).join(' / ')}`,
	);
	return [
		say.size(field),
		field.allows && plain(field.allows),
		field.formats?.map((format) => format.toUpperCase()).join(say.formats),
		field.square && say.square,
		field.rgb && say.rgb,
		field.format && say.time(field.format),
		field.pick !== undefined && say.listed,
		conditions.length > 0 && say.only(conditions.join(say.join)),
		choicesOf(say, field),
	]
		.filter(Boolean)
		.join(say.join);
}

const named = (say: Language, choices: Choices): string[] =>
	Object.entries(choices).map(
		([value, [title, zh]]) => `${code(value)} ${plain(say.one(title, zh))}`,
	);

const choicesOf = (say: Language, { choices = {}, open }: Field): string =>
	say.choices(named(say, choices), open);

/** A row for each field, those inside others too; what is in rows has `[]`. */
export const fieldRows = (
	say: Language,
	{ required = {}, optional = {} }: FieldSet,
	prefix = '',
): string[][] =>
	[
		...Object.entries(required).map(([name, field]) => ({ name, field, isRequired: true })),
		...Object.entries(optional).map(([name, field]) => ({ name, field, isRequired: false })),
	].flatMap(({ name, field, isRequired }) => {
		const path = prefix + name;
		const kind = field.kind === 'text' && field.numeric ? say.digits : say.kinds[field.kind];
		return [
			[
				...say.field(path, field),
				say.kind(kind, isRequired),
				say.description(field),
				limits(say, field),
			],
			...fieldRows(say, field.fields ?? {}, `${path}${field.kind === 'rows' ? '[]' : ''}.`),
		];
	});

export const remedyRows = (remedies: Remedies) =>
	Object.entries(remedies).map(([name, remedy]) => [code(name), plain(remedy)]);

/** What the codes of an output field mean, by the way to it. */
function meaningsOf({ meanings = {} }: AnswerShape, way: readonly string[]): Choices {
	const known = way.map((_, start) => meanings[way.slice(start).join('.')]);
	return known.find((choices) => choices !== undefined) ?? {};
}

/** A row for each field of an item; what is in a list has `[]`. */
function outputRows(
	say: Language,
	shape: AnswerShape,
	{ properties = {} }: Schema,
	way: readonly string[] = [],
	prefix = '',
): string[][] {
	return Object.entries(properties).flatMap(([name, { description = '', ...schema }]) => {
		const here = [...way, name];
		const path = `${prefix}${name}${schema.items ? '[]' : ''}`;
		const inner = schema.items ?? schema;
		const [type] = [inner.type].flat();
		const codes = name.endsWith(MEANING) ? [] : named(say, meaningsOf(shape, here));
		return [
			[code(path), plain(description), say.types[type], say.choices(codes)],
			...outputRows(say, shape, inner, here, `${path}.`),
		];
	});
}

const json = (value: unknown) => ['```json', ...JSON.stringify(value, null, 2).split('\n'), '```'];

/** What tells how a command ends that is only submitted. */
function toldBy(
	say: Language,
	{ platform }: Source,
	{ pending, settling }: Operation,
): string | undefined {
	if (!pending || settling) return undefined;
	const { events = [], operation } = pending;
	const names = events.map((event) => {
		const { title, zh } = platform.events[event];
		return `*${say.one(title, zh)}*`;
	});
	const asked = operation === undefined ? [] : [linkTo(say, platform, operation)];
	return say.told([...names, ...asked].join(say.join));
}

function linkTo(say: Language, { title, catalogue }: Source['platform'], name: string): string {
	const words = titleOf(say, findOperation(catalogue, name));
	return `[${words}](../${placeOf(title, catalogue, name, say)})`;
}

/** Its facts, fields, output and errors, those left out that the page tells of all. */
export function operationText(
	say: Language,
	source: Source,
	documents: Table,
	name: string,
	shared: Remedies,
): string[] {
	const { catalogue } = source.platform;
	const operation = findOperation(catalogue, name);
	const { title, zh, note, doc, danger, atLeastOne = [], answer = {}, remedies = {} } = operation;
	const { paging, link, settling } = operation;
	const fields = fieldRows(say, operation);
	const facts = [
		note && plain(note),
		danger && say.danger(danger),
		fields.length === 0 && !paging && say.noFields,
		atLeastOne.length > 0 && say.atLeastOne(say.choices(atLeastOne.map(code))),
		answer.file !== undefined && say.file(answer.file),
		paging && say.paging(paging.largest),
		link && say.link,
		settling && say.settles,
		toldBy(say, source, operation),
	].filter((fact) => typeof fact === 'string' && fact !== '') as string[];
	const own = Object.fromEntries(
		Object.entries(remedies).filter(([code, remedy]) => shared[code] !== remedy),
	);
	const input = inputExample(operation, documents[name]?.params);
	const output = outputExample(source, documents, name);
	const block = (heading: string, lines: string[]) =>
		lines.length > 0 ? [`**${heading}**`, '', ...lines] : [];
	return [
		`${plain(say.other(title, zh))} · [${code(name)}](${doc}) · ${say.effect(operation)}`,
		'',
		...(facts.length > 0 ? [say.sentence(facts), ''] : []),
		...block(say.input, table(say.fields, fields)),
		...(Object.keys(input).length > 0 ? [say.inputExample, '', ...json(input), ''] : []),
		...block(say.output, outputTable(say, source, documents, name)),
		...(output ? [say.outputExample, '', ...json(output), ''] : []),
		...block(say.errors, table(say.remedies, remedyRows(own))),
	];
}

const outputTable = (say: Language, { platform }: Source, documents: Table, name: string) =>
	table(
		say.item,
		outputRows(
			say,
			shapeOf(platform.catalogue, name),
			itemSchema(platform.catalogue, documents, name),
		),
	);
