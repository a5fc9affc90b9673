/** Pushes in a real n8n: the Alipay trigger beside n8n's own Webhook node, with the same workflow. */
import type { INode } from 'n8n-workflow';
import { repeat, summarize, time, type Summary } from '../measure';
import { preparePushes } from '../pushes';
import type { World } from './world';

const EVENT = 'alipay.open.mini.version.audit.passed';
const PUSHES = 100;
const ROUNDS = 3;
export const AT_ONCE = [1, 10, 50];

export interface PushCost {
	atOnce: number;
	/** Milliseconds from the first byte sent to the acknowledgement, of the Webhook node and ours. */
	webhook: { p50: Summary; p99: Summary };
	trigger: { p50: Summary; p99: Summary };
	/** Ours in proportion to the Webhook node's of the same round: the median of the rounds. */
	ratio: { p50: number; p99: number };
}

/** An acknowledgement comes once the execution is stored, here and in n8n's node. */
export async function measureWebhooks(world: World): Promise<PushCost[]> {
	const webhook = await publish(world, 'Webhook', {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { path: 'bench-webhook', httpMethod: 'POST', options: {} },
		webhookId: 'bench-webhook',
	});
	const trigger = await publish(world, 'Alipay', {
		type: 'n8n-nodes-mini-programs.alipayMiniProgramTrigger',
		typeVersion: 1,
		parameters: { events: ['*'], settings: { path: 'bench-alipay' } },
		webhookId: 'bench-alipay',
		credentials: { alipayApi: world.credentials.alipayApi },
	});
	const rows: PushCost[] = [];
	for (const atOnce of AT_ONCE) {
		const rounds = { webhook: [] as Latency[], trigger: [] as Latency[] };
		for (let round = 0; round <= ROUNDS; round++) {
			const taken = {
				webhook: await send(world, webhook, atOnce),
				trigger: await send(world, trigger, atOnce),
			};
			if (round === 0) continue;
			rounds.webhook.push(taken.webhook);
			rounds.trigger.push(taken.trigger);
		}
		const spread = (of: Latency[]) => ({
			p50: summarize(of.map(({ p50 }) => p50)),
			p99: summarize(of.map(({ p99 }) => p99)),
		});
		const ratio = (which: keyof Latency) =>
			summarize(rounds.trigger.map((one, round) => one[which] / rounds.webhook[round][which]))
				.median;
		rows.push({
			atOnce,
			webhook: spread(rounds.webhook),
			trigger: spread(rounds.trigger),
			ratio: { p50: ratio('p50'), p99: ratio('p99') },
		});
	}
	return rows;
}

interface Latency {
	p50: number;
	p99: number;
}

async function publish(
	{ client, n8n }: World,
	name: string,
	node: Omit<INode, 'id' | 'name' | 'position'>,
): Promise<string> {
	const workflow = await client.createWorkflow({
		name: `Pushes to ${name}`,
		nodes: [
			{ id: 'first', name, position: [0, 0], ...node },
			{
				id: 'second',
				name: 'No Operation',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [name]: { main: [[{ node: 'No Operation', type: 'main', index: 0 }]] } },
	});
	await client.activateWorkflow(workflow);
	return `${n8n.webhookUrl}/${node.webhookId}`;
}

/** Different pushes, each answered before it counts. */
async function send({ sandbox }: World, url: string, atOnce: number): Promise<Latency> {
	const pushes = await preparePushes(sandbox, 'alipay', EVENT, PUSHES);
	const taken: number[] = [];
	await repeat(PUSHES, atOnce, async (index) => {
		const { headers, body } = pushes[index];
		taken.push(
			await time(async () => {
				const answer = await fetch(url, { method: 'POST', headers: ownOf(headers), body });
				if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
				await answer.text();
			}),
		);
	});
	taken.sort((a, b) => a - b);
	return { p50: taken[Math.floor(PUSHES * 0.5)], p99: taken[Math.floor(PUSHES * 0.99) - 1] };
}

/** Headers that the connection of the sandbox had; fetch writes its own. */
const OF_CONNECTION = new Set(['host', 'content-length', 'connection']);

const ownOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name)));
