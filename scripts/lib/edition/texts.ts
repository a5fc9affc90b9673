/**
 * The texts of the package that a person can read, found in its source: every string of several words
 * that has no Chinese beside it. The Chinese of each stands in the `zh.json` of its folder, or of one
 * above it, under its English: `{"Whether to {what}": "是否{what}"}`, each `{…}` the source of a value.
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

const HAN = /\p{Script=Han}/u;
const SEVERAL_WORDS = /[A-Za-z]{2,}[.,:;!?)'"]* ['"(]?[A-Za-z]/;

/** Functions that are given the Chinese beside the English. */
const BESIDE = new Set(['say', 'explain', 'inLines']);

/** What holds no text of its own, or has its Chinese in `zh` or `zhLabel`. */
const NAMED_IN_CHINESE = new Set(['label', 'title', 'action', 'zh', 'zhLabel']);

const oneLine = (source: string) => source.replace(/\s+/g, ' ');

/** The English under which the Chinese stands. */
export function keyOf(node: TextNode): string {
	if (!Node.isTemplateExpression(node)) return node.getLiteralText();
	const spans = node
		.getTemplateSpans()
		.map(
			(span) => `{${oneLine(span.getExpression().getText())}}${span.getLiteral().getLiteralText()}`,
		);
	return node.getHead().getLiteralText() + spans.join('');
}

const words = (node: TextNode) =>
	Node.isTemplateExpression(node)
		? [
				node.getHead().getLiteralText(),
				...node.getTemplateSpans().map((span) => span.getLiteral().getLiteralText()),
			].join(' … ')
		: node.getLiteralText();

/** Whether the Chinese stands beside it, or it is no text. */
function needsNone(node: TextNode): boolean {
	const parent = node.getParentOrThrow();
	if (Node.isImportDeclaration(parent) || Node.isExportDeclaration(parent)) return true;
	if (Node.isPropertyAssignment(parent)) return NAMED_IN_CHINESE.has(parent.getName());
	if (Node.isArrayLiteralExpression(parent)) {
		const [first, second] = parent.getElements();
		return first === node && second !== undefined && HAN.test(second.getText());
	}
	if (!Node.isCallExpression(parent)) return false;
	const place = parent.getArguments().indexOf(node);
	if (BESIDE.has(parent.getExpression().getText())) return true;
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
		.filter((node) => SEVERAL_WORDS.test(words(node)) && !HAN.test(words(node)))
		.filter((node) => !needsNone(node))
		.sort((a, b) => a.getStart() - b.getStart());

/** The `zh.json` files that a source file's texts are looked up in, the nearest first. */
export function dictionariesOf(path: string, root: string): string[] {
	const found: string[] = [];
	for (let at = dirname(path); at.startsWith(root) && at !== root; at = dirname(at))
		if (existsSync(join(at, 'zh.json'))) found.push(join(at, 'zh.json'));
	return found;
}

export const readDictionary = (path: string): Record<string, string> =>
	JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
