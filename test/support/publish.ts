/** Publishes a push trigger of the built package as n8n does. */
import { HookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import type { Platform, Sandbox } from '../../sandbox';
import { engine, toNode, type Stored } from './engine';
import { CREDENTIALS, NODES } from './platforms';
import { credentialOf, loadTriggers } from './webhook';

const triggers = loadTriggers();

export interface Publication {
	/** Over the sandbox's credential; none at all when null. */
	credential?: Stored[string] | null;
	settings?: IDataObject;
	activation?: WorkflowActivateMode;
}

/** A published workflow of one trigger. */
export const workflowOf = (node: INode, trigger: INodeType) =>
	new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: {
			getByName: () => trigger,
			getByNameAndVersion: () => trigger,
			getKnownTypes: () => ({}),
		},
	});

/** What n8n does when it publishes the trigger. */
export async function publishTrigger(
	sandbox: Sandbox,
	platform: Platform,
	setup: Publication = {},
): Promise<void> {
	const { credential = {}, settings, activation = 'activate' } = setup;
	const stored = credential && {
		[CREDENTIALS[platform]]: { ...credentialOf(sandbox, platform), ...credential },
	};
	const node = toNode({
		node: `${NODES[platform]}Trigger`,
		parameters: settings ? { settings } : {},
		credentials: stored ?? {},
	});
	const { additionalData } = await engine(stored ?? {}, node);
	const trigger = triggers[platform];
	const workflow = workflowOf(node, trigger);
	const context = new HookContext(workflow, node, additionalData, 'trigger', activation);
	const { checkExists, create } = trigger.webhookMethods?.default ?? {};
	if (!(await checkExists?.call(context))) await create?.call(context);
}
