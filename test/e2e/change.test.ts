import type { IDataObject } from 'n8n-workflow';
import {
	failureOf,
	itemsOf,
	type Execution,
	type Workflow,
	type WorkflowFile,
} from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { startWorld, type World } from './support/world';
import { NODES } from '../support/platforms';

let world: World;
let workflow: Workflow;

// n8n refuses a rhythm of less than a minute, but not several of one minute each.
const pollTimes = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

const TYPES = {
	alipay: 'alipayApi',
	baidu: 'baiduSmartProgramApi',
	taobao: 'taobaoApi',
} as const;

type Platform = keyof typeof TYPES;

const nameOf = (platform: Platform) => `Changes on ${platform}`;

const watching = (
	platform: Platform,
	parameters: IDataObject,
	position: number,
): WorkflowFile['nodes'][number] => ({
	id: `0f5cbd7e-0000-4000-8000-00000000000${position}`,
	name: nameOf(platform),
	type: `n8n-nodes-mini-programs.${NODES[platform]}ChangeTrigger`,
	typeVersion: 1,
	position: [0, position * 200],
	parameters: { pollTimes, ...parameters } as never,
	credentials: { [TYPES[platform]]: world.credentials[TYPES[platform]] },
});

beforeAll(async () => {
	world = await startWorld();
	workflow = await world.client.createWorkflow({
		name: 'Changes',
		nodes: [
			watching('alipay', { watch: ['versions'] }, 1),
			watching('baidu', { watch: ['packages', 'program', 'pushes'] }, 2),
			watching('taobao', { watch: ['versions', 'messages'], template_id: ['111'] }, 3),
		],
		connections: {},
	});
	await world.client.activateWorkflow(workflow);
});
afterAll(async () => await world?.stop());

/** What the trigger of a platform has started, in order. */
const told = (executions: Execution[], platform: Platform) =>
	executions.flatMap((execution) => itemsOf(execution, nameOf(platform)).map(({ json }) => json));

/** All executions, once the trigger of a platform has told so many things. */
async function whenTold(platform: Platform, count: number): Promise<Execution[]> {
	return await until(`${count} from the trigger of ${platform}`, async () => {
		const executions = await world.client.getExecutions(workflow.id);
		return told(executions, platform).length >= count && executions;
	});
}

/** How often the platform was asked since now. */
async function asked(platform: Platform, times: number): Promise<void> {
	const count = () => world.sandbox.requests.filter((it) => it.platform === platform).length;
	const before = count();
	await until(`${platform} is asked ${times} more times`, async () => count() >= before + times);
}

test('what there is when the workflow is published starts nothing', async () => {
	for (const platform of ['alipay', 'baidu', 'taobao'] as const) await asked(platform, 2);
	expect(await world.client.getExecutions(workflow.id)).toEqual([]);
});

test('a change on each platform starts the workflow once', async () => {
	const { alipay, baidu, taobao } = world.sandbox.state;
	alipay.app.versions['0.0.1'].status = 'AUDIT_REJECT';
	alipay.app.versions['0.0.1'].reject_reason = '名称太宽泛';
	baidu.app.packages[1].status = 6;
	taobao.apps['123'].versions.taobao[0].status = 'OFFLINE';
	await whenTold('alipay', 1);
	await whenTold('baidu', 1);
	await whenTold('taobao', 1);
	for (const platform of ['alipay', 'baidu', 'taobao'] as const) await asked(platform, 2);
	const executions = await world.client.getExecutions(workflow.id);
	expect(executions.map((execution) => failureOf(execution))).toEqual([
		undefined,
		undefined,
		undefined,
	]);
	expect(told(executions, 'alipay')).toMatchObject([
		{ event: 'version.changed', outcome: 'rejected', reason: '名称太宽泛' },
	]);
	expect(told(executions, 'baidu')).toMatchObject([
		{ event: 'package.changed', outcome: 'passed', payload: { package_id: 300002 } },
	]);
	expect(told(executions, 'taobao')).toMatchObject([
		{ event: 'version.changed', appId: '123', after: { status: 'OFFLINE' } },
	]);
});

test('a message of Taobao arrives once, and is confirmed', async () => {
	const id = '7091800003790954036';
	world.sandbox.state.taobao.visibilityMs = 1000;
	world.sandbox.state.taobao.messages.push({
		id,
		topic: 'taobao_trade_TradeCreate',
		content: '{"tid":2895732958732000001}',
		group: 'default',
		hiddenUntil: 0,
	});
	const executions = await whenTold('taobao', 2);
	expect(told(executions, 'taobao')[1]).toMatchObject({
		event: 'taobao_trade_TradeCreate',
		id,
		payload: { content: { tid: '2895732958732000001' } },
		duplicate: false,
	});
	await until('The message is confirmed', async () => {
		return world.sandbox.state.taobao.messages.length === 0;
	});
});

test('a push of Baidu that did not arrive is told once', async () => {
	await world.sandbox.push('baidu', 'APP_ICON_AUDIT_FAIL', {}, { url: world.sandbox.url });
	const executions = await whenTold('baidu', 2);
	expect(told(executions, 'baidu')[1]).toMatchObject({
		event: 'APP_ICON_AUDIT_FAIL',
		outcome: 'rejected',
		status: 2,
	});
	// Three requests a poll.
	await asked('baidu', 6);
	expect(told(await world.client.getExecutions(workflow.id), 'baidu')).toHaveLength(2);
});

test('after a restart of n8n nothing is told again, and what changed meanwhile is', async () => {
	const before = (await world.client.getExecutions(workflow.id)).length;
	await world.n8n.stop();
	world.sandbox.state.alipay.app.versions['0.0.1'].status = 'INIT';
	await world.restart();
	const executions = await whenTold('alipay', 2);
	for (const platform of ['baidu', 'taobao'] as const) await asked(platform, 2);
	expect(await world.client.getExecutions(workflow.id)).toHaveLength(before + 1);
	expect(told(executions, 'alipay')[1]).toMatchObject({
		event: 'version.changed',
		outcome: 'other',
		after: { version_status: 'INIT' },
	});
});
