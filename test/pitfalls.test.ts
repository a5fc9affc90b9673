import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'docs', 'pitfalls');
const ROW = /\| `(test\/[\w/.]+)` "(.+)" +\|$/;
const SEPARATOR = /^\|[\s|-]+$/;

/** The rows of all tables of a page, without their heads. */
function rows(file: string): string[] {
	const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
	return lines.filter(
		(line, index) =>
			line.startsWith('|') && !SEPARATOR.test(line) && !SEPARATOR.test(lines[index + 1] ?? ''),
	);
}

/** Where a row was reported. */
const reportsOf = (row: string): string[] =>
	[...row.matchAll(/\]\((https:[^)]+)\)/g)].map(([, url]) => url);

const english = readdirSync(FOLDER).filter((file) => !file.includes('.zh-CN.'));

describe.each(english)('docs/pitfalls/%s', (file) => {
	it.each(rows(file))('names a test that there is: %s', (line) => {
		const [, path, name] = ROW.exec(line) ?? [];
		expect(name).toBeDefined();
		const source = readFileSync(join(ROOT, path), 'utf8').replaceAll("\\'", "'");
		expect(source).toContain(name);
	});

	it('says the same, row by row, in Chinese', () => {
		const tests = (of: string) =>
			rows(of).map((line) => [...(ROW.exec(line)?.slice(1) ?? []), ...reportsOf(line)]);
		expect(tests(file.replace('.md', '.zh-CN.md'))).toEqual(tests(file));
	});
});

it.each(['alipay', 'baidu', 'taobao'])('ten rows of %s or more come from reports', (platform) => {
	const reports = new Set(rows(`${platform}.md`).flatMap(reportsOf));
	expect(reports.size).toBeGreaterThanOrEqual(10);
});
