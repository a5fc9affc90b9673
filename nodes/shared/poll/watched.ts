import { NodeOperationError } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { type Envelope, type Outcome } from '../record/callback';
import { eventName, type WatchedKind, type Watch } from '../record/changes';
import { chinaIso } from '../bytes/time';
import { isObject, walk } from '../bytes/json';
import { one } from '../record/language';
import type { Values } from '../record/platform';
import { fetchItems, type Asking } from './ask';
import {
	begin,
	compare,
	entriesOf,
	MOST_ENTRIES,
	readListing,
	valueOf,
	type Comparison,
	type Difference,
} from './compare';
import { warn, type Source } from './source';

/** A change, in the envelope of a push. */
interface Change extends Envelope {
	/** What is compared, as it was; null when it is new. */
	before: Values | null;
	/** What is compared, as it is; null when it was removed. */
	after: Values | null;
}

interface Facts {
	id: string;
	label: string;
	/** Stored value of the platform. */
	platform: string;
	/** The mini program, where the entries do not name it. */
	appId: string;
	watch: Watch;
	/** What the operation is called with. */
	values: Values;
	emitOnFirstRun: boolean;
}

/** A watch whose state is compared with what was seen of it last. */
export function watched(asking: Asking, facts: Facts): Source {
	const { id, label, watch, values } = facts;

	const findAll = async () => {
		const items = await fetchItems(asking, watch.operation, values, MOST_ENTRIES + 1);
		const isFull = watch.most !== undefined && items.length >= watch.most;
		return watch.kinds.map((kind) => {
			const found = entriesOf(kind, items);
			if (found.length > MOST_ENTRIES)
				throw new NodeOperationError(
					asking.ctx.getNode(),
					`${label} has more than ${MOST_ENTRIES} entries, which is more than can be watched: ask for them by a schedule instead`,
				);
			return { kind, found, isFull };
		});
	};

	const tell = async (kind: WatchedKind, { differences, turn }: Comparison): Promise<Change[]> => {
		const changes: Change[] = [];
		for (const difference of differences)
			changes.push(await toChange(asking, facts, kind, difference, turn));
		return changes;
	};

	return {
		id,
		label,
		async look(remembered) {
			const known = isObject(remembered) ? remembered : {};
			const envelopes: Change[] = [];
			const listings: Record<string, unknown> = {};
			for (const { kind, found, isFull } of await findAll()) {
				const listing = readListing(kind, known[kind.subject]);
				const comparison = listing ? compare(kind, listing, found, isFull) : begin(kind, found);
				listings[kind.subject] = comparison.listing;
				if (listing || facts.emitOnFirstRun) envelopes.push(...(await tell(kind, comparison)));
			}
			return { envelopes, known: listings };
		},
		async sample() {
			const envelopes: Change[] = [];
			for (const { kind, found } of await findAll())
				envelopes.push(...(await tell(kind, begin(kind, found))));
			return envelopes;
		},
	};
}

async function toChange(
	asking: Asking,
	{ id, label, platform, appId }: Facts,
	kind: WatchedKind,
	difference: Difference,
	turn: number,
): Promise<Change> {
	const { happening, key, entry } = difference;
	const event = eventName(kind, happening);
	const outcome = outcomeOf(kind, difference);
	const named = (is: unknown[] | null) => is && nameValues(kind, key, is);
	const [before, after] = [named(difference.before), named(difference.after)];
	const payload = entry ?? before ?? {};
	return {
		platform,
		event,
		subject: kind.subject,
		outcome,
		reason: outcome === 'rejected' && entry ? await reasonOf(asking, label, kind, entry) : '',
		appId: String(kind.appId ? valueOf(payload, kind.appId) : '') || appId,
		occurredAt: chinaIso(Date.now()),
		id: fingerprint(JSON.stringify([id, turn, event, key, before, after])),
		payload,
		before,
		after,
	};
}

/** What is remembered of an entry, each value where it stands in the answer. */
function nameValues({ key: names, compared }: WatchedKind, key: string, is: unknown[]): Values {
	const values: Values = {};
	const put = (field: string, value: unknown) => {
		const steps = field.split('.');
		const inner = steps.slice(0, -1).reduce((at, step) => (at[step] ??= {}) as Values, values);
		inner[steps[steps.length - 1]] = value;
	};
	const keys = JSON.parse(key) as string[];
	names.forEach((name, index) => put(name, keys[index]));
	compared.forEach((field, index) => put(field, is[index]));
	return values;
}

/** A verdict is told once, when it is reached: not when what has passed goes on to be released. */
function outcomeOf(kind: WatchedKind, { before, after }: Difference): Outcome {
	const stood = before ?? (kind.key.length > 0 ? null : after);
	const outcome = standing(kind, after);
	return outcome === standing(kind, stood) ? 'other' : outcome;
}

function standing({ verdict, compared }: WatchedKind, is: unknown[] | null): Outcome {
	if (!verdict || !is) return 'other';
	const value = String(is[compared.indexOf(verdict.field)]);
	if (verdict.passed.includes(value)) return 'passed';
	return verdict.rejected.includes(value) ? 'rejected' : 'other';
}

async function reasonOf(
	asking: Asking,
	label: string,
	{ reason }: WatchedKind,
	entry: Values,
): Promise<string> {
	if (!reason) return '';
	const { operation, give = {}, at } = reason;
	const told = operation ? await explain(asking, label, operation, give, entry) : entry;
	const words = at.map((way) =>
		walk(told, way)
			.map((word) => String(word ?? ''))
			.filter(Boolean),
	);
	return words.find((found) => found.length > 0)?.join('; ') ?? '';
}

/** The item of another operation about an entry. That it was rejected is told also without a reason. */
async function explain(
	asking: Asking,
	label: string,
	operation: string,
	give: Readonly<Record<string, string>>,
	entry: Values,
): Promise<unknown> {
	const given = Object.entries(give)
		.map(([parameter, field]) => [parameter, valueOf(entry, field)])
		.filter(([, value]) => value !== '');
	try {
		const [item] = await fetchItems(asking, operation, Object.fromEntries(given) as Values);
		return item;
	} catch (error) {
		warn(asking.ctx, one(`the reason of a rejection in ${label}`, `${label}的驳回原因`), error);
		return undefined;
	}
}
