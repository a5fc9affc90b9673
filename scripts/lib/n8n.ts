import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, open, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import axios from 'axios';
import { local, root } from './paths';
import { step, until } from './progress';
import { run } from './run';

export { N8nClient } from './n8n-client';

const oldestNode = 24;
const oldestN8n = [2, 41, 0];

export interface Node {
	bin: string;
	/** Headers for native parts, where this Node brought them along. */
	nodedir?: string;
}

export interface N8n {
	node: Node;
	/** The script that starts n8n. */
	script: string;
	version: string;
}

export interface RunningN8n {
	url: string;
	webhookUrl: string;
	userFolder: string;
	logFile: string;
	pid: number;
	stop(): Promise<void>;
	/** Ends it at once, as a crash does. */
	kill(): Promise<void>;
}

const json = async (file: string) => JSON.parse(await readFile(file, 'utf8'));
const major = (version: string) => Number(version.replace(/^v/, '').split('.')[0]);

const atLeast = (version: string, oldest: number[]) => {
	const parts = version.split(/[.-]/).map(Number);
	const differs = oldest.findIndex((part, i) => parts[i] !== part);
	return differs === -1 || parts[differs] > oldest[differs];
};

const attempt = async (command: string, ...args: string[]) => {
	try {
		return await run(command, args);
	} catch {
		return undefined;
	}
};

const withHeaders = (bin: string): Node => {
	const nodedir = dirname(dirname(bin));
	return existsSync(join(nodedir, 'include/node/node.h')) ? { bin, nodedir } : { bin };
};

const pathWith = (node: Node) => `${dirname(node.bin)}${delimiter}${process.env.PATH}`;

// Flags, because npm hands this repository's own .npmrc down to every npm that it starts.
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** The Node that runs n8n: this one if it is new enough, else one from the package registry. */
async function ensureNode(): Promise<Node> {
	if (major(process.version) >= oldestNode) return withHeaders(process.execPath);
	const name = `node-${process.platform}-${process.arch}`;
	const home = local('node');
	const bin = join(home, 'node_modules', name, 'bin/node');
	if (major((await attempt(bin, '--version')) ?? 'v0') < oldestNode) {
		await step(`Install Node ${oldestNode} for n8n`, async () => {
			await mkdir(home, { recursive: true });
			await writeFile(join(home, 'package.json'), '{ "private": true }\n');
			await run('npm', ['install', `${name}@${oldestNode}`, '--ignore-scripts', ...quiet], {
				cwd: home,
			});
		});
	}
	return withHeaders(bin);
}

async function installedN8n(): Promise<N8n | undefined> {
	const version = await attempt('n8n', '--version');
	const bin = await attempt('node', '-p', 'process.execPath');
	const link = await attempt('which', 'n8n');
	if (!version || !bin || !link || !atLeast(version, oldestN8n)) return undefined;
	if (major((await attempt(bin, '--version')) ?? 'v0') < oldestNode) return undefined;
	const script = await realpath(link);
	// The wrapper of a version manager is no script that Node could run.
	return script.endsWith('/n8n/bin/n8n') ? { node: withHeaders(bin), script, version } : undefined;
}

/** The n8n on this machine if it is new enough, else the locked one, installed into .local/n8n. */
export async function ensureN8n(): Promise<N8n> {
	const present = await installedN8n();
	if (present) return present;

	const node = await ensureNode();
	const home = local('n8n');
	const stamp = join(home, 'installed.json');
	const recipe = join(root, 'scripts/n8n');
	const wanted = JSON.stringify({
		lock: createHash('sha256')
			.update(await readFile(join(recipe, 'package-lock.json')))
			.digest('hex'),
		node: major(await run(node.bin, ['--version'])),
	});
	const n8n = async (): Promise<N8n> => ({
		node,
		script: join(home, 'node_modules/n8n/bin/n8n'),
		version: (await json(join(home, 'node_modules/n8n/package.json'))).version,
	});
	const done = await readFile(stamp, 'utf8').catch(() => '');
	if (done === wanted) return await n8n();

	const env = { PATH: pathWith(node) };
	await step('Install n8n (about 3 GB, a few minutes)', async () => {
		await rm(stamp, { force: true });
		await cp(recipe, home, { recursive: true });
		await run('npm', ['ci', '--ignore-scripts', ...quiet], { cwd: home, env });
	});
	await step('Build the native parts of n8n', async () => {
		await run('npm', ['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false', ...quiet], {
			cwd: home,
			env: { ...env, ...(node.nodedir ? { npm_config_nodedir: node.nodedir } : {}) },
		});
	});
	// Written last: an installation that was interrupted is done again.
	await writeFile(stamp, wanted);
	return await n8n();
}

/**
 * Packs the built package and puts it where n8n puts a community package, the way n8n does; but for
 * its npm install, since the package depends on nothing.
 */
export async function packAndInstall(userFolder: string, source = root): Promise<string> {
	const nodes = join(userFolder, '.n8n/nodes');
	await mkdir(nodes, { recursive: true });
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', nodes];
	const [{ filename }] = JSON.parse(await run('npm', pack, { cwd: source }));
	const tarball = join(nodes, filename);
	const { name, version } = await json(join(source, 'package.json'));
	const home = join(nodes, 'node_modules', name);
	await rm(home, { recursive: true, force: true });
	await mkdir(home, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
	await rm(tarball);

	const manifest = await json(join(home, 'package.json'));
	for (const part of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[part];
	}
	await writeFile(join(home, 'package.json'), JSON.stringify(manifest, null, 2));
	const ledger = join(nodes, 'package.json');
	const { dependencies } = existsSync(ledger) ? await json(ledger) : {};
	const installed = { ...dependencies, [name]: version };
	await writeFile(
		ledger,
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: installed }, null, 2),
	);
	return home;
}

/** A port that is free now: the preferred one if possible. */
export async function freePort(preferred = 0): Promise<number> {
	const server = createServer();
	const listening = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(preferred, '127.0.0.1', () => resolve(true));
	});
	if (!listening) return await freePort();
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** A user folder of its own, which nobody else uses. */
export async function temporaryUserFolder(): Promise<string> {
	await mkdir(local('tmp'), { recursive: true });
	return await mkdtemp(local('tmp', 'n8n-'));
}

// Settings of another n8n on this machine (its database, its keys), and those of a test runner, must
// not reach this one.
const foreign =
	/^(N8N_|DB_|EXECUTIONS_|WEBHOOK_|QUEUE_|GENERIC_|NODES_|npm_|NODE_(ENV|OPTIONS|PATH)$|JEST_)/;

interface StartOptions {
	userFolder: string;
	/** In queue mode there are several processes; a worker answers for its health alone. */
	command?: 'start' | 'worker' | 'webhook';
	port?: number;
	env?: NodeJS.ProcessEnv;
	n8n?: N8n;
}

/** Starts n8n on loopback and waits until it answers. */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const { script, node } = options.n8n ?? (await ensureN8n());
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(options.userFolder, 'n8n.log');
	const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
	const log = await open(logFile, 'w');
	const child = spawn(node.bin, [script, options.command ?? 'start'], {
		cwd: options.userFolder,
		stdio: ['ignore', log.fd, log.fd],
		env: {
			...Object.fromEntries(inherited),
			PATH: pathWith(node),
			N8N_USER_FOLDER: options.userFolder,
			N8N_HOST: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(port),
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_SECURE_COOKIE: 'false',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_DYNAMIC_BANNERS_ENABLED: 'false',
			N8N_VERIFIED_PACKAGES_ENABLED: 'false',
			N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
			// On a busy machine SQLite may answer later than n8n waits, which then refuses everything.
			DB_PING_TIMEOUT_MS: '60000',
			// It would ask n8n's own server for its list.
			N8N_DISABLED_MODULES: 'mcp-registry',
			...options.env,
		},
	});
	await log.close();
	let failure: Error | undefined;
	const ended = new Promise<void>((resolve) => {
		child.once('error', (error) => {
			failure = error;
			resolve();
		});
		child.once('exit', () => resolve());
	});
	const running = () => !failure && child.exitCode === null && child.signalCode === null;
	const killAtExit = () => child.kill('SIGKILL');
	process.once('exit', killAtExit);

	const stop = async () => {
		if (running()) {
			const hard = setTimeout(() => child.kill('SIGKILL'), 20_000);
			child.kill('SIGTERM');
			await ended;
			clearTimeout(hard);
		}
		process.off('exit', killAtExit);
	};
	const kill = async () => {
		child.kill('SIGKILL');
		await ended;
		process.off('exit', killAtExit);
	};
	try {
		await until(
			'n8n did not get ready',
			async () => {
				if (!running()) throw failure ?? new Error('n8n ended while it was starting');
				const answer = await axios
					.get(`${url}/healthz/readiness`, { validateStatus: () => true, proxy: false })
					.catch(() => undefined);
				return answer?.status === 200;
			},
			{ seconds: 400 },
		);
	} catch (error) {
		await stop();
		const tail = (await readFile(logFile, 'utf8')).slice(-4000);
		throw new Error(`${(error as Error).message}\n${tail}`, { cause: error });
	}
	const webhookUrl = `${url}/webhook`;
	const { userFolder } = options;
	return { url, webhookUrl, userFolder, logFile, pid: child.pid!, stop, kill };
}
