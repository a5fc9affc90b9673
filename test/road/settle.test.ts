import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeType, OnError } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import type { Settling } from '../../dist/nodes/shared/record/catalogue';
import { engine, runNode, toNode } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const UPLOAD = 'alipay.open.mini.version.upload';
const BUILD = 'alipay.open.mini.version.build.query';

/** What happens in a pause, in place of waiting; and how long each was to be. */
let mockPause: () => void | Promise<void>;
const mockPauses: number[] = [];

/** The clock stands still but in a pause, or where a test moves it. */
let mockNow: number;

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		mockPauses.push(milliseconds);
		mockNow += milliseconds;
		await mockPause();
	},
}));

/** Laid over what the sandbox tells of a build, which always ends well there. */
let mockBuild: object;

jest.mock('../../sandbox/alipay/operations', () => {
	const actual = jest.requireActual<Record<string, unknown>>('../../sandbox/alipay/operations');
	const run = actual.run as (api: string, call: object) => object;
	return {
		...actual,
		run: (api: string, call: object) => ({
			...run(api, call),
			...(api === 'alipay.open.mini.version.build.query' ? mockBuild : {}),
		}),
	};
});

const stand = useSandbox();

beforeEach(() => {
	mockPause = () => {};
	mockPauses.length = 0;
	mockNow = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => mockNow);
	mockBuild = {};
});

afterEach(() => jest.restoreAllMocks());

const parametersOf = (change: IDataObject = {}, given: Given = {}) => ({
	...fill(catalogue, UPLOAD, 'least', {
		template_id: '2021001100000001',
		app_version: '0.0.2',
		...given,
	}).parameters,
	waitUntilDone: true,
	...change,
});

const upload = async (
	change: IDataObject = {},
	given: Given = {},
	input: INodeExecutionData[] = [{ json: {} }],
	onError?: OnError,
) => {
	const { alipayApi } = stand.sandbox.credentials;
	const parameters = parametersOf(change, given);
	return await runNode({
		node: 'alipayMiniProgram',
		parameters,
		credentials: { alipayApi },
		input,
		onError,
	});
};

const asked = () => stand.sandbox.requests.map(({ api }) => api);
const app = () => stand.sandbox.state.alipay.app;

it.each(['v2', 'v3'])(
	'asks until the version exists, and returns what was seen: %s',
	async (protocol) => {
		const { items, error } = await upload({ options: { protocol } });
		expect(error).toBeUndefined();
		expect(asked()).toEqual([UPLOAD, BUILD, BUILD, BUILD]);
		expect(items).toEqual([
			{
				json: {
					create_status: '6',
					create_status_meaning: 'Version Created 版本创建成功',
					build_status: '2',
					build_status_meaning: 'Built 构建成功',
					need_rotation: 'false',
					version_created: 'true',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(app().versions)).toContain('0.0.2');
		expect(mockPauses).toEqual([3000, 3000, 3000]);
	},
);

it('asks about the version and the client that it was told, and nothing else', async () => {
	await upload({}, { bundle_id: 'com.amap.app', template_version: '0.0.1' });
	await upload({}, { app_version: '0.0.3' });
	const [first, second] = [1, 5].map((index) => stand.sandbox.requests[index]);
	expect(first.params).toEqual({ app_version: '0.0.2', bundle_id: 'com.amap.app' });
	expect(second.params).toEqual({ app_version: '0.0.3' });
	expect(stand.sandbox.requests.every(({ accepted }) => accepted)).toBe(true);
});

it.each([false, 'false', '={{ false }}'])(
	'with %p asks nothing, and returns the answer',
	async (wait) => {
		const { items, error } = await upload({ waitUntilDone: wait });
		expect(error).toBeUndefined();
		expect(asked()).toEqual([UPLOAD]);
		expect(items.map(({ json }) => json.create_status)).toEqual(['0']);
		expect(mockPauses).toEqual([]);
	},
);

it('waits unless the workflow says otherwise', async () => {
	const { waitUntilDone, ...parameters } = parametersOf();
	const { alipayApi } = stand.sandbox.credentials;
	await runNode({ node: 'alipayMiniProgram', parameters, credentials: { alipayApi } });
	expect(waitUntilDone).toBe(true);
	expect(asked()).toEqual([UPLOAD, BUILD, BUILD, BUILD]);
});

it.each([
	['failed', '3'],
	['timed out', '5'],
])('says that the build %s, and asks no more', async (_, state) => {
	mockBuild = { create_status: state, build_status: state };
	const { items, error } = await upload();
	expect(items).toEqual([]);
	expect(asked()).toEqual([UPLOAD, BUILD]);
	expect(error?.message).toMatch(
		/^Alipay did not complete 'Version > Upload': it failed: \{.*\} \(NOT_DONE\)$/,
	);
	expect(error?.message).toContain(`"create_status":"${state}"`);
	expect(error?.description).toContain('Look at its state on the platform');
	expect(error?.context.itemIndex).toBe(0);
});

it('a build that never ends is given up, and was sent but once', async () => {
	mockPause = () => {
		if (app().builds['0.0.2']) app().builds['0.0.2'].polls = -1;
	};
	const { items, error } = await upload();
	expect(items).toEqual([]);
	expect(error?.message).toContain(
		'it was taken, but does not show as done after 300 s (NOT_DONE)',
	);
	expect(asked()).toEqual([UPLOAD, ...Array<string>(99).fill(BUILD)]);
	expect(mockPauses.reduce((sum, one) => sum + one, 0)).toBe(300_000);
});

it('a state that no document knows is not taken for the end', async () => {
	mockBuild = { create_status: '60' };
	const { error } = await upload();
	expect(error?.message).toContain('does not show as done');
});

it('a refused question is not taken for a refused upload', async () => {
	mockPause = () => {
		app().builds = {};
	};
	const { error } = await upload();
	expect(asked()).toEqual([UPLOAD, BUILD]);
	expect(error?.message).toMatch(
		/^Alipay did not complete 'Version > Upload': it was taken, but 'Version > Get Build Status' does not tell: .*BUILD_VERSION_NOT_EXISTED.* \(NOT_DONE\)$/,
	);
	expect(error?.description).toContain('before you run it again');
	expect(error?.description).toContain('Request ID: ');
});

it.each(['http-500', 'cut', 'try-again'] as const)(
	'a question that meets %s is asked again, the upload is not',
	async (kind) => {
		mockPause = () => {
			mockPause = () => {};
			stand.sandbox.fault({ platform: 'alipay', api: BUILD, kind, times: 2 });
		};
		const { items, error } = await upload();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.create_status)).toEqual(['6']);
		expect(asked()).toEqual([UPLOAD, ...Array<string>(5).fill(BUILD)]);
	},
);

it('where the network is gone the upload is not blamed either', async () => {
	mockPause = () => stand.sandbox.fault({ platform: 'alipay', api: BUILD, kind: 'cut', times: 9 });
	const { error } = await upload();
	expect(error?.message).toContain(
		"'Version > Get Build Status' does not tell: the connection to ",
	);
	expect(error?.message).toContain('ended (ECONNRESET)');
	expect(asked().filter((api) => api === UPLOAD)).toHaveLength(1);
});

it('what was refused is not asked after', async () => {
	const { error } = await upload({}, { app_version: '0.0.1' });
	expect(error?.message).toContain('VERSION_HAS_EXISTED');
	expect(asked()).toEqual([UPLOAD]);
	expect(mockPauses).toEqual([]);
});

describe('what is looked for in a list', () => {
	const listed: Settling = {
		operation: 'alipay.open.mini.template.usage.query',
		give: { template_id: 'template_id' },
		at: ['template_usage_info_list', '*'],
		same: { app_version: 'app_version' },
		every: 60,
	};

	beforeEach(() => {
		jest.replaceProperty(catalogue.version.operations[UPLOAD], 'settling', listed);
	});

	it('is the entry that is the same, and it is enough that it is there', async () => {
		const { items, error } = await upload({}, { app_version: '0.0.3' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ mini_app_id: '2021001100001002', app_version: '0.0.3' },
		]);
		expect(asked()).toEqual([UPLOAD, listed.operation]);
	});

	it('is no other, however long it takes', async () => {
		const { error } = await upload({}, { app_version: '0.0.99' });
		expect(error?.message).toContain('does not show as done after 300 s');
		expect(asked()).toEqual([UPLOAD, ...Array<string>(4).fill(listed.operation)]);
	});
});

it('several items wait each for their own, and a failed one leaves the others be', async () => {
	mockPause = () => {
		delete app().builds['0.0.3'];
	};
	const { items } = await upload(
		{ options: { inFlight: 1 } },
		{ app_version: '={{ $json.version }}' },
		['0.0.2', '0.0.3', '0.0.4'].map((version) => ({ json: { version } })),
		'continueRegularOutput',
	);
	expect(items.map(({ json, pairedItem }) => [json.create_status, pairedItem])).toEqual([
		['6', { item: 0 }],
		[undefined, { item: 1 }],
		['6', { item: 2 }],
	]);
	expect(items[1].json.error).toMatchObject({ code: 'NOT_DONE' });
	expect(stand.sandbox.requests.map(({ params }) => params.app_version)).toEqual([
		...Array<string>(4).fill('0.0.2'),
		...Array<string>(2).fill('0.0.3'),
		...Array<string>(4).fill('0.0.4'),
	]);
});

it('an execution that is stopped waits no longer, and asks no more', async () => {
	const { alipayApi } = stand.sandbox.credentials;
	const credentials = { alipayApi };
	const node = toNode({ node: 'alipayMiniProgram', parameters: parametersOf(), credentials });
	const { workflow, additionalData, loader } = await engine(credentials, node);
	const stop = new AbortController();
	const input: INodeExecutionData[] = [{ json: {} }];
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		{ resultData: { runData: {} } } as never,
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
		stop.signal,
	);
	// The second pause never ends by itself.
	mockPause = async () => {
		if (mockPauses.length < 2) return;
		stop.abort();
		await new Promise(() => {});
	};
	const { execute } = loader.getNode('alipayMiniProgram').type as INodeType;
	await expect(Promise.resolve(execute!.call(context))).rejects.toThrow();
	expect(asked()).toEqual([UPLOAD, BUILD]);
	expect(mockPauses).toHaveLength(2);
});
