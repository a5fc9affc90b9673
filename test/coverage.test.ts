import { catalogue as alipay } from '../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue, Field, FieldSet } from '../dist/nodes/shared/record/catalogue';
import { number, text } from '../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../dist/nodes/TaobaoMiniProgram/catalogue';
import { compare, coverage, TABLES, type PlatformName, type Recorded } from './support/coverage';
import { DEVIATIONS } from './support/deviations';

const catalogues: Record<PlatformName, Catalogue<Recorded>> = { alipay, baidu, taobao };
const platforms = Object.keys(catalogues) as PlatformName[];

describe.each(platforms)('%s', (platform) => {
	it('has every documented API, with every parameter, as documented', () => {
		expect(compare(platform, catalogues[platform])).toEqual([]);
	});

	it('counts every parameter that is not a deviation', () => {
		const short = coverage(platform, catalogues[platform])
			.filter(({ documented, deviations }) => !documented.excluded && deviations.length === 0)
			.filter(({ parameters }) => parameters.present !== parameters.documented);
		expect(short.map(({ api }) => api)).toEqual([]);
	});

	it('gives a reason for each deviation, each fault of a document and each API that it leaves out', () => {
		const reasons = [
			...DEVIATIONS[platform].map(({ why }) => why),
			...Object.values(TABLES[platform]).flatMap(({ excluded, note }) =>
				[excluded ?? [], note ?? []].flat(),
			),
		];
		expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
	});
});

type Change = (operation: Recorded) => Recorded;

/** A catalogue in which one record was altered; without a change, it is left out. */
const altered = (platform: PlatformName, api: string, change?: Change): Catalogue<Recorded> =>
	Object.fromEntries(
		Object.entries(catalogues[platform]).map(([name, group]) => [
			name,
			{
				...group,
				operations: Object.fromEntries(
					Object.entries(group.operations).flatMap(([key, operation]) => {
						if (key !== api) return [[key, operation]];
						return change ? [[key, change(operation)]] : [];
					}),
				),
			},
		]),
	);

const without = <T>(map: Readonly<Record<string, T>> = {}, name: string) => {
	const { [name]: taken, ...rest } = map;
	expect(taken).toBeDefined();
	return rest;
};

const changing =
	(name: string, change: (field: Field) => Field): Change =>
	(operation) => {
		const set = (['required', 'optional'] as const).find((each) => operation[each]?.[name]);
		if (!set) throw new Error(`no ${name}`);
		const fields = operation[set] ?? {};
		return { ...operation, [set]: { ...fields, [name]: change(fields[name]) } };
	};

const within =
	(change: (fields: FieldSet) => FieldSet) =>
	(field: Field): Field => ({ ...field, fields: change(field.fields ?? {}) });

const DETAIL = 'alipay.open.mini.version.detail.query';
const UPDATE = 'taobao.miniapp.template.updateapp';
const QUERY = 'taobao.miniapp.template.queryapp';
const VERSION = 'app_version';

const offenders: Array<[what: string, PlatformName, api: string, Change, complaint: string]> = [
	[
		'a parameter taken away',
		'alipay',
		DETAIL,
		({ required, ...rest }) => ({ ...rest, required: without(required, VERSION) }),
		`${VERSION}: is missing`,
	],
	[
		'a parameter that is not documented',
		'alipay',
		DETAIL,
		(operation) => ({
			...operation,
			optional: { ...operation.optional, appVersion: text('', '') },
		}),
		'appVersion: is not documented',
	],
	[
		'a required parameter among the optional ones',
		'alipay',
		DETAIL,
		({ required, ...rest }) => ({ ...rest, optional: { ...rest.optional, ...required } }),
		`${VERSION}: is documented as required`,
	],
	[
		'an optional parameter among the required ones',
		'alipay',
		DETAIL,
		({ optional, ...rest }) => ({ ...rest, required: { ...rest.required, ...optional } }),
		'bundle_id: is not documented as required',
	],
	[
		'a parameter that is required in another case',
		'baidu',
		'message/custom/send',
		changing('content', (field) => ({ ...field, when: { msg_type: ['image'] } })),
		'content: when is documented as {"msg_type":["text"]}, not {"msg_type":["image"]}',
	],
	[
		'a parameter of another kind',
		'alipay',
		DETAIL,
		changing(VERSION, () => number('', '', { max: 64 })),
		`${VERSION}: is documented as string, not number`,
	],
	[
		'another limit',
		'alipay',
		DETAIL,
		changing(VERSION, (field) => ({ ...field, max: 63 })),
		`${VERSION}: limits are documented as up to 64, not up to 63`,
	],
	[
		'another v3 verb',
		'alipay',
		DETAIL,
		(operation) => ({ ...operation, v3: 'POST' }),
		'v3 is documented as GET, not POST',
	],
	[
		'no v3',
		'alipay',
		DETAIL,
		(operation) => ({ ...operation, v3: undefined }),
		'v3 is documented as GET, not undefined',
	],
	[
		'another v2 style',
		'alipay',
		DETAIL,
		(operation) => ({ ...operation, v2: 'flat' }),
		'v2 is documented as biz_content, not flat',
	],
	[
		'a parameter within a list taken away',
		'baidu',
		'app/category/update',
		changing(
			'categorys',
			within(({ required, ...rest }) => ({
				...rest,
				required: without(required, 'sub_category_id'),
			})),
		),
		'categorys.sub_category_id: is missing',
	],
	[
		'another parameter within a list',
		'baidu',
		'app/category/update',
		changing(
			'categorys',
			within((fields) => ({ ...fields, optional: { ...fields.optional, id: text('', '') } })),
		),
		'categorys.id: is not documented',
	],
	[
		'another method',
		'baidu',
		'app/qrcode',
		(operation) => ({ ...operation, method: 'POST' }),
		'method is documented as GET, not POST',
	],
	[
		'another token',
		'baidu',
		'app/qrcode',
		(operation) => ({ ...operation, token: 'platform' }),
		'token is documented as authorizer, not platform',
	],
	[
		'an image read as JSON',
		'baidu',
		'app/qrcode',
		(operation) => ({ ...operation, answer: {} }),
		'binary answer is documented as true, not false',
	],
	[
		'another body',
		'baidu',
		'app/modifyheadimage',
		(operation) => ({ ...operation, body: 'json' }),
		'body is documented as form, not json',
	],
	[
		'a field in the query',
		'baidu',
		'app/modifyheadimage',
		(operation) => ({ ...operation, query: ['image_url'] }),
		'fields in the query is documented as , not image_url',
	],
	[
		'a choice less',
		'baidu',
		'app/modifydomain',
		changing('action', (field) => ({ ...field, choices: without(field.choices, 'get') })),
		'action: lacks the documented get',
	],
	[
		'a number sent as text within JSON',
		'baidu',
		'app/category/update',
		changing(
			'categorys',
			within(({ required, ...rest }) => ({
				...rest,
				required: { ...required, sub_category_id: text('', '') },
			})),
		),
		'categorys.sub_category_id: is documented as int, not text',
	],
	[
		'no session',
		'taobao',
		UPDATE,
		(operation) => ({ ...operation, session: 'none' }),
		'without a session is documented as false, not true',
	],
	[
		'a list of more entries',
		'taobao',
		UPDATE,
		changing('clients', (field) => ({ ...field, max: 21 })),
		'clients: limits are documented as up to 20, not up to 21',
	],
	[
		'larger pages',
		'taobao',
		QUERY,
		(operation) => ({
			...operation,
			paging: { page: 'page_num', size: 'page_size', ...operation.paging, largest: 100 },
		}),
		'page_size: pages have 50 entries at most, not 100',
	],
	[
		'pages by a parameter that is not documented',
		'taobao',
		QUERY,
		(operation) => ({
			...operation,
			paging: { size: 'page_size', largest: 50, ...operation.paging, page: 'page' },
		}),
		'page: pages, but is not documented',
	],
];

describe('the comparison reports', () => {
	it.each(offenders)('%s', (_what, platform, api, change, complaint) => {
		const says = `${api}: ${complaint}`;
		expect(compare(platform, catalogues[platform])).not.toContain(says);
		expect(compare(platform, altered(platform, api, change))).toContain(says);
	});

	it('a record taken away', () => {
		expect(compare('alipay', altered('alipay', DETAIL))).toContain(`${DETAIL}: has no record`);
	});

	it('a record that is not documented, unless it is a link', () => {
		const { baseInfo } = alipay;
		const operation = baseInfo.operations['alipay.open.mini.baseinfo.query'];
		const link = { addresses: { production: 'https://open.alipay.com' }, credential: {} };
		const more = (made: Recorded) =>
			compare('alipay', {
				...alipay,
				more: { ...baseInfo, operations: { 'made.up': made } },
			});
		expect(more(operation)).toContain('made.up: is not documented');
		expect(more({ ...operation, link })).not.toContain('made.up: is not documented');
	});

	it('a record twice, and out of order', () => {
		const found = compare('alipay', { ...alipay, again: alipay.baseInfo });
		expect(found).toContain('alipay.open.mini.baseinfo.query: has two records');
		expect(found.filter((complaint) => complaint.includes('stands after'))).toHaveLength(1);
	});

	it('a record of an API that is left out', () => {
		const [api] = Object.entries(TABLES.taobao).find(([, { excluded }]) => excluded) ?? [''];
		const operations = { [api]: taobao.common.operations['taobao.time.get'] };
		expect(compare('taobao', { ...taobao, more: { ...taobao.common, operations } })).toContain(
			`${api}: is excluded, but has a record`,
		);
	});

	it('a deviation that is none', () => {
		const more = { api: DETAIL, at: VERSION, says: 'is missing', why: 'It is not.' };
		expect(compare('alipay', alipay, undefined, [...DEVIATIONS.alipay, more])).toContain(
			`${DETAIL}: ${VERSION}: no longer deviates: is missing`,
		);
	});
});
