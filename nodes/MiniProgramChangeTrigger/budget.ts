/** How long one poll may take, in milliseconds: n8n abandons one after 45 s, and what it found. */
export const LONGEST_POLL = 38_000;

export interface Budget {
	/** When all must be over, in milliseconds since 1970. */
	deadline: number;
	/** Aborted then. */
	over: AbortSignal;
}

export const startBudget = (): Budget => ({
	deadline: Date.now() + LONGEST_POLL,
	over: AbortSignal.timeout(LONGEST_POLL),
});

/** Resolves when the time is over, or `work` is. */
export async function within({ over }: Budget, work: Promise<void>): Promise<void> {
	if (over.aborted) return;
	let end = () => {};
	const ended = new Promise<void>((resolve) => {
		end = resolve;
		over.addEventListener('abort', end, { once: true });
	});
	await Promise.race([work, ended]).finally(() => over.removeEventListener('abort', end));
}
