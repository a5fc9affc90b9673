import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Stored } from '../support/engine';
import { runNode } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import type { Refused } from '../support/refusals';
import { refusals } from '../support/refusals';

const stand = useSandbox();
const { refused } = refusals(stand, 'Taobao');

const UPDATE = 'taobao.miniapp.template.updateapp';
const UPDATE_DOC = 'https://open.taobao.com/api.htm?docId=47799&docType=2';

it("explains the error example of Taobao's document", async () => {
	const error = await refused(UPDATE, UPDATE_DOC, {
		code: '50',
		given: { template_id: '999' },
		words: '非法参数',
		remedy: 'Correct the field that the message names. If it names none',
	});
	const facts = error?.context.facts as IDataObject;
	expect(facts).toEqual({
		message: "Taobao refused 'Template > Update App': 非法参数 (50 / isv.invalid-parameter)",
		code: '50',
		subCode: 'isv.invalid-parameter',
		platformMessage: '非法参数',
		remedy: expect.any(String) as string,
		requestId: expect.stringMatching(/^[a-z0-9]{12}$/) as string,
		api: UPDATE,
		documentation: UPDATE_DOC,
	});
	expect(error?.description).toContain(`Request ID: ${String(facts.requestId)}.`);
});

const FIFTH = Array(5).fill(0) as number[];

const taobaoRows: Array<Refused & { change?: IDataObject }> = [
	{
		code: 'isv.invalid-parameter',
		given: { app_id: '404' },
		words: 'app_id 404',
		remedy: 'Correct the field that the message names.',
	},
	{
		code: 'isv.invalid-parameter',
		given: { clients: ['nowhere'] },
		words: 'nowhere',
		remedy: 'Correct the field that the message names.',
	},
	{
		code: 'isv.invalid-parameter',
		given: { alias: '简称' },
		prepare: ({ state }) => {
			state.taobao.apps['123'].changes.alias = FIFTH.map(() => Date.now());
		},
		words: '修改次数超限',
		remedy: 'Correct the field that the message names.',
	},
	{
		code: '27 / invalid-sessionkey',
		options: { session: '6100deadbeef' },
		words: 'SessionKey非法',
		remedy: 'Have the seller authorize the app again',
	},
	{
		code: '27 / session-expired',
		change: { refreshToken: '' },
		prepare: ({ fault }) => fault({ platform: 'taobao', kind: 'expired-token' }),
		words: 'SessionKey已过期',
		remedy: 'Have the seller authorize the app again',
	},
	{
		code: '26 / isv.missing-session',
		change: { session: '', refreshToken: '' },
		words: 'session',
		remedy: "Enter the seller's session",
	},
	{
		code: '29 / isv.appkey-not-exists',
		change: { appKey: '1' },
		words: '非法的AppKey',
		remedy: "Check the credential's App Key and Environment.",
	},
	{
		code: '25 / isv.invalid-signature',
		change: { appSecret: 'another secret' },
		words: 'expected',
		remedy: 'belong together',
	},
];

it.each(taobaoRows)('Taobao: explains $code, "$words"', async ({ change = {}, ...row }) => {
	const credentials = { taobaoApi: { ...stand.sandbox.credentials.taobaoApi, ...change } };
	await refused(UPDATE, UPDATE_DOC, row, credentials as Stored);
	expect(stand.sandbox.requests).toHaveLength(1);
});

it('tells which operation of several a refusal belongs to, through an expression', async () => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters } = fill(taobao, UPDATE, 'least');
	const input: INodeExecutionData[] = ['111', '999'].map((id) => ({ json: { id } }));
	const { error } = await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...parameters, template_id: '={{ $json.id }}' },
		credentials: { taobaoApi },
		input,
	});
	expect(error?.context.itemIndex).toBe(1);
});
