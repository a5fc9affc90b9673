import { one } from './language';

/** Why, in n8n's words: for the first three a wait can help, for the others someone has to act. */
export type Cause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/** Cause → the platform's codes that tell of it. */
type Causes = Readonly<Record<Cause, ReadonlySet<string>>>;

/** The first cause that has this code. */
const causeOf = (causes: Causes, code: string): Cause | undefined =>
	(Object.keys(causes) as Cause[]).find((cause) => causes[cause].has(code));

/** What a platform's codes mean for a call. */
export interface Codes {
	/** Refused before it was carried out, because of too many calls. */
	limited: ReadonlySet<string>;
	/** Failed on the platform's side, without saying whether anything was done. */
	unclear: ReadonlySet<string>;
	/** The token is past its time. */
	expired: ReadonlySet<string>;
	/** They speak of the caller and what proves it, not of the call. */
	credential: ReadonlySet<string>;
	causes: Causes;
}

/** What follows from the code of a refusal. */
export type Judgement = Pick<Refusal, 'retry' | 'cause' | 'expired' | 'credential'>;

/**
 * Judges a refusal by its names, the most exact first: a sub-code, the class it is of, the code. Any of
 * them decides whether it may be sent again and what is at fault; the cause is that of the first that
 * has one. A number beside them, `kind`, that only tells of which kind it is, says nothing of a fault of
 * the credential.
 */
export function judgeBy(codes: Codes, names: readonly string[], kind?: string): Judgement {
	const all = kind === undefined ? names : [...names, kind];
	const has = (known: ReadonlySet<string>, among: readonly string[]) =>
		among.some((name) => known.has(name));
	return {
		retry: has(codes.limited, all) ? 'always' : has(codes.unclear, all) ? 'whenSafe' : 'never',
		cause: all.map((name) => causeOf(codes.causes, name)).find(Boolean),
		expired: has(codes.expired, names),
		credential: has(codes.credential, names),
	};
}

/** A call that brought no result, in the platform's words and in ours. */
export interface Refusal {
	/** The platform's code, or the network's when there was no answer. */
	code: string;
	subCode?: string;
	/** The platform's own words. */
	message: string;
	/** What the platform did, where it did not refuse. */
	did?: 'noAnswer' | 'noUsableAnswer' | 'notCompleted';
	requestId?: string;
	/** What to do, in whole sentences. */
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

/** What a platform did with a call of the `operation`, `told` in its words or ours. */
export function whatHappenedTo(
	operation: string,
	platform: string,
	{ did }: Refusal,
	told: string,
): string {
	switch (did) {
		case 'noAnswer':
			return `${platform} gave no answer to ${operation}: ${told}`;
		case 'noUsableAnswer':
			return `${platform} gave no usable answer to ${operation}: ${told}`;
		case 'notCompleted':
			return `${platform} did not complete ${operation}: ${told}`;
		default:
			return one(
				`${platform} refused ${operation}: ${told}`,
				`${platform}拒绝了${operation}：${told}`,
			);
	}
}

/** Carries a refusal up to the place that knows the node and the item. */
export class RefusalError extends Error {
	constructor(readonly refusal: Refusal) {
		super(
			one(`${refusal.message} (${codesOf(refusal)})`, `${refusal.message}（${codesOf(refusal)}）`),
		);
	}
}

/** Longer than what this package itself says of an answer. */
const MOST_WORDS = 400;

/** The platform's words for a sentence: their first line, which some end with all that was signed. */
export function inBrief(message: string): string {
	const [line] = message.trim().split(/\s*[\r\n]/);
	const characters = [...line];
	return characters.length > MOST_WORDS ? `${characters.slice(0, MOST_WORDS).join('')}…` : line;
}

/** The code, and the more exact one beside it. */
export const codesOf = ({ code, subCode }: Refusal) => [code, subCode].filter(Boolean).join(' / ');
