/** Why, in n8n's words: for the first three a wait can help, for the others someone has to act. */
export type Cause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/** Cause → the platform's codes that tell of it. */
export type Causes = Readonly<Record<Cause, ReadonlySet<string>>>;

/** The first cause that has one of these codes. */
export const causeOf = (causes: Causes, ...codes: string[]): Cause | undefined =>
	(Object.keys(causes) as Cause[]).find((cause) => codes.some((code) => causes[cause].has(code)));

/** A call that brought no result, in the platform's words and in ours. */
export interface Refusal {
	/** The platform's code, or the network's when there was no answer. */
	code: string;
	subCode?: string;
	/** The platform's own words. */
	message: string;
	/** What the platform did, where it did not refuse. */
	did?: 'gave no answer' | 'gave no usable answer' | 'did not complete';
	requestId?: string;
	/** What to do, in English. */
	remedy?: string;
	/**
	 * `always`: it was certainly not executed, so it may be sent again. `whenSafe`: only an operation
	 * that just reads may be. `never`: it would be refused again.
	 */
	retry: 'always' | 'whenSafe' | 'never';
	/** Absent where neither a wait nor another credential helps. */
	cause?: Cause;
	/** The pause that the platform names, in seconds. */
	pauseSeconds?: number;
	/** What it answered all the same, such as the parts that succeeded. */
	answer?: Record<string, unknown>;
	/** The token is past its time; a renewed one may do. */
	expired?: boolean;
	/** The credential itself is at fault: keys, app id, or a token that no renewal mends. */
	credential?: boolean;
}

/** Carries a refusal up to the place that knows the node and the item. */
export class RefusalError extends Error {
	constructor(readonly refusal: Refusal) {
		super(`${refusal.message} (${codesOf(refusal)})`);
	}
}

/** The code, and the more exact one beside it. */
export const codesOf = ({ code, subCode }: Refusal) => [code, subCode].filter(Boolean).join(' / ');
