/** The order of the operations in each language, and what is chosen before anybody chooses. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import defaults from '../fixtures/defaultOperations.json';
import { edition, LANGUAGES } from '../laws/editions';
import { TABLES } from '../support/coverage';

const platforms = {
	AlipayMiniProgram: TABLES.alipay,
	BaiduSmartProgram: TABLES.baidu,
	TaobaoMiniProgram: TABLES.taobao,
};

interface Dropdown {
	/** As displayed: of a section where there are any, else of a resource alone. */
	of: string;
	chosen: unknown;
	options: INodePropertyOptions[];
}

const dropdownsOf = (properties: INodeProperties[]): Dropdown[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.map(({ displayOptions, default: chosen, options }) => ({
			of: Object.values(displayOptions?.show ?? {}).join(' '),
			chosen,
			options: options as INodePropertyOptions[],
		}));

/** Values in the order of the English titles, by platform and dropdown. */
const alphabetical = Object.fromEntries(
	edition('en').nodes.map(({ name, description }) => [
		name,
		new Map(
			dropdownsOf(description.properties).map(({ of, options }) => [
				of,
				options
					.toSorted((one, other) => one.name.localeCompare(other.name))
					.map(({ value }) => value),
			]),
		),
	]),
);

describe.each(LANGUAGES)('in the language %s', (language) => {
	const { nodes } = edition(language);

	describe.each(Object.entries(platforms))('%s', (name, table) => {
		const node = nodes.find((it) => it.name === name);
		const dropdowns = dropdownsOf(node?.description.properties ?? []);

		// n8n does not store a default: another one changes what stored workflows do.
		it('chooses what it chose at first', () => {
			expect(Object.fromEntries(dropdowns.map(({ of, chosen }) => [of, chosen]))).toEqual(
				defaults[name as keyof typeof defaults],
			);
		});

		it.each(dropdowns.map((it) => [it.of, it.options] as const))(
			'has the operations of %s in an order that its readers know',
			(of, options) => {
				const values = options.map(({ value }) => value);
				if (language !== 'zh') return expect(values).toEqual(alphabetical[name].get(of));
				// What makes a link is no API, and stands in no table.
				const documented = Object.keys(table);
				const places = options
					.map(({ description }) =>
						documented.findIndex((api) => description?.split(' · ').includes(api)),
					)
					.filter((place) => place >= 0);
				expect(places.length).toBeGreaterThan(0);
				expect(places).toEqual(places.toSorted((a, b) => a - b));
			},
		);
	});
});

/** The values of every dropdown with numbered choices, also inside collections. */
const numbered = (properties: INodeProperties[]): string[][] =>
	properties.flatMap((property) => {
		const entries = (property.options ?? []) as Array<INodePropertyOptions | INodeProperties>;
		const inner = entries.flatMap((entry) =>
			'type' in entry ? [entry] : 'values' in entry ? (entry.values as INodeProperties[]) : [],
		);
		const values = entries.map((entry) => ('value' in entry ? String(entry.value) : ''));
		const isNumbered = values.length > 1 && values.every((value) => /^\d+$/.test(value));
		return [...(isNumbered ? [values] : []), ...numbered(inner)];
	});

it('numbered choices stand in the order of their numbers in Chinese', () => {
	const dropdowns = edition('zh').nodes.flatMap((it) => numbered(it.description.properties));
	expect(dropdowns.length).toBeGreaterThan(50);
	expect(dropdowns).toEqual(
		dropdowns.map((values) => values.toSorted((a, b) => Number(a) - Number(b))),
	);
});
