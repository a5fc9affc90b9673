/** Ways through a form: every property and every text of it, however deep. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Form } from './shipped';

export type Shown = Record<string, unknown[]>;

export interface Place {
	/** Names from the root of the form down. */
	path: string;
	property: INodeProperties;
	/** The properties beside it, itself included. */
	beside: INodeProperties[];
	/** What must be chosen at the root of the form for this property to be there. */
	shown: Shown;
	root: INodeProperties[];
	nested: boolean;
}

export const shownOf = (property: INodeProperties): Shown =>
	(property.displayOptions?.show ?? {}) as Shown;

/** Whether two properties can be on the screen at once. */
export const meet = (a: Shown, b: Shown): boolean =>
	Object.entries(a).every(
		([name, values]) => b[name] === undefined || values.some((value) => b[name].includes(value)),
	);

/** The sections of a property that holds others; a collection has one, without a name. */
export function sections(property: INodeProperties): Array<
	Pick<INodePropertyCollection, 'values'> & {
		name: string;
		displayName?: string;
	}
> {
	const options = property.options ?? [];
	if (property.type === 'collection') return [{ name: '', values: options as INodeProperties[] }];
	return property.type === 'fixedCollection' ? (options as INodePropertyCollection[]) : [];
}

export const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];

const atRoot = (property: INodeProperties): Shown =>
	Object.fromEntries(
		Object.entries(shownOf(property))
			.filter(([name]) => name.startsWith('/'))
			.map(([name, values]) => [name.slice(1), values]),
	);

export function places({ properties: root }: Form): Place[] {
	const within = (beside: INodeProperties[], prefix: string, outer: Shown | undefined): Place[] =>
		beside.flatMap((property) => {
			const path = prefix + property.name;
			const shown = outer ? { ...outer, ...atRoot(property) } : shownOf(property);
			const place = { path, property, beside, shown, root, nested: outer !== undefined };
			const inner = sections(property).flatMap(({ name, values }) =>
				within(values, [path, name, ''].filter((part, at) => part || at === 2).join('.'), shown),
			);
			return [place, ...inner];
		});
	return within(root, '', undefined);
}

type Role = 'label' | 'description' | 'placeholder' | 'hint' | 'action';

export interface Text {
	path: string;
	role: Role;
	text: string;
}

/** Every text of the form that a person reads. A notice is no label. */
export const texts = (form: Form): Text[] =>
	places(form).flatMap(({ path, property }) => {
		const entry = (role: Role, text: string | undefined, at = path): Text[] =>
			text === undefined ? [] : [{ path: at, role, text }];
		return [
			...entry(property.type === 'notice' ? 'hint' : 'label', property.displayName),
			...entry('description', property.description),
			...entry('placeholder', property.placeholder),
			...entry('hint', property.hint),
			...entry('placeholder', property.typeOptions?.multipleValueButtonText),
			...sections(property).flatMap(({ name, displayName }) =>
				entry('label', displayName, `${path}.${name}`),
			),
			...choicesOf(property).flatMap(({ name, value, description, action }) => [
				...entry('label', name, `${path}=${value}`),
				...entry('description', description, `${path}=${value}`),
				...entry('action', action, `${path}=${value}`),
			]),
			...(property.modes ?? []).flatMap((mode) => [
				...entry('label', mode.displayName, `${path}.${mode.name}`),
				...entry('placeholder', mode.placeholder, `${path}.${mode.name}`),
			]),
		];
	});
