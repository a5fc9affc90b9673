import type { IDataObject } from 'n8n-workflow';
import { isFresh, take } from '../../dist/nodes/MiniProgramTrigger/memory';
import { useSandbox } from '../support/sandbox';
import { useTrigger } from '../support/webhook';

const MINUTE_MS = 60 * 1000;
const AGE_MS = 30 * MINUTE_MS;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const LIMIT = 4000;

let triggers = 0;
/** A trigger of which the process knows nothing yet. */
const fresh = () => `workflow/${triggers++}`;

const takenOf = (staticData: IDataObject) => Object.keys(staticData.taken as IDataObject);

describe('the memory of pushes', () => {
	it('takes a push once', () => {
		const [trigger, staticData] = [fresh(), {}];
		expect(take(trigger, staticData, 'a', NOW, AGE_MS)).toBe(true);
		expect(take(trigger, staticData, 'a', NOW, AGE_MS)).toBe(false);
		expect(take(trigger, staticData, 'b', NOW, AGE_MS)).toBe(true);
		expect(staticData).toEqual({ taken: { a: NOW, b: NOW } });
	});

	it('changes nothing for a push that was taken', () => {
		const staticData: IDataObject = { taken: Object.freeze({ a: 1 }) as IDataObject };
		expect(take(fresh(), Object.freeze(staticData), 'a', NOW, AGE_MS)).toBe(false);
	});

	it('keeps the triggers of a process apart', () => {
		expect(take(fresh(), {}, 'a', NOW, AGE_MS)).toBe(true);
		expect(take(fresh(), {}, 'a', NOW, AGE_MS)).toBe(true);
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
		'is not misled by a push named "%s"',
		(id) => {
			const staticData = {};
			expect(take(fresh(), staticData, id, NOW, AGE_MS)).toBe(true);
			expect(takenOf(staticData)).toEqual([id]);
			expect(take(fresh(), staticData, id, NOW, AGE_MS)).toBe(false);
		},
	);

	it.each<[string, (n: number) => string]>([
		['texts', (n) => `n${n}`],
		['hexadecimal', (n) => `${n.toString(16)}f`],
		['long numbers', (n) => `20190815002221556240${n}`],
		['small numbers that grow', (n) => String(n)],
		['small numbers that fall', (n) => String(100_000 - n)],
	])('keeps the newest 4000 of more, whose IDs are %s', (_, idOf) => {
		const staticData = {};
		const trigger = fresh();
		for (let n = 0; n < LIMIT + 500; n++) take(trigger, staticData, idOf(n), NOW + n, AGE_MS);
		const kept = takenOf(staticData);
		expect(kept).toHaveLength(LIMIT);
		const newest = Array.from({ length: LIMIT }, (_slot, n) => idOf(n + 500));
		expect(newest.filter((id) => !kept.includes(id))).toHaveLength(0);
		// The process forgets with it, so that a push that was forgotten is taken again.
		expect(take(trigger, staticData, idOf(0), NOW, AGE_MS)).toBe(true);
		expect(take(trigger, staticData, idOf(LIMIT + 499), NOW, AGE_MS)).toBe(false);
	});

	it('forgets a push when its age alone gets it refused, not before', () => {
		const lastMs = AGE_MS + 10 * MINUTE_MS;
		const kept = { a: NOW };
		for (const [after, ids] of [
			[lastMs, ['a', 'b']],
			[lastMs + 1, ['b']],
		] as const) {
			const staticData: IDataObject = { taken: { ...kept } };
			take(fresh(), staticData, 'b', NOW + after, AGE_MS);
			expect(takenOf(staticData)).toEqual(ids);
		}
	});
});

describe('the age of a push', () => {
	it.each([
		['just signed', 0, true],
		['as old as allowed', -AGE_MS, true],
		['a millisecond older', -AGE_MS - 1, false],
		['from a clock ten minutes ahead', 10 * MINUTE_MS, true],
		['a millisecond more ahead', 10 * MINUTE_MS + 1, false],
		['of the year 1970', -NOW, false],
		['of the end of all dates', Infinity, false],
	])('%s', (_, offset, accepted) => {
		expect(isFresh(NOW + offset, NOW, AGE_MS)).toBe(accepted);
	});
});

describe('the memory in n8n', () => {
	const stand = useSandbox();
	const trigger = useTrigger(stand);
	const event = 'qimen.taobao.miniapp.crm.connect';

	it('stays bounded, and drops the oldest', async () => {
		const now = Date.now();
		const taken = Object.fromEntries(
			Array.from({ length: LIMIT }, (_, n) => [`n${n}`, now - LIMIT + n]),
		);
		trigger.listen('taobao', { staticData: { taken } });
		await trigger.push('taobao', event, { messageId: 'newest' });
		const ids = takenOf(trigger.hook.staticData);
		expect(ids).toHaveLength(LIMIT);
		expect(ids).toContain(`${event}/newest`);
		expect(ids).toContain(`n${LIMIT - 1}`);
		expect(ids).not.toContain('n0');
	});

	it('drops what is too old to be taken again', async () => {
		const now = Date.now();
		const taken = { gone: now - 20 * MINUTE_MS - 1, stays: now - 19 * MINUTE_MS };
		trigger.listen('taobao', { staticData: { taken } });
		await trigger.push('taobao', event, { messageId: 'new' });
		const ids = takenOf(trigger.hook.staticData);
		expect(ids).toEqual(expect.arrayContaining(['stays', `${event}/new`]));
		expect(ids).not.toContain('gone');
	});
});
