import axios from 'axios';
import { merchantsToChange, readExample, type Change } from '../../scripts/lib/examples';
import {
	failureOf,
	itemsOf,
	type Execution,
	type Workflow,
	type WorkflowFile,
} from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { chain, startWorld, type World } from '../e2e/support/world';

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const QUERY = 'alipay.open.mini.baseinfo.query';

/** Fewer in CI, which has little time. */
const ROWS = process.env.CI ? 500 : 1000;

/** Rows of a batch of the example. */
const BATCH = 50;

let world: World;

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world?.stop());

/** The calls that concern the merchants of a sheet. */
const asked = (api: string, sheet: Change[]) => {
	const tokens = new Set(sheet.map(({ token }) => token));
	return world.sandbox.requests.filter((it) => it.api === api && tokens.has(it.token ?? ''));
};

/** How often the platform has carried out the change of each merchant of the sheet. */
function carriedOut(sheet: Change[]): number[] {
	const tokens = asked(MODIFY, sheet).flatMap(({ accepted, token }) => (accepted ? token : []));
	return sheet.map(({ token }) => tokens.filter((it) => it === token).length);
}

const sum = (numbers: number[]) => numbers.reduce((total, it) => total + it, 0);

const phones = (sheet: Change[]) => {
	const { merchants } = world.sandbox.state.alipay;
	const appOf = ({ token }: Change) => merchants.find((it) => it.app_auth_token === token)?.app;
	return sheet.map((change) => appOf(change)?.info.service_phone);
};

async function created(sheet: Change[], settle_seconds = 2): Promise<Workflow> {
	const data = { merchants: JSON.stringify(sheet), settle_seconds };
	const file = await readExample('11-alipay-resumable', world.credentials, data);
	return await world.client.createWorkflow(file);
}

const run = async (workflow: Workflow): Promise<Execution> => {
	const execution = await world.client.runWorkflow(workflow, { seconds: 300 });
	expect(failureOf(execution)).toBeUndefined();
	return execution;
};

/** The rows that the data table has of a sheet at the end of an execution. */
function rowsOf(execution: Execution, sheet: Change[]) {
	const rows = itemsOf(execution, 'All Rows').map(({ json }) => json);
	return sheet.flatMap(({ app_id }) => rows.filter((row) => row.app_id === app_id));
}

/** Kills n8n once it is `reached`. */
async function killWhen(what: string, reached: () => boolean): Promise<void> {
	await until(what, async () => reached(), { seconds: 300, every: 5 });
	await world.n8n.kill();
}

/** Executed again to its end, everything is done, and was carried out once. */
async function expectAllDone(workflow: Workflow, sheet: Change[]): Promise<void> {
	const rows = rowsOf(await run(workflow), sheet);
	expect(carriedOut(sheet)).toEqual(sheet.map(() => 1));
	expect(rows.map(({ state }) => state)).toEqual(sheet.map(() => 'done'));
	expect(phones(sheet)).toEqual(sheet.map(({ service_phone }) => service_phone));
}

test(`killed in the midst of ${ROWS} changes, it goes on where it stopped and repeats none`, async () => {
	const sheet = merchantsToChange(world.sandbox, ROWS);
	const workflow = await created(sheet);
	await world.client.startWorkflow(workflow);
	await killWhen('Half of them', () => asked(MODIFY, sheet).length >= ROWS / 2);
	const before = sum(carriedOut(sheet));
	expect(before).toBeLessThan(ROWS - BATCH);
	await world.start();
	await expectAllDone(workflow, sheet);
	const lookedUp = asked(QUERY, sheet).length;
	console.log(`Killed after ${before} of ${ROWS} changes; ${lookedUp} of them were looked up`);
	expect(lookedUp).toBeLessThanOrEqual(BATCH);
});

test('killed while answers are under way, it looks up what Alipay has carried out', async () => {
	const sheet = merchantsToChange(world.sandbox, 3 * BATCH);
	const workflow = await created(sheet);
	await world.client.startWorkflow(workflow);
	const { sandbox } = world;
	const sent = () => asked(MODIFY, sheet).length;
	await until('The second batch', async () => sent() > 1.3 * BATCH, { every: 5 });
	sandbox.fault({ platform: 'alipay', api: MODIFY, kind: 'slow', seconds: 3, times: 3 });
	await killWhen('Three under way', () => sandbox.state.faults.length === 0);
	const before = sum(carriedOut(sheet));
	expect(sent() - before).toBeGreaterThanOrEqual(3);
	await world.start();
	await expectAllDone(workflow, sheet);
	const lookedUp = asked(QUERY, sheet).length;
	console.log(`Killed with ${before} of ${sheet.length} answered; ${lookedUp} were looked up`);
	expect(lookedUp).toBeGreaterThanOrEqual(3);
	expect(lookedUp).toBeLessThanOrEqual(BATCH);
});

test('stopped and executed again at once, it waits for what Alipay has not ended yet', async () => {
	const sheet = merchantsToChange(world.sandbox, 4);
	const workflow = await created(sheet, 12);
	world.sandbox.fault({ platform: 'alipay', api: MODIFY, kind: 'slow', seconds: 9, times: 4 });
	const id = await world.client.startWorkflow(workflow);
	const sent = () => asked(MODIFY, sheet).length;
	await until('All are under way', async () => sent() === sheet.length, { every: 5 });
	await world.client.stop(id);
	expect(sum(carriedOut(sheet))).toBe(0);
	await expectAllDone(workflow, sheet);
	expect([sent(), asked(QUERY, sheet).length]).toEqual([sheet.length, sheet.length]);
});

test('a refused change and one whose answer was lost are looked up, and only the first is sent again', async () => {
	const sheet = merchantsToChange(world.sandbox, 3);
	const [good, lost, refused] = sheet;
	const wrong = { ...refused, token: '202611BBunknown' };
	const fault = { platform: 'alipay', api: MODIFY, kind: 'cut-after' } as const;
	const first = rowsOf(await run(await created([good])), sheet);
	expect(first).toMatchObject([{ app_id: good.app_id, state: 'done', reason: '' }]);
	world.sandbox.fault(fault);
	const workflow = await created([good, lost, lost]);
	const second = rowsOf(await run(workflow), sheet);
	expect(second).toMatchObject([
		{ app_id: good.app_id, state: 'done' },
		{
			app_id: lost.app_id,
			state: 'failed',
			reason: expect.stringMatching(/look at the state there/),
		},
	]);
	const third = rowsOf(await run(await created([good, lost, wrong])), sheet);
	expect(third).toMatchObject([
		{ state: 'done' },
		{ app_id: lost.app_id, state: 'done', reason: '' },
		{ state: 'failed', reason: expect.stringMatching(/invalid-app-auth-token/) },
	]);
	await expectAllDone(await created(sheet), sheet);
	expect(asked(QUERY, sheet).map(({ token }) => token)).toEqual([lost.token, refused.token]);
});

test("a plain batch that is killed is carried out a second time by n8n's own Retry", async () => {
	const sheet = merchantsToChange(world.sandbox, 100);
	const workflow = await world.client.createWorkflow(plain());
	await world.client.activateWorkflow(workflow);
	const start = async () => await axios.post(`${world.n8n.webhookUrl}/plain`, sheet, answers);
	await until('The webhook answers', async () => (await start()).status === 200);
	await killWhen('Half of them', () => asked(MODIFY, sheet).length >= sheet.length / 2);
	await world.start();
	const before = sum(carriedOut(sheet));
	expect(before).toBeLessThan(sheet.length);
	const [killed] = await until('The execution ended', async () => {
		const all = await world.client.getExecutions(workflow.id);
		return all.length > 0 && all;
	});
	expect(killed.status).toBe('crashed');
	const again = await world.client.retry(killed.id, { seconds: 120 });
	expect(failureOf(again)).toBeUndefined();
	const twice = carriedOut(sheet).filter((times) => times === 2).length;
	console.log(`A plain batch: ${before} of ${sheet.length} carried out, ${twice} of them twice`);
	expect(twice).toBe(before);
});

const answers = { validateStatus: () => true, proxy: false as const };

/** What is sent to the webhook, ten at a time, with nothing that remembers how far it came. */
const plain = (): WorkflowFile => {
	const [, ...nodes] = chain(
		'Plain',
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: 'plain',
			parameters: { httpMethod: 'POST', path: 'plain', options: {} },
		},
		{
			name: 'Each Merchant',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'body' },
		},
		{
			name: 'Loop Over Items',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: 10 },
		},
		{
			name: 'Change',
			type: 'n8n-nodes-mini-programs.alipayMiniProgram',
			credentials: { alipayApi: world.credentials.alipayApi },
			parameters: {
				resource: 'baseInfo',
				operation: MODIFY,
				service_phone: '={{ $json.service_phone }}',
				options: { app_auth_token: '={{ $json.token }}' },
			},
		},
	).nodes;
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	const connections = {
		Webhook: { main: [to('Each Merchant')] },
		'Each Merchant': { main: [to('Loop Over Items')] },
		'Loop Over Items': { main: [[], to('Change')] },
		Change: { main: [to('Loop Over Items')] },
	};
	return { name: 'Plain', nodes, connections };
};
