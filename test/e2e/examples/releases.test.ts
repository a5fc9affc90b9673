/** Examples that bring versions from a build to the users: 12, 13, 14, 16, 17. */
import { createHmac } from 'node:crypto';
import axios from 'axios';
import { newVersion } from '../../../sandbox/alipay/versions';
import {
	merchantsToSubmit,
	merchantWhoPassed,
	readExample,
	type Merchant,
} from '../../../scripts/lib/examples';
import { failureOf, itemsOf, type Workflow } from '../../../scripts/lib/n8n-client';
import { until } from '../../../scripts/lib/progress';
import {
	executed,
	heard,
	imported,
	messagesOf,
	OFTEN,
	published,
	started,
} from '../support/examples';
import { startRobots, type Robots } from '../support/robots';
import { chain, startWorld, type World } from '../support/world';

const CI_SECRET = 'shared with the CI of the test';

let world: World;
let robots: Robots;

beforeAll(async () => {
	robots = await startRobots();
	world = await startWorld();
	world.credentials.crypto = await world.client.createCredential('crypto', 'CI', {
		hmacSecret: CI_SECRET,
	});
});
afterAll(async () => {
	await world?.stop();
	await robots?.close();
});
beforeEach(() => {
	world.sandbox.reset();
	robots.reset();
});

const calls = () =>
	world.sandbox.requests.map(({ api }) =>
		api.replace(/^(alipay\.open\.mini|taobao\.miniapp\.template)\./, ''),
	);

const app = () => world.sandbox.state.alipay.app;

describe('12: submit and wait for the verdict', () => {
	const EXAMPLE = '12-submit-and-wait';
	const submission = (data = {}) => ({ mini_app_id: app().app_id, ...data });

	test.each([
		['passed', {}, 'Passed', '✅ 0.0.1 has passed, and can be released'],
		[
			'rejected',
			{ version_desc: '新增会员积分兑换，支持预约到店自取。请审核员驳回这一版本以便演示。' },
			'Rejected',
			'❌ 0.0.1 was rejected: 版本描述不符合规范',
		],
	])('the push wakes it: %s', async (_, data, node, message) => {
		const workflow = await imported(world, EXAMPLE, submission(data));
		await published(world, workflow);
		await heard(world, workflow, 'alipay');
		const execution = await world.client.runWorkflow(workflow);
		expect(failureOf(execution)).toBeUndefined();
		expect(messagesOf(execution, node)).toEqual([message]);
		expect(itemsOf(execution, 'Nobody Waits Now')).toHaveLength(1);
		expect(calls().filter((it) => it === 'version.audit.apply')).toHaveLength(1);
	});

	test('where no push arrives, the change trigger wakes it', async () => {
		const workflow = await imported(world, EXAMPLE, submission(), {
			'Alipay Change Trigger': OFTEN,
		});
		await published(world, workflow);
		const execution = await world.client.runWorkflow(workflow);
		expect(messagesOf(execution, 'Passed')).toEqual(['✅ 0.0.1 has passed, and can be released']);
		expect(world.sandbox.pushes).toEqual([]);
	});

	test('when the time is up, it tells how the version stands', async () => {
		const workflow = await imported(world, EXAMPLE, submission({ limit_minutes: 0.01 }));
		const execution = await world.client.runWorkflow(workflow, { seconds: 90 });
		expect(failureOf(execution)).toBeUndefined();
		expect(messagesOf(execution, 'Time Is Up')).toEqual([
			'⏳ No verdict on 0.0.1 after 0.01 minutes. It is in state WAIT_RELEASE',
		]);
	});
});

describe('13: tell the group chat', () => {
	const EXAMPLE = '13-tell-group-chat';

	test('without a robot it is executed, and tells nobody', async () => {
		const execution = await executed(world, EXAMPLE);
		expect(itemsOf(execution, 'Message')).toHaveLength(1);
		expect([...robots.taken, ...robots.refused]).toEqual([]);
	});

	test('a rejection reaches all three chats, WeCom with the picture of the QR code', async () => {
		await executed(world, EXAMPLE, robots.settings);
		expect(robots.refused).toEqual([]);
		const told = Object.fromEntries(
			robots.taken.map(({ chat, message }) => [
				`${chat} ${String(message.msgtype ?? message.msg_type)}`,
				message,
			]),
		);
		expect(Object.keys(told).sort()).toEqual([
			'dingtalk markdown',
			'feishu text',
			'wecom image',
			'wecom markdown',
		]);
		for (const kind of ['dingtalk markdown', 'feishu text', 'wecom markdown']) {
			const text = JSON.stringify(told[kind]);
			expect(text).toContain('❌ 百度小程序 15754580：300002 审核驳回');
			expect(text).toContain('原因：送审内容不符合规范');
		}
		const { base64 } = told['wecom image'].image as { base64: string };
		expect(Buffer.from(base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
	});

	test('a pushed verdict of Alipay is told with the address of the QR code', async () => {
		app().versions['0.0.1'].experience = 'expVersionPackaged';
		const workflow = await imported(world, EXAMPLE, robots.settings);
		await published(world, workflow);
		await heard(world, workflow, 'alipay');
		await world.sandbox.push('alipay', 'alipay.open.mini.version.audit.passed', {
			mini_app_id: app().app_id,
			mini_app_version: '0.0.1',
		});
		expect(failureOf(await started(world, workflow))).toBeUndefined();
		expect(robots.taken.map(({ chat }) => chat).sort()).toEqual(['dingtalk', 'feishu', 'wecom']);
		for (const { message } of robots.taken) {
			expect(JSON.stringify(message)).toContain(`✅ 支付宝小程序 ${app().app_id}：0.0.1 审核通过`);
			expect(JSON.stringify(message)).toContain('https://mobilecodec.alipay.com/');
		}
	});

	// The first that refused ended the execution, and the others were never told.
	test.each([
		['dingtalk_secret', 'DingTalk did not take the message: sign not match (310000)'],
		[
			'feishu_secret',
			'Feishu did not take the message: sign match fail or timestamp is not within one hour from current time (19021)',
		],
	])(
		'a wrong %s fails the execution in words of the robot, after all others',
		async (field, words) => {
			const workflow = await imported(world, EXAMPLE, { ...robots.settings, [field]: 'wrong' });
			const execution = await world.client.runWorkflow(workflow);
			expect(failureOf(execution)).toContain(`${words}. Where it speaks of`);
			expect(robots.refused).toHaveLength(1);
			expect(robots.taken).toHaveLength(3);
		},
	);

	test('two that refuse and one that cannot be reached are all named', async () => {
		const workflow = await imported(world, EXAMPLE, {
			...robots.settings,
			dingtalk_secret: 'wrong',
			feishu_url: 'http://127.0.0.1:9/feishu',
			wecom_url: robots.settings.wecom_url.replace(/key=.*/, 'key=unknown'),
		});
		const execution = await world.client.runWorkflow(workflow);
		expect(failureOf(execution, 'Tell Why')).toMatch(
			/DingTalk did not .*\(310000\)\. Feishu did not .*\(no code\)\. WeCom did not take the message: invalid webhook url.*\(93000\)/,
		);
		expect(robots.taken).toEqual([]);
	});
});

describe('14: from CI', () => {
	const EXAMPLE = '14-from-ci';
	const BUILD = {
		alipay: { version: '0.0.2', template_id: '2021001100000001' },
		baidu: { version: '1.3.0', template_id: '754' },
		taobao: { template_id: '111', template_version: '0.0.2' },
		description: '新增会员积分兑换，支持预约到店自取，修复订单页偶尔无法加载的问题。',
	};
	const EVERYTHING = [
		'onlineapp',
		'package/submitaudit',
		'package/upload',
		'updateapp',
		'version.audit.apply',
		'version.upload',
	];

	let merchants: Merchant[];
	beforeEach(() => {
		merchants = merchantsToSubmit(world.sandbox);
	});

	const data = () => ({ merchants: JSON.stringify(merchants) });

	const urlOf = ({ nodes }: Workflow) => {
		const { parameters } = nodes.find(({ name }) => name === 'From CI')!;
		return `${world.n8n.webhookUrl}/${String(parameters.path)}`;
	};

	/** As a build job sends it: the signature over the very bytes of the body. */
	const send = async (
		workflow: Workflow,
		build: object,
		secret: string | undefined = CI_SECRET,
	) => {
		const body = JSON.stringify(build);
		const signature = createHmac('sha256', secret).update(body).digest('hex');
		return await axios.post(urlOf(workflow), body, {
			headers: { 'Content-Type': 'application/json', ...(secret && { 'X-Signature': signature }) },
			validateStatus: () => true,
			proxy: false,
		});
	};

	const changes = () =>
		calls()
			.filter((it) => EVERYTHING.includes(it))
			.sort();

	const get = async (url: string) =>
		await axios.get<string>(url, { validateStatus: () => true, proxy: false });

	test('executed by hand, it submits every program of its merchants', async () => {
		const [, , taobao] = merchants;
		const execution = await executed(world, EXAMPLE, { merchants: JSON.stringify([taobao]) });
		expect(changes()).toEqual(['onlineapp', 'updateapp']);
		expect(itemsOf(execution, 'Submitted').map(({ json }) => json)).toMatchObject([
			{ app_id: taobao.app_id, state: 'online' },
		]);
	});

	test('a signed build is submitted once, and its report tells of every program', async () => {
		const mistyped = { ...merchants[0], platform: 'Alipay', merchant: '平台写错', app_id: '77' };
		const workflow = await imported(world, EXAMPLE, {
			merchants: JSON.stringify([...merchants, mistyped]),
		});
		await published(world, workflow);
		await until('The webhook answers', async () => (await send(workflow, {}, 'x')).status === 401);

		// The table outlives a second try of this test.
		const build = String(Date.now());
		const programs = [...merchants, mistyped, { platform: 'alipay', app_id: '2099' }];
		const first = await send(workflow, { ...BUILD, build, programs });
		expect(first).toMatchObject({ status: 202, data: { build, known: false } });
		const { report } = first.data;
		const page = await until('The report is complete', async () => {
			const { data: html, headers } = await get(report);
			expect(headers['content-type']).toBe('text/html; charset=utf-8');
			return !html.includes('>submitting<') && html;
		});
		for (const { platform, merchant, app_id } of merchants) {
			const state = platform === 'taobao' ? 'online' : 'submitted';
			const version = { alipay: '0.0.2', baidu: '1.3.0', taobao: '0.0.2' }[platform];
			const cells = [platform, merchant, app_id, version, state, ''];
			expect(page).toContain(`<tr>${cells.map((it) => `<td>${it}</td>`).join('')}</tr>`);
		}
		expect(page).toMatch(
			/<td>2099<\/td><td>0\.0\.2<\/td><td>failed<\/td><td>This program is not in/,
		);
		expect(page).toMatch(
			/<td>77<\/td><td><\/td><td>failed<\/td><td>&#39;Alipay&#39; is no platform/,
		);
		expect(changes()).toEqual(EVERYTHING);
		const tokens = new Set(merchants.map(({ token }) => token));
		const used = world.sandbox.requests.filter(({ api }) => !api.startsWith('oauth'));
		expect(used.filter(({ token }) => !tokens.has(token ?? ''))).toEqual([]);

		const again = await send(workflow, { ...BUILD, build });
		expect(again).toMatchObject({ status: 200, data: { build, known: true, report } });
		expect(changes()).toEqual(EVERYTHING);
		expect((await get(report.replace(/key=.*/, 'key='))).status).toBe(404);
		expect((await get(report.replace(/key=.*/, 'key=guessed'))).status).toBe(404);
	});

	test('what is not signed with the secret gets 401 and does nothing', async () => {
		const workflow = await imported(world, EXAMPLE, data());
		await published(world, workflow);
		await until('The webhook answers', async () => (await send(workflow, {}, 'x')).status !== 404);
		for (const secret of ['another secret', ''])
			expect((await send(workflow, { ...BUILD, build: '4712' }, secret)).status).toBe(401);
		expect(calls()).toEqual([]);
	});
});

describe('16: cancel what is in audit and submit again', () => {
	const EXAMPLE = '16-cancel-and-submit-again';
	const DESCRIPTION = '修正了上次提交的说明，新增会员积分兑换，支持预约到店自取。';

	const sheet = () => {
		const rows = merchantsToSubmit(world.sandbox).filter(({ platform }) => platform !== 'taobao');
		return rows.map((row) => ({ ...row, description: DESCRIPTION }));
	};
	const inAudit = () => {
		const [{ app }] = world.sandbox.state.alipay.merchants;
		app.versions['0.0.1'].status = 'AUDITING';
	};

	test('a dry run tells what is in audit, and changes nothing', async () => {
		inAudit();
		const execution = await executed(world, EXAMPLE, { merchants: JSON.stringify(sheet()) });
		const told = itemsOf(execution, 'What Would Be Done').map(({ json }) => json);
		expect(told).toMatchObject([
			{ platform: 'alipay', merchant: '晨光咖啡', version: '0.0.1', description: DESCRIPTION },
			{ platform: 'baidu', merchant: '云上书店', version: '1.1.0', number: '300002' },
		]);
		expect(calls().sort()).toEqual(['package/get', 'version.list.query']);
	});

	test('in earnest each is cancelled and submitted again, and one that fails stops no other', async () => {
		inAudit();
		const stranger = { ...sheet()[0], merchant: '没有授权', token: '202611BBunknown' };
		const mistyped = { ...sheet()[0], merchant: '平台写错', platform: '支付宝' };
		const merchants = JSON.stringify([stranger, mistyped, ...sheet()]);
		const execution = await executed(world, EXAMPLE, { merchants, dry_run: false });
		expect(messagesOf(execution, 'Submitted')).toEqual([
			'📨 晨光咖啡: 0.0.1 is in audit again',
			'📨 云上书店: 1.1.0 is in audit again',
		]);
		expect(messagesOf(execution, 'Failed').sort()).toEqual([
			"❌ 平台写错: '支付宝' has no audit here. Enter alipay or baidu",
			expect.stringMatching(/^❌ 没有授权: .*invalid-app-auth-token/),
		]);
		const accepted = world.sandbox.requests.filter((it) => it.accepted);
		expect(accepted.map(({ api, params }) => [api, params.version_desc ?? params.content])).toEqual(
			expect.arrayContaining([
				['alipay.open.mini.version.audit.cancel', undefined],
				['alipay.open.mini.version.audit.apply', DESCRIPTION],
				['package/withdraw', undefined],
				['package/submitaudit', DESCRIPTION],
			]),
		);
	});
});

describe('17: release by the clock, step by step', () => {
	const EXAMPLE = '17-release-by-the-clock';
	const steps = () =>
		world.sandbox.requests.map(({ api, params }) =>
			[api.replace('alipay.open.mini.version.', ''), params.gray_strategy]
				.filter(Boolean)
				.join(' '),
		);
	beforeEach(async () => await world.client.deleteDataTables());

	const CLOCK = 'At 10 in the Morning';
	const STOPPED = ['detail.query', 'gray.online p10', 'gray.cancel'];
	const GRAY = ['gray.online p10', 'gray.online p30', 'gray.online p50'];

	test('while orders hold, it goes to 10, 30, 50 % and then to all', async () => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		const execution = await executed(world, EXAMPLE, { watch_seconds: 1 });
		expect(steps()).toEqual(['detail.query', ...GRAY, 'online']);
		expect(messagesOf(execution, 'Released')).toEqual(['✅ 0.0.1 is released to all users']);
		expect(app().versions['0.0.1'].status).toBe('RELEASE');
	});

	test('when orders have dropped, it stops and takes the version back', async () => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		const execution = await executed(world, EXAMPLE, { watch_seconds: 1, now: 79 });
		expect(steps()).toEqual(STOPPED);
		expect(messagesOf(execution, 'Stopped')).toEqual([
			expect.stringMatching(
				/^🛑 0\.0\.1 was stopped at 10 %: 79 orders instead of 100 around [-\d]+ [\d:]+ \(GMT\+8\)\. All users have the version before$/,
			),
		]);
		expect(messagesOf(execution, 'Released')).toEqual([]);
	});

	const HOUR = 3600_000;
	/** What a shop has written into the table: orders counted so many hours from now. */
	const counted = async (...rows: Array<[hours: number, orders: number]>) => {
		const { nodes } = await readExample(EXAMPLE, {});
		const [create, keep] = ['Orders Table', 'Keep Samples'].map(
			(name) => nodes.find((node) => node.name === name)!,
		);
		const items = rows.map(([hours, orders]) => ({
			source: `shop ${hours}`,
			counted_at: new Date(Date.now() + hours * HOUR).toISOString(),
			orders,
		}));
		const shop = chain(
			'Shop',
			create,
			{
				name: 'Counts',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: `return ${JSON.stringify(items)}.map((json) => ({ json }));`,
				},
			},
			keep,
		);
		const execution = await world.client.runWorkflow(await world.client.createWorkflow(shop));
		expect(itemsOf(execution, 'Keep Samples')).toHaveLength(rows.length);
	};

	test.each<[string, Array<[number, number]>, string]>([
		[
			'have dropped, whatever the samples say',
			[
				[-30, 7],
				[-24, 90],
				[-23.8, 110],
				[0.1, 79],
			],
			'79 orders instead of 100 around',
		],
		// The average of the day before, with its night, hid that half of the orders at noon were lost.
		[
			'have halved at noon',
			[
				[-23.9, 200],
				[-12, 2],
				[-11, 0],
				[0.1, 100],
			],
			'100 orders instead of 200 around',
		],
		[
			'are not counted any more',
			[
				[-23.9, 100],
				[-0.5, 100],
			],
			'no orders were counted since the step began. All',
		],
		[
			'were not counted at that time of the day before',
			[
				[-12, 100],
				[0.1, 100],
			],
			'no figures to compare with, nothing was counted around',
		],
		[
			'are zeros all day',
			[
				[-23.9, 0],
				[-12, 0],
				[0.1, 0],
			],
			'no figures to compare with, all counts of the day before are 0. All',
		],
	])('when orders of the shop %s, it stops', async (_, rows, why) => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		await counted(...rows);
		const execution = await executed(world, EXAMPLE, { watch_seconds: 1 });
		expect(steps()).toEqual(STOPPED);
		expect(messagesOf(execution, 'Stopped')).toEqual([expect.stringContaining(`10 %: ${why}`)]);
	});

	test('samples of an earlier try no longer count once the shop has counted', async () => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		await executed(world, EXAMPLE, { watch_seconds: 1 });
		world.sandbox.reset();
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		await counted([-24, 100], [0.01, 79]);
		const execution = await executed(world, EXAMPLE, { watch_seconds: 1 });
		expect(steps()).toEqual(STOPPED);
		expect(messagesOf(execution, 'Stopped')).toEqual([expect.stringContaining('79 orders')]);
	});

	test('while orders of the shop hold, it is released, whatever the samples say', async () => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		await counted([-24, 10], [0.1, 8]);
		await executed(world, EXAMPLE, { watch_seconds: 1, now: 0 });
		expect(steps()).toEqual(['detail.query', ...GRAY, 'online']);
	});

	// One order in place of two at 4 a.m. was held against the average of a busy day.
	test('a quiet night stops nothing', async () => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		await counted([-23.9, 2], [-12, 200], [0.1, 1]);
		await executed(world, EXAMPLE, { watch_seconds: 1 });
		expect(steps()).toEqual(['detail.query', ...GRAY, 'online']);
	});

	test('started by the clock, it takes no samples for orders', async () => {
		app().versions['0.0.1'] = newVersion('WAIT_RELEASE');
		const rule = { interval: [{ field: 'seconds', secondsInterval: 5 }] };
		const workflow = await imported(world, EXAMPLE, { watch_seconds: 1 }, { [CLOCK]: { rule } });
		await published(world, workflow);
		const execution = await started(world, workflow);
		expect(failureOf(execution)).toBeUndefined();
		expect(messagesOf(execution, 'Stopped')).toEqual([
			expect.stringContaining('no orders were counted since the step began'),
		]);
	});

	test('a release that was interrupted goes on with the share that it has', async () => {
		app().versions['0.0.1'] = { ...newVersion('GRAY'), gray_strategy: 'p30' };
		await executed(world, EXAMPLE, { watch_seconds: 1 });
		expect(steps()).toEqual(['detail.query', ...GRAY.slice(1), 'online']);
	});

	// Started by hand after `npm start`, it said "Not Ready": no version there waits for its release.
	test('as npm start imports it, its version can be released', async () => {
		const passed = await world.client.createCredential('alipayApi', 'version to release', {
			...world.sandbox.credentials.alipayApi,
			appAuthToken: merchantWhoPassed(world.sandbox),
		});
		const file = await readExample(EXAMPLE, { ...world.credentials, passed });
		const execution = await world.client.runWorkflow(await world.client.createWorkflow(file));
		expect(steps()).toEqual(['detail.query', ...GRAY, 'online']);
		expect(messagesOf(execution, 'Released')).toEqual(['✅ 0.0.1 is released to all users']);
		expect(app().versions['0.0.1'].status).toBe('INIT');
	});

	test('a version that has not passed is left alone', async () => {
		const execution = await executed(world, EXAMPLE);
		expect(steps()).toEqual(['detail.query']);
		expect(messagesOf(execution, 'Not Ready')).toEqual([expect.stringContaining('state INIT')]);
	});
});
