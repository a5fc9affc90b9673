import { asText } from '../bytes/form';
import { isObject, type PlainObject } from '../bytes/json';
import type { Tree } from '../record/catalogue';

/** Between the names in the way to an entry. */
const JOINT = ' / ';

/**
 * The entries of a tree, flat or nested, in the platform's order. Each has the names down to it in
 * `path` and, where the platform wants its IDs as one, those in `id_path`.
 */
export function flatten(tree: Tree, entries: readonly PlainObject[]): PlainObject[] {
	const { children } = tree;
	if (children !== undefined) return entries.flatMap((entry) => below(tree, children, entry, []));
	const known = new Map(entries.map((entry) => [asText(entry[tree.id]), entry]));
	return entries.map((entry) => placed(tree, entry, wayTo(tree, known, entry)));
}

function below(
	tree: Tree,
	children: string,
	{ [children]: inner, ...entry }: PlainObject,
	above: readonly PlainObject[],
): PlainObject[] {
	const way = [...above, entry];
	const entries = typeof inner === 'object' && inner !== null ? Object.values(inner) : [];
	return [
		placed(tree, entry, way),
		...entries.filter(isObject).flatMap((child) => below(tree, children, child, way)),
	];
}

/** From the top down to the entry; one that stands below itself ends the way. */
function wayTo(
	{ parent = '' }: Tree,
	known: ReadonlyMap<string, PlainObject>,
	entry: PlainObject,
): PlainObject[] {
	const way = new Set<PlainObject>();
	for (let at: PlainObject | undefined = entry; at && !way.has(at); )
		at = (way.add(at), known.get(asText(at[parent])));
	return [...way].reverse();
}

const placed = (
	{ id, name, joint }: Tree,
	entry: PlainObject,
	way: readonly PlainObject[],
): PlainObject => ({
	...entry,
	path: way.map((step) => asText(step[name])).join(JOINT),
	...(joint === undefined ? {} : { id_path: way.map((step) => asText(step[id])).join(joint) }),
});
