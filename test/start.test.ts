import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../package.json';
import { editions } from '../scripts/lib/edition/editions';
import { checkMain, checkVerdict, verdicts } from '../scripts/lib/examples';
import type { Execution, N8nClient, Workflow } from '../scripts/lib/n8n-client';
import { lockOf, placeOf, type Lock } from '../scripts/lib/lock.cjs';
import { printTable, type Row } from '../scripts/lib/report';
import { inLanguageOf } from '../scripts/lib/say';
import packages from '../scripts/lib/startPackages.json';
import { startSandbox, type Sandbox } from '../sandbox';
import { loadPackage, PACKAGE_DIR } from './support/engine';

const temporary = mkdtempSync(join(tmpdir(), 'mini-programs-start-'));
const lock = JSON.parse(readFileSync(join(PACKAGE_DIR, 'package-lock.json'), 'utf8')) as Lock;
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Metafile {
	inputs: Record<string, { imports: Array<{ path: string; external?: boolean }> }>;
}

/** The packages that a script asks for, itself or through what it asks for. */
function importedBy(script: string): string[] {
	const metafile = join(temporary, 'imports.json');
	const options = ['--bundle', '--packages=external', '--platform=node', '--log-level=error'];
	const written = [`--metafile=${metafile}`, `--outfile=${join(temporary, 'bundle.js')}`];
	execFileSync('node_modules/.bin/esbuild', [script, ...options, ...written], { cwd: PACKAGE_DIR });
	const { inputs } = JSON.parse(readFileSync(metafile, 'utf8')) as Metafile;
	const names = Object.values(inputs)
		.flatMap(({ imports }) => imports)
		.filter(({ path, external }) => external && !path.startsWith('node:') && !path.startsWith('.'))
		.map(({ path }) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
	return [...new Set(names)].sort();
}

describe('npm start in a fresh clone installs', () => {
	it('what it imports, what runs it, and nothing else', () => {
		expect(packages).toEqual([...importedBy('scripts/start.ts'), 'tsx'].sort());
	});

	it('nothing for the output schemas but n8n-workflow, which n8n brings along', () => {
		const others = importedBy('scripts/schemas.ts').filter((name) => !packages.includes(name));
		expect(others).toEqual(['n8n-workflow']);
	});

	it('the versions that are locked, with all that they need, and few', () => {
		const part = lockOf(lock, packages);
		const { '': own, ...places } = part.packages;
		for (const [place, entry] of Object.entries(places)) {
			expect(entry).toEqual(lock.packages[place]);
			for (const name of Object.keys(entry.dependencies ?? {}))
				expect(places).toHaveProperty([String(placeOf(part.packages, place, name))]);
		}
		expect(Object.entries(manifest.devDependencies)).toEqual(
			expect.arrayContaining(Object.entries(own.devDependencies ?? {})),
		);
		expect(Object.keys(own.devDependencies ?? {})).toEqual(packages);
		expect(Object.keys(places).length).toBeLessThan(Object.keys(lock.packages).length / 5);
	});
});

describe('a package is found in a lock', () => {
	const packages = {
		'': {},
		'node_modules/a': {},
		'node_modules/b': {},
		'node_modules/b/node_modules/a': {},
		'node_modules/b/node_modules/@c/d': {},
	};

	it.each([
		['', 'a', 'node_modules/a'],
		['node_modules/b', 'a', 'node_modules/b/node_modules/a'],
		['node_modules/b/node_modules/@c/d', 'a', 'node_modules/b/node_modules/a'],
		['node_modules/b/node_modules/@c/d', 'b', 'node_modules/b'],
		['node_modules/a', '@c/d', undefined],
	])('from "%s", %s at %s, as Node finds it', (from, name, place) => {
		expect(placeOf(packages, from, name)).toBe(place);
	});
});

describe('the package that npm start makes', () => {
	const folder = join(temporary, 'package');
	const program = `
		const [folder, script] = process.argv.slice(1);
		require('./scripts/lib/transpile').transpile(folder, {
			node: { bin: process.execPath },
			script,
			version: '',
		});
	`;

	beforeAll(() => {
		const script = join(PACKAGE_DIR, 'package.json');
		// n8n makes its own n8n-workflow known to the packages that it loads.
		symlinkSync(join(PACKAGE_DIR, 'node_modules'), join(temporary, 'node_modules'));
		execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', program, folder, script], {
			cwd: PACKAGE_DIR,
		});
	});

	const filesOf = (directory: string) =>
		readdirSync(join(directory, 'dist'), { recursive: true, encoding: 'utf8' })
			// Neither declarations, nor the lists that n8n reads to start sooner.
			.filter((file) => /\.(js|json|svg)$/.test(file) && !/^(known|methods|types)\//.test(file))
			.sort();

	it('has the files of the built one', () => {
		expect(filesOf(folder)).toEqual(filesOf(PACKAGE_DIR));
	});

	it('has the forms, the codex and the output schemas of the built one', async () => {
		const [made, built] = [await loadPackage(folder), await loadPackage()];
		expect(JSON.stringify(made.types)).toBe(JSON.stringify(built.types));
		expect(made.known).toEqual(built.known);
		const schemas = filesOf(folder).filter((file) => file.includes('__schema__'));
		expect(schemas.length).toBeGreaterThan(354);
		for (const file of schemas)
			expect(readFileSync(join(folder, 'dist', file), 'utf8')).toBe(
				readFileSync(join(PACKAGE_DIR, 'dist', file), 'utf8'),
			);
	});
});

// With `--edition zh` the table was in English, all but the names that it was given.
describe.each([
	['all', /^[\x20-\x7e]+$/, 'Step│What was sent│What came back│'],
	['zh', /\p{Script=Han}/u, '步骤│发送的内容│返回的内容│'],
])('the table of npm start --edition %s', (name, language, head) => {
	const edition = editions.find((it) => it.name === name)!;
	const say = inLanguageOf(edition);
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());

	const client = { getExecutions: async () => [execution({})] } as unknown as N8nClient;
	const execution = (outputs: Record<string, object>) =>
		({
			id: '1',
			status: 'success',
			data: {
				resultData: {
					runData: Object.fromEntries(
						Object.entries(outputs).map(([node, json]) => [
							node,
							[{ data: { main: [[{ json }]] } }],
						]),
					),
				},
			},
		}) as unknown as Execution;
	const inputs = {
		alipay: { app_name: '晨光', app_version: '0.0.1' },
		baidu: { nick_name: '晨光', width: 430 },
		taobao: { app_id: '1', template_id: '2', template_version: '0.0.1', clients: ['taobao'] },
	};
	const speaks = (rows: Row[]) => {
		for (const { title, received } of rows) {
			expect(title).toMatch(language);
			expect(received).toMatch(language);
		}
	};

	it('tells the steps of the main example, what failed of them, and what came back', async () => {
		const data = { 'Mini Program Data': inputs };
		const nothing = await checkMain(say, execution(data), client, sandbox);
		expect(nothing.map(({ passed }) => passed)).toEqual(Array(5).fill(false));
		speaks(nothing);

		const renamed = { ...data, 'Baidu: Rename': {}, 'Baidu: QR Code': {} };
		const call = { platform: 'baidu', api: 'app/setnickname', accepted: true };
		const taken = { ...sandbox, requests: [{ ...call, params: { nick_name: '晨光' } }] };
		const rows = await checkMain(say, execution(renamed), client, taken as unknown as Sandbox);
		expect(rows.map(({ passed }) => passed)).toEqual([false, false, true, false, false]);
		speaks(rows);
	});

	it.each(verdicts)('tells of $event', async (verdict) => {
		const trigger = { alipay: 'Alipay Trigger', baidu: 'Baidu Trigger', taobao: 'Taobao Trigger' };
		const { platform, event, outcome } = verdict;
		const heard = execution({ [trigger[platform]]: { platform, event, outcome } });
		const n8n = { getExecutions: async () => [heard] } as unknown as N8nClient;
		const response = { body: Buffer.from('success') };
		const stand = {
			push: async () => undefined,
			pushes: [{ platform, event, acknowledged: true, response }],
		} as unknown as Sandbox;
		const told = async (taking: Sandbox, fields = verdict.fields) =>
			await checkVerdict(
				say,
				{ ...verdict, fields, settled: undefined },
				{ id: '1' } as Workflow,
				n8n,
				taking,
				new Set(),
			);
		const row = await told(stand);
		expect(row).toMatchObject({ sent: event, passed: true });
		const refused = await told({ ...stand, pushes: [] });
		expect(refused.passed).toBe(false);
		speaks([row, refused]);
	});

	it('has its head in that language', () => {
		const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
		printTable(say, [{ title: 'a', sent: 'b', received: 'c', passed: true }]);
		const [[printed]] = log.mock.calls as [[string]];
		log.mockRestore();
		const line = printed.split('\n').find((it) => it.startsWith('│'));
		expect(line?.replace(/ *│ */g, '│').slice(1)).toBe(`${head}│`);
	});
});
