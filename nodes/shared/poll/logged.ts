import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isObject } from '../bytes/json';
import { isWanted } from '../form/events';
import type { Envelope } from '../record/callback';
import type { PushLog } from '../record/changes';
import { listOf, quoted } from '../record/language';
import { fetchItems, type Asking } from './ask';
import { warn, type Source } from './source';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A push that turns up in the list so late is still told. */
const OVERLAP_MS = 15 * MINUTE_MS;

/** Pushes that a test in the editor asks for at most; tickets are among them. */
const MOST_SAMPLES = 500;

interface Facts {
	id: string;
	label: string;
	log: PushLog;
	/** Events that are told. */
	chosen: string[];
	emitOnFirstRun: boolean;
}

interface Known {
	/** Up to when pushes have been listed, in milliseconds since 1970. */
	until: number;
	/** Numbers of those that the last list held. */
	listed: string[];
}

/** A push as it is listed: an envelope, or why it cannot be read. */
type Listed = IDataObject & Partial<Envelope> & { refused?: string };

/** The pushes that a platform keeps: those that the lists before did not hold are new. */
export function logged(asking: Asking, facts: Facts): Source {
	const { id, label, log, chosen, emitOnFirstRun } = facts;

	const numberOf = (push: Listed) => String(push[log.number] ?? push.id);

	const list = async (from: number, until: number, limit?: number): Promise<Listed[]> => {
		const time = { [log.from]: inSeconds(from), [log.until]: inSeconds(until) };
		const pushes = await fetchItems(asking, log.operation, { ...log.values, ...time }, limit);
		const [first] = pushes;
		if (first && pushes.every(isUnreadable))
			throw new NodeOperationError(
				asking.ctx.getNode(),
				`None of the pushes that were kept could be read: ${String(first.refused)}`,
			);
		// A push that arrives meanwhile moves those behind it to the next page, where they come again.
		return [...new Map(pushes.map((push) => [numberOf(push), push])).values()];
	};

	const tell = (pushes: Listed[]): Envelope[] =>
		pushes
			.filter((push): push is Listed & Envelope => !isUnreadable(push))
			.filter(({ event }) => isWanted(log.events, chosen, event))
			.sort((one, other) => (one.occurredAt < other.occurredAt ? -1 : 1));

	const warnOf = (unreadable: Listed[]): void => {
		const [first] = unreadable;
		if (!first) return;
		const name = quoted(asking.ctx.getNode().name);
		const numbers = listOf(unreadable.map(numberOf));
		asking.ctx.logger.warn(`${name} could not read the pushes ${numbers}: ${first.refused}`);
	};

	return {
		id,
		label,
		async look(remembered) {
			const now = Date.now();
			const oldest = now - log.keptDays * DAY_MS;
			const before = readKnown(remembered);
			let known = before ?? { until: emitOnFirstRun ? now - DAY_MS : now, listed: [] };
			const found: Listed[] = [];
			do {
				const from = Math.max(Math.min(known.until, now) - OVERLAP_MS, oldest);
				const until = Math.min(from + DAY_MS, now);
				let pushes: Listed[];
				try {
					pushes = await list(from, until);
				} catch (error) {
					if (found.length === 0) throw error;
					// What was found of the days before is told now, the rest by the next poll.
					warn(asking.ctx, label, error);
					break;
				}
				const listed = new Set(known.listed);
				found.push(...pushes.filter((push) => !listed.has(numberOf(push))));
				known = { until, listed: pushes.map(numberOf) };
			} while (known.until < now);
			warnOf(found.filter(isUnreadable));
			return { envelopes: before || emitOnFirstRun ? tell(found) : [], known };
		},
		async sample() {
			const now = Date.now();
			return tell(await list(now - DAY_MS, now, MOST_SAMPLES));
		},
	};
}

const inSeconds = (ms: number) => String(Math.floor(ms / 1000));

const isUnreadable = ({ refused }: Listed) => refused !== undefined;

function readKnown(remembered: unknown): Known | undefined {
	const { until, listed } = isObject(remembered) ? remembered : {};
	if (typeof until !== 'number' || !Array.isArray(listed)) return undefined;
	return { until, listed: listed.map(String) };
}
