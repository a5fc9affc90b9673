/** The nodes in the hands of n8n's AI Agent, whose model is a stand-in that calls the first tool that it is shown. */
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { failureOf, itemsOf, type WorkflowFile } from '../../scripts/lib/n8n-client';
import { fromAI } from '../support/tool';
import { startModel, toCall, type Asked, type Model } from './support/model';
import { chain, startWorld, type World } from './support/world';

let world: World;
let model: Model;
/** The arguments with which the model calls the tool. */
let argued: IDataObject = {};

const reply = ({ messages, tools }: Asked) => {
	const last = messages[messages.length - 1];
	if (last.role === 'tool') return { role: 'assistant', content: last.content };
	return toCall([{ name: tools[0].function.name, argued }]);
};

beforeAll(async () => {
	model = await startModel(reply);
	world = await startWorld();
	world.credentials.openAiApi = await world.client.createCredential(
		'openAiApi',
		'Stand-in',
		model.credential,
	);
});
afterAll(async () => {
	await world?.stop();
	await model?.close();
});
beforeEach(() => {
	world.sandbox.reset();
	model.asked.length = 0;
});

/** Manual trigger → agent, with a model and one tool. */
function agentWith(parameters: INodeParameters, credential: string, node: string): WorkflowFile {
	const workflow = chain(`Agent with ${node}`, {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3.1,
		parameters: { promptType: 'define', text: 'Do it', options: {} },
	});
	const part = (
		name: string,
		type: string,
		rest: Partial<INode> & Pick<INode, 'parameters'>,
	): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [200, 300],
		...rest,
	});
	const to = (type: string) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	return {
		...workflow,
		// n8n goes on with an agent before its tools have run where this is not said.
		settings: { executionOrder: 'v1' },
		nodes: [
			...workflow.nodes,
			part('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {
				typeVersion: 1.2,
				credentials: { openAiApi: world.credentials.openAiApi },
				parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
			}),
			part('支付宝 Mini Program', `n8n-nodes-mini-programs.${node}Tool`, {
				credentials: { [credential]: world.credentials[credential] },
				parameters,
			}),
		],
		connections: {
			...workflow.connections,
			Model: to('ai_languageModel'),
			'支付宝 Mini Program': to('ai_tool'),
		} as WorkflowFile['connections'],
	};
}

const WAYS = [
	{
		node: 'alipayMiniProgram',
		credential: 'alipayApi',
		reads: { resource: 'baseInfo', operation: 'alipay.open.mini.baseinfo.name.check' },
		field: 'app_name',
		changes: { resource: 'baseInfo', operation: 'alipay.open.mini.baseinfo.modify' },
		token: 'app_auth_token',
	},
	{
		node: 'baiduSmartProgram',
		credential: 'baiduSmartProgramApi',
		reads: { resource: 'basicInfo', operation: 'app.checkname' },
		field: 'app_name',
		changes: { resource: 'basicInfo', operation: 'app.setnickname' },
		token: 'access_token',
	},
];

describe.each(WAYS)('$node', ({ node, credential, reads, field, changes, token }) => {
	const run = async (parameters: INodeParameters, args: IDataObject) => {
		argued = args;
		const workflow = await world.client.createWorkflow(agentWith(parameters, credential, node));
		return await world.client.runWorkflow(workflow);
	};
	const heard = () =>
		model.asked.flatMap(({ messages }) => messages.filter(({ role }) => role === 'tool'));

	test('is shown to the model with what it is to fill in, and does what it is told', async () => {
		const execution = await run({ ...reads, [field]: fromAI('Given') }, { Given: '模型起的名字' });
		expect(failureOf(execution)).toBeUndefined();
		const [{ tools }] = model.asked;
		expect(tools).toHaveLength(1);
		expect(tools[0].function.name).toBe('_Mini_Program');
		expect(tools[0].function.description).toMatch(/^Check .*name.* in .*Program$/);
		expect(Object.keys(tools[0].function.parameters.properties)).toEqual(['Given']);
		expect(world.sandbox.requests.map(({ params }) => params[field])).toEqual(['模型起的名字']);
		expect(JSON.stringify(itemsOf(execution, 'Agent'))).toContain('check');
	});

	test('changes nothing as it stands, whatever the model says', async () => {
		await run({ ...changes, readOnly: fromAI('Read_Only', 'boolean') }, { Read_Only: false });
		expect(world.sandbox.requests).toEqual([]);
		expect(heard()).toHaveLength(1);
		expect(heard()[0].content).toContain('may only read');
	});

	test.each([
		['as its argument', fromAI('Token')],
		['as one that it was not asked for, which lands in the item', '={{ $json.Token }}'],
	])('takes no token of the model: %s', async (_, expression) => {
		await run({ ...reads, [field]: '名字', options: { [token]: expression } }, { Token: 'mine' });
		expect(world.sandbox.requests).toEqual([]);
		expect(heard()).toHaveLength(1);
		expect(heard()[0].content).toContain('must not fill in');
	});
});
