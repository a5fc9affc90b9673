import { walk } from '../bytes/json';
import type { Paging } from '../record/catalogue';
import type { WireValues } from '../record/platform';
import { RefusalError } from '../record/refusal';

/** No account holds a list this long, so a platform that gives more full pages has lost count. */
export const MOST_PAGES = 1000;

/** Number of the page, from 0 on, as the values that ask for it. */
export function pageValues(paging: Paging, index: number, size: number): WireValues {
	const { page, size: sizeName, counts = 'pages', first = 1, texts = [] } = paging;
	const position = counts === 'entries' ? index * size : first + index;
	const write = (name: string, value: number) => (texts.includes(name) ? String(value) : value);
	return {
		[page]: write(page, position),
		...(sizeName === undefined ? {} : { [sizeName]: write(sizeName, size) }),
	};
}

/**
 * Entries of a list that pages, fetched page by page until `limit` is reached or the platform has no
 * more. `fetch` gives the opened answer of one page, `at` is the way to the list in it. Throws a
 * `RefusalError` when there are more than `MOST_PAGES`.
 */
export async function collect(
	paging: Paging,
	at: readonly string[],
	limit: number,
	fetch: (values: WireValues) => Promise<unknown>,
): Promise<unknown[]> {
	const size = paging.size === undefined ? paging.largest : Math.min(paging.largest, limit);
	const entries: unknown[] = [];
	let last = '';
	for (let index = 0; index < MOST_PAGES; index++) {
		const data = await fetch(pageValues(paging, index, size));
		const found = walk(data, [...at, '*']);
		// A platform that has no more pages may answer its last one for ever.
		const page = JSON.stringify(found);
		if (page === last) return entries;
		last = page;
		for (const entry of found) entries.push(entry);
		const total = paging.total && Number(walk(data, paging.total)[0]);
		const isLast = total === undefined ? found.length < size : entries.length >= total;
		if (isLast || found.length === 0 || entries.length >= limit) return entries.slice(0, limit);
	}
	throw endless(entries.length);
}

const endless = (count: number): RefusalError =>
	new RefusalError({
		code: 'TOO_MANY_PAGES',
		message: `its list did not end after ${MOST_PAGES} pages with ${count} entries`,
		did: 'notCompleted',
		remedy: `Switch off Return All and set a Limit of at most ${count}, or narrow the question by the other fields.`,
		retry: 'never',
	});
