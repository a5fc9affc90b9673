import type { Paging } from '../../dist/nodes/shared/record/catalogue';
import { collect, pageValues } from '../../dist/nodes/shared/road/paging';
import { Random } from '../support/random';

const paging: Paging = { page: 'page', size: 'size', largest: 50 };

test.each<[what: string, given: Partial<Paging>, index: number, values: object]>([
	['the first page is 1', {}, 0, { page: 1, size: 20 }],
	['the third page is 3', {}, 2, { page: 3, size: 20 }],
	['where pages count from 0', { first: 0 }, 0, { page: 0, size: 20 }],
	['where entries are skipped', { counts: 'entries' }, 0, { page: 0, size: 20 }],
	['where entries are skipped, further on', { counts: 'entries' }, 2, { page: 40, size: 20 }],
	['where both are text', { texts: ['page', 'size'] }, 0, { page: '1', size: '20' }],
	['where the size is not told', { size: undefined }, 1, { page: 2 }],
	['where one is text', { texts: ['size'], first: 0 }, 1, { page: 1, size: '20' }],
])('%s', (_, given, index, values) => {
	expect(pageValues({ ...paging, ...given }, index, 20)).toStrictEqual(values);
});

interface Served {
	entries: unknown[];
	/** Of each page that was asked for. */
	asked: Array<[page: number, size: number]>;
}

/** A platform with so many entries, written after the documents: it knows pages, not this package. */
async function serve(
	count: number,
	limit: number,
	given: Partial<Paging> = {},
	total: (entries: number[]) => unknown = () => undefined,
): Promise<Served> {
	const all = Array.from({ length: count }, (_, index) => index);
	const asked: Served['asked'] = [];
	const { counts = 'pages', first = 1 } = given;
	const entries = await collect(
		{ ...paging, ...given },
		['data', 'list'],
		limit,
		async (values) => {
			const [page, size] = [Number(values.page), Number(values.size)];
			asked.push([page, size]);
			const start = counts === 'pages' ? (page - first) * size : page;
			return { data: { list: all.slice(start, start + size) }, total: total(all) };
		},
	);
	return { entries, asked };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each<[what: string, count: number, limit: number, asked: Served['asked']]>([
	['an empty list', 0, Infinity, [[1, 50]]],
	['less than a page', 49, Infinity, [[1, 50]]],
	// Only the page that is not full tells that there is no more.
	[
		'one full page',
		50,
		Infinity,
		[
			[1, 50],
			[2, 50],
		],
	],
	[
		'one entry on the second page',
		51,
		Infinity,
		[
			[1, 50],
			[2, 50],
		],
	],
	['as much as the limit', 50, 50, [[1, 50]]],
	['a limit below a page', 200, 7, [[1, 7]]],
	['a limit of one', 200, 1, [[1, 1]]],
	[
		'a limit inside the second page',
		200,
		60,
		[
			[1, 50],
			[2, 50],
		],
	],
	[
		'a limit at the end of the second page',
		200,
		100,
		[
			[1, 50],
			[2, 50],
		],
	],
	[
		'a limit beyond the list',
		60,
		1000,
		[
			[1, 50],
			[2, 50],
		],
	],
])('%s: %d entries, limit %d', async (_, count, limit, asked) => {
	expect(await serve(count, limit)).toEqual({ entries: upTo(Math.min(count, limit)), asked });
});

test('where the platform alone says how large a page is, all of it is taken, up to the limit', async () => {
	const asked: unknown[] = [];
	const given = { page: 'page', largest: 20 };
	const entries = await collect(given, ['list'], 30, async (values) => {
		asked.push(values);
		const start = (Number(values.page) - 1) * 20;
		return { list: upTo(45).slice(start, start + 20) };
	});
	expect(entries).toEqual(upTo(30));
	expect(asked).toEqual([{ page: 1 }, { page: 2 }]);
});

describe('a total that is told', () => {
	const told = { total: ['total'] };

	test.each<[what: string, total: (all: number[]) => unknown, pages: number]>([
		['spares the page after a full one', (all) => all.length, 2],
		['may be text', (all) => String(all.length), 2],
		['that is missing is not needed', () => undefined, 3],
		['that is no number is not needed', () => 'many', 3],
		['that is more than there is does not ask for ever', () => 1e9, 3],
	])('%s', async (_, total, pages) => {
		const { entries, asked } = await serve(100, Infinity, told, total);
		expect(entries).toEqual(upTo(100));
		expect(asked).toHaveLength(pages);
	});

	test('goes on after a page that the platform made shorter than was asked', async () => {
		const pages = [[1, 2], [3], [4]];
		const entries = await collect({ ...paging, ...told }, ['list'], Infinity, async ({ page }) => ({
			list: pages[Number(page) - 1],
			total: 4,
		}));
		expect(entries).toEqual([1, 2, 3, 4]);
	});
});

test('the last page is asked for in full size, so that no entry falls between two pages', async () => {
	for (let seed = 1; seed <= 300; seed++) {
		const random = new Random(seed);
		const [count, largest] = [random.below(120), 1 + random.below(30)];
		const limit = random.pick([Infinity, 1 + random.below(150)]);
		const given: Partial<Paging> = {
			largest,
			counts: random.pick(['pages', 'entries'] as const),
			first: random.pick([0, 1] as const),
			texts: random.pick([[], ['page'], ['page', 'size']]),
			total: random.pick([undefined, ['total']]),
		};
		const { entries, asked } = await serve(count, limit, given, (all) => all.length);
		expect(entries).toEqual(upTo(Math.min(count, limit)));
		expect(new Set(asked.map(([, size]) => size))).toEqual(new Set([Math.min(largest, limit)]));
		expect(asked.length).toBeLessThanOrEqual(Math.floor(Math.min(count, limit) / largest) + 1);
	}
});

test.each([
	['is not there', {}],
	['is null', { list: null }],
	['is a text', { list: 'none' }],
	['is an empty object', { list: {} }],
])('a list that %s is empty', async (_, data) => {
	expect(await collect(paging, ['list'], Infinity, async () => data)).toEqual([]);
});

test('an answer that is refused ends it, and nothing is returned', async () => {
	const pages = collect(paging, ['list'], Infinity, async ({ page }) => {
		if (page === 2) throw new Error('refused');
		return { list: upTo(50) };
	});
	await expect(pages).rejects.toThrow('refused');
});

test('a platform that answers its last page for ever is asked twice for it', async () => {
	const page = Array.from({ length: 50 }, (_, index) => ({ index }));
	let asked = 0;
	const entries = await collect(paging, [], Infinity, async () => {
		asked++;
		return page;
	});
	expect(entries).toEqual(page);
	expect(asked).toBe(2);
});
