import type { IDataObject } from 'n8n-workflow';
import { newVersion } from '../../sandbox/alipay/versions';
import {
	itemsOf,
	type Execution,
	type Workflow,
	type WorkflowFile,
} from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { startWorld, type World } from './support/world';

/** n8n's documented settings: its scheduler polls, keeps cursors, and names the time of a poll. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	// So that a poll may take 6 s: n8n keeps a margin of 5 s.
	N8N_SCHEDULER_POLL_TIMEOUT: '11',
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
	N8N_SCHEDULER_MATERIALIZATION_INTERVAL: '1',
	N8N_SCHEDULER_JITTER_RATIO: '0',
};

const ID = '0f5cbd7e-0000-4000-8000-000000000009';

// n8n refuses a rhythm of less than a minute, but not several of one minute each.
const pollTimes = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

describe.each<[string, Record<string, string>]>([
	['off', {}],
	['on', DURABLE],
])('with durable cursors %s', (keeping, env) => {
	let world: World;
	let workflow: Workflow;

	const state = () => world.sandbox.state.alipay;
	const asks = () => world.sandbox.requests.length;

	const file = (name: string, parameters: IDataObject = {}): WorkflowFile => ({
		name: 'Polling',
		nodes: [
			{
				id: ID,
				name,
				type: 'n8n-nodes-mini-programs.alipayMiniProgramChangeTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { watch: ['versions'], pollTimes, ...parameters } as never,
				credentials: { alipayApi: world.credentials.alipayApi },
			},
		],
		connections: {},
	});

	const publish = async (name: string, parameters?: IDataObject) => {
		workflow = await world.client.createWorkflow(file(name, parameters));
		await world.client.activateWorkflow(workflow);
	};

	const told = (executions: Execution[]) =>
		executions.flatMap((execution) =>
			Object.keys(execution.data.resultData.runData)
				.flatMap((name) => itemsOf(execution, name))
				.map(({ json }) => json),
		);

	const allTold = async () => told(await world.client.getExecutions(workflow.id));

	async function whenTold(count: number): Promise<IDataObject[]> {
		return await until(
			`${count} told`,
			async () => {
				const all = await allTold();
				return all.length >= count && all;
			},
			{ seconds: 180 },
		);
	}

	/** Two polls from now on. */
	async function polled(): Promise<void> {
		const before = asks();
		await until('n8n polls', async () => asks() >= before + 2);
	}

	beforeAll(async () => {
		world = await startWorld(env);
	});
	afterAll(async () => await world?.stop());

	test('what a trigger that is published during a fault cannot see is seen by the next poll', async () => {
		world.sandbox.fault({ platform: 'alipay', kind: 'rate-limit' });
		await publish('Watch', { options: { retries: 0 } });
		await polled();
		state().app.versions['8.0.0'] = newVersion('INIT');
		expect(await whenTold(1)).toMatchObject([{ event: 'version.added' }]);
	});

	test('a trigger that is renamed and published again tells nothing twice and loses nothing', async () => {
		await world.client.deactivateWorkflow(workflow);
		state().app.versions['8.0.0'].status = 'AUDIT_REJECT';
		await publish('Renamed');
		expect(await whenTold(2)).toMatchObject([
			{ event: 'version.added' },
			{ event: 'version.changed', outcome: 'rejected' },
		]);
		await polled();
		expect(await allTold()).toHaveLength(2);
	});

	test('after a restart nothing is told again, and what changed meanwhile is', async () => {
		await world.n8n.stop();
		state().app.versions['8.0.0'].status = 'INIT';
		await world.start();
		await whenTold(3);
		await polled();
		expect(await allTold()).toHaveLength(3);
	});

	if (keeping === 'on')
		test('of 60 merchants that answer slowly each is told once, though no poll has time for all', async () => {
			const merchant = Array.from({ length: 60 }, (_, index) => ({
				appId: `merchant ${index}`,
				app_auth_token: state().merchants[index % 3].app_auth_token,
			}));
			const before = asks();
			await publish('Renamed', { merchants: { merchant } });
			// Twice: what a first look finds is known, not told.
			await until('All have been looked at', async () => asks() >= before + 2 * 60, {
				seconds: 180,
			});
			for (const { app } of state().merchants) app.versions['9.9.9'] = newVersion('INIT');
			const begun = asks();
			world.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 1, times: 60 });
			const all = (await whenTold(3 + 60)).slice(3);
			expect(new Set(all.map(({ appId }) => appId)).size).toBe(60);
			expect(asks()).toBeGreaterThan(begun + 30);
			await polled();
			expect(await allTold()).toHaveLength(63);
			// One poll did not do: it ended in time, and the next went on.
			expect((await world.client.getExecutions(workflow.id)).length).toBeGreaterThan(4);
		});
});
