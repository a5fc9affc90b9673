/**
 * The texts of the package that a person can read, found in its source: every string in English that
 * has no Chinese beside it. The Chinese of each stands in the `zh.json` of its folder, or of one above
 * it, under its English: `{"Whether to {what}": "是否{what}"}`, each `{…}` the source of a value.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
	Node,
	type NoSubstitutionTemplateLiteral,
	type SourceFile,
	type StringLiteral,
	SyntaxKind,
	type TemplateExpression,
} from 'ts-morph';

export type TextNode = StringLiteral | NoSubstitutionTemplateLiteral | TemplateExpression;

const SEVERAL_WORDS = /[A-Za-z]{2,}[.,:;!?)'"]* ['"(]?[A-Za-z]/;

/** A word behind a value: `{min} to {max}`, `{count} bytes`. */
const WORD_BEHIND = /… [a-z]{2,}( …|$)/;

/** Names of the console stand in English texts, too: what counts is which are more. */
function isEnglish(text: string): boolean {
	const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
	return count(/[A-Za-z]/g) > count(/\p{Script=Han}/gu);
}

/** Functions that are given the Chinese beside the English. */
const BESIDE = new Set(['say', 'explain', 'inLines', 'one']);

/** Functions that take names as one text. */
const NAMES = new Set(['under']);

/** What holds no text of its own, or has its Chinese in `zh` or `zhLabel`. */
const NAMED_IN_CHINESE = new Set(['label', 'title', 'action', 'zh', 'zhLabel']);

/** What looks like words and is none for a reader. */
export const TECHNICAL: ReadonlyArray<readonly [text: RegExp, reason: string]> = [
	[/^(yyyy|HH)[-MdHms: ]*$/, 'how a time is written'],
	[/^--\{boundary\}/, 'the head of a part of a multipart body'],
	[/^multipart\/form-data; /, 'a content type'],
	[/^(first|within) \{/, 'a part of the name of a method'],
	[/^(Illegal request|Internal Server Error)$/, 'an answer to a platform'],
	[/^Get Many$/, 'an English title that is looked for, by which lists are in one order'],
	[/^aes api cdn /, 'words that are written in capitals in labels'],
	[/^(app-key-security-risk, app-cert-expired|not authentication)$/, 'codes of a platform'],
	[/^\{"/, 'JSON'],
	[/^Mozilla\/5\.0 /, 'what a browser calls itself'],
];

const oneLine = (source: string) => source.replace(/\s+/g, ' ');

/** The English under which the Chinese stands. */
export function keyOf(node: TextNode): string {
	if (!Node.isTemplateExpression(node)) return node.getLiteralText();
	const spans = node
		.getTemplateSpans()
		.map((span) => placeholderOf(span.getExpression()) + span.getLiteral().getLiteralText());
	return node.getHead().getLiteralText() + spans.join('');
}

/** How a value of a template stands in the key and in the Chinese. */
export const placeholderOf = (value: Node): string => `{${oneLine(value.getText())}}`;

const words = (node: TextNode) =>
	Node.isTemplateExpression(node)
		? [
				node.getHead().getLiteralText(),
				...node.getTemplateSpans().map((span) => span.getLiteral().getLiteralText()),
			].join('…')
		: node.getLiteralText();

const isText = (text: string) =>
	isEnglish(text) && (SEVERAL_WORDS.test(text.replaceAll('…', ' … ')) || WORD_BEHIND.test(text));

/** What it is a branch of. */
const wholeOf = (node: Node): Node => {
	const parent = node.getParentOrThrow();
	return Node.isConditionalExpression(parent) ? wholeOf(parent) : node;
};

/** Whether the Chinese stands beside it, or it is no text. */
function needsNone(text: TextNode): boolean {
	const node = wholeOf(text);
	const parent = node.getParentOrThrow();
	if (Node.isImportDeclaration(parent) || Node.isExportDeclaration(parent)) return true;
	if (Node.isLiteralTypeNode(parent)) return true;
	if (Node.isPropertyAssignment(parent))
		return (
			parent.getNameNode() === node ||
			NAMED_IN_CHINESE.has(parent.getName()) ||
			/type: 'hidden'/.test(parent.getParent().getText())
		);
	if (Node.isArrayLiteralExpression(parent)) {
		const [first, second] = parent.getElements();
		return first === node && second !== undefined && /\p{Script=Han}/u.test(second.getText());
	}
	if (!Node.isCallExpression(parent)) return false;
	const place = parent.getArguments().indexOf(node);
	const called = parent.getExpression().getText();
	if (BESIDE.has(called) || NAMES.has(called)) return true;
	const parameter = parent
		.getProject()
		.getTypeChecker()
		.getResolvedSignature(parent)
		?.getParameters()[place];
	return parameter !== undefined && NAMED_IN_CHINESE.has(parameter.getName());
}

/** Every text of a source file that has no Chinese beside it, in order. */
export const textsIn = (file: SourceFile): TextNode[] =>
	[
		...file.getDescendantsOfKind(SyntaxKind.StringLiteral),
		...file.getDescendantsOfKind(SyntaxKind.NoSubstitutionTemplateLiteral),
		...file.getDescendantsOfKind(SyntaxKind.TemplateExpression),
	]
		.filter((node) => isText(words(node)) && !isTechnical(keyOf(node)))
		.filter((node) => !needsNone(node))
		.sort((a, b) => a.getStart() - b.getStart());

const isTechnical = (key: string) => TECHNICAL.some(([text]) => text.test(key));

/** The `zh.json` files that a source file's texts are looked up in, the nearest first. */
export function dictionariesOf(path: string, root: string): string[] {
	const found: string[] = [];
	for (let at = dirname(path); at.startsWith(root) && at !== root; at = dirname(at))
		if (existsSync(join(at, 'zh.json'))) found.push(join(at, 'zh.json'));
	return found;
}

export const readDictionary = (path: string): Record<string, string> =>
	JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
