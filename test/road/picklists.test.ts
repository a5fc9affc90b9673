import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeListSearchResult, INodeType } from 'n8n-workflow';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { find, type Catalogue, type Picklist } from '../../dist/nodes/shared/catalogue';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { engine, toNode, type Stored } from '../support/engine';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

interface Listed {
	results: Array<{ name: string; value: string }>;
	/** Part of a name or value → values that are left. */
	filters: Array<[filter: string, values: string[]]>;
	/** What the platform was asked. */
	asked: { api: string; params: Record<string, string> };
}

const versions = ['1.10.15', '1.10.17', '1.10.18', '1.10.20', '1.10.21', '2.5.15', '3.20.1'];

const LISTS: Record<string, Record<string, Listed>> = {
	alipayMiniProgram: {},
	baiduSmartProgram: {
		subCategories: {
			results: Object.entries({
				2: '快递',
				3: '邮政',
				6: '家政',
				7: '摄影',
				8: '洗衣',
				9: '搬家',
				197: '医院',
				999: '必被驳回',
			}).map(([value, name]) => ({ name, value })),
			filters: [
				['快', ['2']],
				['19', ['197']],
				['nothing of the kind', []],
			],
			asked: { api: 'app/category/list', params: { category_type: '2' } },
		},
		supportVersions: {
			results: versions.map((version) => ({ name: version, value: version })),
			filters: [
				['1.10.2', ['1.10.20', '1.10.21']],
				['3.', ['3.20.1']],
			],
			asked: { api: 'app/getsupportversion', params: {} },
		},
	},
	taobaoMiniProgram: {},
};

const PICKLISTS: Record<string, Readonly<Record<string, Picklist>>> = {
	alipayMiniProgram: alipay.picklists,
	baiduSmartProgram: baidu.picklists,
	taobaoMiniProgram: taobao.picklists,
};

const search = async (
	node: string,
	list: string,
	filter?: string,
	change: IDataObject = {},
): Promise<INodeListSearchResult> => {
	const { baiduSmartProgramApi } = stand.sandbox.credentials;
	const credentials = { baiduSmartProgramApi: { ...baiduSmartProgramApi, ...change } } as Stored;
	const own = toNode({ node, parameters: {}, credentials });
	const { workflow, additionalData, loader } = await engine(credentials, own);
	const context = new LoadOptionsContext(workflow, own, additionalData, 'parameters.field');
	const { methods } = loader.getNode(node).type as INodeType;
	return await methods!.listSearch![list].call(context, filter);
};

it.each(Object.keys(LISTS))('%s has a test for each of its lists', async (node) => {
	const { loader } = await engine({}, toNode({ node, parameters: {}, credentials: {} }));
	const { methods } = loader.getNode(node).type as INodeType;
	expect(Object.keys(LISTS[node])).toEqual(Object.keys(PICKLISTS[node]));
	expect(Object.keys(methods?.listSearch ?? {})).toEqual(Object.keys(LISTS[node]));
});

it.each([
	['Alipay', alipay.picklists, alipay.catalogue as Catalogue],
	['Baidu', baidu.picklists, baidu.catalogue as Catalogue],
	['Taobao', taobao.picklists, taobao.catalogue],
])('%s fills its lists by operations that only read', (_, picklists, catalogue) => {
	for (const { operation } of Object.values(picklists))
		expect(find(catalogue, operation)?.safe).toBe(true);
});

describe.each(
	Object.entries(LISTS).flatMap(([node, lists]) => Object.keys(lists).map((list) => [node, list])),
)('%s: the list %s', (node, list) => {
	const { results, filters, asked } = LISTS[node][list];

	it('is filled from the account', async () => {
		expect(await search(node, list)).toEqual({ results });
		expect(stand.sandbox.requests).toEqual([expect.objectContaining({ ...asked, accepted: true })]);
	});

	it.each(filters)('is narrowed by "%s"', async (filter, values) => {
		const narrowed = await search(node, list, filter);
		expect(narrowed.results.map(({ value }) => value)).toEqual(values);
	});

	it('says why it stays empty', async () => {
		const change = { authorizerAccessToken: '45.unknown', authorizerRefreshToken: '' };
		await expect(search(node, list, '', change)).rejects.toThrow(/Access token invalid.*\(110\)/);
	});
});

it('a list renews an expired token as an execution does', async () => {
	stand.sandbox.fault({ platform: 'baidu', kind: 'expired-token' });
	const { results } = LISTS.baiduSmartProgram.supportVersions;
	expect(await search('baiduSmartProgram', 'supportVersions')).toEqual({ results });
	expect(stand.sandbox.requests.map(({ api }) => api)).toEqual([
		'app/getsupportversion',
		'oauth/token',
		'app/getsupportversion',
	]);
});
