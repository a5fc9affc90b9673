/** What must hold where an agent uses a node: n8n makes its names out of labels. */
import type { INodeProperties } from 'n8n-workflow';
import { nodeNameToToolName } from 'n8n-workflow';
import { formWith } from './forms';
import { repeated, type Law } from './law';
import { choicesOf, meet, sections, shownOf, type Shown } from './places';
import type { Form } from './shipped';

/**
 * As n8n 2.41's editor names the argument of a field that a model fills in: the rows that it stands in and its
 * label, everything else than letters, digits and hyphens as an underscore.
 */
function keyOf(rows: string[], label: string): string {
	const whole = [...rows, label].join('_');
	const cut = rows.length > 1 ? whole.slice(-63) : whole.slice(0, 63);
	return cut.replace(/[^a-zA-Z0-9-]/g, '_');
}

/** The editor offers no argument for these. */
const isOffered = ({ type, noDataExpression }: INodeProperties) =>
	!noDataExpression && !['notice', 'hidden', 'options', 'credentialsSelect'].includes(type);

/** Key and path of each field that a model can fill in, the first row of lists. */
function argumentsOf(
	properties: INodeProperties[],
	rows: string[] = [],
	prefix = '',
): Array<{ key: string; path: string }> {
	return properties.flatMap((property) => {
		const path = prefix + property.name;
		if (property.type === 'collection' || property.type === 'fixedCollection')
			return sections(property).flatMap(({ name, values }) =>
				argumentsOf(
					values,
					name && property.typeOptions?.multipleValues ? [...rows, `${name}0`] : rows,
					`${path}.${name ? `${name}.` : ''}`,
				),
			);
		return isOffered(property) ? [{ key: keyOf(rows, property.displayName), path }] : [];
	});
}

/** What can be chosen at the root of a form: an operation of a resource. */
const operationsIn = ({ properties }: Form): Shown[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			choicesOf(property).map(({ value }) => ({ ...shownOf(property), operation: [value] })),
		);

const sameKeys = (form: Form): string[] =>
	operationsIn(form).flatMap((chosen) => {
		const all = argumentsOf(form.properties.filter((property) => meet(shownOf(property), chosen)));
		return repeated(all.map(({ key }) => key)).map((key) => {
			const paths = all.filter((one) => one.key === key).map(({ path }) => path);
			return `${form.name}: ${chosen.operation.join()}: a model fills in ${paths.join(' and ')} at once, as ${key}`;
		});
	});

export const toolLaws: Array<Law<Form>> = [
	{
		says: 'no two fields of an operation that a model can fill in have one key',
		violations: sameKeys,
		// Told apart by nothing that n8n keeps of a label.
		offender: formWith((get) => {
			get('thing_id').displayName = 'Thing 东西';
			get('caption').displayName = 'Thing 标题';
		}),
	},
	{
		says: 'every operation says whether it changes something',
		violations: (form) =>
			form.properties
				.filter(({ name }) => name === 'operation')
				.flatMap(choicesOf)
				.filter(
					({ description }) =>
						!/(^| · )(Only reads|Changes something|Dangerous)\b/.test(`${description}`),
				)
				.map(({ value }) => `${form.name}: ${value} does not say it`),
		offender: formWith((get) => {
			for (const choice of choicesOf(get('operation'))) choice.description = '东西';
		}),
	},
];

/** The nodes of a package, as n8n names them once an agent has them. */
export const nameLaws: Array<Law<readonly string[]>> = [
	{
		says: 'no two nodes become one tool, and each name says something',
		violations: (names) => {
			const tools = names.map(nodeNameToToolName);
			return [
				...repeated(tools).map((name) => `${name} is the name of several tools`),
				...tools.filter((name) => !/[a-z]/i.test(name)),
			];
		},
		offender: ['支付宝小程序', '百度智能小程序'],
	},
];

export const names = ['Thing One', 'Thing Two'];
