import type { IDataObject } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { findOperation, type Field } from '../../dist/nodes/shared/record/catalogue';
import { apis } from '../../sandbox/alipay/operations';
import type { MiniApp } from '../../sandbox/alipay/state';
import { newVersion } from '../../sandbox/alipay/versions';
import { documentedAnswer } from '../../sandbox/common/answer';
import { runAlipay } from '../support/alipay';
import { finished } from '../support/answers';
import { runNode } from '../support/engine';
import { documentedNames, fill, png, SIZES, type Given, type Size } from '../support/forms';
import { firstPage, itemsOf, meanings } from '../support/journeys';
import { misfits } from '../support/outputSchemas';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

type Protocol = 'v2' | 'v3';
const PROTOCOLS: Protocol[] = ['v2', 'v3'];

/** An operation that the sandbox carries out; every other answers what its document shows. */
interface Journey {
	given?: () => Promise<Given>;
	/** Brings the mini program into the state that the operation needs. */
	prepare?: (app: MiniApp) => void;
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
	gray_strategy: '',
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
	app_category_ids: '11_12',
};

const inState =
	(status: string, more: object = {}) =>
	(app: MiniApp) => {
		app.versions['0.0.1'] = { ...newVersion(status), ...more };
	};

const done = [{ success: true }];

const journeys: Record<string, Journey> = {
	'alipay.open.mini.baseinfo.modify': {
		given: async () => ({ app_logo: await png(), mini_category_ids: CATEGORIES }),
		items: [{ modify_status: 'SUCCESS' }],
	},
	'alipay.open.mini.baseinfo.query': { items: [baseInfo] },
	'alipay.open.mini.category.query': {
		given: async () => ({ is_filter: true }),
		// Without the category that is being tried out.
		items: [
			['mini_category_list', 'xs1001', '餐饮'],
			['mini_category_list', 'xs1001_xs2001', '餐饮 / 快餐'],
			['mini_category_list', 'xs1001_xs2001_xs3002', '餐饮 / 快餐 / 中式快餐'],
			['mini_category_list', 'xs1011', '教育'],
			['mini_category_list', 'xs1011_xs2089', '教育 / 培训'],
			['mini_category_list', 'xs1002', '生活服务'],
			['mini_category_list', 'xs1002_xs2008', '生活服务 / 家政'],
			['mini_category_list', 'xs1002_xs2008_xs3024', '生活服务 / 家政 / 保洁'],
			['mini_category_list', 'xs1020', '购物'],
			['mini_category_list', 'xs1020_xs2167', '购物 / 零售门店'],
			['mini_category_list', 'xs1020_xs2167_xs3175', '购物 / 零售门店 / 服饰箱包门店'],
			['category_list', '11', '旧类目'],
			['category_list', '11_12', '旧类目 / 甲'],
			['category_list', '13', '旧类目'],
			['category_list', '13_14', '旧类目 / 乙'],
		].map(
			([list, idPath, path]) => expect.objectContaining({ list, id_path: idPath, path }) as object,
		),
	},
	'alipay.open.mini.safedomain.create': {
		given: async () => ({ safe_domain: 'shop.example.com' }),
		items: done,
	},
	'alipay.open.mini.safedomain.delete': { items: done },
	'alipay.open.mini.templatelist.query': {
		items: ['1', '2021001100000001'].map(
			(id) => expect.objectContaining({ mini_app_id: id, app_name: `模板${id}` }) as object,
		),
	},
	'alipay.open.mini.instantiate.query': {
		given: async () => ({
			mini_app_id: stand.sandbox.state.alipay.merchants[1].app.app_id,
			template_id: '1',
		}),
		items: [expect.objectContaining({ latest_version: '0.0.1', latest_version_status: 'RELEASE' })],
	},
	'alipay.open.mini.appauth.query': {
		given: async () => ({
			auth_app_id: stand.sandbox.state.alipay.merchants[1].app.app_id,
		}),
		items: [expect.objectContaining({ auth_time: '2020-11-20 10:10:10' })],
	},
	'alipay.open.auth.token.app.query': {
		given: async () => ({
			app_auth_token: stand.sandbox.state.alipay.merchants[1].app_auth_token,
		}),
		items: [
			expect.objectContaining({ status: 'valid', auth_end: '2099-12-31 23:59:59' }) as object,
		],
	},
	'alipay.security.risk.content.detect': {
		items: [{ action: 'PASSED', keywords: [], unique_id: expect.stringMatching(/^[0-9a-f]{32}$/) }],
	},
	'alipay.open.app.members.query': {
		given: async () => ({ role: 'EXPERIENCER' }),
		items: [expect.objectContaining({ user_id: '2088000000000003', role: 'EXPERIENCER' })],
	},
	'alipay.open.mini.pluginuseconfig.query': {
		given: async () => ({ plugin_id: '2021000000000002' }),
		items: [expect.objectContaining({ plugin_id: '2021000000000002', plugin_status: 'WORKING' })],
	},
	'alipay.open.mini.category.require.query': {
		given: async () => ({ category_code_list: ['xs1011_xs2089', '11_12'] }),
		items: ['xs1011_xs2089', '11_12'].map((code) => ({
			category_code: code,
			category_name: { xs1011_xs2089: '教育_培训', '11_12': '旧类目_甲' }[code],
			category_requirements: '营业执照',
			business_licence_required: true,
			door_photo_required: false,
			special_licence_required: false,
		})),
	},
	'alipay.open.mini.version.upload': {
		given: async () => ({
			app_version: '0.0.2',
			template_id: '2021001100000001',
			template_version: '0.0.1',
		}),
		items: [
			{ create_status: '0', build_status: '0', need_rotation: 'true', version_created: 'false' },
		],
	},
	'alipay.open.mini.version.build.query': {
		given: async () => ({ app_version: '0.0.2' }),
		prepare: (app) => {
			app.builds['0.0.2'] = { polls: 0, bundle_id: 'com.alipay.alipaywallet' };
		},
		items: [
			{ create_status: '1', build_status: '1', need_rotation: 'true', version_created: 'false' },
		],
	},
	'alipay.open.mini.version.delete': { items: done },
	'alipay.open.mini.version.audit.apply': {
		given: async () => ({ app_logo: await png() }),
		items: [{ speed_up: 'true', speed_up_memo: '' }],
	},
	'alipay.open.mini.version.audit.cancel': { prepare: inState('AUDITING'), items: done },
	'alipay.open.mini.version.audited.cancel': { prepare: inState('AUDIT_REJECT'), items: done },
	'alipay.open.mini.version.gray.online': { prepare: inState('WAIT_RELEASE'), items: done },
	'alipay.open.mini.version.gray.cancel': { prepare: inState('GRAY'), items: done },
	'alipay.open.mini.version.online': { prepare: inState('WAIT_RELEASE'), items: done },
	'alipay.open.mini.version.offline': { prepare: inState('RELEASE'), items: done },
	'alipay.open.mini.version.rollback': {
		prepare: (app) => {
			app.versions['0.0.0'] = { ...newVersion('OFFLINE'), gmt_online: '2017-12-01 12:00:00' };
			inState('RELEASE')(app);
		},
		items: done,
	},
	'alipay.open.mini.version.list.query': {
		given: async () => ({ version_status: ['INIT'] }),
		items: [
			{
				app_version: '0.0.1',
				bundle_id: 'com.alipay.alipaywallet',
				version_description: '这是一个简单的版本描述',
				version_status: 'INIT',
				create_time: '2017-12-12 12:00:00',
				base_audit: 'PASS',
				promote_audit: 'PASS',
				can_release: 'true',
			},
		],
	},
	'alipay.open.mini.version.detail.query': { items: [versionDetail] },
	'alipay.open.mini.template.usage.query': {
		items: Array.from({ length: 50 }, (_, index) => ({
			mini_app_id: String(2021001100001000 + index),
			app_version: `0.0.${index + 1}`,
		})),
	},
	'alipay.open.mini.experience.create': { items: done },
	'alipay.open.mini.experience.query': {
		items: [{ status: 'notExpVersion', exp_qr_code_url: '', exp_schema_url: '' }],
	},
	'alipay.open.mini.experience.cancel': {
		prepare: inState('INIT', { experience: 'expVersionPackaged' }),
		items: done,
	},
};

const call = async (
	name: string,
	size: Size,
	protocol?: Protocol,
	given: Given = {},
	form: IDataObject = {},
) => {
	const filled = fill(catalogue, name, size, given, protocol ? { protocol } : {});
	const { item } = filled;
	const parameters = { ...filled.parameters, ...form };
	const { alipayApi } = stand.sandbox.credentials;
	const run = await runNode({
		node: 'alipayMiniProgram',
		parameters,
		credentials: { alipayApi },
		input: [item],
	});
	return { ...run, ...filled };
};

const called = documentedNames(catalogue).filter((name) => !findOperation(catalogue, name).link);

const protocolsOf = (name: string): Protocol[] =>
	PROTOCOLS.filter((protocol) => protocol === 'v2' || apis[name].v3);

const travel = async (name: string, size: Size, protocol: Protocol) => {
	const { given, prepare } = journeys[name] ?? {};
	stand.sandbox.reset();
	prepare?.(stand.sandbox.state.alipay.app);
	return await call(name, size, protocol, await given?.());
};

it('has a journey for every stateful operation that the catalogue has', () => {
	expect(called).toEqual(expect.arrayContaining(Object.keys(journeys)));
});

describe.each(called)('%s', (name) => {
	const { paging, answer = {} } = findOperation(catalogue, name);

	describe.each(SIZES)('in its %s form', (size) => {
		it.each(protocolsOf(name))('takes the documented way over %s', async (protocol) => {
			const { items, error, values, files, parameters } = await travel(name, size, protocol);
			expect(error).toBeUndefined();
			expect(await misfits('alipayMiniProgram', parameters, items)).toEqual([]);
			const answered = journeys[name]?.items ?? itemsOf(answer, documentedAnswer(apis[name], {}));
			const expected = finished(alipay, findOperation(catalogue, name), answered);
			// An answer that makes no item would prove nothing.
			if (!journeys[name]) expect(expected).not.toEqual([]);
			expect(items).toEqual(expected.map((json) => ({ json, pairedItem: { item: 0 } })));

			expect(stand.sandbox.requests).toHaveLength(1);
			const [request] = stand.sandbox.requests;
			expect(request).toMatchObject({
				platform: 'alipay',
				transport: protocol,
				api: name,
				accepted: true,
				encrypted: false,
			});
			const paged = paging ? firstPage(paging) : {};
			expect(meanings(request.params)).toEqual({ ...meanings(values), ...paged });
			expect(request.files).toEqual(
				Object.entries(files).map(([file, { fileName, mimeType, data }]) => ({
					name: file,
					filename: fileName,
					contentType: mimeType,
					size: data.length,
				})),
			);
		});
	});

	it('offers every field in its fullest form', async () => {
		const { names } = fill(catalogue, name, 'fullest', await journeys[name]?.given?.());
		const { required = {}, optional = {} } = findOperation(catalogue, name);
		const isOpen = ([, { when }]: [string, Field]) => when === undefined;
		const open = [...Object.entries(required), ...Object.entries(optional)].filter(isOpen);
		expect(names).toEqual(
			expect.arrayContaining(open.flatMap(([field, { spread }]) => spread ?? [field])),
		);
	});
});

it.each(called.filter((name) => protocolsOf(name).length === 2))(
	'%s gives equal items over v2 and v3',
	async (name) => {
		const v2 = await travel(name, 'fullest', 'v2');
		const v3 = await travel(name, 'fullest', 'v3');
		expect(v2.error).toBeUndefined();
		expect(v2.items).toEqual(v3.items);
	},
);

it('calls v3 when no protocol is chosen, and v2 where there is no v3', async () => {
	await call('alipay.open.mini.baseinfo.query', 'least');
	await call('alipay.open.mini.icp.status.query', 'least');
	expect(stand.sandbox.requests.map(({ transport }) => transport)).toEqual(['v3', 'v2']);
});

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const DETAIL = 'alipay.open.mini.version.detail.query';
const QUERY = 'alipay.open.mini.baseinfo.query';
/** Every field of the answer. */
const WHOLE = { simple: false };

it('changes the basic info of a mini program that has no version yet', async () => {
	stand.sandbox.state.alipay.app.versions = {};
	const { items, error } = await runAlipay(stand, MODIFY, 'v3', {
		given: { mini_category_ids: CATEGORIES },
	});
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ modify_status: 'SUCCESS' });
});

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
		const given = { app_logo: await png(), mini_category_ids: CATEGORIES };
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
		const given = { app_logo: await png(), mini_category_ids: CATEGORIES };
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
		await call(MODIFY, 'fullest', protocol, {
			app_logo: await png(),
			mini_category_ids: CATEGORIES,
		});
		const [info] = (await call(QUERY, 'least', protocol, {}, WHOLE)).items;
		const [detail] = (await call(DETAIL, 'least', protocol, {}, WHOLE)).items;
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
		const [info] = (await call(QUERY, 'least', protocol, {}, WHOLE)).items;
		expect(info.json).toEqual({ ...baseInfo, app_name: '杭州支小宝潮流女装店' });
	});
});
