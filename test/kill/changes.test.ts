/** Example 18 is killed in the midst of its changes, and executed again. */
import { merchantsToChange, readExample } from '../../scripts/lib/examples';
import { failureOf, itemsOf } from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { startWorld, type World } from '../e2e/support/world';

const MODIFY = 'alipay.open.mini.baseinfo.modify';

/** Merchants of the sheet, of which the example takes 50 to a batch. */
const ROWS = 150;

let world: World;

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world?.stop());

test('killed in the midst of a batch, it changes nobody twice and forgets nobody', async () => {
	const { sandbox, client, credentials } = world;
	const sheet = merchantsToChange(sandbox, ROWS);
	const merchants = sheet.map(({ service_phone: value, ...rest }) => ({ ...rest, value }));
	const data = { merchants: JSON.stringify(merchants), dry_run: false, settle_seconds: 2 };
	const workflow = await client.createWorkflow(
		await readExample('18-change-many-merchants', credentials, data),
	);
	const changes = () => sandbox.requests.filter(({ api }) => api === MODIFY);
	const carriedOut = () => changes().flatMap(({ accepted, token }) => (accepted ? token : []));

	await client.startWorkflow(workflow);
	await until('The second batch', async () => changes().length > 1.3 * 50, { every: 5 });
	// Alipay carries them out after n8n has died.
	sandbox.fault({ platform: 'alipay', api: MODIFY, kind: 'slow', seconds: 1, times: 3 });
	await until('Three under way', async () => sandbox.state.faults.length === 0, { every: 5 });
	await world.n8n.kill();
	const before = carriedOut().length;
	expect(before).toBeGreaterThan(50);
	expect(changes().length - before).toBeGreaterThanOrEqual(3);
	expect(changes().length).toBeLessThan(ROWS - 50);

	await world.start();
	const execution = await client.runWorkflow(workflow);
	expect(failureOf(execution)).toBeUndefined();
	expect(carriedOut().sort()).toEqual(sheet.map(({ token }) => token).sort());
	const phones = sandbox.state.alipay.merchants.map(({ app }) => app.info.service_phone);
	expect(phones).toEqual(expect.arrayContaining(sheet.map((it) => it.service_phone)));
	const rows = itemsOf(execution, 'All Rows').map(({ json }) => json);
	const states = sheet.map(({ app_id }) => rows.find((row) => row.app_id === app_id)?.state);
	expect(states).toEqual(sheet.map(() => 'done'));
	console.log(`Killed after ${before} of ${ROWS} changes; carried out: ${carriedOut().length}`);
});
