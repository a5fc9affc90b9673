import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { text } from '../dist/nodes/shared/record/catalogue';
import { TIMED_CAUSES, type IDataObject } from 'n8n-workflow';
import { CODES as alipayCodes } from '../dist/nodes/AlipayMiniProgram/protocol/remedies';
import { CODES as baiduCodes } from '../dist/nodes/BaiduSmartProgram/protocol/remedies';
import type { Group } from '../dist/nodes/shared/record/catalogue';
import { unreadable } from '../dist/nodes/shared/road/reply';
import { CODES as taobaoCodes } from '../dist/nodes/TaobaoMiniProgram/protocol/remedies';
import { pages } from '../scripts/docs';
import { anchor } from '../scripts/lib/docs/markdown';
import { PICTURES } from '../scripts/pictures';
import * as fetching from '../dist/nodes/shared/road/fetch';
import * as items from '../dist/nodes/shared/road/items';
import { repeated } from './laws/law';
import { listing, roomWith } from './laws/innocent';
import { callbacks, rooms } from './laws/shipped';
import { TABLES } from './support/coverage';
import { asStored } from './support/catalogue';
import { PACKAGE_DIR } from './support/engine';
import { misfits } from './support/outputSchemas';

const committed = (path: string) => readFileSync(join(PACKAGE_DIR, path), 'utf8');
const made = pages();
const paths = Object.keys(made);
const languages = ['.md', '.zh-CN.md'];
const platforms = rooms.map(({ name, platform }) => ({
	name: platform.title.toLowerCase(),
	node: name.charAt(0).toLowerCase() + name.slice(1),
	platform,
}));

/** Each platform in each language, with what its pages have to name. */
const tables = languages.flatMap((ending) =>
	platforms.map(({ name, node, platform }) => ({
		folder: `docs/operations/${name}`,
		ending,
		node,
		platform,
		events: callbacks
			.filter((each) => each.name === name)
			.flatMap(({ callback }) => Object.keys(callback.events)),
	})),
);

/** The file of a resource, by its stored value: `baseInfo` → `base-info`. */
const fileOf = (resource: string) =>
	resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The parts of a page, by the documented name that their first line links. */
const partsOf = (content: string): Record<string, string> =>
	Object.fromEntries(
		content
			.split(/^## /m)
			.slice(1)
			.map((part) => [/ · \[`([^`]+)`\]\(/.exec(part)?.[1] ?? '', part]),
	);

/** The examples of a part, as values: of the input, where it shows one, and of an item. */
const examplesIn = (part: string): Array<Record<string, unknown>> =>
	[...part.matchAll(/^```json\n(.*?)^```/gms)].map(
		([, json]) => JSON.parse(json) as Record<string, unknown>,
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

/** A small catalogue, through which the makers of the pages are seen at work. */
const small = (changes: Parameters<typeof roomWith>[0] = {}, documents?: 'taobao') => {
	const { platform, remedies } = roomWith(changes);
	const source = {
		documents,
		node: 'Innocent',
		platform,
		remedies,
		callback: { events: {} },
		road: { ...items, ...fetching },
	};
	return pages([source], [source]);
};
const thing = (changes: Parameters<typeof roomWith>[0] = {}, ending = '.md') =>
	small(changes)[`docs/operations/innocent/thing${ending}`];

describe.each(paths)('%s', (path) => {
	it('is what `npm run docs` makes of the catalogue', () => {
		expect(committed(path)).toBe(made[path]);
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

/** `2,097,152`, by hand. */
const grouped = (bytes?: number) => String(bytes).replace(/\B(?=(\d{3})+$)/g, ',');

describe.each(tables)('$folder, $ending', ({ folder, ending, node, platform, events }) => {
	const groups = Object.entries<Group>(platform.catalogue);
	const parts = groups.map(([resource, { operations }]) => ({
		resource,
		operations,
		parts: partsOf(committed(`${folder}/${fileOf(resource)}${ending}`)),
	}));

	it('has a page for each resource, with a part for each operation that links its document', () => {
		for (const { operations, parts: found } of parts) {
			expect(Object.keys(found).filter(Boolean)).toEqual(Object.keys(operations));
			for (const [name, { doc }] of Object.entries(operations))
				expect(found[name]).toContain(`[\`${name}\`](${doc})`);
		}
	});

	it('names every field of every operation, and every code, with its limits', () => {
		const missing = parts.flatMap(({ resource, operations, parts: found }) =>
			Object.entries(operations).flatMap(([name, { required, optional, remedies = {} }]) => {
				const page = committed(`${folder}/${fileOf(resource)}${ending}`);
				const fields = Object.entries({ ...required, ...optional });
				return [
					...fields
						.filter(([field]) => !found[name].includes(`<br>\`${field}\` |`))
						.map(([field]) => `${name}: ${field}`),
					...fields
						.filter(([, { max }]) => max !== undefined)
						.map(([field, { kind, max }]) => [field, kind === 'file' ? grouped(max) : String(max)])
						.filter(([, limit]) => !found[name].includes(limit))
						.map(([field, limit]) => `${name}: ${field}: ${limit}`),
					...Object.keys(remedies)
						.filter((code) => !page.includes(`\n| \`${code}\` |`))
						.map((code) => `${name}: ${code}`),
				];
			}),
		);
		expect(missing).toEqual([]);
	});

	it('names every event', () => {
		expect(events).not.toEqual([]);
		const page = committed(`${folder}/events${ending}`);
		expect(events.filter((event) => !page.includes(`| \`${event}\` |`))).toEqual([]);
	});

	it('shows items as the node gives them', async () => {
		const wrong: string[] = [];
		let shown = 0;
		for (const { resource, parts: found } of parts)
			for (const [name, part] of Object.entries(found)) {
				const [, output] = part.split(/^\*\*(?:Output|输出)\*\*$/m);
				const [item] = examplesIn(output ?? '');
				if (!item) continue;
				shown++;
				const parameters = { resource, operation: asStored(name) };
				const misfit = await misfits(node, parameters, [{ json: item as IDataObject }]);
				wrong.push(...misfit.map((fault) => `${name}: ${fault}`));
			}
		expect(wrong).toEqual([]);
		expect(shown).toBeGreaterThan(50);
	});

	it('shows what is required, and no field that there is not', () => {
		const wrong = parts.flatMap(({ operations, parts: found }) =>
			Object.entries(operations).flatMap(([name, { required = {}, optional = {} }]) => {
				const always = Object.keys(required).filter((field) => required[field].when === undefined);
				const [input = {}] = examplesIn(found[name].split(/^\*\*(?:Output|输出)\*\*$/m)[0]);
				return [
					...always.filter((field) => !(field in input)),
					...Object.keys(input).filter((field) => !(field in { ...required, ...optional })),
				].map((field) => `${name}: ${field}`);
			}),
		);
		expect(wrong).toEqual([]);
	});
});

describe.each(languages)('docs/operations%s', (ending) => {
	it.each(platforms)('leads to every resource of $name, and says how many operations', (each) => {
		const { name, platform } = each;
		const page = `operations/${name}${ending}`;
		const all = committed(`docs/operations${ending}`);
		const groups = Object.entries<Group>(platform.catalogue);
		const count = groups.flatMap(([, { operations }]) => Object.keys(operations)).length;
		for (const [resource] of groups)
			expect(all).toContain(`](operations/${name}/${fileOf(resource)}${ending})`);
		expect(all).toMatch(new RegExp(`^\\[${count} [^\\]]+\\]\\(${page}\\)`, 'm'));
		const own = committed(`docs/${page}`);
		const places = [...own.matchAll(/\]\(([^)#]+#[^)]+)\)/g)];
		expect(places).toHaveLength(count);
	});
});

/** Words that are left in a Chinese page, where nothing is said in English. */
const englishIn = (content: string): string[] =>
	content
		.replace(/^```.*?^```/gms, '')
		.replace(/`[^`]*`|\]\([^)]*\)/g, '')
		.match(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/g) ?? [];

describe('the Chinese pages', () => {
	const chinese = paths.filter(
		(path) => path.startsWith('docs/operations') && path.endsWith('.zh-CN.md'),
	);

	it('say nothing in English', () => {
		expect(chinese.length).toBeGreaterThan(80);
		const found = chinese.flatMap((path) =>
			englishIn(committed(path)).map((words) => `${path}: ${words}`),
		);
		expect(found).toEqual([]);
	});

	it('English that is left is noticed', () => {
		expect(englishIn(thing({}, '.zh-CN.md'))).not.toEqual([]);
		expect(englishIn('稍后再试。`wait and try again`')).toEqual([]);
	});
});

describe('the pages', () => {
	const read = (each: string[]) => Object.fromEntries(each.map((path) => [path, committed(path)]));
	const content = read(paths);
	/** Every page below a folder. */
	const files = (folder: string): string[] =>
		readdirSync(join(PACKAGE_DIR, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.md'))
			.map((name) => posix.join(folder, name));

	const top = readdirSync(PACKAGE_DIR).filter((name) => name.endsWith('.md'));

	it('are all that lies in their folder', () => {
		const below = files('docs/operations').sort();
		expect(below).toEqual(paths.filter((path) => path.startsWith('docs/operations/')).sort());
	});

	// A person reads a page; the largest resource has 17 operations.
	it.each(paths.filter((path) => path.startsWith('docs/operations')))('%s is small', (path) => {
		expect(Buffer.byteLength(content[path])).toBeLessThan(70_000);
	});

	it('have every heading once', () => {
		expect(repeatedHeadings(content)).toEqual([]);
	});

	it('link, as all others do, only to pages and headings that there are', () => {
		const all = read([...top, ...files('docs')]);
		expect(Object.keys(all)).toEqual(expect.arrayContaining([...paths, 'README.md']));
		expect(links('docs/coverage.md', all['docs/coverage.md'])).not.toEqual([]);
		expect(deadLinks(all)).toEqual([]);
	});

	it.each(languages)('lead from docs/README%s to every page of that language', (ending) => {
		const all = read(files('docs'));
		const reached = new Set<string>();
		const follow = (path: string) => {
			if (reached.has(path) || !(path in all)) return;
			reached.add(path);
			for (const { page } of links(path, all[path])) follow(page);
		};
		follow(`docs/README${ending}`);
		const isChinese = (path: string) => path.endsWith('.zh-CN.md');
		const wanted = Object.keys(all).filter((path) => isChinese(path) === isChinese(ending));
		expect(wanted.filter((path) => !reached.has(path))).toEqual([]);
	});

	// Read by who works on the package, or who compares figures.
	const ENGLISH_ONLY = ['architecture', 'benchmarks', 'coverage'];

	it('are there in both languages', () => {
		const all = files('docs');
		const alone = all.filter(
			(path) => !path.endsWith('.zh-CN.md') && !all.includes(path.replace(/\.md$/, '.zh-CN.md')),
		);
		expect(alone.sort()).toEqual(ENGLISH_ONLY.map((name) => `docs/${name}.md`));
	});

	it.each(['README.md', 'README.zh-CN.md'])('%s is at most 200 lines long', (path) => {
		expect(committed(path).split('\n').length).toBeLessThanOrEqual(200);
	});

	it('have pictures with words for who does not see them, each in use, and none large', () => {
		const all = read([...top, ...files('docs')]);
		const shown = Object.entries(all).flatMap(([path, text]) =>
			[...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words, target]) => ({
				words,
				target: posix.join(posix.dirname(path), target),
			})),
		);
		expect(shown.filter(({ words }) => words.length < 4)).toEqual([]);
		const there = readdirSync(join(PACKAGE_DIR, 'docs/images')).map(
			(name) => `docs/images/${name}`,
		);
		expect([...new Set(shown.map(({ target }) => target))].sort()).toEqual(there.sort());
		const large = there.filter((path) => statSync(join(PACKAGE_DIR, path)).size > 120_000);
		expect(large).toEqual([]);
	});

	it('show the pictures that the browser tests take', () => {
		const there = readdirSync(join(PACKAGE_DIR, 'docs/images')).filter(
			(name) => !name.endsWith('.svg'),
		);
		expect(there.sort()).toEqual(Object.keys(PICTURES).sort());
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

/** What a page tells to type: the lines of its shell blocks, and what stands in a text as a command. */
const commandsIn = (content: string): string[] => [
	...[...content.matchAll(/^ *```sh\n(.*?)```/gms)]
		.flatMap(([, block]) => block.split(/\n|&&/))
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#')),
	...[...content.matchAll(/`((?:npm|npx|node|gulp|docker|curl|apt-get|git) [^`]+)`/g)].map(
		([, command]) => command,
	),
];

/** What the pages tell to type besides the scripts of package.json, by how it begins. */
const OTHERS = [
	'npm ci',
	'npm pack',
	'npm install /path/to/n8n-nodes-mini-programs-',
	'mkdir -p ~/.n8n/nodes',
	'cd ~/.n8n/nodes',
	'npx prettier --write',
	'curl -d ',
	"sed -i 's/n8n-nodes-",
	'apt-get install chromium',
];

const isKnown = (command: string): boolean => {
	const { scripts } = JSON.parse(committed('package.json')) as { scripts: Record<string, string> };
	const [, name] = /^npm (?:run (?:-s )?)?([\w:]+)(?: |$)/.exec(command) ?? [];
	const isShort = ['start', 'test'].includes(name);
	if (name in scripts) return isShort || command.startsWith('npm run ');
	return OTHERS.some((known) => command.startsWith(known));
};

describe('the commands of the pages', () => {
	const all = [
		...readdirSync(PACKAGE_DIR),
		...readdirSync(join(PACKAGE_DIR, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) =>
			posix.join('docs', name),
		),
	].filter((path) => path.endsWith('.md'));

	it('are scripts of the package, or stand in a list', () => {
		const commands = all.flatMap((path) => commandsIn(committed(path)));
		expect(commands).toEqual(expect.arrayContaining(['npm start', 'npm test', 'npm run docs']));
		expect(commands.filter((command) => !isKnown(command))).toEqual([]);
	});

	it.each(['npm run unknown', 'npm docs', 'npm unknown', 'rm -rf .'])(
		'%s is noticed',
		(command) => {
			expect(commandsIn(`\`\`\`sh\n${command}\n\`\`\``).every(isKnown)).toBe(false);
		},
	);
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
		const had = Object.entries<Group>(platform.catalogue)
			.flatMap(([resource, { operations }]) =>
				Object.keys(operations).map((api) => ({ api, resource })),
			)
			.filter(({ api }) => rows.some((row) => row.startsWith(`| [\`${api}\`]`)));
		const target = ({ api, resource }: (typeof had)[number]) =>
			`| [\`${api}\`](operations/${name}/${fileOf(resource)}.md#`;
		expect(had).not.toEqual([]);
		expect(had.filter((each) => !rows.some((row) => row.startsWith(target(each))))).toEqual([]);
	});

	it('says what is missing', () => {
		const made = small({}, 'taobao')['docs/coverage.md'];
		expect(made).toMatch(/^0 of \d+ APIs, 0 of \d+ parameters\.$/m);
		expect(made).toContain('| `taobao.time.get` | 获取淘宝系统当前时间 | missing | 0 of 0 |');
	});
});

describe('the pages follow the records', () => {
	it('a field more is a row more', () => {
		const weight = text('重量', 'How heavy', { max: 7, when: { mode: ['fast'] } });
		expect(thing()).not.toContain('weight');
		expect(thing({ optional: { weight } })).toContain(
			'| Weight<br>`weight` | 重量 | text | How heavy | up to 7 characters, only when `mode` = `fast` |',
		);
		expect(thing({ optional: { weight } }, '.zh-CN.md')).toContain(
			'| 重量<br>`weight` | 文本 | How heavy | 最多 7 个字符，仅当 `mode` = `fast` 时 |',
		);
	});

	it.each([
		['| Mode<br>`mode` | 方式 | choice, **required** | How to update | `calm` Calm, `fast` Fast |'],
		['| Name<br>`parts[].name` | 名 | text, **required** | Its name |  |'],
		['| Logo<br>`logo` | 图标 | file | Logo of the thing | up to 9 bytes, PNG, as high as wide |'],
		[
			'| Thing ID<br>`thing_id` | 东西 | text, **required** | Thing to update | up to 3 characters, from a list of the account |',
		],
		['At least one of `parts`, `logo` is needed.'],
		['| `1` | Try again later. |'],
		['| [Update](#update) | 修改 | `thing.update` | changes |'],
		[
			'It is only submitted; the outcome is told by *Thing: Done*, [Get Many](../innocent/thing.md#get-many).',
		],
		[
			'{\n  "mode": "calm",\n  "thing_id": "1",\n  "parts": [\n    {\n      "name": "…"\n    }\n  ]\n}',
		],
	])('%s', (line) => {
		expect(thing()).toContain(line);
	});

	it('what is dangerous says so', () => {
		const danger = 'the thing is gone';
		expect(thing({ operation: { danger } })).toContain('**Take care:** the thing is gone.');
		expect(thing({ operation: { danger } }, '.zh-CN.md')).toContain(
			'**注意：**the thing is gone。',
		);
	});

	it('operations called alike have their documented names in their headings', () => {
		const again = { ...listing, title: 'Update', zh: '修改' };
		const page = thing({ operations: { 'thing.again': again } });
		expect(page).toContain('\n## Update (thing.again)\n');
		expect(page).toContain('\n## Update (thing.update)\n');
	});

	it('codes of all operations of a page stand once, at its end', () => {
		const remedies = { '1': 'Try again later.' };
		const [first, shared] = thing({ operations: { 'thing.list': { ...listing, remedies } } }).split(
			'## Errors of all operations on this page',
		);
		expect(first).not.toContain('Try again later.');
		expect(shared).toContain('| `1` | Try again later. |');
	});

	it('a bar in a text does not end its cell, and an angle bracket begins no HTML', () => {
		const page = thing({ operation: { remedies: { '1': 'Give a | b, not <b>.' } } });
		expect(page).toContain('Give a \\| b, not &lt;b>.');
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
