/** Examples that look after many programs, their authorizations and their content: 15, 18 to 21. */
import axios from 'axios';
import {
	merchantsToChange,
	merchantsToSubmit,
	readExample,
	type Merchant,
} from '../../../scripts/lib/examples';
import { failureOf, itemsOf, type Execution } from '../../../scripts/lib/n8n-client';
import { until } from '../../../scripts/lib/progress';
import { executed, imported, messagesOf, published } from '../support/examples';
import { startAsker, type Model } from '../support/model';
import { PAGE_LOGIN } from '../support/trial';
import { chain, startWorld, type World } from '../support/world';

let world: World;
let model: Model;

beforeAll(async () => {
	model = await startAsker();
	world = await startWorld();
	const { client, credentials, sandbox } = world;
	const { baiduSmartProgramApi: baidu } = sandbox.credentials;
	Object.assign(credentials, {
		httpBasicAuth: await client.createCredential('httpBasicAuth', 'Page', PAGE_LOGIN),
		openAiApi: await client.createCredential('openAiApi', 'Stand-in', { ...model.credential }),
		own: await client.createCredential('baiduSmartProgramApi', 'own program', {
			...baidu,
			...sandbox.ownProgram,
		}),
	});
});
afterAll(async () => {
	await world?.stop();
	await model?.close();
});
beforeEach(() => world.sandbox.reset());

const calls = () => world.sandbox.requests.map(({ api }) => api);

const rowsOf = (execution: Execution, node: string) =>
	itemsOf(execution, node).map(({ json }) => json);

describe('15: the state of every merchant', () => {
	const EXAMPLE = '15-state-of-every-merchant';

	interface Listed extends Omit<Merchant, 'platform'> {
		/** As somebody has typed it. */
		platform: string;
		licence_until?: string;
		certificate_until?: string;
	}

	const sheet = (): Listed[] => {
		const [alipay, baidu, taobao] = merchantsToSubmit(world.sandbox);
		const inDays = (days: number) =>
			new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10);
		return [
			{ ...alipay, merchant: '晨光<b>咖啡', licence_until: inDays(10) },
			{ ...baidu, licence_until: inDays(100), certificate_until: inDays(-5) },
			taobao,
			{ ...taobao, merchant: '没有这个应用', app_id: '42' },
			{ ...alipay, merchant: '没有授权', app_id: '2099', token: '202611BBunknown' },
			{ ...baidu, merchant: '平台写错', app_id: '77', platform: 'Baidu' },
		];
	};

	test('executed by hand, it has a row of every program, whatever became of it', async () => {
		const merchants = sheet();
		world.sandbox.state.alipay.merchants[0].app.versions['0.0.1'].status = 'AUDITING';
		const execution = await executed(world, EXAMPLE, { merchants: JSON.stringify(merchants) });
		const rows = rowsOf(execution, 'Keep');
		expect(rows.map(({ app_id }) => app_id)).toEqual(merchants.map(({ app_id }) => app_id));
		const [alipay, baidu, taobao, unknown, refused, mistyped] = rows;
		expect(alipay).toMatchObject({
			name: '小程序demo',
			newest: '0.0.1',
			online: '',
			state: 'AUDITING',
			ends_soon: `licence ends ${merchants[0].licence_until}`,
			reason: '',
		});
		expect(baidu).toMatchObject({
			name: '沙箱小程序',
			newest: '1.2.0',
			online: '1.0.1',
			ends_soon: `certificate ended ${merchants[1].certificate_until}`,
			reason: '',
		});
		expect(taobao).toMatchObject({
			name: '沙箱店铺_模板一',
			newest: '0.0.1',
			online: '0.0.1',
			state: 'ONLINE',
			ends_soon: '',
			reason: '',
		});
		expect(unknown).toMatchObject({ name: '', reason: expect.stringContaining('no app 42') });
		expect(refused).toMatchObject({
			name: '',
			reason: expect.stringContaining('invalid-app-auth-token'),
		});
		expect(mistyped).toMatchObject({
			name: '',
			reason: "'Baidu' is no platform. Enter alipay, baidu or taobao",
		});
		expect(JSON.stringify(rows)).not.toContain(merchants[0].token);

		// A second look updates the rows, and removes what has been taken off the sheet.
		world.sandbox.state.alipay.merchants[0].app.versions['0.0.1'].status = 'WAIT_RELEASE';
		const [listed, removed] = [merchants.slice(0, 4), merchants.slice(4)];
		const second = await executed(world, EXAMPLE, { merchants: JSON.stringify(listed) });
		expect(rowsOf(second, 'Remove').map(({ app_id }) => app_id)).toEqual(
			removed.map(({ app_id }) => app_id),
		);
		await executed(world, EXAMPLE, { merchants: '[]' });
		const workflow = await imported(world, EXAMPLE);
		await published(world, workflow);
		const { path } = workflow.nodes.find(({ name }) => name === 'States Page')!.parameters;
		const url = `${world.n8n.webhookUrl}/${String(path)}`;
		const get = async (query: string, password = PAGE_LOGIN.password) =>
			await axios.get<Buffer>(`${url}${query}`, {
				auth: { username: PAGE_LOGIN.user, password },
				responseType: 'arraybuffer',
				validateStatus: () => true,
				proxy: false,
			});
		const page = await until('The page answers', async () => {
			const answer = await get('');
			return answer.status === 200 && answer;
		});
		expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
		const html = page.data.toString();
		for (const { app_id } of listed) expect(html).toContain(`<td>${app_id}</td>`);
		for (const { app_id } of removed) expect(html).not.toContain(`<td>${app_id}</td>`);
		expect(html).toContain('<td>晨光&#60;b&#62;咖啡</td>');
		expect(html).toContain('<td>WAIT_RELEASE</td>');
		expect(html).not.toContain('<td>AUDITING</td>');
		const file = await get('?format=xlsx');
		expect(file.headers['content-disposition']).toBe('attachment; filename="states.xlsx"');
		expect(file.data.subarray(0, 2).toString()).toBe('PK');
		expect((await get('', 'wrong')).status).toBe(401);
	});
});

describe('18: change one thing at many merchants', () => {
	const EXAMPLE = '18-change-many-merchants';
	const QUERY = 'alipay.open.mini.baseinfo.query';
	const MODIFY = 'alipay.open.mini.baseinfo.modify';

	const sheet = (count: number) =>
		merchantsToChange(world.sandbox, count).map(({ service_phone, ...it }) => ({
			...it,
			value: service_phone,
		}));
	const run = async (merchants: object[], data = {}) =>
		await executed(world, EXAMPLE, {
			merchants: JSON.stringify(merchants),
			settle_seconds: 1,
			...data,
		});
	const reported = (execution: Execution, merchants: Array<{ app_id: string }>) => {
		const rows = rowsOf(execution, 'All Rows');
		return merchants.flatMap(({ app_id }) => rows.filter((row) => row.app_id === app_id));
	};
	const count = (api: string) => calls().filter((it) => it === api).length;
	const phone = ({ app_id }: { app_id: string }) =>
		world.sandbox.state.alipay.merchants.find(({ app }) => app.app_id === app_id)?.app.info
			.service_phone;

	test('a dry run looks at all and changes nothing; in earnest all are changed, once', async () => {
		const merchants = sheet(60);
		const dry = reported(await run(merchants), merchants);
		expect([count(QUERY), count(MODIFY)]).toEqual([60, 0]);
		expect(dry).toHaveLength(60);
		expect(new Set(dry.map(({ state, before }) => `${String(state)} ${String(before)}`))).toEqual(
			new Set(['would change 13110101010']),
		);

		const done = reported(await run(merchants, { dry_run: false }), merchants);
		expect(done.map(({ state }) => state)).toEqual(merchants.map(() => 'done'));
		expect(count(MODIFY)).toBe(60);
		expect(merchants.map(phone)).toEqual(merchants.map(({ value }) => value));

		await run(merchants, { dry_run: false });
		expect([count(QUERY), count(MODIFY)]).toEqual([120, 60]);
	});

	test('stopped in between, it goes on and changes nobody twice', async () => {
		const merchants = sheet(60);
		const workflow = await imported(world, EXAMPLE, {
			merchants: JSON.stringify(merchants),
			settle_seconds: 1,
			dry_run: false,
		});
		const id = await world.client.startWorkflow(workflow);
		await until('Some are changed', async () => count(MODIFY) > 20, { every: 5 });
		await world.client.stop(id);
		expect(count(MODIFY)).toBeLessThan(60);
		const execution = await world.client.runWorkflow(workflow);
		const states = reported(execution, merchants).map(({ state }) => state);
		expect(states).toEqual(merchants.map(() => 'done'));
		const changed = world.sandbox.requests.filter(
			({ api, accepted }) => api === MODIFY && accepted,
		);
		expect(changed.map(({ token }) => token).sort()).toEqual(
			merchants.map(({ token }) => token).sort(),
		);
	});

	test('what fails stands in the report with its reason, and stops nobody', async () => {
		const [first, second] = sheet(2);
		const stranger = { ...first, app_id: '2099', token: '202611BBunknown' };
		const execution = await run([stranger, second], { dry_run: false });
		expect(itemsOf(execution, 'Report')[0].binary?.data.fileName).toBe('report.xlsx');
		expect(reported(execution, [stranger, second])).toMatchObject([
			{ state: 'failed', reason: expect.stringContaining('invalid-app-auth-token') },
			{ state: 'done', reason: '' },
		]);
	});

	test.each([
		['domain', { value: 'shop.example.com' }, 'example.com'],
		[
			'category',
			{ value: 'xs1001_xs2001_xs3002', label: '餐饮_快餐_中式快餐' },
			'购物_零售门店_服饰箱包门店',
		],
	])('a %s is changed the same way', async (change, wanted, before) => {
		const merchants = sheet(2).map((it) => ({ ...it, ...wanted }));
		const data = { change, dry_run: false };
		expect(reported(await run(merchants, data), merchants)).toMatchObject([
			{ change, state: 'done', before },
			{ change, state: 'done', before },
		]);
		for (const { app } of world.sandbox.state.alipay.merchants.slice(-2))
			expect([...app.safe_domains, app.info.mini_category_ids]).toContain(wanted.value);
	});
});

describe('19: keep authorizations alive', () => {
	const EXAMPLE = '19-keep-authorizations';

	test('what ends within seven days is renewed and stored, or told', async () => {
		const { state, credentials } = world.sandbox;
		const [soon, valid] = state.alipay.merchants;
		const tomorrow = new Date(Date.now() + 32 * 3600_000).toISOString().slice(0, 10);
		soon.auth_end = `${tomorrow} 12:00:00`;
		const { taobaoApi, baiduSmartProgramApi: baidu } = credentials;
		const stamp = String(Date.now());
		const row = (platform: string, merchant: string, rest: object) => ({
			platform,
			merchant,
			app_id: `${merchant} ${stamp}`,
			token: '',
			refresh_token: '',
			ends_at: '',
			...rest,
		});
		const seller = {
			token: taobaoApi.session,
			refresh_token: taobaoApi.refreshToken,
			ends_at: new Date(Date.now() + 3 * 24 * 3600_000).toISOString(),
		};
		const inAYear = new Date(Date.now() + 365 * 24 * 3600_000).toISOString();
		const merchants = [
			row('Baidu', '平台写错', { refresh_token: 'not sent' }),
			row('alipay', '快到期', { token: soon.app_auth_token }),
			row('alipay', '长期', { token: valid.app_auth_token }),
			row('baidu', '云上书店', { refresh_token: baidu.authorizerRefreshToken }),
			row('taobao', '山野茶铺', seller),
			row('taobao', '已失效', { ...seller, refresh_token: '6203unknown' }),
			row('taobao', '还早', { ...seller, ends_at: inAYear }),
		];
		const execution = await executed(world, EXAMPLE, { merchants: JSON.stringify(merchants) });
		const all = rowsOf(execution, 'How They Stand');
		const [mistyped, first, second, baiduNow, taobaoNow, lapsed, early] = merchants.map(
			({ app_id }) => all.find((it) => it.app_id === app_id)!,
		);
		expect(mistyped).toMatchObject({
			state: "failed: 'Baidu' is no platform. Enter alipay, baidu or taobao",
			refresh_token: 'not sent',
		});
		expect(first.state).toBe(`ends ${tomorrow} 12:00:00. Have 快到期 authorize again`);
		expect(second).toMatchObject({ state: 'valid', token: valid.app_auth_token });
		expect(baiduNow.state).toBe('renewed');
		expect(state.baidu.authorizerTokens).toHaveProperty([String(baiduNow.token)]);
		expect(state.baidu.refreshTokens).toMatchObject({
			[baidu.authorizerRefreshToken]: { used: true },
			[String(baiduNow.refresh_token)]: { used: false },
		});
		expect(taobaoNow.state).toBe('renewed');
		expect(taobaoNow.token).not.toBe(seller.token);
		expect(state.taobao.sessions[String(taobaoNow.token)]).toMatchObject({ of: 'seller' });
		expect(state.taobao.refreshTokens[String(taobaoNow.refresh_token)]).toEqual({ used: false });
		expect(Date.parse(String(taobaoNow.ends_at))).toBeGreaterThan(Date.now());
		expect(lapsed).toMatchObject({ token: seller.token, refresh_token: '6203unknown' });
		expect(lapsed.state).toMatch(/^failed: .*invalid-refresh-token.* Have 已失效 authorize again$/);
		expect(early).toMatchObject({ state: '', token: seller.token });
		const told = messagesOf(execution, 'Message').filter((it) => String(it).includes(stamp));
		expect(told).toEqual([
			expect.stringMatching(/^⚠️ 平台写错 .*: authorization failed: 'Baidu' is no platform/),
			expect.stringMatching(/^⚠️ 快到期 .*: authorization ends /),
			expect.stringMatching(/^⚠️ 已失效 .*: authorization failed: /),
		]);
	});

	// Every day told of the same row, until somebody had emptied its state.
	test('a failure is told once, and again when it comes anew or the token is another', async () => {
		const { taobaoApi } = world.sandbox.credentials;
		const app_id = `once ${Date.now()}`;
		const lapsed = { platform: 'taobao', merchant: '已失效', app_id, token: 'lapsed', ends_at: '' };
		const merchants = JSON.stringify([{ ...lapsed, refresh_token: '6203unknown' }]);
		const look = async () => {
			const execution = await executed(world, EXAMPLE, { merchants });
			const row = rowsOf(execution, 'How They Stand').find((it) => it.app_id === app_id);
			const told = messagesOf(execution, 'Message').filter((it) => String(it).includes(app_id));
			return [String(row?.state).split(':')[0], told.length];
		};
		/** What a person types into the row of the data table. */
		const enter = async (refresh_token: string) => {
			const { nodes } = await readExample(EXAMPLE, {});
			const store = nodes.find(({ name }) => name === 'Told')!;
			const condition = (keyName: string, keyValue: string) => ({
				keyName,
				condition: 'eq',
				keyValue,
			});
			store.parameters = {
				...store.parameters,
				filters: { conditions: [condition('app_id', app_id)] },
				columns: {
					mappingMode: 'defineBelow',
					value: { refresh_token, ends_at: '' },
					matchingColumns: [],
					schema: ['refresh_token', 'ends_at'].map((id) => ({
						id,
						displayName: id,
						required: false,
						defaultMatch: false,
						display: true,
						type: 'string',
						readOnly: false,
						removed: false,
					})),
				},
			};
			const entering = await world.client.createWorkflow(chain('Enter', store));
			expect(failureOf(await world.client.runWorkflow(entering))).toBeUndefined();
		};

		expect([await look(), await look()]).toEqual([
			['failed', 1],
			['failed', 0],
		]);
		await enter('6203another');
		expect([await look(), await look()]).toEqual([
			['failed', 1],
			['failed', 0],
		]);
		await enter(taobaoApi.refreshToken);
		expect(await look()).toEqual(['renewed', 0]);
		await enter('6203another');
		expect([await look(), await look()]).toEqual([
			['failed', 1],
			['failed', 0],
		]);
	});
});

describe('20: check before publishing', () => {
	const EXAMPLE = '20-check-before-publishing';
	const example = async () => await executed(world, EXAMPLE);
	const ids = (execution: Execution, node: string) => rowsOf(execution, node).map(({ id }) => id);

	test('only what every check lets pass goes on', async () => {
		const execution = await example();
		expect(ids(execution, 'Publish')).toEqual(['1']);
		expect(itemsOf(execution, 'Publish')[0].binary).toHaveProperty('picture');
		expect(rowsOf(execution, 'Needs a Person')).toMatchObject([
			{ id: '2', findings: ['Alipay, text: 违规', 'Baidu, text: potential risk'] },
			{ id: '3', findings: ['Baidu, picture: check fail'] },
		]);
	});

	test('what a platform cannot be asked about is held back', async () => {
		world.sandbox.fault({ platform: 'alipay', kind: 'wrong-signature', times: 3 });
		const execution = await example();
		expect(ids(execution, 'Publish')).toEqual([]);
		expect(ids(execution, 'Needs a Person')).toEqual(['1', '2', '3']);
	});
});

describe('21: ask an assistant', () => {
	test('the agent answers from all three platforms, with tools that only read', async () => {
		const execution = await executed(world, '21-ask-an-assistant');
		expect(calls().sort()).toEqual([
			'alipay.open.mini.version.list.query',
			'package/get',
			'taobao.miniapp.template.queryapp',
		]);
		const [{ tools, messages }] = model.asked;
		expect(tools.map(({ function: { name } }) => name).sort()).toEqual([
			'Alipay_Versions',
			'Baidu_Packages',
			'Taobao_Versions',
		]);
		// Nothing is left to the model but the question.
		for (const { function: tool } of tools) expect(tool.parameters.properties).toEqual({});
		expect(JSON.stringify(messages)).toContain('现在有哪些版本在审核中？');
		const [{ output }] = rowsOf(execution, 'Assistant');
		for (const words of ['1.1.0', '审核中', '沙箱店铺_模板一', '0.0.1'])
			expect(output).toContain(words);
	});
});
