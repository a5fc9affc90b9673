import type { INode, INodeProperties } from 'n8n-workflow';
import type { Catalogue } from '../record/catalogue';
import { isHarmless, storedValue } from '../record/catalogue';
import { explain, say } from '../record/language';

const READ_ONLY = 'readOnly';

/** Shown of an operation that changes something, where the node is an agent's tool. */
export const readOnlySwitch = (catalogue: Catalogue): INodeProperties => ({
	displayName: say('Read Only', '只读'),
	name: READ_ONLY,
	type: 'boolean',
	noDataExpression: true,
	default: true,
	description: explain(
		'Whether this tool may only read. Switch it off to let the agent carry out this operation. No model can do that.',
		'开启时此工具只能查询，关闭后智能体才可执行此操作，模型无法自行关闭。',
	),
	displayOptions: {
		show: {
			'@tool': [true],
			operation: Object.values(catalogue).flatMap(({ operations }) =>
				Object.entries(operations)
					.filter(([, operation]) => !isHarmless(operation))
					.map(([name]) => storedValue(name)),
			),
		},
	},
});

/** n8n makes the type of a tool by this ending, whichever agent calls it. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/**
 * Whether a node may only read: a tool, unless its switch was saved as off. An expression counts as on,
 * since a model may fill it in.
 */
export const isReadOnly = (node: INode): boolean => {
	const { [READ_ONLY]: saved = isTool(node) } = node.parameters;
	return saved !== false;
};
