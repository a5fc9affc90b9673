import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import {
	fromTable,
	isFresh,
	Memory,
	memoryOf,
	toStored,
} from '../../dist/nodes/shared/push/memory';
import { Random } from '../support/random';
import { useSandbox } from '../support/sandbox';
import { useTrigger } from '../support/webhook';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AGE_MS = 30 * MINUTE_MS;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const LIMIT = 4000;

/** One line of what is stored, by a second way. */
const line = (id: string, at: number) =>
	`${at} ${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

const text = (ids: Record<string, number>) =>
	Object.entries(ids)
		.map(([id, at]) => line(id, at))
		.sort()
		.join('\n');

/** A memory that another process, or this one before a restart, has stored. */
const restored = (stored: string) => {
	const memory = new Memory();
	memory.learn(stored);
	return memory;
};

const holding = (memory: Memory, ids: string[]) => ids.filter((id) => memory.has(id));

describe('the memory of pushes', () => {
	it('holds what was taken, by each of its IDs', () => {
		const memory = new Memory();
		expect(holding(memory, ['a', 'b'])).toEqual([]);
		memory.take(['a', 'b'], NOW);
		expect(holding(memory, ['a', 'b', 'c'])).toEqual(['a', 'b']);
		expect(memory.stored).toBe(text({ a: NOW, b: NOW }));
	});

	it('is the same after a restart', () => {
		const memory = new Memory();
		for (const [n, id] of ['a', 'b', 'c'].entries()) memory.take([id], NOW + n);
		const again = restored(memory.stored);
		expect(holding(again, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
		expect(again.stored).toBe(memory.stored);
	});

	it('keeps the time at which a push was taken first', () => {
		const memory = new Memory();
		memory.take(['a'], NOW);
		memory.take(['a'], NOW + 5);
		expect(memory.stored).toBe(text({ a: NOW }));
	});

	it.each(['__proto__', 'constructor', 'toString', '', '\n', ' ', '\ud83d', 'x'.repeat(1_000_000)])(
		'is not misled by the push %#',
		(id) => {
			const memory = new Memory();
			expect(memory.has(id)).toBe(false);
			memory.take([id], NOW);
			expect(memory.has(id)).toBe(true);
			expect(restored(memory.stored).has(id)).toBe(true);
			expect(memory.stored).toHaveLength(46);
		},
	);

	it('adds what another process has stored, in the order of time', () => {
		const memory = new Memory();
		memory.take(['a'], NOW);
		memory.take(['d'], NOW + 3);
		memory.learn(text({ b: NOW + 1, c: NOW + 2 }));
		expect(memory.stored).toBe(text({ a: NOW, b: NOW + 1, c: NOW + 2, d: NOW + 3 }));
	});

	it('loses nothing to a call that began before the others', () => {
		const memory = new Memory();
		const before = memory.stored;
		memory.take(['a'], NOW);
		memory.learn(before);
		memory.take(['b'], NOW + 1);
		expect(memory.stored).toBe(text({ a: NOW, b: NOW + 1 }));
	});

	it.each(['nonsense', '12 ab', `${NOW} ${'g'.repeat(32)}`, '\n\n', `${line('a', NOW)} `])(
		'takes nothing from the damaged text %j',
		(stored) => {
			expect(restored(stored).stored).toBe('');
		},
	);

	it('keeps the newest 4000 of more, and so does a text with more', () => {
		const memory = new Memory();
		for (let n = 0; n < LIMIT + 500; n++) memory.take([`n${n}`], NOW + n);
		const all = Array.from({ length: LIMIT + 500 }, (_, n) => `n${n}`);
		expect(holding(memory, all)).toEqual(all.slice(500));
		const lines = all.map((id, n) => line(id, NOW + n));
		expect(memory.stored).toBe(lines.slice(500).join('\n'));
		expect(restored(lines.join('\n')).stored).toBe(memory.stored);
		// A call that read the store before does not bring back what was forgotten since.
		memory.learn(lines.slice(0, LIMIT).join('\n'));
		expect(memory.stored).toBe(lines.slice(500).join('\n'));
	});

	it('forgets a push when its age alone gets it refused, not before', () => {
		const lastMs = AGE_MS + 10 * MINUTE_MS;
		const memory = restored(text({ a: NOW, b: NOW + 1 }));
		memory.forget(NOW + lastMs, AGE_MS);
		expect(holding(memory, ['a', 'b'])).toEqual(['a', 'b']);
		memory.forget(NOW + lastMs + 1, AGE_MS);
		expect(holding(memory, ['a', 'b'])).toEqual(['b']);
		expect(memory.stored).toBe(text({ b: NOW + 1 }));
	});

	/** The newest lines of what was known and of what a text adds that is not older than all of it. */
	const merged = (lines: readonly string[], stored: readonly string[]) => {
		const known = new Set(lines);
		const isNew = (it: string) => !known.has(it) && (lines.length < LIMIT || it > lines[0]);
		return [...lines, ...stored.filter(isNew)].sort().slice(-LIMIT);
	};

	it.each([
		['almost full', LIMIT - 5],
		['full', LIMIT],
		['almost empty', 3],
	])('of three processes over one store, %s, is what a plain list would be', (_, begun) => {
		const random = new Random(begun);
		let at = NOW;
		const first = Array.from({ length: begun }, () => line(`n${at}`, at++));
		const processes = Array.from({ length: 3 }, () => ({
			memory: restored(first.join('\n')),
			lines: first,
		}));
		// What is stored now, and what calls still hold that began before.
		const texts = [first];
		for (let turn = 0; turn < 60; turn++) {
			const one = random.pick(processes);
			const found = random.pick(texts.slice(-6));
			one.memory.learn(found.join('\n'));
			one.lines = merged(one.lines, found);
			// Mostly two IDs a push, in one millisecond, and now and then a push of the same one.
			const ids = [`n${turn}`, ...random.list(random.below(3), () => `m${at}${random.next()}`)];
			one.memory.take(ids, at);
			one.lines = [...one.lines, ...ids.map((id) => line(id, at))].sort().slice(-LIMIT);
			at += random.below(4) === 0 ? 0 : 1;
			if (random.below(5) === 0) {
				const oldest = Number(one.lines[Math.min(2, one.lines.length - 1)].split(' ')[0]);
				one.memory.forget(oldest + AGE_MS + 10 * MINUTE_MS, AGE_MS);
				one.lines = one.lines.filter((it) => Number(it.split(' ')[0]) >= oldest);
			}
			expect(one.memory.stored).toBe(one.lines.join('\n'));
			texts.push(one.lines);
		}
	});

	it('reads what an earlier version stored', () => {
		expect(fromTable({ a: NOW, '7': NOW + 1 })).toBe(
			[line('7', NOW + 1), line('a', NOW)].join('\n'),
		);
	});
});

describe('a push under way', () => {
	const open = () => ({ stored: false, response: { writableEnded: false } });

	it('is found by each of its IDs until it is taken', () => {
		const [memory, delivery] = [new Memory(), open()];
		memory.deliver(['a', 'b'], delivery);
		expect(memory.delivery(['x', 'a'])).toBe(delivery);
		expect(memory.delivery(['b'])).toBe(delivery);
		expect(memory.delivery(['x'])).toBeUndefined();
		expect(memory.has('a')).toBe(false);
		memory.take(['a', 'b'], NOW);
		expect(memory.delivery(['a', 'b'])).toBeUndefined();
	});

	it.each([
		['was stored', { stored: true, response: { writableEnded: false } }],
		['was answered without', { stored: false, response: { writableEnded: true } }],
	])('is under way no more once it %s', (_, end) => {
		const memory = new Memory();
		memory.deliver(['a'], end);
		expect(memory.delivery(['a'])).toBeUndefined();
		const next = open();
		memory.deliver(['a'], next);
		expect(memory.delivery(['a'])).toBe(next);
	});
});

describe('what is stored of a workflow', () => {
	let workflows = 0;
	const fresh = () => `workflow ${workflows++}`;

	it('is all that the process knows of its triggers, and of no other workflow', () => {
		const [workflow, other] = [fresh(), fresh()];
		memoryOf(workflow, 'x', {}).take(['a'], NOW);
		memoryOf(workflow, 'y', {}).take(['b'], NOW + 1);
		memoryOf(other, 'x', {}).take(['c'], NOW);
		expect(toStored(workflow, {}, NOW)).toEqual({
			x: text({ a: NOW }),
			y: text({ b: NOW + 1 }),
		});
		expect(memoryOf(other, 'x', {}).has('a')).toBe(false);
	});

	it('keeps what other triggers have stored, for 30 days after the last push', () => {
		const stored: IDataObject = {
			stays: text({ old: NOW - 60 * DAY_MS, last: NOW - 30 * DAY_MS }),
			goes: text({ last: NOW - 30 * DAY_MS - 1 }),
			damaged: 'nonsense',
			odd: 7,
		};
		expect(toStored(fresh(), stored, NOW)).toEqual({ stays: stored.stays });
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
	const node = { id: 'one', name: 'Taobao' };

	/** The lines that n8n has stored for a node. */
	const storedOf = (id: string) => {
		const { global } = trigger.hook.staticData as { global?: IDataObject };
		const triggers = (global?.miniProgramTriggers ?? {}) as Record<string, string>;
		return (triggers[id] ?? '').split('\n');
	};
	const kept = (id: string, stored: string) => ({
		global: { miniProgramTriggers: { [id]: stored } },
	});
	const runs = () => trigger.hook.executions.length;

	it('stays bounded, and drops the oldest and what is too old', async () => {
		const now = Date.now();
		const ids = Array.from({ length: LIMIT }, (_, n): [string, number] => [
			`n${n}`,
			n === 0 ? now - 20 * MINUTE_MS - 1000 : now - LIMIT + n,
		]);
		const stored = text(Object.fromEntries(ids));
		trigger.listen('taobao', { node, staticData: kept(node.id, stored) });
		await trigger.push('taobao', event, { messageId: 'newest' });
		const lines = storedOf(node.id);
		expect(lines).toHaveLength(LIMIT);
		expect(lines.slice(0, -2)).toEqual(stored.split('\n').slice(2));
		expect(lines.some((it) => it.endsWith(line(`${event}/newest`, 0).slice(2)))).toBe(true);
	});

	// N8: n8n's own place for a node goes by its name.
	it('outlives a new name of the node and a restart', async () => {
		trigger.hook.restart();
		trigger.listen('taobao', { node });
		const push = await trigger.push('taobao', event, { messageId: 'm' });
		const { staticData } = trigger.hook;
		trigger.hook.restart();
		trigger.listen('taobao', { node: { ...node, name: 'Renamed' }, staticData });
		await trigger.send(push);
		expect(runs()).toBe(0);
	});

	it('takes over what an earlier version stored by the name of the node', async () => {
		trigger.hook.restart();
		const id = `${event}/m`;
		const taken = { [id]: Date.now() - 1000 };
		trigger.listen('taobao', { node, staticData: { 'node:Taobao': { taken, mine: 1 } } });
		await trigger.push('taobao', event, { messageId: 'm' });
		expect(runs()).toBe(0);
		await trigger.push('taobao', event, { messageId: 'n' });
		expect(runs()).toBe(1);
		expect(trigger.hook.staticData['node:Taobao']).toEqual({ mine: 1 });
		expect(storedOf(node.id)).toContain(line(id, taken[id]));
	});

	it('leaves alone what else the workflow keeps', async () => {
		const others = { global: { code: { a: [1] } }, 'node:Schedule': { at: 1 } };
		trigger.listen('taobao', { node, staticData: structuredClone(others) });
		await trigger.push('taobao', event, { messageId: 'o' });
		expect(trigger.hook.staticData).toMatchObject(others);
		expect(storedOf(node.id).length).toBeGreaterThan(1);
	});

	it.each([null, [], 'text', { one: { a: 1 } }])(
		'starts anew over the damage %j',
		async (damage) => {
			trigger.hook.restart();
			trigger.listen('taobao', { node, staticData: { global: { miniProgramTriggers: damage } } });
			const push = await trigger.push('taobao', event, { messageId: 'd' });
			expect(push.acknowledged).toBe(true);
			expect(runs()).toBe(1);
			expect(storedOf(node.id)).toHaveLength(2);
		},
	);

	// Issue 9.5: each call used to write its own copy, and the last one won.
	it('holds all 60 IDs of 30 pushes that came at once', async () => {
		trigger.hook.restart();
		trigger.listen('taobao', { node });
		const numbers = Array.from({ length: 30 }, (_, n) => n);
		const pushes = await Promise.all(
			numbers.map(async (n) => await trigger.compose('taobao', event, { messageId: `m${n}` })),
		);
		trigger.hook.holdFor(30);
		await Promise.all(pushes.map(trigger.send));
		expect(runs()).toBe(30);
		const lines = storedOf(node.id).map((it) => it.split(' ')[1]);
		expect(new Set(lines).size).toBe(60);
		expect(lines).toEqual(
			expect.arrayContaining(numbers.map((n) => line(`${event}/m${n}`, 0).slice(2))),
		);
		trigger.hook.restart();
		await Promise.all(pushes.map(trigger.send));
		expect(runs()).toBe(30);
	});
});
