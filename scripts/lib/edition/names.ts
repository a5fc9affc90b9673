import type { Edition } from './editions';

/** The package and the repository of the source, as its texts name them. */
const OWN = 'n8n-nodes-mini-programs';

/** Who owns the repositories. */
const OWNER = OWN;

/** Address of an edition's repository, where its documents stand. */
export const repositoryOf = (edition: Edition): string =>
	`https://github.com/${OWNER}/${edition.package}`;

/** Pages for readers, which stand in the repository of the source alone. */
const PAGES = `https://github.com/${OWNER}/${OWN}/blob/main/docs/`;

/** A text of the source with the names of an edition in it: its package, and its repository's address. */
export const renamed = (text: string, edition: Edition): string =>
	text
		.split(PAGES)
		.map((rest) =>
			rest
				.split(`https://github.com/${OWNER}/${OWN}`)
				.map((part) => part.replaceAll(OWN, edition.package))
				.join(repositoryOf(edition)),
		)
		.join(PAGES);
