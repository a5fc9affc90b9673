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

/** Ends early when the execution is stopped. */
export async function pause(ctx: Caller, seconds: number): Promise<void> {
	const stop = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	if (stop?.aborted) return;
	let end = () => {};
	const stopped = new Promise<void>((resolve) => {
		end = resolve;
		stop?.addEventListener('abort', end, { once: true });
	});
	await Promise.race([sleep(seconds * 1000), stopped]);
	// The signal lives as long as the execution, which may pause once for each of its items.
	stop?.removeEventListener('abort', end);
}
