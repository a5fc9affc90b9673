import type { IWebhookFunctions } from 'n8n-workflow';
import { tidy } from '../bytes/pasted';
import { keep } from '../bytes/memo';
import { isSameForAll } from '../form/expressions';
import type { Credentials } from '../record/platform';

/** How long a trigger goes on with the credential that it has read: pushes come in bursts. */
const KEPT_MS = 5000;

/** Triggers whose credentials one process keeps at once. */
const TRIGGERS = 100;

const kept = new Map<string, { until: number; credentials: Credentials }>();

/**
 * Judges a push with the trigger's credential. n8n reads it from its database, and sets up what it
 * resolves expressions with, for every push; so one that was read a moment ago serves again. What it
 * refuses is judged once more with the credential as it is stored now.
 */
export async function withCredentials<T>(
	ctx: IWebhookFunctions,
	type: string,
	judge: (credentials: Credentials) => Promise<T>,
	isRefused: (verdict: T) => boolean,
): Promise<T> {
	const { id: node, credentials = {} } = ctx.getNode();
	const key = JSON.stringify([ctx.getWorkflow().id, node, credentials[type]?.id]);
	const known = kept.get(key);
	if (known && known.until > Date.now()) {
		const verdict = await judge(known.credentials).catch(() => undefined);
		if (verdict !== undefined && !isRefused(verdict)) return verdict;
	}
	kept.delete(key);
	const stored = tidy(await ctx.getCredentials(type));
	if (isSameForAll(stored))
		keep(kept, TRIGGERS, key, { until: Date.now() + KEPT_MS, credentials: stored });
	return await judge(stored);
}
