/**
 * What n8n's newer rules for packages that it verifies ask for, and those that are installed here do not
 * look at: hint-max-length, non-required-fields-in-collection, single-credential-per-node,
 * no-hardcoded-ids, icon-contrast, no-monorepo.
 */
import type { INodeTypeDescription } from 'n8n-workflow';
import { formWith } from './forms';
import type { Law } from './law';
import { places, type Place } from './places';
import type { Form } from './shipped';

const MOST_LETTERS = 120;

const ofPlace =
	(wrong: (place: Place) => string | false | undefined): Law<Form>['violations'] =>
	(form) =>
		places(form).flatMap((place) => {
			const found = wrong(place);
			return found ? [`${form.name}: ${place.path} ${found}`] : [];
		});

/** A number as platforms give out, or one of the usual forms of a key. */
const ID = /\d{8,}|[\da-f]{16,}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

export const verificationLaws: Array<Law<Form>> = [
	{
		says: `a hint has at most ${MOST_LETTERS} letters`,
		violations: ofPlace(
			({ property: { hint = '' } }) =>
				hint.length > MOST_LETTERS && `has a hint of ${hint.length} letters: ${hint}`,
		),
		offender: formWith((get) => (get('thing_id').hint = 'x'.repeat(MOST_LETTERS + 1))),
	},
	{
		says: 'what can be added to a form need not be',
		violations: (form) =>
			places(form)
				.filter(({ property }) => property.type === 'collection')
				.flatMap(({ path, property }) =>
					(property.options ?? [])
						.filter((option) => 'required' in option && option.required)
						.map((option) => `${form.name}: ${path}.${option.name} is required`),
				),
		offender: formWith((get, { properties }) =>
			properties.push({
				displayName: 'Additional Fields',
				name: 'more',
				type: 'collection',
				default: {},
				options: [{ ...get('thing_id'), required: true }],
			}),
		),
	},
	{
		says: 'no field starts with an ID',
		violations: ofPlace(
			({ property }) =>
				ID.test(JSON.stringify(property.default)) && `starts with ${String(property.default)}`,
		),
		offender: formWith((get) => (get('thing_id').default = '2021000000000000')),
	},
];

export type Described = Pick<INodeTypeDescription, 'name' | 'credentials'>;

const described = (...names: string[]): Described => ({
	name: 'innocent',
	credentials: names.map((name) => ({ name, required: true })),
});

export const innocentNode = described('thingApi');

export const credentialLaws: Array<Law<Described>> = [
	{
		says: 'a node has one credential',
		violations: ({ name, credentials = [] }) =>
			credentials.length === 1 ? [] : [`${name} has ${credentials.length}`],
		offender: described('thingApi', 'otherApi'),
	},
];

type Titled = Pick<INodeTypeDescription, 'name' | 'displayName'>;

export const innocentTrigger: Titled = { name: 'thingTrigger', displayName: '东西触发器 Trigger' };

export const triggerLaws: Array<Law<Titled>> = [
	{
		// n8n 2.41.1's panel looks for the word to tell triggers; in Chinese alone their events were missing.
		says: 'what n8n is to show as a trigger is called Trigger',
		violations: ({ name, displayName }) =>
			name.endsWith('Trigger') === /trigger/i.test(displayName) ? [] : [`${name}: ${displayName}`],
		offender: { name: 'thingTrigger', displayName: '东西触发器' },
	},
];

/** An icon, and the color of the node that it lies on. */
export interface Icon {
	name: string;
	svg: string;
	/** `#rrggbb` */
	on: string;
}

/** Backgrounds of nodes in n8n's editor 2.41.1: --node--color--background, light and dark. */
export const NODES = { light: '#ffffff', dark: '#2b2b2b' };

/** WCAG 2.2, 1.4.11 Non-text Contrast: graphics that are needed to understand the content. */
const LEAST_CONTRAST = 3;

/** Relative luminance, as WCAG defines it. */
function luminance(color: string): number {
	const [red, green, blue] = [1, 3, 5]
		.map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21, as WCAG defines it. */
export function contrast(a: string, b: string): number {
	const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

const colorsIn = (svg: string): string[] => [
	...new Set([...svg.matchAll(/(?:fill|stroke)="(#[\dA-Fa-f]{6})"/g)].map(([, color]) => color)),
];

export const innocentIcon: Icon = {
	name: 'innocent',
	svg: '<svg><rect fill="#1A1A1A"/><path stroke="#FFFFFF"/></svg>',
	on: NODES.light,
};

export const iconLaws: Array<Law<Icon>> = [
	{
		says: `an icon has a contrast of ${LEAST_CONTRAST} to the node, and its sign to its ground`,
		violations({ name, svg, on }) {
			// The first color is that of the ground, which all others lie on.
			const [ground = on, ...others] = colorsIn(svg);
			const pairs = [[on, ground], ...others.map((color) => [ground, color])];
			return pairs
				.filter(([a, b]) => contrast(a, b) < LEAST_CONTRAST)
				.map(([a, b]) => `${name}: ${b} on ${a} has ${contrast(a, b).toFixed(2)}`);
		},
		offender: { ...innocentIcon, svg: '<svg><rect fill="#CCCCCC"/></svg>' },
	},
];

/** A form in two languages. */
export interface Pair {
	form: Form;
	other: Form;
}

/** What a workflow stores or depends on: everything but the words. */
const WORDS = [
	'displayName',
	'description',
	'hint',
	'placeholder',
	'multipleValueButtonText',
	'action',
	'builderHint',
];

const skeleton = (properties: unknown): string =>
	JSON.stringify(properties, function (this: object, key, value: unknown) {
		// The name of a choice is a word, that of a field is not.
		const isChoice = key === 'name' && 'value' in this;
		// A notice holds the line below the node on the canvas.
		const isLine = key === 'default' && 'type' in this && this.type === 'notice';
		return WORDS.includes(key) || isChoice || isLine ? undefined : value;
	});

/** Choices are sorted by their words. */
const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(sorted).map(skeleton).sort();
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
};

const same = formWith();

export const pairLaws: Array<Law<Pair>> = [
	{
		says: 'a form stores the same in every language',
		violations: ({ form, other }) =>
			form.name === other.name &&
			skeleton(sorted(form.properties)) === skeleton(sorted(other.properties))
				? []
				: [`${form.name} is not stored like ${other.name}`],
		offender: { form: same, other: formWith((get) => (get('thing_id').name = 'thingId')) },
	},
];

export const innocentPair: Pair = {
	form: same,
	other: formWith((get) => (get('thing_id').displayName = '东西')),
};
