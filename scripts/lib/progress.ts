const animated = Boolean(process.stdout.isTTY) && !process.env.CI;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

const elapsed = (since: number) => {
	const seconds = Math.round((Date.now() - since) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** Runs one long step and shows that it runs: a moving line on a terminal, plain lines elsewhere. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
	const since = Date.now();
	let frame = 0;
	const draw = () => {
		process.stdout.write(`\r${frames[frame++ % frames.length]} ${title}  ${elapsed(since)} `);
	};
	const timer = setInterval(
		animated ? draw : () => console.log(`  … ${title}, ${elapsed(since)}`),
		animated ? 120 : 30_000,
	);
	if (animated) draw();
	else console.log(`▸ ${title}`);
	const end = (mark: string) => {
		clearInterval(timer);
		console.log(`${animated ? '\r\u001b[K' : ''}${mark} ${title}  (${elapsed(since)})`);
	};
	try {
		const result = await work();
		end('✔');
		return result;
	} catch (error) {
		end('✘');
		throw error;
	}
}

const sleep = (milliseconds: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again until there is an answer; fails with `none` when there is none in time. */
export async function until<T>(
	none: string,
	ask: () => Promise<T | undefined | false>,
	{ seconds = 60, every = 250 } = {},
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) throw new Error(`${none} within ${seconds} seconds`);
		await sleep(every);
	}
}
