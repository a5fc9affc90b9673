import { isObject, walk } from '../bytes/json';
import type { AnswerShape } from '../record/catalogue';
import type { Call, Platform } from '../record/platform';
import type { Caller } from './caller';
import { exchange } from './exchange';
import { collect } from './paging';
import { policyOf } from './policy';

/** The opened answer, or the entries of all the pages that are wanted. */
export async function fetchData(
	ctx: Caller,
	platform: Platform,
	call: Call,
	limit: number,
	deadline = Infinity,
): Promise<unknown> {
	const policy = { ...policyOf(call.options), deadline };
	const { operation, values } = call;
	if (operation.paging)
		return await collect(operation.paging, operation.answer?.at ?? [], limit, async (page) => {
			const next = { ...call, values: { ...values, ...page } };
			return await exchange(ctx, platform, next, policy);
		});
	return partOf(operation.answer, await exchange(ctx, platform, call, policy));
}

/** What of an opened answer makes the items. */
export function partOf({ at, lists, carry = [] }: AnswerShape = {}, data: unknown): unknown {
	if (lists)
		return lists.flatMap((list) =>
			walk(data, [list, '*'])
				.filter(isObject)
				.map((entry) => ({ list, ...entry })),
		);
	if (at === undefined) return data;
	// A list that is null is an empty one.
	const found = walk(data, at).filter((part) => part !== null);
	const part = found.length === 1 ? found[0] : found;
	if (carry.length === 0 || !isObject(data)) return part;
	const beside = Object.fromEntries(
		carry.filter((name) => Object.hasOwn(data, name)).map((name) => [name, data[name]]),
	);
	return [part].flat().map((entry) => (isObject(entry) ? { ...beside, ...entry } : entry));
}
