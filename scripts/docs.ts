/**
 * Writes the pages that are made from the records: a page for each resource with its operations, in
 * English and in Chinese, so that they say what the forms say; the catalogue against what the platforms
 * document; and what n8n is told of a failure.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failurePages } from './failures';
import { coveragePage } from './lib/docs/coverage';
import * as languages from './lib/docs/language';
import { allPlatformsPage, platformPages } from './lib/docs/platform';
import { chinese, english, type Source } from './lib/docs/sources';
import { root } from './lib/paths';

const operationPages = (say: languages.Language, from: readonly Source[]) => ({
	[`docs/operations${say.suffix}.md`]: allPlatformsPage(say, from),
	...Object.assign({}, ...from.map((source) => platformPages(say, source))),
});

/** Path within the repository → content, of records in English and the same in Chinese. */
export const pages = (
	records: Source[] = english(),
	inChinese: Source[] = chinese(),
): Record<string, string> => ({
	...operationPages(languages.english, records),
	...operationPages(languages.chinese, inChinese),
	'docs/coverage.md': coveragePage(records),
	...failurePages(),
});

if (require.main === module) {
	const made = Object.entries(pages());
	rmSync(join(root, 'docs', 'operations'), { recursive: true });
	for (const [path, content] of made) {
		const target = join(root, path);
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, content);
	}
}
