import type { IDataObject } from 'n8n-workflow';
import type { Envelope } from '../record/callback';
import type { Queue } from '../record/changes';
import { chinaIso, parseChinaTime } from '../bytes/time';
import { isObject } from '../bytes/json';
import { one } from '../record/language';
import type { Values } from '../record/platform';
import { fetchItems, type Asking } from './ask';
import { warn, type Source } from './source';

/** Pages that one poll takes; the rest waits for the next. */
const MOST_PAGES = 10;

/** IDs of messages that are remembered; older ones are forgotten first. */
const MOST_TAKEN = 4000;

/** A message, in the envelope of a push. */
interface Message extends Envelope {
	/** It came before: whoever works on it twice must mind. */
	duplicate: boolean;
}

interface Facts {
	id: string;
	label: string;
	/** Stored value of the platform. */
	platform: string;
	appId: string;
	queue: Queue;
	/** Name of the queue; empty for the default one. */
	name: string;
	/** Whether the messages are confirmed once the workflow has them, or by the workflow itself. */
	confirms: boolean;
	skipsDuplicates: boolean;
}

interface Taken {
	/** IDs of messages that have come. */
	taken: string[];
	/** IDs of those that the workflow has, and that the platform does not yet know of. */
	unconfirmed: string[];
}

/**
 * A queue whose messages come again until they are confirmed. The workflow has those of the poll
 * before: n8n has stored what is remembered of them together with its execution.
 */
export function queued(asking: Asking, facts: Facts): Source {
	const { id, label, queue, skipsDuplicates } = facts;
	const chosen: Values = facts.name === '' ? {} : { [queue.name]: facts.name };

	/** The IDs that could not be confirmed: they are next time. */
	const confirm = async (ids: string[]): Promise<string[]> => {
		const left: string[] = [];
		for (let at = 0; at < ids.length; at += queue.confirm.largest) {
			const some = ids.slice(at, at + queue.confirm.largest);
			const asked = fetchItems(asking, queue.confirm.operation, {
				...chosen,
				[queue.confirm.ids]: some,
			});
			const putOff = (error: unknown) => {
				warn(asking.ctx, one(`the confirmation of ${label}`, `${label}的确认`), error);
				left.push(...some);
			};
			// What waits behind them must not be held up, but neither may they grow without end.
			await (ids.length < MOST_TAKEN ? asked.catch(putOff) : asked);
		}
		return left;
	};

	const page = async (): Promise<IDataObject[]> => {
		const values = { ...chosen, [queue.size]: queue.largest };
		const items = await fetchItems(asking, queue.operation, values);
		return items.filter((item) => (item[queue.id] ?? '') !== '');
	};

	const consume = async (pages: number, hasDone = false): Promise<Map<string, IDataObject>> => {
		const messages = new Map<string, IDataObject>();
		// What was done, and those that came, are not lost to those that did not.
		const stop = (error: unknown): IDataObject[] => {
			warn(asking.ctx, label, error);
			return [];
		};
		for (let index = 0; index < pages; index++) {
			const found = await (index === 0 && !hasDone ? page() : page().catch(stop));
			const before = messages.size;
			for (const item of found) messages.set(String(item[queue.id]), item);
			if (found.length < queue.largest || messages.size === before) break;
		}
		return messages;
	};

	const tell = (messages: Map<string, IDataObject>, taken: ReadonlySet<string>): Message[] =>
		[...messages].map(([message, item]) => toMessage(facts, message, item, taken.has(message)));

	return {
		id,
		label,
		async look(remembered) {
			const known = readTaken(remembered);
			const unconfirmed = await confirm(known.unconfirmed);
			const hasConfirmed = unconfirmed.length < known.unconfirmed.length;
			const messages = await consume(MOST_PAGES, hasConfirmed);
			const envelopes = tell(messages, new Set(known.taken));
			const ids = [...messages.keys()];
			const taken: Taken = {
				taken: [...new Set([...known.taken, ...ids])].slice(-MOST_TAKEN),
				unconfirmed: [...new Set([...unconfirmed, ...(facts.confirms ? ids : [])])],
			};
			return {
				envelopes: envelopes.filter(({ duplicate }) => !(duplicate && skipsDuplicates)),
				known: taken,
			};
		},
		async sample() {
			return tell(await consume(1), new Set());
		},
	};
}

function readTaken(remembered: unknown): Taken {
	const { taken, unconfirmed } = isObject(remembered) ? remembered : {};
	const ids = (list: unknown) =>
		Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
	return { taken: ids(taken), unconfirmed: ids(unconfirmed) };
}

function toMessage(
	{ platform, appId, queue }: Facts,
	id: string,
	item: IDataObject,
	duplicate: boolean,
): Message {
	const at = parseChinaTime(String(item[queue.occurredAt] ?? ''));
	return {
		platform,
		event: String(item[queue.event] ?? ''),
		subject: 'message',
		outcome: 'other',
		reason: '',
		appId,
		occurredAt: Number.isNaN(at) ? '' : chinaIso(at),
		id,
		payload: { ...item, [queue.id]: id },
		duplicate,
	};
}
