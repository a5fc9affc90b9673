import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkMain, readExample } from '../../scripts/lib/examples';
import { failureOf, itemsOf } from '../../scripts/lib/n8n-client';
import { chain, startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
});
afterAll(async () => await world?.stop());
beforeEach(() => world.sandbox.reset());

const httpRequest = (type: string, parameters: object) => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	credentials: { [type]: world.credentials[type] },
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: type,
		...parameters,
	},
});

const baiduNode = () => ({
	name: 'Baidu',
	type: 'n8n-nodes-mini-programs.baiduSmartProgram',
	credentials: { baiduSmartProgramApi: world.credentials.baiduSmartProgramApi },
	parameters: { resource: 'basicInfo', operation: 'app.getsupportversion' },
});

const run = async (workflow: Parameters<World['client']['createWorkflow']>[0]) =>
	await world.client.runWorkflow(await world.client.createWorkflow(workflow));

test('n8n knows the nine nodes by the names that workflows store', async () => {
	const names = (await world.client.nodeTypes()).filter((name) =>
		/^n8n-nodes-mini-programs\.(?!.*Tool$)/.test(name),
	);
	expect(names.sort()).toEqual([
		'n8n-nodes-mini-programs.alipayMiniProgram',
		'n8n-nodes-mini-programs.alipayMiniProgramChangeTrigger',
		'n8n-nodes-mini-programs.alipayMiniProgramTrigger',
		'n8n-nodes-mini-programs.baiduSmartProgram',
		'n8n-nodes-mini-programs.baiduSmartProgramChangeTrigger',
		'n8n-nodes-mini-programs.baiduSmartProgramTrigger',
		'n8n-nodes-mini-programs.taobaoMiniProgram',
		'n8n-nodes-mini-programs.taobaoMiniProgramChangeTrigger',
		'n8n-nodes-mini-programs.taobaoMiniProgramTrigger',
	]);
});

test('the main example does what it says on all three platforms', async () => {
	const execution = await run(await readExample('01-everything', world.credentials));
	expect(failureOf(execution)).toBeUndefined();
	const rows = await checkMain((english) => english, execution, world.client, world.sandbox);
	expect(rows.filter(({ passed }) => !passed)).toEqual([]);
	expect(rows).toHaveLength(5);
});

test.each(['alipayApi', 'baiduSmartProgramApi', 'taobaoApi'])(
	'the test of %s passes with the right key',
	async (type) => {
		expect(await world.client.testCredential(world.credentials[type].id)).toMatchObject({
			status: 'OK',
		});
	},
);

test.each([
	['alipayApi', { privateKey: 'nonsense' }, /App Private Key.*cannot be read/],
	['alipayApi', { appId: '2099000000000000' }, /Alipay refused: .*invalid-app-id/],
	[
		'baiduSmartProgramApi',
		{ authorizerAccessToken: '45.wrong', authorizerRefreshToken: '', appId: '' },
		/Baidu refused the credential's Authorizer Access Token: .*\(110\)/,
	],
	[
		'taobaoApi',
		{ appSecret: 'wrong' },
		/Taobao refused: .*\(isv.invalid-signature\).*App Key and App Secret belong together/,
	],
])('the test of %s with %o says what is wrong', async (type, data, words) => {
	const result = await world.client.testCredential(world.credentials[type].id, data);
	expect(result).toEqual({ status: 'Error', message: expect.stringMatching(words) });
});

test("a key pair of another app is told apart by Alipay's own words", async () => {
	const { generateKeyPairSync } = await import('node:crypto');
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
	const result = await world.client.testCredential(world.credentials.alipayApi.id, {
		privateKey: pem,
	});
	expect(result.message).toMatch(/invalid-signature.*App ID and App Private Key belong together/);
});

test("an Alipay key that is not Alipay's is found out by the test", async () => {
	const { generateKeyPairSync } = await import('node:crypto');
	const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
	const result = await world.client.testCredential(world.credentials.alipayApi.id, {
		alipayPublicKey: pem,
	});
	expect(result.message).toMatch(/signature does not fit the Alipay key in the credential/);
});

describe("n8n's own HTTP Request node is signed by the credentials", () => {
	test('Alipay v3 with a query', async () => {
		const execution = await run(
			chain(
				'HTTP v3',
				httpRequest('alipayApi', {
					url: `${world.sandbox.url}/v3/alipay/open/mini/version/detail/query`,
					sendQuery: true,
					queryParameters: { parameters: [{ name: 'app_version', value: '0.0.1' }] },
				}),
			),
		);
		expect(failureOf(execution)).toBeUndefined();
		expect(itemsOf(execution, 'HTTP Request')[0].json).toMatchObject({ app_version: '0.0.1' });
	});

	test('Alipay v2 with a form body', async () => {
		const execution = await run(
			chain(
				'HTTP v2',
				httpRequest('alipayApi', {
					method: 'POST',
					url: `${world.sandbox.url}/gateway.do?method=alipay.open.mini.version.detail.query`,
					sendBody: true,
					contentType: 'form-urlencoded',
					bodyParameters: {
						parameters: [{ name: 'biz_content', value: '{"app_version":"0.0.1"}' }],
					},
				}),
			),
		);
		expect(failureOf(execution)).toBeUndefined();
		// The gateway answers its JSON as text/html, which the HTTP Request node hands on as text.
		const [{ json }] = itemsOf(execution, 'HTTP Request');
		expect(JSON.parse(String(json.data))).toMatchObject({
			alipay_open_mini_version_detail_query_response: { code: '10000', app_version: '0.0.1' },
		});
	});

	test('Baidu', async () => {
		const execution = await run(
			chain(
				'HTTP Baidu',
				httpRequest('baiduSmartProgramApi', {
					url: `${world.sandbox.url}/rest/2.0/smartapp/app/getsupportversion`,
				}),
			),
		);
		expect(failureOf(execution)).toBeUndefined();
		expect(itemsOf(execution, 'HTTP Request')[0].json).toMatchObject({ errno: 0 });
	});

	test('Taobao', async () => {
		const execution = await run(
			chain(
				'HTTP Taobao',
				httpRequest('taobaoApi', {
					method: 'POST',
					url: `${world.sandbox.url}/router/rest`,
					sendBody: true,
					contentType: 'form-urlencoded',
					bodyParameters: { parameters: [{ name: 'method', value: 'taobao.time.get' }] },
				}),
			),
		);
		expect(failureOf(execution)).toBeUndefined();
		expect(itemsOf(execution, 'HTTP Request')[0].json).toHaveProperty('time_get_response.time');
	});
});

describe('an expired Baidu token', () => {
	const renewals = () =>
		world.sandbox.requests.filter(({ api, accepted }) => api === 'oauth/token' && accepted).length;
	const expire = () => {
		for (const token of Object.values(world.sandbox.state.baidu.authorizerTokens))
			token.expired = true;
	};

	// The renewed pair is in n8n's database, so these tests build on each other and must not reset it.
	test('is renewed once and stored: the next execution uses the new one', async () => {
		expire();
		const first = await run(chain('Renewal', baiduNode()));
		expect(failureOf(first)).toBeUndefined();
		expect(itemsOf(first, 'Baidu')[0].json).toHaveProperty('now_version');
		expect(renewals()).toBe(1);
		const second = await run(chain('Renewal', baiduNode()));
		expect(failureOf(second)).toBeUndefined();
		expect(renewals()).toBe(1);

		// Two executions find it expired at the same moment, with a copy of the same refresh token each.
		expire();
		const both = await Promise.all([
			run(chain('Renewal A', baiduNode())),
			run(chain('Renewal B', baiduNode())),
		]);
		expect(both.map((execution) => failureOf(execution))).toEqual([undefined, undefined]);
		expect(renewals()).toBe(2);

		const third = await run(chain('Renewal', baiduNode()));
		expect(failureOf(third)).toBeUndefined();
		expect(renewals()).toBe(2);
	});
});

test('npm start -- --once ends with its table and status 0', async () => {
	const child = spawn(process.execPath, ['scripts/start.cjs', '--once'], {
		cwd: join(__dirname, '../..'),
		env: { ...process.env, CI: 'true' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (data) => (output += data));
	child.stderr.on('data', (data) => (output += data));
	const status = await new Promise((resolve) => child.once('exit', resolve));
	expect({ status, crosses: (output.match(/✘/g) ?? []).length, output }).toMatchObject({
		status: 0,
		crosses: 0,
	});
	expect(output).toMatch(/What came back/);
	expect(output.split('\n').filter((line) => /│.*✔/.test(line))).toHaveLength(8);
});
