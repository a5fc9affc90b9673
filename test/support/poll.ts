/**
 * Does for a polled trigger of the built package what n8n does: the first poll runs while the workflow
 * is being published, what the node remembers is stored with what it gives out, and a poll that fails
 * or is cut off stores nothing.
 */
import { PollContext } from 'n8n-core';
import type { IDataObject, INode, INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Envelope } from '../../dist/nodes/shared/record/callback';
import { engine, loadPackage, toNode, type Stored } from './engine';

export const TRIGGER = 'miniProgramChangeTrigger';

/** What the trigger gives out. */
export type Told = Envelope & {
	before?: IDataObject | null;
	after?: IDataObject | null;
	duplicate?: boolean;
};

/**
 * `classic`: the memory is an object of the process, stored with each execution, and when the workflow
 * is published. `durable`: every poll has its own copy, stored with its execution or, without one,
 * after it.
 */
export type Keeping = 'classic' | 'durable';

export interface PollSetup {
	parameters: IDataObject;
	credentials: Stored;
	keeping?: Keeping;
	/** What was stored before. */
	staticData?: IDataObject;
	/** ID of the credential, in place of the name of its type. */
	credentialId?: string;
}

export class Poller {
	/** The items of each execution that was started, in order. */
	readonly executions: Told[][] = [];

	readonly logged: string[] = [];

	/** The node's static data as n8n has stored it. */
	staticData: IDataObject;

	/** n8n dies after the next poll, before it has stored anything of it, or started an execution. */
	diesBeforeStoring = false;

	/** What the poll gave out after which n8n died. */
	lost: Told[] = [];

	parameters: IDataObject;

	private workflow?: Workflow;

	private readonly node: INode;

	private readonly keeping: Keeping;

	private constructor(
		private readonly type: INodeType,
		private readonly credentials: Stored,
		{ parameters, keeping = 'classic', staticData = {}, credentialId }: PollSetup,
	) {
		this.parameters = parameters;
		this.keeping = keeping;
		this.staticData = staticData;
		this.node = toNode({ node: TRIGGER, parameters, credentials });
		for (const stored of Object.values(this.node.credentials ?? {}))
			stored.id = credentialId ?? stored.id;
	}

	/** A trigger in a workflow that is not published yet. */
	static async make(setup: PollSetup): Promise<Poller> {
		const { type } = (await loadPackage()).getNode(TRIGGER);
		return new Poller(type as INodeType, setup.credentials, setup);
	}

	get description() {
		return this.type.description;
	}

	/** What the next poll finds remembered, stored or not. */
	get memory(): IDataObject {
		if (this.keeping === 'durable' || !this.workflow) return this.staticData;
		return this.read(this.workflow);
	}

	/**
	 * Publishes the workflow, or starts n8n again: only what was stored is left. Polls once; of that
	 * poll the durable memory keeps only what came with an execution.
	 */
	async publish(): Promise<Told[]> {
		this.workflow = this.open();
		const told = await this.tick(false);
		if (this.keeping === 'classic' && this.workflow) this.store(this.workflow);
		return told;
	}

	/** What one poll gives out. */
	async poll(): Promise<Told[]> {
		return await this.tick(this.keeping === 'durable');
	}

	private async tick(storesAlways: boolean): Promise<Told[]> {
		const shared = (this.workflow ??= this.open());
		const workflow = this.keeping === 'durable' ? this.open() : shared;
		const response = await this.run(workflow, 'trigger');
		if (this.diesBeforeStoring) {
			this.diesBeforeStoring = false;
			this.workflow = undefined;
			this.lost = toTold(response ?? []);
			return [];
		}
		if (response || storesAlways) this.store(workflow);
		if (!response) return [];
		const told = toTold(response);
		this.executions.push(told);
		return told;
	}

	/** "Fetch Test Event" in the editor. */
	async test(): Promise<Told[]> {
		const workflow = this.open();
		const before = JSON.stringify(workflow.staticData);
		const response = await this.run(workflow, 'manual');
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
			staticData: structuredClone({ [`node:${this.node.name}`]: this.staticData }),
			settings: { executionOrder: 'v1' },
		});
	}

	private store(workflow: Workflow): void {
		this.staticData = this.read(workflow);
	}

	private read({ staticData }: Workflow): IDataObject {
		const saved = JSON.parse(JSON.stringify(staticData)) as Record<string, IDataObject>;
		return saved[`node:${this.node.name}`] ?? {};
	}

	private async run(
		workflow: Workflow,
		mode: 'manual' | 'trigger',
	): Promise<INodeExecutionData[][] | null> {
		const node = workflow.getNode(this.node.name) as INode;
		const { additionalData } = await engine(this.credentials, node);
		const context = new PollContext(workflow, node, additionalData, mode, 'update');
		const log = (text: string) => void this.logged.push(text);
		const logger = { error: log, warn: log, info: log, debug: log };
		Object.defineProperty(context, 'logger', { value: logger });
		await workflow.expression.acquireIsolate();
		try {
			return (await this.type.poll?.call(context)) ?? null;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}
}

const toTold = (response: INodeExecutionData[][]): Told[] =>
	response.flat().map(({ json }) => json as unknown as Told);
