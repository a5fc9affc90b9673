import type { IDataObject } from 'n8n-workflow';
import { isoOf } from '../../dist/nodes/shared/bytes/time';
import { inBrief } from '../../dist/nodes/shared/record/refusal';
import type { AnswerShape } from '../../dist/nodes/shared/record/catalogue';
import { explain } from '../../dist/nodes/shared/road/explain';
import { finish, shapeAnswer } from '../../dist/nodes/shared/road/items';
import { flatten } from '../../dist/nodes/shared/road/tree';

describe('a time in ISO 8601', () => {
	// Reckoned by GNU date: TZ=Asia/Shanghai date -d @1535970481 -Iseconds
	it.each([
		['2026-11-20 10:00:00', '2026-11-20T10:00:00+08:00'],
		['2026/11/20 10:00:00', '2026-11-20T10:00:00+08:00'],
		['2026-11-20', '2026-11-20'],
		['20261120', '2026-11-20'],
		[1535970481, '2018-09-03T18:28:01+08:00'],
		['1535970481', '2018-09-03T18:28:01+08:00'],
		[1535970481999, '2018-09-03T18:28:01+08:00'],
		['2026-11-20T02:00:00Z', '2026-11-20T10:00:00+08:00'],
	])('%s is %s', (answered, iso) => {
		expect(isoOf(answered)).toBe(iso);
	});

	it.each([
		0,
		'',
		'0',
		null,
		undefined,
		true,
		{},
		'--',
		'2026-02-30 00:00:00',
		'0000-00-00 00:00:00',
	])('%p is none', (answered) => {
		expect(isoOf(answered)).toBeUndefined();
	});

	it.each(['7091800003790954036', 9007199254740991, 16823017, '2088002306330746'])(
		'an ID, %s, is none',
		(answered) => {
			expect(isoOf(answered)).toBeUndefined();
		},
	);
});

describe('what codes mean', () => {
	const shape: AnswerShape = {
		meanings: {
			status: { '1': ['Normal', '正常'], '5': ['Offline', '下线'] },
			'category.status': { '1': ['In Audit', '审核中'] },
			brand: { tmall: ['Tmall', 'Tmall'] },
			fields: { name: ['Name', '名称'], icon: ['Icon', '图标'] },
		},
		times: ['create_time'],
	};
	const said = (item: IDataObject) => explain(shape, item);

	it('stands right behind the code, number or text, in both languages', () => {
		expect(Object.entries(said({ status: 1, name: 'A' }))).toEqual([
			['status', 1],
			['status_meaning', 'Normal 正常'],
			['name', 'A'],
		]);
		expect(said({ status: '5' })).toEqual({ status: '5', status_meaning: 'Offline 下线' });
	});

	it('is found at every depth, where the longest name holds', () => {
		expect(said({ category: [{ status: 1 }], parent: { status: 1 } })).toEqual({
			category: [{ status: 1, status_meaning: 'In Audit 审核中' }],
			parent: { status: 1, status_meaning: 'Normal 正常' },
		});
	});

	it('is that of each of several codes', () => {
		expect(said({ fields: 'name,icon' })).toMatchObject({ fields_meaning: 'Name 名称, Icon 图标' });
		expect(said({ fields: ['icon'] })).toMatchObject({ fields_meaning: 'Icon 图标' });
	});

	it('is said once where both languages have the same word', () => {
		expect(said({ brand: 'tmall' })).toEqual({ brand: 'tmall', brand_meaning: 'Tmall' });
	});

	it.each([
		[{ status: 7 }],
		[{ status: null }],
		[{ status: '' }],
		[{ fields: [] }],
		[{ status: 'constructor' }],
		[{ fields: 'name,other' }],
	])('is left out where it is not known: %p', (item) => {
		expect(said(item)).toEqual(item);
	});

	it('comes with times, also inside lists', () => {
		expect(said({ rows: [{ create_time: '2026-11-20 10:00:00' }] })).toEqual({
			rows: [{ create_time: '2026-11-20 10:00:00', create_time_iso: '2026-11-20T10:00:00+08:00' }],
		});
	});

	it('is not added when it is not wanted, and only to what stays', () => {
		const answer = { ...shape, simple: ['status'] };
		const item = { status: 1, create_time: 1535970481 };
		expect(finish(answer, item, { simple: true, addMeanings: false })).toEqual({ status: 1 });
		expect(finish(answer, item, { simple: true, addMeanings: true })).toEqual({
			status: 1,
			status_meaning: 'Normal 正常',
		});
		expect(finish(answer, item, { simple: false, addMeanings: false })).toEqual(item);
	});
});

describe('entries that stand below each other', () => {
	const tree = { id: 'id', name: 'name', parent: 'parent', joint: '_' };

	it('have their way, whatever their order', () => {
		const entries = [
			{ id: 'X3', name: '咖啡厅', parent: 'X2' },
			{ id: 'X1', name: '餐饮', parent: '' },
			{ id: 'X2', name: '饮品', parent: 'X1' },
		];
		expect(flatten(tree, entries)).toEqual([
			{ ...entries[0], path: '餐饮 / 饮品 / 咖啡厅', id_path: 'X1_X2_X3' },
			{ ...entries[1], path: '餐饮', id_path: 'X1' },
			{ ...entries[2], path: '餐饮 / 饮品', id_path: 'X1_X2' },
		]);
	});

	it('do not go round in a circle', () => {
		const entries = [
			{ id: 'A', name: 'a', parent: 'B' },
			{ id: 'B', name: 'b', parent: 'A' },
		];
		expect(flatten(tree, entries).map(({ path }) => path)).toEqual(['b / a', 'a / b']);
	});

	it('are items of their own where they are nested, in an object or a list', () => {
		const answer = { at: [], tree: { id: 'id', name: 'name', children: 'inner' } };
		const data = [
			{ id: 1, name: 'A', inner: { '2': { id: 2, name: 'B' } } },
			{ id: 3, name: 'C', inner: [{ id: 4, name: 'D', inner: null }] },
		];
		expect(shapeAnswer({ answer, safe: true }, data)).toEqual([
			{ id: 1, name: 'A', path: 'A' },
			{ id: 2, name: 'B', path: 'A / B' },
			{ id: 3, name: 'C', path: 'C' },
			{ id: 4, name: 'D', path: 'C / D' },
		]);
	});

	it('of none are no items', () => {
		expect(shapeAnswer({ answer: { lists: ['a'], tree }, safe: true }, [])).toEqual([]);
	});
});

it('words of a platform that go on with all that was signed are cut to their first line, in 400 characters', () => {
	expect(inBrief('验签出错: check the key\nGET\n/v3/alipay')).toBe('验签出错: check the key');
	expect(inBrief('\n 无效的令牌 \r\n')).toBe('无效的令牌');
	expect(inBrief('字'.repeat(400))).toBe('字'.repeat(400));
	expect(inBrief('😀'.repeat(401))).toBe(`${'😀'.repeat(400)}…`);
});
