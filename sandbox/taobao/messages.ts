import { beijingTime, own } from '../common/wire';
import { Refusal, SELLER, type Call, type Handler, type TaobaoState } from './state';

const DEFAULT_GROUP = 'default';

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function groupOf({ groups }: TaobaoState, name = DEFAULT_GROUP): string {
	if (name === DEFAULT_GROUP || Object.hasOwn(groups, name)) return name;
	throw new Refusal(
		15,
		'Remote service error',
		'isv.group-not-exist',
		`the app has no group ${name}`,
	);
}

function consume({ state, params, values, identity }: Call): Record<string, unknown> {
	const group = groupOf(state, params.group_name);
	const now = Date.now();
	const messages = state.messages
		.filter((message) => message.group === group && message.hiddenUntil <= now)
		.slice(0, Number(values.quantity ?? 100));
	for (const message of messages) message.hiddenUntil = now + state.visibilityMs;
	return {
		messages: messages.map(({ id, topic, content }) => ({
			user_id: SELLER.id,
			user_nick: SELLER.nick,
			content,
			id: BigInt(id),
			pub_time: beijingTime(now),
			pub_app_key: identity.appKey,
			topic,
		})),
	};
}

function confirm({ state, params, values }: Call): Record<string, unknown> {
	const group = groupOf(state, params.group_name);
	const done = strings(values.s_message_ids);
	state.messages = state.messages.filter(
		(message) => message.group !== group || !done.includes(message.id),
	);
	return { is_success: true };
}

/** Topics are overwritten, never added. */
function permit({ state, values, nick }: Call): Record<string, unknown> {
	state.permits[nick] = strings(values.topics);
	return { is_success: true };
}

function cancel({ state, params }: Call): Record<string, unknown> {
	const known = Object.hasOwn(state.permits, params.nick);
	delete state.permits[params.nick];
	return { is_success: known };
}

function getUser({ state, params }: Call): Record<string, unknown> {
	const topics = own(state.permits, params.nick);
	if (!topics) return {};
	const [group = DEFAULT_GROUP] = Object.entries(state.groups)
		.filter(([, nicks]) => nicks.includes(params.nick))
		.map(([name]) => name);
	const user: Record<string, unknown> = {
		created: beijingTime(0),
		group_name: group,
		is_valid: true,
		modified: beijingTime(0),
		topics,
		user_id: SELLER.id,
		user_nick: params.nick,
		user_platform: params.user_platform ?? 'tbUIC',
	};
	const wanted = params.fields.split(',');
	return {
		tmc_user: Object.fromEntries(Object.entries(user).filter(([name]) => wanted.includes(name))),
	};
}

const getTopics: Handler = ({ state, params }) => {
	const topics = own(state.permits, params.nick ?? SELLER.nick);
	return topics
		? { topics }
		: { result_code: 'isv.user-not-permitted', result_message: '用户未开通' };
};

function addToGroup({ state, params, values }: Call): Record<string, unknown> {
	const { group_name: name } = params;
	const members = own(state.groups, name) ?? [];
	state.groups[name] = [...new Set([...members, ...strings(values.nicks)])];
	return { created: beijingTime(), group_name: name };
}

function deleteGroup({ state, params, values }: Call): Record<string, unknown> {
	const name = groupOf(state, params.group_name);
	const left = strings(values.nicks);
	const stay = (own(state.groups, name) ?? []).filter((nick) => !left.includes(nick));
	if (left.length > 0 && stay.length > 0) {
		state.groups[name] = stay;
	} else {
		delete state.groups[name];
		state.messages = state.messages.filter(({ group }) => group !== name);
	}
	return { is_success: true };
}

function getGroups({ state, params, values }: Call): Record<string, unknown> {
	const wanted = strings(values.group_names);
	const found = Object.keys(state.groups).filter(
		(name) => wanted.length === 0 || wanted.includes(name),
	);
	const [page, size] = [Number(params.page_no ?? 1), Number(params.page_size ?? 20)];
	return {
		groups: found.slice((page - 1) * size, page * size).map((name) => ({ name })),
		total_results: found.length,
	};
}

export const messageHandlers: Record<string, Handler> = {
	'taobao.tmc.group.add': addToGroup,
	'taobao.tmc.group.delete': deleteGroup,
	'taobao.tmc.groups.get': getGroups,
	'taobao.tmc.messages.confirm': confirm,
	'taobao.tmc.messages.consume': consume,
	'taobao.tmc.user.cancel': cancel,
	'taobao.tmc.user.get': getUser,
	'taobao.tmc.user.permit': permit,
	'taobao.tmc.user.topics.get': getTopics,
};
