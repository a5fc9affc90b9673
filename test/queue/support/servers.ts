import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/n8n';
import { until } from '../../../scripts/lib/progress';
import { run } from '../../../scripts/lib/run';

/** A server of this test alone: loopback, a free port, data that goes with it. */
export interface Server {
	port: number;
	stop(): Promise<void>;
}

function stopper(child: ChildProcess, folder: string, signal: NodeJS.Signals) {
	const killAtExit = () => child.kill('SIGKILL');
	process.once('exit', killAtExit);
	return async () => {
		process.off('exit', killAtExit);
		if (child.exitCode === null && child.signalCode === null) {
			const ended = once(child, 'exit');
			child.kill(signal);
			await ended;
		}
		await rm(folder, { recursive: true, force: true });
	};
}

export async function startRedis(): Promise<Server> {
	const folder = await mkdtemp(join(tmpdir(), 'redis-'));
	const port = await freePort();
	const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const child = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' });
	const stop = stopper(child, folder, 'SIGTERM');
	await until('Redis did not answer', async () => {
		const pong = await run('redis-cli', ['-p', String(port), 'ping']).catch(() => '');
		return pong === 'PONG';
	});
	return { port, stop };
}

/** Debian keeps PostgreSQL's own programs out of the path. */
function postgresProgram(name: string): string {
	const base = '/usr/lib/postgresql';
	const [newest] = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
	return newest ? join(base, newest, 'bin', name) : name;
}

/** The user, database and superuser `postgres`, trusted on loopback. */
export async function startPostgres(): Promise<Server> {
	const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
	const port = await freePort();
	// PostgreSQL refuses to run as root; Debian's package brings a user of its own.
	let as = {};
	if (process.getuid?.() === 0) {
		const [uid, gid] = await Promise.all(
			['-u', '-g'].map(async (flag) => Number(await run('id', [flag, 'postgres']))),
		);
		as = { uid, gid };
		await chown(folder, uid, gid);
	}
	const initialise = spawn(
		postgresProgram('initdb'),
		['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
		{ ...as, stdio: 'ignore', cwd: folder },
	);
	const [status] = await once(initialise, 'exit');
	if (status !== 0) throw new Error(`initdb ended with ${status}`);
	const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=200'];
	const child = spawn(
		postgresProgram('postgres'),
		['-D', folder, '-p', String(port), '-k', folder, ...settings.flatMap((it) => ['-c', it])],
		{ ...as, stdio: 'ignore', cwd: folder },
	);
	// A fast end: SIGTERM would wait for n8n's connections.
	const stop = stopper(child, folder, 'SIGINT');
	await until('PostgreSQL did not answer', async () => {
		const ask = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
		return await run(postgresProgram('pg_isready'), ask).then(
			() => true,
			() => false,
		);
	});
	return { port, stop };
}
