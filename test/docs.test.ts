import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../dist/nodes/shared/catalogue';
import { anchor, pages } from '../scripts/docs';
import { roomWith } from './laws/rooms';
import { callbacks, rooms } from './laws/shipped';
import { TABLES } from './support/coverage';
import { PACKAGE_DIR } from './support/engine';

const committed = (path: string) => readFileSync(join(PACKAGE_DIR, path), 'utf8');
const paths = Object.keys(pages());
const tables = paths.filter((path) => path.includes('operations'));

/** A small catalogue, through which the makers of the tables are seen at work. */
const made = (changes: Parameters<typeof roomWith>[0] = {}) => {
	const { platform, remedies } = roomWith(changes);
	return pages([{ platform, remedies, callback: { events: {} } }])['docs/operations.md'];
};

describe.each(paths)('%s', (path) => {
	it('is what `npm run docs` makes of the catalogue', () => {
		expect(committed(path)).toBe(pages()[path]);
	});

	it('has tables whose rows are as long as their heads', () => {
		const lengths = committed(path)
			.split('\n')
			.map((line) => (line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0));
		const uneven = lengths.filter(
			(length, at) => length > 0 && lengths[at - 1] > 0 && length !== lengths[at - 1],
		);
		expect(uneven).toEqual([]);
	});
});

describe.each(tables)('%s', (path) => {
	it('names every operation, with its document', () => {
		const missing = rooms
			.flatMap(({ platform }) => Object.values(platform.catalogue))
			.flatMap(({ operations }) => Object.entries(operations))
			.filter(([name, { doc }]) => !committed(path).includes(`[\`${name}\`](${doc})`));
		expect(missing).toEqual([]);
	});

	it('names every event', () => {
		const missing = callbacks
			.flatMap(({ callback }) => Object.keys(callback.events))
			.filter((event) => !committed(path).includes(`| \`${event}\` |`));
		expect(missing).toEqual([]);
	});

	it('links only to headings that it has, each of them once', () => {
		const headings = [...committed(path).matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchor(title));
		const links = [...committed(path).matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target);
		expect(links.length).toBeGreaterThan(rooms.length);
		expect(links.filter((target) => !headings.includes(target))).toEqual([]);
		expect(new Set(headings).size).toBe(headings.length);
	});
});

describe('docs/coverage.md', () => {
	const [path] = paths.filter((each) => each.includes('coverage'));
	const rows = committed(path).split('\n');

	it.each(Object.entries(TABLES))('names every documented API of %s', (_name, table) => {
		const missing = Object.keys(table).filter(
			(api) => !rows.some((row) => row.startsWith('| ') && row.includes(`\`${api}\``)),
		);
		expect(missing).toEqual([]);
	});

	it('links only to headings of the operations page', () => {
		const headings = [...pages()['docs/operations.md'].matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
			anchor(title),
		);
		const links = [...committed(path).matchAll(/\]\(operations\.md#([^)]*)\)/g)];
		expect(links.length).toBeGreaterThan(rooms.length);
		expect(links.filter(([, target]) => !headings.includes(target))).toEqual([]);
	});

	it('says what is missing', () => {
		const { platform, remedies } = roomWith();
		const made = pages([{ documents: 'taobao', platform, remedies, callback: { events: {} } }])[
			'docs/coverage.md'
		];
		expect(made).toMatch(/^0 of \d+ APIs, 0 of \d+ parameters\.$/m);
		expect(made).toContain('| `taobao.time.get` | 获取淘宝系统当前时间 | missing | 0 of 0 |');
	});
});

describe('the tables follow the records', () => {
	it('a field more is a row more', () => {
		const weight = text('重量', 'How heavy', { max: 7, when: { mode: ['fast'] } });
		expect(made()).not.toContain('weight');
		expect(made({ optional: { weight } })).toContain(
			'| Weight | `weight` | 重量 | text |  | up to 7 characters, only when `mode` = `fast` |  |',
		);
	});

	it.each([
		['| Mode | `mode` | 方式 | choice | yes |  | `calm` Calm · 慢, `fast` Fast · 快 |'],
		['| Name | `parts[].name` | 名 | text | yes |  |  |'],
		['| Logo | `logo` | 图标 | file |  | up to 9 bytes, PNG, as high as wide |  |'],
		[
			'| Thing ID | `thing_id` | 东西 | text | yes | up to 3 characters, from a list of the account |  |',
		],
		['At least one of `speed`, `logo` is needed.'],
		['| `1` | Try again later. |'],
		[
			'| [Update](#thingupdate) | 修改 | [`thing.update`](https://open.taobao.com/thing) | changes |',
		],
	])('%s', (line) => {
		expect(made()).toContain(line);
	});

	it('a bar in a text does not end its cell', () => {
		expect(made({ operation: { remedies: { '1': 'Give a | b.' } } })).toContain('Give a \\| b.');
	});

	it('are the same whenever they are made', () => {
		expect(pages()).toEqual(pages());
	});
});
