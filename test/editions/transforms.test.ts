import { Project } from 'ts-morph';
import { fold } from '../../scripts/lib/edition/fold';
import { prune } from '../../scripts/lib/edition/prune';
import { strip } from '../../scripts/lib/edition/strip';
import { tidy } from '../../scripts/lib/edition/tidy';
import { inEnglish } from '../../scripts/lib/edition/words';

/** One file after a change, on one line. */
function after(change: (project: Project) => void, source: string, others: object = {}): string {
	const project = new Project({ useInMemoryFileSystem: true });
	for (const [path, text] of Object.entries(others)) project.createSourceFile(path, text as string);
	const file = project.createSourceFile('/nodes/Thing.node.ts', source);
	change(project);
	return file.getFullText().replace(/\s+/g, ' ').trim();
}

const CHOICE = "import { explain, one, say } from './record/language'; ";
const inLanguage = (language: 'en' | 'zh' | 'both') => (project: Project) =>
	fold(project, language);

describe('fold', () => {
	it.each([
		['en', "say('App', '应用')", "'App'"],
		['zh', "say('App', '应用')", "'应用'"],
		['both', "say('App', '应用')", "say('App', '应用')"],
		['both', "one('App', '应用')", "'App'"],
		['zh', "one('App', '应用')", "'应用'"],
		['en', "say(a ? 'x' : 'y', zh) + 'z'", "(a ? 'x' : 'y') + 'z'"],
		['zh', "say('App', '')", "'App'"],
		['en', 'say(...pair)', 'pair[0]'],
		['zh', 'say(...pair)', 'pair[1]'],
		['en', "say(`a ${say('b', '乙')}`, '甲')", "`a ${'b'}`"],
	] as const)('in %s makes of %s: %s', (language, call, folded) => {
		expect(after(inLanguage(language), `${CHOICE}export const x = ${call};`)).toBe(
			`${CHOICE}export const x = ${folded};`,
		);
	});

	it("leaves a function of another module alone that has the choice's name", () => {
		const source = "import { explain } from './road/explain'; export const x = explain(a, b);";
		expect(after(inLanguage('en'), source)).toBe(source);
	});

	it('decides a condition, and drops what follows a return', () => {
		const source =
			"export function f(a: string, b: string) { if (LANGUAGE === 'en') return a; if (LANGUAGE === 'zh') return b; return a + b; }";
		const body = (language: 'en' | 'zh' | 'both') =>
			after(inLanguage(language), source).replace(/^.*\) \{ ?| ?\}$/g, '');
		expect(body('en')).toBe('return a;');
		expect(body('zh')).toBe('return b;');
		expect(body('both')).toBe('return a + b;');
	});
});

describe('strip', () => {
	it.each([
		[
			'a parameter, with what calls give for it',
			"const f = (zh: string, a: string) => a; f('甲', 'a');",
			"const f = ( a: string) => a; f( 'a');",
		],
		[
			'one of a function that another has made',
			"const m = (k: string) => (zh: string, a: string) => k + a; const f = m('k'); f('甲', 'a');",
			"const m = (k: string) => ( a: string) => k + a; const f = m('k'); f( 'a');",
		],
		[
			'properties of objects and types',
			"interface A { a: string; /** 甲 */ zh: string; zhLabel?: string } const x: A = { a: 'a', zh: '甲' };",
			"interface A { a: string; } const x: A = { a: 'a' };",
		],
		[
			'the Chinese of a pair, and what takes it apart',
			"type P = readonly [en: string, zh: string]; const p: P = ['a', '甲']; const [a, aZh] = p; const b = p[0];",
			"type P = string; const p: P = 'a'; const a = p; const b = p;",
		],
		[
			'Chinese in brackets in a text',
			'const f = ({ a, zh }: { a: string; zh: string }) => `${a}s (${zh}): b`;',
			'const f = ({ a }: { a: string; }) => `${a}s: b`;',
		],
	])('takes out %s', (_, source, stripped) => {
		expect(after(strip, source)).toBe(stripped);
	});
});

describe('prune', () => {
	it('takes out what nothing leads to, in every file', () => {
		const others = {
			'/nodes/used.ts':
				'export const used = (a: string, b: string) => a; const alone = 1; export type T = string; export const inner: T = used("x", "y");',
			'/nodes/unused.ts': "import { used } from './used'; export const never = used('a', 'b');",
		};
		const project = new Project({ useInMemoryFileSystem: true });
		for (const [path, text] of Object.entries(others)) project.createSourceFile(path, text);
		const entry = project.createSourceFile(
			'/nodes/Thing.node.ts',
			"import { inner, used } from './used'; export class Thing { name = inner; }",
		);
		prune(project);
		expect(project.getSourceFiles().map((file) => file.getBaseName())).toEqual([
			'Thing.node.ts',
			'used.ts',
		]);
		expect(entry.getFullText()).toBe(
			"import { inner } from './used'; export class Thing { name = inner; }",
		);
		expect(project.getSourceFileOrThrow('/nodes/used.ts').getFullText().trim()).toBe(
			'const used = (a: string) => a; type T = string; export const inner: T = used("x");',
		);
	});

	it.each([
		['keeps a parameter before one that is used, where another calls', '[1].map((a, i) => i)'],
		['keeps what a rest leaves out', '((o) => { const { a, ...b } = o; return b; })({})'],
	])('%s', (_, used) => {
		const source = `export class Thing { x = ${used}; }`;
		expect(after(prune, source)).toBe(source);
	});
});

it.each([
	["[a, '', b, ''].filter(Boolean)", '[a, b].filter(Boolean)'],
	["'' || a", 'a'],
	["'API' || a", "'API'"],
	['list.map((x) => x)', 'list'],
	['list.map((x) => y)', 'list.map((x) => y)'],
	['{ a: a, b: c }', '{ a, b: c }'],
	['{ ...f(a) }', 'f(a)'],
	["`${'Alipay'} API`", "'Alipay API'"],
	["`${'Only'} ${a}`", '`Only ${a}`'],
	["`${\"it's\"} ${'b'}`", "`it's b`"],
])('tidies %s to %s', (source, plain) => {
	expect(after(tidy, `export const x = ${source};`)).toBe(`export const x = ${plain};`);
});

it.each([
	['Copy it from 开发设置 here', 'Copy it from Development Settings here'],
	['The key (应用公钥) of it', 'The key of it'],
	['The key (支付宝公钥, not its own)', 'The key (not its own)'],
	['written like 2026年1月31日', 'written like 2026年1月31日'],
])('puts English for what stands in Chinese: %s', (text, english) => {
	expect(inEnglish(text)).toBe(english);
});
