import Table from 'cli-table3';
import type { Say } from './say';

export interface Row {
	title: string;
	sent: string;
	received: string;
	passed: boolean;
}

/** One row: `work` says what came back, or throws what is wrong with it. */
export async function check(
	title: string,
	sent: string,
	work: () => string | Promise<string>,
): Promise<Row> {
	try {
		return { title, sent, received: await work(), passed: true };
	} catch (error) {
		return { title, sent, received: (error as Error).message, passed: false };
	}
}

/** Columns on a terminal: Chinese characters take two. */
const columns = (text: string) =>
	text.length + (text.match(/[\u3000-\u9fff\uff00-\uffef]/g) ?? []).length;

// cli-table3 cuts words off that are too long, such as the names of APIs, and miscounts Chinese
// where it breaks them: here lines break after spaces, marks and parts of names, else anywhere.
function wrap(text: string, width: number): string {
	const lines = [''];
	const add = (part: string) => {
		const fits = columns(lines[lines.length - 1] + part.trimEnd()) <= width;
		if (fits) lines[lines.length - 1] += part;
		else if (columns(part) <= width) lines.push(part);
		else for (const character of part) add(character);
	};
	for (const part of text.split(/(?<=[\s,;])|(?<=[a-z][._/])(?=[a-z])/i)) add(part);
	return lines.map((line) => line.trimEnd()).join('\n');
}

export function printTable(say: Say, rows: Row[]): void {
	const width = Math.min(Math.max(process.stdout.columns ?? 120, 80), 140);
	// Borders take five columns, the mark five.
	const text = Math.floor((width - 10 - 26) / 2);
	const table = new Table({
		head: [
			say('Step', '步骤'),
			say('What was sent', '发送的内容'),
			say('What came back', '返回的内容'),
			'',
		],
		colWidths: [26, text, text, 5],
		// In a file or a log the marks of colours would stand between the words.
		style: process.stdout.isTTY ? { head: ['bold'], border: ['grey'] } : { head: [], border: [] },
	});
	for (const { title, sent, received, passed } of rows) {
		table.push([title, wrap(sent, text - 2), wrap(received, text - 2), passed ? '✔' : '✘']);
	}
	console.log(`\n${table.toString()}\n`);
}
