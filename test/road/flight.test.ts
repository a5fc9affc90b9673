import type { IDataObject, INodeExecutionData, OnError } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { CATEGORIES } from '../../sandbox/baidu/categories';
import { runNode } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const UPDATE = 'taobao.miniapp.template.updateapp';
const UNKNOWN = '999';

/** One update for each template: item and answer are told apart by `alias`. */
const run = async (templates: string[], options: IDataObject = {}, onError?: OnError) => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters } = fill(catalogue, UPDATE, 'least', { template_id: '={{ $json.template }}' });
	const input: INodeExecutionData[] = templates.map((template, n) => ({ json: { template, n } }));
	return await runNode({
		node: 'taobaoMiniProgram',
		parameters: {
			...parameters,
			additionalFields: { ext_json: '={{ JSON.stringify({ n: $json.n }) }}' },
			options: { retries: 0, ...options },
		},
		credentials: { taobaoApi },
		input,
		onError,
	});
};

const good = (count: number) => Array<string>(count).fill('111');
const numbers = () =>
	stand.sandbox.requests.map(({ params }) => {
		const { n } = JSON.parse(String(params.ext_json)) as { n: number };
		return n;
	});
const slow = (seconds: number, times: number) =>
	stand.sandbox.fault({ platform: 'taobao', kind: 'slow', seconds, times });

it.each([
	['one', { inFlight: 1 }, 4, 1],
	['two', { inFlight: 2 }, 6, 2],
	['five when nothing is chosen', {}, 8, 5],
	['all when more are allowed than there are', { inFlight: 50 }, 3, 3],
])('works on %s at once', async (_, options, count, most) => {
	slow(0.15, count);
	const { items, error } = await run(good(count), options);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(count);
	expect(stand.mostAtOnce).toBe(most);
	expect(numbers().sort()).toEqual(good(count).map((_item, n) => n));
});

it('sends one after the other in item order with one in flight', async () => {
	await run(good(4), { inFlight: 1 });
	expect(numbers()).toEqual([0, 1, 2, 3]);
});

it('gives results in item order though the first answer comes last', async () => {
	slow(0.4, 1);
	const { items } = await run(good(5));
	const late = numbers()[stand.answered.at(-1)!];
	expect(stand.answered).toHaveLength(5);
	expect(late).toBe(numbers()[0]);
	const versions = stand.sandbox.state.taobao.apps['123'].versions.taobao.slice(1);
	const expected = good(5).map(
		(_item, n) => versions.find(({ ext_json: text }) => text === `{"n":${n}}`)?.app_version,
	);
	expect(items.map(({ json }) => json.app_version)).toEqual(expected);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3, 4].map((item) => ({ item })),
	);
});

it('pairs every item of a list answer with the item that asked', async () => {
	const { baiduSmartProgramApi } = stand.sandbox.credentials;
	const { items } = await runNode({
		node: 'baiduSmartProgram',
		parameters: {
			resource: 'basicInfo',
			operation: 'app.category.list',
			category_type: '={{ $json.type }}',
		},
		credentials: { baiduSmartProgramApi },
		input: ['1', '2'].map((type) => ({ json: { type } })),
	});
	const idsOf = (ids: string[]) =>
		CATEGORIES.filter(({ id }) => ids.includes(String(id))).flatMap(({ id, sub_items }) =>
			[{ id }, ...Object.values(sub_items)].map((category) => String(category.id)),
		);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		...idsOf(['5']).map((id) => [id, { item: 0 }]),
		...idsOf(['1', '5', '190']).map((id) => [id, { item: 1 }]),
	]);
});

describe('when an item fails', () => {
	it('starts no new item and names the failed one', async () => {
		const { items, error } = await run(['111', UNKNOWN, '111', '111'], { inFlight: 1 });
		expect(items).toEqual([]);
		expect(numbers()).toEqual([0, 1]);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.message).toContain('isv.invalid-parameter');
	});

	it('lets the items in flight end before it throws', async () => {
		slow(0.3, 1);
		await run(['111', UNKNOWN, '111', '111'], { inFlight: 2 });
		expect(stand.answered).toHaveLength(stand.sandbox.requests.length);
		const { taobao } = stand.sandbox.state.taobao.apps['123'].versions;
		expect(taobao.map(({ ext_json: text }) => text)).toContain('{"n":0}');
	});

	it('throws the failure of the first item in order, not the first in time', async () => {
		slow(0.3, 1);
		const { error } = await run([UNKNOWN, UNKNOWN], { inFlight: 2 });
		expect(stand.sandbox.requests).toHaveLength(2);
		expect(error?.context.itemIndex).toBe(0);
	});
});

const failure = {
	message: "Taobao refused 'Template > Update App': 非法参数 (50 / isv.invalid-parameter)",
	code: '50',
	subCode: 'isv.invalid-parameter',
	platformMessage: '非法参数',
	remedy: expect.stringContaining('Correct the field') as string,
	requestId: expect.stringMatching(/^[a-z0-9]{12}$/) as string,
	api: UPDATE,
	documentation: 'https://open.taobao.com/api.htm?docId=47799&docType=2',
};

describe.each<[OnError]>([['continueRegularOutput'], ['continueErrorOutput']])('%s', (onError) => {
	it('keeps every other item, in order', async () => {
		const templates = ['111', UNKNOWN, '111', UNKNOWN, '111'];
		const { items, errorItems, error } = await run(templates, {}, onError);
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests).toHaveLength(5);
		const failed = onError === 'continueErrorOutput' ? errorItems : [items[1], items[3]];
		const kept = items.filter(({ json }) => json.error === undefined);
		expect(kept.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
			{ item: 4 },
		]);
		expect(kept.every(({ json }) => typeof json.app_version === 'string')).toBe(true);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
		expect(items).toHaveLength(onError === 'continueErrorOutput' ? 3 : 5);
	});

	it('keeps the others when an option of the first cannot be read, one after the other', async () => {
		const timeout = "={{ $json.n === 0 ? $('Not There').item.json.seconds : 5 }}";
		slow(0.1, 3);
		const { items, errorItems } = await run(good(4), { inFlight: 4, timeout }, onError);
		const [failed] = onError === 'continueErrorOutput' ? errorItems : items;
		expect(failed.pairedItem).toEqual({ item: 0 });
		expect(failed.json.error).toEqual({ message: "Referenced node doesn't exist" });
		expect(numbers()).toEqual([1, 2, 3]);
		expect(stand.mostAtOnce).toBe(1);
	});

	it('gives code, message, remedy, request ID and document of the failed item', async () => {
		const { items, errorItems } = await run(['111', UNKNOWN], {}, onError);
		const [failed] = onError === 'continueErrorOutput' ? errorItems : items.slice(1);
		expect(failed.json.error).toEqual(failure);
	});

	it('keeps the others when an item is refused before it is sent', async () => {
		const { items, errorItems } = await run(['111', ''], {}, onError);
		const [failed] = onError === 'continueErrorOutput' ? errorItems : items.slice(1);
		expect(failed.pairedItem).toEqual({ item: 1 });
		expect(failed.json.error).toMatchObject({
			message: expect.stringContaining("'Template ID' (template_id) is empty") as string,
			complaints: [
				"'Template ID' (template_id) is empty, and so is the credential's 'App Template ID': fill in one of them",
			],
		});
		expect(items[0].json.app_version).toBe('0.0.2');
		expect(numbers()).toEqual([0]);
	});
});
