import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Field, Fields, FieldSet, Group, Operation, Sections } from '../record/catalogue';
import { label, storedValue } from '../record/catalogue';
import type { Platform } from '../record/platform';
import { optionsOf } from './options';
import { range } from './validate';

/** The collection of a form, or of an object in it, that holds the optional fields. */
export const ADDITIONAL = 'additionalFields';
export const OPTIONS = 'options';
/** The two ways into an object: field by field, or as JSON. */
export const BY_FIELD = 'row';
export const AS_JSON = 'json';
export const OUTPUT_FIELD = 'binaryPropertyName';
export const RETURN_ALL = 'returnAll';
export const LIMIT = 'limit';
export const WAIT = 'waitUntilDone';

type Input = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;
type Shown = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** The whole form of a platform's node: resource, operation, their fields, the node's options. */
export function describe(platform: Platform): INodeProperties[] {
	const groups = Object.entries(platform.catalogue);
	const { sections } = platform;
	const [first, ...others] = Object.keys(sections?.choices ?? {});
	// Named wherever something is chosen from: the editor then knows what a choice leads to.
	const within = (section = first): Shown => (sections ? { [sections.name]: [section] } : {});
	return [
		...(sections ? [sectionSelector(sections)] : []),
		...[first, ...others].map((section) =>
			selector(
				'Resource',
				'resource',
				groups
					.filter(([, group]) => (group.section ?? first) === section)
					.map(([value, { title, zh }]) => ({ name: title, value, description: zh })),
				within(section),
			),
		),
		...groups.flatMap(([resource, group]) => [
			operations(group, { ...within(group.section), resource: [resource] }),
			...Object.entries(group.operations).flatMap(([name, operation]) =>
				operationForm(name, operation, {
					resource: [resource],
					operation: [storedValue(name)],
				}),
			),
		]),
		{
			displayName: 'Options',
			name: OPTIONS,
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: properties(optionsOf(platform), {}, true).sort(byDisplayName),
		},
	];
}

const sectionSelector = ({ name, title, text, choices }: Sections): INodeProperties => ({
	...selector(
		title,
		name,
		Object.entries(choices).map(([value, [label, zh]]) => ({
			name: label,
			value,
			description: zh,
		})),
		{},
	),
	description: text,
});

function operations(group: Group, show: Shown): INodeProperties {
	const sorted = Object.entries(group.operations).sort(([, a], [, b]) =>
		a.title.localeCompare(b.title),
	);
	const options = sorted.map(
		([name, { title, zh, action }]): INodePropertyOptions => ({
			name: title,
			value: storedValue(name),
			description: `${written(zh)} · ${name}`,
			action,
		}),
	);
	const reading = sorted.filter(([, operation]) => isHarmless(operation));
	const [[first]] = [
		...['Get', 'Get Many'].flatMap((wanted) => reading.filter(([, { title }]) => title === wanted)),
		...reading,
		...sorted,
	];
	return { ...selector('Operation', 'operation', options, show), default: storedValue(first) };
}

/** What may stand in the form before anything was chosen: one click on Execute then changes nothing. */
const isHarmless = ({ safe, link }: Operation) => safe || link !== undefined;

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
	const { zh, note, doc, required = {}, optional = {}, answer = {}, paging, settling } = operation;
	const form: INodeProperties[] = [
		{
			displayName: `${written(zh)} · <a href="${doc}" target="_blank">${name}</a>${note ? `. ${note}` : ''}`,
			name: 'about',
			type: 'notice',
			default: '',
			displayOptions: { show },
		},
		...requiredProperties(required, show, false),
		...(paging ? pagingProperties(show) : []),
	];
	if (settling)
		form.push({
			displayName: 'Wait Until Done',
			name: WAIT,
			type: 'boolean',
			default: true,
			description: `Whether to wait until it has taken effect, asking ${settling.operation} every ${settling.every} seconds`,
			displayOptions: { show },
		});
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
			...additional(optional),
			displayOptions: { show: { ...show, ...commonCondition(optional) } },
		});
	return form;
}

const requiredProperties = (fields: Fields, show: Shown, nested: boolean): INodeProperties[] =>
	properties(fields, show, nested).map((property) => ({ ...property, required: true }));

const additional = (fields: Fields): INodeProperties => ({
	displayName: 'Additional Fields',
	name: ADDITIONAL,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: properties(fields, {}, true).sort(byDisplayName),
});

const pagingProperties = (show: Shown): INodeProperties[] => [
	{
		displayName: 'Return All',
		name: RETURN_ALL,
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show },
	},
	{
		displayName: 'Limit',
		name: LIMIT,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, [RETURN_ALL]: [false] } },
	},
];

/** Where all fields apply under the same condition, an empty collection would only puzzle. */
function commonCondition(fields: Fields): Shown {
	const [first, ...others] = Object.values(fields).map(({ when }) => JSON.stringify(when ?? {}));
	return others.every((other) => other === first) ? (JSON.parse(first) as Shown) : {};
}

const byDisplayName = (a: { displayName: string }, b: { displayName: string }) =>
	a.displayName.localeCompare(b.displayName);

/** One property a field; `nested`: they stand in a collection, not in the root of the form. */
export function properties(fields: Fields, show: Shown, nested: boolean): INodeProperties[] {
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

/** n8n writes ID and URL in capitals wherever they stand, and begins with one; the platforms vary. */
const written = (zh: string): string =>
	zh
		.replace(/(?<![a-z])(id|url)(?![a-z])/gi, (word) => word.toUpperCase())
		.replace(/^[a-z]/, (first) => first.toUpperCase());

/** People format the time in their own zone, and are hours off. */
const ZONES =
	". The calendar is in the workflow's timezone, a text without a zone in GMT+8, and $now is right as it is";

/** As n8n wants it: several sentences end with a period, one does not. */
function described(field: Field): string {
	const without = field.without === undefined ? '' : `. Without it, ${field.without}`;
	const text = field.text + without + (field.kind === 'time' ? ZONES : '');
	const facts = [text, written(field.zh), limits(field)].filter(Boolean).join(' · ');
	return facts.includes('. ') ? `${facts}.` : facts;
}

/** The part of a property that depends on the kind of its field. */
function input(field: Field): Input {
	if (field.pick !== undefined) return picker(field.pick, field);
	switch (field.kind) {
		case 'number':
		case 'decimal':
			return {
				type: 'number',
				default: field.default ?? Math.max(0, field.min ?? 0),
				typeOptions: { ...bounds(field), ...(field.kind === 'number' && { numberPrecision: 0 }) },
			};
		case 'flag':
			return { type: 'boolean', default: field.default ?? false };
		case 'time':
			return { type: 'dateTime', default: '' };
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
		case 'object':
			return {
				type: 'fixedCollection',
				default: {},
				placeholder: 'Add details',
				options: objectForms('Fields', '{}', 'An object', field.fields ?? {}),
			};
		case 'rows':
			return {
				type: 'fixedCollection',
				default: {},
				placeholder: 'Add item',
				typeOptions: { multipleValues: true },
				options: objectForms('Item', '[]', 'A list of objects', field.fields ?? {}),
			};
		default:
			return {
				type: 'string',
				default: field.default ?? '',
				...(field.secret ? { typeOptions: { password: true } } : {}),
			};
	}
}

const objectForms = (
	displayName: string,
	empty: string,
	what: string,
	{ required = {}, optional = {} }: FieldSet,
): INodePropertyCollection[] => [
	{
		displayName,
		name: BY_FIELD,
		values: [
			...requiredProperties(required, {}, true),
			...(Object.keys(optional).length > 0 ? [additional(optional)] : []),
		],
	},
	{
		displayName: 'JSON',
		name: AS_JSON,
		values: [
			{
				displayName: 'JSON',
				name: AS_JSON,
				type: 'json',
				default: empty,
				description: `${what} with the documented names`,
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
		.map(([value, [name, zh]]) => ({
			name,
			value,
			// A brand is called the same in both languages.
			...(zh.toLowerCase() === name.toLowerCase() ? {} : { description: written(zh) }),
		}))
		.sort((a, b) => a.name.localeCompare(b.name));

const bounds = ({ min, max }: Field) => ({
	...(min === undefined ? {} : { minValue: min }),
	...(max === undefined ? {} : { maxValue: max }),
});

const UNITS: Partial<Record<Field['kind'], string>> = {
	text: ' characters',
	choice: ' characters',
	file: ' bytes',
	number: '',
	decimal: '',
};

function limits(field: Field): string {
	const size =
		field.min === undefined && field.max === undefined
			? ''
			: range(field) + (UNITS[field.kind] ?? ' entries');
	const formats = field.formats?.map((format) => format.toUpperCase()).join(', ');
	return [size, field.allows, formats, field.square && 'as high as wide']
		.filter(Boolean)
		.join(', ');
}
