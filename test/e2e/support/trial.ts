/** An example, started in each way that it can be, and what came of it. */
import axios from 'axios';
import type { RequestRecord } from '../../../sandbox';
import { verdicts, type Platform } from '../../../scripts/lib/examples';
import {
	itemsOf,
	type Execution,
	type Workflow,
	type WorkflowFile,
} from '../../../scripts/lib/n8n-client';
import { until } from '../../../scripts/lib/progress';
import type { World } from './world';

/** One execution, as far as it does not depend on the language. */
interface Outcome {
	failed: boolean;
	/** Node → how many items it gave. */
	gave: Record<string, number>;
}

export interface Trace {
	started: Record<string, Outcome>;
	/** What the platforms were asked, in order, and whether they took it; no renewal of a token. */
	asked: string[];
}

type Node = WorkflowFile['nodes'][number];

/** For a page that wants one. */
export const PAGE_LOGIN = { user: 'staff', password: 'of-the-test' };

const NEW_YEAR = { item: [{ mode: 'custom', cronExpression: '0 0 1 1 *' }] };

/** One that waits has come as far as it can by hand. */
const GOOD = ['success', 'waiting'];

const isOf =
	(end: RegExp) =>
	({ type }: Node): boolean =>
		end.test(type);
const isManual = isOf(/\.manualTrigger$/);
const isPush = isOf(/\.(alipay|baidu|taobao)(?!.*Change)\w*Trigger$/);
const isWebhook = isOf(/^n8n-nodes-base\.webhook$/);

const outcome = (execution: Execution): Outcome => ({
	failed: !GOOD.includes(execution.status),
	gave: Object.fromEntries(
		Object.keys(execution.data.resultData.runData).map((node) => [
			node,
			itemsOf(execution, node).length,
		]),
	),
});

async function byHand({ client }: World, workflow: Workflow): Promise<Execution> {
	const id = await client.startWorkflow(workflow);
	return await until(
		`Execution ${id} did not end`,
		async () => {
			const execution = await client.getExecution(id);
			return !['new', 'running'].includes(execution.status) && execution;
		},
		{ seconds: 120 },
	);
}

const platformOf = ({ type }: Node): Platform =>
	/\.(alipay|baidu|taobao)/.exec(type)?.[1] as Platform;

/** An event that the trigger waits for, with what it needs to be one. */
function eventFor(node: Node): [event: string, fields?: Record<string, string>] {
	const known = verdicts.find(({ platform }) => platform === platformOf(node));
	const chosen = (node.parameters.events ?? []) as string[];
	const event = chosen.length > 0 && known && !chosen.includes(known.event) ? chosen[0] : undefined;
	return event ? [event] : [String(known?.event), known?.fields];
}

/** The next execution of a published workflow. */
async function nextOf({ client }: World, { id }: Workflow, start: () => Promise<unknown>) {
	const seen = new Set((await client.getExecutions(id)).map((execution) => execution.id));
	await start();
	return await until('No execution', async () =>
		(await client.getExecutions(id)).find((execution) => !seen.has(execution.id)),
	);
}

async function pushTo(world: World, workflow: Workflow, node: Node): Promise<Outcome> {
	const platform = platformOf(node);
	const url = `${world.n8n.webhookUrl}/${String(node.webhookId)}/webhook`;
	await until('The webhook answers', async () => {
		const { response } = await world.sandbox.push(platform, 'ping', {}, { url, tamper: 'key' });
		return response !== undefined && response.status !== 404;
	});
	world.sandbox.register(platform, url);
	const [event, fields] = eventFor(node);
	const push = async () => await world.sandbox.push(platform, event, fields);
	const execution = await nextOf(world, workflow, push);
	if (!world.sandbox.pushes.some((it) => it.event === event && it.acknowledged))
		throw new Error(`${platform} got no acknowledgement of ${event}`);
	return outcome(execution);
}

async function open(world: World, workflow: Workflow, { parameters }: Node): Promise<Outcome> {
	const url = `${world.n8n.webhookUrl}/${String(parameters.path)}`;
	const method = String(parameters.httpMethod ?? 'GET');
	const ask = async () =>
		await axios.request({
			url,
			method,
			...(parameters.authentication === 'basicAuth' && {
				auth: { username: PAGE_LOGIN.user, password: PAGE_LOGIN.password },
			}),
			headers: { referer: 'https://www.example.com/' },
			maxRedirects: 0,
			proxy: false,
			validateStatus: () => true,
		});
	return outcome(
		await nextOf(world, workflow, () =>
			// A workflow may answer 404 itself.
			until('The webhook answers', async () => !/not registered/.test((await ask()).data?.message)),
		),
	);
}

/** Whether a token is renewed depends on what n8n has called before. */
const isOfToken = ({ platform, transport, code }: RequestRecord): boolean =>
	platform === 'baidu' && (transport === 'oauth' || code === '110');

/** Publishing asks once; the minutes that pass are no part of what is compared. */
const pollingOnce = (node: Node): Node =>
	'pollTimes' in node.parameters
		? { ...node, parameters: { ...node.parameters, pollTimes: NEW_YEAR } }
		: node;

/** Runs it by hand first, then publishes it and has each of its triggers told something. */
export async function tried(world: World, file: WorkflowFile): Promise<Trace> {
	const { client, sandbox } = world;
	const started: Trace['started'] = {};
	const workflow = await client.createWorkflow({
		...file,
		nodes: file.nodes.map(pollingOnce),
		settings: { ...file.settings, saveDataSuccessExecution: 'all' },
	});
	for (const node of file.nodes.filter(isManual))
		started[node.name] = outcome(await byHand(world, workflow));
	const waiting = file.nodes.filter((node) => isPush(node) || isWebhook(node));
	if (waiting.length > 0) {
		await client.activateWorkflow(workflow);
		for (const node of waiting)
			started[node.name] = isPush(node)
				? await pushTo(world, workflow, node)
				: await open(world, workflow, node);
		await client.deactivateWorkflow(workflow);
	}
	const asked = sandbox.requests
		.filter((request) => !isOfToken(request))
		.map(({ api, accepted }) => `${api} ${accepted ? 'taken' : 'refused'}`);
	return { started, asked };
}
