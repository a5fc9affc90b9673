import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Field, Fields, FieldSet, Group, Operation } from './catalogue';
import { label } from './catalogue';
import { parseJson } from './json';
import type { BinaryFile, Platform, Values } from './platform';
import { applies, naming, range, type Complaint } from './validate';

const ADDITIONAL = 'additionalFields';
const ROW = 'row';
const JSON_ROWS = 'json';
export const OUTPUT_FIELD = 'binaryPropertyName';

type Input = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;
type Shown = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** The whole form of a platform's node: resource, operation, their fields, the node's options. */
export function describe(platform: Platform, options: INodeProperties[]): INodeProperties[] {
	const groups = Object.entries(platform.catalogue);
	return [
		selector(
			'Resource',
			'resource',
			groups.map(([value, { title, zh }]) => ({ name: title, value, description: zh })),
			{},
		),
		...groups.flatMap(([resource, group]) => [
			operations(resource, group),
			...Object.entries(group.operations).flatMap(([name, operation]) =>
				operationForm(name, operation, { resource: [resource], operation: [name] }),
			),
		]),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...properties(platform.options, {}, true), ...options].sort(byDisplayName),
		},
	];
}

function operations(resource: string, group: Group): INodeProperties {
	const options = Object.entries(group.operations).map(
		([value, { title, zh, action }]): INodePropertyOptions => ({
			name: title,
			value,
			description: `${zh} · ${value}`,
			action,
		}),
	);
	const sorted = options.sort((a, b) => a.name.localeCompare(b.name));
	return selector('Operation', 'operation', sorted, { resource: [resource] });
}

const DROPDOWN = { type: 'options', noDataExpression: true } as const;

const selector = (
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	show: Shown,
): INodeProperties => ({
	displayName,
	name,
	...DROPDOWN,
	options,
	default: options[0].value,
	displayOptions: { show },
});

function operationForm(name: string, operation: Operation, show: Shown): INodeProperties[] {
	const { zh, note, doc, required = {}, optional = {}, answer = {} } = operation;
	const form: INodeProperties[] = [
		{
			displayName: `${zh} · <a href="${doc}" target="_blank">${name}</a>${note ? `. ${note}` : ''}`,
			name: 'about',
			type: 'notice',
			default: '',
			displayOptions: { show },
		},
		...properties(required, show, false).map((property) => ({ ...property, required: true })),
	];
	if (answer.file !== undefined)
		form.push({
			displayName: 'Put Output File in Field',
			name: OUTPUT_FIELD,
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
			displayOptions: { show },
		});
	if (Object.keys(optional).length > 0)
		form.push({
			displayName: 'Additional Fields',
			name: ADDITIONAL,
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: properties(optional, {}, true).sort(byDisplayName),
			displayOptions: { show: { ...show, ...commonCondition(optional) } },
		});
	return form;
}

/** Where all fields apply under the same condition, an empty collection would only puzzle. */
function commonCondition(fields: Fields): Shown {
	const [first, ...others] = Object.values(fields).map(({ when }) => JSON.stringify(when ?? {}));
	return others.every((other) => other === first) ? (JSON.parse(first) as Shown) : {};
}

const byDisplayName = (a: { displayName: string }, b: { displayName: string }) =>
	a.displayName.localeCompare(b.displayName);

function properties(fields: Fields, show: Shown, nested: boolean): INodeProperties[] {
	return Object.entries(fields).map(([name, field]) => {
		// Inside a collection another field is named from the root of the form.
		const when = Object.entries(field.when ?? {}).map(([other, values]) => [
			nested ? `/${other}` : other,
			[...values],
		]);
		const shown = { ...show, ...(Object.fromEntries(when) as Shown) };
		return {
			displayName: label(name, field),
			name,
			description: described(field),
			...(field.example === undefined ? {} : { placeholder: `e.g. ${field.example}` }),
			...(Object.keys(shown).length > 0 ? { displayOptions: { show: shown } } : {}),
			...input(field),
		};
	});
}

/** As n8n wants it: several sentences end with a period, one does not. */
function described(field: Field): string {
	// n8n writes ID in capitals wherever it stands; the platforms' own names vary.
	const zh = field.zh.replace(/(?<![a-z])id(?![a-z])/gi, 'ID');
	const facts = [field.text, zh, limits(field)].filter(Boolean).join(' · ');
	return facts.includes('. ') ? `${facts}.` : facts;
}

/** The part of a property that depends on the kind of its field. */
function input(field: Field): Input {
	if (field.pick !== undefined) return picker(field.pick, field);
	switch (field.kind) {
		case 'number':
			return { type: 'number', default: field.default ?? 0, typeOptions: bounds(field) };
		case 'choice':
			return { type: 'options', default: field.default ?? '', options: choices(field) };
		case 'choices':
			return { type: 'multiOptions', default: [], options: choices(field) };
		case 'list':
			return { type: 'string', default: [], typeOptions: { multipleValues: true } };
		case 'json':
			return { type: 'json', default: '' };
		case 'file':
			return {
				type: 'string',
				default: 'data',
				placeholder: 'e.g. data',
				hint: 'The name of the input binary field containing the file to be sent',
			};
		case 'rows':
			return {
				type: 'fixedCollection',
				default: {},
				placeholder: 'Add item',
				typeOptions: { multipleValues: true },
				options: rowForms(field.fields ?? {}),
			};
		default:
			return {
				type: 'string',
				default: field.default ?? '',
				...(field.secret ? { typeOptions: { password: true } } : {}),
			};
	}
}

const rowForms = ({ required = {}, optional = {} }: FieldSet): INodePropertyCollection[] => [
	{
		displayName: 'Item',
		name: ROW,
		values: [
			...properties(required, {}, true).map((property) => ({ ...property, required: true })),
			...properties(optional, {}, true),
		],
	},
	{
		displayName: 'JSON',
		name: JSON_ROWS,
		values: [
			{
				displayName: 'JSON',
				name: JSON_ROWS,
				type: 'json',
				default: '[]',
				description: 'A list of objects with the documented names',
			},
		],
	},
];

const picker = (pick: string, field: Field): Input => ({
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: pick, searchable: true },
		},
		{
			displayName: 'By Value',
			name: 'id',
			type: 'string',
			...(field.example === undefined ? {} : { placeholder: `e.g. ${field.example}` }),
		},
	],
});

const choices = (field: Field): INodePropertyOptions[] =>
	Object.entries(field.choices ?? {})
		.map(([value, [name, zh]]) => ({ name, value, description: zh }))
		.sort((a, b) => a.name.localeCompare(b.name));

const bounds = ({ min, max }: Field) => ({
	numberPrecision: 0,
	...(min === undefined ? {} : { minValue: min }),
	...(max === undefined ? {} : { maxValue: max }),
});

const UNITS: Partial<Record<Field['kind'], string>> = { text: ' characters', file: ' bytes' };

function limits(field: Field): string {
	const size =
		field.min === undefined && field.max === undefined
			? ''
			: range(field) + (field.kind === 'number' ? '' : (UNITS[field.kind] ?? ' entries'));
	const formats = field.formats?.map((format) => format.toUpperCase()).join(', ');
	return [size, field.allows, formats, field.square && 'as high as wide']
		.filter(Boolean)
		.join(', ');
}

/**
 * Reads the form of one item back into values, each in the shape of its kind, and complains of what
 * cannot be read. What was left empty is absent.
 */
export async function read(
	ctx: IExecuteFunctions,
	platform: Platform,
	operation: Operation,
	item: number,
): Promise<{ values: Values; options: Values; complaints: Complaint[] }> {
	const complaints: Complaint[] = [];
	const values: Values = {};
	const { required = {}, optional = {} } = operation;
	const additional = ctx.getNodeParameter(ADDITIONAL, item, {}) as IDataObject;
	const entries: Array<[string, Field, () => unknown]> = [
		...Object.entries(required).map(([name, field]): [string, Field, () => unknown] => [
			name,
			field,
			() => ctx.getNodeParameter(name, item, undefined, { extractValue: true }),
		]),
		...Object.entries(optional).map(([name, field]): [string, Field, () => unknown] => [
			name,
			field,
			() => additional[name],
		]),
	];
	for (const [name, field, get] of entries) {
		if (!applies(field, values)) continue;
		const before = complaints.length;
		const value =
			field.kind === 'file'
				? await readFile(ctx, item, naming(name, field), get(), complaints)
				: readValue(field, naming(name, field), get(), complaints, name);
		// Given, but not readable: it was complained of, and is not missing.
		if (value === undefined && complaints.length > before) values[name] = null;
		if (value !== undefined) values[name] = value;
	}
	const entered = ctx.getNodeParameter('options', item, {}) as IDataObject;
	const options = readSet({ optional: platform.options }, entered, '', complaints);
	// Left empty, an option of the platform does not exist; n8n's own are as they are.
	const others = Object.entries(entered).filter(([name]) => platform.options[name] === undefined);
	return { values, options: { ...Object.fromEntries(others), ...options }, complaints };
}

function readValue(
	field: Field,
	who: string,
	entered: unknown,
	complaints: Complaint[],
	path: string,
): unknown {
	const value = isLocator(entered) ? entered.value : entered;
	if (value === undefined || value === null || value === '') return undefined;
	switch (field.kind) {
		case 'number':
			return typeof value === 'string' && isWhole(value) ? Number(value) : value;
		case 'choices':
		case 'list':
			return readList(value);
		case 'rows':
			return readRows(field, who, value, complaints, path);
		default:
			return typeof value === 'object' ? JSON.stringify(value) : String(value);
	}
}

// Any other text stays as it is, so that the complaint can show it.
const isWhole = (text: string) => text.trim() !== '' && Number.isSafeInteger(Number(text));

const isLocator = (value: unknown): value is { value: unknown } =>
	typeof value === 'object' && value !== null && '__rl' in value && 'value' in value;

function readList(value: unknown): string[] | undefined {
	const entries = (Array.isArray(value) ? value : String(value).split(','))
		.map((entry) => String(entry ?? '').trim())
		.filter((entry) => entry !== '');
	return entries.length > 0 ? entries : undefined;
}

function readRows(
	field: Field,
	who: string,
	value: unknown,
	complaints: Complaint[],
	path: string,
): Values[] | undefined {
	const parse = (source: unknown): unknown[] => {
		if (typeof source !== 'string') return Array.isArray(source) ? source : [source];
		try {
			return [parseJson(source)].flat();
		} catch {
			complaints.push(`${who} is not valid JSON: "${source.slice(0, 60)}"`);
			return [];
		}
	};
	const form = value as { [ROW]?: unknown[]; [JSON_ROWS]?: Array<{ [JSON_ROWS]: unknown }> };
	const isForm =
		typeof value === 'object' && !Array.isArray(value) && (ROW in form || JSON_ROWS in form);
	const entered = isForm
		? [...(form[ROW] ?? []), ...(form[JSON_ROWS] ?? []).flatMap((entry) => parse(entry[JSON_ROWS]))]
		: typeof value === 'object' && !Array.isArray(value) && Object.keys(form).length === 0
			? []
			: parse(value);
	const found = entered.flatMap((row, index) => {
		const place = `${path}[${index}]`;
		if (typeof row === 'object' && row !== null && !Array.isArray(row))
			return [readRow(field.fields ?? {}, row as IDataObject, `${place}.`, complaints)];
		complaints.push(`${place} is ${JSON.stringify(row)}, an object is needed`);
		return [];
	});
	return found.length > 0 ? found : undefined;
}

// What the record does not know is sent as it was given: platforms add fields before documents do.
function readRow(
	set: FieldSet,
	entered: IDataObject,
	prefix: string,
	complaints: Complaint[],
): Values {
	const others = Object.entries(entered).filter(
		([name]) => set.required?.[name] === undefined && set.optional?.[name] === undefined,
	);
	return { ...readSet(set, entered, prefix, complaints), ...Object.fromEntries(others) };
}

function readSet(
	{ required = {}, optional = {} }: FieldSet,
	entered: IDataObject,
	prefix: string,
	complaints: Complaint[],
): Values {
	const read = Object.entries({ ...required, ...optional }).map(([name, field]) => [
		name,
		readValue(field, naming(name, field, prefix + name), entered[name], complaints, prefix + name),
	]);
	return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Values;
}

async function readFile(
	ctx: IExecuteFunctions,
	item: number,
	who: string,
	entered: unknown,
	complaints: Complaint[],
): Promise<BinaryFile | undefined> {
	if (entered === undefined || entered === '') return undefined;
	const name = String(entered);
	const available = ctx.getInputData()[item].binary ?? {};
	if (!Object.hasOwn(available, name)) {
		const names = Object.keys(available).join(', ') || 'none';
		complaints.push(`${who} names the binary field "${name}", the item has: ${names}`);
		return undefined;
	}
	const { fileName, mimeType } = available[name];
	const data = await ctx.helpers.getBinaryDataBuffer(item, name);
	return { fileName: fileName ?? name, mimeType, data };
}
