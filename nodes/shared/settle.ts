import { find, type Settling } from './catalogue';
import { exchange, pause, type Caller, type Patience } from './exchange';
import { walk } from './json';
import type { Call, Platform, Values } from './platform';
import { RefusalError, type Refusal } from './refusal';

/** How long a command may take to show, in seconds. */
const LONGEST = 300;

/**
 * Asks until the command shows as done, and returns what was seen of it. Throws a `RefusalError` when
 * it shows as failed, or not in time.
 */
export async function settle(
	ctx: Caller,
	platform: Platform,
	command: Call & { operation: { settling: Settling } },
	patience: Patience,
): Promise<Values> {
	const { operation: name, give = {}, at = [], every } = command.operation.settling;
	const operation = find(platform.catalogue, name);
	if (!operation) throw new Error(`'${name}' is not an operation of ${platform.title}`);
	const values = Object.fromEntries(
		Object.entries(give)
			.map(([parameter, source]) => [parameter, command.values[source]])
			.filter(([, value]) => value !== undefined),
	) as Values;
	for (let waited = 0; waited < LONGEST; waited += every) {
		await pause(ctx, every);
		const data = await exchange(ctx, platform, { ...command, name, operation, values }, patience);
		const seen = (walk(data, at) as Values[]).find((entry) => isOf(command, entry));
		const { done = {}, failed = {} } = command.operation.settling;
		if (seen && Object.keys(failed).length > 0 && has(seen, failed))
			throw new RefusalError(unsettled(`it failed: ${JSON.stringify(seen)}`));
		if (seen && has(seen, done)) return seen;
	}
	throw new RefusalError(unsettled(`it was taken, but does not show as done after ${LONGEST} s`));
}

const isOf = ({ operation, values }: Call, entry: Values): boolean =>
	Object.entries(operation.settling?.same ?? {}).every(
		([field, parameter]) => String(entry[field]) === String(values[parameter]),
	);

const has = (entry: Values, wanted: Readonly<Record<string, readonly string[]>>): boolean =>
	Object.entries(wanted).every(([field, values]) => values.includes(String(entry[field])));

const unsettled = (message: string): Refusal => ({
	code: 'NOT_DONE',
	message,
	did: 'did not complete',
	remedy: 'Look at its state on the platform before you run it again.',
	repeat: 'never',
});
