import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { hideIn } from '../bytes/hide';
import { secretsOf } from '../form/secrets';
import { isReading, type Operation } from '../record/catalogue';
import { inOrder } from '../record/language';
import type { Ask, Call, Opened, Platform } from '../record/platform';
import { type Refusal, RefusalError } from '../record/refusal';
import { type Caller, pause } from './caller';
import { causeOfFault, networkFault } from './network';
import type { RetryPolicy } from './policy';
import { Renewal } from './renewal';
import { isTooLarge, RAW, TOO_LARGE, toReply, type RawResponse } from './reply';

const FIRST_BACKOFF_SECONDS = 0.5;
const LONGEST_BACKOFF_SECONDS = 60;

/**
 * Sends one call and returns the data of the proven answer. Renews an expired token once, and sends
 * again what may be sent again. Throws a `RefusalError` with the last refusal, or n8n's own error
 * where no request was sent.
 */
export async function exchange<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	call: Call<O>,
	policy: RetryPolicy,
): Promise<unknown> {
	const opened = await sendWithRetries(ctx, platform, call, policy);
	if ('data' in opened) return opened.data;
	throw new RefusalError(withDoubt(opened.refusal, call));
}

const UNCLEAR =
	'The platform may have carried it out all the same: look at the state there before you run it again.';

/** The remedy says so where something may have been changed although the call failed. */
function withDoubt(refusal: Refusal, { operation, values }: Call): Refusal {
	if (isReading(operation, values) || refusal.retry !== 'whenSafe') return refusal;
	return { ...refusal, remedy: inOrder([refusal.remedy ?? '', UNCLEAR]) };
}

async function sendWithRetries<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	call: Call<O>,
	policy: RetryPolicy,
): Promise<Opened> {
	let current = call;
	const renewal = new Renewal(ctx, platform, call);
	for (let retries = 0; ; ) {
		if (timeLeft(policy) <= 0) return { refusal: TOO_LATE };
		let failure: unknown;
		const opened = await send(ctx, platform, current, policy).catch((error: unknown) => {
			failure = error;
		});
		if (opened && 'data' in opened) return opened;
		const refusal = opened?.refusal;
		const next = await renewal.next(current, refusal);
		if (next) {
			current = { ...call, credentials: next };
			continue;
		}
		if (!opened || !refusal) throw failure;
		if (retries >= policy.retries || !mayRetry(refusal, call)) return opened;
		const backoff = Math.min(FIRST_BACKOFF_SECONDS * 2 ** retries, LONGEST_BACKOFF_SECONDS);
		const seconds = refusal.pauseSeconds ?? backoff;
		if (seconds * 1000 >= timeLeft(policy)) return opened;
		await pause(ctx, seconds);
		retries++;
		if (call.tally) call.tally.resent++;
	}
}

/** In milliseconds. */
const timeLeft = ({ deadline = Infinity }: RetryPolicy) => deadline - Date.now();

const TOO_LATE: Refusal = {
	code: 'OUT_OF_TIME',
	message: 'its time was over before it was sent',
	did: 'noAnswer',
	remedy: 'Nothing was sent. It is asked again the next time.',
	retry: 'always',
	cause: 'temporarily-unavailable',
};

const mayRetry = ({ retry, pauseSeconds = 0 }: Refusal, { operation, values }: Call) =>
	pauseSeconds <= LONGEST_BACKOFF_SECONDS &&
	(retry === 'always' || (retry === 'whenSafe' && isReading(operation, values)));

async function send<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	call: Call<O>,
	policy: RetryPolicy,
): Promise<Opened> {
	const timeout = Math.min(policy.timeout * 1000, timeLeft(policy));
	const request = { ...platform.request(call), ...RAW, timeout };
	let response: RawResponse;
	try {
		response = (await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			platform.credential,
			request,
			{
				credentialsDecrypted: {
					...stored(ctx.getNode(), platform.credential),
					type: platform.credential,
					data: call.credentials,
				},
			},
		)) as RawResponse;
	} catch (error) {
		const refusal = networkRefusal(error, request.url, call);
		if (refusal) return { refusal };
		throw new NodeApiError(ctx.getNode(), error as JsonObject);
	}
	const ask: Ask<O> = async (another, open) =>
		await sendWithRetries(
			ctx,
			{ ...platform, open: async (_, reply) => await open(reply) },
			another,
			policy,
		);
	const reply = toReply(response);
	if (isTooLarge(reply)) return { refusal: TOO_LARGE };
	const opened = await platform.open(call, reply, ask);
	// Here, as a renewal may have changed the token meanwhile: n8n puts the new one into `credentials`.
	return 'refusal' in opened
		? { refusal: hideIn(opened.refusal, secretsOf(platform, call)) }
		: opened;
}

function stored(node: INode, type: string): { id: string; name: string } {
	const { id, name } = node.credentials?.[type] ?? { id: null, name: '' };
	return { id: id ?? '', name };
}

function networkRefusal(
	error: unknown,
	url: string,
	{ operation, values }: Call,
): Refusal | undefined {
	const fault = networkFault(error, url);
	if (!fault) return undefined;
	const { code, kind, lasting, message, remedy } = fault;
	const unsent = kind === 'unsent';
	return {
		code,
		message,
		did: 'noAnswer',
		remedy: unsent
			? `Nothing was carried out. ${remedy}`
			: remedy ||
				(isReading(operation, values) ? 'Run it again, or raise the Timeout option.' : undefined),
		retry: lasting ? 'never' : unsent ? 'always' : 'whenSafe',
		cause: causeOfFault(fault),
	};
}
