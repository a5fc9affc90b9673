/** Pushes in a real n8n: the Alipay trigger beside n8n's own Webhook node, with the same workflow. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import type { Push } from '../../nodes/shared/bytes/push';
import { repeat, summarize, time, type Summary } from '../measure';
import { preparePushes } from '../pushes';
import type { World } from './world';

const EVENT = 'alipay.open.mini.version.audit.passed';
const ROUNDS = 3;

/** How the pushes of one round come. */
export const WAYS = [
	{ title: '1, with 300 ms between', pushes: 20, atOnce: 1, pauseMs: 300 },
	{ title: '1', pushes: 100, atOnce: 1, pauseMs: 0 },
	{ title: '10', pushes: 100, atOnce: 10, pauseMs: 0 },
	{ title: '50', pushes: 100, atOnce: 50, pauseMs: 0 },
] as const;

type Way = (typeof WAYS)[number];

/** Milliseconds from the first byte sent to the acknowledgement. */
interface Latency {
	p50: number;
	p99: number;
}

export interface PushCost {
	way: string;
	/** The Webhook node first. */
	receivers: Array<{
		title: string;
		p50: Summary;
		p99: Summary;
		/** In proportion to the first Webhook node of the same round: the medians of the rounds. */
		ratio: Latency;
		/** How often n8n took an isolate to resolve expressions in, a push. */
		isolates: Summary;
	}>;
}

interface Receiver {
	title: string;
	world: World;
	url: string;
	headers: Record<string, string>;
}

type NodeToCall = Omit<INode, 'id' | 'name' | 'position'>;

const HEADER = { name: 'x-bench', value: 'of the benchmark' };

/** Another n8n to compare with: what it is called, and whether it has another build of the package. */
export interface Other {
	title: string;
	world: World;
	isOtherBuild?: boolean;
}

/**
 * An acknowledgement comes once the execution is stored, of all of them. The Webhook node proves
 * nothing; with Header Auth it reads a credential, as a trigger does that proves what comes.
 */
export async function measureWebhooks(
	world: World,
	others: readonly Other[] = [],
): Promise<PushCost[]> {
	const receivers = await receiversIn(world);
	for (const { title, world: other, isOtherBuild } of others) {
		const all = isOtherBuild ? [await triggerIn(other)] : await receiversIn(other);
		receivers.push(...all.map((one) => ({ ...one, title: `${one.title}, ${title}` })));
	}
	const costs: PushCost[] = [];
	for (const way of WAYS) {
		const rounds: Array<Array<Latency & { isolates: number }>> = [];
		for (let round = 0; round <= ROUNDS; round++) {
			const taken = [];
			for (const receiver of receivers) taken.push(await send(receiver, way));
			if (round > 0) rounds.push(taken);
		}
		const column = (index: number, of: 'p50' | 'p99' | 'isolates') =>
			rounds.map((taken) => taken[index][of]);
		const ratioOf = (index: number, of: keyof Latency) =>
			summarize(rounds.map((taken) => taken[index][of] / taken[0][of])).median;
		costs.push({
			way: way.title,
			receivers: receivers.map(({ title }, index) => ({
				title,
				p50: summarize(column(index, 'p50')),
				p99: summarize(column(index, 'p99')),
				ratio: { p50: ratioOf(index, 'p50'), p99: ratioOf(index, 'p99') },
				isolates: summarize(column(index, 'isolates')),
			})),
		});
	}
	return costs;
}

const triggerIn = async (world: World): Promise<Receiver> =>
	await publish(world, 'Alipay trigger', {
		type: 'n8n-nodes-mini-programs.alipayMiniProgramTrigger',
		typeVersion: 1,
		parameters: { events: ['*'], settings: { path: 'bench-alipay' } },
		webhookId: 'bench-alipay',
		credentials: { alipayApi: world.credentials.alipayApi },
	});

async function receiversIn(world: World): Promise<Receiver[]> {
	const webhook: NodeToCall = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { path: 'bench-webhook', httpMethod: 'POST', options: {} },
		webhookId: 'bench-webhook',
	};
	const httpHeaderAuth = await world.client.createCredential('httpHeaderAuth', 'Header', HEADER);
	const guarded = await publish(world, 'Webhook node with Header Auth', {
		...webhook,
		parameters: { ...webhook.parameters, path: 'bench-auth', authentication: 'headerAuth' },
		webhookId: 'bench-auth',
		credentials: { httpHeaderAuth },
	});
	return [
		await publish(world, 'Webhook node', webhook),
		{ ...guarded, headers: { [HEADER.name]: HEADER.value } },
		await triggerIn(world),
	];
}

async function publish(world: World, title: string, node: NodeToCall): Promise<Receiver> {
	const { client, n8n } = world;
	const workflow = await client.createWorkflow({
		name: `Pushes to the ${title}`,
		nodes: [
			{ id: 'first', name: title, position: [0, 0], ...node },
			{
				id: 'second',
				name: 'No Operation',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [title]: { main: [[{ node: 'No Operation', type: 'main', index: 0 }]] } },
	});
	await client.activateWorkflow(workflow);
	return { title, world, url: `${n8n.webhookUrl}/${node.webhookId}`, headers: {} };
}

/** Different pushes, each answered before it counts. */
async function send({ world, url, headers }: Receiver, { pushes: count, atOnce, pauseMs }: Way) {
	const pushes = await preparePushes(world.sandbox, 'alipay', EVENT, count);
	const before = await isolatesOf(world);
	const taken: number[] = [];
	await repeat(count, atOnce, async (index) => {
		taken.push(await time(async () => await sendOne(pushes[index], url, headers)));
		if (pauseMs > 0) await sleep(pauseMs);
	});
	const isolates = ((await settled(world)) - before) / count;
	taken.sort((a, b) => a - b);
	return {
		p50: taken[Math.floor(count * 0.5)],
		p99: taken[Math.ceil(count * 0.99) - 1],
		isolates,
	};
}

async function sendOne(push: Push, url: string, extra: Record<string, string>): Promise<void> {
	const { body } = push;
	const headers = { ...ownOf(push.headers), ...extra };
	const answer = await fetch(url, { method: 'POST', headers, body });
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	await answer.text();
}

/** Headers that the connection of the sandbox had; fetch writes its own. */
const OF_CONNECTION = new Set(['host', 'content-length', 'connection']);

const ownOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name)));

/** As n8n itself counts them. */
async function isolatesOf({ n8n }: World): Promise<number> {
	const metrics = await (await fetch(`${n8n.url}/metrics`)).text();
	const [, count] = /^n8n_expression_pool_acquired\S* (\d+)$/m.exec(metrics) ?? [];
	if (count === undefined) throw new Error('n8n does not tell how many isolates it took');
	return Number(count);
}

/** Once the executions behind the last pushes are over. */
async function settled(world: World): Promise<number> {
	for (let last = -1; ; ) {
		const now = await isolatesOf(world);
		if (now === last) return now;
		last = now;
		await sleep(500);
	}
}
