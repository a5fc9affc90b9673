import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Field, Fields, FieldSet, Group, Operation, Sections } from '../record/catalogue';
import { label } from '../record/catalogue';
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
export const CONFIRM = 'confirm';

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
				operationForm(name, operation, { resource: [resource], operation: [name] }),
			),
		]),
		{
			displayName: 'Options',
			name: OPTIONS,
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: properties(optionsOf(platform), {}, true),
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
	const options = Object.entries(group.operations).map(
		([value, { title, zh, action, danger }]): INodePropertyOptions => ({
			name: title,
			value,
			description: [written(zh), value, danger && `Dangerous: ${danger}`]
				.filter(Boolean)
				.join(' · '),
			action: danger ? `${action} (DANGEROUS)` : action,
		}),
	);
	const sorted = options.sort((a, b) => a.name.localeCompare(b.name));
	const reading = sorted.filter(({ value }) => isHarmless(group.operations[String(value)]));
	const [first] = [
		...['Get', 'Get Many'].flatMap((name) => reading.filter((option) => option.name === name)),
		...reading,
	];
	return {
		...selector('Operation', 'operation', sorted, show),
		default: (first ?? sorted[0]).value,
	};
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
	const { zh, note, doc, danger, required = {}, answer = {}, paging, settling } = operation;
	const { oneOf, added } = optionalOf(operation);
	const facts = [
		`${written(zh)} · <a href="${doc}" target="_blank">${name}</a>`,
		note,
		danger && `<b>Dangerous: ${danger}.</b>`,
	];
	const form: INodeProperties[] = [
		{
			displayName: sentences(facts),
			name: 'about',
			type: 'notice',
			default: '',
			displayOptions: { show },
		},
		...requiredProperties(required, show, false),
		...properties(oneOf, show, false).map(needsOneOf(oneOf)),
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
	if (Object.keys(added).length > 0)
		form.push({
			...additional(added),
			displayOptions: { show: { ...show, ...commonCondition(added) } },
		});
	if (mustConfirm(operation))
		form.push({
			displayName: 'Confirm',
			name: CONFIRM,
			type: 'boolean',
			default: false,
			description: `Whether it is meant: ${danger}`,
			displayOptions: { show },
		});
	return form;
}

/** The first is no sentence of its own; what follows it begins after a full stop. */
const sentences = ([first, ...others]: Array<string | undefined>): string =>
	[others.some(Boolean) ? `${first}.` : first, ...others].filter(Boolean).join(' ');

/** Optional fields of which the call needs one stand in the form like the required; the rest is added. */
export function optionalOf({ optional = {}, atLeastOne = [] }: Operation) {
	const of = (isOne: boolean): Fields =>
		Object.fromEntries(
			Object.entries(optional).filter(([name]) => atLeastOne.includes(name) === isOne),
		);
	return { oneOf: of(true), added: of(false) };
}

const needsOneOf =
	(fields: Fields) =>
	(property: INodeProperties): INodeProperties => ({
		...property,
		hint: `Needed is at least one of ${labels(fields)}`,
	});

const labels = (fields: Fields): string =>
	Object.entries(fields)
		.map(([name, field]) => label(name, field))
		.join(', ');

/**
 * Whether a dangerous operation could run as it stands once it was chosen, since nothing in its form
 * has to be filled in first.
 */
export const mustConfirm = ({ danger, required = {}, atLeastOne = [] }: Operation): boolean =>
	danger !== undefined &&
	atLeastOne.length === 0 &&
	Object.values(required).every(
		({ kind, default: start, fromCredential }) =>
			start !== undefined ||
			fromCredential !== undefined ||
			kind === 'number' ||
			kind === 'decimal',
	);

const requiredProperties = (fields: Fields, show: Shown, nested: boolean): INodeProperties[] =>
	properties(fields, show, nested).map((property) => ({
		...property,
		...(fields[property.name].fromCredential === undefined ? { required: true } : {}),
		...started(fields[property.name]),
	}));

/**
 * What must be filled in is there to be filled in: the file of the item before, the first row. A
 * single object stays closed: n8n cannot open a form whose default has one.
 */
function started({ kind, spread, fields = {} }: Field): { default?: INodeProperties['default'] } {
	if (kind === 'file') return spread ? {} : { default: 'data' };
	const inner = requiredProperties(fields.required ?? {}, {}, true);
	if (kind !== 'rows' || inner.length === 0) return {};
	const row = Object.fromEntries(inner.map(({ name, default: start }) => [name, start]));
	return { default: { [BY_FIELD]: [row as INodeParameters] } };
}

const additional = (fields: Fields): INodeProperties => ({
	displayName: 'Additional Fields',
	name: ADDITIONAL,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: properties(fields, {}, true),
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
			...example(field),
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
	const credential = field.fromCredential === undefined ? '' : ". Empty, the credential's is taken";
	const text = field.text + without + credential + (field.kind === 'time' ? ZONES : '');
	const facts = [text, written(field.zh), limits(field)].filter(Boolean).join(' · ');
	return facts.includes('. ') ? `${facts}.` : facts;
}

const example = ({ example: shown }: Field) =>
	shown === undefined ? {} : { placeholder: `e.g. ${shown}` };

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
				placeholder: 'e.g. data',
				...(field.spread
					? {
							default: [],
							typeOptions: { multipleValues: true },
							hint: `The names of up to ${field.spread.length} input binary fields containing the files to be sent, in this order`,
						}
					: {
							default: '',
							hint: 'The name of the input binary field containing the file to be sent',
						}),
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
			...example(field),
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
	const files = field.spread && `up to ${field.spread.length} files`;
	return [files, size, field.allows, formats, field.square && 'as high as wide']
		.filter(Boolean)
		.join(', ');
}
