import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Operation } from './catalogue';
import { escapeHtml, escapeText } from '../bytes/html';
import type { Call, Platform } from './platform';
import { hideIn, secretsOf } from '../bytes/hide';

/** Why, in n8n's words: for the first three a wait can help, for the others someone has to act. */
export type Cause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/** Cause → the platform's codes that tell of it. */
export type Causes = Readonly<Record<Cause, ReadonlySet<string>>>;

/** The first cause that has one of these codes. */
export const causeOf = (causes: Causes, ...codes: string[]): Cause | undefined =>
	(Object.keys(causes) as Cause[]).find((cause) => codes.some((code) => causes[cause].has(code)));

/** What HTTP calls it: the platforms refuse under 200, too. */
const HTTP_CODES: Readonly<Record<Cause, string>> = {
	'rate-limited': '429',
	'quota-exhausted': '429',
	'temporarily-unavailable': '503',
	'credential-invalid': '401',
	'configuration-invalid': '403',
};

/** An answer of this status that is none of the platform's: a fault of its servers passes. */
export const causeOfStatus = (status: number): Cause | undefined =>
	status >= 500 ? 'temporarily-unavailable' : undefined;

/** A call that brought no result, in the platform's words and in ours. */
export interface Refusal {
	/** The platform's code, or the network's when there was no answer. */
	code: string;
	subCode?: string;
	/** The platform's own words. */
	message: string;
	/** What the platform did, where it did not refuse. */
	did?: 'gave no answer' | 'gave no usable answer' | 'did not complete';
	requestId?: string;
	/** What to do, in English. */
	remedy?: string;
	/**
	 * `always`: it was certainly not executed, so it may be sent again. `whenSafe`: only an operation
	 * that just reads may be. `never`: it would be refused again.
	 */
	repeat: 'always' | 'whenSafe' | 'never';
	/** Absent where neither a wait nor another credential helps. */
	cause?: Cause;
	/** The pause that the platform names, in seconds. */
	pauseSeconds?: number;
	/** What it answered all the same, such as the parts that succeeded. */
	answer?: Record<string, unknown>;
	/** The token is past its time; a renewed one may do. */
	expired?: boolean;
	/** The credential itself is at fault: keys, app id, or a token that no renewal mends. */
	credential?: boolean;
}

/** Facts of a failed item, as the error output carries them. */
export interface RefusalDetails extends JsonObject {
	message: string;
	code: string;
	subCode: string;
	platformMessage: string;
	remedy: string;
	requestId: string;
	documentation: string;
}

/** Carries a refusal up to the place that knows the node and the item. */
export class RefusalError extends Error {
	constructor(readonly refusal: Refusal) {
		super(`${refusal.message} (${codes(refusal)})`);
	}
}

const codes = ({ code, subCode }: Refusal) => [code, subCode].filter(Boolean).join(' / ');

const DID = {
	refused: 'refused',
	'gave no answer': 'gave no answer to',
	'gave no usable answer': 'gave no usable answer to',
	'did not complete': 'did not complete',
};

/** What looks like the ID of a request: anything else that stands in its place is left out. */
const ID = /^[\w.:-]{1,128}$/;

export function details(
	refusal: Refusal,
	platform: string,
	name: string,
	{ doc }: Operation,
): RefusalDetails {
	const did = DID[refusal.did ?? 'refused'];
	const { requestId = '' } = refusal;
	return {
		message: `${platform} ${did} '${name}': ${refusal.message} (${codes(refusal)})`,
		code: refusal.code,
		subCode: refusal.subCode ?? '',
		platformMessage: refusal.message,
		remedy: refusal.remedy ?? '',
		requestId: ID.test(requestId) ? requestId : '',
		documentation: doc,
		...(refusal.answer === undefined ? {} : { answer: refusal.answer as JsonObject }),
	};
}

/** What went wrong with a call as n8n's error, without the secrets that the call held. */
export function asNodeError(
	node: INode,
	platform: Platform,
	call: Call,
	error: unknown,
	itemIndex?: number,
): NodeApiError {
	const secrets = secretsOf(platform, call);
	if (error instanceof RefusalError) {
		const { refusal } = error;
		const facts = details(refusal, platform.title, call.name, call.operation);
		return toNodeError(node, hideIn(facts, secrets), itemIndex, refusal);
	}
	// Written anew: what n8n makes of an error carries the request along, as its cause and its data.
	const { message, description, httpCode, messages } = new NodeApiError(node, error as JsonObject);
	const told = hideIn({ message, description: description ?? undefined, messages }, secrets);
	const known = new NodeApiError(
		node,
		{},
		{
			message: told.message,
			description: told.description && escapeText(told.description),
			httpCode: httpCode ?? undefined,
			itemIndex,
		},
	);
	return Object.assign(known, { message: told.message, messages: told.messages });
}

/** As n8n 2.41 and newer read it; older ones do not look. */
function failureOf({ cause, pauseSeconds }: Pick<Refusal, 'cause' | 'pauseSeconds'>) {
	if (cause === undefined || cause === 'credential-invalid' || cause === 'configuration-invalid')
		return cause && { cause };
	return { cause, ...(pauseSeconds === undefined ? {} : { retryAfterMs: pauseSeconds * 1000 }) };
}

/** The error that n8n shows: the platform's words above, the remedy, request id and document below. */
export function toNodeError(
	node: INode,
	facts: RefusalDetails,
	itemIndex?: number,
	why: Pick<Refusal, 'cause' | 'pauseSeconds'> = {},
): NodeApiError {
	const document = escapeHtml(facts.documentation);
	const error = new NodeApiError(
		node,
		{},
		{
			message: facts.message,
			description: [
				escapeText(facts.remedy),
				facts.requestId && `Request ID: ${escapeText(facts.requestId)}.`,
				`Document: <a href="${document}" target="_blank">${document}</a>`,
			]
				.filter(Boolean)
				.join(' '),
			itemIndex,
			failure: failureOf(why),
		},
	);
	if (why.cause) error.httpCode = HTTP_CODES[why.cause];
	// Set once more: n8n replaces a message that names a network code by a sentence of its own.
	error.message = facts.message;
	error.context.facts = facts;
	return error;
}
