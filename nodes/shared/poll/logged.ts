import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { firstText } from '../bytes/form';
import { isObject } from '../bytes/json';
import { isWanted } from '../form/events';
import type { Envelope } from '../record/callback';
import type { PushLog } from '../record/changes';
import { listOf, one, quoted } from '../record/language';
import { fetchItems, type Asking } from './ask';
import { warn, type Source } from './source';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * What is listed first. Each list after it is twice as long, up to a day: where there are many pushes,
 * the first still comes to its end in the time of one poll.
 */
const FIRST_SPAN_MS = 4 * HOUR_MS;

/** A push that turns up in the list so late is still told. */
const OVERLAP_MS = 15 * MINUTE_MS;

/** Pushes that a test in the editor asks for at most; those that are not chosen are among them. */
const MOST_SAMPLES = 500;

/** Pushes that one line of the log names. */
const MOST_NAMED = 10;

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
	/** Keys of those that the last list held. */
	listed: string[];
}

/** A push as it is listed: an envelope, or why it cannot be read. */
type Listed = IDataObject & Partial<Envelope> & { refused?: string };

/** The pushes that a platform keeps: those that the lists before did not hold are new. */
export function logged(asking: Asking, facts: Facts): Source {
	const { id, label, log, chosen, emitOnFirstRun } = facts;

	const numberOf = (push: Listed) => firstText(push[log.number]);

	const keyOf = (push: Listed) =>
		numberOf(push) || firstText(push.id) || fingerprint(JSON.stringify(push));

	const list = async (from: number, until: number, limit?: number): Promise<Listed[]> => {
		const time = { [log.from]: inSeconds(from), [log.until]: inSeconds(until) };
		const pushes = await fetchItems(asking, log.operation, { ...log.values, ...time }, limit);
		// A push that arrives meanwhile moves those behind it to the next page, where they come again.
		return [...new Map(pushes.map((push) => [keyOf(push), push])).values()];
	};

	/** Where none can be opened, the key is wrong, and they must not be taken for told. */
	const refuseUnreadable = (pushes: Listed[]): void => {
		const sealed = pushes.find((push) => isUnreadable(push) && firstText(push[log.sealed]) !== '');
		if (sealed && pushes.every(isUnreadable))
			throw new NodeOperationError(
				asking.ctx.getNode(),
				`None of the pushes that the platform keeps could be read. The first: ${String(sealed.refused)}`,
				{
					description:
						"Compare the keys in the credential with those in the platform's console. Nothing is lost as long as the platform keeps the pushes: the next poll that can read them tells them.",
				},
			);
	};

	const tell = (pushes: Listed[]): Envelope[] =>
		pushes
			.filter((push): push is Listed & Envelope => !isUnreadable(push))
			.filter(({ event }) => isWanted(log.events, chosen, event))
			.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));

	/** What was found before is told now, the rest by the next poll. */
	const putOff = (error: unknown): void => warn(asking.ctx, label, error);

	const warnOf = (unreadable: Listed[]): void => {
		const name = quoted(asking.ctx.getNode().name);
		for (const why of new Set(unreadable.map(({ refused }) => refused))) {
			const all = unreadable
				.filter(({ refused }) => refused === why)
				.map((push) => numberOf(push) || one('without a number', '无编号'));
			const more = all.length - MOST_NAMED;
			const named = listOf(all.slice(0, MOST_NAMED));
			const numbers =
				more > 0 ? one(`${named} and ${more} more`, `${named} 等 ${all.length} 条`) : named;
			asking.ctx.logger.warn(`${name} could not read the pushes ${numbers}: ${why}`);
		}
	};

	const warnOfClock = (until: number, now: number): void => {
		if (until - now <= OVERLAP_MS) return;
		const name = quoted(asking.ctx.getNode().name);
		const minutes = Math.round((until - now) / MINUTE_MS);
		asking.ctx.logger.warn(
			`${name} finds the clock of this computer ${minutes} minutes behind the last poll: pushes of that time may be missing, or come again with the same id`,
		);
	};

	return {
		id,
		label,
		async look(remembered) {
			const now = Date.now();
			const oldest = now - log.keptDays * DAY_MS;
			const before = readKnown(remembered);
			const start = before ?? { until: emitOnFirstRun ? now - DAY_MS : now, listed: [] };
			warnOfClock(start.until, now);
			// Set back a little, the lists before hold all that comes; set back further, it begins anew.
			const begun = start.until - now > OVERLAP_MS ? { ...start, until: now } : start;
			let known = begun;
			let span = FIRST_SPAN_MS;
			let all: Listed[] = [];
			let found: Listed[] = [];
			do {
				const from = Math.max(known.until - OVERLAP_MS, oldest);
				const until = Math.min(from + span, now);
				const asked = list(from, until);
				const pushes = await (known === begun ? asked : asked.catch(putOff));
				if (!pushes) break;
				const listed = new Set(known.listed);
				all = all.concat(pushes);
				found = found.concat(pushes.filter((push) => !listed.has(keyOf(push))));
				const held = until < known.until ? known.listed : [];
				known = {
					until: Math.max(until, known.until),
					listed: [...new Set([...held, ...pushes.map(keyOf)])],
				};
				span = Math.min(2 * span, DAY_MS);
			} while (known.until < now);
			if (found.length > 0) refuseUnreadable(all);
			warnOf(found.filter(isUnreadable));
			return { envelopes: before || emitOnFirstRun ? tell(found) : [], known };
		},
		async sample() {
			const now = Date.now();
			const pushes = await list(now - DAY_MS, now, MOST_SAMPLES);
			refuseUnreadable(pushes);
			return tell(pushes);
		},
	};
}

const inSeconds = (ms: number) => String(Math.floor(ms / 1000));

const isUnreadable = ({ refused }: Listed) => refused !== undefined;

function readKnown(remembered: unknown): Known | undefined {
	const { until, listed } = isObject(remembered) ? remembered : {};
	if (typeof until !== 'number' || !Number.isSafeInteger(until)) return undefined;
	if (!Array.isArray(listed)) return undefined;
	return { until, listed: listed.map(String) };
}
