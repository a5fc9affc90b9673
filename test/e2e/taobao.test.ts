import { newVersion } from '../../sandbox/alipay/versions';
import {
	merchantsToSubmit,
	readExample,
	webhookPath,
	type Data,
	type Merchant,
} from '../../scripts/lib/examples';
import { failureOf, itemsOf, type Execution, type Workflow } from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { startWorld, type World } from './support/world';

const TEMPLATE = 'taobao.miniapp.template.';

let world: World;
/** Executions of earlier tests. */
const seen = new Set<string>();

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world?.stop());

/** How many requests there are of earlier tests: nothing is reset, so that every app is a new one. */
let earlier = 0;

const calls = () =>
	world.sandbox.requests
		.slice(earlier)
		.filter(({ api }) => !api.endsWith('queryapp'))
		.map(({ api }) => api.replace(TEMPLATE, ''));

const paramsOf = (api: string) =>
	world.sandbox.requests
		.slice(earlier)
		.filter((it) => it.api === `${TEMPLATE}${api}`)
		.map(({ params }) => params);

/** Lets the trigger look some more times. */
async function polls(times: number): Promise<void> {
	const count = () =>
		world.sandbox.requests.filter(({ api }) => api === `${TEMPLATE}queryapp`).length;
	const before = count();
	await until('The trigger asks again', async () => count() >= before + times);
}

// n8n refuses a rhythm of less than a minute, but not several of one minute each.
const pollTimes = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

/** Imports and publishes an example, whose change trigger then asks every few seconds. */
async function published(name: string, data?: Data): Promise<Workflow> {
	const file = await readExample(name, world.credentials, data);
	const trigger = file.nodes.find(({ type }) => type.endsWith('.taobaoMiniProgramChangeTrigger'));
	Object.assign(trigger?.parameters ?? {}, { pollTimes });
	const workflow = await world.client.createWorkflow(file);
	await world.client.activateWorkflow(workflow);
	await polls(1);
	return workflow;
}

const messagesOf = (executions: Execution[], node: string) =>
	executions.flatMap((execution) => itemsOf(execution, node).map(({ json }) => json.message));

/** The executions of this test, once one of them has given out items at a node. */
async function whenDone({ id }: Workflow, node: string): Promise<Execution[]> {
	return await until(`Nothing from '${node}'`, async () => {
		const all = await world.client.getExecutions(id);
		const own = all.filter((it) => !seen.has(it.id));
		expect(own.map((it) => failureOf(it)).filter(Boolean)).toEqual([]);
		return own.some((it) => itemsOf(it, node).length > 0) && own;
	});
}

async function remember({ id }: Workflow): Promise<void> {
	for (const it of await world.client.getExecutions(id)) seen.add(it.id);
}

describe('the life of a Taobao app version', () => {
	const LIFE = '08-taobao-lifecycle';

	let workflow: Workflow;

	beforeEach(() => {
		earlier = world.sandbox.requests.length;
	});
	afterEach(async () => await remember(workflow));

	/** Builds an app and brings it online, from the manual trigger. */
	async function build(data?: Data): Promise<string> {
		workflow = await published(LIFE, data);
		const execution = await world.client.runWorkflow(workflow);
		expect(failureOf(execution)).toBeUndefined();
		return String(itemsOf(execution, 'Instantiate App')[0].json.app_id);
	}

	/** Waits until the trigger has told a change that nothing else is done about. */
	async function told(change: string): Promise<void> {
		await until(`Nobody told: ${change}`, async () => {
			const executions = await world.client.getExecutions(workflow.id);
			return messagesOf(executions, 'Changed').includes(`👀 ${change}`);
		});
	}

	const states = (id: string) =>
		Object.fromEntries(
			Object.entries(world.sandbox.state.taobao.apps[id].versions).map(([client, versions]) => [
				client,
				versions.map(({ app_version: version, status }) => `${version} ${status}`),
			]),
		);

	test('it is built, published, updated, rolled back and taken offline on both clients', async () => {
		const id = await build();
		const executions = await whenDone(workflow, 'Taken Offline');
		await polls(2);

		expect(calls()).toEqual([
			'instantiate',
			'onlineapp',
			'updateapp',
			'onlineapp',
			'rollback',
			'offlineapp',
		]);
		expect(world.sandbox.requests.filter(({ accepted }) => !accepted)).toEqual([]);
		const both = { app_id: id, template_id: '111', clients: 'taobao,tmall' };
		const [first, update] = [
			{ app_version: '0.0.1', template_version: '0.0.1' },
			{ app_version: '0.0.2', template_version: '0.0.2' },
		];
		expect(paramsOf('instantiate')).toEqual([
			{
				clients: 'taobao,tmall',
				template_id: '111',
				template_version: '0.0.1',
				description: '晨光咖啡的在线点单小程序',
				icon: 'https://img.alicdn.com/logo.png',
				ext_json: '{"shop":"晨光咖啡"}',
			},
		]);
		expect(paramsOf('onlineapp')).toEqual([
			{ ...both, ...first },
			{ ...both, ...update },
		]);
		expect(paramsOf('updateapp')).toEqual([{ ...both, template_version: '0.0.2' }]);
		expect(paramsOf('rollback')).toEqual([{ ...both, ...first }]);
		expect(paramsOf('offlineapp')).toEqual([{ ...both, app_version: '0.0.1' }]);
		const offline = ['0.0.1 OFFLINE', '0.0.2 OFFLINE'];
		expect(states(id)).toEqual({ taobao: offline, tmall: offline });

		expect(messagesOf(executions, 'Published')).toEqual([
			`📨 0.0.1 of 测试店铺_模板111 goes online. Look at it: https://m.duanqu.com?_ariver_appid=${id}`,
		]);
		expect(messagesOf(executions, 'Rolled Back')).toEqual([
			`↩️ ${id} is back at 0.0.1 on taobao, tmall`,
		]);
		expect(messagesOf(executions, 'Taken Offline')).toEqual([`👋 ${id} is offline`]);
		await told(`0.0.1 of ${id} on tmall: ONLINE → OFFLINE`);
	});

	test('an update that is not published on every client is taken back where it is', async () => {
		const id = await build({ updated_clients: '["taobao"]', stays: true });
		const executions = await whenDone(workflow, 'Rolled Back');

		expect(calls()).toEqual(['instantiate', 'onlineapp', 'updateapp', 'onlineapp', 'rollback']);
		expect(paramsOf('updateapp')).toMatchObject([{ clients: 'taobao' }]);
		expect(paramsOf('rollback')).toMatchObject([{ clients: 'taobao', app_version: '0.0.1' }]);
		const [message] = messagesOf(executions, 'Not Everywhere');
		expect(message).toContain('tmall: tmall端上没有该版本');
		expect(message).toContain('It was carried out for taobao.');
		expect(messagesOf(executions, 'Rolled Back')).toEqual([`↩️ ${id} is back at 0.0.1 on taobao`]);
		expect(states(id)).toEqual({
			taobao: ['0.0.1 ONLINE', '0.0.2 OFFLINE'],
			tmall: ['0.0.1 ONLINE'],
		});
	});

	test('an update that does well stays', async () => {
		const id = await build({ healthy: true });
		const executions = await whenDone(workflow, 'Updated');
		expect(messagesOf(executions, 'Updated')).toEqual([
			`✅ ${id} is updated to template version 0.0.2`,
		]);
		const online = ['0.0.1 OFFLINE', '0.0.2 ONLINE'];
		expect(states(id)).toEqual({ taobao: online, tmall: online });

		// Somebody goes back by hand: the first version is online again.
		await told(`0.0.1 of ${id} on tmall: ONLINE → OFFLINE`);
		const before = calls();
		for (const versions of Object.values(world.sandbox.state.taobao.apps[id].versions))
			[versions[0].status, versions[1].status] = ['ONLINE', 'OFFLINE'];
		await told(`0.0.1 of ${id} on tmall: OFFLINE → ONLINE`);
		expect(calls()).toEqual(before);
	});

	test('an app that cannot be published says so, and stays a preview', async () => {
		world.sandbox.fault({ platform: 'taobao', api: `${TEMPLATE}onlineapp`, kind: 'http-500' });
		const id = await build();
		const [message] = messagesOf(await whenDone(workflow, 'Not Published'), 'Not Published');
		expect(message).toContain('Template > Publish App');
		expect(states(id)).toEqual({ taobao: ['0.0.1 PREVIEW'], tmall: ['0.0.1 PREVIEW'] });
	});
});

describe('a sheet of merchants on all platforms', () => {
	const REJECTED = '新增会员积分兑换，支持预约到店自取。请审核员驳回这一版本以便演示。';
	const PUSHED = {
		alipay: 'alipay.open.mini.version.audit.passed',
		baidu: 'PACKAGE_AUDIT_PASS',
	} as const;

	/** Makes the triggers of the workflow the callbacks of the platforms that push. */
	async function register(workflow: Workflow): Promise<void> {
		for (const platform of ['alipay', 'baidu'] as const) {
			const url = `${world.n8n.webhookUrl}/${webhookPath(workflow, platform)}`;
			await until('The webhook answers', async () => {
				const { response } = await world.sandbox.push(
					platform,
					PUSHED[platform],
					{},
					{ url, tamper: 'key' },
				);
				return response !== undefined && response.status !== 404;
			});
			world.sandbox.register(platform, url);
		}
	}

	/** Three that will do, one that is rejected, one refused, and one that fails on one of two clients. */
	function sheet(): Merchant[] {
		const { alipay, taobao } = world.sandbox.state;
		const [, online] = alipay.merchants;
		online.app.versions['0.0.2'] = newVersion('INIT');
		const [passing, onBaidu, onTaobao] = merchantsToSubmit(world.sandbox);
		const half = '7091800003790954036';
		for (const [id, ...clients] of [
			[onTaobao.app_id, 'taobao', 'tmall'],
			[half, 'taobao'],
		])
			for (const client of clients as Array<'taobao' | 'tmall'>)
				taobao.apps[id].versions[client].push({
					...taobao.apps[id].versions[client][0],
					app_version: onTaobao.version,
					template_version: '0.0.2',
					status: 'PREVIEW',
				});
		return [
			passing,
			{
				...passing,
				merchant: '拾光花店',
				app_id: online.app.app_id,
				version: '0.0.2',
				description: REJECTED,
				token: online.app_auth_token,
			},
			onBaidu,
			{ ...onBaidu, merchant: '小城面馆', app_id: '15000001', token: '45.unknown' },
			onTaobao,
			{ ...onTaobao, merchant: '南门鲜果', app_id: half },
		];
	}

	test('each is submitted, one that fails stops no other, and the last verdict makes the report', async () => {
		earlier = world.sandbox.requests.length;
		const merchants = sheet();
		const mistyped = { ...merchants[0], platform: '支付宝', merchant: '平台写错', app_id: '77' };
		const workflow = await published('09-all-platforms', {
			merchants: JSON.stringify([...merchants, mistyped]),
		});
		await register(workflow);
		const execution = await world.client.runWorkflow(workflow);
		expect(failureOf(execution)).toBeUndefined();
		await whenDone(workflow, 'Report');
		await polls(2);

		const submitted = world.sandbox.requests
			.slice(earlier)
			.filter(({ api }) => !api.endsWith('queryapp'))
			.map(({ api, token, accepted }) => [api, token, accepted]);
		const { baiduSmartProgramApi, taobaoApi } = world.sandbox.credentials;
		expect(submitted).toHaveLength(merchants.length);
		expect(submitted).toEqual(
			expect.arrayContaining([
				['alipay.open.mini.version.audit.apply', merchants[0].token, true],
				['alipay.open.mini.version.audit.apply', merchants[1].token, true],
				['package/submitaudit', baiduSmartProgramApi.authorizerAccessToken, true],
				['package/submitaudit', '45.unknown', false],
				[`${TEMPLATE}onlineapp`, taobaoApi.session, true],
			]),
		);

		const executions = await whenDone(workflow, 'Report');
		const reports = executions.flatMap((it) => itemsOf(it, 'Report'));
		const { data } = reports[reports.length - 1].binary ?? {};
		expect(data.fileName).toBe('report.csv');
		const [head, ...lines] = (await world.client.binary(data)).toString().trim().split(/\r?\n/);
		expect(head).toBe('merchant,platform,app_id,version,state,reason');
		const line = (index: number, state: string, reason: string) => {
			const { merchant, platform, app_id, version } = merchants[index];
			return [merchant, platform, app_id, version, state, reason].join();
		};
		expect(lines).toEqual([
			line(0, 'passed', ''),
			line(1, 'rejected', '版本描述不符合规范'),
			line(2, 'passed', ''),
			expect.stringMatching(`^${line(3, 'failed', '"?Baidu refused ')}`),
			line(4, 'online', ''),
			expect.stringMatching(
				`^${line(5, 'failed', '"?Taobao did not complete ')}.*tmall端上没有该版本`,
			),
			`平台写错,支付宝,77,${mistyped.version},failed,"'支付宝' is no platform. Enter alipay, baidu or taobao"`,
		]);
		const kept = JSON.stringify(executions.flatMap((it) => itemsOf(it, 'All Rows')));
		for (const { token } of merchants.filter((it) => it.token !== ''))
			expect(kept).not.toContain(token);
	});
});
