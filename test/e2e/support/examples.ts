import { readExample, webhookPath, type Data, type Platform } from '../../../scripts/lib/examples';
import { failureOf, itemsOf, type Execution, type Workflow } from '../../../scripts/lib/n8n-client';
import { until } from '../../../scripts/lib/progress';
import type { World } from './world';

/** Imports an example with its data, and with parameters of some nodes changed. */
export async function imported(
	{ client, credentials }: World,
	name: string,
	data?: Data,
	changes: Record<string, object> = {},
): Promise<Workflow> {
	const file = await readExample(name, credentials, data);
	for (const node of file.nodes) Object.assign(node.parameters, changes[node.name]);
	return await client.createWorkflow(file);
}

/** Imports an example, and executes it from its manual trigger; it must not fail. */
export async function executed(world: World, name: string, data?: Data): Promise<Execution> {
	const execution = await world.client.runWorkflow(await imported(world, name, data));
	expect(failureOf(execution)).toBeUndefined();
	return execution;
}

/** Publishes a workflow until the end of the test, however that ends. */
export async function published({ client }: World, workflow: Workflow): Promise<void> {
	await client.activateWorkflow(workflow);
	open.push(async () => await client.deactivateWorkflow(workflow));
}

const open: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const close of open.splice(0)) await close();
});

/** Makes the platform push to a published workflow. */
export async function heard(world: World, workflow: Workflow, platform: Platform): Promise<void> {
	const url = `${world.n8n.webhookUrl}/${webhookPath(workflow, platform)}`;
	await until(`The webhook of ${platform} answers`, async () => {
		const { response } = await world.sandbox.push(platform, 'ping', {}, { url, tamper: 'key' });
		return response !== undefined && response.status !== 404;
	});
	world.sandbox.register(platform, url);
}

/** The one execution that a trigger has started since, once it has ended. */
export async function started(world: World, { id }: Workflow, earlier = 0): Promise<Execution> {
	return await until('No execution', async () => {
		const all = await world.client.getExecutions(id);
		return all.filter(({ mode }) => mode !== 'manual')[earlier];
	});
}

/** The messages that a node gave out. */
export const messagesOf = (execution: Execution, node: string) =>
	itemsOf(execution, node).map(({ json }) => json.message);

// n8n refuses a rhythm of less than a minute, but not several of one minute each.
export const OFTEN = {
	pollTimes: {
		item: Array.from({ length: 20 }, (_, index) => ({
			mode: 'custom',
			cronExpression: `${index * 3} * * * * *`,
		})),
	},
};
