/** Makes Chinese source of English source. */
import { relative } from 'node:path';
import { Node, type Project, type SourceFile } from 'ts-morph';
import {
	dictionariesOf,
	keyOf,
	placeholderOf,
	readDictionary,
	type TextNode,
	textsIn,
} from './texts';

/**
 * Puts Chinese in place of each text that has none beside it, as the nearest `zh.json` has it. Changes
 * the files of the project, and saves none. Throws, naming file and text, where a text has no Chinese,
 * or one with other values in it. `root`: folder above which no `zh.json` is looked for.
 */
export function translate(project: Project, root: string): void {
	const faults = project.getSourceFiles().flatMap((file) => translateFile(file, root));
	if (faults.length > 0) throw new Error(faults.join('\n'));
}

function translateFile(file: SourceFile, root: string): string[] {
	const texts = new Set<Node>(textsIn(file));
	if (texts.size === 0) return [];
	const dictionaries = dictionariesOf(file.getFilePath(), root).map(readDictionary);
	const faults: string[] = [];
	const inChinese = (text: TextNode): string => {
		const key = keyOf(text);
		const chinese = dictionaries.find((known) => Object.hasOwn(known, key))?.[key];
		const fault = chinese === undefined ? 'no Chinese' : faultOf(text, chinese);
		if (chinese !== undefined && fault === undefined) return write(text, chinese);
		faults.push(`${relative(root, file.getFilePath())}: ${fault}: ${JSON.stringify(key)}`);
		return text.getText();
	};
	/** The source of a node with the texts in it in Chinese. */
	const sourceOf = (node: Node): string => {
		if (texts.has(node)) return inChinese(node as TextNode);
		const start = node.getStart();
		return outermostIn(node).reduceRight((source, text) => {
			const [from, to] = [text.getStart() - start, text.getEnd() - start];
			return source.slice(0, from) + inChinese(text) + source.slice(to);
		}, node.getText());
	};
	const outermostIn = (node: Node): TextNode[] => {
		const found: TextNode[] = [];
		node.forEachDescendant((inner, traversal) => {
			if (!texts.has(inner)) return;
			found.push(inner as TextNode);
			traversal.skip();
		});
		return found;
	};
	const write = (text: TextNode, chinese: string): string => {
		if (!Node.isTemplateExpression(text)) return quote(chinese);
		const values = new Map(valuesOf(text).map((value) => [placeholderOf(value), sourceOf(value)]));
		const parts = chinese.split(anyOf(values.keys())).map((part) => {
			const value = values.get(part);
			return value === undefined ? part.replace(/[`\\]|\$(?=\{)/g, '\\$&') : `\${${value}}`;
		});
		return `\`${parts.join('')}\``;
	};
	const source = sourceOf(file);
	const head = file.getFullText().slice(0, file.getStart());
	if (faults.length === 0) file.replaceWithText(head + source);
	return faults;
}

/** What keeps a Chinese text from standing in place of an English one. */
export function faultOf(text: TextNode, chinese: string): string | undefined {
	if (!Node.isTemplateExpression(text)) return undefined;
	const wanted = valuesOf(text).map(placeholderOf);
	const found = chinese.split(anyOf(wanted)).filter((part) => wanted.includes(part));
	return found.sort().join() === wanted.sort().join() ? undefined : 'other values in the Chinese';
}

const valuesOf = (text: TextNode): Node[] =>
	Node.isTemplateExpression(text)
		? text.getTemplateSpans().map((span) => span.getExpression())
		: [];

/** Finds the placeholders, of which one may begin like another; kept by `split`. */
const anyOf = (placeholders: Iterable<string>): RegExp =>
	new RegExp(
		`(${[...new Set(placeholders)]
			.sort((a, b) => b.length - a.length)
			.map((placeholder) => placeholder.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
			.join('|')})`,
	);

const quote = (text: string): string =>
	`'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
