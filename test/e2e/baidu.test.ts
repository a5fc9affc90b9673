import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { readExample, webhookPath, type Data } from '../../scripts/lib/examples';
import {
	failureOf,
	itemsOf,
	type Execution,
	type Workflow,
	type WorkflowFile,
} from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { chain, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world?.stop());
beforeEach(() => world.sandbox.reset());

const app = () => world.sandbox.state.baidu.app;

const example = async (name: string, data?: Data): Promise<WorkflowFile> =>
	await readExample(name, world.credentials, data);

/** Imports and publishes the workflow, and makes its trigger the one that Baidu pushes to. */
async function published(file: WorkflowFile): Promise<Workflow> {
	const workflow = await world.client.createWorkflow(file);
	await world.client.activateWorkflow(workflow);
	const url = `${world.n8n.webhookUrl}/${webhookPath(workflow, 'baidu')}`;
	await until('The webhook answers', async () => {
		const { response } = await world.sandbox.push('baidu', 'ping', {}, { url, tamper: 'key' });
		return response !== undefined && response.status !== 404;
	});
	world.sandbox.register('baidu', url);
	return workflow;
}

/** The executions of one workflow from now on, one after the other as they end. */
async function follow({ id }: Workflow) {
	const seen = new Set((await world.client.getExecutions(id)).map((it) => it.id));
	return async (): Promise<Execution> => {
		const execution = await until('No further execution', async () => {
			const all = await world.client.getExecutions(id);
			return all.find((it) => !seen.has(it.id));
		});
		seen.add(execution.id);
		expect(failureOf(execution)).toBeUndefined();
		return execution;
	};
}

const messagesOf = (execution: Execution): unknown[] =>
	Object.keys(execution.data.resultData.runData).flatMap((node) =>
		itemsOf(execution, node).flatMap(({ json }) => json.message ?? []),
	);

const calls = () => world.sandbox.requests.map(({ api }) => api);

describe('the life of a package', () => {
	const NAME = 'app/setnicknamewithqual';

	const start = async (data?: Data) => {
		const file = await example('04-baidu-lifecycle', { app_id: String(app().app_id), ...data });
		const workflow = await published(file);
		const next = await follow(workflow);
		await world.client.runWorkflow(workflow);
		return next;
	};

	const statuses = () =>
		Object.fromEntries(app().packages.map(({ version, status }) => [version, status]));

	test('goes from a rejected name over an accepted one to a package that is released and rolled back', async () => {
		const next = await start();
		expect(messagesOf(await next())).toEqual(['📨 晨光咖啡在线点单外卖到店自取 is in audit']);
		expect(messagesOf(await next())).toEqual(['📨 晨光咖啡点单 is in audit']);
		expect(messagesOf(await next())).toEqual(['📨 1.3.0 is in audit']);
		expect(messagesOf(await next())).toEqual(['↩️ 1.3.0 was rolled back, 1.0.1 is online again']);

		const { requests, pushes } = world.sandbox;
		expect(requests.filter(({ accepted }) => !accepted)).toEqual([]);
		expect(calls().filter((api) => api !== 'package/get')).toEqual([
			'app/info',
			NAME,
			'app/info',
			NAME,
			'package/upload',
			'package/submitaudit',
			'package/getdetail',
			'package/release',
			'package/rollback',
		]);
		const paramsOf = (api: string) => requests.find((it) => it.api === api)?.params;
		expect(paramsOf('package/upload')).toMatchObject({
			template_id: '754',
			user_version: '1.3.0',
			user_desc: '新增会员积分兑换，支持预约到店自取。',
		});
		expect(JSON.parse(String(paramsOf('package/upload')?.ext_json))).toEqual({
			extEnable: true,
			extAppid: app().app_id,
			ext: { shop: '晨光咖啡' },
		});
		expect(paramsOf('package/submitaudit')).toEqual({
			content: '新增会员积分兑换，支持预约到店自取。',
			package_id: '300004',
			remark: '代提审',
		});
		expect(pushes.map(({ event, acknowledged }) => [event, acknowledged]).slice(-3)).toEqual([
			['APP_NAME_AUDIT_FAIL', true],
			['APP_NAME_AUDIT_PASS', true],
			['PACKAGE_AUDIT_PASS', true],
		]);
		expect(app().app_name).toBe('晨光咖啡点单');
		expect(statuses()).toMatchObject({ '1.3.0': 0, '1.0.1': 1 });
	});

	test('stays online when it does well there', async () => {
		const next = await start({ healthy: true, names: '["沙箱小程序"]' });
		expect(messagesOf(await next())).toEqual(['📨 1.3.0 is in audit']);
		expect(messagesOf(await next())).toEqual(['✅ 1.3.0 is online']);
		expect(calls()).not.toContain(NAME);
		expect(statuses()).toMatchObject({ '1.3.0': 1, '1.0.1': 0 });
	});

	test('ends with the reason when the auditors reject it', async () => {
		const description = '新增会员积分兑换。请审核员驳回以便演示。';
		const next = await start({ names: '["沙箱小程序"]', description });
		expect(messagesOf(await next())).toEqual(['📨 1.3.0 is in audit']);
		expect(messagesOf(await next())).toEqual(['❌ A package was rejected: 送审内容不符合规范']);
		expect(statuses()).toMatchObject({ '1.3.0': 5, '1.0.1': 1 });
	});

	test('does not begin when no name is left', async () => {
		const next = await start({ names: '["晨光咖啡在线点单外卖到店自取"]' });
		await next();
		expect(messagesOf(await next())).toEqual([
			'❌ 晨光咖啡在线点单外卖到店自取 was rejected, and no name is left: 名称过长（名称控制在10个字以内）。',
		]);
		expect(calls()).toEqual(['app/info', NAME, 'app/info']);
	});

	test("is not touched by a verdict on another merchant's program", async () => {
		const file = await example('04-baidu-lifecycle', { app_id: String(app().app_id) });
		const workflow = await published(file);
		const next = await follow(workflow);
		await world.sandbox.push('baidu', 'PACKAGE_AUDIT_PASS', { appId: 15000000 });
		expect(messagesOf(await next())).toEqual([]);
		expect(calls()).toEqual([]);
	});
});

/** What stands in a data table of n8n. */
async function rowsOf(table: string, more: IDataObject = {}): Promise<IDataObject[]> {
	const dataTableId = { __rl: true, mode: 'name', value: table };
	const reader = chain('Data table', {
		name: 'Rows',
		type: 'n8n-nodes-base.dataTable',
		typeVersion: 1.1,
		parameters: { resource: 'row', operation: 'get', dataTableId, returnAll: true, ...more },
	});
	const execution = await world.client.runWorkflow(await world.client.createWorkflow(reader));
	expect(failureOf(execution)).toBeUndefined();
	return itemsOf(execution, 'Rows').map(({ json }) => json);
}

/** Successful executions are not kept, since they would hold secrets: here they are looked at. */
const kept = (file: WorkflowFile): WorkflowFile => {
	expect(file.settings?.saveDataSuccessExecution).toBe('none');
	return { ...file, settings: { ...file.settings, saveDataSuccessExecution: 'all' } };
};

const PLATFORM_TOKEN = 'auth/tp/token';

const tokenWorkflow = async () => {
	const { platformKey } = world.sandbox.credentials.baiduSmartProgramApi;
	return await example('05-baidu-platform-token', { platform_key: platformKey });
};

/** Publishes the example that keeps the platform token, and has a ticket pushed. */
async function withPlatformToken() {
	const workflow = await published(kept(await tokenWorkflow()));
	const next = await follow(workflow);
	await world.sandbox.push('baidu', 'push');
	await next();
	return { workflow, next };
}

describe('the platform access token', () => {
	const fetched = () => calls().filter((api) => api.endsWith(PLATFORM_TOKEN)).length;
	const TABLE = 'baidu_platform_token';
	const DAY = 24 * 3600 * 1000;

	const fetchedAt = async (at: number) =>
		await rowsOf(TABLE, {
			operation: 'update',
			matchType: 'allConditions',
			filters: { conditions: [{ keyName: 'access_token', condition: 'isNotEmpty' }] },
			columns: {
				mappingMode: 'defineBelow',
				value: { fetched_at: new Date(at).toISOString() },
				schema: [{ id: 'fetched_at', displayName: 'fetched_at', display: true, type: 'dateTime' }],
			},
		});

	test('is missed before the first ticket', async () => {
		const workflow = await world.client.createWorkflow(await tokenWorkflow());
		const execution = await world.client.runWorkflow(workflow);
		expect(failureOf(execution)).toContain('There is no token yet');
		expect(calls()).toEqual([]);
	});

	test('is fetched with the first ticket, and again only when it is older than a day', async () => {
		const { workflow, next } = await withPlatformToken();
		expect(fetched()).toBe(1);
		const [first, ...more] = await rowsOf(TABLE);
		expect(more).toEqual([]);
		const { platformTokens } = world.sandbox.state.baidu;
		expect(Object.keys(platformTokens)).toContain(first.access_token);
		const life = Date.parse(String(first.expires_at)) - Date.parse(String(first.fetched_at));
		expect(Math.round(life / DAY)).toBe(30);

		await world.sandbox.push('baidu', 'push');
		await next();
		expect(fetched()).toBe(1);

		await fetchedAt(Date.now() - 2 * DAY);
		await world.sandbox.push('baidu', 'push');
		await next();
		expect(fetched()).toBe(2);
		const [second] = await rowsOf(TABLE);
		expect(second).toMatchObject({ id: first.id, platform_key: first.platform_key });
		expect(second.access_token).not.toBe(first.access_token);

		expect(failureOf(await world.client.runWorkflow(workflow))).toBeUndefined();
		expect(world.sandbox.requests.at(-1)).toMatchObject({
			api: 'template/gettemplatelist',
			token: second.access_token,
			accepted: true,
		});
	});
});

describe('a merchant who authorizes the platform', () => {
	const WEBSITE = { referer: 'https://www.example.com/' };

	/** What a browser gets, without being led on. */
	const open = async (address: string) =>
		await axios.get<string>(address, {
			headers: WEBSITE,
			maxRedirects: 0,
			proxy: false,
			validateStatus: () => true,
		});

	const start = async () => {
		await withPlatformToken();
		const [{ access_token: token }] = await rowsOf('baidu_platform_token');
		// The table may hold it since an earlier test, and the reset made the sandbox forget it.
		world.sandbox.state.baidu.platformTokens[String(token)] = { expired: false };
		const file = kept(await example('06-baidu-authorize-merchant'));
		const workflow = await world.client.createWorkflow(file);
		await world.client.activateWorkflow(workflow);
		const { parameters } = workflow.nodes.find(({ name }) => name === 'Authorization Page') ?? {};
		const page = `${world.n8n.webhookUrl}/${String(parameters?.path)}`;
		await until('The webhook answers', async () => (await open(page)).status !== 404);
		return { page, workflow };
	};

	test('tried by hand, it makes the address that one would be led to', async () => {
		await withPlatformToken();
		const [{ access_token: token }] = await rowsOf('baidu_platform_token');
		world.sandbox.state.baidu.platformTokens[String(token)] = { expired: false };
		const file = await example('06-baidu-authorize-merchant');
		const execution = await world.client.runWorkflow(await world.client.createWorkflow(file));
		expect(failureOf(execution)).toBeUndefined();
		const [{ json }] = itemsOf(execution, 'Lead to Baidu');
		const { origin, searchParams } = new URL(String(json.url));
		expect(origin).toBe('https://smartprogram.baidu.com');
		expect(searchParams.get('redirect_uri')).toMatch(/^https:/);
	});

	test('is led to Baidu and back, and the tokens are tried and kept', async () => {
		const { page, workflow } = await start();
		const toBaidu = await open(page);
		expect(toBaidu.status).toBe(302);
		const link = new URL(String(toBaidu.headers.location));
		expect(link.origin).toBe('https://smartprogram.baidu.com');
		expect(link.searchParams.get('redirect_uri')).toBe(page);

		const back = await open(world.sandbox.url + link.pathname + link.search);
		expect(back.status).toBe(302);
		const thanks = await open(String(back.headers.location));
		expect([thanks.status, thanks.data]).toEqual([
			200,
			`✅ ${app().app_name} 已授权。您可以关闭此页面。`,
		]);
		const [merchant, ...more] = await rowsOf('baidu_merchants');
		expect(more).toEqual([]);
		expect(merchant).toMatchObject({
			app_id: String(app().app_id),
			app_name: app().app_name,
		});
		const { authorizerTokens, refreshTokens } = world.sandbox.state.baidu;
		expect(Object.keys(authorizerTokens)).toContain(merchant.access_token);
		expect(Object.keys(refreshTokens)).toContain(merchant.refresh_token);
		expect(world.sandbox.requests.at(-1)).toMatchObject({
			api: 'app/info',
			token: merchant.access_token,
			accepted: true,
		});
		const [platform] = await rowsOf('baidu_platform_token');
		expect(world.sandbox.requests.at(-2)).toMatchObject({ token: platform.access_token });

		const again = await open(String(back.headers.location));
		expect([again.status, again.data]).toEqual([502, '授权未完成，请返回重试。']);
		expect(await rowsOf('baidu_merchants')).toEqual([merchant]);
		const failed = await until('The refusal is not kept', async () => {
			const all = await world.client.getExecutions(workflow.id);
			return all.find(({ status }) => status === 'error');
		});
		expect(failureOf(failed, 'Fail')).toContain('invalid_grant');
	});
});

describe('pushes that were missed', () => {
	const NOWHERE = 'http://127.0.0.1:9/';
	const handled = (execution: Execution) =>
		itemsOf(execution, 'Handle').map(({ json }) => json.message);

	test('are handled like those that came, each once', async () => {
		const { state, push } = world.sandbox;
		const workflow = await published(await example('07-baidu-missed-pushes'));
		const next = await follow(workflow);
		await push('baidu', 'APP_ICON_AUDIT_PASS');
		const came = await next();
		expect(handled(came)).toHaveLength(1);

		await push('baidu', 'APP_NAME_AUDIT_FAIL', { reason: '太宽泛' }, { url: NOWHERE });
		await push('baidu', 'push', {}, { url: NOWHERE });
		await push('baidu', 'APP_DESC_AUDIT_PASS', {}, { url: NOWHERE });
		const { pushes } = state.baidu;
		// Baidu takes all of them for missed, the one that came as well; the last one is too young.
		for (const push of pushes) push.status = 2;
		for (const push of pushes.slice(0, -1)) push.at -= 3600;
		pushes.unshift({ ...pushes[0], id: '99081', content: 'c2VhbGVk' });

		const look = async () => {
			const execution = await world.client.runWorkflow(workflow);
			expect(failureOf(execution)).toBeUndefined();
			return execution;
		};
		const first = await look();
		expect(itemsOf(first, 'Kind', 0).map(({ json }) => json.pushId)).toEqual([99081]);
		expect(itemsOf(first, 'Kind', 1).map(({ json }) => json.event)).toEqual(['push']);
		expect(itemsOf(first, 'Kind', 2).map(({ json }) => json.event)).toEqual([
			'APP_ICON_AUDIT_PASS',
			'APP_NAME_AUDIT_FAIL',
		]);
		expect(itemsOf(first, 'Unreadable')[0].json.message).toMatch(
			/^⚠️ Push 99081 is unreadable: it cannot be decrypted/,
		);
		expect(handled(first)).toEqual([
			expect.stringMatching(/^baidu: APP_NAME_AUDIT_FAIL for \d+ at \S+\+08:00 太宽泛$/),
		]);

		expect(handled(await look())).toEqual([]);
		for (const push of pushes) push.at -= 3600;
		expect(handled(await look())).toEqual([expect.stringContaining('APP_DESC_AUDIT_PASS')]);
		expect(handled(await look())).toEqual([]);
		expect(await rowsOf('baidu_handled_pushes')).toHaveLength(3);
	});
});
