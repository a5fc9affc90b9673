import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeListSearchResult, INodeType } from 'n8n-workflow';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import {
	findOperation,
	isReading,
	methodOf,
	text,
	type Catalogue,
	type Pick,
	type Picklist,
} from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { forgetLists, picking } from '../../dist/nodes/shared/road/picklist';
import { toWire } from '../../dist/nodes/shared/form/wire';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { engine, toNode, type Stored } from '../support/engine';
import { meanings } from '../support/journeys';
import { useSandbox } from '../support/sandbox';
import { places } from '../laws/places';

const stand = useSandbox();

beforeEach(forgetLists);

interface Listed {
	results: Array<{ name: string; value: string }>;
	/** Part of a name or value → values that are left. */
	filters: Array<[filter: string, values: string[]]>;
	/** What the platform was asked. */
	asked: { api: string; params: Record<string, string> };
}

const versions = ['1.10.15', '1.10.17', '1.10.18', '1.10.20', '1.10.21', '2.5.15', '3.20.1'];

/** Lists of which the sandbox has something to tell, rather than what the document shows. */
const LISTS: Record<string, Record<string, Listed>> = {
	alipayMiniProgram: {
		versions: {
			results: [{ name: '0.0.1 · In Development 开发中 · 2017-12-12 12:00:00', value: '0.0.1' }],
			filters: [
				['0.1', ['0.0.1']],
				['开发', ['0.0.1']],
				['development', ['0.0.1']],
				['审核', []],
			],
			asked: {
				api: 'alipay.open.mini.version.list.query',
				params: {
					version_status:
						'INIT,AUDITING,AUDIT_REJECT,WAIT_RELEASE,BASE_AUDIT_PASS,GRAY,RELEASE,OFFLINE,AUDIT_OFFLINE',
				},
			},
		},
	},
	baiduSmartProgram: {
		subCategories: {
			results: Object.entries({
				2: '快递业与邮政 / 快递 · Qualification Needed 需要资质 · 请上传《快递业务经营许可证》',
				3: '快递业与邮政 / 邮政 · No Qualification Needed 不需要资质',
				6: '生活服务 / 家政 · No Qualification Needed 不需要资质',
				7: '生活服务 / 摄影 · No Qualification Needed 不需要资质',
				8: '生活服务 / 洗衣 · No Qualification Needed 不需要资质',
				9: '生活服务 / 搬家 · No Qualification Needed 不需要资质',
				197: '医疗健康 / 医院 · Qualification Needed 需要资质 · 请上传任一许可证',
				999: '医疗健康 / 必被驳回 · No Qualification Needed 不需要资质',
			}).map(([value, name]) => ({ name, value })),
			filters: [
				['快', ['2', '3']],
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
};

const PLATFORMS: Record<string, Platform> = {
	alipayMiniProgram: alipay as unknown as Platform,
	baiduSmartProgram: baidu as unknown as Platform,
	taobaoMiniProgram: taobao as unknown as Platform,
};

const REFUSED: Record<string, [change: IDataObject, message: RegExp]> = {
	alipayMiniProgram: [{ appAuthToken: 'unknown' }, /无效的应用授权令牌/],
	baiduSmartProgram: [
		{
			platformAccessToken: '45.unknown',
			authorizerAccessToken: '45.unknown',
			authorizerRefreshToken: '',
			appId: '',
		},
		/Access token invalid/,
	],
};

const contextOf = async (node: string, change: IDataObject = {}) => {
	const { alipayApi, baiduSmartProgramApi, taobaoApi } = stand.sandbox.credentials;
	const credentials = {
		alipayApi: { ...alipayApi, ...change },
		baiduSmartProgramApi: { ...baiduSmartProgramApi, ...change },
		taobaoApi: { ...taobaoApi, appTemplateId: '111', ...change },
	} as unknown as Stored;
	const own = toNode({ node, parameters: {}, credentials });
	const { workflow, additionalData, loader } = await engine(credentials, own);
	return { loader, context: new LoadOptionsContext(workflow, own, additionalData, 'parameters.f') };
};

const search = async (
	node: string,
	list: string,
	filter?: string,
	change: IDataObject = {},
): Promise<INodeListSearchResult> => {
	// Lists of a program of one's own are asked for with its credential.
	const kind = list.startsWith('own') ? stand.sandbox.ownProgram : {};
	const { context } = await contextOf(node, { ...kind, ...change });
	return await methodFor(PLATFORMS[node], { list }).call(context, filter);
};

/** The method of a platform that fills a field which is chosen in this way. */
const methodFor = (platform: unknown, pick: Pick) => {
	const given = platform as Platform;
	const [operation] = Object.values(Object.values(given.catalogue)[0].operations);
	const chosen = { ...operation, required: { chosen: text('选', 'Chosen', { pick }) } };
	const one = { title: 'One', zh: '一', operations: { chosen } };
	return picking({ ...given, catalogue: { ...given.catalogue, one } }).listSearch[methodOf(pick)];
};

it.each(Object.keys(PLATFORMS))('%s has a method for each dropdown of its form', async (node) => {
	const { loader } = await contextOf(node);
	const { methods = {}, description } = loader.getNode(node).type as INodeType;
	const form = { name: node, properties: description.properties };
	const named = places(form).flatMap(({ property: { modes = [], typeOptions = {} } }) => [
		...modes.flatMap(({ typeOptions: { searchListMethod: one } = {} }) =>
			one === undefined ? [] : [`one of ${one}`],
		),
		...[typeOptions.loadOptionsMethod ?? []].flat().map((several) => `several of ${several}`),
	]);
	const known = [
		...Object.keys(methods.listSearch ?? {}).map((name) => `one of ${name}`),
		...Object.keys(methods.loadOptions ?? {}).map((name) => `several of ${name}`),
	];
	expect([...new Set(known)].sort()).toEqual([...new Set(named)].sort());
});

it.each([
	['Alipay', alipay.picklists, alipay.catalogue as Catalogue],
	['Baidu', baidu.picklists, baidu.catalogue as Catalogue],
	['Taobao', taobao.picklists, taobao.catalogue],
])('%s fills its lists by operations that only read', (_, picklists, catalogue) => {
	for (const { operation, values = {} } of Object.values(picklists))
		expect(isReading(findOperation(catalogue, operation), values)).toBe(true);
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
		const [change, message] = REFUSED[node];
		await expect(search(node, list, '', change)).rejects.toThrow(message);
	});
});

/** Those that a form asks for as they are. What is given to the others is in the tests of a platform. */
const ALL = Object.entries(PLATFORMS).flatMap(([node, platform]) =>
	Object.entries(platform.picklists)
		.filter(([list]) => Object.hasOwn(picking(platform).listSearch, list))
		.map(([list, picklist]) => ({ node, list, picklist })),
);

it.each(ALL)(
	'$node: the list $list is one that the platform gives',
	async ({ node, list, picklist }) => {
		const { operation: api, values = {} } = picklist;
		const { results } = await search(node, list);
		// An own program fetches its token, anew where the sandbox was reset since.
		const [request, ...more] = stand.sandbox.requests.filter(
			({ path, code }) => path !== '/oauth/2.0/token' && code !== '110',
		);
		expect(more).toEqual([]);
		expect(request).toMatchObject({ api, accepted: true });
		const operation = findOperation(PLATFORMS[node].catalogue, api);
		expect(meanings(request.params)).toMatchObject(meanings(toWire(operation, values)));
		expect(results).not.toHaveLength(0);
		for (const { name, value } of results) {
			expect(name).toMatch(/\S/);
			expect(value).toMatch(/\S/);
			expect(`${name} ${value}`).not.toMatch(/undefined|null|\[object/);
		}
	},
);

describe('a list that comes in pages', () => {
	const source = 'alipay.open.mini.template.usage.query';

	/** Merchants of a template, of whom the sandbox has 120, in pages of 50 or as it is said. */
	const usages = async (
		token?: string,
		filter?: string,
		change: Partial<Picklist> = {},
		largest = 50,
	): Promise<INodeListSearchResult> => {
		const operation = findOperation(alipay.catalogue, source);
		const paging = { ...operation.paging!, largest };
		const usages = {
			title: 'Usages',
			zh: '一',
			operations: { [source]: { ...operation, paging } },
		};
		const platform = {
			...PLATFORMS.alipayMiniProgram,
			catalogue: { usages },
			picklists: {
				usages: {
					operation: source,
					values: { template_id: '2021001100000001' },
					at: ['template_usage_info_list', '*'],
					stored: 'mini_app_id',
					shown: ['app_version'],
					...change,
				},
			},
		};
		const { context } = await contextOf('alipayMiniProgram');
		return await methodFor(platform, { list: 'usages' }).call(context, filter, token);
	};

	const asked = () =>
		stand.sandbox.requests.map(({ params }) => [params.page_num, params.page_size].map(Number));

	it.each([
		[undefined, '0.0.1', 50, '1'],
		['1', '0.0.51', 50, '2'],
		['2', '0.0.101', 20, undefined],
		['3', undefined, 0, undefined],
	])('with the token %p begins at %p', async (token, first, count, next) => {
		const { results, paginationToken } = await usages(token);
		expect(results[0]?.name).toBe(first);
		expect(results).toHaveLength(count);
		expect(paginationToken).toBe(next);
		expect(asked()).toEqual([[Number(token ?? 0) + 1, 50]]);
	});

	it('is fetched page after page as the editor does it, until there is no token', async () => {
		const all: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await usages(token, undefined, {}, 40);
			all.push(...page.results);
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(all).toHaveLength(120);
		expect(new Set(all.map((entry) => JSON.stringify(entry))).size).toBe(120);
		// Three full pages do not tell that they are all.
		expect(asked().map(([page]) => page)).toEqual([1, 2, 3, 4]);
	});

	it('is narrowed page by page: where nothing is left of one, the next is asked for at once', async () => {
		expect(await usages(undefined, '0.0.51')).toEqual({
			results: [{ name: '0.0.51', value: '2021001100001050' }],
			paginationToken: '2',
		});
		expect(asked()).toEqual([
			[1, 50],
			[2, 50],
		]);
		expect(await usages('2', '0.0.51')).toEqual({ results: [] });
	});

	it('is narrowed by the value that is stored as well', async () => {
		const { results } = await usages('2', '1119');
		expect(results).toEqual([{ name: '0.0.120', value: '2021001100001119' }]);
	});

	it.each<[what: string, change: Partial<Picklist>]>([
		['without the field that is stored', { stored: 'nothing' }],
		['that are no objects', { at: ['app_ids', '*'] }],
		['that are not where they should be', { at: ['nothing', '*'] }],
	])('entries %s are left out, and the pages counted all the same', async (_, change) => {
		expect(await usages(undefined, undefined, change)).toEqual({ results: [] });
		expect(asked().map(([page]) => page)).toEqual([1, 2, 3]);
	});

	it('entries without a name are shown by what is stored', async () => {
		const { results } = await usages('2', undefined, { shown: ['nothing'] });
		expect(results[0]).toEqual({ name: '2021001100001100', value: '2021001100001100' });
	});
});

it('an entry whose value is empty cannot be chosen', async () => {
	const { app } = stand.sandbox.state.alipay;
	app.versions['0.0.2'] = { ...app.versions['0.0.1'], version_desc: '' };
	const versions = { ...alipay.picklists.versions, stored: 'version_description' };
	const platform = { ...alipay, picklists: { versions } } as unknown as Platform;
	const { context } = await contextOf('alipayMiniProgram');
	const { results } = await methodFor(platform, { list: 'versions' }).call(context);
	expect(results.map(({ value }) => value)).toEqual(['这是一个简单的版本描述']);
});

it('an entry that is null is none', async () => {
	const { app } = stand.sandbox.state.alipay;
	app.versions['0.0.2'] = { ...app.versions['0.0.1'], version_desc: null as never };
	const at = ['app_version_infos', '*', 'version_description'];
	const platform = {
		...alipay,
		picklists: { versions: { ...alipay.picklists.versions, at } },
	} as unknown as Platform;
	const { context } = await contextOf('alipayMiniProgram');
	expect(await methodFor(platform, { list: 'versions' }).call(context)).toEqual({ results: [] });
});

it('a list of an operation that does not exist says so', async () => {
	const versions = { ...alipay.picklists.versions, operation: 'alipay.unknown' };
	const platform = { ...alipay, picklists: { versions } } as unknown as Platform;
	const { context } = await contextOf('alipayMiniProgram');
	await expect(methodFor(platform, { list: 'versions' }).call(context)).rejects.toThrow(
		"'alipay.unknown' is not an operation",
	);
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
