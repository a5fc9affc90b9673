import type { Editor } from '../support/editor';
import { useEditor } from '../support/useEditor';
import type { World } from '../support/world';

let world: World;
let editor: Editor;

useEditor((opened) => void ({ world, editor } = opened));

beforeEach(() => world.sandbox.reset());

const VERSION = 'alipay.open.mini.version.';

/** Opens a node of Alipay with these parameters. */
async function open(resource: string, operation: string, parameters: object): Promise<void> {
	const name = 'Alipay';
	const { id } = await world.client.createWorkflow({
		name: operation,
		nodes: [
			{
				id: '00000000-0000-4000-8000-000000000001',
				name,
				type: 'n8n-nodes-mini-programs.alipayMiniProgram',
				typeVersion: 1,
				position: [0, 0],
				parameters: { resource, operation, ...parameters },
				credentials: {
					alipayApi: { id: world.credentials.alipayApi.id, name: world.credentials.alipayApi.name },
				},
			},
		],
		connections: {},
		settings: {},
	});
	await editor.page.goto(`${world.n8n.url}/workflow/${id}`);
	await editor.page.locator('[data-test-id="canvas-node"]').first().dblclick();
	await editor.page.waitForSelector('[data-test-id="node-parameters"]');
}

const items = () => editor.page.locator('[data-test-id=rlc-item]');

test("the versions that are offered are those of the token in the node's options", async () => {
	const { app, merchants } = world.sandbox.state.alipay;
	app.versions = {};
	await open('version', `${VERSION}offline`, {
		options: { app_auth_token: merchants[1].app_auth_token },
	});
	await editor.page.locator('[data-test-id=rlc-input]').first().click();
	await items().first().waitFor();
	expect(await items().allInnerTexts()).toEqual([
		expect.stringMatching(/^0\.0\.1 · Released 已上架 · 2017-12-12/),
	]);
	await editor.screenshot('picks-merchant');
});

test('a token that the form cannot resolve is told in the list', async () => {
	await open('version', `${VERSION}offline`, {
		options: { app_auth_token: '={{ $json.token }}' },
	});
	await editor.page.locator('[data-test-id=rlc-input]').first().click();
	const told = editor.page.locator('[data-test-id=rlc-error-container]');
	await told.waitFor();
	expect(await told.innerText()).toContain(
		"The list cannot be asked for: 'App Auth Token' is an expression that has no value here yet.",
	);
	await editor.screenshot('picks-unresolved');
});

test('a refused list says why, and what to do', async () => {
	await open('version', `${VERSION}offline`, { options: { app_auth_token: 'unknown' } });
	await editor.page.locator('[data-test-id=rlc-input]').first().click();
	const told = editor.page.locator('[data-test-id=rlc-error-container]');
	await told.waitFor();
	const words = await told.innerText();
	expect(words).toContain("Alipay refused 'Version > Get Many'");
	expect(words).toContain('Ask the merchant to authorize the app again');
	await editor.screenshot('picks-refused');
});

test('the versions of a template follow the template', async () => {
	await open('version', `${VERSION}upload`, {
		template_id: { __rl: true, mode: 'list', value: '2021001100000001', cachedResultName: '甲' },
		additionalFields: { template_version: { __rl: true, mode: 'list', value: '' } },
	});
	await editor.field('template_version').locator('[data-test-id=rlc-input]').click();
	await items().first().waitFor();
	expect(await items().allInnerTexts()).toEqual([
		expect.stringContaining('0.0.2 · Released'),
		expect.stringContaining('0.0.1 · Released'),
		expect.stringContaining('0.0.9 · In Development'),
	]);
	await editor.screenshot('picks-dependent');
});

test('several categories are chosen by their paths', async () => {
	await open('baseInfo', 'alipay.open.mini.baseinfo.modify', {});
	await editor.field('mini_category_ids').locator('.el-select__input').click();
	const option = editor.page.locator('.el-select-dropdown__item:visible');
	await option.filter({ hasText: '餐饮 / 快餐 / 中式快餐' }).click();
	await option.filter({ hasText: '教育 / 培训' }).click();
	await editor.page.keyboard.press('Escape');
	await option.first().waitFor({ state: 'hidden' });
	await editor.screenshot('picks-several');
	await editor.execute();
	await editor.output(/SUCCESS/);
	await editor.screenshot('picks-several-done');
	expect(world.sandbox.requests.at(-1)?.params.mini_category_ids).toBe(
		'xs1001_xs2001_xs3002;xs1011_xs2089',
	);
});
