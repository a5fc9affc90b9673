import { readExample } from '../../scripts/lib/examples';
import { failureOf, itemsOf } from '../../scripts/lib/n8n-client';
import { startWorld, type World } from './support/world';

let world: World;

beforeAll(async () => {
	world = await startWorld();
	const { baiduSmartProgramApi } = world.sandbox.credentials;
	world.credentials.baiduSmartProgramApi = await world.client.createCredential(
		'baiduSmartProgramApi',
		'own program',
		{ ...baiduSmartProgramApi, ...world.sandbox.ownProgram },
	);
});
afterAll(async () => await world?.stop());

const own = () => world.sandbox.state.baidu.own;

test('articles without a finding are submitted and told of, the other one needs a person', async () => {
	const example = await readExample('10-baidu-own-content', world.credentials);
	const workflow = await world.client.createWorkflow(example);
	const execution = await world.client.runWorkflow(workflow);
	expect(failureOf(execution)).toBeUndefined();
	expect(itemsOf(execution, 'Check Text').map(({ json }) => json.errno)).toEqual([0, 82512]);
	expect(itemsOf(execution, 'Check Cover').map(({ json }) => json.errno)).toEqual([0]);
	expect(itemsOf(execution, 'Needs a Person')).toHaveLength(1);
	const called = world.sandbox.requests.map(({ api, params }) => ({ api, params }));
	expect(called.filter(({ api }) => api === 'access/submitsitemap/api')).toEqual([
		{
			api: 'access/submitsitemap/api',
			params: { type: '2', url_list: 'pages/detail/detail?item=1' },
		},
	]);
	expect(called.filter(({ api }) => api === 'template/message/subscribe/send')).toMatchObject([
		{ params: { subscribe_id: '5678', page: 'pages/detail/detail?item=1' } },
	]);
	expect(world.sandbox.requests.filter(({ accepted }) => !accepted)).toEqual([]);

	// n8n has stored the token: the next execution fetches none.
	expect(own().tokensGiven).toBe(1);
	expect(failureOf(await world.client.runWorkflow(workflow))).toBeUndefined();
	expect(own().tokensGiven).toBe(1);
});

test("the credential's test names the wrong field", async () => {
	const { id } = world.credentials.baiduSmartProgramApi;
	expect(await world.client.testCredential(id)).toMatchObject({ status: 'OK' });
	expect(await world.client.testCredential(id, { appSecret: '9fK2hVq7Lw3ZrTn8' })).toEqual({
		status: 'Error',
		message: expect.stringContaining('The App Secret is wrong'),
	});
});
