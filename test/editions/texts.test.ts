/** Every text has its Chinese, and each is a whole sentence in both languages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Node, Project } from 'ts-morph';
import {
	dictionariesOf,
	keyOf,
	readDictionary,
	type TextNode,
	textsIn,
} from '../../scripts/lib/edition/texts';
import { faultOf, translate } from '../../scripts/lib/edition/translate';
import { PACKAGE_DIR } from '../support/engine';
import { sourceOf } from './inChinese';

interface Found {
	path: string;
	key: string;
	node: TextNode;
	/** `zh.json` that has it, and the Chinese. */
	dictionary?: string;
	chinese?: string;
}

const readAll = (project: Project): Found[] =>
	project.getSourceFiles().flatMap((file) => {
		const known = dictionariesOf(file.getFilePath(), PACKAGE_DIR).map(
			(path) => [path, readDictionary(path)] as const,
		);
		return textsIn(file).map((node) => {
			const key = keyOf(node);
			const [dictionary, words] = known.find(([, has]) => Object.hasOwn(has, key)) ?? [];
			const path = relative(PACKAGE_DIR, file.getFilePath());
			return { path, key, node, dictionary, chinese: words?.[key] };
		});
	});

const project = sourceOf();
const found = readAll(project);
const place = ({ path, key }: Found) => `${path}: ${key}`;

it('every text has Chinese', () => {
	expect(found.length).toBeGreaterThan(2000);
	expect(found.filter(({ chinese }) => !/\p{Script=Han}/u.test(chinese ?? '')).map(place)).toEqual(
		[],
	);
});

it('the values in a text come back in its Chinese, each as often', () => {
	expect(
		found.filter(({ node, chinese }) => chinese && faultOf(node, chinese) !== undefined).map(place),
	).toEqual([]);
});

const dictionaries = [
	...new Set(
		project.getSourceFiles().flatMap((file) => dictionariesOf(file.getFilePath(), PACKAGE_DIR)),
	),
].map((path) => [relative(PACKAGE_DIR, path), path] as const);

it.each(dictionaries)('%s has no Chinese that nothing uses', (_, path) => {
	const used = new Set(found.filter(({ dictionary }) => dictionary === path).map(({ key }) => key));
	expect(Object.keys(readDictionary(path)).filter((key) => !used.has(key))).toEqual([]);
});

it.each(dictionaries)(
	'in %s full-width marks follow Chinese, and quotation marks are Chinese',
	(_, path) => {
		const texts = Object.values(readDictionary(path));
		expect(texts.filter((text) => /\p{Script=Han}[,.:;?!]/u.test(text))).toEqual([]);
		expect(texts.filter((text) => /['"]\p{Script=Han}|\p{Script=Han}['"]/u.test(text))).toEqual([]);
	},
);

it('no value in a text is a piece of English', () => {
	const hasWords = (value: Node) =>
		[value, ...value.getDescendants()].some(
			(part) =>
				(Node.isStringLiteral(part) ||
					Node.isNoSubstitutionTemplateLiteral(part) ||
					Node.isTemplateExpression(part)) &&
				/[A-Za-z]/.test(part.getText()),
		);
	const pieced = found.filter(
		({ node }) =>
			Node.isTemplateExpression(node) &&
			node.getTemplateSpans().some((span) => hasWords(span.getExpression())),
	);
	expect(pieced.map(place)).toEqual([]);
});

/** Where a part of a sentence stands, and the sentence that takes it in. */
const CLAUSES: Readonly<Record<string, string>> = {
	UNBINDS: 'Dangerous: ….',
	lacks: 'Every push … would be refused. Check in the credential ….',
	baiduCallback: 'Every push … would be refused. Check in the credential ….',
	refused: '… refused a push of …: …',
	proof: 'descriptions of fields that are alike: … of …',
	TOO_DEEP: 'A value cannot be written as JSON: …',
	whatStandsIn: "The credential's … …: paste …",
	tooLarge: '… refused a push of …: …',
	files: 'limits behind a description, between commas',
	parts: 'limits behind a description, between commas',
	OUT_OF_DATE: '… refused a push of …: …',
	because: '… refused a push of …: …',
	message: '… gave no answer: …',
	unsettled: '… did not complete …: …',
	example: 'descriptions of fields that are alike: … of …',
	danger: 'Dangerous: …. Whether it is meant: …',
	state: 'descriptions of fields that are alike: … of …',
	without: 'Without it, …',
	allows: '…, allowed are …',
	FILED_BY: 'descriptions of fields that are alike: … of …',
	RESPONSIBLE: 'descriptions of fields that are alike: … of …',
	contact: 'descriptions of fields that are alike: … of …',
	DIRECTOR: 'descriptions of fields that are alike: … of …',
	area: 'descriptions of fields that are alike: … of …',
	SHOWING: 'descriptions of fields that are alike: … of …',
	LIST_OF_CATEGORIES: 'descriptions of fields that are alike: … of …',
	wrong: "The credential's … …: …",
	distrust: 'The answer was signed with another …, and …',
	unproven: '…: …',
	reasonOf: 'The answer was signed with another …, and …',
	fault: "The credential's … has …: …",
	certificates: 'descriptions of fields that are alike: … of …',
	scheme: 'descriptions of fields that are alike: … of …',
	image: 'descriptions of fields that are alike: … of …',
	since: 'descriptions of fields that are alike: … of …',
	until: 'descriptions of fields that are alike: … of …',
	sameAsLegalPerson: 'descriptions of fields that are alike: … of …',
	cardType: 'descriptions of fields that are alike: … of …',
	renewal: 'descriptions of fields that are alike: … of …',
	to: 'Baidu … was asked to …: …',
	'24': 'descriptions of fields that are alike: … of …',
	own: 'Limits in words, … of its own',
	declined: 'Baidu …: …',
	code: '… (…)',
	environment: 'descriptions of fields that are alike: … of …',
	CLIENT: 'descriptions of fields that are alike: … of …',
	what: '… whose … …',
};

/** The property, the function or the constant that a text is given to. */
function holderOf(node: Node): string {
	const holder = node
		.getAncestors()
		.find(
			(at) =>
				Node.isPropertyAssignment(at) ||
				Node.isFunctionDeclaration(at) ||
				Node.isVariableDeclaration(at) ||
				Node.isCallExpression(at),
		);
	if (Node.isCallExpression(holder)) return holder.getExpression().getText();
	return Node.isPropertyAssignment(holder) ||
		Node.isFunctionDeclaration(holder) ||
		Node.isVariableDeclaration(holder)
		? (holder.getName() ?? '').replaceAll("'", '')
		: '';
}

it('what begins with a small letter is a clause of a known sentence', () => {
	const small = found.filter(({ key }) => /^[a-z]/.test(key));
	const strange = small.filter(({ node }) => !Object.hasOwn(CLAUSES, holderOf(node)));
	expect(strange.map((one) => `${holderOf(one.node)}: ${place(one)}`)).toEqual([]);
	const holders = new Set(small.map(({ node }) => holderOf(node)));
	expect(Object.keys(CLAUSES).filter((holder) => !holders.has(holder))).toEqual([]);
});

describe('a source is translated', () => {
	const CHINESE = {
		'Nothing was sent': '未发送任何请求',
		'It is still `{a}` and {b + 1}': "先 {b + 1}，再 `{a}`：${x} \\ '",
		'{said} of {a}': '{a}的{said}',
		'an inner text': '里面的文本',
	};
	const folder = mkdtempSync(join(tmpdir(), 'translated-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	const translated = (text: string, chinese: object = CHINESE) => {
		mkdirSync(join(folder, 'room'), { recursive: true });
		writeFileSync(join(folder, 'room', 'zh.json'), JSON.stringify(chinese));
		const invented = new Project({ skipAddingFilesFromTsConfig: true });
		const file = invented.createSourceFile(join(folder, 'room', 'thing.ts'), text);
		translate(invented, folder);
		return file.getFullText();
	};

	it.each([
		["// Why.\nconst t = 'Nothing was sent';", "// Why.\nconst t = '未发送任何请求';"],
		['f(`Nothing was sent`)', "f('未发送任何请求')"],
		[
			'const t = `It is still \\`${a}\\` and ${b + 1}`;',
			"const t = `先 ${b + 1}，再 \\`${a}\\`：\\${x} \\\\ '`;",
		],
		["import 'some thing else';", "import 'some thing else';"],
		["const a = { 'Nothing was sent': 1 };", "const a = { 'Nothing was sent': 1 };"],
		["say('Nothing was sent', '没有')", "say('Nothing was sent', '没有')"],
	])('%s', (english, chinese) => {
		expect(translated(english)).toBe(chinese);
	});

	it('also a text within a value of another', () => {
		const key = "The {on ? 'an inner text' : ''} is here";
		const chinese = { ...CHINESE, [key]: "这里是{on ? 'an inner text' : ''}" };
		expect(translated("f(`The ${on ? 'an inner text' : ''} is here`)", chinese)).toBe(
			"f(`这里是${on ? '里面的文本' : ''}`)",
		);
	});

	it('and where Chinese is missing, file and text are named', () => {
		expect(() => translated("f('Some other text')")).toThrow(
			'room/thing.ts: no Chinese: "Some other text"',
		);
	});

	it.each([['只有 {a}'], ['{a} 和 {a}，{b + 1}']])(
		'and where its values are others: %s',
		(chinese) => {
			expect(() =>
				translated('f(`${a} is not ${b + 1}`)', { '{a} is not {b + 1}': chinese }),
			).toThrow('other values in the Chinese');
		},
	);
});
