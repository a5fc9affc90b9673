/** The nodes as tools of an agent, made and called by n8n's own code. */
import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, shownAs } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import { asTool, fromAI } from '../support/tool';

const stand = useSandbox();

interface Way {
	node: string;
	catalogue: Catalogue;
	/** Reads, and its field that the model fills in. */
	reads: string;
	field: string;
	/** What the agent is told of it. */
	told: string;
	/** What the model fills in there. */
	value: string;
	changes: string;
	/** The option with a merchant's token, and as complaints name it. */
	token: string;
	named: string;
	/** Has a field of its own that is a secret. */
	secretive: string;
	secret: string;
}

const WAYS: Way[] = [
	{
		node: 'alipayMiniProgram',
		catalogue: alipay,
		reads: 'alipay.open.mini.baseinfo.name.check',
		field: 'app_name',
		told: 'Check mini program name',
		value: '模型起的名字',
		changes: 'alipay.open.mini.baseinfo.modify',
		token: 'app_auth_token',
		named: "'App Auth Token' (app_auth_token)",
		secretive: 'alipay.open.mini.version.audit.apply',
		secret: 'test_password',
	},
	{
		node: 'baiduSmartProgram',
		catalogue: baidu,
		reads: 'app/checkname',
		field: 'app_name',
		told: 'Check name',
		value: '模型起的名字',
		changes: 'app/setnickname',
		token: 'access_token',
		named: "'Access Token' (access_token)",
		secretive: 'package/submitaudit',
		secret: 'test_password',
	},
	{
		node: 'taobaoMiniProgram',
		catalogue: taobao,
		reads: 'taobao.tmc.user.topics.get',
		field: 'nick',
		told: 'topics',
		value: '模型选的商家',
		changes: 'taobao.miniapp.template.updateapp',
		token: 'session',
		named: "'Session' (session)",
		secretive: 'taobao.top.auth.token.refresh',
		secret: 'refresh_token',
	},
];

describe.each(WAYS)('$node as a tool', (way) => {
	const { node, catalogue, reads, field, changes, token, secretive, secret } = way;
	const credentials = () => stand.sandbox.credentials as unknown as Stored;
	const formOf = (name: string, change: IDataObject = {}, given = {}) => {
		const { parameters, item } = fill(catalogue, name, 'least', given);
		return { parameters: { ...parameters, ...change }, item };
	};
	const tool = async (name: string, change: IDataObject = {}, given = {}) => {
		const { parameters, item } = formOf(name, change, given);
		return await asTool(node, parameters, credentials(), item);
	};
	/** What the agent is told when it calls the tool and it fails. */
	const refusal = async (name: string, change: IDataObject = {}, args = {}, given = {}) => {
		const made = await tool(name, change, given);
		const answer: unknown = await made.call(args).catch((error: Error) => error);
		if (!(answer instanceof Error)) throw new Error(`It was not refused: ${String(answer)}`);
		return answer.message;
	};

	it('shows the model what is to be filled in, and nothing else', async () => {
		const made = await tool(reads, { [field]: fromAI('Given') });
		expect(made.name).toBe('Mini_Program');
		expect(made.description).toMatch(new RegExp(`${way.told}.* in .*Program$`));
		expect(made.arguments).toEqual(['Given']);
	});

	it('runs the operation with the arguments of the model, and answers with its items', async () => {
		const made = await tool(reads, { [field]: fromAI('Given') });
		const answer = JSON.parse(String(await made.call({ Given: way.value }))) as unknown;
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(stand.sandbox.requests[0].params).toMatchObject({ [field]: way.value });
		const { parameters, item } = formOf(reads, {}, { [field]: way.value });
		const { items } = await runNode({
			node,
			parameters,
			credentials: credentials(),
			input: [item],
		});
		expect(items.length).toBeGreaterThan(0);
		expect(answer).toEqual(items.map(({ json }) => json));
	});

	it('changes nothing unless it was saved so, and says what to do', async () => {
		const told = await refusal(changes);
		expect(told).toContain(`'${shownAs(catalogue, changes)}' changes something`);
		expect(told).toContain('Nothing was sent');
		expect(told).toContain('Switch Read Only off');
		expect(stand.sandbox.requests).toEqual([]);
	});

	it('changes what it is to change once its switch is off', async () => {
		const { call } = await tool(changes, { readOnly: false });
		expect(JSON.parse(String(await call({})))).toHaveLength(1);
		expect(stand.sandbox.requests.map(({ api }) => api)).toEqual([changes]);
	});

	it.each([fromAI('Read_Only', 'boolean'), '={{ false }}', 'false', null])(
		'is not switched by %p: only what was saved as off is off',
		async (readOnly) => {
			expect(await refusal(changes, { readOnly }, { Read_Only: false })).toContain('may only read');
			expect(stand.sandbox.requests).toEqual([]);
		},
	);

	it('does not let the model choose an operation that changes something', async () => {
		const made = await tool(changes, { operation: fromAI('Operation') });
		const { operation } = formOf(changes).parameters;
		await expect(made.call({ Operation: operation })).rejects.toThrow('may only read');
		expect(stand.sandbox.requests).toEqual([]);
	});

	it.each([
		['by $fromAI', fromAI('Token')],
		['in the case that was not meant', "={{ $fromai('Token') }}"],
		['by the item, into which n8n puts the arguments of the model', '={{ $json.Token }}'],
		['by the input', '={{ $input.item.json.Token }}'],
	])('gives no token of the model: %s', async (_, expression) => {
		const options = { [token]: expression };
		const told = await refusal(reads, { options }, { Token: 'of-the-model' });
		expect(told).toContain(`must not fill in ${way.named}. Nothing was sent`);
		expect(stand.sandbox.requests).toEqual([]);
	});

	it('gives a token that an expression takes from elsewhere', async () => {
		const options = { [token]: "={{ 'merchants-' + 'token' }}" };
		const { call } = await tool(changes, { options, readOnly: false });
		// The platform knows of no such token.
		await call({}).catch(() => {});
		expect(stand.sandbox.requests[0]).toMatchObject({ token: 'merchants-token' });
	});

	it('gives no secret of a field, wherever in the form it stands', async () => {
		const inForm = formOf(secretive).parameters;
		const place =
			secret in inForm
				? { [secret]: fromAI('Secret') }
				: { additionalFields: { [secret]: fromAI('Secret') } };
		const told = await refusal(
			secretive,
			{ ...place, readOnly: false },
			{ Secret: 'of-the-model' },
		);
		expect(told).toContain(`(${secret}). Nothing was sent`);
		expect(stand.sandbox.requests).toEqual([]);
	});
});

describe('what a person must confirm', () => {
	it.each([
		['alipayMiniProgram', alipay, 'alipay.open.mini.icp.cancel'],
		['baiduSmartProgram', baidu, 'app/pause'],
	] as const)('no model confirms in %s', async (node, catalogue, name) => {
		const { parameters } = fill(catalogue, name, 'least');
		const credentials = stand.sandbox.credentials as unknown as Stored;
		const change = { readOnly: false, confirm: fromAI('Confirm', 'boolean') };
		const made = await asTool(node, { ...parameters, ...change }, credentials);
		await expect(made.call({ Confirm: true })).rejects.toThrow(
			"must not fill in 'Confirm' (confirm)",
		);
		expect(stand.sandbox.requests).toEqual([]);
	});
});
