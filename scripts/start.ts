import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import axios from 'axios';
import { startSandbox, type Sandbox } from '../sandbox';
import { editions, type Edition } from './lib/edition/editions';
import { editionNamed, exampleOf } from './lib/edition/folder';
import { move, notesIn, platformsIn } from './lib/edition/move';
import { buildEdition } from './lib/edition/prove';
import {
	checkMain,
	checkVerdict,
	merchantWhoPassed,
	platforms,
	readExample,
	sandboxData,
	verdicts,
	webhookPath,
	type Credentials,
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
import { failureOf, type Login, type Workflow, type WorkflowFile } from './lib/n8n-client';
import { local, root } from './lib/paths';
import { step, until } from './lib/progress';
import { check, printTable, type Row } from './lib/report';
import { inLanguageOf, type Say } from './lib/say';
import { transpile } from './lib/transpile';

const usage = `npm start [-- --once] [--port N] [--edition NAME]
  --once          stop after the table; the exit status tells whether every step did what it should
  --port N        the port of n8n's editor (5678, or a free one when that is taken)
  --edition NAME  ${editions.map(({ name }) => name).join(', ')}; all is this package`;

/** What is said once everything runs. */
const ready = (say: Say, address: string, { email, password }: Login, sandbox: string) =>
	say(
		`n8n       ${address}
login     ${email}  ${password}
sandbox   ${sandbox}

Examples start from their node When clicking ‘Execute workflow’: where there are several triggers,
choose it with the arrow beside the button Execute workflow.

Ctrl-C stops both. What you make in n8n is kept for the next start.`,
		`n8n   ${address}
登录  ${email}  ${password}
沙箱  ${sandbox}

示例从节点 When clicking ‘Execute workflow’ 启动：有多个触发器时，用 Execute workflow 按钮旁的箭头选择它。

按 Ctrl-C 停止。您在 n8n 中创建的内容会保留到下次启动。`,
	);

const [own] = editions;

const examples = readdirSync(join(root, 'examples'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

const credentialNames = {
	alipayApi: 'Alipay sandbox',
	baiduSmartProgramApi: 'Baidu sandbox',
	taobaoApi: 'Taobao sandbox',
} as const;

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				once: { type: 'boolean', default: false },
				port: { type: 'string' },
				edition: { type: 'string', default: 'all' },
			},
		});
		const port = values.port === undefined ? undefined : Number(values.port);
		if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
			throw new Error(`--port takes a number from 1 to 65535, not ${values.port}`);
		}
		return { once: values.once, port, edition: editionNamed(values.edition) };
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
	created.own = await client.createCredential(
		'baiduSmartProgramApi',
		'Baidu sandbox, own program',
		{ ...sandbox.credentials.baiduSmartProgramApi, ...sandbox.ownProgram },
	);
	created.passed = await client.createCredential(
		'alipayApi',
		'Alipay sandbox, version to release',
		{ ...sandbox.credentials.alipayApi, appAuthToken: merchantWhoPassed(sandbox) },
	);
	// n8n chooses the newest for a new node.
	for (const [type, name] of Object.entries(credentialNames)) {
		const data = sandbox.credentials[type as keyof typeof credentialNames];
		created[type] = await client.createCredential(type, name, { ...data });
	}
	return created;
}

/** The examples that an edition has the services for, as it would have them; the first two come last. */
async function createExamples(
	client: N8nClient,
	sandbox: Sandbox,
	edition: Edition,
): Promise<Map<string, Workflow>> {
	const credentials = await createCredentials(client, sandbox);
	const created = new Map<string, Workflow>();
	for (const name of examples.toReversed()) {
		const file = await readExample(name, credentials, sandboxData(name, sandbox, 120));
		const text = JSON.stringify(file);
		if (!platformsIn(text, own).every((platform) => edition.platforms.includes(platform))) continue;
		const moved = JSON.parse(move(text, own, edition)) as WorkflowFile;
		created.set(name, await client.createWorkflow(notesIn(moved, edition)));
	}
	return created;
}

/** Publishes the example for audit verdicts, runs the main one, and checks both. */
async function runExamples(
	say: Say,
	{ main, listener }: { main: Workflow; listener: Workflow },
	client: N8nClient,
	n8n: RunningN8n,
	sandbox: Sandbox,
): Promise<Row[]> {
	const earlier = new Set((await client.getExecutions(listener.id)).map(({ id }) => id));
	const publishing = say(
		'Publish the triggers and register them with the platforms',
		'发布触发器，并在各平台登记其地址',
	);
	await step(publishing, async () => {
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
	const execution = await step(say('Run the main example', '运行主要示例'), () =>
		client.runWorkflow(main),
	);
	const rows = await checkMain(say, execution, client, sandbox);
	await step(say('Wait for the audit verdicts', '等待审核结果'), async () => {
		for (const verdict of verdicts) {
			rows.push(await checkVerdict(say, verdict, listener, client, sandbox, earlier));
		}
	});
	return rows;
}

/** Of an edition with one service: its example, run by hand. */
const runOne = async (
	say: Say,
	name: string,
	created: Map<string, Workflow>,
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Row> => {
	const workflow = created.get(name);
	if (!workflow) throw new Error(`${name} is not among the examples of this edition`);
	return await check(workflow.name, say('Its data for the sandbox', '沙箱的数据'), async () => {
		const failure = failureOf(await client.runWorkflow(workflow));
		if (failure) throw new Error(failure);
		const { length } = sandbox.requests.filter(({ accepted }) => accepted);
		return say(`${length} requests were taken`, `${length} 个请求已受理`);
	});
};

/** What has been started, and so must be stopped, the latest first. */
const started: Array<() => Promise<void>> = [];

async function leave(code: number): Promise<never> {
	for (let stop = started.pop(); stop; stop = started.pop()) await stop();
	process.exit(code);
}

async function main(): Promise<void> {
	const { once, port, edition } = readOptions();
	const interrupted = new Promise<number>((resolve) => {
		process.once('SIGINT', () => resolve(130));
		process.once('SIGTERM', () => resolve(143));
	});
	void interrupted.then(leave);

	const say = inLanguageOf(edition);
	const installed = await ensureN8n();
	const building = say(`Build ${edition.package}`, `构建 ${edition.package}`);
	const folder = await step(building, async () => {
		if (edition !== own) return await buildEdition(edition);
		await transpile(local('package'), installed);
		return local('package');
	});

	// A check starts from nothing; a person finds again what they made last time.
	const userFolder = once
		? await temporaryUserFolder()
		: local(edition === own ? 'start' : `start-${edition.name}`);
	await mkdir(userFolder, { recursive: true });
	if (once) started.push(() => rm(userFolder, { recursive: true, force: true }));
	const startPackage = async () => {
		await packAndInstall(userFolder, folder);
		const free = port ?? (await freePort(5678));
		const running = await startN8n({ n8n: installed, userFolder, port: free });
		started.push(running.stop);
		return running;
	};
	const startPlatforms = async () => {
		const running = await startSandbox();
		started.push(() => running.close());
		return running;
	};
	const [n8n, sandbox] = await step(
		say(
			`Start n8n ${installed.version} with the package, and the sandbox`,
			`启动装有该包的 n8n ${installed.version} 和沙箱`,
		),
		async () => await Promise.all([startPackage(), startPlatforms()]),
	);
	const client = new N8nClient(n8n.url);
	const login = await signIn(client, userFolder);

	const created = await step(
		say('Create credentials and example workflows', '创建凭据和示例工作流'),
		() => createExamples(client, sandbox, edition),
	);
	const [main, listener] = [created.get('01-everything'), created.get('02-audit-verdicts')];
	const rows =
		main && listener
			? await runExamples(say, { main, listener }, client, n8n, sandbox)
			: [await runOne(say, exampleOf(edition), created, client, sandbox)];
	printTable(say, rows);
	if (once) await leave(rows.every((row) => row.passed) ? 0 : 1);
	console.log(ready(say, n8n.url, login, sandbox.url));
	await interrupted;
}

main().catch(async (error: Error) => {
	console.error(`\n${error.message}`);
	await leave(1);
});
