import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { text } from '../dist/nodes/shared/record/catalogue';
import { TIMED_CAUSES } from 'n8n-workflow';
import { CODES as alipayCodes } from '../dist/nodes/AlipayMiniProgram/protocol/remedies';
import { CODES as baiduCodes } from '../dist/nodes/BaiduSmartProgram/protocol/remedies';
import type { Group } from '../dist/nodes/shared/record/catalogue';
import { unreadable } from '../dist/nodes/shared/road/reply';
import { CODES as taobaoCodes } from '../dist/nodes/TaobaoMiniProgram/protocol/remedies';
import { anchor, pages } from '../scripts/docs';
import { repeated } from './laws/law';
import { roomWith } from './laws/innocent';
import { callbacks, rooms } from './laws/shipped';
import { TABLES } from './support/coverage';
import { PACKAGE_DIR } from './support/engine';

const committed = (path: string) => readFileSync(join(PACKAGE_DIR, path), 'utf8');
const paths = Object.keys(pages());
const languages = ['.md', '.zh-CN.md'];
const platforms = rooms.map(({ platform }) => ({ name: platform.title.toLowerCase(), platform }));

/** Each platform's page in each language, with what it has to name. */
const tables = languages.flatMap((ending) =>
	platforms.map(({ name, platform }) => ({
		path: `docs/operations/${name}${ending}`,
		platform,
		events: callbacks
			.filter((each) => each.name === name)
			.flatMap(({ callback }) => Object.keys(callback.events)),
	})),
);

const anchors = (content: string) =>
	[...content.matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchor(title));

/** The links from page to page and within a page, by where they lead: a path, and an anchor. */
const links = (path: string, content: string) =>
	[...content.replace(/`[^`]*`/g, '').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(
		([link, page, heading]) => ({
			link,
			page: page ? posix.join(posix.dirname(path), page) : path,
			heading,
		}),
	);

/** The links of pages, by path, to a page or a heading that there is not. */
const deadLinks = (content: Record<string, string>) =>
	Object.entries(content).flatMap(([path, text]) =>
		links(path, text)
			.filter(({ page, heading }) =>
				heading
					? !anchors(content[page] ?? '').includes(heading)
					: !(page in content) && !existsSync(join(PACKAGE_DIR, page)),
			)
			.map(({ link }) => `${path}: ${link}`),
	);

const repeatedHeadings = (content: Record<string, string>) =>
	Object.entries(content).flatMap(([path, text]) =>
		repeated(anchors(text)).map((heading) => `${path}: #${heading}`),
	);

/** A small catalogue, through which the makers of the tables are seen at work. */
const made = (changes: Parameters<typeof roomWith>[0] = {}) => {
	const { platform, remedies } = roomWith(changes);
	return pages([{ platform, remedies, callback: { events: {} } }])['docs/operations/innocent.md'];
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

describe.each(tables)('$path', ({ path, platform, events }) => {
	it('names every operation, with its document', () => {
		const missing = Object.values(platform.catalogue)
			.flatMap(({ operations }) => Object.entries(operations))
			.filter(([name, { doc }]) => !committed(path).includes(`[\`${name}\`](${doc})`));
		expect(missing).toEqual([]);
	});

	it('names every event', () => {
		expect(events).not.toEqual([]);
		expect(events.filter((event) => !committed(path).includes(`| \`${event}\` |`))).toEqual([]);
	});
});

describe.each(languages)('docs/operations%s', (ending) => {
	const lines = committed(`docs/operations${ending}`).split('\n');

	it.each(platforms)(
		'leads to every group of $name, and says how many operations',
		({ name, platform }) => {
			const page = `operations/${name}${ending}`;
			const groups = Object.values<Group>(platform.catalogue);
			const count = groups.flatMap(({ operations }) => Object.keys(operations)).length;
			const missing = groups.filter(
				({ title, zh, section }) =>
					!lines.some((line) =>
						[`${title} · ${zh}`, `${zh} · ${title}`].some((heading) =>
							line.startsWith(`- [${heading}${section ? ` (${section})` : ''}](${page}#`),
						),
					),
			);
			expect(missing).toEqual([]);
			expect(lines.filter((line) => line.endsWith(`](${page})`))).toEqual([
				expect.stringMatching(new RegExp(`^\\[${count} `)),
			]);
		},
	);
});

describe('the pages', () => {
	const read = (each: string[]) => Object.fromEntries(each.map((path) => [path, committed(path)]));
	const content = read(paths);
	const markdown = (folder: string) =>
		readdirSync(join(PACKAGE_DIR, folder))
			.filter((name) => name.endsWith('.md'))
			.map((name) => posix.join(folder, name));

	it('are all that lies in their folder', () => {
		expect(markdown('docs/operations').sort()).toEqual(tables.map(({ path }) => path).sort());
	});

	// GitHub shows no Markdown of more than about 500 kB; the rest is room to grow.
	it.each(paths)('%s is small enough to be shown', (path) => {
		expect(Buffer.byteLength(content[path])).toBeLessThan(400_000);
	});

	it('have every heading once', () => {
		expect(repeatedHeadings(content)).toEqual([]);
	});

	it('link, as all others do, only to pages and headings that there are', () => {
		const all = read(['.', 'docs', 'docs/operations', 'docs/pitfalls'].flatMap(markdown));
		expect(Object.keys(all)).toEqual(expect.arrayContaining([...paths, 'README.md']));
		expect(links('docs/coverage.md', all['docs/coverage.md'])).not.toEqual([]);
		expect(deadLinks(all)).toEqual([]);
	});

	const sound = { 'a.md': '# A\n\n[A](#a), [B](c/b.md#b), [all](c/b.md)\n', 'c/b.md': '# B\n' };

	it('without a fault are not reported', () => {
		expect([...deadLinks(sound), ...repeatedHeadings(sound)]).toEqual([]);
	});

	it.each([
		['[A](#b)', 'a heading that its page lacks'],
		['[B](c/b.md#a)', 'a heading that another page lacks'],
		['[B](b.md#b)', 'a heading of a page that there is not'],
		['[B](b.md)', 'a page that there is not'],
	])('%s is reported: %s', (link) => {
		const dead = deadLinks({ ...sound, 'a.md': sound['a.md'] + link });
		expect(dead).toEqual([`a.md: ${link.slice(2)}`]);
	});

	it('a heading that stands twice is reported', () => {
		expect(repeatedHeadings({ ...sound, 'c/b.md': '# B\n## b' })).toEqual(['c/b.md: #b']);
	});
});

describe.each(['docs/failures.md', 'docs/failures.zh-CN.md'])('%s', (path) => {
	const rows = committed(path)
		.split('\n')
		.filter((row) => row.startsWith('| '))
		.map((row) => row.slice(2, -2).split(' | '));

	// Documented by n8n-workflow: `failure.cause`; RFC 9110 and RFC 6585: the status of each.
	it.each([
		['Alipay', '支付宝', 'app-call-limited', 'rate-limited', '429'],
		['Alipay', '支付宝', 'SYSTEM_ERROR', 'temporarily-unavailable', '503'],
		['Alipay', '支付宝', 'invalid-signature', 'credential-invalid', '401'],
		['Baidu', '百度', '18', 'rate-limited', '429'],
		['Baidu', '百度', '17', 'quota-exhausted', '429'],
		['Baidu', '百度', '111', 'credential-invalid', '401'],
		['Taobao', '淘宝', '7', 'rate-limited', '429'],
		['Taobao', '淘宝', '27', 'credential-invalid', '401'],
		['Taobao', '淘宝', 'isv.permission-ip-whitelist-limit', 'configuration-invalid', '403'],
	])('says of %s (%s) what %s is', (english, chinese, code, cause, status) => {
		const found = rows.filter(
			([platform, codes]) =>
				[english, chinese].includes(platform) && codes.split(/, |、/).includes(`\`${code}\``),
		);
		expect(found.map(([, , ...rest]) => rest.slice(0, 2))).toEqual([[`\`${cause}\``, status]]);
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

	it.each(platforms)('leads to every documented API that $name has', ({ name, platform }) => {
		const had = Object.values<Group>(platform.catalogue)
			.flatMap(({ operations, section }) =>
				Object.keys(operations).map((api) => ({ api, section })),
			)
			.filter(({ api }) => rows.some((row) => row.startsWith(`| [\`${api}\`]`)));
		// The headings of a section that is not the first say which one it is.
		const target = ({ api, section }: (typeof had)[number]) =>
			`| [\`${api}\`](operations/${name}.md#${anchor(section ? `${api} (${section})` : api)})`;
		expect(had).not.toEqual([]);
		expect(had.filter((each) => !rows.some((row) => row.startsWith(target(each))))).toEqual([]);
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
		['At least one of `parts`, `logo` is needed.'],
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

describe('docs/failures.md', () => {
	const rowsOf = (path: string) =>
		committed(path)
			.split('\n')
			.filter((line) => line.startsWith('| '))
			.slice(2)
			.map((line) => line.slice(2, -2).split(' | '));
	const rows = rowsOf('docs/failures.md');
	const codesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

	it.each([
		['Alipay', alipayCodes],
		['Baidu', baiduCodes],
		['Taobao', taobaoCodes],
	])('names every code of %s whose cause is told, with that cause', (title, { causes }) => {
		const told = rows
			.filter(([who]) => who === title)
			.flatMap(([, codes, cause]) => codesIn(codes).map((code) => `${code} ${cause}`));
		const expected = Object.entries(causes).flatMap(([cause, codes]) =>
			[...codes].map((code) => `${code} \`${cause}\``),
		);
		expect(told.sort()).toEqual(expected.sort());
	});

	it('says that somebody has to act where n8n does not take the cause for passing', () => {
		expect(TIMED_CAUSES).toEqual(['rate-limited', 'quota-exhausted', 'temporarily-unavailable']);
		const acts = rows.filter(([, , , , wait]) => wait.startsWith('none helps'));
		const timed = rows.filter(([, , cause]) => TIMED_CAUSES.some((one) => cause === `\`${one}\``));
		expect(acts.filter((row) => timed.includes(row))).toEqual([]);
		expect(acts.length + timed.length).toBe(rows.length);
	});

	it.each([
		['ENOTFOUND', 'temporarily-unavailable'],
		['CERT_HAS_EXPIRED', 'configuration-invalid'],
		['ECONNABORTED', 'temporarily-unavailable'],
		['BLOCKED_BY_N8N', 'configuration-invalid'],
		['PROXY_CONNECT', 'temporarily-unavailable'],
	])('tells of %s on the network: %s', (code, cause) => {
		const found = rows.filter(
			([who, codes]) => who === 'the network' && codesIn(codes).includes(code),
		);
		expect(found.map(([, , told]) => told)).toEqual([`\`${cause}\``]);
	});

	it.each([
		[200, undefined],
		[499, undefined],
		[500, 'temporarily-unavailable'],
		[599, 'temporarily-unavailable'],
	])('is right about where the faults of servers begin: HTTP %i', (status, cause) => {
		const reply = { status, headers: {}, body: Buffer.alloc(0) };
		expect(unreadable('Baidu', reply).cause).toBe(cause);
		const found = rows.filter(([, what]) => what.startsWith('HTTP 500 and above'));
		expect(found.map(([, , told]) => told)).toEqual(['`temporarily-unavailable`']);
	});

	it('says the same in Chinese, wholly so', () => {
		const chinese = rowsOf('docs/failures.zh-CN.md');
		const facts = (all: string[][]) =>
			all.map(([, codes, cause, httpCode]) => [codesIn(codes), cause, httpCode]);
		expect(facts(chinese)).toEqual(facts(rows));
		const prose = committed('docs/failures.zh-CN.md')
			.replace('[English](failures.md)', '')
			.replace(/`[^`]*`|\]\([^)]*\)|\*Retries\*/g, '')
			.replace(/\b(n8n|HTTP|TLS|npm|docs)\b/g, '');
		expect(prose.match(/[A-Za-z]{2,}/g)).toBeNull();
	});

	it.each(['docs/production.md', 'docs/reliability.md'])('is linked from %s', (path) => {
		expect(links(path, committed(path)).map(({ page }) => page)).toContain('docs/failures.md');
	});

	it('is linked in Chinese from docs/reliability.zh-CN.md', () => {
		const path = 'docs/reliability.zh-CN.md';
		expect(links(path, committed(path)).map(({ page }) => page)).toContain(
			'docs/failures.zh-CN.md',
		);
	});
});
