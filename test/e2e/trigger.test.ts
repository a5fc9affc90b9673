import { readFile } from 'node:fs/promises';
import type { PushRecord } from '../../sandbox';
import { readExample, triggers, webhookPath, type Platform } from '../../scripts/lib/examples';
import { failureOf, itemsOf, type Execution, type Workflow } from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { sendCut } from '../support/cut';
import { startWorld, type World } from './support/world';

let world: World;
let workflow: Workflow;

const executions = async () => await world.client.getExecutions(workflow.id);

/** The executions that a push has led to; waits until there are as many as expected. */
async function newExecutions(before: number, count: number): Promise<Execution[]> {
	return await until(`${count} new executions`, async () => {
		const all = await executions();
		return all.length >= before + count && all.slice(before);
	});
}

/** A push that runs the workflow: n8n works in order, so what came before it has had its chance. */
async function sentinel(before: number): Promise<Execution[]> {
	await world.sandbox.push('taobao', 'qimen.taobao.miniapp.crm.connect', {
		messageId: `s${before}`,
	});
	return await newExecutions(before, 1);
}

/** The path of a platform's webhook answers 404 until n8n has published the workflow everywhere. */
async function ready(platform: Platform) {
	await until(`The webhook of ${platform} answers`, async () => {
		const push = await world.sandbox.push(platform, 'ping', {}, { tamper: 'signature' });
		return push.response !== undefined && push.response.status !== 404;
	});
}

beforeAll(async () => {
	world = await startWorld();
	workflow = await world.client.createWorkflow(
		await readExample('02-audit-verdicts', world.credentials),
	);
	await world.client.activateWorkflow(workflow);
	for (const platform of ['alipay', 'baidu', 'taobao'] as const) {
		world.sandbox.register(platform, `${world.n8n.webhookUrl}/${webhookPath(workflow, platform)}`);
		await ready(platform);
	}
});
afterAll(async () => await world?.stop());

const envelope = (execution: Execution, platform: Platform) =>
	itemsOf(execution, triggers[platform])[0].json;

test.each([
	[
		'alipay',
		'alipay.open.mini.version.audit.rejected',
		{ mini_app_version: '0.0.1', audit_reason: '名称太宽泛' },
		{ subject: 'version', outcome: 'rejected', reason: '名称太宽泛' },
		'success',
	],
	[
		'baidu',
		'APP_NAME_AUDIT_FAIL',
		{ reason: '名称过长（名称控制在10个字以内）。' },
		{ subject: 'name', outcome: 'rejected', reason: '名称过长（名称控制在10个字以内）。' },
		'success',
	],
	[
		'taobao',
		'qimen.taobao.miniapp.crm.connect',
		{ buyer: '小明' },
		{ subject: 'crm', outcome: 'other', reason: '' },
		'{"flag":"success"}',
	],
] as const)(
	'%s: a push runs the workflow once and is acknowledged byte for byte; sent again it is only acknowledged',
	async (platform, event, fields, expected, acknowledgement) => {
		const before = (await executions()).length;
		const push = await world.sandbox.push(platform, event, fields);
		expect(push.response?.status).toBe(200);
		expect(push.response?.body.toString()).toBe(acknowledgement);
		expect(push.acknowledged).toBe(true);
		const [execution] = await newExecutions(before, 1);
		expect(failureOf(execution)).toBeUndefined();
		expect(envelope(execution, platform)).toMatchObject({
			platform,
			event,
			...expected,
			occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
		});

		const replay = await world.sandbox.push(platform, event, {}, { replayOf: push });
		expect(replay.response?.body.toString()).toBe(acknowledgement);
		expect(await sentinel(before + 1)).toHaveLength(1);
	},
);

test('Alipay in GBK reaches the workflow with its Chinese intact', async () => {
	const before = (await executions()).length;
	const push = await world.sandbox.push(
		'alipay',
		'alipay.open.mini.version.audit.rejected',
		{ audit_reason: '类目与服务内容不符' },
		{ charset: 'gbk' },
	);
	expect(push.headers['content-type']).toMatch(/charset=gbk/i);
	expect(push.response?.body.toString()).toBe('success');
	const [execution] = await newExecutions(before, 1);
	expect(envelope(execution, 'alipay')).toMatchObject({ reason: '类目与服务内容不符' });
});

const REFUSALS = {
	alipay: { status: 401, body: 'Unauthorized' },
	baidu: { status: 401, body: 'Unauthorized' },
	taobao: {
		status: 200,
		body: '{"flag":"failure","sub_code":"sign-check-failure","sub_message":"Illegal request"}',
	},
};

const EVENTS = {
	alipay: 'alipay.open.mini.version.audit.passed',
	baidu: 'APP_ICON_AUDIT_PASS',
	taobao: 'qimen.taobao.miniapp.crm.connect',
};

test.each(['alipay', 'baidu', 'taobao'] as const)(
	'%s: forged, altered, unsigned and stale pushes are refused alike and run nothing',
	async (platform) => {
		const before = (await executions()).length;
		for (const tamper of ['signature', 'body', 'stale', 'key', 'unsigned'] as const) {
			const push = await world.sandbox.push(platform, EVENTS[platform], {}, { tamper });
			expect({
				tamper,
				status: push.response?.status,
				body: push.response?.body.toString(),
			}).toEqual({ tamper, ...REFUSALS[platform] });
		}
		expect(await sentinel(before)).toHaveLength(1);
	},
);

test.each(['alipay', 'baidu', 'taobao'] as const)(
	'%s: a push that is cut in the middle of its body runs nothing, and runs once it is sent again',
	async (platform) => {
		const before = (await executions()).length;
		const url = `${world.n8n.webhookUrl}/${webhookPath(workflow, platform)}`;
		const nowhere = 'http://127.0.0.1:9/';
		const fields = { messageId: 'cut' };
		const made = await world.sandbox.push(platform, EVENTS[platform], fields, { url: nowhere });
		const push = { ...made, url: made.url.replace(nowhere, url) };
		await sendCut(push);
		const title = { alipay: 'Alipay', baidu: 'Baidu', taobao: 'Taobao' }[platform];
		await until('n8n tells of it', async () => {
			const log = await readFile(world.n8n.logFile, 'utf8');
			return log.includes(`refused a push of ${title}: its body could not be read whole`);
		});
		expect(await sentinel(before)).toHaveLength(1);
		const again = await world.sandbox.push(platform, push.event, {}, { replayOf: push });
		expect(again.acknowledged).toBe(true);
		expect(await newExecutions(before + 1, 1)).toHaveLength(1);
	},
);

test("Baidu's check of the address is answered with its own word", async () => {
	const before = (await executions()).length;
	const push = await world.sandbox.push('baidu', 'echo');
	expect(push.acknowledged).toBe(true);
	expect(await sentinel(before)).toHaveLength(1);
});

test('an audit that was asked for by a node comes back as an execution of the trigger', async () => {
	const before = (await executions()).length;
	const run = await world.client.createWorkflow(
		await readExample('01-everything', world.credentials),
	);
	expect(failureOf(await world.client.runWorkflow(run))).toBeUndefined();
	const arrived = await newExecutions(before, 2);
	const events = arrived.flatMap((execution) =>
		Object.values(triggers).flatMap((name) =>
			itemsOf(execution, name).map(({ json }) => json.event),
		),
	);
	expect(events.sort()).toEqual(['APP_NAME_AUDIT_PASS', 'alipay.open.mini.version.audit.passed']);
});

test('a push that was taken is remembered over a restart of n8n', async () => {
	const before = (await executions()).length;
	const push = await world.sandbox.push('baidu', 'APP_DESC_AUDIT_PASS');
	await newExecutions(before, 1);
	await world.restart();
	await ready('baidu');
	const replay = await world.sandbox.push('baidu', 'APP_DESC_AUDIT_PASS', {}, { replayOf: push });
	expect(replay.response?.body.toString()).toBe('success');
	await ready('taobao');
	expect(await sentinel(before + 1)).toHaveLength(1);
});

test('a push sent 20 times at once beside 50 others runs once, also after a restart of n8n', async () => {
	const url = `${world.n8n.webhookUrl}/${webhookPath(workflow, 'taobao')}`;
	const nowhere = 'http://127.0.0.1:9/';
	const compose = async (messageId: string) => {
		const push = await world.sandbox.push('taobao', EVENTS.taobao, { messageId }, { url: nowhere });
		return { ...push, url: push.url.replace(nowhere, url) };
	};
	const ids = ['twenty', ...Array.from({ length: 50 }, (_, n) => `one of fifty ${n}`)];
	const pushes = await Promise.all(ids.map(compose));
	const wanted = ids.map((id) => `${EVENTS.taobao}/${id}`).sort();
	const crowd = [...Array<PushRecord>(19).fill(pushes[0]), ...pushes];
	// As the platform does: what is not acknowledged in time, on a busy machine, is sent again.
	const sendAll = async () => {
		let left = crowd;
		for (let round = 0; round < 4 && left.length > 0; round++) {
			const send = async (push: PushRecord) =>
				await world.sandbox.push('taobao', push.event, {}, { replayOf: push });
			const answers = await Promise.all(left.map(send));
			left = left.filter((_, index) => !answers[index].acknowledged);
		}
		return left.length;
	};
	const ran = async () => {
		const all = await world.client.storedExecutions(workflow.id);
		const found = all.flatMap((it) => itemsOf(it, triggers.taobao).map(({ json }) => json.id));
		return found.filter((id) => wanted.includes(String(id))).sort();
	};
	expect(await sendAll()).toBe(0);
	await until('51 executions', async () => (await ran()).length >= ids.length);
	await world.restart();
	await ready('taobao');
	expect(await sendAll()).toBe(0);
	await ready('taobao');
	await sentinel((await executions()).length);
	expect(await ran()).toEqual(wanted);
});

describe('publishing', () => {
	const node = (
		name: string,
		settings: { path?: string },
		credential?: { id: string; name: string },
	) => ({
		id: name,
		name,
		type: 'n8n-nodes-mini-programs.baiduSmartProgramTrigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		webhookId: `of ${name}`.replaceAll(' ', '-'),
		parameters: { settings },
		credentials: credential && { baiduSmartProgramApi: credential },
	});
	const publish = async (name: string, ...nodes: Array<ReturnType<typeof node>>) => {
		const created = await world.client.createWorkflow({ name, nodes, connections: {} });
		await world.client.activateWorkflow(created);
		return created;
	};
	const own = { path: 'mini-programs/baidu' };

	test("the user's own path is the address, and n8n tells the second workflow that it is taken", async () => {
		const credential = world.credentials.baiduSmartProgramApi;
		await publish('Own path', node('Own path', own, credential));
		const url = `${world.n8n.webhookUrl}/mini-programs/baidu`;
		await until('The path answers', async () => {
			const push = await world.sandbox.push('baidu', EVENTS.baidu, {}, { url });
			return push.acknowledged;
		});
		await expect(publish('Same path', node('Same path', own, credential))).rejects.toThrow(
			'There is a conflict with one of the webhooks.',
		);
	});

	test('fails, and says what is missing in the credential', async () => {
		const credential = await world.client.createCredential('baiduSmartProgramApi', 'Short key', {
			...world.sandbox.credentials.baiduSmartProgramApi,
			pushToken: '',
			encodingAesKey: 'tooshort',
		});
		await expect(publish('Short key', node('Short key', {}, credential))).rejects.toThrow(
			"Pushes of Baidu would be refused. Check in the credential the Push Token: it is empty; the Encoding AES Key: it must be the 43 letters and digits of Baidu's console.",
		);
	});

	test('fails without a credential, and with one that n8n does not know', async () => {
		await expect(publish('None', node('None', {}))).rejects.toThrow(
			'Missing required credential: baiduSmartProgramApi',
		);
		const unknown = { id: 'gone', name: 'Gone' };
		await expect(publish('Unknown', node('Unknown', {}, unknown))).rejects.toThrow(
			'Credential with ID "gone" does not exist for type "baiduSmartProgramApi".',
		);
	});

	test('fails with a path that n8n would match other addresses with', async () => {
		const credential = world.credentials.baiduSmartProgramApi;
		await expect(publish('Colon', node('Colon', { path: 'a/:id' }, credential))).rejects.toThrow(
			"The option 'Path' is 'a/:id'.",
		);
	});
});
