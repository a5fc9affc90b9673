/** What somebody waits for who has cloned the repository: `npm start -- --once`. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from '../scripts/lib/n8n';
import { local } from '../scripts/lib/paths';
import { run } from '../scripts/lib/run';
import { summarize, takeTurns, time, type Summary } from './measure';

const ROUNDS = 2;

export interface StartRow {
	title: string;
	ms: Summary;
	/** In proportion to the row of before. */
	ratio?: number;
}

/** What `npm run` tells the commands that it starts would reach the clone's own npm. */
const OURS = Object.fromEntries(
	Object.keys(process.env)
		.filter((name) => name.startsWith('npm_') || name === 'NODE_PATH')
		.map((name) => [name, undefined]),
);

async function startClone(checkout: string): Promise<number> {
	const clone = await mkdtemp(join(tmpdir(), 'mini-programs-clone-'));
	try {
		await run('git', ['clone', '--quiet', checkout, clone]);
		await mkdir(join(clone, '.local'));
		// n8n's own installation is not ours to measure.
		for (const installed of ['n8n', 'node'].filter((name) => existsSync(local(name))))
			await symlink(local(installed), join(clone, '.local', installed));
		const once = ['start', '--', '--once'];
		return await time(async () => await run('npm', once, { cwd: clone, env: OURS }));
	} finally {
		await rm(clone, { recursive: true, force: true });
	}
}

/** `checkouts`: of this repository, as committed, the one to measure first. */
export async function measureStart(checkouts: readonly string[]): Promise<StartRow[]> {
	await ensureN8n();
	const jobs = checkouts.map((checkout) => async () => await startClone(checkout));
	const rounds = (await takeTurns(ROUNDS, jobs)).map(summarize);
	const [now, before] = rounds;
	return rounds.map((ms, index) => ({
		title: index === 0 ? 'this repository' : 'before',
		ms,
		ratio: index === 0 && before ? now.median / before.median : undefined,
	}));
}
