import { randomBytes } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Credentials } from '../../../scripts/lib/examples';
import {
	N8nClient,
	packAndInstall,
	startN8n,
	temporaryUserFolder,
	type RunningN8n,
} from '../../../scripts/lib/n8n';
import { LOGIN } from '../../e2e/support/world';
import { startPostgres, startRedis, type Server } from './servers';

/** n8n in queue mode, each process in a user folder of its own, and the sandbox. */
export interface Fleet {
	sandbox: Sandbox;
	client: N8nClient;
	credentials: Credentials;
	main: RunningN8n;
	workers: RunningN8n[];
	/** The processes that take webhook calls. */
	webhooks: RunningN8n[];
	stop(): Promise<void>;
}

export async function startFleet(): Promise<Fleet> {
	const servers: Server[] = [];
	const processes: RunningN8n[] = [];
	const folders: string[] = [];
	const stop = async () => {
		await Promise.all(processes.map(async (it) => await it.stop()));
		await Promise.all(servers.map(async (it) => await it.stop()));
		for (const folder of folders) await rm(folder, { recursive: true, force: true });
	};
	try {
		servers.push(await startRedis(), await startPostgres());
		const [redis, postgres] = servers;
		const env = {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'postgres',
			DB_POSTGRESDB_PASSWORD: 'none',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
		};
		const prepared = await temporaryUserFolder();
		folders.push(prepared);
		await packAndInstall(prepared);
		const start = async (command: 'start' | 'worker' | 'webhook') => {
			const userFolder = await temporaryUserFolder();
			folders.push(userFolder);
			await cp(join(prepared, '.n8n'), join(userFolder, '.n8n'), { recursive: true });
			const running = await startN8n({ userFolder, command, env });
			processes.push(running);
			return running;
		};
		// The first makes the tables.
		const main = await start('start');
		const others = await Promise.all(
			(['worker', 'worker', 'webhook', 'webhook'] as const).map(start),
		);
		const sandbox = await startSandbox({ auditDelayMs: 500 });
		servers.push({ port: 0, stop: async () => await sandbox.close() });
		const client = new N8nClient(main.url);
		await client.ownerSetup(LOGIN);
		const credentials: Credentials = {};
		for (const [type, data] of Object.entries(sandbox.credentials))
			credentials[type] = await client.createCredential(type, type, { ...data });
		const [workers, webhooks] = [others.slice(0, 2), others.slice(2)];
		return { sandbox, client, credentials, main, workers, webhooks, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
