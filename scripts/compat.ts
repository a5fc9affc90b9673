/**
 * For n8n as an image, which the end-to-end tests cannot start (see .github/workflows/compat.yml):
 * `install <folder>` puts the built package into a folder for n8n's data; `expect <url> <count>` waits
 * for a new n8n and fails unless it has loaded that many nodes of the package.
 */
import axios from 'axios';
import { name } from '../package.json';
import { N8nClient, packAndInstall } from './lib/n8n';
import { until } from './lib/progress';

async function expectNodes(url: string, count: number): Promise<void> {
	await until(
		'n8n did not get ready',
		async () => {
			const ready = axios.get(`${url}/healthz/readiness`, { proxy: false });
			return (await ready.catch(() => undefined))?.status === 200;
		},
		{ seconds: 300 },
	);
	const client = new N8nClient(url);
	await client.ownerSetup({ email: 'owner@example.com', password: 'Correct-horse-1' });
	const types = await client.nodeTypes();
	const loaded = types.filter((type) => type.startsWith(`${name}.`) && !type.endsWith('Tool'));
	if (loaded.length !== count)
		throw new Error(`n8n has loaded ${loaded.length} nodes of ${name}, not ${count}`);
	console.log(`n8n has loaded ${count} nodes of ${name}`);
}

async function main([command, place, count]: string[]): Promise<void> {
	if (command === 'install') await packAndInstall(place);
	else if (command === 'expect') await expectNodes(place, Number(count));
	else throw new Error(`Unknown command ${command}: say install or expect`);
}

main(process.argv.slice(2)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
