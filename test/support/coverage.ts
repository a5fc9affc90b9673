/**
 * The catalogues held against what the platforms document: every API, every parameter at every depth,
 * how it is called. What differs is a complaint, unless it stands among the deviations.
 */
import { documented as alipay } from '../../sandbox/alipay/documented';
import { documented as baidu } from '../../sandbox/baidu/documented';
import type {
	AlipayApi,
	Api,
	BaiduApi,
	Fields as Documented,
	Table,
	TaobaoApi,
	Type,
	Value,
} from '../../sandbox/common/documented';
import { documented as taobao } from '../../sandbox/taobao/documented';
import type { AlipayOperation } from '../../nodes/AlipayMiniProgram/protocol/request';
import type { BaiduOperation } from '../../nodes/BaiduSmartProgram/protocol/request';
import type {
	Catalogue,
	Field,
	FieldSet,
	Group,
	Kind,
	Operation,
} from '../../nodes/shared/record/catalogue';
import type { TaobaoOperation } from '../../nodes/TaobaoMiniProgram/catalogue/kinds';
import { DEVIATIONS, type Deviation } from './deviations';

/** An operation of any of the platforms. */
export type Recorded = Operation &
	Partial<Pick<AlipayOperation, 'v2' | 'v3'>> &
	Partial<
		Pick<BaiduOperation, 'method' | 'token' | 'body' | 'query' | 'credential' | 'wholeBody'>
	> &
	Partial<Pick<TaobaoOperation, 'session'>>;

export type PlatformName = 'alipay' | 'baidu' | 'taobao';

export const TABLES = { alipay, baidu, taobao };

interface Complaint {
	api: string;
	/** Parameter, with the way to it. */
	at?: string;
	says: string;
}

const written = ({ api, at, says }: Complaint) =>
	`${api}: ${at === undefined ? '' : `${at}: `}${says}`;

/** What is wrong with a catalogue, in words. */
export function compare(
	platform: PlatformName,
	catalogue: Catalogue<Recorded>,
	apis = Object.keys(TABLES[platform]),
	deviations = DEVIATIONS[platform],
): string[] {
	const found = complaints(platform, catalogue, apis);
	const accepts = (deviation: Complaint) => (complaint: Complaint) =>
		written(complaint) === written(deviation);
	return [
		...found.filter((complaint) => !deviations.some((deviation) => accepts(deviation)(complaint))),
		...deviations
			.filter(({ api }) => apis.includes(api))
			.filter((deviation) => !found.some(accepts(deviation)))
			.map(({ says, ...place }) => ({ ...place, says: `no longer deviates: ${says}` })),
	].map(written);
}

/** How far one documented API is covered. */
export interface Coverage {
	api: string;
	documented: Api;
	/** Where it stands in the node; absent when it does not. */
	group?: Group<Recorded>;
	operation?: Recorded;
	/** Parameters, at all depths. */
	parameters: { documented: number; present: number };
	deviations: readonly Deviation[];
}

/** All that is documented, whether or not the catalogue has it. */
export function coverage(platform: PlatformName, catalogue: Catalogue<Recorded>): Coverage[] {
	const groups = Object.values(catalogue);
	return Object.entries(TABLES[platform] as Table).map(([api, documented]) => {
		const group = groups.find(({ operations }) => Object.hasOwn(operations, api));
		const operation = group?.operations[api];
		return {
			api,
			documented,
			group,
			operation,
			parameters: {
				documented: count(documented.params),
				present: operation
					? count(named(documented.params, operation), operation, operation.paging) +
						fromCredential(documented.params, operation).length
					: 0,
			},
			deviations: DEVIATIONS[platform].filter((deviation) => deviation.api === api),
		};
	});
}

/** Parameters that the node takes from the credential. */
const fromCredential = (documented: Documented, { credential = {} }: Recorded): string[] =>
	Object.keys(documented).filter((name) => Object.hasOwn(credential, name));

/** A list that is the whole body has no name: the documents have `$`, the record one for the form. */
const named = (documented: Documented, { wholeBody }: Recorded): Documented =>
	wholeBody === undefined || !documented.$
		? documented
		: Object.fromEntries(
				Object.entries(documented).map(([name, value]) => [name === '$' ? wholeBody : name, value]),
			);

/** Wire name → field: each of the documented names over which a field spreads its files has that field. */
const onTheWire = (fields: Record<string, Field> = {}): Record<string, Field> =>
	Object.fromEntries(
		Object.entries(fields).flatMap(([name, field]) =>
			(field.spread ?? [name]).map((wire) => [wire, field]),
		),
	);

/** Documented parameters, or those of them that are recorded. */
function count(documented: Documented, recorded?: FieldSet, paging?: Operation['paging']): number {
	const fields = onTheWire({ ...recorded?.required, ...recorded?.optional });
	return Object.entries(documented)
		.filter(
			([name]) =>
				!recorded || Object.hasOwn(fields, name) || name === paging?.page || name === paging?.size,
		)
		.map(([name, value]) => 1 + count(value.fields ?? {}, recorded && (fields[name]?.fields ?? {})))
		.reduce((sum, part) => sum + part, 0);
}

function complaints(
	platform: PlatformName,
	catalogue: Catalogue<Recorded>,
	apis: readonly string[],
): Complaint[] {
	const table: Table = TABLES[platform];
	const records = Object.values(catalogue).flatMap(({ operations }) => Object.entries(operations));
	const names = records.map(([name]) => name);
	return [
		...apis
			.filter((api) => !table[api].excluded && !names.includes(api))
			.map((api) => ({ api, says: 'has no record' })),
		...names
			.filter((name, index) => names.indexOf(name) !== index)
			.map((api) => ({ api, says: 'has two records' })),
		...records.flatMap(([api, operation]) =>
			ofRecord(platform, operation, Object.hasOwn(table, api) ? table[api] : undefined).map(
				(rest) => ({ api, ...rest }),
			),
		),
		...order(Object.keys(table), names),
	];
}

type Local = Omit<Complaint, 'api'>;

function ofRecord(platform: PlatformName, operation: Recorded, api: Api | undefined): Local[] {
	if (!api) return operation.link ? [] : [{ says: 'is not documented' }];
	if (api.excluded) return [{ says: 'is excluded, but has a record' }];
	return [...CALLS[platform](operation, api), ...ofParameters(platform, operation, api)];
}

const differs = (what: string, documented: unknown, recorded: unknown): Local[] =>
	documented === recorded
		? []
		: [{ says: `${what} is documented as ${String(documented)}, not ${String(recorded)}` }];

/** How an API is called. */
const CALLS: Record<PlatformName, (operation: Recorded, api: Api) => Local[]> = {
	alipay(operation, api) {
		const { v2, v3 } = api as AlipayApi;
		return [...differs('v2', v2, operation.v2), ...differs('v3', v3?.verb, operation.v3)];
	},
	baidu(operation, api) {
		const { method, token, body, params, response } = api as BaiduApi;
		const inQuery = Object.keys(params).filter((name) => params[name].in === 'query');
		return [
			...differs('method', method, operation.method),
			...(token === 'either' && operation.token !== 'none'
				? []
				: differs('token', token, operation.token)),
			...differs('body', body ?? 'form', operation.body ?? 'form'),
			...differs(
				'fields in the query',
				method === 'POST' ? inQuery.join() : '',
				operation.query?.join() ?? '',
			),
			...differs('binary answer', response?.type === 'file', operation.answer?.file !== undefined),
		];
	},
	taobao(operation, api) {
		const { session } = api as TaobaoApi;
		return differs('without a session', session === 'none', operation.session === 'none');
	},
};

/** Whether all values are written as text anyway, so that text and number look alike. */
const TEXT_ONLY: Record<PlatformName, (api: Api) => boolean> = {
	alipay(api) {
		const { v2, v3 } = api as AlipayApi;
		return v2 !== 'biz_content' && (v3 === null || v3.verb === 'GET' || v3.verb === 'DELETE');
	},
	baidu: (api) => (api as BaiduApi).body !== 'json',
	taobao: () => true,
};

function ofParameters(platform: PlatformName, operation: Recorded, api: Api): Local[] {
	const text = TEXT_ONLY[platform](api);
	const { paging } = operation;
	const pages = paging ? [paging.page, paging.size ?? []].flat() : [];
	const given = fromCredential(api.params, operation);
	const others = Object.entries(named(api.params, operation)).filter(
		([name]) => !pages.includes(name) && !given.includes(name),
	);
	return [
		...pages
			.filter((name) => !Object.hasOwn(api.params, name))
			.map((at) => ({ at, says: 'pages, but is not documented' })),
		...(paging ? ofPaging(paging, api.params, text) : []),
		...ofFields(operation, Object.fromEntries(others), text),
	];
}

function ofPaging(
	{ page, size, largest, texts = [] }: NonNullable<Operation['paging']>,
	params: Documented,
	text: boolean,
): Local[] {
	const { max } = (size === undefined ? undefined : params[size]) ?? {};
	return [
		...(max !== undefined && largest !== max
			? [{ at: size, says: `pages have ${max} entries at most, not ${largest}` }]
			: []),
		...[page, size ?? []]
			.flat()
			.filter((name) => !text && Object.hasOwn(params, name))
			.filter((name) => (params[name].type === 'string') !== texts.includes(name))
			.map((at) => ({ at, says: `is sent as ${params[at].type}` })),
	];
}

const shown = (when: Value['when']) => (when ? JSON.stringify(when) : 'always');

function ofFields(set: FieldSet, documented: Documented, text: boolean, way = ''): Local[] {
	const [required, optional] = [onTheWire(set.required), onTheWire(set.optional)];
	const recorded = { ...required, ...optional };
	return [
		...Object.entries(documented).flatMap(([name, value]): Local[] => {
			const at = way + name;
			const field = Object.hasOwn(recorded, name) ? recorded[name] : undefined;
			if (!field) return [{ at, says: 'is missing' }];
			const right = (value.required === true || !!value.when) === Object.hasOwn(required, name);
			return [
				...(right
					? []
					: [
							{
								at,
								says: `is ${value.required || value.when ? '' : 'not '}documented as required`,
							},
						]),
				...(value.when
					? differs('when', shown(value.when), shown(field.when)).map((rest) => ({ at, ...rest }))
					: []),
				...ofField(value, field, text || value.in === 'query').map((says) => ({ at, says })),
				...(value.fields && field.fields
					? ofFields(field.fields, value.fields, false, `${at}.`)
					: []),
			];
		}),
		...Object.keys(recorded)
			.filter((name) => !Object.hasOwn(documented, name))
			.map((name) => ({ at: way + name, says: 'is not documented' })),
		...Object.keys(required)
			.filter((name) => Object.hasOwn(optional, name))
			.map((name) => ({ at: way + name, says: 'is both required and optional' })),
	];
}

function ofField(value: Value, field: Field, text: boolean): string[] {
	const marks = (['numeric', 'joined', 'stringified', 'base64'] as const).filter(
		(mark) => field[mark],
	);
	const kind = [...marks, field.kind, field.format && `as ${field.format}`]
		.filter(Boolean)
		.join(' ');
	return [
		...(fits(value, field, text)
			? []
			: [`is documented as ${value.type}${value.list ? '[]' : ''}, not ${kind}`]),
		...ofLimits(value, field),
		...ofChoices(value, field),
	];
}

/** Kinds that may have limits of their own; the rest have a format or closed values. */
const LIMITED: readonly Kind[] = ['text', 'number', 'decimal', 'list', 'choices', 'rows', 'file'];

/** Files have limits that stand in prose; an entry at least goes without saying. */
function ofLimits({ min, max }: Value, field: Field): string[] {
	if (!LIMITED.includes(field.kind)) return [];
	const counted = ['list', 'choices', 'rows'].includes(field.kind);
	const documented = range(min, max);
	const recorded = range(counted && field.min === 1 ? min : field.min, field.max);
	if (field.kind === 'file' && documented === range()) return [];
	return documented === recorded ? [] : [`limits are documented as ${documented}, not ${recorded}`];
}

function range(from = 0, to = Infinity): string {
	if (to === Infinity) return from === 0 ? 'none' : `from ${from}`;
	return from === 0 ? `up to ${to}` : `${from} to ${to}`;
}

function ofChoices({ values = [], type }: Value, { kind, choices }: Field): string[] {
	if (type === 'boolean' || (kind === 'flag' && values.join() === 'true,false')) return [];
	const missing = values.filter((value) => !Object.hasOwn(choices ?? {}, value));
	return missing.length > 0 ? [`lacks the documented ${missing.join(', ')}`] : [];
}

const WIRE: Record<Type, string> = {
	string: 'text',
	date: 'text',
	json: 'text',
	number: 'number',
	int: 'number',
	long: 'number',
	boolean: 'boolean',
	object: 'object',
	file: 'file',
	any: 'any',
};

/** What a field puts on the wire, where text and number differ. */
function sent({ kind, numeric, base64, joined, stringified, format }: Field): string {
	if (joined || stringified) return 'text';
	switch (kind) {
		case 'flag':
			return 'boolean';
		case 'number':
		case 'decimal':
			return 'number';
		case 'list':
		case 'choices':
			return numeric ? 'number[]' : 'text[]';
		case 'object':
			return 'object';
		case 'rows':
			return 'object[]';
		case 'file':
			return base64 ? 'text' : 'file';
		default:
			return numeric || format?.endsWith('seconds') ? 'number' : 'text';
	}
}

/** Whether a field is sent as documented; `text` where everything is written as text anyway. */
function fits(value: Value, field: Field, text: boolean): boolean {
	const { type, list, fields } = value;
	const { kind } = field;
	if (type === 'any') return true;
	if (fields && !field.fields) return false;
	if (type === 'date' && kind !== 'time') return false;
	if (kind === 'decimal' && type !== 'number') return false;
	const [documented, recorded] = [WIRE[type] + (list ? '[]' : ''), sent(field)];
	if (documented === recorded) return true;
	const structured = /^object|\[\]$/;
	if (type === 'json') return structured.test(recorded);
	if (!text) return false;
	if (documented === 'text') return structured.test(recorded);
	if (type === 'object') return kind === 'json';
	return list ? kind === 'choices' : kind === 'choice' || kind === 'time';
}

/** The records stand as the documents have them. */
function order(documented: readonly string[], recorded: readonly string[]): Complaint[] {
	const known = recorded.filter((name) => documented.includes(name));
	return known.flatMap((api, index) =>
		index > 0 && documented.indexOf(api) < documented.indexOf(known[index - 1])
			? [{ api, says: `stands after ${known[index - 1]}, in the documents before it` }]
			: [],
	);
}
