/** The editions as far as they can be looked at without writing them. test/e2e/editions.test.ts goes on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editions } from '../scripts/lib/edition/editions';
import { editionNamed, exampleOf } from '../scripts/lib/edition/folder';
import { manifestOf } from '../scripts/lib/edition/manifest';
import { move, notesIn, platformsIn } from '../scripts/lib/edition/move';
import { readme } from '../scripts/lib/edition/readme';
import { shownIn } from '../scripts/lib/edition/shown';
import type { WorkflowFile } from '../scripts/lib/n8n-client';
import removed from './fixtures/n8n/removed-in-3.json';
import { edition, LANGUAGES } from './laws/editions';
import { formWith } from './laws/forms';
import { uphold } from './laws/uphold';
import {
	contrast,
	credentialLaws,
	iconLaws,
	innocentIcon,
	innocentNode,
	innocentPair,
	innocentTrigger,
	NODES,
	pairLaws,
	triggerLaws,
	verificationLaws,
} from './laws/verification';
import { PACKAGE_DIR } from './support/engine';

const read = (...path: string[]) => readFileSync(join(PACKAGE_DIR, ...path), 'utf8');

const [english, ...others] = LANGUAGES.map(edition);

uphold('verification', verificationLaws, english.forms, formWith());
uphold(
	'credentials',
	credentialLaws,
	english.nodes.map(({ description }) => description),
	innocentNode,
);
uphold(
	'triggers',
	triggerLaws,
	[english, ...others].flatMap(({ nodes }) => nodes.map(({ description }) => description)),
	innocentTrigger,
);
uphold(
	'languages',
	pairLaws,
	others.flatMap(({ forms }) =>
		forms.map((other, index) => ({ form: english.forms[index], other })),
	),
	innocentPair,
);
uphold(
	'icons',
	iconLaws,
	readdirSync(join(PACKAGE_DIR, 'icons')).map((name) => ({
		name,
		svg: read('icons', name),
		on: name.includes('.dark.') ? NODES.dark : NODES.light,
	})),
	innocentIcon,
);

// Figures of WCAG itself: black on white, and the lightest grey on white that passes for text.
test.each([
	['#000000', '#ffffff', 21],
	['#777777', '#ffffff', 4.48],
	['#767676', '#ffffff', 4.54],
])('the contrast of %s to %s is %d', (a, b, ratio) => {
	expect(contrast(a, b)).toBeCloseTo(ratio, 2);
	expect(contrast(b, a)).toBeCloseTo(ratio, 2);
});

/** How the types of a platform's nodes begin, as docs/editions.md writes them. */
const SERVICES: Record<string, string> = {
	AlipayMiniProgram: 'alipay',
	BaiduSmartProgram: 'baidu',
	TaobaoMiniProgram: 'taobao',
};

const [own, ...moved] = editions;
const examples = readdirSync(join(PACKAGE_DIR, 'examples')).map((file) =>
	file.replace('.json', ''),
);
const textOf = (name: string) => read('examples', `${name}.json`);

const removedIn = ({ nodes }: WorkflowFile): string[] =>
	nodes.map(({ type }) => type).filter((type) => removed.types.includes(type));

describe.each(examples)('%s', (name) => {
	const workflow = JSON.parse(textOf(name)) as WorkflowFile;

	it('has no node that n8n 3.0 removes', () => expect(removedIn(workflow)).toEqual([]));

	it('is moved by the replacement that docs/editions.md tells, and changes nothing else', () => {
		for (const to of moved) {
			const platforms = platformsIn(textOf(name), own);
			const documented = to.platforms.map((platform) => {
				const service = SERVICES[platform];
				return [`${own.package}.${service}`, `${to.package}.${service}`];
			});
			const expected = documented.reduce(
				(text, [from, by]) => text.split(from).join(by),
				textOf(name),
			);
			expect(move(textOf(name), own, to)).toBe(expected);
			const left = platforms.filter((platform) => !to.platforms.includes(platform));
			expect(platformsIn(expected, own)).toEqual(left);
		}
	});
});

test('a removed node would be found', () => {
	const nodes = [{ type: 'n8n-nodes-base.cron' }] as WorkflowFile['nodes'];
	expect(removedIn({ name: '', nodes, connections: {} })).toEqual(['n8n-nodes-base.cron']);
});

test.each(['docs/editions.md', 'docs/editions.zh-CN.md'])('%s names every edition', (page) => {
	for (const { package: name } of editions) expect(read(page)).toContain(`| \`${name}\` |`);
	for (const { package: name, platforms } of editions.filter((it) => it.language === 'en')) {
		const service = SERVICES[platforms[0]];
		expect(read(page)).toContain(`\`${own.package}.${service}\``);
		expect(read(page)).toContain(`\`${name}.${service}\``);
	}
});

const note = (content: string, language: 'en' | 'zh') =>
	notesIn(
		{
			name: '',
			connections: {},
			nodes: [
				{
					id: '',
					name: 'Note',
					type: 'n8n-nodes-base.stickyNote',
					typeVersion: 1,
					position: [0, 0],
					parameters: { content },
				},
			],
		},
		{ ...own, language },
	).nodes[0].parameters.content;

describe('a note of an example', () => {
	const steps =
		'## Do\n2. Execute **Sheet**.\n\n## 做\n2. 从 **When clicking ‘Execute workflow’** 执行。';
	const both = '### 1. Count · 统计\nHow many rows.\n\n各状态的行数，见 **Sheet**。';

	it.each([
		['en', both, '### 1. Count\nHow many rows.'],
		['zh', both, '### 1. 统计\n各状态的行数，见 **Sheet**。'],
		['en', steps, '## Do\n2. Execute **Sheet**.'],
		['zh', steps, '## 做\n2. 从 **When clicking ‘Execute workflow’** 执行。'],
		['en', '只有中文。', '只有中文。'],
		['zh', 'English alone.', 'English alone.'],
	] as const)('is left in one language, %s, where it has both', (language, given, expected) => {
		expect(note(given, language)).toBe(expected);
	});
});

describe.each(editions)('$package', (edition) => {
	const shown = shownIn(PACKAGE_DIR, edition);
	const manifest = manifestOf(edition, shown) as typeof import('../package.json') & {
		repository: { directory?: string };
		dependencies?: object;
	};

	it('is a repository of its own, and needs nothing when it runs', () => {
		expect(manifest.name).toBe(edition.package);
		expect(manifest.repository.url).toContain(`/${edition.package}.git`);
		expect(manifest.homepage).toContain(`/${edition.package}#`);
		expect(manifest.repository).not.toHaveProperty('directory');
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('overrides');
	});

	it('has the three nodes of each of its platforms, and no others', () => {
		const folders = manifest.n8n.nodes.map((path) => path.split('/')[2]);
		expect(folders).toEqual(edition.platforms.flatMap((name) => [name, name, name]));
	});

	it('is found by words in its language, and of its platforms', () => {
		const words = manifest.keywords.join();
		expect(words).toContain('n8n-community-node-package');
		expect(/\p{Script=Han}/u.test(words)).toBe(edition.language !== 'en');
		for (const [folder, word] of Object.entries(SERVICES))
			expect(words.includes(word)).toBe(edition.platforms.includes(folder));
	});

	// Taobao pushes no verdict, and its package promised one.
	it('promises the verdict of an audit where the platform pushes one', () => {
		const pushes = edition.platforms.some((platform) => platform !== 'TaobaoMiniProgram');
		expect(/verdict|审核结果/.test(manifest.description)).toBe(pushes);
	});

	it('has a README with every operation, and its main example', () => {
		const text = readme(edition, shown, exampleOf(edition));
		expect(text.startsWith(`# ${edition.package}\n`)).toBe(true);
		expect(text).toContain(`(examples/${exampleOf(edition)}.json)`);
		expect(examples).toContain(exampleOf(edition));
		for (const { operating } of shown.apps)
			for (const { displayOptions, options = [] } of operating.properties.filter(
				({ name }) => name === 'operation',
			)) {
				const names = options.map(({ name }) => name).join(edition.language === 'zh' ? '、' : ', ');
				expect([displayOptions?.show?.resource, text.includes(names)]).toEqual([
					displayOptions?.show?.resource,
					true,
				]);
			}
	});
});

test('a name that no edition has is refused, with those that there are', () => {
	expect(() => editionNamed('wechat')).toThrow(
		"There is no edition 'wechat': choose one of all, zh, alipay, baidu, taobao",
	);
});
