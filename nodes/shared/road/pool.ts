/** Works on `count` things, from the first on, so many in flight at once, until `stops`. */
export async function pool(
	count: number,
	inFlight: number,
	work: (index: number) => Promise<void>,
	stops: () => boolean,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count && !stops()) await work(next++);
	};
	await Promise.all(Array.from({ length: Math.min(count, inFlight) }, worker));
}
