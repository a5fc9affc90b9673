import type { IPollFunctions } from 'n8n-workflow';

/** How long one poll may take, in milliseconds: n8n abandons one after 45 s, and what it found. */
const LONGEST_POLL = 38_000;

/** What n8n names for a poll that it does not abandon, such as the one at publication. */
const UNLIMITED = 5 * 60 * 1000;

export interface Budget {
	/** When all must be over, in milliseconds since 1970. */
	deadline: number;
	/** Aborted then. */
	over: AbortSignal;
}

/** In milliseconds. Only n8n 2.36 and newer can tell. */
const timeOf = (ctx: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number =>
	ctx.getPollBudgetMs?.() ?? UNLIMITED;

/** Whether n8n's scheduler polls, which abandons a poll that takes too long. */
export const isLimited = (ctx: IPollFunctions): boolean => timeOf(ctx) !== UNLIMITED;

export function startBudget(ctx: IPollFunctions): Budget {
	const time = Math.min(LONGEST_POLL, timeOf(ctx));
	return { deadline: Date.now() + time, over: AbortSignal.timeout(time) };
}

/**
 * The deadline of what asks several times in one poll: what it has found by then must be there before
 * the poll is over. Both in milliseconds since 1970.
 */
export const soonerThan = (deadline: number): number => deadline - (deadline - Date.now()) / 10;
