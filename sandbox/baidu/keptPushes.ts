import { malformed } from './refusal';
import type { Call, Handlers } from './state';

const DAY = 24 * 3600;
const LARGEST_PAGE = 100;

/** The pushes of the last day, or of the time that is asked for. */
function kept({ state, fields }: Call) {
	const now = Math.floor(Date.now() / 1000);
	const { start = String(now - DAY), end = String(now), push_type: type = '1' } = fields;
	const { offset = '0', count = String(LARGEST_PAGE), id_list: ids } = fields;
	for (const [name, text] of Object.entries({ start, end, offset, count }))
		if (!/^\d+$/.test(text)) malformed(`${name} expected: a whole number, got ${text}`);
	if (!['1', '2'].includes(type)) malformed(`push_type expected: 1 or 2, got ${type}`);
	if (Number(count) > LARGEST_PAGE) malformed(`count expected: at most ${LARGEST_PAGE}`);
	const wanted = state.pushes.filter(({ id, at, status }) =>
		ids === undefined
			? at >= Number(start) && at <= Number(end) && (type === '1' || status === 2)
			: ids.split(',').includes(id),
	);
	const page = wanted.slice(Number(offset), Number(offset) + Number(count));
	return {
		count: wanted.length,
		list: page.map(({ id, status, content }) => ({ id: BigInt(id), status, content })),
		page: Math.floor(Number(offset) / Number(count)) + 1,
		pageSize: Number(count),
	};
}

export const keptPushes: Handlers = { 'pushmsg/getmsg': kept };
