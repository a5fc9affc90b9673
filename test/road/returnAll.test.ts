import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { runNode } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

/** Lists the 120 mini programs that the sandbox knows of a template, 50 of them a page. */
const list = async (wanted: object, items = 1) => {
	const { parameters } = fill(catalogue, 'alipay.open.mini.template.usage.query', 'least');
	const { alipayApi } = stand.sandbox.credentials;
	return await runNode({
		node: 'alipayMiniProgram',
		parameters: { ...parameters, ...wanted },
		credentials: { alipayApi },
		input: Array.from({ length: items }, () => ({ json: {} })),
	});
};

const pages = () =>
	stand.sandbox.requests.map(({ params }) => [params.page_num, params.page_size].map(Number));

const ids = (count: number) =>
	Array.from({ length: count }, (_, index) => String(2021001100001000 + index));

it('returns all entries, page after page, until one is not full', async () => {
	const { items, error } = await list({ returnAll: true });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.mini_app_id)).toEqual(ids(120));
	expect(pages()).toEqual([
		[1, 50],
		[2, 50],
		[3, 50],
	]);
});

it.each([
	[7, [[1, 7]]],
	[50, [[1, 50]]],
	[
		60,
		[
			[1, 50],
			[2, 50],
		],
	],
])('asks for no more than a limit of %d needs', async (limit, asked) => {
	const { items } = await list({ returnAll: false, limit });
	expect(items.map(({ json }) => json.mini_app_id)).toEqual(ids(limit));
	expect(pages()).toEqual(asked);
});

it('pairs every entry with the item that asked for it', async () => {
	const { items } = await list({ returnAll: false, limit: 2 }, 2);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 1, 1].map((item) => ({ item })));
});

it.each([0, -1, 1.5, 'many'])('complains of a limit of %s, and sends nothing', async (limit) => {
	const { error } = await list({ returnAll: false, limit });
	expect(error?.message).toContain(`'Limit' (limit) is "${limit}"`);
	expect(stand.sandbox.requests).toEqual([]);
});

it('fails as a whole when one page is refused', async () => {
	stand.sandbox.fault({ platform: 'alipay', kind: 'gateway-error', times: 1 });
	const { items, error } = await list({ returnAll: true, options: { retries: 0 } });
	expect(items).toEqual([]);
	expect(error).toBeDefined();
});
