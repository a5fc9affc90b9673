import type { IDataObject } from 'n8n-workflow';
import {
	begin,
	compare,
	entriesOf,
	MOST_ENTRIES,
	readListing,
	type Listing,
} from '../../dist/nodes/shared/poll/compare';
import type { WatchedKind } from '../../dist/nodes/shared/record/changes';
import { Poller } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';

const stand = useSandbox();

const watch = async (staticData?: IDataObject) =>
	await Poller.make({
		platform: 'taobao',
		parameters: { watch: ['versions', 'messages'], template_id: ['111'] },
		credentials: { taobaoApi: credentialOf(stand.sandbox, 'taobao') },
		staticData,
	});

const online = () => stand.sandbox.state.taobao.apps['123'].versions.taobao;

/** What is remembered, after `spoil` had its way with it. */
async function spoilt(spoil: (listing: IDataObject, seen: IDataObject) => unknown) {
	const trigger = await watch();
	await trigger.publish();
	const staticData = structuredClone(trigger.staticData);
	const seen = staticData.seen as IDataObject;
	const [source] = Object.values(seen) as IDataObject[];
	const listing = source.version as IDataObject;
	const other = spoil(listing, seen);
	return other === undefined ? staticData : { seen: other as IDataObject };
}

const entries = (listing: IDataObject) => listing.entries as Record<string, IDataObject>;
const first = (listing: IDataObject) => Object.values(entries(listing))[0];

it.each<[string, (listing: IDataObject, seen: IDataObject) => unknown]>([
	['a text', () => 'text'],
	['a list', () => [1, 2]],
	['nothing', () => null],
	['another record', () => ({ taken: { '1': 2 } })],
	[
		'sources that are texts',
		(_, seen) => Object.fromEntries(Object.keys(seen).map((id) => [id, 'x'])),
	],
	['an older shape', (listing) => void (listing.shape = 'other')],
	['no turn', (listing) => void delete listing.turn],
	['no entries', (listing) => void delete listing.entries],
	['entries in a list', (listing) => void (listing.entries = [])],
	['an entry that is a text', (listing) => void (entries(listing)['["1"]'] = 'x' as never)],
	['an entry without values', (listing) => void delete first(listing).is],
	['an entry with too few values', (listing) => void (first(listing).is as unknown[]).pop()],
	['an entry that was missing for ever', (listing) => void (first(listing).missing = 'long')],
])('a memory that is damaged (%s) counts as none', async (_, spoil) => {
	const trigger = await watch(await spoilt(spoil));
	online()[0].status = 'OFFLINE';
	expect(await trigger.publish()).toEqual([]);
	online()[0].status = 'ONLINE';
	expect(await trigger.poll()).toMatchObject([{ event: 'version.changed' }]);
});

it('IDs of messages that are damaged are left out', async () => {
	const staticData = await spoilt((_, seen) => {
		const [, messages] = Object.values(seen) as IDataObject[];
		Object.assign(messages, { taken: 7, unconfirmed: [1, null, '5'] });
	});
	const trigger = await watch(staticData);
	expect(await trigger.publish()).toEqual([]);
	const [confirm] = stand.sandbox.requests.filter(({ api }) => api.endsWith('confirm'));
	expect(confirm.params.s_message_ids).toBe('5');
});

it('another credential is another program, and is remembered anew', async () => {
	const trigger = await watch();
	await trigger.publish();
	const { staticData } = trigger;
	const other = await Poller.make({
		platform: 'taobao',
		parameters: trigger.parameters,
		credentials: { taobaoApi: credentialOf(stand.sandbox, 'taobao') },
		credentialId: 'another',
		staticData,
	});
	online()[0].status = 'OFFLINE';
	expect(await other.publish()).toEqual([]);
	expect(Object.keys(other.staticData.seen as object)).toHaveLength(2);
	expect(Object.keys(other.staticData.seen as object)).not.toEqual(
		Object.keys(staticData.seen as object),
	);
});

it('a list that is too long to be watched says so', async () => {
	online().push(
		...Array.from({ length: MOST_ENTRIES }, (_, index) => ({
			...online()[0],
			app_version: `1.0.${index}`,
		})),
	);
	const trigger = await watch();
	expect(await trigger.publish()).toEqual([]);
	expect(trigger.logged).toEqual([
		`'Node' could not ask for 'App Versions' 111: 'App Versions' 111 has more than ${MOST_ENTRIES} entries, which is more than can be watched: ask for them by a schedule instead`,
	]);
});

describe('what is remembered of an entry', () => {
	const kind: WatchedKind = { subject: 'thing', at: ['*'], key: ['id'], compared: ['text'] };
	const found = (...things: IDataObject[]) => entriesOf(kind, [things]);
	const thing = (id: number, text: unknown = 'a') => ({ id: String(id), text }) as IDataObject;

	it('is short, and still tells texts apart that differ at their ends', () => {
		const [long, other] = [`${'长'.repeat(5000)}1`, `${'长'.repeat(5000)}2`];
		const { listing } = begin(kind, found(thing(1, long)));
		expect(JSON.stringify(listing).length).toBeLessThan(500);
		expect(compare(kind, listing, found(thing(1, long)), false).differences).toEqual([]);
		expect(compare(kind, listing, found(thing(1, other)), false).differences).toHaveLength(1);
	});

	it('does not mind whether a number comes as one or as text, or as null or not at all', () => {
		const { listing } = begin(kind, found(thing(1, 5), thing(2, null)));
		const same = found(thing(1, '5'), { id: '2' });
		expect(compare(kind, listing, same, false).differences).toEqual([]);
	});

	it('is of the last of two entries with one name, and of none without a name', () => {
		const all = found(thing(1, 'a'), thing(1, 'b'), { text: 'c' }, { id: '', text: 'd' });
		expect(all.map(({ key, is }) => [key, is])).toEqual([['["1"]', ['b']]]);
	});

	it('stays as it was when the answer about the only one says nothing', () => {
		const single: WatchedKind = {
			subject: 'thing',
			at: [],
			key: [],
			compared: ['text', 'inner.text'],
		};
		const seen = (item: IDataObject) => entriesOf(single, [item]);
		const { listing } = begin(single, seen({ text: 'a', inner: { text: 'b' } }));
		let known = listing;
		for (const item of [{}, { success: true }, { text: '', inner: null }, {}]) {
			const { differences, listing: next } = compare(single, known, seen(item), false);
			expect(differences).toEqual([]);
			known = next;
		}
		const [difference] = compare(single, known, seen({ text: 'a' }), false).differences;
		expect(difference).toMatchObject({
			happening: 'changed',
			before: ['a', 'b'],
			after: ['a', ''],
		});
	});

	it('is bounded: what is gone is forgotten before what is there, the oldest first', () => {
		const many = (from: number, count: number) =>
			found(...Array.from({ length: count }, (_, index) => thing(from + index)));
		let { listing } = begin(kind, many(0, MOST_ENTRIES));
		({ listing } = compare(kind, listing, many(10, MOST_ENTRIES), true));
		const kept = Object.keys(listing.entries);
		expect(kept).toHaveLength(MOST_ENTRIES);
		expect(kept).toEqual(many(10, MOST_ENTRIES).map(({ key }) => key));
		({ listing } = compare(kind, listing, many(10, MOST_ENTRIES - 4), true));
		({ listing } = compare(kind, listing, many(10_000, 4), true));
		expect(Object.keys(listing.entries)).toHaveLength(MOST_ENTRIES);
	});

	it('survives a journey through JSON', () => {
		const { listing } = begin(kind, found(thing(1), thing(2, ['b', 'a']), thing(3, { x: [1] })));
		const back = JSON.parse(JSON.stringify(listing)) as Listing;
		expect(readListing(kind, back)).toEqual(listing);
		const again = found(thing(1), thing(2, ['a', 'b']), thing(3, { x: [1] }));
		expect(compare(kind, back, again, false).differences).toEqual([]);
	});
});

describe('a trigger that is renamed', () => {
	const status = (value: string) => void (online()[0].status = value as never);

	it.each(['classic', 'durable'] as const)(
		'with the %s memory of n8n tells nothing twice, and loses nothing, there and back',
		async (keeping) => {
			const trigger = await watch();
			trigger.keeping = keeping;
			await trigger.publish();
			await trigger.poll();
			const former = trigger.name;
			for (const [name, value] of [
				['Renamed', 'OFFLINE'],
				[former, 'ONLINE'],
			]) {
				trigger.rename(name);
				status(value);
				expect(await trigger.publish()).toMatchObject([{ event: 'version.changed' }]);
				expect(await trigger.poll()).toEqual([]);
				expect(await trigger.publish()).toEqual([]);
			}
			expect(trigger.executions).toHaveLength(2);
		},
	);

	it('keeps what an earlier version stored under its name, and only that is moved', async () => {
		const trigger = await watch();
		await trigger.publish();
		const old = { ...structuredClone(trigger.staticData), mine: 1 };
		const moved = await watch(old);
		expect(await moved.publish()).toEqual([]);
		expect(moved.workflowData[`node:${moved.name}`]).toEqual({ mine: 1 });
		moved.rename('Renamed');
		status('OFFLINE');
		expect(await moved.publish()).toHaveLength(1);
		expect(await moved.publish()).toEqual([]);
	});

	it('takes its memory along when cursors become durable, and trusts the cursor from then on', async () => {
		const trigger = await watch();
		await trigger.publish();
		trigger.keeping = 'durable';
		status('OFFLINE');
		expect(await trigger.publish()).toHaveLength(1);
		const kept = structuredClone(trigger.workflowData);
		status('ONLINE');
		expect(await trigger.poll()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.workflowData).toEqual(kept);
	});

	it('leaves alone what others keep in the workflow', async () => {
		const other = 'another node';
		const mine = { miniProgramTriggers: { push: 'x' }, counter: 7 };
		const trigger = await watch();
		trigger.workflowData = {
			global: { ...mine, miniProgramChangeTriggers: { [other]: { seen: { a: 1 } } } },
		};
		await trigger.publish();
		expect(trigger.workflowData.global).toMatchObject({
			...mine,
			miniProgramChangeTriggers: { [other]: { seen: { a: 1 } } },
		});
	});

	it('forgets the oldest of triggers that may have been deleted long ago, beyond 100', async () => {
		const trigger = await watch();
		const others = Array.from({ length: 100 }, (_, index) => [`node ${index}`, { seen: {} }]);
		trigger.workflowData = {
			global: { miniProgramChangeTriggers: Object.fromEntries(others) as IDataObject },
		};
		await trigger.publish();
		const { miniProgramChangeTriggers: kept } = trigger.workflowData.global as IDataObject;
		expect(Object.keys(kept as IDataObject)).toHaveLength(100);
		expect(kept).not.toHaveProperty(['node 0']);
		expect(kept).toHaveProperty(['node 1']);
		expect(await trigger.poll()).toEqual([]);
		status('OFFLINE');
		expect(await trigger.poll()).toHaveLength(1);
	});

	it.each(['text', null, [1]])('counts a damaged memory as none (%j)', async (damage) => {
		const trigger = await watch();
		trigger.workflowData = { global: { miniProgramChangeTriggers: damage as never } };
		expect(await trigger.publish()).toEqual([]);
		status('OFFLINE');
		expect(await trigger.poll()).toHaveLength(1);
	});
});
