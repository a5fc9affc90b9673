import { newVersion } from '../../sandbox/alipay/versions';
import { onlineMerchant, readExample, webhookPath, type Data } from '../../scripts/lib/examples';
import { failureOf, itemsOf, type Execution, type Workflow } from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { startWorld, type World } from './support/world';

const PASSED = 'alipay.open.mini.version.audit.passed';

let world: World;

const merchant = () => world.sandbox.state.alipay.merchants[1];

/** Versions of the merchant's mini program, by number, with the state that each is in. */
const states = () =>
	Object.fromEntries(
		Object.entries(merchant().app.versions).map(([number, { status }]) => [number, status]),
	);

/** Imports and publishes the example, and makes its trigger the gateway of the app. */
async function published(data?: Data): Promise<Workflow> {
	const given = { ...onlineMerchant(world.sandbox), ...data };
	const workflow = await world.client.createWorkflow(
		await readExample('03-alipay-lifecycle', world.credentials, given),
	);
	await world.client.activateWorkflow(workflow);
	const url = `${world.n8n.webhookUrl}/${webhookPath(workflow, 'alipay')}`;
	await until('The webhook answers', async () => {
		const { response } = await world.sandbox.push('alipay', PASSED, {}, { url, tamper: 'key' });
		return response !== undefined && response.status !== 404;
	});
	world.sandbox.register('alipay', url);
	return workflow;
}

/** The execution that a verdict has started, once it has ended. */
async function afterVerdict({ id }: Workflow, seen: Set<string>): Promise<Execution> {
	const execution = await until('No execution after the verdict', async () => {
		const all = await world.client.getExecutions(id);
		return all.find((it) => it.mode === 'webhook' && !seen.has(it.id));
	});
	seen.add(execution.id);
	expect(failureOf(execution)).toBeUndefined();
	return execution;
}

const messageOf = (execution: Execution, node: string) =>
	itemsOf(execution, node).map(({ json }) => json.message);

const seen = new Set<string>();

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world?.stop());
beforeEach(() => world.sandbox.reset());

/** Builds, tries out and submits a version, from the manual trigger. */
const submit = async (workflow: Workflow) => {
	const execution = await world.client.runWorkflow(workflow);
	expect(failureOf(execution)).toBeUndefined();
	return execution;
};

const calls = () => world.sandbox.requests.map(({ api }) => api.replace('alipay.open.mini.', ''));

const SUBMISSION = [
	'version.upload',
	'version.build.query',
	'version.build.query',
	'version.build.query',
	'experience.create',
	'experience.query',
	'experience.query',
	'version.audit.apply',
];

test('a version is built, tried out, submitted, released step by step, and rolled back', async () => {
	const workflow = await published();
	expect(states()).toEqual({ '0.0.1': 'RELEASE' });

	const submission = await submit(workflow);
	expect(calls()).toEqual(SUBMISSION);
	const { exp_qr_code_url: code } = itemsOf(submission, 'QR Code There?')[0].json;
	expect(code).toMatch(/^https:\/\/mobilecodec\.alipay\.com\//);
	expect(messageOf(submission, 'Submitted')).toEqual([
		`📨 0.0.2 is in audit. Try it out: ${String(code)}`,
	]);

	const release = await afterVerdict(workflow, seen);
	expect(messageOf(release, 'Rolled Back')).toEqual([
		'↩️ 0.0.2 was rolled back, the version before is in force',
	]);
	expect(messageOf(release, 'Released')).toEqual([]);
	expect(calls()).toEqual([
		...SUBMISSION,
		'version.gray.online',
		'version.online',
		'version.rollback',
	]);

	const { requests } = world.sandbox;
	expect(requests.filter(({ accepted }) => !accepted)).toEqual([]);
	expect(new Set(requests.map(({ token }) => token))).toEqual(new Set([merchant().app_auth_token]));
	expect(new Set(requests.map(({ params }) => params.app_version))).toEqual(new Set(['0.0.2']));
	const paramsOf = (api: string) =>
		requests.find((it) => it.api === `alipay.open.mini.${api}`)?.params;
	expect(paramsOf('version.upload')).toEqual({
		app_version: '0.0.2',
		template_id: '2021001100000001',
		ext: '{"extEnable":true,"ext":{"shop":"晨光咖啡"}}',
	});
	expect(paramsOf('version.audit.apply')).toEqual({
		app_version: '0.0.2',
		version_desc: '新增会员积分兑换，支持预约到店自取，修复订单页偶尔无法加载的问题。',
		memo: '晨光咖啡的在线点单小程序',
		auto_online: 'false',
		license_no: '91330100MA00000000',
		license_name: '晨光咖啡有限公司',
		license_valid_date: '9999-12-31',
	});
	expect(paramsOf('version.gray.online')).toEqual({ app_version: '0.0.2', gray_strategy: 'p10' });
	expect(
		requests.flatMap(({ files }) => files.map(({ name, filename }) => [name, filename])),
	).toEqual([
		['first_screen_shot', 'home.png'],
		['second_screen_shot', 'order.png'],
		['first_license_pic', 'license.png'],
	]);

	expect(states()).toEqual({ '0.0.1': 'RELEASE', '0.0.2': 'OFFLINE' });
	expect(merchant().app.versions['0.0.2']).toMatchObject({
		base_audit: 'PASS',
		experience: 'expVersionPackaged',
		gray_strategy: 'p10',
	});
	expect(world.sandbox.pushes.at(-1)).toMatchObject({ event: PASSED, acknowledged: true });
});

test('a version that is rejected ends with the reason, and nothing is released', async () => {
	const workflow = await published({
		version_desc: '新增会员积分兑换，支持预约到店自取。请审核员驳回这一版本以便演示。',
	});
	await submit(workflow);
	const rejection = await afterVerdict(workflow, seen);
	expect(messageOf(rejection, 'Rejected')).toEqual(['❌ 0.0.2 was rejected: 版本描述不符合规范']);
	expect(calls()).toEqual(SUBMISSION);
	expect(states()).toEqual({ '0.0.1': 'RELEASE', '0.0.2': 'AUDIT_REJECT' });
});

test('a version that does well stays released', async () => {
	const workflow = await published({ healthy: true });
	merchant().app.versions['0.0.2'] = newVersion('WAIT_RELEASE');
	await world.sandbox.push('alipay', PASSED, {
		mini_app_id: merchant().app.app_id,
		mini_app_version: '0.0.2',
	});
	const release = await afterVerdict(workflow, seen);
	expect(messageOf(release, 'Released')).toEqual(['✅ 0.0.2 is released to all users']);
	expect(states()).toEqual({ '0.0.1': 'OFFLINE', '0.0.2': 'RELEASE' });
});

test("a verdict on another merchant's mini program starts nothing", async () => {
	const workflow = await published();
	const [other] = world.sandbox.state.alipay.merchants;
	await world.sandbox.push('alipay', PASSED, {
		mini_app_id: other.app.app_id,
		mini_app_version: '0.0.1',
	});
	const execution = await afterVerdict(workflow, seen);
	expect(itemsOf(execution, 'Merchant')).toHaveLength(1);
	expect(calls()).toEqual([]);
});
