/**
 * Where the documents contradict themselves: their tables are in `documented.json`, here stands what
 * their examples and remarks say instead.
 */
import type { BaiduApi, Fields, Table, Value } from '../common/documented';

const change = (fields: Fields, changes: Readonly<Record<string, Partial<Value>>>): Fields => ({
	...fields,
	...Object.fromEntries(
		Object.entries(changes).map(([name, value]) => [name, { ...fields[name], ...value } as Value]),
	),
});

const params =
	(correct: (params: Fields) => Fields) =>
	(api: BaiduApi): BaiduApi => ({ ...api, params: correct(api.params) });

/** Answers and examples have IDs such as BD0016. */
const templateId = params((fields) => change(fields, { id: { type: 'string' } }));

const anObject: Value = { type: 'object', required: false };

const CORRECTIONS: Readonly<Record<string, (api: BaiduApi) => BaiduApi>> = {
	'template/library/get': templateId,
	'template/add': templateId,
	// Only where the industry demands it.
	'pay/account/create': params((fields) =>
		change(fields, { manage_permit_url: { required: false } }),
	),
	// The examples show more than the table.
	'package/upload': params((fields) =>
		change(fields, {
			ext_json: {
				fields: change(fields.ext_json.fields ?? {}, {
					ext: anObject,
					extPages: anObject,
					window: anObject,
					tabBar: anObject,
					networkTimeout: anObject,
				}),
			},
		}),
	),
};

/** Parameter → the value of another with which it must be given. */
const CONDITIONS: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
	'message/custom/sendbytp': { content: ['msg_type', 'text'], pic_url: ['msg_type', 'image'] },
	'message/custom/send': { content: ['msg_type', 'text'], pic_url: ['msg_type', 'image'] },
	'v1.0/coupon/create': {
		reduceCost: ['couponType', 'CASH'],
		discount: ['couponType', 'DISCOUNT'],
	},
	'v1.0/coupon/tp/create': {
		reduce_cost: ['coupon_type', 'CASH'],
		discount: ['coupon_type', 'DISCOUNT'],
	},
};

export const corrected = (table: Table<BaiduApi>): Table<BaiduApi> =>
	Object.fromEntries(
		Object.entries(table).map(([name, api]) => [name, CORRECTIONS[name]?.(api) ?? api]),
	);

/** What must be given in this very call. */
export const inCall = (name: string, api: BaiduApi, given: Record<string, unknown>): BaiduApi => ({
	...api,
	params: change(
		api.params,
		Object.fromEntries(
			Object.entries(CONDITIONS[name] ?? {}).map(([field, [other, value]]) => [
				field,
				{ required: given[other] === value },
			]),
		),
	),
});
