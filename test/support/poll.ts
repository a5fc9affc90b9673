/**
 * Does for a polled trigger of the built package what n8n does: the first poll runs while the workflow
 * is being published, what the node remembers is stored with what it gives out, and a poll that fails
 * or is cut off stores nothing.
 */
import { PollContext } from 'n8n-core';
import type { IDataObject, INode, INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Envelope } from '../../dist/nodes/shared/record/callback';
import type { Platform } from '../../sandbox';
import { engine, loadPackage, toNode, type Stored } from './engine';
import { NODES } from './platforms';

/** Name of the platform's trigger in the package. */
export const triggerOf = (platform: Platform) => `${NODES[platform]}ChangeTrigger`;

/** What the trigger gives out. */
export type Told = Envelope & {
	before?: IDataObject | null;
	after?: IDataObject | null;
	duplicate?: boolean;
};

/**
 * `classic`: the memory is an object of the process, stored with each execution, and when the workflow
 * is published; one context lives as long as the workflow is published. `durable`: every poll has its
 * own context, its own cursor by the ID of the node, stored with its execution or, without one, after
 * it, and a time after which n8n abandons it.
 */
export type Keeping = 'classic' | 'durable';

export interface PollSetup {
	platform: Platform;
	parameters: IDataObject;
	credentials: Stored;
	keeping?: Keeping;
	/** What an earlier version stored for the node, under its name or as its cursor. */
	staticData?: IDataObject;
	/** The workflow's whole static data, as it was stored before. */
	workflowData?: IDataObject;
	/** ID of the credential, in place of the name of its type. */
	credentialId?: string;
}

/** n8n names this for a poll of its scheduler, and five minutes for any other. */
const SCHEDULED_MS = 36_000;
const UNLIMITED_MS = 300_000;

export class Poller {
	/** The items of each execution that was started, in order. */
	readonly executions: Told[][] = [];

	readonly logged: string[] = [];

	/** The workflow's static data as n8n has stored it. */
	workflowData: IDataObject;

	/** What n8n names as the time of a poll of its scheduler. */
	budgetMs = SCHEDULED_MS;

	/** n8n dies after the next poll, before it has stored anything of it, or started an execution. */
	diesBeforeStoring = false;

	/** What the poll gave out after which n8n died. */
	lost: Told[] = [];

	parameters: IDataObject;

	keeping: Keeping;

	private workflow?: Workflow;

	private context?: PollContext;

	private cursor?: IDataObject;

	private readonly node: INode;

	private constructor(
		private readonly type: INodeType,
		private readonly credentials: Stored,
		{
			platform,
			parameters,
			keeping = 'classic',
			staticData,
			workflowData,
			credentialId,
		}: PollSetup,
	) {
		this.parameters = parameters;
		this.keeping = keeping;
		this.node = toNode({ node: triggerOf(platform), parameters, credentials });
		this.workflowData = workflowData ?? (staticData ? { [this.place]: staticData } : {});
		for (const stored of Object.values(this.node.credentials ?? {}))
			stored.id = credentialId ?? stored.id;
	}

	/** A trigger in a workflow that is not published yet. */
	static async make(setup: PollSetup): Promise<Poller> {
		const { type } = (await loadPackage()).getNode(triggerOf(setup.platform));
		return new Poller(type as INodeType, setup.credentials, setup);
	}

	get description() {
		return this.type.description;
	}

	private get place(): string {
		return `node:${this.node.name}`;
	}

	/** What n8n has stored of what the trigger remembers. */
	get staticData(): IDataObject {
		return this.cursor ?? this.remembered(this.workflowData);
	}

	/** What the next poll finds remembered, stored or not. */
	get memory(): IDataObject {
		if (this.keeping === 'durable' || !this.workflow) return this.staticData;
		return this.remembered(plain(this.workflow.staticData));
	}

	private remembered(all: IDataObject): IDataObject {
		const { miniProgramChangeTriggers: byNode } = (all.global ?? {}) as Record<string, IDataObject>;
		return ((byNode ?? {})[this.node.id] ?? all[this.place] ?? {}) as IDataObject;
	}

	get name(): string {
		return this.node.name;
	}

	/** Has to be published to take effect, as in n8n. */
	rename(name: string): void {
		this.node.name = name;
	}

	/**
	 * Publishes the workflow, or starts n8n again: only what was stored is left. Polls once; of that
	 * poll the durable memory keeps only what came with an execution.
	 */
	async publish(): Promise<Told[]> {
		this.close();
		const told = await this.tick(true);
		if (this.keeping === 'classic' && this.workflow) this.store(this.workflow);
		return told;
	}

	/** What one poll gives out. */
	async poll(): Promise<Told[]> {
		return await this.tick(false);
	}

	private close(): void {
		this.workflow = undefined;
		this.context = undefined;
	}

	private async tick(isPublication: boolean): Promise<Told[]> {
		const isDurable = this.keeping === 'durable';
		const workflow = isDurable ? this.open() : (this.workflow ??= this.open());
		const snapshot = isDurable
			? structuredClone((this.cursor ??= plain(workflow.getStaticData('node', this.node))))
			: undefined;
		const context = await this.contextOf(workflow, 'trigger', { snapshot, isPublication });
		const response = await this.run(workflow, context);
		if (this.diesBeforeStoring) {
			this.diesBeforeStoring = false;
			this.close();
			this.lost = toTold(response ?? []);
			return [];
		}
		if (snapshot && (response || !isPublication)) this.cursor = plain(snapshot);
		if (response) this.store(workflow);
		if (!response) return [];
		const told = toTold(response);
		this.executions.push(told);
		return told;
	}

	/** "Fetch Test Event" in the editor. */
	async test(): Promise<Told[]> {
		const workflow = this.open();
		const before = JSON.stringify(workflow.staticData);
		const response = await this.run(workflow, await this.contextOf(workflow, 'manual'));
		expect(JSON.stringify(workflow.staticData)).toBe(before);
		return toTold(response ?? []);
	}

	private open(): Workflow {
		return new Workflow({
			id: 'workflow',
			nodes: [{ ...this.node, parameters: structuredClone(this.parameters) as never }],
			connections: {},
			active: true,
			nodeTypes: {
				getByName: () => this.type,
				getByNameAndVersion: () => this.type,
				getKnownTypes: () => ({}),
			} as INodeTypes,
			staticData: structuredClone(this.workflowData),
			settings: { executionOrder: 'v1' },
		});
	}

	private store(workflow: Workflow): void {
		this.workflowData = plain(workflow.staticData);
	}

	private async contextOf(
		workflow: Workflow,
		mode: 'manual' | 'trigger',
		{ snapshot, isPublication }: { snapshot?: IDataObject; isPublication?: boolean } = {},
	): Promise<PollContext> {
		if (mode === 'trigger' && !snapshot && this.context) return this.context;
		const node = workflow.getNode(this.node.name) as INode;
		const { additionalData } = await engine(this.credentials, node);
		const context = new PollContext(
			workflow,
			node,
			additionalData,
			mode,
			'update',
			undefined,
			undefined,
			undefined,
			undefined,
			snapshot && (() => snapshot),
			() => (snapshot && !isPublication ? this.budgetMs : UNLIMITED_MS),
		);
		const log = (text: string) => void this.logged.push(text);
		const logger = { error: log, warn: log, info: log, debug: log };
		Object.defineProperty(context, 'logger', { value: logger });
		if (mode === 'trigger' && !snapshot) this.context = context;
		return context;
	}

	private async run(
		workflow: Workflow,
		context: PollContext,
	): Promise<INodeExecutionData[][] | null> {
		await workflow.expression.acquireIsolate();
		try {
			return (await this.type.poll?.call(context)) ?? null;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as IDataObject;

const toTold = (response: INodeExecutionData[][]): Told[] =>
	response.flat().map(({ json }) => json as unknown as Told);
