/** A real n8n with the packed package in it, and credentials for the server that answers late. */
import { rm } from 'node:fs/promises';
import type { Sandbox } from '../../sandbox';
import type { Credentials } from '../../scripts/lib/examples';
import {
	N8nClient,
	packAndInstall,
	startN8n,
	temporaryUserFolder,
	type RunningN8n,
} from '../../scripts/lib/n8n';

/** n8n sets up an isolate when it meets an expression, not beforehand; off by default. */
export const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

export interface World {
	sandbox: Sandbox;
	n8n: RunningN8n;
	client: N8nClient;
	/** By credential type. */
	credentials: Credentials;
	stop(): Promise<void>;
}

/** `alipay`: where the Alipay credential points to. `source`: the package's own folder, when absent. */
export async function startWorld(
	sandbox: Sandbox,
	alipay: string,
	{ source, env = {} }: { source?: string; env?: Record<string, string> } = {},
): Promise<World> {
	const userFolder = await temporaryUserFolder();
	await packAndInstall(userFolder, source);
	const n8n = await startN8n({
		userFolder,
		env: { N8N_LOG_LEVEL: 'warn', N8N_METRICS: 'true', ...env },
	});
	const client = new N8nClient(n8n.url);
	await client.ownerSetup({ email: 'owner@example.com', password: 'Correct-horse-1' });
	const { alipayApi, ...others } = sandbox.credentials;
	const key = alipayApi.privateKey;
	const data = {
		...others,
		alipayApi: { ...alipayApi, environment: 'custom', baseUrl: alipay },
		crypto: { signPrivateKey: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----` },
	};
	const credentials: Credentials = {};
	for (const [type, stored] of Object.entries(data))
		credentials[type] = await client.createCredential(type, `${type} of the benchmark`, {
			...stored,
		});
	return {
		sandbox,
		n8n,
		client,
		credentials,
		async stop() {
			await n8n.stop();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}
