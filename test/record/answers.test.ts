import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import {
	findOperation,
	type Catalogue,
	type Choices,
	type Operation,
} from '../../dist/nodes/shared/record/catalogue';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import type { Table, Value } from '../../sandbox/common/documented';
import ofAlipay from '../fixtures/alipay/answers.json';
import ofBaidu from '../fixtures/baidu/answers.json';
import ofTaobao from '../fixtures/taobao/answers.json';
import {
	codesWithoutMeaning,
	listsInOneItem,
	notSimplified,
	takenNames,
	timesWithoutIso,
	unknownNames,
	type Exceptions,
} from '../support/answerLaws';
import { TABLES } from '../support/coverage';

const platforms = [
	{ name: 'alipay', catalogue: alipay.catalogue, codes: ofAlipay, table: TABLES.alipay },
	{ name: 'baidu', catalogue: baidu.catalogue, codes: ofBaidu, table: TABLES.baidu },
	{ name: 'taobao', catalogue: taobao.catalogue, codes: ofTaobao, table: TABLES.taobao },
];

const IN_BASE_INFO = 'stands in base_info, whose fields the table of Create shows';

const UNDOCUMENTED: Exceptions = {
	'app/category/list: must':
		'the table does not say what the lists of qualifications hold; a note of it does',
	...Object.fromEntries(
		['v1.0/coupon/tp/get', 'v1.0/coupon/tp/batch/get'].flatMap((api) =>
			[
				'date_info.type',
				'time_unit',
				'get_start_timestamp',
				'get_end_timestamp',
				'begin_timestamp',
				'end_timestamp',
			].map((name) => [`${api}: ${name}`, IN_BASE_INFO]),
		),
	),
};

const FIGURES = 'figures, each of which was asked for';
const CHOSEN = 'the form chooses the fields';

const WHOLE: Exceptions = {
	'alipay.open.mini.tips.statistic.query': FIGURES,
	'alipay.open.mini.data.summary.query': FIGURES,
	'data/gettpdata': FIGURES,
	'taobao.miniapp.items.get': CHOSEN,
};

const ONE_THING: Exceptions = {
	'alipay.open.mini.version.detail.query': 'one version',
	'alipay.open.agent.order.query': 'one application, with its state',
	'alipay.open.sp.isv.signauth.query': 'one order, with its state',
	'alipay.security.risk.content.result.get': 'one verdict, with its reasons',
	'alipay.open.mini.data.visit.query': 'the totals, with their areas',
	'app/info': 'one program',
	'app/getsupportversion': 'the lowest version that is set, with those there are',
	'pay/paymentservice/dict': 'several lists of different things, for the form',
	'promotion/sitemap/getanalysisctr': 'the totals, with their days',
	'riskDetection/v2/syncCheckText': 'one verdict, with its reasons',
	'/file/2.0/smartapp/riskDetection/v2/syncCheckImage': 'one verdict, with its reasons',
	'riskDetection/v2/getPathCheckResultByID': 'one check, with its findings',
};

describe.each(platforms)('answers of $name', ({ catalogue, codes, table }) => {
	it('have the words of every documented code, and of no other', () => {
		expect(codesWithoutMeaning(catalogue, codes)).toEqual([]);
	});

	it('have every documented time in ISO 8601', () => {
		expect(timesWithoutIso(catalogue, table)).toEqual([]);
	});

	it('are named as documented', () => {
		expect(unknownNames(catalogue, table, UNDOCUMENTED)).toEqual([]);
	});

	it('of more than ten fields can be simplified', () => {
		expect(notSimplified(catalogue, table, WHOLE)).toEqual([]);
	});

	it('have no field of a name that the node adds', () => {
		expect(takenNames(catalogue, table)).toEqual([]);
	});

	it('are one item an entry', () => {
		expect(listsInOneItem(catalogue, table, ONE_THING)).toEqual([]);
	});
});

describe('the laws of answers report a planted offender', () => {
	const NAME = 'alipay.open.mini.version.list.query';
	const APPLY = 'alipay.open.mini.version.audit.apply';

	/** The catalogue with one operation alone, changed. */
	const planted = (name: string, change: Partial<Operation>): Catalogue => ({
		planted: {
			title: 'Planted',
			zh: '试',
			operations: { [name]: { ...findOperation(alipay.catalogue, name), ...change } },
		},
	});
	const { answer = {} } = findOperation(alipay.catalogue, NAME);
	const meaning = (version_status: Choices) =>
		planted(NAME, { answer: { ...answer, meanings: { ...answer.meanings, version_status } } });
	const codes = { [NAME]: { version_status: { INIT: '开发中', GRAY: '灰度中' } } };
	const table = (fields: Record<string, Value>): Table => ({
		[NAME]: {
			group: '',
			title: '',
			params: {},
			response: {
				type: 'object',
				fields: { app_version_infos: { type: 'object', list: true, fields } },
			},
		},
	});
	const text: Value = { type: 'string' };

	it.each<[string, Choices, string[]]>([
		['nothing', { INIT: ['In Development', '开发中'], GRAY: ['In Gray Release', '灰度中'] }, []],
		['a code without words', { INIT: ['In Development', '开发中'] }, ['GRAY has no meaning']],
		[
			'another word',
			{ INIT: ['In Development', '已上架'], GRAY: ['In Gray Release', '灰度中'] },
			['INIT is 开发中, not 已上架'],
		],
		[
			'a code that no document has',
			{
				INIT: ['In Development', '开发中'],
				GRAY: ['In Gray Release', '灰度中'],
				GONE: ['Gone', '没了'],
			},
			['GONE is not documented'],
		],
	])('%s', (_, words, said) => {
		expect(codesWithoutMeaning(meaning(words), codes)).toEqual(
			said.map((complaint) => `${NAME}: version_status ${complaint}`),
		);
	});

	it('a field with codes and no meanings', () => {
		expect(codesWithoutMeaning(planted(NAME, { answer: {} }), codes)).toHaveLength(1);
	});

	it('a time that stays as it is', () => {
		const fields = { create_time: text, gmt_online: text, base_audit: text };
		const found = timesWithoutIso(planted(NAME, { answer }), table(fields));
		expect(found).toEqual([`${NAME}: gmt_online gets no ISO 8601`]);
	});

	it('a name that no document has', () => {
		const shape = { at: answer.at, times: ['create_time', 'creat_time'], simple: ['app_id'] };
		const found = unknownNames(planted(NAME, { answer: shape }), table({ create_time: text }), {});
		expect(found).toHaveLength(2);
	});

	it('an answer of eleven fields that is not simplified, or keeps them all', () => {
		const names = Array.from({ length: 11 }, (_, index) => `field_${index}`);
		const documented = table(Object.fromEntries(names.map((name) => [name, text])));
		const withSimple = (simple?: string[]) =>
			notSimplified(planted(NAME, { answer: { at: answer.at, simple } }), documented, {});
		expect(
			[withSimple(), withSimple(names), withSimple(['field_0'])].map(({ length }) => length),
		).toEqual([1, 1, 0]);
	});

	it('a field of a name that the node adds', () => {
		const response: Value = { type: 'object', fields: { state: text, tone_meaning: text } };
		const documented = { [APPLY]: { group: '', title: '', params: {}, response } };
		expect(takenNames(planted(APPLY, {}), documented)).toHaveLength(2);
	});

	it('a list inside one item', () => {
		const change = { answer: {}, paging: undefined };
		expect(listsInOneItem(planted(NAME, change), table({}), {})).toHaveLength(1);
	});
});
