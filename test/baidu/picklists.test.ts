import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import {
	methodOf,
	pickOf,
	type Field,
	type FieldSet,
} from '../../dist/nodes/shared/record/catalogue';
import { forgetLists } from '../../dist/nodes/shared/road/picklist';
import { engine, runNode, toNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

// No verdict comes while a test looks at what was handed in.
const stand = useSandbox({ auditDelayMs: 60_000 });
const state = () => stand.sandbox.state.baidu;

const LICENCE = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg';
const OWN_TOKEN = '24.picklists';

interface Entry {
	name: string;
	value: string;
}

/** A field that is chosen from a list, and where it stands in the form of its operation. */
interface Picked {
	operation: string;
	/** Names from the form's root to it. */
	way: string[];
	field: Field;
}

const isOwn = (operation: string) =>
	Object.values(baidu.catalogue).some(
		({ section, operations }) => section === 'own' && operation in operations,
	);

const pickedIn = (
	operation: string,
	{ required = {}, optional = {} }: FieldSet,
	way: string[] = [],
): Picked[] =>
	Object.entries({ ...required, ...optional }).flatMap(([name, field]) => [
		...(field.pick === undefined ? [] : [{ operation, way: [...way, name], field }]),
		...pickedIn(operation, field.fields ?? {}, [...way, name]),
	]);

const PICKED = Object.values(baidu.catalogue).flatMap(({ operations }) =>
	Object.entries(operations).flatMap(([name, operation]) => pickedIn(name, operation)),
);

const courier = { sub_category_id: 2, qualis: [{ id: 1, addr: LICENCE }] };

/** What else is entered: the sandbox carries these operations out. */
const GIVEN: Record<string, () => Given> = {
	'app/category/update': () => ({ categorys: [courier] }),
	'account/register': () => ({ app_category: [courier] }),
	'app/createbytp': () => ({ category: [courier] }),
	'app/modifydomain': () => ({ action: 'add' }),
	'app/modifywebviewdomain': () => ({ action: 'add' }),
	'tp/modifydomain': () => ({ action: 'delete' }),
	'tp/modifywebviewdomain': () => ({ action: 'delete' }),
	'package/upload': () => ({
		ext_json: { extEnable: true, extAppid: String(state().app.app_id) },
	}),
};

type Steps = Array<string | number>;

const part = (value: unknown, step: string | number) => (value as Record<string, unknown>)[step];

/** Where the field stands in n8n's parameters. */
function stepsTo([name, ...way]: string[], form: unknown): Steps {
	const steps = Object.hasOwn(form as object, name) ? [name] : ['additionalFields', name];
	if (way.length === 0) return steps;
	const { row } = steps.reduce(part, form) as { row: unknown };
	return Array.isArray(row)
		? [...steps, 'row', 0, ...stepsTo(way, row[0])]
		: [...steps, 'row', ...stepsTo(way, row)];
}

function setAt(parameters: IDataObject, steps: Steps, value: unknown): void {
	const last = steps.at(-1) as string;
	Object.assign(steps.slice(0, -1).reduce<unknown>(part, parameters) as object, { [last]: value });
}

/** As the editor names the place of a parameter. */
const pathOf = (steps: Steps) =>
	steps.reduce<string>(
		(path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`),
		'parameters',
	);

function credentials(operation: string): Stored {
	const { baiduSmartProgramApi: platform } = stand.sandbox.credentials;
	return {
		baiduSmartProgramApi: isOwn(operation)
			? { ...platform, ...stand.sandbox.ownProgram }
			: { ...platform },
	};
}

/** The form, with everything that the field depends on. */
const formOf = ({ operation, way: [root] }: Picked) =>
	fill(
		baidu.catalogue,
		operation,
		'least',
		{ [root]: ['x'], ...GIVEN[operation]?.() },
		isOwn(operation) ? { access_token: OWN_TOKEN } : {},
	);

/** The list as the editor gets it for the field. */
async function open(
	picked: Picked,
	parameters: IDataObject,
	elsewhere: (steps: Steps) => Steps = (steps) => steps,
): Promise<Entry[]> {
	const { operation, field, way } = picked;
	const pick = pickOf(field)!;
	const stored = credentials(operation);
	const node = toNode({ node: 'baiduSmartProgram', parameters, credentials: stored });
	const { workflow, additionalData, loader } = await engine(stored, node);
	const context = new LoadOptionsContext(
		workflow,
		node,
		Object.assign(additionalData, { currentNodeParameters: parameters }) as never,
		pathOf(elsewhere(stepsTo(way, parameters))),
	);
	const { methods } = loader.getNode('baiduSmartProgram').type as INodeType;
	if (field.kind === 'list')
		return (await methods!.loadOptions![methodOf(pick)].call(context)) as Entry[];
	const { results } = await methods!.listSearch![methodOf(pick)].call(context);
	return results as Entry[];
}

const fieldOf = (operation: string, ...way: string[]): Picked =>
	PICKED.find((it) => it.operation === operation && it.way.join() === way.join())!;

const opened = async (operation: string, ...way: string[]) => {
	const picked = fieldOf(operation, ...way);
	return await open(picked, formOf(picked).parameters);
};

beforeEach(() => {
	forgetLists();
	state().images[LICENCE] = 'a.png';
	state().own.tokens[OWN_TOKEN] = { expired: false };
	// One that may be released, beneath others.
	const [developed] = state().app.packages;
	state().app.packages.splice(2, 0, {
		...developed,
		package_id: 299999,
		version: '0.9.0',
		status: 6,
	});
});

it.each(PICKED.map((picked) => ({ name: `${picked.operation}: ${picked.way.join('.')}`, picked })))(
	'$name takes what its list gives',
	async ({ picked }) => {
		const { operation, way, field } = picked;
		const { parameters, item } = formOf(picked);
		const [first] = await open(picked, parameters);
		expect(first.value).toMatch(/\S/);
		expect(first.name).not.toMatch(/undefined|null|\[object|^\s*$/);
		const locator = { __rl: true, mode: 'list', value: first.value, cachedResultName: first.name };
		setAt(parameters, stepsTo(way, parameters), field.kind === 'list' ? [first.value] : locator);
		const { error } = await runNode({
			node: 'baiduSmartProgram',
			parameters,
			credentials: credentials(operation),
			input: [item],
		});
		expect(error).toBeUndefined();
		const sent = stand.sandbox.requests.at(-1)!;
		// The sandbox names an API by what follows the address that all share.
		expect(operation.endsWith(String(sent.api))).toBe(true);
		expect(sent.accepted).toBe(true);
		expect(JSON.stringify(sent.params)).toContain(first.value);
	},
);

const packageName = (version: string, state: string): unknown =>
	expect.stringMatching(
		new RegExp(`^${version} · ${state} · \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d$`),
	);

/** What is shown of each list, in the order in which it is; made of what the documents show. */
const SHOWN: Array<
	[operation: string, way: string[], entries: Array<[value: string, name: unknown]>]
> = [
	[
		'app/category/update',
		['categorys', 'sub_category_id'],
		[
			['2', '快递业与邮政 / 快递 · Qualification Needed 需要资质 · 请上传《快递业务经营许可证》'],
			['3', '快递业与邮政 / 邮政 · No Qualification Needed 不需要资质'],
			['6', '生活服务 / 家政 · No Qualification Needed 不需要资质'],
			['7', '生活服务 / 摄影 · No Qualification Needed 不需要资质'],
			['8', '生活服务 / 洗衣 · No Qualification Needed 不需要资质'],
			['9', '生活服务 / 搬家 · No Qualification Needed 不需要资质'],
			['197', '医疗健康 / 医院 · Qualification Needed 需要资质 · 请上传任一许可证'],
			['999', '医疗健康 / 必被驳回 · No Qualification Needed 不需要资质'],
		],
	],
	[
		'package/release',
		['package_id'],
		[
			['299999', packageName('0.9.0', 'Audit Passed 审核通过')],
			['300003', packageName('1.2.0', 'In Development 开发中')],
			['300002', packageName('1.1.0', 'In Audit 审核中')],
			['300001', packageName('1.0.1', 'Online 线上版本')],
		],
	],
	[
		'package/upload',
		['template_id'],
		[
			['1', '模板 1 · 1.0.0 · 2018-09-03 18:28'],
			['754', '模板 754 · 1.0.0 · 2018-09-03 18:28'],
		],
	],
	[
		'template/addtotemplate',
		['draft_id'],
		[
			['1', '草稿 1 · 1.0.1 · 2018-09-03 18:28'],
			['2', '草稿 2 · 1.0.2 · 2018-09-03 18:28'],
		],
	],
	[
		'app/modifydomain',
		['request_domain'],
		[
			['https://www.example.com', 'https://www.example.com'],
			['https://api.example.com', 'https://api.example.com'],
		],
	],
	[
		'pay/paymentservice/tp/cancelOrder',
		['orderId'],
		[['80048556607063', 'sandbox-test-one · Unpaid 待付款 · 2019-05-30 21:37:53 · 80048556607063']],
	],
	[
		'subchain/stop',
		['subchain_id'],
		[['9007199254740993', 'NAME1 · In Audit 审核中 · 2019-08-19 22:22 · /path/1']],
	],
];

it.each(SHOWN)('%s: %p shows by what one decides', async (operation, way, entries) => {
	expect(await opened(operation, ...way)).toEqual(
		entries.map(([value, name]) => ({ name, value })),
	);
});

describe('a list within what was chosen', () => {
	const inForm = async (
		change: (parameters: IDataObject) => void,
		...[operation, ...way]: string[]
	) => {
		const picked = fieldOf(operation, ...way);
		const { parameters } = formOf(picked);
		change(parameters);
		return await open(picked, parameters);
	};
	const cities = async (province: unknown) =>
		await inForm(
			(parameters) => Object.assign(parameters, { open_province: province }),
			'pay/paymentservice/create',
			'open_city',
		);

	it('has the cities of the province alone', async () => {
		const locator = { __rl: true, mode: 'id', value: '广东省' };
		expect(await cities(locator)).toEqual([{ name: '深圳市', value: '深圳市' }]);
		expect(await cities('广东省')).toHaveLength(1);
		expect(await cities('北京市')).toEqual([]);
	});

	it('says what must be chosen first', async () => {
		await expect(cities('')).rejects.toThrow("Fill in 'Account Province' first");
	});

	it('says that an expression has no value yet', async () => {
		await expect(cities(null)).rejects.toThrow("'Account Province' is an expression");
	});

	it('has the qualifications of the category in whose row it stands', async () => {
		const rows = [
			courier,
			{ ...courier, sub_category_id: 197 },
			{ ...courier, sub_category_id: 6 },
		];
		const picked = fieldOf('app/category/update', 'categorys', 'qualis', 'id');
		const { parameters } = fill(baidu.catalogue, picked.operation, 'least', { categorys: rows });
		const names = async (row: number) => {
			const entries = await open(picked, parameters, (steps) =>
				steps.map((step, index) => (index === 2 ? row : step)),
			);
			return entries.map(({ name, value }) => [value, name]);
		};
		expect(await names(0)).toEqual([['1', '快递业务经营许可证 · Required 必须']]);
		expect(await names(1)).toEqual([
			['1', '医疗机构执业许可证 · Required 必须'],
			['2', '诊所备案证 · Required 必须'],
		]);
		expect(await names(2)).toEqual([]);
	});
});

it('orders are asked for the last month', async () => {
	const before = Date.now() / 1000;
	await opened('pay/paymentservice/tp/cancelOrder', 'orderId');
	const { params } = stand.sandbox.requests.at(-1)!;
	const [start, end] = [params.start_time, params.end_time].map(Number);
	expect(end - start).toBe(30 * 24 * 60 * 60);
	expect(Math.abs(before - end)).toBeLessThan(120);
	expect(params.status).toBe('all');
});

it('expenses are asked for by days', async () => {
	await opened('pay/paymentservice/financeexpense/paydetail', 'task_id');
	const { params } = stand.sandbox.requests.at(-1)!;
	const [start, end] = [params.start_time, params.end_time].map((day) =>
		Date.parse(`${String(day)}T00:00:00+08:00`),
	);
	expect((end - start) / (24 * 60 * 60 * 1000)).toBe(30);
});

it('a program of one’s own is asked for its own lists alone', () => {
	const wrong = PICKED.filter(
		({ operation, field }) =>
			isOwn(operation) !== isOwn(baidu.picklists[pickOf(field)!.list].operation),
	);
	expect(wrong).toEqual([]);
	// Two twins that have a list in the one and none in the other.
	expect(fieldOf('pay/paymentservice/tp/findByTpOrderId', 'tpOrderId')).toBeDefined();
	expect(fieldOf('pay/paymentservice/findByTpOrderId', 'tpOrderId')).toBeUndefined();
});
