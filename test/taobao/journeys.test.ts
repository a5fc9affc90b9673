import type { IDataObject } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { findOperation, type Field } from '../../dist/nodes/shared/record/catalogue';
import { apis, documentedReply } from '../../sandbox/taobao/operations';
import type { TaobaoApp, TaobaoState } from '../../sandbox/taobao/state';
import { finished } from '../support/answers';
import { runNode } from '../support/engine';
import { documentedNames, fill, SIZES, type Given, type Size } from '../support/forms';
import { firstPage, itemsOf, meanings } from '../support/journeys';
import { misfits } from '../support/outputSchemas';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

/** An operation that the sandbox carries out; every other answers what its document shows. */
interface Journey {
	given?: Given;
	/** Brings the platform into the state that the operation needs. */
	prepare?: (state: TaobaoState) => void;
	items: (size: Size) => object[];
}

const always = (item: object) => () => [item];

const info = {
	app_description: '应用描述',
	app_icon: 'http://xxx.jpg',
	app_name: '应用名称',
	appkey: '123',
	app_id: '123',
};

// The eight fields of the document, and one that a double cannot hold.
const updated = {
	...info,
	app_version: '0.0.2',
	pre_view_url: 'https://m.duanqu.com?_ariver_appid=123&nbsv=0.0.2',
	app_alias: '应用简称',
	seller_id: '9007199254740993',
};

const bothClients = (app: TaobaoApp, ...states: Array<'ONLINE' | 'PREVIEW' | 'OFFLINE'>) => {
	for (const versions of Object.values(app.versions)) {
		const [first] = versions;
		versions.splice(
			0,
			versions.length,
			...states.map((status, index) => ({ ...first, status, app_version: `0.0.${index + 1}` })),
		);
	}
};

const released = {
	online_results: [
		{ client: 'taobao', success: 'true' },
		{ client: 'tmall', success: 'true' },
	],
	app_info: { ...info, online_url: 'https://m.duanqu.com?_ariver_appid=123' },
};

const versionOf = (appId: string, client: string) => ({
	app_version: '0.0.1',
	client,
	app_id: appId,
	status: 'ONLINE',
	template_id: '111',
	template_version: '0.0.1',
	ext_json: { name: 'test' },
	app_url: `https://m.duanqu.com?_ariver_appid=${appId}`,
});

const SECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string;
const TOKEN = (kind: string) =>
	expect.stringMatching(new RegExp(`^${kind}[0-9a-f]{52}$`)) as string;
const DAY = 86_400;
const INSTANT = expect.any(Number) as number;

const tokens = {
	token_result: {
		access_token: TOKEN('6202'),
		refresh_token: TOKEN('6203'),
		expires_in: DAY,
		re_expires_in: DAY,
		r1_expires_in: DAY,
		r2_expires_in: DAY,
		w1_expires_in: DAY,
		w2_expires_in: DAY,
		r1_valid: INSTANT,
		r2_valid: INSTANT,
		w1_valid: INSTANT,
		w2_valid: INSTANT,
		expire_time: INSTANT,
		refresh_token_valid_time: INSTANT,
		token_type: 'Bearer',
		taobao_open_uid: 'AAH0000000000000',
		taobao_user_id: '9007199254740993',
		taobao_user_nick: encodeURIComponent('测试店铺'),
	},
};

const DONE = always({ is_success: true });

const widgetOf = (id: string, name: string, templateId: string, templateVersion: string) => ({
	mini_app_entity_template_dto: { id, appkey: '123', app_name: name },
	app_version_list: [
		{
			version: '0.0.1',
			app_id: id,
			client: 'taobao',
			status: 'ONLINE',
			template_id: templateId,
			template_version: templateVersion,
		},
	],
});

const widgetModel = {
	app_alias: '新品小部件',
	app_description: '展示店铺新品的小部件',
	app_icon: 'http://xxx.jpg',
	id: '3000000000222',
	appkey: '123',
	app_name: '新品小部件',
	online_version: '0.0.1',
	pre_view_url: 'https://m.duanqu.com?_ariver_appid=3000000000222',
};

const appChannel = (appId: string, title: string, articleCode: string) => ({
	config_url: 'https://www.taobao.com',
	miniapp_id: Number.isSafeInteger(Number(appId)) ? Number(appId) : appId,
	ext_properties: '{}',
	channel: '1',
	description: '私域卡片描述',
	title,
	isv_simple_name: 'ISV名称',
	article_code: articleCode,
	status: 1,
});

const serviceOrder = (index: number) => ({
	nick: index === 0 ? 'testnick' : `testnick${index + 1}`,
	article_name: '沙箱应用',
	article_code: 'ts-1234',
	article_item_name: index % 2 === 0 ? '标准版' : '专业版',
	item_code: `ts-1234-${(index % 2) + 1}`,
	create: '2026-01-15 10:00:00',
	order_cycle: '2',
	biz_type: 1,
	order_id: 12345 + 2 * index,
	fee: '1000',
	prom_fee: '0',
	total_pay_fee: '1000',
	order_cycle_start: '2026-01-15 00:00:00',
	order_cycle_end: '2026-02-15 00:00:00',
	refund_fee: '0',
	biz_order_id: 12345 + 2 * index,
	activity_code: '',
	order_biz_status: '',
});

const message = {
	id: '7091800003790954036',
	topic: 'taobao_trade_TradeCreate',
	content: '{"tid":2895732958732}',
	group: 'vip_user',
	hiddenUntil: 0,
};

const journeys: Record<string, Journey> = {
	'taobao.miniapp.template.instantiate': {
		items: (size) => [
			{
				appkey: '123',
				app_id: '7091800003790955003',
				app_name: '测试店铺_模板111',
				app_description: '描述字数需要符合要求',
				app_icon: 'https://img.alicdn.com/logo.png',
				app_version: '0.0.1',
				pre_view_url: 'https://m.duanqu.com?_ariver_appid=7091800003790955003&nbsv=0.0.1',
				app_alias: size === 'fullest' ? '小程序简称' : '',
			},
		],
	},
	'taobao.miniapp.template.offlineapp': {
		items: always({
			app_id: '123',
			offline_results: [
				{ client: 'taobao', success: true },
				{ client: 'tmall', success: true },
			],
		}),
	},
	'taobao.miniapp.template.onlineapp': {
		prepare: ({ apps }) => bothClients(apps['123'], 'PREVIEW'),
		items: always(released),
	},
	'taobao.miniapp.template.queryapp': {
		items: () =>
			[
				['7091800003790954036', '沙箱店铺_模板二'],
				['3000000012345678', '沙箱店铺_模板一'],
				['123', '应用名称'],
			].map(([id, name]) => ({
				app_version_list: [versionOf(id, 'taobao'), versionOf(id, 'tmall')],
				app_info: { ...info, app_id: id, app_name: name, app_alias: '应用简称' },
			})),
	},
	'taobao.miniapp.template.rollback': {
		prepare: ({ apps }) => bothClients(apps['123'], 'OFFLINE', 'ONLINE'),
		items: always(released),
	},
	'taobao.miniapp.template.updateapp': {
		items: (size) => [
			size === 'least'
				? updated
				: {
						...updated,
						app_description: '描述修改',
						app_icon: 'https://img.alicdn.com/logo.png',
						app_alias: '简称修改',
					},
		],
	},
	'taobao.miniapp.widget.template.instance.query': {
		items: (size) => [
			widgetOf('3000000000222', '新品小部件', '3000000000111', '0.0.1'),
			...(size === 'least'
				? [widgetOf('3000000000223', '会员小部件', '3000000000112', '1.0.0')]
				: []),
		],
	},
	'taobao.miniapp.widget.template.instance.update': {
		items: always({ result: { success: 'true', model: widgetModel } }),
	},
	'taobao.miniapp.widget.template.instantiate': {
		items: (size) => [
			{
				result: {
					success: true,
					model: {
						...widgetModel,
						app_alias: '小部件3000000000224',
						app_description: size === 'fullest' ? '展示店铺新品的小部件' : '',
						app_name: '小部件3000000000224',
						id: '3000000000224',
						new_version: '0.0.1',
						online_code: '',
						online_version: '',
						pre_view_url: 'https://m.duanqu.com?_ariver_appid=3000000000224',
					},
				},
			},
		],
	},
	'taobao.miniapp.ext.delivery.app.channel.configs.query': {
		items: (size) => [
			appChannel('3000000012345678', '私域卡片标题', 'ts-1234'),
			...(size === 'least' ? [appChannel('7091800003790954036', '会员卡片', 'ts-5678')] : []),
		],
	},
	'taobao.miniapp.ext.delivery.app.channel.sync': {
		items: always({ successful: true, model: 2 }),
	},
	'taobao.miniapp.ext.delivery.sell.channel.configs.query': {
		items: always({
			miniapp_id: 3000000012345678,
			ext_properties: '{}',
			add_status: 1,
			config_status: 1,
			channel: '1',
		}),
	},
	'taobao.miniapp.ext.delivery.sell.channel.config.sync': {
		items: always({ successful: true, model: true }),
	},
	// Of 25 orders the sandbox gives 20 on a page; the fullest form names the first.
	'taobao.vas.order.search': {
		items: (size) =>
			Array.from({ length: size === 'fullest' ? 1 : 20 }, (_, index) => serviceOrder(index)),
	},
	'taobao.vas.subscribe.get': {
		items: always({ item_code: 'ts-1234-1', deadline: '2026-02-15 00:00:00' }),
	},
	'taobao.user.seller.get': { items: always({ user: { nick: '测试店铺' } }) },
	// No document shows a value.
	'taobao.miniapp.eleuserinfo.get': {
		given: { biz_scence: 'order' },
		items: () => itemsOf({}, documentedReply('taobao.miniapp.eleuserinfo.get', {})),
	},
	'taobao.time.get': { items: always({ time: SECONDS }) },
	'taobao.tmc.group.add': { items: always({ created: SECONDS, group_name: 'vip_user' }) },
	'taobao.tmc.group.delete': { items: DONE },
	'taobao.tmc.groups.get': { items: always({ name: 'vip_user' }) },
	'taobao.tmc.messages.confirm': { items: DONE },
	'taobao.tmc.messages.consume': {
		given: { group_name: 'vip_user' },
		prepare: ({ messages }) => messages.push({ ...message }),
		items: (size) =>
			size === 'least'
				? []
				: [
						{
							user_id: '9007199254740993',
							user_nick: '测试店铺',
							content: { tid: 2895732958732 },
							id: '7091800003790954036',
							pub_time: SECONDS,
							pub_app_key: expect.stringMatching(/^3\d{7}$/) as string,
							topic: 'taobao_trade_TradeCreate',
						},
					],
	},
	'taobao.tmc.user.cancel': { items: DONE },
	'taobao.tmc.user.get': {
		given: { fields: ['topics', 'user_id', 'group_name', 'is_valid'] },
		prepare: ({ permits }) => {
			permits.testnick = ['taobao_trade_TradeCreate'];
		},
		items: always({
			tmc_user: {
				topics: ['taobao_trade_TradeCreate'],
				user_id: '9007199254740993',
				group_name: 'vip_user',
				is_valid: true,
			},
		}),
	},
	'taobao.tmc.user.permit': { items: DONE },
	'taobao.tmc.user.topics.get': {
		prepare: ({ permits }) => {
			permits.testnick = ['taobao_trade_TradeCreate'];
			permits['测试店铺'] = ['taobao_item_ItemUpdate'];
		},
		items: always({ topics: ['taobao_trade_TradeCreate'] }),
	},
	'taobao.top.auth.token.create': { items: always(tokens) },
	'taobao.top.auth.token.refresh': {
		given: { refresh_token: '6101spare' },
		prepare: ({ refreshTokens }) => {
			refreshTokens['6101spare'] = { used: false };
		},
		items: always(tokens),
	},
};

const UPDATE = 'taobao.miniapp.template.updateapp';
const INSTANTIATE = 'taobao.miniapp.template.instantiate';
const LIST = 'taobao.miniapp.template.queryapp';

const state = () => stand.sandbox.state.taobao;

const buyerSession = () =>
	Object.entries(state().sessions).find(([, { of }]) => of === 'buyer')![0];

interface Circumstance {
	/** Of the node. */
	options?: IDataObject;
	parameters?: IDataObject;
	/** In the credential. */
	change?: IDataObject;
}

const call = async (
	name: string,
	size: Size,
	given: Given = {},
	{ options, parameters, change }: Circumstance = {},
) => {
	// A consumer's session reaches a workflow from outside, if at all.
	const session = apis[name]?.session === 'buyer' ? { session: buyerSession() } : {};
	const filled = fill(catalogue, name, size, given, { ...session, ...options });
	const taobaoApi = { ...stand.sandbox.credentials.taobaoApi, ...change };
	const run = await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...filled.parameters, ...parameters },
		credentials: { taobaoApi },
		input: [filled.item],
	});
	return { ...run, ...filled };
};

const travel = async (name: string, size: Size, platform: Partial<TaobaoState> = {}) => {
	stand.sandbox.reset();
	const { given = {}, prepare } = journeys[name] ?? {};
	prepare?.(state());
	Object.assign(state(), platform);
	// What is given for the fullest form must not make the least one fuller.
	const { required = {} } = findOperation(catalogue, name);
	const fitting = Object.entries(given).filter(
		([field]) => size === 'fullest' || field in required,
	);
	return await call(name, size, Object.fromEntries(fitting));
};

/** JSON in which large numbers are texts. */
const shown = (value: unknown): string =>
	JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));

const called = documentedNames(catalogue).filter((name) => !findOperation(catalogue, name).link);
const items = (found: object[]) => found.map((json) => ({ json, pairedItem: { item: 0 } }));

it('has a journey for every documented operation, and for no other', () => {
	expect([...called].sort()).toEqual(Object.keys(apis).sort());
	expect(called).toEqual(expect.arrayContaining(Object.keys(journeys)));
});

describe.each(called)('%s', (name) => {
	const { paging, answer = {} } = findOperation(catalogue, name);

	it.each(SIZES)('takes the documented way in its %s form', async (size) => {
		const { items: found, error, values, files, parameters } = await travel(name, size);
		expect(error).toBeUndefined();
		expect(await misfits('taobaoMiniProgram', parameters, found)).toEqual([]);
		const answered = journeys[name]?.items(size) ?? itemsOf(answer, documentedReply(name, {}));
		const expected = finished(taobao, findOperation(catalogue, name), answered);
		// An answer that makes no item would prove nothing.
		if (!journeys[name]) expect(expected).not.toEqual([]);
		expect(found).toEqual(items(expected));

		const { session: own, appKey } = stand.sandbox.credentials.taobaoApi;
		const { session: wanted } = apis[name];
		const session = wanted === 'none' ? undefined : wanted === 'buyer' ? buyerSession() : own;
		expect(stand.sandbox.requests).toHaveLength(1);
		const [request] = stand.sandbox.requests;
		expect(request).toMatchObject({ platform: 'taobao', api: name, accepted: true });
		expect(request.token).toBe(session);
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

		const [{ method, url, headers, body }] = stand.wire;
		expect(`${method} ${url}`).toBe('POST /router/rest');
		const type = headers['content-type'] ?? '';
		expect(type).toMatch(
			Object.keys(files).length > 0
				? /^multipart\/form-data; boundary=/
				: /^application\/x-www-form-urlencoded;charset=utf-8$/,
		);
		// Node's own reader takes the body apart, whichever of the two it is.
		const form = await new Response(body, { headers: { 'content-type': type } }).formData();
		const texts = [...form].filter(([, value]) => typeof value === 'string');
		const { sign, timestamp, ...sent } = Object.fromEntries(texts) as Record<string, string>;
		expect(sign).toMatch(/^[0-9A-F]{64}$/);
		expect(timestamp).toEqual(SECONDS);
		expect(sent).toEqual({
			...request.params,
			method: name,
			app_key: appKey,
			format: 'json',
			v: '2.0',
			simplify: 'true',
			sign_method: 'hmac-sha256',
			...(session === undefined ? {} : { session }),
		});
	});

	it('offers every field in its fullest form', () => {
		const { names } = fill(catalogue, name, 'fullest', journeys[name]?.given);
		const { required = {}, optional = {} } = findOperation(catalogue, name);
		const isOpen = ([, { when }]: [string, Field]) => when === undefined;
		const open = [...Object.entries(required), ...Object.entries(optional)].filter(isOpen);
		expect(names).toEqual(
			expect.arrayContaining(open.flatMap(([field, { spread }]) => spread ?? [field])),
		);
	});

	it('names only what is in its documented answer', () => {
		const reply = documentedReply(name, {});
		const at = (way: readonly string[]) =>
			way.reduce<unknown>((value, step) => (value as IDataObject | undefined)?.[step], reply);
		if (answer.at) expect(at(answer.at)).toBeInstanceOf(Array);
		if (paging?.total) expect(at(paging.total)).toEqual(expect.any(Number));
		for (const field of answer.json ?? []) expect(shown(reply)).toMatch(new RegExp(`"${field}":"`));
	});

	it.each(SIZES)('makes the same items of the standard shape of its answer, %s', async (size) => {
		const { items: found, error } = await travel(name, size, { standardShape: true });
		expect(error).toBeUndefined();
		const answered = journeys[name]?.items(size) ?? itemsOf(answer, documentedReply(name, {}));
		const expected = finished(taobao, findOperation(catalogue, name), answered);
		expect(found).toEqual(items(expected));
	});
});

it.each([
	['hmac-sha256', 64],
	['hmac', 32],
	['md5', 32],
] as const)('signs with %s', async (signMethod, length) => {
	for (const name of [UPDATE, 'taobao.picture.upload']) {
		stand.sandbox.reset();
		stand.wire.length = 0;
		const { items: found, error } = await call(name, 'fullest', {}, { change: { signMethod } });
		expect(error).toBeUndefined();
		expect(found).toHaveLength(1);
		const [{ headers, body }] = stand.wire;
		const type = headers['content-type'] ?? '';
		const sent = await new Response(body, { headers: { 'content-type': type } }).formData();
		expect(sent.get('sign_method')).toBe(signMethod);
		expect(sent.get('sign')).toMatch(new RegExp(`^[0-9A-F]{${length}}$`));
	}
});

describe('the life of an app', () => {
	const app = () => state().apps['123'];
	const statesOf = (client: 'taobao' | 'tmall') =>
		app().versions[client].map(({ app_version: version, status }) => `${version} ${status}`);

	const run = async (name: string, given: Given) => {
		const { items: found, error } = await call(name, 'least', given);
		expect(error).toBeUndefined();
		return found[0].json;
	};

	it('goes from a preview to consumers, back, and offline', async () => {
		const version = { app_id: '123', template_id: '111' };
		const { app_version: made } = await run(UPDATE, { ...version, template_version: '0.0.2' });
		expect(made).toBe('0.0.2');
		expect(statesOf('taobao')).toEqual(['0.0.1 ONLINE', '0.0.2 PREVIEW']);

		const newer = { ...version, template_version: '0.0.2', app_version: '0.0.2' };
		await run('taobao.miniapp.template.onlineapp', newer);
		expect(statesOf('tmall')).toEqual(['0.0.1 OFFLINE', '0.0.2 ONLINE']);

		const older = { ...version, template_version: '0.0.1', app_version: '0.0.1' };
		await run('taobao.miniapp.template.rollback', older);
		expect(statesOf('taobao')).toEqual(['0.0.1 ONLINE', '0.0.2 OFFLINE']);

		await run('taobao.miniapp.template.offlineapp', {
			...version,
			app_version: '0.0.1',
			clients: ['tmall'],
		});
		expect(statesOf('taobao')).toEqual(['0.0.1 ONLINE', '0.0.2 OFFLINE']);
		expect(statesOf('tmall')).toEqual(['0.0.1 OFFLINE', '0.0.2 OFFLINE']);

		const { items: found } = await call(LIST, 'least');
		const [{ json: listed }] = found.slice(-1);
		const addresses = (listed.app_version_list as IDataObject[]).map(
			({ client, status, app_url: url }) => `${String(client)} ${String(status)} ${String(url)}`,
		);
		expect(addresses).toEqual([
			'taobao ONLINE https://m.duanqu.com?_ariver_appid=123',
			'taobao OFFLINE ',
			'tmall OFFLINE ',
			'tmall OFFLINE ',
		]);
	});

	it('begins with a template, on Taobao at least', async () => {
		const { error } = await call(INSTANTIATE, 'least', { clients: ['tmall'] });
		expect(error?.message).toContain('taobao must be among them');
		const { app_id: appId } = await run(INSTANTIATE, { clients: ['taobao'] });
		const { taobao, tmall } = state().apps[String(appId)].versions;
		expect([taobao.length, tmall.length]).toEqual([1, 0]);
	});

	it('is listed page by page, the newest app first', async () => {
		for (let made = 0; made < 60; made++) await run(INSTANTIATE, { clients: ['taobao'] });
		stand.sandbox.requests.length = 0;
		const parameters = { returnAll: true };
		const { items: found } = await call(LIST, 'least', {}, { parameters });
		expect(found).toHaveLength(63);
		const pages = stand.sandbox.requests.map(({ params }) => [params.page_num, params.page_size]);
		expect(pages).toEqual([
			['1', '50'],
			['2', '50'],
		]);
		const ids = found.map(({ json }) => BigInt(String((json.app_info as IDataObject).app_id)));
		expect(ids).toEqual([...ids].sort((a, b) => (a < b ? 1 : -1)));
	});

	it('shows a new version late where the platform does', async () => {
		state().lagMs = 60_000;
		await run(UPDATE, { template_version: '0.0.2' });
		const { items: found } = await call(LIST, 'least');
		expect(JSON.stringify(found)).not.toContain('0.0.2');
		state().lagMs = 0;
		const { items: later } = await call(LIST, 'least');
		expect(JSON.stringify(later)).toContain('0.0.2');
	});

	it('answers the version that exists when nothing has changed', async () => {
		await run(UPDATE, { ext_json: '{ "name":"test"}' });
		const again = await run(UPDATE, { ext_json: '{"name":"test"}' });
		expect(again.app_version).toBe('0.0.2');
		expect(app().versions.taobao).toHaveLength(2);
	});

	it('is updated on one client alone', async () => {
		await run(UPDATE, { clients: ['tmall'] });
		expect(stand.sandbox.requests[0].params.clients).toBe('tmall');
		const { taobao, tmall } = app().versions;
		expect([taobao.length, tmall.length]).toEqual([1, 2]);
	});

	it('carries a 64-bit app ID there and back as text', async () => {
		const app_id = '7091800003790954036';
		const json = await run(UPDATE, { app_id });
		expect(stand.sandbox.requests[0].params.app_id).toBe(app_id);
		expect(json).toMatchObject({ app_id, seller_id: '9007199254740993' });
	});
});

describe('messages', () => {
	const consume = async (given: Given = {}) =>
		(await call('taobao.tmc.messages.consume', 'least', given)).items.map(({ json }) => json.id);
	const confirm = async (ids: unknown[]) =>
		(await call('taobao.tmc.messages.confirm', 'least', { s_message_ids: ids })).error;
	const put = (count: number, group = 'default') => {
		const first = BigInt(message.id);
		for (let index = 0n; index < BigInt(count); index++)
			state().messages.push({ ...message, group, id: String(first + index) });
	};

	it('come again until they are confirmed, with every digit of their IDs', async () => {
		put(3);
		state().visibilityMs = 0;
		const ids = ['7091800003790954036', '7091800003790954037', '7091800003790954038'];
		expect(await consume()).toEqual(ids);
		expect(await consume()).toEqual(ids);
		expect(await confirm(ids.slice(0, 2))).toBeUndefined();
		expect(await consume()).toEqual(ids.slice(2));
		expect(state().messages).toHaveLength(1);
	});

	it('stay away for a while once they were consumed', async () => {
		put(15);
		state().visibilityMs = Infinity;
		expect(await consume({ quantity: 10 })).toHaveLength(10);
		expect(await consume({ quantity: 10 })).toHaveLength(5);
		expect(await consume()).toEqual([]);
	});

	it('are kept apart by group', async () => {
		put(1, 'vip_user');
		expect(await consume()).toEqual([]);
		expect(await consume({ group_name: 'vip_user' })).toHaveLength(1);
		const { error } = await call('taobao.tmc.messages.consume', 'least', { group_name: 'none' });
		expect(error?.message).toContain('isv.group-not-exist');
	});

	it('are enabled for a user with exactly the topics that were given last', async () => {
		const permit = async (given: Given) => await call('taobao.tmc.user.permit', 'least', given);
		await permit({ topics: ['a', 'b'] });
		await permit({ topics: ['c'] });
		expect(state().permits['测试店铺']).toEqual(['c']);
		await permit({});
		expect(state().permits['测试店铺']).toEqual([]);
		const cancel = async () =>
			(await call('taobao.tmc.user.cancel', 'least', { nick: '测试店铺' })).items[0].json;
		expect([await cancel(), await cancel()]).toEqual([{ is_success: true }, { is_success: false }]);
	});
});

it('gives no item for a list that is empty or absent', async () => {
	for (const standardShape of [false, true]) {
		stand.sandbox.reset();
		state().standardShape = standardShape;
		const { items: found, error } = await call('taobao.tmc.messages.consume', 'least');
		expect(error).toBeUndefined();
		expect(found).toEqual([]);
	}
});
