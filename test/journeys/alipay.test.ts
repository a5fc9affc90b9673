import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { runNode } from '../support/engine';
import { documentedNames, fill, png, SIZES, type Given, type Size } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

type Protocol = 'v2' | 'v3';
const PROTOCOLS: Protocol[] = ['v2', 'v3'];

interface Journey {
	given?: () => Promise<Given>;
	/** Business parameters as the platform read them. */
	sent: Record<string, unknown>;
	files?: string[];
	items: object[];
}

const baseInfo = {
	app_name: '小程序demo',
	app_english_name: 'demoexample',
	app_slogan: '小程序demo简介一句话',
	app_logo: 'http://image.aaaa.alipay.com/logo.png',
	app_desc: '小程序demo的相关示例，用于说明小程序的基础信息如何修改',
	service_phone: '13110101010',
	service_email: 'example@mail.com',
	safe_domains: ['example.com'],
	category_names: '购物_零售门店_服饰箱包门店',
	package_names: ['小程序基础功能包'],
	registration_limit_release: false,
};

const category = {
	first_category_id: 'xs1020',
	first_category_name: '购物',
	second_category_id: 'xs2167',
	second_category_name: '零售门店',
	third_category_id: 'xs3175',
	third_category_name: '服饰箱包门店',
};

// Every field of the answer in the document, in its order.
const versionDetail = {
	app_version: '0.0.1',
	app_name: '小程序demo',
	app_english_name: 'demoexample',
	app_logo: 'http://image.aaaa.alipay.com/logo.png',
	version_desc: '这是一个简单的版本描述',
	gray_strategy: 'p10',
	status: 'INIT',
	reject_reason: '',
	scan_result: 'True',
	gmt_create: '2017-12-12 12:00:00',
	gmt_apply_audit: '2017-12-12 12:00:00',
	gmt_online: '',
	gmt_offline: '',
	app_desc: '小程序demo的相关示例，用于说明小程序的基础信息如何修改',
	gmt_audit_end: '2017-12-12 12:00:00',
	service_region_type: 'LOCATION',
	service_region_info: [
		{
			province_code: '310000',
			province_name: '浙江省',
			city_code: '310000',
			city_name: '杭州市',
			area_code: '311100',
			area_name: '余杭区',
		},
	],
	screen_shot_list: ['http://image.aaa.alipay.com'],
	app_slogan: '小程序demo简介一句话',
	memo: '这是一个demo示例',
	service_phone: '13110101010',
	service_email: 'example@mail.com',
	mini_app_category_info_list: [category],
	package_info_list: [
		{
			package_name: '小程序基础功能包',
			package_open_type: 'APPLY',
			package_desc: '通用能力',
			doc_url: 'http://doc.aaa.alipay.com',
			status: 'VALID',
		},
	],
	mini_category_info_list: [category],
	base_audit: 'PASS',
	promote_audit: 'PASS',
	can_release: 'true',
	base_audit_record: { audit_images: [], memos: [] },
	promote_audit_record: { audit_images: [], memos: [] },
};

const CATEGORIES = 'xs1001_xs2001_xs3002;xs1011_xs2089;xs1002_xs2008_xs3024';

const changed = {
	app_name: '杭州支小宝潮流女装店',
	app_english_name: 'demoexample',
	app_slogan: '专注潮流女装20年等等',
	app_desc: '这是一个小程序的描述这是一个小程序的描述',
	service_phone: '13110101010',
	service_email: 'example@mail.com',
	mini_category_ids: CATEGORIES,
	app_category_ids: '11_12;12_13',
};

const logo = async () => ({ app_logo: await png(), mini_category_ids: CATEGORIES });

const journeys: Record<string, Record<Size, Journey>> = {
	'alipay.open.mini.baseinfo.modify': {
		least: { sent: { app_name: '杭州支小宝潮流女装店' }, items: [{ modify_status: 'SUCCESS' }] },
		fullest: {
			given: logo,
			sent: changed,
			files: ['app_logo'],
			items: [{ modify_status: 'SUCCESS' }],
		},
	},
	'alipay.open.mini.baseinfo.query': {
		least: { sent: {}, items: [baseInfo] },
		fullest: { sent: {}, items: [baseInfo] },
	},
	'alipay.open.mini.version.detail.query': {
		least: { sent: { app_version: '0.0.1' }, items: [versionDetail] },
		fullest: {
			sent: { app_version: '0.0.1', bundle_id: 'com.alipay.alipaywallet' },
			items: [versionDetail],
		},
	},
};

const call = async (name: string, size: Size, protocol?: Protocol, given: Given = {}) => {
	const filled = fill(catalogue, name, size, given, protocol ? { protocol } : {});
	const { parameters, item, names } = filled;
	const { alipayApi } = stand.sandbox.credentials;
	const run = await runNode({
		node: 'alipayMiniProgram',
		parameters,
		credentials: { alipayApi },
		input: [item],
	});
	return { ...run, names };
};

it('has a journey for every operation of the catalogue', () => {
	expect(Object.keys(journeys).sort()).toEqual(documentedNames(catalogue).sort());
});

describe.each(Object.keys(journeys))('%s', (name) => {
	describe.each(SIZES)('in its %s form', (size) => {
		const journey = journeys[name][size];

		it.each(PROTOCOLS)('takes the documented way over %s', async (protocol) => {
			const given = (await journey.given?.()) ?? {};
			const { items, error, names } = await call(name, size, protocol, given);
			expect(error).toBeUndefined();
			expect(items).toEqual(journey.items.map((json) => ({ json, pairedItem: { item: 0 } })));
			expect(Object.keys(items[0].json)).toEqual(Object.keys(journey.items[0]));

			const files = journey.files ?? [];
			expect(names.sort()).toEqual([...Object.keys(journey.sent), ...files].sort());
			expect(stand.sandbox.requests).toEqual([
				expect.objectContaining({
					platform: 'alipay',
					transport: protocol,
					api: name,
					params: journey.sent,
					files: files.map((file) => ({
						name: file,
						filename: 'logo.png',
						contentType: 'image/png',
						size: (given[file] as { data: Buffer }).data.length,
					})),
					accepted: true,
					encrypted: false,
				}),
			]);
		});
	});

	it('offers every optional field in its fullest form', async () => {
		const given = (await journeys[name].fullest.given?.()) ?? {};
		const { names } = fill(catalogue, name, 'fullest', given);
		const { required = {}, optional = {} } = Object.values(catalogue)
			.map(({ operations }) => operations[name])
			.find(Boolean)!;
		expect(names.sort()).toEqual([...Object.keys(required), ...Object.keys(optional)].sort());
	});
});

it('calls v3 when no protocol is chosen', async () => {
	await call('alipay.open.mini.baseinfo.query', 'least');
	expect(stand.sandbox.requests.map(({ transport }) => transport)).toEqual(['v3']);
});

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const DETAIL = 'alipay.open.mini.version.detail.query';

describe('on the wire', () => {
	it('puts the public parameters of v2 into the query and biz_content into the body', async () => {
		await call(DETAIL, 'fullest', 'v2');
		const [{ method, url, headers, body }] = stand.wire;
		const { pathname, searchParams } = new URL(url, stand.sandbox.url);
		expect(`${method} ${pathname}`).toBe('POST /gateway.do');
		expect([...searchParams.keys()].sort()).toEqual(
			['app_id', 'charset', 'format', 'method', 'sign', 'sign_type', 'timestamp', 'version'].sort(),
		);
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8');
		expect([...new URLSearchParams(body.toString())]).toEqual([
			['biz_content', '{"app_version":"0.0.1","bundle_id":"com.alipay.alipaywallet"}'],
		]);
	});

	it('puts the parameters of a v3 GET into the query, and its signature into the header', async () => {
		await call(DETAIL, 'fullest', 'v3');
		const [{ method, url, headers, body }] = stand.wire;
		expect(`${method} ${url}`).toBe(
			'GET /v3/alipay/open/mini/version/detail/query?app_version=0.0.1&bundle_id=com.alipay.alipaywallet',
		);
		expect(headers.authorization).toMatch(
			/^ALIPAY-SHA256withRSA app_id=\d+,nonce=[\w-]+,timestamp=\d{13},sign=[\w+/]+=*$/,
		);
		expect(headers['alipay-request-id']).toMatch(/^\w{32}$/);
		expect(body).toHaveLength(0);
	});

	// Node's own reader of multipart bodies takes the parts apart.
	const parts = async () => {
		const [{ headers, body }] = stand.wire;
		const type = headers['content-type'] ?? '';
		const form = await new Response(body, { headers: { 'content-type': type } }).formData();
		return [...form];
	};

	it('sends v2 with a file as form parts of their own', async () => {
		const given = await logo();
		await call(MODIFY, 'fullest', 'v2', given);
		const found = await parts();
		expect(found.filter(([, value]) => typeof value === 'string')).toEqual(
			expect.arrayContaining(Object.entries(changed)),
		);
		const [[name, file]] = found.filter(([, value]) => typeof value !== 'string');
		expect(name).toBe('app_logo');
		expect(file).toMatchObject({ name: 'logo.png', type: 'image/png' });
		expect(Buffer.from(await (file as File).arrayBuffer()).equals(given.app_logo.data)).toBe(true);
	});

	it('sends v3 with a file as the JSON part data and the file', async () => {
		const given = await logo();
		await call(MODIFY, 'fullest', 'v3', given);
		const [[first, data], [second, file], ...rest] = await parts();
		expect([first, second, rest]).toEqual(['data', 'app_logo', []]);
		expect(JSON.parse(data as string)).toEqual(changed);
		expect(file).toMatchObject({ name: 'logo.png', type: 'image/png' });
		expect(Buffer.from(await (file as File).arrayBuffer()).equals(given.app_logo.data)).toBe(true);
		expect(stand.wire[0].body.toString('latin1')).toContain(
			'Content-Disposition: form-data; name="data"\r\nContent-Type: application/json\r\n\r\n{',
		);
		expect(`${stand.wire[0].method} ${stand.wire[0].url}`).toBe(
			'POST /v3/alipay/open/mini/baseinfo/modify',
		);
	});
});

describe.each(PROTOCOLS)('a modification over %s', (protocol) => {
	it('is read back by both queries', async () => {
		await call(MODIFY, 'fullest', protocol, await logo());
		const [info] = (await call('alipay.open.mini.baseinfo.query', 'least', protocol)).items;
		const [detail] = (await call(DETAIL, 'least', protocol)).items;
		const { mini_category_ids, app_category_ids, ...texts } = changed;
		expect(stand.sandbox.state.alipay.app.info).toMatchObject({
			mini_category_ids,
			app_category_ids,
		});
		expect(info.json).toMatchObject(texts);
		expect(info.json.category_names).toBe('餐饮_快餐_中式快餐;教育_培训;生活服务_家政_保洁');
		expect(detail.json).toMatchObject(texts);
		expect(detail.json.app_logo).not.toBe(baseInfo.app_logo);
		expect(detail.json.mini_category_info_list).toHaveLength(3);
	});

	it('leaves what was not given as it was', async () => {
		await call(MODIFY, 'least', protocol);
		const [info] = (await call('alipay.open.mini.baseinfo.query', 'least', protocol)).items;
		expect(info.json).toEqual({ ...baseInfo, app_name: '杭州支小宝潮流女装店' });
	});
});

it.each(documentedNames(catalogue))('%s gives equal items over v2 and v3', async (name) => {
	const given = (await journeys[name].fullest.given?.()) ?? {};
	const v2 = await call(name, 'fullest', 'v2', given);
	const v3 = await call(name, 'fullest', 'v3', given);
	expect(v2.items).toHaveLength(1);
	expect(v2.items).toEqual(v3.items);
});
