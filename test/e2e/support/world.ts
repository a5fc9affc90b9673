import { rm } from 'node:fs/promises';
import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Credentials } from '../../../scripts/lib/examples';
import {
	N8nClient,
	packAndInstall,
	startN8n,
	temporaryUserFolder,
	type RunningN8n,
} from '../../../scripts/lib/n8n';
import type { WorkflowFile } from '../../../scripts/lib/n8n-client';
import { root } from '../../../scripts/lib/paths';

export const LOGIN = { email: 'owner@example.com', password: 'Correct-horse-1' };

/** A real n8n with the packed package in it, and the sandbox that its credentials point to. */
export interface World {
	sandbox: Sandbox;
	n8n: RunningN8n;
	client: N8nClient;
	/** By credential type. */
	credentials: Credentials;
	/** Stops n8n and starts it again over the same data. */
	restart(): Promise<void>;
	/** Starts n8n again, over the same data, after it was killed. */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** `env` is n8n's, each time that it starts; `packages` are the folders of the built ones in it. */
export async function startWorld(
	env: Record<string, string> = {},
	packages: readonly string[] = [root],
): Promise<World> {
	const userFolder = await temporaryUserFolder();
	for (const folder of packages) await packAndInstall(userFolder, folder);
	const n8n = await startN8n({ userFolder, env });
	const sandbox = await startSandbox({ auditDelayMs: 500 });
	const client = new N8nClient(n8n.url);
	await client.ownerSetup(LOGIN);
	const credentials: Credentials = {};
	for (const [type, data] of Object.entries(sandbox.credentials))
		credentials[type] = await client.createCredential(type, `${type} of the sandbox`, { ...data });
	const world: World = {
		sandbox,
		n8n,
		client,
		credentials,
		async restart() {
			await world.n8n.stop();
			await world.start();
		},
		async start() {
			world.n8n = await startN8n({
				userFolder,
				env,
				port: Number(new URL(world.n8n.url).port),
			});
		},
		async stop() {
			await world.n8n.stop();
			await sandbox.close();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
	return world;
}

type Node = WorkflowFile['nodes'][number];

/** Manual trigger → the given nodes, one after the other. */
export function chain(
	name: string,
	...nodes: Array<Pick<Node, 'name' | 'type' | 'parameters'> & Partial<Node>>
): WorkflowFile {
	const all = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		...nodes,
	].map(
		(node, index): Node => ({
			id: `${index}`,
			typeVersion: 1,
			position: [index * 200, 0],
			...node,
		}),
	);
	const links = all
		.slice(1)
		.map((node, index) => [
			all[index].name,
			{ main: [[{ node: node.name, type: 'main' as const, index: 0 }]] },
		]);
	return { name, nodes: all, connections: Object.fromEntries(links) };
}
