import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { tidy } from '../bytes/pasted';
import type { Call, Credentials, Platform } from '../record/platform';

export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

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

/** Waits for `work`, or until the signal is aborted, and leaves no listener on it. */
export async function untilAborted(
	signal: AbortSignal | undefined,
	work: Promise<void>,
): Promise<void> {
	if (signal?.aborted) return;
	let end = () => {};
	const ended = new Promise<void>((resolve) => {
		end = resolve;
		signal?.addEventListener('abort', end, { once: true });
	});
	await Promise.race([work, ended]).finally(() => signal?.removeEventListener('abort', end));
}

/** Ends early when the execution is stopped. */
export async function pause(ctx: Caller, seconds: number): Promise<void> {
	const stop = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	if (!stop?.aborted) await untilAborted(stop, sleep(seconds * 1000));
}
