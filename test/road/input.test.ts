import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const MODIFY = 'alipay.open.mini.baseinfo.modify';

/** The rows of merchants that go through one operation. */
const run = async (rows: IDataObject[], options: IDataObject, change: IDataObject = {}) => {
	const { parameters } = fill(alipay, MODIFY, 'least', {}, options);
	const { alipayApi } = stand.sandbox.credentials;
	const { items, error } = await runNode({
		node: 'alipayMiniProgram',
		parameters: { ...parameters, ...change },
		credentials: { alipayApi },
		input: rows.map((json) => ({ json })),
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	return items.map(({ json, pairedItem }) => ({ json, pairedItem }));
};

it('of many merchants each item keeps its row, in order, and the answer wins', async () => {
	const rows = Array.from({ length: 12 }, (_, index) => ({
		merchant: `M${index}`,
		modify_status: 'from the row',
	}));
	const items = await run(rows, { includeInputFields: true });
	expect(items).toEqual(
		rows.map(({ merchant }, item) => ({
			json: { merchant, modify_status: 'SUCCESS' },
			pairedItem: { item },
		})),
	);
});

it('without the option no field of the row is kept', async () => {
	expect(await run([{ merchant: 'M1' }], {})).toEqual([
		{ json: { modify_status: 'SUCCESS' }, pairedItem: { item: 0 } },
	]);
});

it('an item that fails keeps its row too, whether it was sent or not', async () => {
	const unsent = await run([{ merchant: 'M1' }], { includeInputFields: true }, { app_name: 'x' });
	stand.sandbox.fault({ platform: 'alipay', kind: 'wrong-signature' });
	const sent = await run([{ merchant: 'M2', error: 'from the row' }], { includeInputFields: true });
	expect(stand.sandbox.requests).toHaveLength(1);
	expect(unsent.map(({ json }) => json)).toEqual([
		{ merchant: 'M1', error: expect.objectContaining({ message: expect.any(String) as string }) },
	]);
	expect(sent.map(({ json }) => json)).toEqual([
		{
			merchant: 'M2',
			error: expect.objectContaining({ code: 'UNVERIFIED_ANSWER' }) as object,
		},
	]);
});

it('a field of the row with a secret of the options is not kept, be it nested or named so', async () => {
	const token = '201509BBeff9351ad1874306903e96b91d248A36';
	const row = { merchant: 'M1', token, deep: { auth: [`token ${token}`] }, [token]: 1 };
	const options = { includeInputFields: true, app_auth_token: '={{ $json.token }}' };
	const [{ json }] = await run([row], options);
	expect(json).toHaveProperty('merchant', 'M1');
	expect(JSON.stringify(json)).not.toContain(token.slice(0, 12));
	expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['token']));
});

it.each([
	['alipayMiniProgram', 'alipayApi', 'privateKey', alipay, MODIFY],
	['alipayMiniProgram', 'alipayApi', 'appAuthToken', alipay, MODIFY],
	['baiduSmartProgram', 'baiduSmartProgramApi', 'authorizerAccessToken', baidu, 'app/info'],
	['taobaoMiniProgram', 'taobaoApi', 'session', taobao, 'taobao.time.get'],
] as const)(
	'%s: a field of the row with the %s credential’s %s is not kept, whether it was sent or not',
	async (node, type, property, catalogue, name) => {
		const given = stand.sandbox.credentials as unknown as Stored;
		const credentials = { [type]: { ...given[type] } };
		credentials[type][property] ||= 'a-secret-of-the-credential-9f3c1d';
		const secret = String(credentials[type][property]);
		const input = [{ json: { merchant: 'M1', column: secret, deep: [{ told: `is ${secret}` }] } }];
		const kept = async (options: IDataObject) => {
			const { parameters } = fill(catalogue, name, 'least', {}, options);
			const { items } = await runNode({
				node,
				parameters,
				credentials,
				input,
				onError: 'continueRegularOutput',
			});
			expect(items).toHaveLength(1);
			return items[0].json;
		};
		for (const options of [{}, { retries: 'none' }]) {
			const json = await kept({ includeInputFields: true, ...options });
			expect(json).toHaveProperty('merchant', 'M1');
			expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['column']));
			expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['deep']));
			expect(JSON.stringify(json)).not.toContain(secret);
		}
	},
);

describe('a change that is only submitted', () => {
	const rename = async (options: IDataObject = {}) => {
		const { baiduSmartProgramApi } = stand.sandbox.credentials;
		return await runNode({
			node: 'baiduSmartProgram',
			parameters: fill(baidu, 'app/setnickname', 'least', {}, options).parameters,
			credentials: { baiduSmartProgramApi },
		});
	};

	it('says so, and what tells how it ends', async () => {
		const { items, error } = await rename();
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			state: 'submitted',
			told_by: [
				{ event: 'APP_NAME_AUDIT_PASS', title: 'Audit: Name Passed 小程序名称审核成功' },
				{ event: 'APP_NAME_AUDIT_FAIL', title: 'Audit: Name Rejected 小程序名称审核失败' },
				{
					operation: 'app/info',
					title: 'Authorization > Get Mini Program Info 获取小程序基础信息',
				},
			],
		});
	});
});
