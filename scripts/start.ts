import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import axios from 'axios';
import { startSandbox, type Sandbox } from '../sandbox';
import {
	checkMain,
	checkVerdict,
	dataOfExamples,
	platforms,
	readExample,
	verdicts,
	webhookPath,
	type Credentials,
	type Data,
} from './lib/examples';
import {
	ensureN8n,
	freePort,
	N8nClient,
	packAndInstall,
	startN8n,
	temporaryUserFolder,
	type RunningN8n,
} from './lib/n8n';
import type { Login } from './lib/n8n-client';
import { local, root } from './lib/paths';
import { step, until } from './lib/progress';
import { printTable, type Row } from './lib/report';
import { run } from './lib/run';

const usage = `npm start [-- --once] [--port N]
  --once    stop after the table; the exit status tells whether every step did what it should
  --port N  the port of n8n's editor (5678, or a free one when that is taken)`;

const credentialNames = {
	alipayApi: 'Alipay sandbox',
	baiduSmartProgramApi: 'Baidu sandbox',
	taobaoApi: 'Taobao sandbox',
} as const;

function readOptions() {
	try {
		const { values } = parseArgs({
			options: { once: { type: 'boolean', default: false }, port: { type: 'string' } },
		});
		const port = values.port === undefined ? undefined : Number(values.port);
		if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
			throw new Error(`--port takes a number from 1 to 65535, not ${values.port}`);
		}
		return { once: values.once, port };
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${usage}`);
		process.exit(2);
	}
}

/** Signs in as the owner, who is made up on the first start and readable by this user only. */
async function signIn(client: N8nClient, userFolder: string): Promise<Login> {
	const file = join(userFolder, 'login.json');
	if (await client.needsOwner()) {
		const password = `${randomBytes(9).toString('base64url')}-A1`;
		const login = { email: 'owner@example.com', password };
		await writeFile(file, JSON.stringify(login), { mode: 0o600 });
		await client.ownerSetup(login);
		return login;
	}
	const login: Login = JSON.parse(await readFile(file, 'utf8'));
	await client.login(login);
	return login;
}

async function createCredentials(client: N8nClient, sandbox: Sandbox): Promise<Credentials> {
	const created: Credentials = {};
	for (const [type, name] of Object.entries(credentialNames)) {
		const data = sandbox.credentials[type as keyof typeof credentialNames];
		created[type] = await client.createCredential(type, name, { ...data });
	}
	return created;
}

/** Imports the examples, publishes the one for audit verdicts, runs the main one, and checks both. */
async function runExamples(client: N8nClient, n8n: RunningN8n, sandbox: Sandbox): Promise<Row[]> {
	const { main, listener } = await step('Create credentials and example workflows', async () => {
		const credentials = await createCredentials(client, sandbox);
		const create = async (name: string, data?: Data) =>
			await client.createWorkflow(await readExample(name, credentials, data));
		for (const [name, data] of Object.entries(dataOfExamples(sandbox))) await create(name, data);
		return {
			main: await create('01-everything'),
			listener: await create('02-audit-verdicts'),
		};
	});
	const earlier = new Set((await client.getExecutions(listener.id)).map(({ id }) => id));
	await step('Publish the triggers and register them with the platforms', async () => {
		await client.activateWorkflow(listener);
		for (const platform of platforms) {
			const url = `${n8n.webhookUrl}/${webhookPath(listener, platform)}`;
			await until(`No answer from the webhook for ${platform}`, async () => {
				const answer = await axios.post(url, '', { proxy: false, validateStatus: () => true });
				return answer.status !== 404;
			});
			sandbox.register(platform, url);
		}
	});
	const execution = await step('Run the main example', () => client.runWorkflow(main));
	const rows = await checkMain(execution, client, sandbox);
	await step('Wait for the audit verdicts', async () => {
		for (const verdict of verdicts) {
			rows.push(await checkVerdict(verdict, listener, client, sandbox, earlier));
		}
	});
	return rows;
}

/** What has been started, and so must be stopped, the latest first. */
const started: Array<() => Promise<void>> = [];

async function leave(code: number): Promise<never> {
	for (let stop = started.pop(); stop; stop = started.pop()) await stop();
	process.exit(code);
}

async function main(): Promise<void> {
	const { once, port } = readOptions();
	const interrupted = new Promise<number>((resolve) => {
		process.once('SIGINT', () => resolve(130));
		process.once('SIGTERM', () => resolve(143));
	});
	void interrupted.then(leave);

	await step('Build the package', () => run('npm', ['run', 'build'], { cwd: root }));
	const installed = await ensureN8n();
	const sandbox = await step('Start the sandbox', () => startSandbox());
	started.push(() => sandbox.close());

	// A check starts from nothing; a person finds again what they made last time.
	const userFolder = once ? await temporaryUserFolder() : local('start');
	await mkdir(userFolder, { recursive: true });
	if (once) started.push(() => rm(userFolder, { recursive: true, force: true }));
	const n8n = await step(`Start n8n ${installed.version} with the package`, async () => {
		await packAndInstall(userFolder);
		return await startN8n({
			n8n: installed,
			userFolder,
			port: port ?? (await freePort(5678)),
		});
	});
	started.push(n8n.stop);
	const client = new N8nClient(n8n.url);
	const login = await signIn(client, userFolder);

	const rows = await runExamples(client, n8n, sandbox);
	printTable(rows);
	const passed = rows.every((row) => row.passed);
	if (once) await leave(passed ? 0 : 1);
	console.log(`n8n       ${n8n.url}`);
	console.log(`login     ${login.email}  ${login.password}`);
	console.log(`sandbox   ${sandbox.url}`);
	console.log('\nCtrl-C stops both. What you make in n8n is kept for the next start.');
	await interrupted;
}

main().catch(async (error: Error) => {
	console.error(`\n${error.message}`);
	await leave(1);
});
