import type { Edition } from './editions';

/** The package and the repository of the source, as its texts name them. */
const OWN = 'n8n-nodes-mini-programs';

/** Who owns the repositories. */
const OWNER = OWN;

/** Address of an edition's repository. There is one a package: n8n verifies no package of several. */
export const repositoryOf = (edition: Edition): string =>
	`https://github.com/${OWNER}/${edition.package}`;

/** Pages for readers, which stand in the repository of the source alone. */
const PAGES = `https://github.com/${OWNER}/${OWN}/blob/main/docs/`;

const PAGE = new RegExp(`(${PAGES}[\\w/-]+)\\.md`, 'g');

/** Every page for readers has the same in Chinese beside it. */
const inItsLanguage = (text: string, { language }: Edition): string =>
	language === 'zh' ? text.replace(PAGE, '$1.zh-CN.md') : text;

/**
 * A text of the source with the names of an edition in it: its package, its repository's address, and the
 * pages in its language.
 */
export const renamed = (text: string, edition: Edition): string =>
	inItsLanguage(text, edition)
		.split(PAGES)
		.map((rest) =>
			rest
				.split(`https://github.com/${OWNER}/${OWN}`)
				.map((part) => part.replaceAll(OWN, edition.package))
				.join(repositoryOf(edition)),
		)
		.join(PAGES);
