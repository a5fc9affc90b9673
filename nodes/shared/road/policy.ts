import { RETRIES, TIMEOUT_SECONDS } from '../form/options';
import type { Values } from '../record/platform';

/** How one request is sent, and sent again. */
export interface RetryPolicy {
	/** For one request, in seconds. */
	timeout: number;
	/** How often a failed request may be sent again. */
	retries: number;
	/** When nothing may be under way any more, in milliseconds since 1970; never, when absent. */
	deadline?: number;
}

export const DEFAULT_POLICY: RetryPolicy = { timeout: TIMEOUT_SECONDS, retries: RETRIES };

/** An option that an expression may have made anything of, or that was not asked for: a whole number. */
export function whole(value: unknown, least: number, otherwise: number): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return Number.isSafeInteger(number) && Number(number) >= least ? Number(number) : otherwise;
}

/** The policy that the options of a node ask for. */
export const policyOf = ({ timeout, retries }: Values): RetryPolicy => ({
	timeout: whole(timeout, 1, DEFAULT_POLICY.timeout),
	retries: whole(retries, 0, DEFAULT_POLICY.retries),
});
