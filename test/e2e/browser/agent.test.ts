/**
 * The nodes of two editions in the hands of n8n's AI Agent, whose model is a stand-in that calls the first
 * tool that it is shown.
 */
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { editionNamed } from '../../../scripts/lib/edition/folder';
import { buildEdition } from '../../../scripts/lib/edition/prove';
import { failureOf, itemsOf, type WorkflowFile } from '../../../scripts/lib/n8n-client';
import { root } from '../../../scripts/lib/paths';
import { fromAI } from '../../support/tool';
import type { Editor } from '../support/editor';
import { startModel, toCall, type Asked, type Model } from '../support/model';
import { useEditor } from '../support/useEditor';
import { chain, type World } from '../support/world';

const chinese = editionNamed('zh');

let world: World;
let editor: Editor;
let model: Model;
/** The arguments with which the model calls the tool, by the names that it is shown. */
let argued: (names: string[]) => IDataObject;

const reply = ({ messages, tools }: Asked) => {
	const last = messages[messages.length - 1];
	if (last.role === 'tool') return { role: 'assistant', content: last.content };
	const [{ function: tool }] = tools;
	const names = Object.keys(tool.parameters.properties);
	return toCall([{ name: tool.name, argued: argued(names) }]);
};

useEditor(
	async (opened) => {
		({ world, editor } = opened);
		model = await startModel(reply);
		world.credentials.openAiApi = await world.client.createCredential(
			'openAiApi',
			'Stand-in',
			model.credential,
		);
	},
	async () => [root, await buildEdition(chinese)],
);
afterAll(async () => {
	await model?.close();
});
beforeEach(() => {
	world.sandbox.reset();
	model.asked.length = 0;
});

interface Way {
	node: string;
	credential: string;
	reads: INodeParameters;
	field: string;
	changes: INodeParameters;
	token: string;
}

/** An edition, and what it says. */
interface Spoken {
	package: string;
	/** Node → what it is called in a workflow, and the tool that n8n makes of that. */
	called: Readonly<Record<string, readonly [name: string, tool: string]>>;
	describes: RegExp;
	mayOnlyRead: string;
	mustNotFillIn: string;
}

const SPOKEN: Spoken[] = [
	{
		package: 'n8n-nodes-mini-programs',
		called: {
			alipayMiniProgram: ['支付宝 Mini Program', '_Mini_Program'],
			baiduSmartProgram: ['Baidu Smart Program', 'Baidu_Smart_Program'],
		},
		describes: /^Check .*name.* in .*Program$/,
		mayOnlyRead: 'may only read',
		mustNotFillIn: 'must not fill in',
	},
	{
		package: chinese.package,
		called: {
			alipayMiniProgram: ['支付宝小程序 Alipay', '_Alipay'],
			baiduSmartProgram: ['百度智能小程序 Baidu', '_Baidu'],
		},
		// The word between is n8n's.
		describes: /^名称检测 in (支付宝小程序 Alipay|百度智能小程序 Baidu)$/,
		mayOnlyRead: '只允许查询',
		mustNotFillIn: '不能由模型填写',
	},
];

/** Manual trigger → agent, with a model and one tool. */
function agentWith(
	parameters: INodeParameters,
	{ credential, node }: Way,
	{
		package: name,
		called: {
			[node]: [tool],
		},
	}: Spoken,
): WorkflowFile {
	const workflow = chain(`Agent with ${tool}`, {
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
			part(tool, `${name}.${node}Tool`, {
				credentials: { [credential]: world.credentials[credential] },
				parameters,
				position: [400, 300],
			}),
		],
		connections: {
			...workflow.connections,
			Model: to('ai_languageModel'),
			[tool]: to('ai_tool'),
		} as WorkflowFile['connections'],
	};
}

const WAYS: Way[] = [
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

const heard = () =>
	model.asked.flatMap(({ messages }) => messages.filter(({ role }) => role === 'tool'));

describe.each(SPOKEN)('$package', (spoken) => {
	describe.each(WAYS)('$node', (way) => {
		const { node, reads, field, changes, token } = way;
		const run = async (parameters: INodeParameters, args: IDataObject) => {
			argued = () => args;
			const workflow = await world.client.createWorkflow(agentWith(parameters, way, spoken));
			return await world.client.runWorkflow(workflow);
		};

		test('is shown to the model with what it is to fill in, and does what it is told', async () => {
			const execution = await run(
				{ ...reads, [field]: fromAI('Given') },
				{ Given: '模型起的名字' },
			);
			expect(failureOf(execution)).toBeUndefined();
			const [{ tools }] = model.asked;
			expect(tools).toHaveLength(1);
			const [, tool] = spoken.called[node];
			expect(tools[0].function.name).toBe(tool);
			expect(tools[0].function.description).toMatch(spoken.describes);
			expect(Object.keys(tools[0].function.parameters.properties)).toEqual(['Given']);
			expect(world.sandbox.requests.map(({ params }) => params[field])).toEqual(['模型起的名字']);
			expect(JSON.stringify(itemsOf(execution, 'Agent'))).toContain('check');
		});

		test('changes nothing as it stands, whatever the model says', async () => {
			await run({ ...changes, readOnly: fromAI('Read_Only', 'boolean') }, { Read_Only: false });
			expect(world.sandbox.requests).toEqual([]);
			expect(heard()).toHaveLength(1);
			expect(heard()[0].content).toContain(spoken.mayOnlyRead);
		});

		test.each([
			['as its argument', fromAI('Token')],
			['as one that it was not asked for, which lands in the item', '={{ $json.Token }}'],
		])('takes no token of the model: %s', async (_, expression) => {
			await run({ ...reads, [field]: '名字', options: { [token]: expression } }, { Token: 'mine' });
			expect(world.sandbox.requests).toEqual([]);
			expect(heard()).toHaveLength(1);
			expect(heard()[0].content).toContain(spoken.mustNotFillIn);
		});
	});

	// n8n makes the names of arguments of the Latin letters of labels: one value filled both fields.
	test('two fields that are handed to the model in the editor get a value each', async () => {
		const [way] = WAYS;
		const { id } = await world.client.createWorkflow(
			agentWith({ ...way.changes, readOnly: false }, way, spoken),
		);
		await editor.openWorkflow(id);
		await editor.openNode(spoken.called[way.node][0]);
		const fields = ['app_name', 'app_desc'];
		for (const field of fields) await editor.letModelFill(field);
		await editor.screenshot(`agent-${spoken.package}`);
		const values = ['晨光咖啡0123456789abcdef', '暮色咖啡0123456789abcdef'];
		argued = (names) => Object.fromEntries(names.map((name, at) => [name, values[at]]));
		await editor.executeWorkflow();
		expect(heard()).toHaveLength(1);
		// The form has asked for its lists before.
		const sent = world.sandbox.requests.find(({ api }) => api === way.changes.operation);
		expect(fields.map((field) => sent?.params[field]).sort()).toEqual(values.toSorted());
	});
});
