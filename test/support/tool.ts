/** A node of the built package in the hands of an agent: n8n-core's own code makes a tool of it, and calls it. */
import { ExecuteContext } from 'n8n-core';
import type {
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeType,
	IRunExecutionData,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { engine, loadPackage, toNode, type Stored } from './engine';

export interface Tool {
	name: string;
	description: string;
	/** Names of the arguments that the model is asked for. */
	arguments: string[];
	/** What the model is answered to its arguments. */
	call(given: IDataObject): Promise<unknown>;
}

/** The part of a LangChain tool that is looked at. */
interface Made {
	name: string;
	description: string;
	schema: { shape: object };
	invoke(given: IDataObject): Promise<unknown>;
}

/** What n8n's server makes of a node that is usable as a tool. */
export const toolOf = ({ description, ...node }: INodeType): INodeType => ({
	...node,
	description: {
		...description,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	},
});

const AGENT: INode = {
	id: 'agent',
	name: 'Agent',
	type: 'agent',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const agent: INodeType = {
	description: {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
};

/** A field as n8n's editor saves it once a model is to fill it in. */
export const fromAI = (key: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${type}') }}`;

/** The tool that an agent gets; `item` is what the agent itself was given. */
export async function asTool(
	node: string,
	parameters: IDataObject,
	credentials: Stored,
	item: INodeExecutionData = { json: {} },
): Promise<Tool> {
	const loaded = (await loadPackage()).getNode(node).type as INodeType;
	const tool: INode = {
		...toNode({ node: `${node}Tool`, parameters, credentials }),
		name: 'Mini Program',
	};
	const { workflow, additionalData } = await engine(credentials, tool, {
		types: { agent, [tool.type]: toolOf({ ...loaded, execute: loaded.execute }) },
	});
	const withAgent = new Workflow({
		id: 'workflow',
		nodes: [AGENT, tool],
		connections: {
			[tool.name]: {
				[NodeConnectionTypes.AiTool]: [
					[{ node: AGENT.name, type: NodeConnectionTypes.AiTool, index: 0 }],
				],
			},
		},
		active: false,
		nodeTypes: workflow.nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	await withAgent.expression.acquireIsolate?.();
	const data = { main: [[item]] };
	const run = {
		version: 1,
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as unknown as IRunExecutionData;
	const executeData: IExecuteData = { node: AGENT, data, source: null };
	const context = new ExecuteContext(
		withAgent,
		AGENT,
		additionalData,
		'manual',
		run,
		0,
		[item],
		data,
		executeData,
		[],
	);
	const [made] = (await context.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Made[];
	return {
		name: made.name,
		description: made.description,
		arguments: Object.keys(made.schema.shape),
		call: async (given) => await made.invoke(given),
	};
}
