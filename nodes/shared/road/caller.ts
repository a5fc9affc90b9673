import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { tidy } from '../bytes/pasted';
import { isSameForAll } from '../form/expressions';
import type { Call, Credentials, Platform } from '../record/platform';

export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** By execution: what n8n has stored, where it is the same for every item. */
const forAllItems = new WeakMap<Caller, Promise<Credentials | undefined>>();

/** The credentials of one item, as n8n has stored them. */
export async function storedFor(
	ctx: Caller,
	platform: Platform,
	item?: number,
): Promise<Credentials> {
	const first = forAllItems.get(ctx);
	// A copy: n8n puts a token that it renews into what a call was given.
	return { ...((first && (await first)) ?? (await readFor(ctx, platform, item))) };
}

/** The same with the options' token in place of theirs. */
export const credentialsFor = async (
	ctx: Caller,
	platform: Platform,
	options: Call['options'],
	item?: number,
): Promise<Credentials> => platform.credentials(await storedFor(ctx, platform, item), options);

/** The same, read anew: another process may have changed them. From then on each item reads its own. */
export async function freshCredentialsFor(
	...[ctx, platform, options, item]: Parameters<typeof credentialsFor>
): Promise<Credentials> {
	forAllItems.set(ctx, Promise.resolve(undefined));
	return await credentialsFor(ctx, platform, options, item);
}

/** The first to read keeps the others waiting until it is known whether they need to. */
async function readFor(ctx: Caller, { credential }: Platform, item?: number): Promise<Credentials> {
	const stored = (
		'getExecutionCancelSignal' in ctx
			? ctx.getCredentials(credential, item)
			: ctx.getCredentials(credential)
	).then(tidy);
	if (!forAllItems.has(ctx))
		forAllItems.set(
			ctx,
			stored.then(
				(first) => (isSameForAll(first) ? first : undefined),
				() => undefined,
			),
		);
	return await stored;
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
