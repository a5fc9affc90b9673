import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeListSearchResult, INodeType } from 'n8n-workflow';
import { describe as formOf } from '../../dist/nodes/shared/form/properties';
import {
	fieldsIn,
	findOperation,
	type Field,
	type FieldSet,
} from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { forgetLists } from '../../dist/nodes/shared/road/picklist';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import type { AppVersion } from '../../sandbox/taobao/state';
import { places, type Place } from '../laws/places';
import { engine, runNode, toNode } from '../support/engine';
import { documentedNames, fill, type Given } from '../support/forms';
import { meanings } from '../support/journeys';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const NODE = 'taobaoMiniProgram';
const { catalogue, picklists } = taobao;

const version = (
	number: string,
	status: AppVersion['status'],
	templateVersion = number,
): AppVersion => ({
	app_version: number,
	template_id: '111',
	template_version: templateVersion,
	ext_json: '{"name":"test"}',
	status,
	madeAt: 0,
});

beforeEach(() => {
	forgetLists();
	const { apps, permits, messages } = stand.sandbox.state.taobao;
	apps['123'].versions = {
		taobao: [
			version('0.0.1', 'OFFLINE'),
			version('0.0.2', 'ONLINE'),
			version('0.0.3', 'PREVIEW', '0.0.2'),
		],
		tmall: [version('0.0.1', 'ONLINE'), version('0.0.3', 'PREVIEW', '0.0.2')],
	};
	permits['测试店铺'] = [];
	messages.push({ id: '1001', topic: 'topic', content: '{}', group: 'vip_user', hiddenUntil: 0 });
});

type Entries = Array<[value: string, name: string]>;

/** What the method of a field lists, narrowed by a text, in a form that is filled so far. */
async function list(
	{ path, property }: Pick<Place, 'path' | 'property'>,
	parameters: IDataObject,
	{ filter, change = {} }: { filter?: string; change?: IDataObject } = {},
): Promise<Entries> {
	const { taobaoApi } = stand.sandbox.credentials;
	const credentials = { taobaoApi: { ...taobaoApi, appTemplateId: '111', ...change } };
	const node = toNode({ node: NODE, parameters, credentials });
	const { workflow, additionalData, loader } = await engine(credentials, node);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, `parameters.${path}`);
	const { methods } = loader.getNode(NODE).type as INodeType;
	const { modes = [], typeOptions = {} } = property;
	const several = typeOptions.loadOptionsMethod;
	if (several !== undefined)
		return (await methods!.loadOptions![several as string].call(context)).map(
			({ value, name }): [string, string] => [String(value), name],
		);
	const one = modes.flatMap((mode) => mode.typeOptions?.searchListMethod ?? [])[0];
	const entries: Entries = [];
	let token: string | undefined;
	do {
		const page: INodeListSearchResult = await methods!.listSearch![one].call(
			context,
			filter,
			token,
		);
		entries.push(...page.results.map(({ value, name }): [string, string] => [String(value), name]));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return entries;
}

const isPicked = ({ property: { type, typeOptions } }: Place) =>
	type === 'resourceLocator' || typeOptions?.loadOptionsMethod !== undefined;

const form = places({
	name: NODE,
	properties: formOf(taobao as unknown as Platform),
} as Parameters<typeof places>[0]);

/** The fields of an operation that are chosen from the account, in the order of its form. */
const pickedIn = ({ resource, operation }: IDataObject): Place[] =>
	form.filter(
		(place) =>
			isPicked(place) &&
			place.shown.resource?.includes(resource) &&
			place.shown.operation?.includes(operation),
	);

const nameOf = ({ property: { name } }: Place) => name;

/** Puts a value where the form has it, into the first of several rows. */
function put(parameters: IDataObject, path: string, value: unknown): void {
	const steps = path.split('.');
	const last = steps.pop() as string;
	const holder = steps.reduce<IDataObject>((at, step) => {
		const inner = at[step] as IDataObject | IDataObject[];
		return Array.isArray(inner) ? inner[0] : inner;
	}, parameters);
	holder[last] = value as IDataObject;
}

const chosen = ({ property }: Place, value: string): unknown =>
	property.type === 'resourceLocator' ? { __rl: true, mode: 'list', value } : [value];

/** Every value that is sent under this name, however deep. */
const sent = (value: unknown, name: string): unknown[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => [
				...(key === name ? [inner] : []),
				...sent(inner, name),
			])
		: [];

/** Both clients have no version in common that each operation takes. */
const given: Record<string, Given> = Object.fromEntries(
	documentedNames(catalogue)
		.filter((name) => 'clients' in (findOperation(catalogue, name).required ?? {}))
		.map((name) => [name, { clients: ['taobao'] }]),
);

/** The field of this name, however deep. */
const fieldNamed = (name: string, wanted: string): Field | undefined => {
	const within = ({ required, optional }: FieldSet): Field[] =>
		Object.entries({ ...required, ...optional }).flatMap(([key, field]) => [
			...(key === wanted ? [field] : []),
			...within(field.fields ?? {}),
		]);
	return within(findOperation(catalogue, name))[0];
};

const picksOf = (name: string) =>
	fieldsIn(findOperation(catalogue, name)).filter(({ pick }) => pick !== undefined);

const choosing = documentedNames(catalogue).filter((name) => picksOf(name).length > 0);

const filled = (name: string, more: Given = {}) =>
	fill(catalogue, name, 'fullest', { ...given[name], ...more });

describe.each(choosing)('%s', (name) => {
	it('takes what is chosen from its lists, one field after the other', async () => {
		const { parameters, item } = filled(name);
		const fields = pickedIn(parameters);
		expect(fields).toHaveLength(picksOf(name).length);
		const values: Array<[name: string, value: string]> = [];
		for (const field of fields) {
			const [first] = await list(field, parameters);
			expect(first).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
			put(parameters, field.path, chosen(field, first[0]));
			values.push([nameOf(field), first[0]]);
		}
		const { taobaoApi } = stand.sandbox.credentials;
		const run = { node: NODE, parameters, credentials: { taobaoApi }, input: [item] };
		const { items, error } = await runNode(run);
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		const request = stand.sandbox.requests.at(-1)!;
		expect(request).toMatchObject({ api: name, accepted: true });
		for (const [field, value] of values)
			expect(sent(meanings(request.params), field)).toContainEqual(value);
	});
});

const PUBLISH = 'taobao.miniapp.template.onlineapp';
const ROLLBACK = 'taobao.miniapp.template.rollback';
const OFFLINE = 'taobao.miniapp.template.offlineapp';
const INSTANTIATE = 'taobao.miniapp.template.instantiate';
const WIDGET = 'taobao.miniapp.widget.template.instance.update';
const CONFIGURED = 'taobao.miniapp.app.seller.config.complete';
const CHANNEL = 'taobao.miniapp.ext.delivery.sell.channel.config.sync';
const ORDERS = 'taobao.vas.order.search';
const QUEUES = 'taobao.tmc.queue.get';
const GROUPS = 'taobao.tmc.groups.get';

const VERSIONS: Record<string, string> = {
	'0.0.1': '0.0.1 · Taobao 淘宝, Tmall 天猫 · Offline 已下线, Online 已上线 · 0.0.1',
	'0.0.2': '0.0.2 · Taobao 淘宝 · Online 已上线 · 0.0.2',
	'0.0.3': '0.0.3 · Taobao 淘宝, Tmall 天猫 · Preview 预览 · 0.0.2',
};

const TMALL_FIRST = '0.0.1 · Tmall 天猫, Taobao 淘宝 · Online 已上线, Offline 已下线 · 0.0.1';

const versions = (...numbers: string[]): Entries =>
	numbers.map((number) => [number, VERSIONS[number]]);

/** Member `index` of the 25, of whom each has ordered once. */
const member = (index: number) => (index === 0 ? 'testnick' : `testnick${index + 1}`);
const edition = (index: number) => (index % 2 === 0 ? '标准版' : '专业版');
const orders = (entry: (index: number) => [value: string, name: string]): Entries =>
	Array.from({ length: 25 }, (_, index) => entry(index));

/** Operation and field → what its list holds, as the sandbox has it. */
const LISTS: Array<[name: string, field: string, entries: Entries]> = [
	[
		PUBLISH,
		'app_id',
		[
			['7091800003790954036', '沙箱店铺_模板二 · 应用简称 · 7091800003790954036'],
			['3000000012345678', '沙箱店铺_模板一 · 应用简称 · 3000000012345678'],
			['123', '应用名称 · 应用简称 · 123'],
		],
	],
	[PUBLISH, 'app_version', versions('0.0.3', '0.0.1', '0.0.2')],
	[ROLLBACK, 'app_version', versions('0.0.1', '0.0.2', '0.0.3')],
	[OFFLINE, 'app_version', [...versions('0.0.2'), ['0.0.1', TMALL_FIRST], ...versions('0.0.3')]],
	[
		PUBLISH,
		'template_version',
		[['0.0.1', '0.0.1 · Taobao 淘宝, Tmall 天猫 · Offline 已下线, Online 已上线']],
	],
	[
		INSTANTIATE,
		'template_version',
		[
			// The other two apps have it online everywhere.
			['0.0.1', '0.0.1 · Taobao 淘宝, Tmall 天猫 · Online 已上线, Offline 已下线'],
			['0.0.2', '0.0.2 · Taobao 淘宝, Tmall 天猫 · Online 已上线, Preview 预览'],
		],
	],
	[
		WIDGET,
		'entity_id',
		[
			['3000000000222', '新品小部件 · 3000000000222'],
			['3000000000223', '会员小部件 · 3000000000223'],
		],
	],
	[
		WIDGET,
		'template_id',
		[
			['3000000000111', '3000000000111 · Online 已上线'],
			['3000000000112', '3000000000112 · Online 已上线'],
		],
	],
	// Only those of the chosen template.
	[WIDGET, 'template_version', [['0.0.1', '0.0.1 · Taobao 淘宝 · Online 已上线']]],
	[CONFIGURED, 'version', [['0.0.1', '0.0.1 · Taobao 淘宝 · Online 已上线 · 0.0.1']]],
	[
		CHANNEL,
		'miniapp_id',
		[
			['3000000012345678', '私域卡片标题 · 3000000012345678 · WeChat 微信'],
			['7091800003790954036', '会员卡片 · 7091800003790954036 · WeChat 微信'],
		],
	],
	[
		ORDERS,
		'article_code',
		[
			['ts-1234', '私域卡片标题 · ts-1234'],
			['ts-5678', '会员卡片 · ts-5678'],
		],
	],
	// Each once, of two pages of orders.
	[
		ORDERS,
		'item_code',
		[
			['ts-1234-1', '标准版 · ts-1234-1'],
			['ts-1234-2', '专业版 · ts-1234-2'],
		],
	],
	[ORDERS, 'nick', orders((index) => [member(index), `${member(index)} · ${edition(index)}`])],
	...['biz_order_id', 'order_id'].map((field): [string, string, Entries] => [
		ORDERS,
		field,
		orders((index) => [
			String(12345 + 2 * index),
			`${12345 + 2 * index} · ${member(index)} · ${edition(index)} · 2026-01-15 10:00:00`,
		]),
	]),
	[QUEUES, 'group_name', [['vip_user', 'vip_user']]],
	[GROUPS, 'group_names', [['vip_user', 'vip_user']]],
	['taobao.tmc.user.get', 'nick', [['测试店铺', '测试店铺']]],
];

const fieldOf = (name: string, field: string, more?: Given) => {
	const { parameters } = filled(name, more);
	const place = pickedIn(parameters).find((picked) => nameOf(picked) === field)!;
	return { parameters, place };
};

it.each(LISTS)('%s: the list of %s shows what one decides by', async (name, field, entries) => {
	const { parameters, place } = fieldOf(name, field);
	expect(await list(place, parameters)).toEqual(entries);
});

it('shows every list of the platform in this table', () => {
	const shown = LISTS.map(([name, field]) => {
		const pick = fieldNamed(name, field)?.pick;
		return typeof pick === 'string' ? pick : pick?.list;
	});
	expect([...new Set(shown)].sort()).toEqual(Object.keys(picklists).sort());
});

it.each([
	['预览', ['0.0.3']],
	['offline', ['0.0.1']],
	['天猫', ['0.0.3', '0.0.1']],
	['nothing of the kind', []],
])('is narrowed by "%s", in both languages', async (filter, values) => {
	const { parameters, place } = fieldOf(PUBLISH, 'app_version');
	const found = await list(place, parameters, { filter });
	expect(found.map(([value]) => value)).toEqual(values);
});

it('lists the template version that the chosen version of the app was built from', async () => {
	const { parameters, place } = fieldOf(PUBLISH, 'template_version', { app_version: '0.0.3' });
	expect(await list(place, parameters)).toEqual([
		['0.0.2', '0.0.2 · Taobao 淘宝, Tmall 天猫 · Preview 预览'],
	]);
});

it('lists only what belongs to the app that was chosen before', async () => {
	const { parameters, place } = fieldOf(PUBLISH, 'app_version', { app_id: '3000000012345678' });
	expect(await list(place, parameters)).toEqual([
		['0.0.1', '0.0.1 · Taobao 淘宝, Tmall 天猫 · Online 已上线 · 0.0.1'],
	]);
});

it('asks for the templates of the seller whose session the node has, not of the credential', async () => {
	const { parameters, place } = fieldOf(PUBLISH, 'app_id');
	const options = { session: 'unknown' };
	await expect(list(place, { ...parameters, options })).rejects.toThrow(/Taobao refused/);
	expect(stand.sandbox.requests.at(-1)).toMatchObject({ token: 'unknown', accepted: false });
});

it.each(['app_id', 'app_version', 'template_version'])(
	'says of the list of %s that the template comes first, where the credential has none',
	async (field) => {
		const { parameters, place } = fieldOf(PUBLISH, field, { template_id: '' });
		await expect(list(place, parameters, { change: { appTemplateId: '' } })).rejects.toThrow(
			"Fill in 'Template ID' first, here or in the credential: the list depends on it.",
		);
		expect(stand.sandbox.requests).toEqual([]);
	},
);

it('lists the apps of the template that the form names, else of the one in the credential', async () => {
	const asked = async (template_id: string, appTemplateId: string) => {
		forgetLists();
		const { parameters, place } = fieldOf(PUBLISH, 'app_id', { template_id });
		await list(place, parameters, { change: { appTemplateId } });
		return stand.sandbox.requests.at(-1)!.params.template_id;
	};
	expect(await asked('111', '222')).toBe('111');
	expect(await asked('', ' 111 ')).toBe('111');
});

it('lists apps in a form without a template by the one in the credential', async () => {
	const { parameters, place } = fieldOf('taobao.miniapp.distribution.order.create', 'app_id');
	expect((await list(place, parameters)).map(([value]) => value)).toContain('123');
	await expect(list(place, parameters, { change: { appTemplateId: '' } })).rejects.toThrow(
		"Fill in 'App Template ID' in the credential first: the list depends on it.",
	);
});

it('says that what the credential has as template cannot be one', async () => {
	const { parameters, place } = fieldOf(PUBLISH, 'app_id', { template_id: '' });
	await expect(list(place, parameters, { change: { appTemplateId: '999' } })).rejects.toThrow(
		"Taobao refused 'Template > Get Many App Versions': 非法参数",
	);
});

it('builds from the template of the credential where the form names none', async () => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters } = filled(ROLLBACK, { template_id: '' });
	const run = async (appTemplateId: string) =>
		await runNode({
			node: NODE,
			parameters,
			credentials: { taobaoApi: { ...taobaoApi, appTemplateId } },
		});
	await run('111');
	expect(stand.sandbox.requests.at(-1)).toMatchObject({
		api: ROLLBACK,
		params: { template_id: '111' },
	});
	const { error } = await run('');
	expect(error?.message).toBe(
		"'Template ID' (template_id) is empty, and so is the credential's 'App Template ID': fill in one of them. Nothing was sent.",
	);
});

it.each([
	['app_version', 'app_id', 'App ID'],
	['template_version', 'app_version', 'App Version'],
])('says of the list of %s that %s comes first', async (field, before, title) => {
	const { parameters, place } = fieldOf(PUBLISH, field, { [before]: '' });
	await expect(list(place, parameters)).rejects.toThrow(
		`Fill in '${title}' first: the list depends on it.`,
	);
	expect(stand.sandbox.requests).toEqual([]);
});

it('says of the list that depends on a field whose expression has no value yet', async () => {
	const { parameters, place } = fieldOf(PUBLISH, 'app_version', { app_id: null });
	await expect(list(place, parameters)).rejects.toThrow(
		"'App ID' is an expression that has no value here yet",
	);
	expect(stand.sandbox.requests).toEqual([]);
});

it('says why a list stays empty, in the words of the platform', async () => {
	const { parameters, place } = fieldOf(PUBLISH, 'app_id', { template_id: '999' });
	await expect(list(place, parameters)).rejects.toThrow(
		"Taobao refused 'Template > Get Many App Versions': 非法参数",
	);
});

it('says so in the list itself where several are chosen', async () => {
	const { parameters, place } = fieldOf(GROUPS, 'group_names');
	const [[value, name], ...more] = await list(place, parameters, {
		change: { appSecret: 'wrong' },
	});
	expect([value, more]).toEqual(['', []]);
	expect(name).toMatch(/^Taobao refused 'Message Service > Get Many Groups'/);
});
