import { parseBeijingTime } from '../common/wire';
import type { Call, Handler } from './state';

const EQUAL = ['article_code', 'item_code', 'nick', 'biz_type', 'biz_order_id', 'order_id'];

function search({ state, params }: Call): Record<string, unknown> {
	const at = (text: string | undefined, otherwise: number) =>
		text === undefined ? otherwise : (parseBeijingTime(text) ?? otherwise);
	const [from, to] = [at(params.start_created, -Infinity), at(params.end_created, Infinity)];
	const found = state.serviceOrders.filter((order) => {
		const made = at(String(order.create), 0);
		const isWanted = (name: string) =>
			params[name] === undefined || params[name] === String(order[name]);
		return made >= from && made <= to && EQUAL.every(isWanted);
	});
	const [page, size] = [Number(params.page_no ?? 1), Number(params.page_size ?? 20)];
	return {
		article_biz_orders: found.slice((page - 1) * size, page * size),
		total_item: found.length,
	};
}

function subscriptions({ state, params }: Call): Record<string, unknown> {
	return {
		article_user_subscribes: state.serviceOrders
			.filter(
				({ article_code: code, nick }) => code === params.article_code && nick === params.nick,
			)
			.map(({ item_code: item, order_cycle_end: deadline }) => ({ item_code: item, deadline })),
	};
}

export const serviceOrderHandlers: Record<string, Handler> = {
	'taobao.vas.order.search': search,
	'taobao.vas.subscribe.get': subscriptions,
};
