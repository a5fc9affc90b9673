import { isObject, readObject, type PlainObject } from '../../shared/bytes/json';
import type { Remedies } from '../../shared/record/catalogue';
import type { Opened, Reply } from '../../shared/record/platform';
import { judgeBy, type Refusal } from '../../shared/record/refusal';
import { asText } from '../../shared/bytes/form';
import { unreadable } from '../../shared/road/reply';
import { CODES, namesOf, remedyOf } from './remedies';
import type { TaobaoCall } from './request';
import { businessFailure, wholeAnswer } from './verdict';
import { company } from '../names';
import { nameOf } from '../../shared/record/language';

/**
 * Unwraps an answer, simplified or not. TOP refuses under HTTP 200 with an `error_response`; some APIs
 * tell of a failure in a field of their own.
 */
export function openReply({ name, operation, options }: TaobaoCall, reply: Reply): Opened {
	const { status, headers } = reply;
	const read = readObject(reply.body, headers['content-type']);
	const content = isObject(read) ? read : undefined;
	const fault = content?.error_response;
	if (fault) {
		const refusal = toRefusal(isObject(fault) ? fault : { msg: fault }, operation.remedies);
		return { refusal };
	}
	if (!content || status < 200 || status >= 300)
		return { refusal: unreadable(nameOf(company), reply) };
	const { request_id: requestId, ...data } = unwrap(name, content);
	const failure = businessFailure(operation, data);
	if (!failure) return { data };
	if (options.failOnBusinessFailure === false) return { data: wholeAnswer(operation, data) };
	return {
		refusal: { ...failure, requestId: told(requestId) },
	};
}

/** The fields of an answer: simplified they stand by themselves, else under a root named after the API. */
function unwrap(name: string, content: PlainObject): PlainObject {
	const root = content[`${name.replace(/^taobao\./, '').replaceAll('.', '_')}_response`];
	return isObject(root) ? plainMembers(root) : content;
}

/**
 * Under a root every list is the only member of an object that is named after its entries, and nowhere
 * else does a list stand; an empty one is absent. Source: `JsonConverter` of the official SDK.
 */
function plain(value: unknown): unknown {
	if (!isObject(value)) return value;
	const members = Object.values(value);
	if (members.length === 1 && Array.isArray(members[0])) return members[0].map(plain);
	return plainMembers(value);
}

const plainMembers = (fields: PlainObject): PlainObject =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]));

/** What a field says; undefined where it says nothing. */
const told = (value: unknown): string | undefined => asText(value).trim() || undefined;

/** The inner object of an `error_response` as a refusal. */
export function toRefusal(fault: PlainObject, remedies?: Remedies): Refusal {
	const code = told(fault.code) ?? 'no code';
	const subCode = told(fault.sub_code);
	const message = told(fault.sub_msg) ?? told(fault.msg) ?? 'No reason given';
	// "This ban will last for 2 more seconds"
	const pause = /last for (\d+) more second/.exec(message)?.[1];
	const judged = judgeBy(CODES, namesOf(code, subCode));
	return {
		code,
		subCode,
		message,
		requestId: told(fault.request_id),
		remedy: remedyOf(code, subCode, remedies),
		...judged,
		cause: pause === undefined ? judged.cause : 'rate-limited',
		pauseSeconds: pause === undefined ? undefined : Number(pause),
	};
}
