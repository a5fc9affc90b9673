import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode } from '../support/engine';
import { documentedNames, fill, SIZES, type Given, type Size } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

interface Journey {
	given?: Given;
	/** Business parameters by wire name, in wire form. */
	sent: Record<string, string>;
	items: object[];
	/** What the newest version of both clients then is. */
	newest?: object;
}

const UPDATE = 'taobao.miniapp.template.updateapp';

// The eight fields of the document, and one that a double cannot hold.
const updated = {
	app_description: '应用描述',
	app_icon: 'http://xxx.jpg',
	app_name: '应用名称',
	appkey: '123',
	app_id: '123',
	app_version: '0.0.2',
	pre_view_url: 'https://m.duanqu.com?_ariver_appid=123&nbsv=0.0.2',
	app_alias: '应用简称',
	seller_id: '9007199254740993',
};

const time = {
	time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
};

const version = { app_version: '0.0.2', template_id: '111', template_version: '0.0.2' };

const journeys: Record<string, Record<Size, Journey>> = {
	'taobao.time.get': {
		least: { sent: {}, items: [time] },
		fullest: { sent: {}, items: [time] },
	},
	[UPDATE]: {
		least: {
			sent: {
				clients: 'taobao,tmall',
				app_id: '123',
				template_id: '111',
				template_version: '0.0.2',
			},
			items: [updated],
			newest: version,
		},
		fullest: {
			sent: {
				clients: 'taobao,tmall',
				app_id: '123',
				template_id: '111',
				template_version: '0.0.2',
				ext_json: '{ "name":"test"}',
				icon: 'https://img.alicdn.com/logo.png',
				desc: '描述修改',
				alias: '简称修改',
			},
			items: [
				{
					...updated,
					app_description: '描述修改',
					app_icon: 'https://img.alicdn.com/logo.png',
					app_alias: '简称修改',
				},
			],
			newest: { ...version, ext_json: '{"name":"test"}' },
		},
	},
};

type SignMethod = 'hmac-sha256' | 'hmac' | 'md5';

const call = async (name: string, size: Size, given: Given = {}, signMethod?: SignMethod) => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters, item, names } = fill(catalogue, name, size, given);
	const run = await runNode({
		node: 'taobaoMiniProgram',
		parameters,
		credentials: { taobaoApi: { ...taobaoApi, ...(signMethod ? { signMethod } : {}) } },
		input: [item],
	});
	return { ...run, names };
};

it('has a journey for every operation of the catalogue', () => {
	expect(Object.keys(journeys).sort()).toEqual(documentedNames(catalogue).sort());
});

describe.each(Object.keys(journeys))('%s', (name) => {
	it.each(SIZES)('takes the documented way in its %s form', async (size) => {
		const { given, sent, items: expected, newest } = journeys[name][size];
		const { items, error, names } = await call(name, size, given);
		expect(error).toBeUndefined();
		expect(items).toEqual(expected.map((json) => ({ json, pairedItem: { item: 0 } })));
		expect(names.sort()).toEqual(Object.keys(sent).sort());

		const { session, appKey } = stand.sandbox.credentials.taobaoApi;
		expect(stand.sandbox.requests).toEqual([
			expect.objectContaining({
				platform: 'taobao',
				transport: 'top',
				api: name,
				path: '/router/rest',
				method: 'POST',
				params: sent,
				token: session,
				accepted: true,
			}),
		]);
		if (newest)
			for (const versions of Object.values(stand.sandbox.state.taobao.apps['123'].versions))
				expect(versions.at(-1)).toMatchObject(newest);

		const [{ url, headers, body }] = stand.wire;
		expect(url).toBe('/router/rest');
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8');
		expect(Object.fromEntries(new URLSearchParams(body.toString()))).toEqual({
			...sent,
			method: name,
			app_key: appKey,
			format: 'json',
			v: '2.0',
			simplify: 'true',
			sign_method: 'hmac-sha256',
			session,
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			sign: expect.stringMatching(/^[0-9A-F]{64}$/),
		});
	});

	it('offers every field in its fullest form', () => {
		const operation = Object.values(catalogue)
			.map(({ operations }) => operations[name])
			.find(Boolean)!;
		expect(Object.keys(journeys[name].fullest.sent).sort()).toEqual(
			[...Object.keys(operation.required ?? {}), ...Object.keys(operation.optional ?? {})].sort(),
		);
	});
});

it.each([
	['hmac-sha256', 64],
	['hmac', 32],
	['md5', 32],
] as const)('signs with %s', async (signMethod, length) => {
	const { items, error } = await call(UPDATE, 'fullest', {}, signMethod);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	const sent = new URLSearchParams(stand.wire[0].body.toString());
	expect(sent.get('sign_method')).toBe(signMethod);
	expect(sent.get('sign')).toMatch(new RegExp(`^[0-9A-F]{${length}}$`));
});

it('answers the version that exists when nothing has changed', async () => {
	const first = await call(UPDATE, 'fullest');
	const again = await call(UPDATE, 'least', { ext_json: '{"name":"test"}' });
	expect(first.items[0].json.app_version).toBe('0.0.2');
	expect(again.items[0].json.app_version).toBe('0.0.2');
	expect(stand.sandbox.state.taobao.apps['123'].versions.taobao).toHaveLength(2);
});

it('updates one client alone', async () => {
	await call(UPDATE, 'least', { clients: ['tmall'] });
	expect(stand.sandbox.requests[0].params.clients).toBe('tmall');
	const { taobao, tmall } = stand.sandbox.state.taobao.apps['123'].versions;
	expect([taobao.length, tmall.length]).toEqual([1, 2]);
});

it('carries a 64-bit app ID there and back as text', async () => {
	const app_id = '7091800003790954036';
	const { items } = await call(UPDATE, 'least', { app_id });
	expect(stand.sandbox.requests[0].params.app_id).toBe(app_id);
	expect(items[0].json).toMatchObject({ app_id, seller_id: '9007199254740993' });
});
