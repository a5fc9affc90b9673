import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import { printWidth, useTabs } from '../../.prettierrc.json';
import {
	check,
	fromText,
	sample,
	type Api,
	type Fields,
	type Table,
} from '../../sandbox/common/documented';
import { parseJson, toJson } from '../../sandbox/common/json';
import { readTable, tableFiles } from '../../sandbox/common/tables';
import { PLATFORMS } from '../../sandbox/common/types';
import { TABLES, type PlatformName } from '../support/coverage';

const platforms = Object.keys(TABLES) as PlatformName[];

/** The APIs of a platform of which something is wrong, with what it is. */
const wrong = (platform: PlatformName, faults: (api: Api) => string[]) =>
	Object.entries(TABLES[platform] as Table).flatMap(([name, api]) =>
		faults(api).map((fault) => `${name}: ${fault}`),
	);

const splitFiles = (params: Fields) => {
	const entries = Object.entries(params);
	return {
		values: Object.fromEntries(entries.filter(([, { type }]) => type !== 'file')),
		files: entries
			.filter(([, { type }]) => type === 'file')
			.map(([name, { max = 1000 }]) => ({ name, size: max })),
	};
};

const MADE: Fields = {
	name: { type: 'string', required: true, min: 2, max: 4 },
	count: { type: 'int', required: false, max: 9 },
	price: { type: 'number', required: null },
	open: { type: 'boolean', required: false },
	day: { type: 'date', required: false },
	extra: { type: 'json', required: false },
	clients: { type: 'string', list: true, wire: 'comma-list', required: false, max: 2 },
	ids: { type: 'long', list: true, required: false },
	logo: { type: 'file', required: false, max: 10 },
	owner: {
		type: 'object',
		required: false,
		fields: {
			id: { type: 'long', required: true },
			tags: { type: 'object', list: true, required: false, fields: { text: { type: 'string' } } },
		},
	},
};

const complaints = (given: Record<string, unknown>, files?: Parameters<typeof check>[2]) =>
	check({ params: MADE }, { name: 'abc', ...given }, files);

describe('check', () => {
	it.each([
		['nothing but what is required', {}],
		['characters, not code units', { name: '四个汉😀' }],
		['numbers, switches, times and JSON', { count: 9, price: 0.5, open: false, extra: '{}' }],
		['a time', { day: '2026-01-31 10:00:00' }],
		['lists', { clients: ['a', 'b'], ids: [1, 9_007_199_254_740_993n] }],
		['objects in objects', { owner: { id: 1n, tags: [{ text: 'a' }, {}] } }],
	])('accepts %s', (_what, given) => {
		expect(complaints(given)).toEqual([]);
	});

	it.each([
		[{ name: undefined }, 'name: is missing'],
		[{ name: '' }, 'name: is missing'],
		[{ name: 'a' }, 'name: at least 2 characters expected, not 1'],
		[{ name: 'abcde' }, 'name: at most 4 characters expected, not 5'],
		[{ name: 7 }, 'name: string is expected, not 7'],
		[{ more: 1 }, 'more: is unknown'],
		[{ count: '9' }, 'count: int is expected, not "9"'],
		[{ count: 1.5 }, 'count: int is expected, not 1.5'],
		[{ count: 10 }, 'count: at most 9 expected, not 10'],
		[{ open: 'true' }, 'open: boolean is expected, not "true"'],
		[{ open: null }, 'open: boolean is expected, not null'],
		[{ day: '2026-01-31' }, 'day: date is expected, not "2026-01-31"'],
		[{ extra: '{' }, 'extra: json is expected, not "{"'],
		[{ clients: 'a,b' }, 'clients: a list is expected, not "a,b"'],
		[{ clients: ['a', 'b', 'c'] }, 'clients: at most 2 entries expected, not 3'],
		[{ ids: [1, '2'] }, 'ids[1]: long is expected, not "2"'],
		[{ owner: [] }, 'owner: object is expected, not []'],
		[{ owner: {} }, 'owner.id: is missing'],
		[{ owner: { id: 1, tags: [{}, { txt: 'a' }] } }, 'owner.tags[1].txt: is unknown'],
		[{ logo: 'a.png' }, 'logo: is unknown'],
		[JSON.parse('{"__proto__": 1, "toString": 2}'), 'toString: is unknown'],
	])('complains of %j: %s', (given, complaint) => {
		expect(complaints(given as Record<string, unknown>)).toContain(complaint);
	});

	it('asks for what another parameter makes required', () => {
		const params: Fields = {
			kind: { type: 'string', required: true },
			text: { type: 'string', required: false, when: { kind: ['text', 'both'] } },
		};
		expect(check({ params }, { kind: 'both' })).toEqual(['text: is missing']);
		expect(check({ params }, { kind: 'image' })).toEqual([]);
		expect(check({ params }, { kind: 'text', text: 'a' })).toEqual([]);
	});

	it('takes objects that only examples show', () => {
		const params: Fields = { owner: { type: 'object', required: true, fields: {}, also: ['ext'] } };
		expect(check({ params }, { owner: { ext: {} } })).toEqual([]);
		expect(check({ params }, { owner: { ext: 'a', exts: {} } })).toEqual([
			'owner.exts: is unknown',
			'owner.ext: object is expected, not "a"',
		]);
	});

	it('knows the files', () => {
		expect(complaints({}, [{ name: 'logo', size: 10 }])).toEqual([]);
		expect(complaints({}, [{ name: 'logo', size: 11 }])).toEqual([
			'logo: at most 10 bytes expected, not 11',
		]);
		expect(complaints({}, [{ name: 'name', size: 1 }])).toEqual(['name: is no file']);
	});
});

describe('fromText', () => {
	it('reads what a query or a form carries', () => {
		const text = {
			name: '12',
			count: '3',
			price: '0.5',
			open: 'false',
			clients: 'a,b',
			ids: '[9007199254740993]',
			owner: '{"id":9007199254740993}',
			more: '1',
		};
		expect(fromText(MADE, text)).toEqual({
			name: '12',
			count: 3,
			price: 0.5,
			open: false,
			clients: ['a', 'b'],
			ids: [9_007_199_254_740_993n],
			owner: { id: 9_007_199_254_740_993n },
			more: '1',
		});
	});

	it('leaves what it cannot read to the check', () => {
		const given = fromText(MADE, { count: 'three', open: 'yes', owner: '{', ids: '1,2' });
		expect(complaints(given)).toEqual([
			'count: int is expected, not "three"',
			'open: boolean is expected, not "yes"',
			'ids: a list is expected, not "1,2"',
			'owner: object is expected, not "{"',
		]);
	});
});

describe('JSON keeps 64-bit numbers', () => {
	it.each([
		'{"id":9007199254740993,"text":"9007199254740993","list":[-9223372036854775808,1,1.5]}',
		'"\\"12345678901234567890\\""',
	])('%s', (text) => {
		expect(toJson(parseJson(text))).toBe(text);
	});
});

describe('sample', () => {
	it.each(platforms)('%s answers with every documented field', (platform) => {
		const faults = wrong(platform, ({ response }) => {
			if (!response || response.type === 'file') return [];
			const data = sample(response);
			return [
				...check({ params: { data: response } }, { data }),
				...missing(response.fields ?? {}, response.list ? data : [data]),
			];
		});
		expect(faults).toEqual([]);
	});

	/** Documented fields that an answer lacks, or lists that have fewer than two entries. */
	function missing(fields: Fields, answers: unknown): string[] {
		if (!Array.isArray(answers)) return ['no list'];
		return answers.flatMap((answer: Record<string, unknown>) =>
			Object.entries(fields).flatMap(([name, value]) => {
				if (!Object.hasOwn(answer, name)) return [name];
				const part = answer[name];
				if (value.list && (!Array.isArray(part) || part.length !== 2)) return [name];
				return missing(value.fields ?? {}, value.list ? part : [part]);
			}),
		);
	}

	it('has ids that a double cannot hold', () => {
		const fields: Fields = { app_id: { type: 'long' }, count: { type: 'long' } };
		expect(toJson(sample({ type: 'object', fields }))).toBe(
			'{"app_id":9007199254740993,"count":1}',
		);
	});

	it.each(platforms)('%s takes what it documents', (platform) => {
		const faults = wrong(platform, ({ params }) => {
			const { values, files } = splitFiles(params);
			const unlimited = JSON.parse(JSON.stringify(values), (name, part: unknown) =>
				name === 'min' || name === 'max' ? undefined : part,
			) as Fields;
			const given = sample({ type: 'object', fields: unlimited }) as Record<string, unknown>;
			return check({ params: { ...params, ...unlimited } }, given, files);
		});
		expect(faults).toEqual([]);
	});
});

describe('the tables', () => {
	const FILES = PLATFORMS.flatMap((platform) =>
		tableFiles(join(__dirname, '../../sandbox', platform, 'documented')),
	);

	it.each(FILES.map((file) => [relative(join(__dirname, '../../sandbox'), file), file]))(
		'%s reads as Prettier writes it',
		async (_name, file) => {
			const text = readFileSync(file, 'utf8');
			const style = { printWidth, useTabs, parser: 'json', plugins: [babel, estree] };
			expect(text).toBe(await format(JSON.stringify(JSON.parse(text)), style));
		},
	);

	const folder = mkdtempSync(join(tmpdir(), 'tables-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	it('are put together from the files of a folder, those of folders within last', () => {
		const put = (file: string, content: object) =>
			writeFileSync(join(folder, file), JSON.stringify(content));
		mkdirSync(join(folder, '00-own'));
		put('02-second.json', { group: '二', apis: { c: { title: 'C', params: {} } } });
		put('01-first.json', { group: '一', apis: { b: { title: 'B' }, a: { title: 'A' } } });
		put('00-own/01-third.json', { group: '三', apis: { d: { title: 'D' } } });
		writeFileSync(join(folder, 'index.ts'), '');
		const table = readTable(folder);
		expect(Object.keys(table)).toEqual(['b', 'a', 'c', 'd']);
		expect(table.c).toEqual({ group: '二', title: 'C', params: {} });
		put('03-again.json', { group: '四', apis: { a: { title: 'A' } } });
		expect(() => readTable(folder)).toThrow('03-again.json: a stands twice');
	});
});
