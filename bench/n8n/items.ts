/** Many items in a real n8n: this package, beside what a user builds of n8n's own nodes. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import { itemsOf } from '../../scripts/lib/n8n-client';
import { summarize, time, type Summary } from '../measure';
import type { World } from './world';

const METHOD = 'alipay.open.mini.version.detail.query';

/** Items in flight in the Alipay node; n8n's own nodes send all at once. */
export const IN_FLIGHT = 20;

type Step = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'> &
	Partial<Pick<INode, 'credentials'>>;

export interface Contender {
	title: string;
	steps(world: World, origin: string): Step[];
}

const alipayNode: Contender = {
	title: 'the Alipay node',
	steps: ({ credentials }) => [
		{
			name: 'Alipay',
			type: 'n8n-nodes-mini-programs.alipayMiniProgram',
			typeVersion: 1,
			parameters: {
				resource: 'version',
				operation: METHOD,
				app_version: '=0.0.{{ $json.index }}',
				options: { protocol: 'v2', inFlight: IN_FLIGHT },
			},
			credentials: { alipayApi: credentials.alipayApi },
		},
	],
};

const FIELDS = [
	'app_id',
	'biz_content',
	'charset',
	'format',
	'method',
	'sign_type',
	'timestamp',
	'version',
];

/** As the recipes on the web have it: a text of sorted parameters, its signature, the request. */
const byHand: Contender = {
	title: 'Edit Fields, Crypto, HTTP Request',
	steps: ({ credentials, sandbox }, origin) => {
		const fields: Record<string, string> = {
			app_id: sandbox.credentials.alipayApi.appId,
			biz_content: '={{ JSON.stringify({ app_version: "0.0." + $json.index }) }}',
			charset: 'utf-8',
			format: 'JSON',
			method: METHOD,
			sign_type: 'RSA2',
			timestamp: '={{ $now.setZone("Asia/Shanghai").toFormat("yyyy-MM-dd HH:mm:ss") }}',
			version: '1.0',
		};
		const assignments = FIELDS.map((name) => ({
			id: name,
			name,
			type: 'string',
			value: fields[name],
		}));
		const text = `={{ ${JSON.stringify(FIELDS)}.map((name) => name + "=" + $json[name]).join("&") }}`;
		const parameters = [...FIELDS, 'sign'].map((name) => ({ name, value: `={{ $json.${name} }}` }));
		return [
			{
				name: 'Edit Fields',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { assignments: { assignments } },
			},
			{
				name: 'Crypto',
				type: 'n8n-nodes-base.crypto',
				typeVersion: 2,
				parameters: {
					action: 'sign',
					value: text,
					dataPropertyName: 'sign',
					algorithm: 'RSA-SHA256',
					encoding: 'base64',
				},
				credentials: { crypto: credentials.crypto },
			},
			httpRequest({
				method: 'POST',
				url: `${origin}/gateway.do`,
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: { parameters },
			}),
		];
	},
};

/** The same exchange, unsigned and unverified. */
const unsigned: Contender = {
	title: 'HTTP Request alone',
	steps: (_, origin) => [
		httpRequest({
			method: 'POST',
			url: `${origin}/gateway.do`,
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: {
				parameters: [
					{ name: 'method', value: METHOD },
					{
						name: 'biz_content',
						value: '={{ JSON.stringify({ app_version: "0.0." + $json.index }) }}',
					},
				],
			},
		}),
	],
};

/** What starts the items and does nothing with them: its time is taken off. */
export const nothing: Contender = { title: 'the items alone', steps: () => [] };

export const contenders = [alipayNode, byHand, unsigned];

const httpRequest = (parameters: INode['parameters']): Step => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.3,
	parameters: { ...parameters, options: {} },
});

const ROUNDS = 3;
const ITEMS = 1000;
export const SIZES = [100, 1000, 10_000];

export interface ItemsRow {
	title: string;
	/** Of the whole execution, in milliseconds. */
	ms: Summary;
	/** Processor time of the n8n process, without that of an execution that only makes the items. */
	cpu: Summary;
	/** Ours in proportion to this row of the same round: the medians of the rounds. */
	ratio: { ms: number; cpu: number };
}

export interface SizeRow {
	items: number;
	/** Milliseconds an item, and in proportion to the ideal: latency by items in flight. */
	ms: Summary;
	ofIdeal: number;
	/** Bytes an item that the process takes at most beyond what it had before. */
	memory: Summary;
}

/** 1,000 items, once a round for each contender. */
export async function compareItems(world: World, origin: string): Promise<ItemsRow[]> {
	const runs = [];
	for (const contender of [nothing, ...contenders])
		runs.push(await prepare(world, contender, origin));
	const rounds: Cost[][] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const costs: Cost[] = [];
		for (const run of runs) costs.push(await run(ITEMS));
		const [{ cpu: base }, ...others] = costs;
		if (round > 0) rounds.push(others.map(({ ms, cpu }) => ({ ms, cpu: cpu - base })));
	}
	return contenders.map(({ title }, row) => {
		const ratioOf = (of: keyof Cost) =>
			summarize(rounds.map((costs) => costs[0][of] / costs[row][of])).median;
		return {
			title,
			ms: summarize(rounds.map((costs) => costs[row].ms)),
			cpu: summarize(rounds.map((costs) => costs[row].cpu)),
			ratio: { ms: ratioOf('ms'), cpu: ratioOf('cpu') },
		};
	});
}

/** The Alipay node with fewer and with more items. */
export async function growItems(
	world: World,
	origin: string,
	latencyMs: number,
): Promise<SizeRow[]> {
	const run = await prepare(world, { ...alipayNode, title: 'Growth' }, origin);
	const rows: SizeRow[] = [];
	for (const items of SIZES) {
		const taken: number[] = [];
		const memory: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const before = startPeak(world.n8n.pid);
			const { ms } = await run(items);
			taken.push(ms / items);
			memory.push((peakOf(world.n8n.pid) - before) / items);
		}
		const ms = summarize(taken);
		rows.push({
			items,
			ms,
			ofIdeal: (ms.median * IN_FLIGHT) / latencyMs,
			memory: summarize(memory),
		});
	}
	return rows;
}

const memoryOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number =>
	Number(
		new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1],
	) * 1024;

const peakOf = (pid: number): number => memoryOf(pid, 'VmHWM');

/** Makes the system count the peak anew, and gives what the process has now. */
function startPeak(pid: number): number {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	return memoryOf(pid, 'VmRSS');
}

/** Processor time that a process has used so far, in milliseconds, all its threads together. */
export function cpuOf(pid: number): number {
	const [, after] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (.*)/s);
	const [user, system] = after.split(' ').slice(11, 13).map(Number);
	return (user + system) * 10;
}

export interface Cost {
	/** Milliseconds, from the call of the webhook to its answer after the last node. */
	ms: number;
	cpu: number;
}

/** Publishes the workflow, and gives what runs it once with so many items. */
export async function prepare(
	world: World,
	{ title, steps }: Contender,
	origin: string,
): Promise<(items: number) => Promise<Cost>> {
	const { client, n8n } = world;
	const path = title.replace(/\W+/g, '-');
	const all: Step[] = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { path, responseMode: 'lastNode', responseData: 'noData', options: {} },
		},
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: [
						{
							id: 'index',
							name: 'index',
							type: 'array',
							value:
								'={{ Array.from({ length: Number($json.query.items) }, (_, index) => index) }}',
						},
					],
				},
			},
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'index', options: {} },
		},
		...steps(world, origin),
	];
	const workflow = await client.createWorkflow({
		name: title,
		nodes: all.map(
			(step, index): INode => ({
				id: `${index}`,
				position: [index * 200, 0],
				...(index === 0 && { webhookId: path }),
				...step,
			}),
		),
		connections: Object.fromEntries(
			all
				.slice(1)
				.map(({ name }, index) => [
					all[index].name,
					{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
				]),
		),
	});
	await client.activateWorkflow(workflow);
	const last = all[all.length - 1].name;
	const run = async (items: number) => {
		const before = cpuOf(n8n.pid);
		const ms = await time(async () => {
			const answer = await fetch(`${n8n.webhookUrl}/${path}?items=${items}`);
			if (answer.status !== 200) throw new Error(`${title}: HTTP ${answer.status}`);
			await answer.text();
		});
		return { ms, cpu: cpuOf(n8n.pid) - before };
	};
	await run(2);
	const [execution] = (await client.getExecutions(workflow.id)).slice(-1);
	const made = itemsOf(execution, last);
	if (execution.status !== 'success' || made.length !== 2)
		throw new Error(`${title} gave ${made.length} items, ${execution.status}`);
	return run;
}
