import { isObject, walk } from '../bytes/json';
import { findOperation, titleOf, type Settling } from '../record/catalogue';
import { one, quoted } from '../record/language';
import type { Call, Platform, Values, WireValues } from '../record/platform';
import { RefusalError, type Refusal } from '../record/refusal';
import { pause, type Caller } from './caller';
import { exchange } from './exchange';
import { type RetryPolicy } from './policy';

/** Characters of what was seen that an error shows. */
const LONGEST_SHOWN = 500;

/** How long a command may take to show, answers and pauses together, in seconds. */
const LONGEST = 300;

/**
 * Asks until the command shows as done, and returns what was seen of it. Throws a `RefusalError` when
 * it shows as failed, not in time, or not at all.
 */
export async function settle(
	ctx: Caller,
	platform: Platform,
	command: Call,
	settling: Settling,
	policy: RetryPolicy,
): Promise<Values> {
	const { operation: name, give = {}, at = [], same = {}, done = {}, failed, every } = settling;
	const operation = findOperation(platform.catalogue, name);
	const values = Object.fromEntries(
		Object.entries(give)
			.map(([parameter, source]) => [parameter, command.values[source]])
			.filter(([, value]) => value !== undefined),
	) as WireValues;
	const query: Call = { ...command, name, operation, values };
	const deadline = Date.now() + LONGEST * 1000;
	const isOver = () => Date.now() >= deadline;
	for (;;) {
		await pause(ctx, every);
		if (isOver()) throw overdue();
		const data = await exchange(ctx, platform, query, { ...policy, deadline }).catch(
			(error: unknown) => {
				throw isOver() ? overdue() : unseen(titleOf(platform.catalogue, name), error);
			},
		);
		const seen = walk(data, at)
			.filter(isObject)
			.filter((entry) => isOf(command, entry, same));
		// A failed try of before may stand beside the one that is waited for.
		const finished = seen.find((entry) => has(entry, done));
		if (finished) return finished;
		const spoilt = failed && seen.find((entry) => has(entry, failed));
		if (spoilt) throw failure(JSON.stringify(spoilt).slice(0, LONGEST_SHOWN));
	}
}

const failure = (seen: string) => unsettled(one(`it failed: ${seen}`, `操作失败：${seen}`));

const overdue = () => unsettled(`it was taken, but does not show as done after ${LONGEST} s`);

const isOf = ({ values }: Call, entry: Values, same: Readonly<Record<string, string>>): boolean =>
	Object.entries(same).every(
		([field, parameter]) => String(entry[field]) === String(values[parameter]),
	);

const has = (entry: Values, wanted: Readonly<Record<string, readonly string[]>>): boolean =>
	Object.entries(wanted).every(([field, values]) => values.includes(String(entry[field])));

// The refusal of the question must not be taken for one of the command.
const unseen = (title: string, error: unknown): unknown =>
	error instanceof RefusalError
		? unsettled(`it was taken, but ${quoted(title)} does not tell: ${error.message}`, error.refusal)
		: error;

const unsettled = (message: string, { requestId }: Partial<Refusal> = {}): RefusalError =>
	new RefusalError({
		code: 'NOT_DONE',
		message,
		did: 'notCompleted',
		requestId,
		remedy: 'Look at its state on the platform before you run it again.',
		retry: 'never',
	});
