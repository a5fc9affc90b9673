import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INode,
	IPollFunctions,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, sleep } from 'n8n-workflow';
import type { Operation } from '../record/catalogue';
import { tidy } from '../bytes/pasted';
import { networkFault } from './network';
import type { Ask, Call, Credentials, Opened, Platform, Reply } from '../record/platform';
import { RefusalError, type Refusal } from '../record/refusal';
import { hideIn, secretsOf } from '../bytes/hide';

export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export interface Patience {
	/** For one request, in seconds. */
	timeout: number;
	/** How often a failed request may be sent again. */
	retries: number;
	/** When nothing may be under way any more, in milliseconds since 1970; never, when absent. */
	deadline?: number;
}

/** Asks n8n for an answer as it came. */
export const RAW = {
	// The signature covers the bytes, in the charset they came in.
	encoding: 'arraybuffer',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	// A signed request is meant for one address.
	disableFollowRedirect: true,
} as const;

/** An answer as n8n gives it when asked for it raw. */
export interface RawResponse {
	statusCode: number;
	headers: Record<string, string>;
	body: Buffer;
}

export const PATIENCE: Patience = { timeout: 60, retries: 2 };

const FIRST_PAUSE_SECONDS = 0.5;
const LONGEST_PAUSE_SECONDS = 60;

/**
 * Sends one call and returns the data of the proven answer. Renews an expired token once, and sends
 * again what may be sent again. Throws a `RefusalError` with the last refusal, or n8n's own error
 * where no request was sent.
 */
export async function exchange<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	call: Call<O>,
	patience: Patience,
): Promise<unknown> {
	const opened = await sendPatiently(ctx, platform, call, patience);
	if ('data' in opened) return opened.data;
	throw new RefusalError(withDoubt(opened.refusal, call.operation));
}

const UNCLEAR =
	'The platform may have carried it out all the same: look at the state there before you run it again.';

/** The remedy says so where something may have been changed although the call failed. */
function withDoubt(refusal: Refusal, { safe }: Operation): Refusal {
	if (safe || refusal.repeat !== 'whenSafe') return refusal;
	return { ...refusal, remedy: [refusal.remedy, UNCLEAR].filter(Boolean).join(' ') };
}

async function sendPatiently<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	call: Call<O>,
	patience: Patience,
): Promise<Opened> {
	let current = call;
	const renewal = new Renewal(ctx, platform, call);
	for (let repeats = 0; ; ) {
		if (timeLeft(patience) <= 0) return { refusal: TOO_LATE };
		let failure: unknown;
		const opened = await send(ctx, platform, current, patience).catch((error: unknown) => {
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
		if (repeats >= patience.retries || !mayRepeat(refusal, call.operation)) return opened;
		const growing = Math.min(FIRST_PAUSE_SECONDS * 2 ** repeats, LONGEST_PAUSE_SECONDS);
		const seconds = refusal.pauseSeconds ?? growing;
		if (seconds * 1000 >= timeLeft(patience)) return opened;
		await pause(ctx, seconds);
		repeats++;
	}
}

/** How often one call looks for another token. */
const MOST_LOOKS = 5;

/**
 * Finds credentials for a call whose token the platform called expired. Processes share what is stored,
 * and nothing else: it is read before a token is renewed, again when the renewal failed, as another
 * process may have spent the refresh token a moment before, and again when what it brought is refused,
 * as another process may have renewed it once more. One call has its token renewed once.
 */
class Renewal<O extends Operation> {
	private looks = 0;

	private isRenewed = false;

	/** Whether n8n is to renew the token before it sends the last credentials that were found. */
	private isUnderWay = false;

	/** Whose token was refused last. */
	private used: Credentials;

	constructor(
		private readonly ctx: Caller,
		private readonly platform: Platform<O>,
		private readonly call: Call<O>,
	) {
		this.used = call.credentials;
	}

	/** After `refusal`, or after n8n's own error where there is none. */
	async next({ credentials }: Call<O>, refusal?: Refusal): Promise<Credentials | undefined> {
		if (refusal ? !refusal.expired : !this.isUnderWay) return undefined;
		if (refusal) {
			this.used = credentials;
			this.isRenewed ||= this.isUnderWay;
		}
		if (++this.looks > MOST_LOOKS) return undefined;
		// Not all processes at the same moment.
		if (this.looks > 1) await pause(this.ctx, FIRST_PAUSE_SECONDS + Math.random());
		const { ctx, platform, call } = this;
		let stored: Credentials | undefined;
		const found = await platform.renew?.({ ...call, credentials: this.used }, async () => {
			stored = await credentialsFor(ctx, platform, call.options, call.item);
			return stored;
		});
		if (!found || isSame(found, credentials)) return undefined;
		this.isUnderWay = found !== stored;
		return this.isUnderWay && this.isRenewed ? undefined : found;
	}
}

const isSame = (a: Credentials, b: Credentials) => JSON.stringify(a) === JSON.stringify(b);

/** In milliseconds. */
const timeLeft = ({ deadline = Infinity }: Patience) => deadline - Date.now();

const TOO_LATE: Refusal = {
	code: 'OUT_OF_TIME',
	message: 'its time was over before it was sent',
	did: 'gave no answer',
	remedy: 'Nothing was sent. It is asked again the next time.',
	repeat: 'always',
	cause: 'temporarily-unavailable',
};

/** n8n takes no limit for what it receives: this one keeps it from being parsed. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

const TOO_LARGE: Refusal = {
	code: 'ANSWER_TOO_LARGE',
	message: 'the answer has more than 64 MB',
	did: 'gave no usable answer',
	remedy:
		'No answer of the platform is that large: check what answers at the Environment and Base URL in the credential, and the proxy.',
	repeat: 'whenSafe',
};

const mayRepeat = ({ repeat, pauseSeconds = 0 }: Refusal, { safe }: Operation) =>
	pauseSeconds <= LONGEST_PAUSE_SECONDS && (repeat === 'always' || (repeat === 'whenSafe' && safe));

/** Ends early when the execution is stopped. */
export async function pause(ctx: Caller, seconds: number): Promise<void> {
	const stop = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	if (stop?.aborted) return;
	const stopped = new Promise<void>((resolve) =>
		stop?.addEventListener('abort', () => resolve(), { once: true }),
	);
	await Promise.race([sleep(seconds * 1000), stopped]);
}

async function send<O extends Operation>(
	ctx: Caller,
	platform: Platform<O>,
	call: Call<O>,
	patience: Patience,
): Promise<Opened> {
	const timeout = Math.min(patience.timeout * 1000, timeLeft(patience));
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
		const refusal = networkRefusal(error, request.url, call.operation);
		if (refusal) return { refusal };
		throw new NodeApiError(ctx.getNode(), error as JsonObject);
	}
	const ask: Ask<O> = async (another, open) =>
		await sendPatiently(
			ctx,
			{ ...platform, open: async (_, reply) => await open(reply) },
			another,
			patience,
		);
	const reply = toReply(response);
	if (reply.body.length > LARGEST_ANSWER_BYTES) return { refusal: TOO_LARGE };
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

export const toReply = ({ statusCode, headers, body }: RawResponse): Reply => ({
	status: statusCode,
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	),
	body: Buffer.from(body ?? ''),
});

function networkRefusal(error: unknown, url: string, { safe }: Operation): Refusal | undefined {
	const fault = networkFault(error, url);
	if (!fault) return undefined;
	const { code, kind, lasting, message, remedy } = fault;
	const unsent = kind === 'unsent';
	return {
		code,
		message,
		did: 'gave no answer',
		remedy: unsent
			? `Nothing was carried out. ${remedy}`
			: remedy || (safe ? 'Run it again, or raise the Timeout option.' : undefined),
		repeat: lasting ? 'never' : unsent ? 'always' : 'whenSafe',
		cause: lasting ? 'configuration-invalid' : 'temporarily-unavailable',
	};
}

/** The credentials of one item: as n8n decrypts them, with the options' token in place of theirs. */
export async function credentialsFor(
	ctx: Caller,
	platform: Platform,
	options: Call['options'],
	item?: number,
): Promise<Credentials> {
	const stored = await ('getExecutionCancelSignal' in ctx
		? ctx.getCredentials(platform.credential, item)
		: ctx.getCredentials(platform.credential));
	return platform.credentials(tidy(stored), options);
}
