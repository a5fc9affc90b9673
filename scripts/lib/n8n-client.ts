import axios, { type AxiosInstance, type Method } from 'axios';
import { parse } from 'flatted';
import type {
	IBinaryData,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	IRun,
	IWorkflowBase,
} from 'n8n-workflow';
import { until } from './progress';

export interface Login {
	email: string;
	password: string;
}

export type CredentialData = Record<string, unknown>;

export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings'>>;

export interface Workflow extends WorkflowFile {
	id: string;
	versionId: string;
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
}

/** One execution with its data, decoded. */
export interface Execution extends ExecutionSummary {
	data: IRun['data'];
}

interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ errorMessage: string | null }>;
}

const ended = ['success', 'error', 'crashed', 'canceled'];

/** What a node gave out: the items of one of its outputs. */
export function itemsOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []);
}

/** Why an execution failed, or why one node of it did. */
export function failureOf(execution: Execution, node?: string): string | undefined {
	const { error, runData } = execution.data.resultData;
	const runs = node === undefined ? Object.values(runData).flat() : (runData[node] ?? []);
	const first = runs.find((run) => run.error)?.error ?? (node === undefined ? error : undefined);
	return first && [first.message, first.description].filter(Boolean).join(' ');
}

/** The REST interface that n8n's editor uses, as far as the start script and the tests need it. */
export class N8nClient {
	private readonly http: AxiosInstance;

	private readonly cookies = new Map<string, string>();

	constructor(readonly url: string) {
		this.http = axios.create({ baseURL: url, proxy: false, validateStatus: () => true });
	}

	private headers(): Record<string, string> {
		return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
	}

	private async call<T>(method: Method, path: string, data?: unknown, params?: object): Promise<T> {
		const headers = this.headers();
		const answer = await this.http.request({ method, url: path, data, params, headers });
		for (const line of answer.headers['set-cookie'] ?? []) {
			const [name, value] = line.split(';')[0].split(/=(.*)/);
			this.cookies.set(name, value);
		}
		if (answer.status >= 400) {
			const words = answer.data?.message ?? answer.data;
			throw new Error(`n8n refused ${method} ${path}: HTTP ${answer.status} ${words}`);
		}
		return answer.data.data ?? answer.data;
	}

	/** Name and value of every cookie of the session, for a browser. */
	get session(): Array<{ name: string; value: string }> {
		return [...this.cookies].map(([name, value]) => ({ name, value }));
	}

	async needsOwner(): Promise<boolean> {
		const settings = await this.call<IDataObject>('GET', '/rest/settings');
		return (settings.userManagement as IDataObject).showSetupOnFirstLoad === true;
	}

	async ownerSetup(login: Login): Promise<void> {
		const name = { firstName: 'Mini', lastName: 'Programs' };
		await this.call('POST', '/rest/owner/setup', { ...login, ...name });
	}

	async login({ email, password }: Login): Promise<void> {
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** The names of the node types that n8n knows. */
	async nodeTypes(): Promise<string[]> {
		const types = await this.call<Array<{ name: string }>>('GET', '/types/nodes.json');
		return types.map(({ name }) => name);
	}

	/** Creates the credential, or gives the one of that name and type the new data. */
	async createCredential(
		type: string,
		name: string,
		data: CredentialData,
	): Promise<{ id: string; name: string }> {
		const known = await this.call<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/rest/credentials',
		);
		const same = known.find((credential) => credential.type === type && credential.name === name);
		const { id } = same
			? await this.call<{ id: string }>('PATCH', `/rest/credentials/${same.id}`, {
					name,
					type,
					data,
				})
			: await this.call<{ id: string }>('POST', '/rest/credentials', { name, type, data });
		return { id, name };
	}

	/** The credential's test as its form in the editor runs it: with what is stored, or with data. */
	async testCredential(
		id: string,
		data?: CredentialData,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const stored = await this.call<{ name: string; type: string; data: CredentialData }>(
			'GET',
			`/rest/credentials/${id}`,
			undefined,
			{ includeData: true },
		);
		// n8n hands out secrets blanked, and puts the stored ones back where they come in blanked.
		const { name, type } = stored;
		const credentials = { id, name, type, data: { ...stored.data, ...data } };
		return await this.call('POST', '/rest/credentials/test', { credentials });
	}

	/** Creates the workflow, or gives the one of that name the new content. */
	async createWorkflow({ name, nodes, connections, settings }: WorkflowFile): Promise<Workflow> {
		const known = await this.call<Array<{ id: string; name: string }>>('GET', '/rest/workflows');
		const same = known.find((workflow) => workflow.name === name);
		const body = { name, nodes, connections, settings };
		return same
			? await this.call('PATCH', `/rest/workflows/${same.id}`, body)
			: await this.call('POST', '/rest/workflows', body);
	}

	/** Publishes the workflow and waits until n8n says that it is published. */
	async activateWorkflow({ id, versionId }: Workflow): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		await until(`Workflow ${id} was not published`, async () => {
			const { status, triggers } = await this.call<Publication>(
				'GET',
				`/rest/workflows/${id}/publication-status`,
			);
			if (status === 'failed' || status === 'partial') {
				const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
				throw new Error(`n8n could not publish workflow ${id}: ${reasons.join('; ')}`);
			}
			return status === 'published';
		});
	}

	/** What the workflows keep in data tables is gone after this, and the tables with it. */
	async deleteDataTables(): Promise<void> {
		const { data } = await this.call<{ data: Array<{ id: string; projectId: string }> }>(
			'GET',
			'/rest/data-tables-global',
		);
		for (const { id, projectId } of data)
			await this.call('DELETE', `/rest/projects/${projectId}/data-tables/${id}`);
	}

	async deactivateWorkflow({ id }: Workflow): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** What the editor asks for when a dropdown is opened. */
	async listSearch(question: object): Promise<INodeListSearchResult> {
		return await this.call(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			question,
		);
	}

	/** Starts the workflow from its manual trigger, and returns the ID of the execution. */
	async startWorkflow({ id, nodes }: Workflow): Promise<string> {
		const trigger = nodes.find(({ type }: INode) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new Error('The workflow has no manual trigger');
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger.name } },
		);
		return executionId;
	}

	/** Runs the workflow from its manual trigger and waits for the end. */
	async runWorkflow(workflow: Workflow, options?: { seconds: number }): Promise<Execution> {
		return await this.endOf(await this.startWorkflow(workflow), options);
	}

	/** What the editor's Retry does with an execution that has failed; waits for the end. */
	async retry(executionId: string, options?: { seconds: number }): Promise<Execution> {
		const path = `/rest/executions/${executionId}/retry`;
		const { id } = await this.call<{ id: string }>('POST', path, { loadWorkflow: true });
		return await this.endOf(id, options);
	}

	/** What the editor's Stop does with an execution that runs. */
	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/stop`);
	}

	private async endOf(executionId: string, options?: { seconds: number }): Promise<Execution> {
		return await until(
			`Execution ${executionId} did not end`,
			async () => {
				const execution = await this.getExecution(executionId);
				return ended.includes(execution.status) && execution;
			},
			options,
		);
	}

	/** The bytes of a file that a node gave out. */
	async binary({ id, data }: IBinaryData): Promise<Buffer> {
		if (!id) return Buffer.from(data, 'base64');
		const answer = await this.http.get(`${this.url}/rest/binary-data`, {
			params: { id, action: 'download' },
			headers: this.headers(),
			responseType: 'arraybuffer',
		});
		if (answer.status !== 200) throw new Error(`n8n does not hand out ${id}: ${answer.status}`);
		return Buffer.from(answer.data);
	}

	async getExecution(id: string): Promise<Execution> {
		const execution = await this.call<Omit<Execution, 'data'> & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...execution, data: parse(execution.data) };
	}

	/** The executions of one workflow that have ended, oldest first, with their data. */
	async getExecutions(workflowId: string): Promise<Execution[]> {
		const filter = JSON.stringify({ workflowId });
		const { results } = await this.call<{ results: ExecutionSummary[] }>(
			'GET',
			'/rest/executions',
			undefined,
			{ filter, limit: 100 },
		);
		const done = results.filter(({ status }) => ended.includes(status));
		const executions = await Promise.all(done.map(async ({ id }) => await this.getExecution(id)));
		return executions.sort((a, b) => Number(a.id) - Number(b.id));
	}

	/** The executions of one workflow in any state, oldest first: those with a higher ID than `after`. */
	async storedExecutions(workflowId: string, after = '0'): Promise<Execution[]> {
		const filter = JSON.stringify({ workflowId });
		// What runs just now comes beside the first page, and may stand in it too.
		const ids = new Set<string>();
		for (let cursor: string | null | undefined; cursor !== null; ) {
			const { results, nextCursor } = await this.call<{
				results: ExecutionSummary[];
				nextCursor: string | null;
			}>('GET', '/rest/executions', undefined, { filter, limit: 100, cursor });
			const newer = results.filter(({ id }) => Number(id) > Number(after));
			for (const { id } of newer) ids.add(id);
			cursor = newer.length < results.length ? null : nextCursor;
		}
		const sorted = [...ids].sort((a, b) => Number(a) - Number(b));
		return await Promise.all(sorted.map(async (id) => await this.getExecution(id)));
	}
}
