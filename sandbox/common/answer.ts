import { sample, type Api } from './documented';

const PAGE = /^(page|page_no|page_?num|page_number|current_page)$/i;
const SKIPPED = /^(offset|start_index|start)$/;

/**
 * What the document shows as the answer. A list that pages has one page: all others are empty, and
 * what counts its entries says so.
 */
export function documentedAnswer(
	{ params: documented, response }: Api,
	params: Readonly<Record<string, unknown>>,
): unknown {
	const answer = sample(response);
	const place = Object.keys(documented).find((name) => PAGE.test(name) || SKIPPED.test(name));
	if (place === undefined) return answer;
	const at = Number(params[place] ?? 0);
	return onePage(answer, SKIPPED.test(place) ? at === 0 : at <= 1);
}

function onePage(value: unknown, isFirst: boolean): unknown {
	if (Array.isArray(value)) return isFirst ? value : [];
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			/^total|^count$|_total$/.test(name) && typeof inner !== 'object'
				? typeof inner === 'string'
					? '2'
					: 2
				: onePage(inner, isFirst),
		]),
	);
}
