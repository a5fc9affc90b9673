/**
 * A loopback server that does for a webhook call of the built trigger what n8n does: the body is
 * left unread where the node asks for that, every call works on its own copy of the static data, and
 * a copy is saved only on the ways on which n8n saves it.
 */
import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Platform, PushFields, PushOptions, PushRecord, Sandbox } from '../../sandbox';
import type { Envelope } from '../../dist/nodes/shared/record/callback';
import { sendCut } from './cut';
import { engine, toNode, type Stored } from './engine';
import { CREDENTIALS, NODES } from './platforms';

/** What n8n does with the body of a webhook call is in its request. */
type N8nRequest = Request & { rawBody?: Buffer; readRawBody(): Promise<void> };

export interface Setup {
	/** A text is what an expression gives. */
	events?: string[] | string;
	/** The node's options. */
	settings?: IDataObject;
	mode?: 'webhook' | 'manual';
	/** The workflow's static data from before. */
	staticData?: IDataObject;
	/** The node as it was called and known before, in place of a new one. */
	node?: Pick<INode, 'id' | 'name'>;
	/** In place of the sandbox's own credential; without any when null. */
	credential?: Stored[string] | null;
}

/** One webhook call, after n8n was done with it. */
export interface HandledCall {
	status: number;
	headers: Record<string, unknown>;
	/** What the node logged. */
	logged: string[];
	/** What the node threw; it must not. */
	error?: unknown;
}

// The sandbox makes its RSA keys before the first test: seconds, on a busy machine.
jest.setTimeout(60_000);

const PATH = '/webhook/0f5cbd7e/webhook';
const readBody = express.raw({ type: () => true, limit: '16mb' });

export const credentialOf = (sandbox: Sandbox, platform: Platform): Stored[string] => ({
	...sandbox.credentials[CREDENTIALS[platform]],
});

const FOLDERS = {
	alipay: 'AlipayMiniProgram',
	baidu: 'BaiduSmartProgram',
	taobao: 'TaobaoMiniProgram',
} as const;

export type Triggers = Record<Platform, INodeType>;

/** The triggers with nothing in their process's memory, as after a start of n8n. */
export function loadTriggers(): Triggers {
	let triggers: Triggers | undefined;
	const load = (platform: Platform) => {
		const name = `${FOLDERS[platform]}Trigger`;
		const exported = require(`../../dist/nodes/${FOLDERS[platform]}/${name}.node`) as Record<
			string,
			new () => INodeType
		>;
		return new exported[name]();
	};
	const loaded = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => loaded);
		triggers = { alipay: load('alipay'), baidu: load('baidu'), taobao: load('taobao') };
	});
	jest.dontMock('n8n-workflow');
	return triggers as Triggers;
}

/** Opens when so many calls have come. */
class Gate {
	private readonly signal = new EventEmitter().setMaxListeners(0);

	constructor(private left: number) {}

	async pass(): Promise<void> {
		if (--this.left > 0) await once(this.signal, 'open');
		else this.signal.emit('open');
	}
}

/** One trigger node in one active workflow, reachable by HTTP. */
export class Hook {
	/** Envelopes that started the workflow, in order. */
	readonly executions: Envelope[] = [];

	readonly calls: HandledCall[] = [];

	/** The workflow's static data as n8n has saved it. */
	staticData: IDataObject = {};

	/** How often it was saved. */
	saves = 0;

	/** How often the credential was read. */
	reads = 0;

	/** What becomes of an execution that is to be stored: it waits, or fails. */
	database: () => Promise<void> = async () => {};

	private triggers = loadTriggers();

	private platform: Platform = 'alipay';

	private node: INode = toNode({ node: 'none', parameters: {}, credentials: {} });

	private mode: 'webhook' | 'manual' = 'webhook';

	private stored: Stored = {};

	private readonly underWay = new Set<Promise<void>>();

	private readonly signal = new EventEmitter();

	private gate?: Gate;

	private configured = 0;

	private constructor(
		private readonly server: Server,
		readonly origin: string,
	) {}

	static async open(): Promise<Hook> {
		const app = express().disable('x-powered-by');
		const server = createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const hook = new Hook(server, `http://127.0.0.1:${port}`);
		app.post(PATH, async (request, response) => await hook.receive(request, response));
		return hook;
	}

	async close(): Promise<void> {
		const closed = new Promise((resolve) => this.server.close(resolve));
		this.server.closeAllConnections();
		await closed;
	}

	/** The trigger that listens. */
	get trigger(): INodeType {
		return this.triggers[this.platform];
	}

	/** The values of the events that the trigger of a platform offers. */
	offered(platform: Platform): string[] {
		const { properties } = this.triggers[platform].description;
		const [{ options = [] }] = properties.filter(({ name }) => name === 'events');
		return options.map((option) => ('value' in option ? String(option.value) : ''));
	}

	get url(): string {
		return this.origin + PATH;
	}

	/** An address of this server behind which there is nothing. */
	get elsewhere(): string {
		return `${this.origin}/elsewhere`;
	}

	/** Values of the credential that nobody may read. */
	get secrets(): string[] {
		return Object.values(this.stored)
			.flatMap((credential) => Object.values(omit(credential, 'baseUrl')).map(String))
			.filter((value) => value.length >= 12);
	}

	/** A new trigger node in place of the one before. */
	configure(platform: Platform, credential: Stored[string], setup: Setup = {}): void {
		const { events, settings, mode = 'webhook', staticData = {} } = setup;
		const given = setup.credential === undefined ? credential : setup.credential;
		this.stored = given ? { [CREDENTIALS[platform]]: given } : {};
		const parameters = { ...(events && { events }), ...(settings && { settings }) };
		this.platform = platform;
		this.node = {
			...toNode({ node: `${NODES[platform]}Trigger`, parameters, credentials: this.stored }),
			id: `node-${++this.configured}`,
			...setup.node,
		};
		this.mode = mode;
		this.executions.length = 0;
		this.calls.length = 0;
		this.staticData = staticData;
		this.saves = 0;
		this.reads = 0;
		this.database = async () => {};
		this.gate = undefined;
	}

	/** n8n is stopped and started again: only what it saved is left. */
	restart(): void {
		this.triggers = loadTriggers();
	}

	/** The next so many calls all have their copy of the static data before one of them goes on. */
	holdFor(calls: number): void {
		this.gate = new Gate(calls);
	}

	/** Every call that has come is done with, its static data saved. */
	async idle(): Promise<void> {
		await Promise.all(this.underWay);
	}

	/** The end of the next call. */
	async nextCall(): Promise<HandledCall> {
		const [call] = (await once(this.signal, 'handled')) as [HandledCall];
		return call;
	}

	private async receive(request: Request, response: Response): Promise<void> {
		const call = this.handle(request as N8nRequest, response);
		this.underWay.add(call);
		await call;
		this.underWay.delete(call);
	}

	private async handle(request: N8nRequest, response: Response): Promise<void> {
		const logged: string[] = [];
		let error: unknown;
		try {
			await this.run(request, response, logged);
		} catch (thrown) {
			error = thrown;
			if (!response.headersSent) response.status(500).json({ message: String(thrown) });
		}
		const headers = { ...response.getHeaders() };
		const call: HandledCall = { status: response.statusCode, headers, logged, error };
		this.calls.push(call);
		this.signal.emit('handled', call);
	}

	private async run(request: N8nRequest, response: Response, logged: string[]): Promise<void> {
		const { node, trigger, mode } = this;
		request.readRawBody = async () => {
			if (request.rawBody) return;
			await new Promise<void>((resolve, reject) => {
				readBody(request, response, (error) => (error ? reject(error) : resolve()));
			});
			request.rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
		};
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [structuredClone(node)],
			connections: {},
			active: true,
			nodeTypes: {
				getByName: () => trigger,
				getByNameAndVersion: () => trigger,
				getKnownTypes: () => ({}),
			} as INodeTypes,
			staticData: structuredClone(this.staticData),
			settings: { executionOrder: 'v1' },
		});
		await workflow.expression.acquireIsolate();
		await this.gate?.pass();
		try {
			const start = workflow.getNode(node.name) as INode;
			if (!leavesBodyAlone(workflow, start, mode)) await parseBody(request);
			const { additionalData } = await engine(this.stored, start, {
				whenRead: () => {
					this.reads++;
				},
			});
			const [webhookDescription] = trigger.description.webhooks as IWebhookDescription[];
			const context = new WebhookContext(
				workflow,
				start,
				{ ...additionalData, httpRequest: request, httpResponse: response },
				mode,
				{ webhookDescription, isTest: mode === 'manual' } as unknown as IWebhookData,
				[],
				null,
			);
			const log = (text: string) => void logged.push(text);
			const logger = { error: log, warn: log, info: log, debug: log };
			Object.defineProperty(context, 'logger', { value: logger });
			const result = (await trigger.webhook?.call(context)) ?? {};
			const save = () => this.save(workflow);
			if (result.noWebhookResponse === true) save();
			if (result.workflowData === undefined) {
				if (result.noWebhookResponse === true) return;
				// Read before it is saved: n8n hands over what it will send.
				const data = result.webhookResponse ?? { message: 'Webhook call received' };
				save();
				return reply(response, data);
			}
			await this.store(result.workflowData[0]);
			// A second workflow is made over the same data, which forgets that something has changed.
			Object.assign(workflow.staticData, { __dataChanged: false });
			if (result.noWebhookResponse === true) return;
			const responseData = workflow.expression.getComplexParameterValue(
				start,
				webhookDescription.responseData,
				mode,
				{},
				undefined,
				'firstEntryJson',
			);
			const body = onReceived(responseData, result);
			save();
			reply(response, body);
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	/** The execution is stored, unless the database refuses it. */
	private async store(items: INodeExecutionData[]): Promise<void> {
		await this.database();
		this.executions.push(...items.map(({ json }) => json as unknown as Envelope));
	}

	private save({ staticData }: Workflow): void {
		// A test run keeps nothing.
		if (this.mode === 'manual' || staticData.__dataChanged !== true) return;
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		this.saves++;
	}
}

/** n8n's `extractWebhookOnReceivedResponse`, which reads the node's own answer more than once. */
function onReceived(responseData: unknown, result: IWebhookResponseData): unknown {
	if (responseData === 'firstEntryJson') return result.workflowData?.[0][0].json;
	if (responseData) return responseData;
	if (result.webhookResponse !== undefined) return result.webhookResponse;
	return { message: 'Workflow was started' };
}

// n8n sets the status of the description, 200 where it names none; type and headers stay.
function reply(response: Response, body: unknown): void {
	response.status(200);
	if (typeof body === 'string') response.send(body);
	else response.json(body);
}

const leavesBodyAlone = (workflow: Workflow, node: INode, mode: 'webhook' | 'manual') =>
	node.typeVersion === 1 &&
	workflow.expression.getSimpleParameterValue(
		node,
		'={{$parameter["options"]["binaryData"]}}',
		mode,
		{},
		undefined,
		false,
	);

/** Throws, as n8n does, on a charset that Node's buffers do not know and on JSON that is none. */
async function parseBody(request: N8nRequest): Promise<void> {
	const type = request.headers['content-type'] ?? '';
	if (type.startsWith('multipart/')) return;
	await request.readRawBody();
	const charset = /charset=([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
	const text = request.rawBody?.toString(charset as BufferEncoding) ?? '';
	if (type.startsWith('application/json') && text) JSON.parse(text);
}

export interface Trigger {
	readonly hook: Hook;
	/** Makes a new trigger for the sandbox's pushes. */
	listen(platform: Platform, setup?: Setup): void;
	/** Pushes to the trigger and waits until n8n is done with it. */
	push(
		platform: Platform,
		event: string,
		fields?: PushFields,
		options?: PushOptions,
	): Promise<PushRecord>;
	/** Makes a push of the sandbox that has not reached the trigger yet. */
	compose(
		platform: Platform,
		event: string,
		fields?: PushFields,
		options?: PushOptions,
	): Promise<PushRecord>;
	/** Sends these bytes to the trigger. */
	post(
		platform: Platform,
		body: string | Buffer,
		headers?: Record<string, string>,
		query?: string,
	): Promise<PushRecord>;
	/** Sends a push of earlier, whatever was made of it, and waits until n8n is done with it. */
	send(push: PushRecord): Promise<PushRecord>;
	/** Sends a push whose connection ends in the middle of the body, and waits as `send` does. */
	cut(push: PushRecord): Promise<void>;
}

/** One trigger for the tests of one file, fed by the sandbox. */
export function useTrigger(stand: { readonly sandbox: Sandbox }): Trigger {
	let hook: Hook;
	beforeAll(async () => {
		hook = await Hook.open();
	});
	afterAll(async () => await hook.close());

	const push: Trigger['push'] = async (platform, event, fields, options) => {
		const record = await stand.sandbox.push(platform, event, fields, {
			url: hook.url,
			...options,
		});
		await hook.idle();
		return record;
	};
	const send: Trigger['send'] = async (record) =>
		await push(record.platform, record.event, {}, { replayOf: record });
	return {
		get hook() {
			return hook;
		},
		listen: (platform, setup) =>
			hook.configure(platform, credentialOf(stand.sandbox, platform), setup),
		push,
		async compose(platform, event, fields, options) {
			const record = await push(platform, event, fields, { ...options, url: hook.elsewhere });
			return { ...record, url: record.url.replace(hook.elsewhere, hook.url) };
		},
		send,
		async cut(record) {
			const handled = hook.nextCall();
			await sendCut(record);
			await handled;
			await hook.idle();
		},
		post: async (platform, body, headers = {}, query = '') =>
			await send({
				at: '',
				platform,
				event: 'by hand',
				url: hook.url + query,
				headers,
				body: Buffer.from(body),
				acknowledged: false,
			}),
	};
}

/** What each platform is answered, byte for byte. */
export const ANSWERS = {
	text: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' },
	unauthorized: { status: 401, contentType: 'text/plain; charset=utf-8', body: 'Unauthorized' },
	json: {
		status: 200,
		contentType: 'application/json; charset=utf-8',
		body: '{"flag":"success"}',
	},
	xml: {
		status: 200,
		contentType: 'application/xml; charset=utf-8',
		body: '<response><flag>success</flag></response>',
	},
	failureJson: {
		status: 200,
		contentType: 'application/json; charset=utf-8',
		body: '{"flag":"failure","sub_code":"sign-check-failure","sub_message":"Illegal request"}',
	},
	failureXml: {
		status: 200,
		contentType: 'application/xml; charset=utf-8',
		body: '<response><flag>failure</flag><sub_code>sign-check-failure</sub_code><sub_message>Illegal request</sub_message></response>',
	},
} as const;

export const TAKEN = { alipay: ANSWERS.text, baidu: ANSWERS.text, taobao: ANSWERS.json } as const;

export const REFUSED = {
	alipay: ANSWERS.unauthorized,
	baidu: ANSWERS.unauthorized,
	taobao: ANSWERS.failureJson,
} as const;

export const answerTo = ({ response, error }: PushRecord) =>
	response ? { ...response, body: response.body.toString('latin1') } : { error };

/** Stands in pushes that are refused, and must not stand in the log. */
export const MARK = 'TopSecretContent';

/**
 * The push is refused: the constant answer with the headers of any other refusal, no execution, no
 * state changed, nothing thrown, and one line in the log that tells nothing of the push or the
 * credential.
 */
export async function expectRefusal(
	{ hook }: Trigger,
	send: () => Promise<PushRecord>,
	answer?: (typeof ANSWERS)[keyof typeof ANSWERS],
): Promise<void> {
	const before = structuredClone(hook.staticData);
	const ran = hook.executions.length;
	const push = await send();
	const expected = answer ?? REFUSED[push.platform];
	expect(answerTo(push)).toEqual(expected);
	const call = hook.calls.at(-1);
	expect(call?.error).toBeUndefined();
	expect(Object.keys(call?.headers ?? {}).sort()).toEqual(HEADERS);
	expect(call?.headers['content-length']).toBe(String(expected.body.length));
	expect(hook.executions).toHaveLength(ran);
	expect(hook.staticData).toEqual(before);
	expect(call?.logged).toHaveLength(1);
	expect(call?.logged[0].length).toBeLessThan(300);
	const told = [...hook.secrets, MARK, ...wordsOf(push)].filter((word) =>
		call?.logged[0].includes(word),
	);
	expect(told).toEqual([]);
}

const HEADERS = ['content-length', 'content-type', 'etag'];

/** Long words of a push, so long that no reason contains them by chance. */
const wordsOf = ({ url, body }: PushRecord) =>
	`${new URL(url).search}&${body.toString('latin1')}`
		.split(/[^\w+/.-]+/)
		.filter((word) => word.length >= 12);

/** The same record without some of its members. */
export const omit = <T extends object>(record: T, ...names: string[]) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name))) as Record<
		string,
		T[keyof T]
	>;

/** The signed parts of a form or query, as raw pairs in order. */
export const rawPairs = (form: string): Array<[string, string]> =>
	form.split('&').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);

export const joinPairs = (pairs: Array<[string, string]>): string =>
	pairs.map((pair) => pair.join('=')).join('&');

/** The same text with one letter or digit changed, as far on as `at` (0 to 1) says. */
export function flip(text: string, at = 0.5): string {
	const places = [...text.matchAll(/[A-Za-z0-9]/g)].map(({ index }) => index);
	const place = places[Math.floor(at * (places.length - 1))];
	const other = text[place] === '7' ? '8' : '7';
	return text.slice(0, place) + other + text.slice(place + 1);
}
