import { sleep } from 'n8n-workflow';

/**
 * Works on `count` things, from the first on, so many in flight at once, until `stops`. Each begins a
 * turn of the event loop after the one before: what begins in one turn is answered in one, and from
 * then on all wait for each other.
 */
export async function pool(
	count: number,
	inFlight: number,
	work: (index: number) => Promise<void>,
	stops: () => boolean,
): Promise<void> {
	let next = 0;
	let turn = Promise.resolve();
	const takeTurn = async () => {
		const mine = turn;
		if (next < count) turn = mine.then(async () => await sleep(0));
		await mine;
	};
	const worker = async () => {
		while (next < count && !stops()) {
			const index = next++;
			await takeTurn();
			if (!stops()) await work(index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(count, inFlight) }, worker));
}
