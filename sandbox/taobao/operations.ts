import { documentedAnswer } from '../common/answer';
import { check, fromText, type Fields, type Value } from '../common/documented';
import { beijingTime, own } from '../common/wire';
import { channelHandlers } from './channels';
import { documented } from './documented';
import { messageHandlers } from './messages';
import { serviceOrderHandlers } from './serviceOrders';
import { sessionHandlers } from './sessions';
import { Refusal, SELLER, type Call, type Handler } from './state';
import { versionHandlers } from './versions';
import { widgetHandlers } from './widgets';

type Data = Record<string, unknown>;

/** Operations that do something; every other answers what its document shows. */
const handlers: Record<string, Handler> = {
	...versionHandlers,
	...widgetHandlers,
	...channelHandlers,
	...serviceOrderHandlers,
	...messageHandlers,
	...sessionHandlers,
	'taobao.user.seller.get': ({ params }) => {
		const user: Data = { user_id: SELLER.id, nick: SELLER.nick, status: 'normal', has_shop: true };
		const wanted = params.fields.split(',');
		return {
			user: Object.fromEntries(Object.entries(user).filter(([name]) => wanted.includes(name))),
		};
	},
	'taobao.time.get': () => ({ time: beijingTime() }),
};

/** Documented name → API, those left out that are obsolete. */
export const apis = Object.fromEntries(
	Object.entries(documented).filter(([, { excluded }]) => !excluded),
);

/** Fields that tell of success in an answer without an error. */
const FLAGS = /^((is_|is_all_|material_|order_|invoke_)?success|successful|succ?)$/;

function isFlag(name: string, { type }: Value, beside: Fields): boolean {
	if (FLAGS.test(name)) return true;
	if (name === 'status') return type === 'number' && Object.hasOwn(beside, 'error_msg');
	// A bare yes or no is one too, where there is no other.
	const isBare = (name === 'model' || name === 'result') && type === 'boolean';
	return isBare && !Object.keys(beside).some((other) => FLAGS.test(other));
}

const FLAG_VALUES: Partial<Record<Value['type'], (succeeded: boolean) => unknown>> = {
	boolean: (succeeded) => succeeded,
	number: Number,
	string: String,
};

/** The same answer with its flags up or down; of several parts, all but the first are then down. */
function flagged(fields: Fields, answer: Data, succeeded: boolean): Data {
	const inner = (field: Value, part: unknown, good: boolean) =>
		typeof part === 'object' && part !== null
			? flagged(field.fields ?? {}, part as Data, good)
			: part;
	return Object.fromEntries(
		Object.entries(answer).map(([name, part]) => {
			const field = fields[name];
			if (isFlag(name, field, fields)) return [name, FLAG_VALUES[field.type]?.(succeeded)];
			return [
				name,
				Array.isArray(part)
					? part.map((entry: unknown, index) => inner(field, entry, succeeded || index === 0))
					: inner(field, part, succeeded),
			];
		}),
	);
}

/** Whether an answer of this API can tell of a failure without an error. */
export const hasFlag = (fields: Fields): boolean =>
	Object.entries(fields).some(
		([name, field]) => isFlag(name, field, fields) || hasFlag(field.fields ?? {}),
	);

export function responseFields(api: string): Fields {
	return apis[api].response?.fields ?? {};
}

/** What is wrong with a call, in the words of the gateway. */
export function complain(api: string, call: Pick<Call, 'values' | 'files'>): void {
	const [complaint, ...more] = check(apis[api], call.values, call.files);
	if (complaint === undefined) return;
	const missing = /^(\w+): is missing$/.exec(complaint)?.[1];
	if (missing !== undefined)
		throw new Refusal(
			40,
			`Missing required arguments:${missing}`,
			`isv.missing-parameter:${missing}`,
			`缺少必选参数 ${missing}`,
		);
	const [name] = complaint.split(':');
	throw new Refusal(
		41,
		`Invalid arguments:${name}`,
		'isv.invalid-parameter',
		[complaint, ...more].join('; '),
	);
}

export const read = (api: string, params: Readonly<Record<string, string>>) =>
	fromText(apis[api].params, params);

/** What the document shows as the answer, telling of success or of a failure. */
export const documentedReply = (api: string, values: Data, succeeds = true): Data =>
	flagged(responseFields(api), documentedAnswer(apis[api], values) as Data, succeeds);

export function run(api: string, call: Call): Data {
	const succeeds = !call.state.failing.includes(api);
	const handler = own(handlers, api);
	return handler && succeeds ? handler(call) : documentedReply(api, call.values, succeeds);
}
