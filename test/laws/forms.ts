import type { INodeProperties, NodeParameterValueType } from 'n8n-workflow';
import { titleCase } from 'title-case';
import { isAction, repeated, type Law } from './law';
import { choicesOf, meet, places, sections, shownOf, texts, type Place } from './places';
import type { Form } from './shipped';

const show = { resource: ['thing'], operation: ['thing.update'] };

const choices = (...names: string[]) =>
	names.map((name) => ({ name, value: name.toLowerCase(), description: '东西' }));

/** A form without a fault, after `change`, which is given its properties by name. */
export function formWith(
	change: (get: (name: string) => INodeProperties, form: Form) => void = () => {},
): Form {
	const inner: INodeProperties[] = [
		{ displayName: 'Caption', name: 'caption', type: 'string', default: '' },
		{
			displayName: 'Count',
			name: 'count',
			type: 'number',
			default: 2,
			typeOptions: { minValue: 1, maxValue: 3 },
			displayOptions: { show: { '/mode': ['fast'] } },
		},
		{
			displayName: 'Draft',
			name: 'draft',
			type: 'boolean',
			default: false,
			description: 'Whether it is a draft · 草稿',
		},
		{ displayName: 'Page URL', name: 'page_url', type: 'string', default: '' },
		{
			displayName: 'Parts',
			name: 'parts',
			type: 'fixedCollection',
			placeholder: 'Add item',
			default: {},
			options: [
				{
					displayName: 'Item',
					name: 'row',
					values: [{ displayName: 'Name', name: 'name', type: 'string', default: '' }],
				},
			],
		},
	];
	const form: Form = {
		name: 'innocent',
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: choices('Thing'),
				default: 'thing',
			},
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Get', value: 'thing.get', action: 'Get thing', description: 'Only reads' },
					{
						name: 'Update',
						value: 'thing.update',
						action: 'Update thing',
						description: 'Changes something',
					},
				],
				default: 'thing.update',
				displayOptions: { show: { resource: ['thing'] } },
			},
			{
				displayName: 'Thing ID',
				name: 'thing_id',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1',
				description: 'Thing to update · 东西',
				displayOptions: { show },
			},
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: choices('Calm', 'Even', 'Fast', 'Hasty', 'Late'),
				default: 'fast',
				displayOptions: { show },
			},
			{
				displayName: 'Additional Fields',
				name: 'additionalFields',
				type: 'collection',
				placeholder: 'Add field',
				default: {},
				options: inner,
				displayOptions: { show },
			},
		],
	};
	const get = (name: string) => {
		const found = [...form.properties, ...inner].find((property) => property.name === name);
		if (!found) throw new Error(`the innocent form has no ${name}`);
		return found;
	};
	change(get, form);
	return form;
}

const at = (form: Form, { path }: { path: string }, wrong: string) =>
	`${form.name}: ${path} ${wrong}`;

/** A law over each property by itself. */
const ofPlace =
	(wrong: (place: Place) => string | false | undefined): Law<Form>['violations'] =>
	(form) =>
		places(form).flatMap((place) => {
			const found = wrong(place);
			return found ? [at(form, place, found)] : [];
		});

const DEFAULTS: Partial<
	Record<INodeProperties['type'], (value: NodeParameterValueType, of: INodeProperties) => boolean>
> = {
	boolean: (value) => typeof value === 'boolean',
	// Empty where no document says how it starts.
	number: (value) => typeof value === 'number' || value === '',
	string: (value, { typeOptions }) =>
		typeOptions?.multipleValues ? Array.isArray(value) : typeof value === 'string',
	json: (value) => typeof value === 'string',
	// Where all choices are dangerous, none is made.
	options: (value, of) =>
		choicesOf(of).some((choice) => choice.value === value) ||
		(value === '' &&
			choicesOf(of).every(({ description = '' }) => /Dangerous|危险操作/.test(description))),
	multiOptions: (value, of) =>
		Array.isArray(value) &&
		value.every((entry) => choicesOf(of).some((choice) => choice.value === entry)),
	collection: (value) => JSON.stringify(value) === '{}',
	// Closed, or a list opened with the fields that must be filled in: n8n fails over a single object.
	fixedCollection: (value, of) =>
		Object.entries(value as object).every(([name, opened]: [string, object | object[]]) => {
			const values = sections(of).find((section) => section.name === name)?.values ?? [];
			const required = values.filter((inner) => inner.required).map((inner) => inner.name);
			return (
				of.typeOptions?.multipleValues === true &&
				required.length > 0 &&
				[opened].flat().every((one) => required.every((inner) => Object.hasOwn(one, inner)))
			);
		}),
	resourceLocator: (value, { modes = [] }) =>
		typeof value === 'object' &&
		value !== null &&
		'mode' in value &&
		'value' in value &&
		modes.some(({ name }) => name === value.mode),
};

/** n8n's own rule lets addresses and names in kebab case stay as they are. */
const mayBeLowerCase = (label: string) => /^(https?:\/\/|v\d)|^[a-z]+(-[a-z]+)+$/.test(label);

/** Chinese labels that a model could not tell apart end with the documented name. */
const withoutName = (label: string) => label.replace(/(?<=\p{Script=Han}.*) \([\w.]+\)$/u, '');

const ACRONYM = /(?<![\p{L}\p{N}_./?&=-])(ids?|urls?|json|apis?|qr)(?![\p{L}\p{N}_=/-]|\.\p{L})/giu;
const WRITTEN = new Set(['ID', 'IDs', 'URL', 'URLs', 'JSON', 'API', 'APIs', 'QR']);

/** As n8n's rules count them: a full stop and a space part two sentences. */
const periodWrong = (description: string) => {
	const text = description.replaceAll('e.g.', '');
	return text.split('. ').length > 1 ? !text.endsWith('.') : text.endsWith('.');
};

const isSorted = (names: string[]) =>
	names.every((name, index) => index === 0 || names[index - 1].localeCompare(name) <= 0);

/** What is wrong with the conditions under which a property is shown. */
function brokenConditions({ property, beside, shown, root, nested }: Place): string[] {
	// n8n itself knows whether the node is a tool.
	const conditions = Object.entries(shownOf(property)).filter(([key]) => key !== '@tool');
	return conditions.flatMap(([key, values]) => {
		const fromRoot = !nested || key.startsWith('/');
		const name = key.replace(/^\//, '');
		const targets = (fromRoot ? root : beside).filter(
			(other) => other.name === name && (!fromRoot || meet(shownOf(other), shown)),
		);
		if (targets.length === 0) return [`is shown by ${key}, which is not there`];
		const known = targets.flatMap(choicesOf).map(({ value }) => value);
		return values
			.filter((value) => known.length > 0 && !known.includes(value as string))
			.map((value) => `is shown when ${key} is ${String(value)}, which it cannot be`);
	});
}

/** Properties that stand side by side under one name, or one label, and can meet on the screen. */
const alike =
	(by: 'name' | 'displayName'): Law<Form>['violations'] =>
	(form) => {
		const seen = new Map<INodeProperties[], Map<string, Place[]>>();
		return places(form).flatMap((place) => {
			const { beside, property } = place;
			if (property.type === 'notice' && by === 'displayName') return [];
			const group = seen.get(beside) ?? new Map<string, Place[]>();
			seen.set(beside, group);
			const twins = group.get(property[by]) ?? [];
			group.set(property[by], [...twins, place]);
			return twins.some((twin) => meet(shownOf(twin.property), shownOf(property)))
				? [at(form, place, `stands beside another with the same ${by}`)]
				: [];
		});
	};

const SECRET = /token|secret|password|session|private_?key/i;

export const formLaws: Array<Law<Form>> = [
	{
		says: 'no dropdown, collection or section is empty',
		violations: ofPlace(
			({ property }) =>
				['options', 'multiOptions', 'collection', 'fixedCollection'].includes(property.type) &&
				property.typeOptions?.loadOptionsMethod === undefined &&
				((property.options ?? []).length === 0 ||
					sections(property).some(({ values }) => values.length === 0)) &&
				'is empty',
		),
		offender: formWith((get) => (get('mode').options = [])),
	},
	{
		says: 'every property has a trimmed label',
		violations: ofPlace(
			({ property: { displayName } }) =>
				(displayName === '' || displayName !== displayName.trim()) && 'has no proper label',
		),
		offender: formWith((get) => (get('mode').displayName = '')),
	},
	{
		says: 'labels are in Title Case',
		english: true,
		violations: (form) =>
			texts(form)
				.filter(
					({ role, text }) => role === 'label' && !mayBeLowerCase(text) && text !== titleCase(text),
				)
				.map((text) => at(form, text, `is labelled "${text.text}"`)),
		offender: formWith((get) => (get('thing_id').displayName = 'thing ID')),
	},
	{
		says: 'ID, URL, JSON, API and QR are written in capitals',
		violations: (form) =>
			texts(form)
				.filter(({ role }) => role !== 'placeholder')
				.flatMap((text) =>
					[...withoutName(text.text.replace(/<[^>]*>/g, ' ')).matchAll(ACRONYM)]
						.filter(([word]) => !WRITTEN.has(word))
						.map(([word]) => at(form, text, `says "${word}" in its ${text.role}`)),
				),
		offender: formWith((get) => (get('page_url').displayName = 'Page Url')),
	},
	{
		says: 'a description ends with a period when it has several sentences, else without',
		english: true,
		violations: (form) =>
			texts(form)
				.filter(({ role, text }) => role === 'description' && periodWrong(text))
				.map((text) => at(form, text, `is described as "${text.text}"`)),
		offender: formWith((get) => (get('thing_id').description = 'Thing to update.')),
	},
	{
		says: 'the description of a switch starts with "Whether"',
		english: true,
		violations: ofPlace(
			({ property: { type, description = '' } }) =>
				type === 'boolean' && !description.startsWith('Whether ') && 'does not say "Whether"',
		),
		offender: formWith((get) => (get('draft').description = 'If it is a draft')),
	},
	{
		says: 'a default is of the type of its property and one of its choices',
		violations: ofPlace(({ property }) => {
			const fits = DEFAULTS[property.type];
			return fits && !fits(property.default, property) && `starts with ${String(property.default)}`;
		}),
		offender: formWith((get) => (get('mode').default = 'slow')),
	},
	{
		says: 'a lower bound is below the upper one, and the default between them',
		violations: ofPlace(({ property: { type, typeOptions = {}, default: start } }) => {
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
			return (
				type === 'number' &&
				!(
					minValue <= maxValue &&
					(start === '' || (Number(start) >= minValue && Number(start) <= maxValue))
				) &&
				`is bounded by ${minValue} and ${maxValue} and starts with ${String(start)}`
			);
		}),
		offender: formWith((get) => (get('count').typeOptions = { minValue: 3, maxValue: 1 })),
	},
	{
		says: 'the names of choices are unique',
		violations: ofPlace(({ property }) => {
			const twice = repeated(choicesOf(property).map(({ name }) => name));
			return twice.length > 0 && `offers ${twice.join(', ')} twice`;
		}),
		offender: formWith((get) => (get('mode').options = choices('Fast', 'Fast'))),
	},
	{
		says: 'the stored values of choices are unique',
		violations: ofPlace(({ property }) => {
			const twice = repeated(choicesOf(property).map(({ value }) => String(value)));
			return twice.length > 0 && `stores ${twice.join(', ')} twice`;
		}),
		offender: formWith(
			(get) =>
				(get('mode').options = [
					{ name: 'Fast', value: 'fast' },
					{ name: 'Quick', value: 'fast' },
				]),
		),
	},
	{
		// Resources stand in the order of the platform's documents, which is the order of the work.
		says: 'five choices or more are sorted, and operations always; resources are as documented',
		english: true,
		violations: ofPlace(
			({ property }) =>
				property.name !== 'resource' &&
				(choicesOf(property).length >= 5 || property.name === 'operation') &&
				!isSorted(choicesOf(property).map(({ name }) => name)) &&
				'is not sorted',
		),
		offender: formWith((get) => get('mode').options?.reverse()),
	},
	{
		says: 'no two properties that can be seen at once have one name',
		violations: alike('name'),
		offender: formWith((get, form) =>
			form.properties.push({ ...get('thing_id'), displayName: 'Other', displayOptions: {} }),
		),
	},
	{
		says: 'no two properties that can be seen at once have one label',
		violations: alike('displayName'),
		offender: formWith((get, form) => form.properties.push({ ...get('thing_id'), name: 'other' })),
	},
	{
		says: 'a property is shown only by parameters and values that exist',
		violations: (form) =>
			places(form).flatMap((place) =>
				brokenConditions(place).map((wrong) => at(form, place, wrong)),
			),
		offender: formWith(
			(get) => (get('count').displayOptions = { show: { '/mode': ['reckless'] } }),
		),
	},
	{
		// n8n shows such a field, and loses its value.
		says: 'no property depends on a member of a collection',
		violations: (form) =>
			places(form).flatMap((place) =>
				Object.keys(place.property.displayOptions?.show ?? {})
					.concat(Object.keys(place.property.displayOptions?.hide ?? {}))
					.filter((key) => (place.nested && !key.startsWith('/')) || key.includes('.'))
					.map((key) => at(form, place, `depends on ${key}, a member of a collection`)),
			),
		offender: formWith((get) => (get('count').displayOptions = { show: { draft: [true] } })),
	},
	{
		says: 'a placeholder starts with "e.g. ", one of a collection with "Add "',
		english: true,
		violations: (form) =>
			places(form).flatMap((place) => {
				const { type, placeholder, modes = [] } = place.property;
				const start = type.toLowerCase().endsWith('collection') ? 'Add ' : 'e.g. ';
				return [placeholder, ...modes.map((mode) => mode.placeholder)]
					.filter((text) => text !== undefined && !text.startsWith(start))
					.map((text) => at(form, place, `has the placeholder "${text}"`));
			}),
		offender: formWith((get) => (get('thing_id').placeholder = '1')),
	},
	{
		says: 'no text has an emoji',
		violations: (form) =>
			texts(form)
				.filter(({ text }) => /\p{Extended_Pictographic}/u.test(text))
				.map((text) => at(form, text, `says "${text.text}"`)),
		offender: formWith((get) => (get('thing_id').description = 'Thing to update 🚀')),
	},
	{
		says: 'resource, operation and platform are chosen, not computed',
		violations: ofPlace(
			({ property: { name, noDataExpression } }) =>
				['resource', 'operation', 'platform'].includes(name) &&
				noDataExpression !== true &&
				'lets an expression choose',
		),
		offender: formWith((get) => delete get('operation').noDataExpression),
	},
	{
		says: 'values of resources and operations are one part of an address, and names',
		violations: (form) =>
			places(form)
				.filter(({ property }) => ['resource', 'operation'].includes(property.name))
				.flatMap(({ property }) => choicesOf(property))
				.filter(({ value }) => !/^[A-Za-z]\w*(\.\w+)*$/.test(String(value)))
				.map(({ value }) => `${form.name}: ${value} is stored`),
		offender: formWith(
			(get) =>
				(get('operation').options = [
					{ name: 'Get', value: 'thing/get?of=all', action: 'Get thing' },
				]),
		),
	},
	{
		says: 'every operation has an action of its own, in sentence case without articles',
		english: true,
		violations: (form) => {
			const offered = places(form)
				.filter(({ property }) => property.name === 'operation')
				.flatMap(({ property }) => choicesOf(property));
			const actions = offered.map(({ action }) => action ?? '');
			return [
				...offered
					.filter(({ action = '' }) => !isAction(action))
					.map(({ value, action = 'nothing' }) => `${form.name}: ${value} acts as "${action}"`),
				...repeated(actions).map((action) => `${form.name}: "${action}" is the action of several`),
			];
		},
		offender: formWith(
			(get) =>
				(get('operation').options = [
					{ name: 'Get', value: 'thing.update', action: 'Get the Thing' },
				]),
		),
	},
	{
		says: 'what holds a secret is masked',
		violations: ofPlace(
			({ property: { name, type, typeOptions } }) =>
				type === 'string' &&
				SECRET.test(name) &&
				typeOptions?.password !== true &&
				'shows a secret in plain text',
		),
		offender: formWith((get) => (get('caption').name = 'refresh_token')),
	},
];
