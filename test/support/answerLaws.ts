/** The answers in the records held against what the platforms document of them. */
import type { Catalogue, Choices, Operation } from '../../dist/nodes/shared/record/catalogue';
import type { Table, Value } from '../../sandbox/common/documented';

/** API → field, `outer.inner` → code → its words, empty where the document has none. */
export type Codes = Readonly<
	Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
>;

/** API → why what the law demands of it does not hold. */
export type Exceptions = Readonly<Record<string, string>>;

export const operationsOf = (catalogue: Catalogue): Array<[string, Operation]> =>
	Object.values(catalogue).flatMap(({ operations }) => Object.entries(operations));

const fits = (way: string, name: string) => `.${way}`.endsWith(`.${name}`);

const longest = (way: string, names: readonly string[]): string | undefined =>
	names.filter((name) => fits(way, name)).sort((a, b) => b.length - a.length)[0];

/** Documented codes that have no meaning, or another, and meanings of codes that are not documented. */
export function codesWithoutMeaning(catalogue: Catalogue, codes: Codes): string[] {
	const records = new Map(operationsOf(catalogue));
	return Object.entries(codes).flatMap(([api, fields]) =>
		Object.entries(fields).flatMap(([way, documented]) => {
			const { meanings = {} } = records.get(api)?.answer ?? {};
			const name = longest(way, Object.keys(meanings));
			if (name === undefined) return [`${api}: ${way} has no meanings`];
			const told: Choices = meanings[name];
			return [
				...Object.entries(documented).flatMap(([code, zh]) => {
					if (!Object.hasOwn(told, code)) return [`${api}: ${way} ${code} has no meaning`];
					const words = told[code][1];
					return zh === '' || words.includes(zh) || zh.startsWith(words)
						? []
						: [`${api}: ${way} ${code} is ${zh}, not ${words}`];
				}),
				...Object.keys(told)
					.filter((code) => !Object.hasOwn(documented, code))
					.map((code) => `${api}: ${way} ${code} is not documented`),
			];
		}),
	);
}

interface Place {
	way: string;
	value: Value;
}

const below = ({ fields = {} }: Value, prefix = ''): Place[] =>
	Object.entries(fields).flatMap(([name, value]) => [
		{ way: prefix + name, value },
		...below(value, `${prefix}${name}.`),
	]);

/** The fields of an item, as documented. */
export function itemOf(operation: Operation, response: Value = { type: 'object' }): Value {
	const { at = [], lists, carry = [] } = operation.answer ?? {};
	const way = lists ? [lists[0]] : at;
	const inner = way.reduce<Value>(
		(value, step) => value.fields?.[step] ?? { type: 'any' },
		response,
	);
	const beside = carry.flatMap((name) =>
		response.fields?.[name] ? [[name, response.fields[name]] as const] : [],
	);
	return { ...inner, fields: { ...Object.fromEntries(beside), ...inner.fields } };
}

/** Fields that hold a moment or a day, by type or by name. */
const isTime = ({ way, value }: Place): boolean => {
	if (value.type === 'date') return true;
	const name = way.split('.').at(-1) ?? '';
	return (
		['string', 'int', 'long', 'number', 'any'].includes(value.type) &&
		/^(gmt_|.*(_time|Time|_at|Timestamp|_timestamp)$|(auth|order_cycle)_(start|end)$|date_create$|date$|deadline$|created$|modified$)/.test(
			name,
		)
	);
};

/** Documented times that get no ISO 8601. */
export function timesWithoutIso(catalogue: Catalogue, table: Table): string[] {
	return operationsOf(catalogue).flatMap(([api, operation]) => {
		const { times = [] } = operation.answer ?? {};
		const places = below(itemOf(operation, table[api]?.response));
		return [
			...places
				.filter(isTime)
				.filter(({ way }) => longest(way, times) === undefined)
				.map(({ way }) => `${api}: ${way}`)
				.map((place) => `${place} gets no ISO 8601`),
		];
	});
}

/** Names in the answers of records that no documented answer has. */
export function unknownNames(catalogue: Catalogue, table: Table, exceptions: Exceptions): string[] {
	return operationsOf(catalogue).flatMap(([api, operation]) => {
		const { meanings = {}, times = [], simple = [], carry = [], tree } = operation.answer ?? {};
		const { response } = table[api] ?? {};
		const item = itemOf(operation, response);
		const ways = below(item).map(({ way }) => way);
		const top = Object.keys(item.fields ?? {});
		const own = tree ? [tree.id, tree.name, tree.parent, tree.children] : [];
		return [
			...[...Object.keys(meanings), ...times].filter(
				(name) =>
					!ways.some((way) => fits(way, name)) && !(operation.answer?.lists && name === 'list'),
			),
			...[...simple, ...carry].filter((name) => !top.includes(name)),
			...own.filter((name) => name !== undefined && !top.includes(name)),
		]
			.map((name) => `${api}: ${name}`)
			.filter((place) => !Object.hasOwn(exceptions, place))
			.map((place) => `${place} is not documented`);
	});
}

/** More fields than a person takes in at once. */
const MANY = 10;

/** Items of many fields that cannot be simplified, or come out as large as they were. */
export function notSimplified(
	catalogue: Catalogue,
	table: Table,
	exceptions: Exceptions,
): string[] {
	return operationsOf(catalogue).flatMap(([api, operation]) => {
		const { simple } = operation.answer ?? {};
		const count = Object.keys(itemOf(operation, table[api]?.response).fields ?? {}).length;
		if (simple) return simple.length < count ? [] : [`${api} keeps all its ${count} fields`];
		return count > MANY && !Object.hasOwn(exceptions, api) ? [`${api} has ${count} fields`] : [];
	});
}

/** Documented fields that have the name of one that the node adds. */
export function takenNames(catalogue: Catalogue, table: Table): string[] {
	return operationsOf(catalogue).flatMap(([api, operation]) => {
		const item = itemOf(operation, table[api]?.response);
		const { tree, lists } = operation.answer ?? {};
		const added = [
			...(tree ? ['path', 'id_path'] : []),
			...(lists ? ['list'] : []),
			...(operation.pending ? ['state', 'told_by'] : []),
		];
		return [
			...Object.keys(item.fields ?? {}).filter((name) => added.includes(name)),
			...below(item)
				.map(({ way }) => way)
				.filter((way) => /_(meaning|iso)$/.test(way)),
		].map((name) => `${api}: ${name}`);
	});
}

/** Lists that stand inside one item. */
export function listsInOneItem(
	catalogue: Catalogue,
	table: Table,
	exceptions: Exceptions,
): string[] {
	return operationsOf(catalogue).flatMap(([api, operation]) => {
		if (!operation.safe || Object.hasOwn(exceptions, api)) return [];
		const item = itemOf(operation, table[api]?.response);
		const isList = ({ type, list }: Value) => type === 'object' && list === true;
		if (isList(item) || operation.answer?.at || operation.answer?.lists) return [];
		const lists = Object.entries(item.fields ?? {}).filter(([, value]) => isList(value));
		return lists.map(([name]) => `${api}: ${name} is a list inside one item`);
	});
}
