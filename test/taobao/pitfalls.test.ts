/** What people trip over with Taobao, as they reported it, from the form to the item. */
import type { IDataObject } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { useBetween } from '../support/between';
import { runNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const between = useBetween(stand);
const state = () => stand.sandbox.state.taobao;
const asked = () => stand.sandbox.requests.map(({ api }) => api);

const READS = 'taobao.miniapp.template.queryapp';
const CHANGES = 'taobao.miniapp.template.updateapp';
const GROUPS = 'taobao.tmc.groups.get';

const call = async (
	name: string,
	{
		given = {},
		options = {},
		change = {},
		form = {},
	}: { given?: Given; options?: IDataObject; change?: IDataObject; form?: IDataObject } = {},
) => {
	const { parameters, item } = fill(catalogue, name, 'least', given, { retries: 0, ...options });
	const taobaoApi = { ...stand.sandbox.credentials.taobaoApi, ...change };
	return await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...parameters, ...form },
		credentials: { taobaoApi } as Stored,
		input: [item],
	});
};

const refuse = (code: number, msg: string, sub_code?: string, sub_msg?: string) => {
	state().refusal = { code, msg, sub_code, sub_msg, request_id: '64jynw0jsbja' };
};

it.each([
	['2', 'pid不正确，请检查是否输入了正确的adzoneId和siteId'],
	['20000', '口令跳转url不支持口令转换'],
	['-4003', '您输入的商品ID不合法，请使用升级后的新商品ID'],
])(
	'of "Remote service error" the reason of the service is shown, whose number %s is nobody else’s',
	async (subCode, reason) => {
		refuse(15, 'Remote service error', subCode, reason);
		const { error } = await call(CHANGES, { options: { retries: 2 } });
		expect(error?.message).toBe(
			`Taobao refused 'Template > Update App': ${reason} (15 / ${subCode})`,
		);
		expect(error?.description).toContain("Taobao's service refused the call. Correct what");
		expect(error?.context.facts).toMatchObject({ subCode, requestId: '64jynw0jsbja' });
		expect(asked()).toEqual([CHANGES]);
	},
);

it('a parameter that is named in the general words alone is shown, with what to do', async () => {
	refuse(41, 'Invalid arguments:ext_json');
	const { error } = await call(CHANGES);
	expect(error?.message).toContain('Invalid arguments:ext_json (41)');
	expect(error?.description).toContain('Correct the field that the message names.');
});

it('JSON that TOP would call an invalid argument is not sent', async () => {
	const { error } = await call(CHANGES, { given: { ext_json: "{'name':'test'}" } });
	expect(error?.message).toContain("'Extension JSON' (ext_json) is");
	expect(error?.message).toContain('which is not valid JSON');
	expect(asked()).toEqual([]);
});

it('the numbers of a missing permission package are explained, and what to check where it is there', async () => {
	const scopes = 'scope ids is 11022 11600 11863';
	refuse(11, 'Insufficient isv permissions', 'isv.permission-api-package-limit', scopes);
	const { error } = await call(READS);
	expect(error?.message).toContain(scopes);
	expect(error?.description).toContain('numbers in the message are IDs of such packages');
	expect(error?.description).toContain(
		'If it is granted already, check that the App Key is that of the app which has it.',
	);
});

describe('trouble of a service that comes now and then (isp.service-error)', () => {
	beforeEach(() => refuse(15, 'Remote service error', 'isp.service-error', '服务不可用'));

	it('is asked again by what only reads', async () => {
		await call(READS, { options: { retries: 2 } });
		expect(asked()).toEqual([READS, READS, READS]);
	});

	it('is not repeated by a change, which says to look first', async () => {
		const { error } = await call(CHANGES, { options: { retries: 2 } });
		expect(asked()).toEqual([CHANGES]);
		expect(error?.description).toContain('look at the state there before you run it again');
	});
});

it('a total beside a list that is left out gives no item, and Return All ends', async () => {
	const baseUrl = await between(({ body }) => {
		const { request_id } = JSON.parse(body.toString()) as { request_id: string };
		return { body: Buffer.from(JSON.stringify({ total_results: 100, request_id })) };
	});
	const { items, error } = await call(GROUPS, { change: { baseUrl }, form: { returnAll: true } });
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
	expect(asked()).toEqual([GROUPS]);
});

it.each(['session', 'appKey'])(
	'B3: half of an emoji in the credential (%s) is told by its parameter',
	async (field) => {
		const { error } = await call(READS, { change: { [field]: '6100\ud83d' } });
		const parameter = field === 'appKey' ? 'app_key' : field;
		expect(error?.message).toBe(
			`'${parameter}' contains half of an emoji or of a rare character: enter it again`,
		);
		expect(asked()).toEqual([]);
	},
);

it('an App Key that another gateway issued is told with its environment', async () => {
	const { error } = await call(READS, { change: { appKey: '12345678' } });
	expect(error?.message).toContain('非法的AppKey');
	expect(error?.description).toContain("Check the credential's App Key and Environment.");
});
