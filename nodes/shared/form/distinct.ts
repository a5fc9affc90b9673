import type { INodeProperties } from 'n8n-workflow';

/** n8n offers no model to fill in these. */
const NOT_OFFERED = ['notice', 'hidden', 'options'];

/** A field of a form, and how it can be named, the shortest first. */
interface Named {
	property: INodeProperties;
	names: string[];
}

/** As n8n names the argument of a field that a model fills in: nothing is left of Chinese. */
const argumentOf = (label: string): string => label.replace(/[^a-zA-Z0-9-]/g, '_');

/**
 * The form with labels that a model can tell apart: where n8n would make the same argument of two, or
 * one without a letter, the documented name stands behind, or the way to it: `应用名称 (app_name)`.
 * `above`: what the form stands in, `beside`: what is shown together with it.
 */
export function distinctly(
	form: INodeProperties[],
	above: string[] = [],
	beside: INodeProperties[] = [],
): INodeProperties[] {
	const all = namedIn(form, above);
	const counts = new Map<string, number>();
	for (const { names } of [...all, ...namedIn(beside)])
		for (const argument of new Set(names.map(argumentOf)))
			counts.set(argument, (counts.get(argument) ?? 0) + 1);
	const tells = (name: string) => {
		const argument = argumentOf(name);
		return /[a-z]/i.test(argument) && counts.get(argument) === 1;
	};
	const labels = new Map(
		all.map(({ property, names }) => [property, names.find(tells) ?? names.at(-1)]),
	);
	return relabel(form, labels);
}

/** What can be filled in, at any depth; `above`: names of the objects that it stands in. */
const namedIn = (form: INodeProperties[], above: string[] = []): Named[] =>
	form.flatMap((property): Named[] => {
		const { name, displayName, type, noDataExpression } = property;
		const options = (property.options ?? []) as INodeProperties[];
		if (type === 'collection') return namedIn(options, above);
		if (type === 'fixedCollection')
			return options.flatMap((section) => namedIn(valuesOf(section), [...above, name]));
		if (noDataExpression || NOT_OFFERED.includes(type)) return [];
		const way = [...above, name].join('.');
		return [
			{ property, names: [displayName, `${displayName} (${name})`, `${displayName} (${way})`] },
		];
	});

const valuesOf = (section: object): INodeProperties[] =>
	'values' in section ? (section.values as INodeProperties[]) : [];

function relabel(
	form: INodeProperties[],
	labels: ReadonlyMap<INodeProperties, string | undefined>,
): INodeProperties[] {
	return form.map((property) => {
		const { type, displayName } = property;
		const options = (property.options ?? []) as INodeProperties[];
		if (type === 'collection') return { ...property, options: relabel(options, labels) };
		if (type !== 'fixedCollection')
			return { ...property, displayName: labels.get(property) ?? displayName };
		const sections = options.map((section) => ({
			...section,
			values: relabel(valuesOf(section), labels),
		}));
		return { ...property, options: sections };
	});
}
