import type { IBuilderHint } from 'n8n-workflow';
import { listOf, one, say } from './language';

/** How the nodes of a platform are called. */
export interface Names {
	/** Stored value of the platform in what the triggers give out; its icons are called so too. */
	platform: string;
	/** Name of the node that calls the platform. n8n shows `<node>Trigger` beside it. */
	node: string;
	/** As n8n shows that node. */
	title: string;
	zh: string;
}

/** The icons of a platform, as a node file in its folder names them. */
export const iconOf = ({ platform }: Names) =>
	({
		light: `file:../../icons/${platform}.svg`,
		dark: `file:../../icons/${platform}.dark.svg`,
	}) as const;

/** As a workflow names the type of one of this package's nodes. */
const typeOf = (node: string) => `n8n-nodes-mini-programs.${node}`;

const programs = ({ title, zh }: Names) => say(`${title}s`, zh);

/**
 * How n8n shows a trigger, and what a workflow calls it: n8n's panel offers the events of what is called
 * Trigger alone, and an agent's tool is named after the Latin letters.
 */
export function triggerNames(
	{ title, zh }: Names,
	kind: { title: string; zh: string },
): { displayName: string; defaults: { name: string } } {
	const english = `${title} ${kind.title}`;
	const chinese = zh + kind.zh;
	const [brand] = title.split(' ');
	return {
		displayName: one(english, `${chinese} Trigger`),
		defaults: { name: one(english, `${chinese} ${brand} ${kind.title}`) },
	};
}

/** What n8n's assistant reads of the node that calls the platform; `resources` are what it can be asked about. */
export const appHint = (names: Names, resources: string[]): IBuilderHint => ({
	searchHint: `Queries and manages ${programs(names)}: ${listOf(resources)}. The description of an operation says whether it only reads, changes something or is dangerous. What ends later, such as an audit, is told by a trigger.`,
	relatedNodes: [
		{
			nodeType: typeOf(`${names.node}Trigger`),
			relationHint: 'Starts when the platform pushes an event, such as the verdict of an audit',
		},
		{
			nodeType: typeOf(`${names.node}ChangeTrigger`),
			relationHint: 'Starts when something has changed that no push tells',
		},
	],
});

/** The same of a trigger: `tells` says what it starts with. */
export const triggerHint = (names: Names, tells: string): IBuilderHint => ({
	searchHint: `Starts with ${tells} of ${programs(names)}.`,
	relatedNodes: [
		{
			nodeType: typeOf(names.node),
			relationHint: 'Queries and changes what the event is about',
		},
	],
});
