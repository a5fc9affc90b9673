/** What the node makes of an answer beyond what the platform gave, a second time and in another way. */
import type {
	AnswerShape,
	Catalogue,
	Operation,
	Tree,
} from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';

type Item = Record<string, unknown>;

/** What a test expects in place of a value that differs from run to run. */
const isMatcher = (value: unknown) =>
	typeof value === 'object' && value !== null && 'asymmetricMatch' in value;

const isItem = (value: unknown): value is Item =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !isMatcher(value);

const ANY_ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/;

/** In ISO 8601; undefined where there is no time in it. */
export function isoTime(value: unknown): string | undefined {
	const text = String(value).replace(/^(\d{4})\/(\d\d)\//, '$1-$2-');
	if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return `${text.replace(' ', 'T')}+08:00`;
	if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
	const seconds = /^\d{10}$/.test(text)
		? Number(text)
		: /^\d{13}$/.test(text)
			? Number(text) / 1000
			: 0;
	if (seconds === 0) return undefined;
	// Sweden writes the date in the order of ISO 8601.
	const local = new Date(Math.floor(seconds) * 1000).toLocaleString('sv-SE', {
		timeZone: 'Asia/Shanghai',
	});
	return `${local.replace(' ', 'T')}+08:00`;
}

function words({ meanings = {} }: AnswerShape, way: string, value: unknown): string | undefined {
	const [longest] = Object.keys(meanings)
		.filter((name) => `.${way}`.endsWith(`.${name}`))
		.sort((a, b) => b.length - a.length);
	if (longest === undefined || value === null || value === undefined) return undefined;
	const known = [value]
		.flat()
		.flatMap((code) => String(code).split(','))
		.map((code) => (meanings[longest][code] as readonly string[] | undefined)?.join(' '));
	return known.includes(undefined) || known.length === 0 ? undefined : known.join(', ');
}

function explained(shape: AnswerShape, value: unknown, way = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => explained(shape, entry, way));
	if (!isItem(value)) return value;
	const item: Item = {};
	for (const [name, inner] of Object.entries(value)) {
		const at = way ? `${way}.${name}` : name;
		item[name] = explained(shape, inner, at);
		const meaning = words(shape, at, inner);
		if (meaning !== undefined) item[`${name}_meaning`] = meaning;
		const isTime = shape.times?.some((time) => `.${at}`.endsWith(`.${time}`));
		const iso = isTime
			? isMatcher(inner)
				? expect.stringMatching(ANY_ISO)
				: isoTime(inner)
			: undefined;
		if (iso !== undefined) item[`${name}_iso`] = iso;
	}
	return item;
}

function told({ catalogue, events }: Platform, { pending }: Operation): Item {
	const groups = Object.values(catalogue as Catalogue);
	const name = pending?.operation ?? '';
	const group = groups.find(({ operations }) => name in operations);
	const asked = group?.operations[name];
	return {
		state: 'submitted',
		told_by: [
			...(pending?.events ?? []).map((event) => ({
				event,
				title: `${events[event].title} ${events[event].zh}`,
			})),
			...(asked
				? [
						{
							operation: name,
							title: `${group!.title} > ${asked.title} ${asked.zh}`,
						},
					]
				: []),
		],
	};
}

/** The items that the answer's items leave the node as, with the options as they stand at first. */
export const finished = (
	platform: Platform,
	operation: Operation,
	items: readonly object[],
): object[] =>
	items.map((item) => {
		const { answer = {}, pending } = operation;
		if (isMatcher(item)) return item;
		const kept = answer.simple
			? Object.fromEntries(
					answer.simple.flatMap((name) => (name in item ? [[name, (item as Item)[name]]] : [])),
				)
			: item;
		const shown = explained(answer, kept) as Item;
		if (!pending) return shown;
		const { success, ...others } = shown;
		const isBare = success === true && Object.keys(others).length === 0;
		return { ...(isBare ? {} : shown), ...told(platform, operation) };
	});

/** The entries of a tree with the way to each. */
export function planted(tree: Tree, entries: readonly Item[], above: readonly Item[] = []): Item[] {
	return entries.flatMap((entry) => {
		const { [tree.children ?? '']: inner = {}, ...own } = entry;
		const parent = entries.find((other) => tree.parent && other[tree.id] === entry[tree.parent]);
		const before: readonly Item[] = tree.parent
			? parent
				? ancestors(tree, entries, parent)
				: []
			: above;
		const way = [...before, own];
		return [
			{
				...own,
				path: way.map((step) => step[tree.name]).join(' / '),
				...(tree.joint ? { id_path: way.map((step) => step[tree.id]).join(tree.joint) } : {}),
			},
			...planted(tree, Object.values(inner as object).filter(isItem), way),
		];
	});
}

function ancestors(tree: Tree, entries: readonly Item[], entry: Item): Item[] {
	const parent = entries.find((other) => other[tree.id] === entry[tree.parent!]);
	return [...(parent ? ancestors(tree, entries, parent) : []), entry];
}
