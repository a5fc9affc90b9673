import { setTimeout as wait } from 'node:timers/promises';
import { pool } from '../../dist/nodes/shared/road/pool';

/** Counts the turns of the event loop, until it is stopped. */
function countTurns() {
	const count = { turns: 0, isOver: false };
	const next = () => {
		count.turns++;
		if (!count.isOver) setImmediate(next);
	};
	setImmediate(next);
	return count;
}

// What began in one turn was sent in one, and answered in one, over and over.
it('begins each in a turn of the event loop of its own, also those whose answers come together', async () => {
	const count = countTurns();
	const begun: number[] = [];
	const answers = wait(20);
	await pool(
		30,
		10,
		async () => {
			begun.push(count.turns);
			await answers;
		},
		() => false,
	);
	count.isOver = true;
	expect(new Set(begun).size).toBe(30);
});

it('keeps so many in flight, in order, each once', async () => {
	const begun: number[] = [];
	let atOnce = 0;
	let most = 0;
	await pool(
		25,
		4,
		async (index) => {
			begun.push(index);
			most = Math.max(most, ++atOnce);
			await wait(12);
			atOnce--;
		},
		() => false,
	);
	expect(begun).toEqual([...Array(25).keys()]);
	expect(most).toBe(4);
});

it('begins nothing more once it is to stop, also of what waits for its turn', async () => {
	const begun: number[] = [];
	await pool(
		10,
		10,
		async (index) => {
			begun.push(index);
			await Promise.resolve();
		},
		() => begun.length === 3,
	);
	expect(begun).toEqual([0, 1, 2]);
});
