import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { hideIn } from '../bytes/hide';
import { escapeHtml, escapeText } from '../bytes/html';
import { secretsOf } from '../form/secrets';
import { titleOf } from '../record/catalogue';
import { inOrder, nameOf, one, quoted, sentences } from '../record/language';
import type { Call, Platform } from '../record/platform';
import {
	codesOf,
	inBrief,
	RefusalError,
	whatHappenedTo,
	type Cause,
	type Refusal,
} from '../record/refusal';

/** What HTTP calls it: the platforms refuse under 200, too. */
export const HTTP_CODES: Readonly<Record<Cause, string>> = {
	'rate-limited': '429',
	'quota-exhausted': '429',
	'temporarily-unavailable': '503',
	'credential-invalid': '401',
	'configuration-invalid': '403',
};

/** Facts of a failed item, as the error output carries them. */
export interface RefusalDetails extends JsonObject {
	message: string;
	code: string;
	subCode: string;
	platformMessage: string;
	remedy: string;
	requestId: string;
	/** Documented name of what was called. */
	api: string;
	documentation: string;
}

/** What looks like the ID of a request: anything else that stands in its place is left out. */
const ID = /^[\w.:-]{1,128}$/;

type Shown = Pick<Platform, 'title' | 'zh' | 'catalogue'>;

const told = (refusal: Refusal, platform: Shown, name: string) =>
	whatHappenedTo(
		quoted(titleOf(platform.catalogue, name)),
		nameOf(platform),
		refusal,
		inBrief(refusal.message),
	);

export function details(
	refusal: Refusal,
	platform: Shown,
	{ name, operation }: Pick<Call, 'name' | 'operation'>,
): RefusalDetails {
	const { requestId = '' } = refusal;
	return {
		message: one(
			`${told(refusal, platform, name)} (${codesOf(refusal)})`,
			`${told(refusal, platform, name)}（${codesOf(refusal)}）`,
		),
		code: refusal.code,
		subCode: refusal.subCode ?? '',
		platformMessage: refusal.message,
		remedy: refusal.remedy ?? '',
		requestId: ID.test(requestId) ? requestId : '',
		api: name,
		documentation: operation.doc,
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
		const facts = details(refusal, platform, call);
		return toNodeError(node, hideIn(facts, secrets), itemIndex, refusal);
	}
	// Written anew: what n8n makes of an error carries the request along, as its cause and its data.
	const { message, description, httpCode, messages } = new NodeApiError(node, error as JsonObject);
	const shown = hideIn({ message, description: description ?? undefined, messages }, secrets);
	const known = new NodeApiError(
		node,
		{},
		{
			message: shown.message,
			description: shown.description && escapeText(shown.description),
			httpCode: httpCode ?? undefined,
			itemIndex,
		},
	);
	return Object.assign(known, { message: shown.message, messages: shown.messages });
}

/**
 * Why a list stays empty. The editor shows the message alone there, and takes hyphens out of it, so that
 * what to do stands in it, and codes in the description.
 */
export function unlisted(node: INode, message: string, description: string): NodeApiError {
	const error = new NodeApiError(node, {}, { message, description });
	error.message = message;
	return error;
}

/** What went wrong with the call that fills a list, without the secrets that the call held. */
export function listError(
	node: INode,
	platform: Platform,
	call: Call,
	error: unknown,
): NodeApiError {
	if (!(error instanceof RefusalError)) return asNodeError(node, platform, call, error);
	const { refusal } = error;
	const { remedy, requestId, documentation } = details(refusal, platform, call);
	const shown = {
		message: inOrder([sentences([told(refusal, platform, call.name)]), remedy]),
		description: inOrder([
			one(`Code: ${codesOf(refusal)}.`, `错误码：${codesOf(refusal)}。`),
			requestId && `Request ID: ${requestId}.`,
			one(`Document: ${documentation}`, `文档：${documentation}`),
		]),
	};
	const { message, description } = hideIn(shown, secretsOf(platform, call));
	return unlisted(node, message, description);
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
			description: inOrder([
				escapeText(facts.remedy),
				facts.requestId && `Request ID: ${escapeText(facts.requestId)}.`,
				`Document of ${escapeText(facts.api)}: <a href="${document}" target="_blank">${document}</a>`,
			]),
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

/** What the node itself does not do, and what to do instead. */
export function notSent(
	node: INode,
	message: string,
	remedy: string,
	itemIndex?: number,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { itemIndex, description: remedy });
	error.context.facts = { remedy };
	return error;
}
