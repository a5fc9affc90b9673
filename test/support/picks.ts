/**
 * Which fields could be chosen from a list: the documented answers say what each platform lists, the
 * records which fields name it. What is typed all the same stands with its reason in `unpicked/`.
 */
import type { Fields as Documented, Table, Value } from '../../sandbox/common/documented';
import type {
	Catalogue,
	Field,
	FieldSet,
	Pick,
	Picklist,
} from '../../nodes/shared/record/catalogue';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { TABLES, type PlatformName } from './coverage';

/** A field that is typed although something lists it. */
export interface Unpicked {
	/** Name of the field, in the operations named, or in all. */
	field: string;
	apis?: readonly string[];
	why: string;
}

interface Listed {
	api: string;
	resource: string;
	name: string;
}

/** `templateId`, `template_ids` and `template_id_list` name one thing. */
const stem = (name: string) =>
	name
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.toLowerCase()
		.replace(/_?list$/, '')
		.replace(/(id|code|version|no|key|sn|domain)s$/, '$1');

const bare = (name: string) => stem(name).replace(/[^a-z\d]/g, '');

/** What the name of such a field ends with. */
const NAMING = /(^|_)(id|code|version|no|key|sn|type|domain)$/;

/** A name that says nothing outside of its group. */
const GENERIC = /^(id|code|version|no|key|sn|type)$/;

const TYPED: ReadonlyArray<Field['kind']> = ['text', 'number', 'list'];

const isList = (value: Value) => value.list === true;

/** What the reading operations of a platform answer in lists. */
function listed(table: Table, catalogue: Catalogue): Listed[] {
	return Object.entries(catalogue).flatMap(([resource, { operations }]) =>
		Object.entries(operations).flatMap(([api, { safe }]) => {
			const response = table[api]?.response;
			const within = (fields: Documented, inList: boolean): Listed[] =>
				Object.entries(fields).flatMap(([name, value]) => {
					const many = inList || isList(value);
					if (value.fields) return within(value.fields, many);
					return many ? [{ api, resource, name }] : [];
				});
			return safe && response ? within(response.fields ?? {}, isList(response)) : [];
		}),
	);
}

function names(field: string, resource: string, { api, resource: other, name }: Listed): boolean {
	const own = stem(field);
	if (bare(name) === bare(field)) return !GENERIC.test(own) || resource === other;
	const tail = stem(name);
	if (!GENERIC.test(tail) || !own.endsWith(`_${tail}`)) return false;
	// `template_id` is the `id` of what an operation on templates lists.
	return bare(api).includes(bare(own.slice(0, -tail.length)));
}

export interface Typed {
	api: string;
	/** Way to the field. */
	at: string;
	field: string;
	/** Operations that list what it names. */
	by: string[];
}

/** Fields that are typed, although another operation of the platform lists what they name. */
export function typed(
	platform: PlatformName,
	catalogue: Catalogue,
	table: Table = TABLES[platform],
): Typed[] {
	const answers = listed(table, catalogue);
	return Object.entries(catalogue).flatMap(([resource, { operations }]) =>
		Object.entries(operations).flatMap(([api, operation]) => {
			const within = ({ required, optional }: FieldSet, prefix: string): Typed[] =>
				Object.entries({ ...required, ...optional }).flatMap(([field, record]) => {
					const at = prefix + field;
					if (record.fields) return within(record.fields, `${at}.`);
					const isTyped = TYPED.includes(record.kind) && record.pick === undefined;
					if (!isTyped || !NAMING.test(stem(field))) return [];
					const by = answers.filter(
						(answer) => answer.api !== api && names(field, resource, answer),
					);
					return by.length === 0
						? []
						: [{ api, at, field, by: [...new Set(by.map((answer) => answer.api))] }];
				});
			return within(operation, '');
		}),
	);
}

/** What is typed without a reason, and the reasons that nothing needs any more, in words. */
export function unexplained(found: readonly Typed[], reasons: readonly Unpicked[]): string[] {
	const answers = ({ field, apis }: Unpicked, one: Typed) =>
		one.field === field && (apis?.includes(one.api) ?? true);
	return [
		...found
			.filter((one) => !reasons.some((reason) => answers(reason, one)))
			.map(({ api, at, by }) => `${api}: ${at} is typed, though listed by ${by.join(', ')}`),
		...reasons.flatMap(({ field, apis = [undefined] }) =>
			apis
				.filter((api) => !found.some((one) => one.field === field && (api ?? one.api) === one.api))
				.map((api) => `${api ?? 'everywhere'}: ${field} needs no reason any more`),
		),
	];
}

/** Whether an entry, or one below it in a tree, has the field, `title` or `base_info.title`. */
const isAnswered = (entry: Value, name: string, children = ''): boolean =>
	[entry, entry.fields?.[children]].some(
		(value) =>
			name.split('.').reduce<Value | undefined>((part, step) => part?.fields?.[step], value) !==
			undefined,
	);

/** What lists store of answers, and Simplify takes out of them: nobody could look it up. */
export function lostBySimplify(
	picklists: Readonly<Record<string, Picklist>>,
	catalogue: Catalogue,
): string[] {
	return Object.entries(picklists).flatMap(([list, { operation, at, stored }]) => {
		const { at: wayToItem = [], simple } = findOperation(catalogue, operation).answer ?? {};
		const steps = [...at, ...(stored?.split('.') ?? [])].filter((step) => step !== '*');
		const name = steps[wayToItem.length];
		return simple && name !== undefined && !simple.includes(name)
			? [`${list}: Simplify of ${operation} leaves out ${name}`]
			: [];
	});
}

/** Fields of entries that a list looks at, and its documented answer has not. */
export function undocumented(
	picklists: Readonly<Record<string, Picklist>>,
	table: Table,
	picks: readonly Pick[],
): string[] {
	return Object.entries(picklists).flatMap(([list, picklist]) => {
		const {
			operation,
			at,
			stored,
			shown = [],
			meanings = {},
			only = {},
			children,
			parent,
			times = [],
		} = picklist;
		const entry = at
			.filter((step) => step !== '*')
			.reduce<
				Value | undefined
			>((value, step) => value?.fields?.[step], table[operation]?.response);
		// Where the document does not say what an entry is made of, nothing can be held against it.
		if (!entry?.fields) return [];
		const first = picks
			.filter((pick) => pick.list === list)
			.flatMap((pick) => Object.keys(pick.first ?? {}));
		const used = [
			stored,
			...shown,
			...Object.keys(meanings),
			...Object.keys(only),
			...times,
			children,
			parent,
			...first,
		];
		return [...new Set(used)]
			.filter((name) => name !== undefined && !isAnswered(entry, name, children))
			.map((name) => `${list}: ${operation} answers no ${name} there`);
	});
}
