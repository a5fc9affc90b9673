import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, ts } from 'ts-morph';
import { type Edit, edit, walk } from './edits';

/** English of what stands in Chinese within English texts: names in the platforms' consoles, examples. */
export const ENGLISH = JSON.parse(readFileSync(join(__dirname, 'en.json'), 'utf8')) as Readonly<
	Record<string, string>
>;

const HAN = '\\p{Script=Han}';
const TERM = `[^\\s(),;.]*${HAN}[^\\s(),;.]*`;

const known = Object.keys(ENGLISH).sort((a, b) => b.length - a.length);
const KNOWN = new RegExp(`(?<![${HAN}\\d])(${known.map(escaped).join('|')})(?!${HAN})`, 'gu');

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Chinese in brackets behind the English that it stands for, alone or before more. */
const IN_BRACKETS = new RegExp(` \\([^\\s()]*${HAN}[^\\s()]*\\)`, 'gu');
const FIRST_IN_BRACKETS = new RegExp(`\\(${TERM}, `, 'gu');

/** What a platform calls one of its documents: `Source: example.com, 文档.`, `Source: 文档 of the …`. */
const DOCUMENT = new RegExp(
	`(?:[A-Z]\\w+ )?${TERM}(?: and ${TERM})*(?: [\\d.]+)? of (?=the )`,
	'gu',
);
const AFTER_ADDRESS = new RegExp(`, (?:\\w+)?${TERM}(?=[,;.])`, 'gu');

/** A text of the source as it reads in English alone. */
export const inEnglish = (text: string): string =>
	text
		.replace(IN_BRACKETS, '')
		.replace(FIRST_IN_BRACKETS, '(')
		.replace(KNOWN, (term) => ENGLISH[term]);

const commentInEnglish = (text: string): string =>
	inEnglish(text).replace(DOCUMENT, '').replace(AFTER_ADDRESS, '');

/** Puts English in place of the Chinese within texts and comments. */
export function putEnglish(project: Project): void {
	edit(project, (file) => [
		...[...walk(file)]
			.filter(isText)
			.flatMap((node) => changed(file, node.getStart(), node.end, inEnglish)),
		...commentsOf(file).flatMap(({ pos, end }) => changed(file, pos, end, commentInEnglish)),
	]);
}

const isText = (node: ts.Node): boolean =>
	ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);

function changed(
	file: ts.SourceFile,
	start: number,
	end: number,
	to: (text: string) => string,
): Edit[] {
	const [before, text] = [file.text.slice(start, end), to(file.text.slice(start, end))];
	return text === before ? [] : [{ start, end, text }];
}

/** Every comment of a file, once. */
function commentsOf(file: ts.SourceFile): ts.CommentRange[] {
	const found = new Map<number, ts.CommentRange>();
	for (const node of walk(file))
		for (const comment of [
			...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []),
			...(ts.getTrailingCommentRanges(file.text, node.end) ?? []),
		])
			found.set(comment.pos, comment);
	return [...found.values()];
}
