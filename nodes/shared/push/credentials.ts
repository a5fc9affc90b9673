import type { IWebhookFunctions } from 'n8n-workflow';
import { isKept, keep } from '../bytes/memo';
import { tidy } from '../bytes/pasted';
import { isSameForAll } from '../form/expressions';
import type { Credentials } from '../record/platform';

/** How long a trigger goes on with the credential that it has read: pushes come in bursts. */
const KEPT_MS = 5000;

/** Triggers whose credentials one process keeps at once. */
const TRIGGERS = 100;

interface Kept {
	/** Under way as long as n8n reads it: pushes that come together read it once. */
	credentials: Promise<Credentials>;
	/** Epoch milliseconds. */
	until: number;
}

const kept = new Map<string, Kept>();

/**
 * Judges a push with the trigger's credential. For each reading n8n sets up an isolate to resolve
 * expressions in, so one that was read a moment ago serves again. What it refuses is judged once more
 * with what is stored now: a credential that was changed counts at once.
 */
export async function judgeWith<T>(
	ctx: IWebhookFunctions,
	type: string,
	judge: (credentials: Credentials) => Promise<T>,
	isRefused: (verdict: T) => boolean,
): Promise<T> {
	const { id: node, credentials = {} } = ctx.getNode();
	const key = JSON.stringify([ctx.getWorkflow().id, node, credentials[type]?.id]);
	const known = kept.get(key);
	if (known && isKept(known.until, KEPT_MS)) {
		// What an expression gives may be something else for each push, also of those that wait together.
		const verdict = await known.credentials
			.then(async (same) => (isSameForAll(same) ? await judge(same) : undefined))
			.catch(() => undefined);
		if (verdict !== undefined && !isRefused(verdict)) return verdict;
	}
	return await judge(await read(ctx, type, key));
}

async function read(ctx: IWebhookFunctions, type: string, key: string): Promise<Credentials> {
	const reading = ctx.getCredentials(type).then(tidy);
	keep(kept, TRIGGERS, key, { credentials: reading, until: Date.now() + KEPT_MS });
	const credentials = await reading;
	if (!isSameForAll(credentials)) kept.delete(key);
	return credentials;
}
