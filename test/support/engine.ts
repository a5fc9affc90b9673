/**
 * Runs single nodes of the built package in n8n-core's own engine, without a server and without a
 * database: the workflow is Start → node, and credentials are kept in a plain object.
 */
import { join } from 'node:path';
import { ExecutionLifecycleHooks, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	NodeApiError,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, Workflow } from 'n8n-workflow';

export const PACKAGE_DIR = join(__dirname, '..', '..');
export const PACKAGE = 'n8n-nodes-mini-programs';

export type Stored = Record<string, ICredentialDataDecryptedObject>;

let loaded: Promise<PackageDirectoryLoader> | undefined;

/** The built package as n8n's loader sees it. */
export const loadPackage = async (directory = PACKAGE_DIR): Promise<PackageDirectoryLoader> => {
	const load = async () => {
		const loader = new PackageDirectoryLoader(directory);
		await loader.loadAll();
		return loader;
	};
	if (directory !== PACKAGE_DIR) return await load();
	return await (loaded ??= load());
};

const start = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [[]];
	},
} as unknown as INodeType;

/** What n8n resolves a credential in where there is no item. */
const alone = () =>
	new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => start,
			getByNameAndVersion: () => start,
			getKnownTypes: () => ({}),
		},
	});

/** n8n's helper of the same name, over a plain object in place of its database. */
class MemoryCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		readonly stored: Stored,
		private readonly whenRead: (stored: Stored) => void | Promise<void> = () => {},
		private readonly types: Process['credentials'] = {},
		private readonly storing: Process['storing'] = async () => {},
	) {
		super();
	}

	private type(name: string) {
		return this.types[name] ?? this.loader.getCredential(name).type;
	}

	getParentTypes() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	getCredentialsProperties(name: string) {
		return this.type(name).properties;
	}

	/** As n8n does: expressions of the credential and of its type, with the values of the item. */
	async getDecrypted(
		_data: IWorkflowExecuteAdditionalData,
		_node: unknown,
		name: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	) {
		await this.whenRead(this.stored);
		const expressions = this.type(name)
			.properties.filter((property) => String(property.default).startsWith('='))
			.map((property) => [property.name, property.default]);
		const data = { ...Object.fromEntries(expressions), ...this.stored[name] } as INodeParameters;
		const resolved = at
			? at.workflow.expression.getParameterValue(
					data,
					at.runExecutionData,
					at.runIndex,
					at.itemIndex,
					at.node.name,
					at.connectionInputData,
					mode,
					{},
					executeData,
					false,
					data,
				)
			: alone().expression.getComplexParameterValue(
					{ id: '', name: '', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} },
					data,
					mode,
					{},
					undefined,
					undefined,
					data,
				);
		return resolved as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<never> {
		throw new Error('credentials are only kept decrypted here');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
		_node: INode,
		expired: boolean,
	) {
		const type = this.type(name);
		const property = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable,
		);
		if (!property || !type.preAuthentication) return undefined;
		if (credentials[property.name] !== '' && !expired) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[property.name] === undefined) return undefined;
		await this.storing?.();
		Object.assign(this.stored[name], output);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		name: string,
	) {
		const changes = await this.type(name).preAuthentication?.call(helpers, credentials);
		return changes && (Object.assign(credentials, changes) as ICredentialDataDecryptedObject);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions,
	) {
		const { authenticate } = this.type(name);
		return typeof authenticate === 'function' ? await authenticate(credentials, request) : request;
	}
}

/** What one of several n8n processes has of its own, and the credentials that all of them share. */
export interface Process {
	node: INodeType;
	credentials: Record<string, ICredentialType>;
	shared: Stored;
	/** What storing what a renewal brought takes. */
	storing?: () => Promise<void>;
}

export interface Run {
	/** Name of the node in the package, such as `alipayMiniProgram`. */
	node: string;
	parameters: IDataObject;
	credentials: Stored;
	input?: INodeExecutionData[];
	onError?: OnError;
	/** Called before each time the credentials are read: another process may have changed them. */
	whenRead?: (stored: Stored) => void | Promise<void>;
	/** The process that runs it; the tests' own when absent. */
	process?: Process;
	/** n8n's own setting of the node. */
	retryOnFail?: boolean;
	/** Types of nodes that are not the package's own. */
	types?: Record<string, INodeType>;
}

export interface RunResult {
	items: INodeExecutionData[];
	/** Items on the error output. */
	errorItems: INodeExecutionData[];
	error?: NodeApiError;
	/** What the editor shows beside the output. */
	hints: string[];
	/** The credentials as they are stored after the run. */
	stored: Stored;
}

export async function engine(
	credentials: Stored,
	node: INode,
	{ whenRead, process, types = {} }: Pick<Run, 'whenRead' | 'process' | 'types'> = {},
) {
	const loader = await loadPackage();
	const get = (type: string) =>
		type === 'start'
			? start
			: (types[type] ??
				process?.node ??
				(loader.getNode(type.split('.').pop() ?? '').type as INodeType));
	const nodeTypes = {
		getByName: get,
		getByNameAndVersion: get,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const first: INode = {
		id: 'start',
		name: 'Start',
		type: 'start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [first, node],
		connections: { Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const helper = new MemoryCredentials(
		loader,
		process?.shared ?? structuredClone(credentials),
		whenRead,
		process?.credentials,
		process?.storing,
	);
	const hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: 'workflow',
		name: 'test',
		nodes: [first, node],
		connections: {},
		active: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	} as never);
	const additionalData = {
		credentialsHelper: helper,
		hooks,
		executionId: '1',
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		variables: {},
		setExecutionStatus() {},
	} as unknown as IWorkflowExecuteAdditionalData;
	await workflow.expression.acquireIsolate?.();
	return { workflow, additionalData, helper, loader };
}

export const toNode = (
	run: Pick<Run, 'node' | 'parameters' | 'credentials' | 'onError' | 'retryOnFail'>,
): INode => ({
	id: 'node',
	name: 'Node',
	type: `${PACKAGE}.${run.node}`,
	typeVersion: 1,
	position: [0, 0],
	parameters: run.parameters as INode['parameters'],
	onError: run.onError,
	retryOnFail: run.retryOnFail,
	credentials: Object.fromEntries(
		Object.keys(run.credentials).map((type) => [type, { id: type, name: type }]),
	),
});

export async function runNode(run: Run): Promise<RunResult> {
	const node = toNode(run);
	const { workflow, additionalData, helper } = await engine(run.credentials, node, run);
	const input = run.input ?? [{ json: {} }];
	const executor = new WorkflowExecute(additionalData, 'manual', {
		version: 1,
		startData: {},
		resultData: {
			// The error output pairs a failed item with the one that came in, which it looks up here.
			runData: {
				Start: [
					{
						startTime: 0,
						executionIndex: 0,
						executionTime: 0,
						source: [],
						data: { main: [input] },
					},
				],
			},
			lastNodeExecuted: 'Start',
		},
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [
				{ node, data: { main: [input] }, source: { main: [{ previousNode: 'Start' }] } },
			],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as never);
	const { data } = await executor.processRunExecutionData(workflow);
	const ran = data.resultData.runData.Node?.[0];
	const [items = [], errorItems = []] = (ran?.data?.main ?? []).map((output) => output ?? []);
	return {
		items,
		errorItems,
		error: data.resultData.error as NodeApiError | undefined,
		hints: (ran?.hints ?? []).map(({ message }) => message),
		stored: helper.stored,
	};
}
