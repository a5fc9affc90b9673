/** Markdown as GitHub shows it. */

export const code = (text: string) => `\`${text}\``;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A text in which nothing is taken for HTML. */
export const plain = (text: string) => text.replaceAll('<', '&lt;');

/** A table, with an empty line behind it; nothing without rows. */
export function table(head: string[], body: string[][]): string[] {
	if (body.length === 0) return [];
	const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [row(head), `|${' --- |'.repeat(head.length)}`, ...body.map(row), ''];
}

/** The anchor that a heading gets on GitHub and in its kin. */
export const anchor = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

export const page = (lines: string[]) => lines.join('\n').trimEnd() + '\n';
