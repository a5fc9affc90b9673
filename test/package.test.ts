import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { LazyPackageDirectoryLoader, type PackageDirectoryLoader } from 'n8n-core';
import { MD5 } from 'crypto-js';
import type { INodeType } from 'n8n-workflow';
import { loadPackage, PACKAGE, PACKAGE_DIR } from './support/engine';

interface Manifest {
	dependencies?: object;
	optionalDependencies?: object;
	bundleDependencies?: string[];
	bundledDependencies?: string[];
	peerDependencies: Record<string, string>;
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

const temporary = mkdtempSync(join(tmpdir(), 'mini-programs-package-'));
const directory = join(temporary, 'package');
let shipped: string[];
let manifest: Manifest;
let loader: PackageDirectoryLoader;

beforeAll(async () => {
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', temporary];
	const [{ filename }] = JSON.parse(
		execFileSync('npm', pack, { cwd: PACKAGE_DIR, encoding: 'utf8', stdio: 'pipe' }),
	) as Array<{ filename: string }>;
	execFileSync('tar', ['-xzf', filename], { cwd: temporary });
	// n8n makes its own n8n-workflow known to the packages that it loads.
	symlinkSync(join(PACKAGE_DIR, 'node_modules'), join(temporary, 'node_modules'));
	shipped = readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(directory, join(entry.parentPath, entry.name)));
	manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
	loader = await loadPackage(directory);
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(directory, path), 'utf8');
const scripts = () => shipped.filter((path) => path.endsWith('.js'));

/** What a script asks for when it runs, by whatever call. */
const modulesIn = (source: string) =>
	[...source.matchAll(/\b(?:require|import)\(\s*([^)]*?)\s*\)/g)].map(([, name]) =>
		name.replace(/^(['"`])(.*)\1$/, '$2'),
	);

const isForeign = (name: string) =>
	!/^\.\.?\//.test(name) && !['n8n-workflow', 'node:crypto'].includes(name);

/** The file that a relative name stands for, as Node finds it. */
const resolves = (from: string, name: string) =>
	['', '.js', '.json', '/index.js']
		.map((end) => join(directory, dirname(from), name + end))
		.some((path) => /\.js(on)?$/.test(path) && existsSync(path));

const nodeNames = ['alipayMiniProgram', 'baiduSmartProgram', 'taobaoMiniProgram'].flatMap(
	(name) => [name, `${name}ChangeTrigger`, `${name}Trigger`],
);
const credentialNames = ['alipayApi', 'baiduSmartProgramApi', 'taobaoApi'];
const operating = nodeNames.filter((name) => !name.endsWith('Trigger'));

describe('the packed tarball', () => {
	it('holds the build, package.json and what a person reads, nothing else', () => {
		const known = /^(dist\/.+|index\.js|package\.json|LICENSE|(README|CHANGELOG)(\.[\w-]+)?\.md)$/;
		expect(shipped.filter((path) => !known.test(path))).toEqual([]);
	});

	it.each(['LICENSE', 'README.md'])('holds %s', (path) => {
		expect(shipped).toContain(path);
	});

	it('holds no tests, no sandbox and no sources', () => {
		const strange = /(^|\/)(test|sandbox|bench|scripts|examples|fixtures)\/|\.test\.|(?<!\.d)\.ts$/;
		expect(shipped.filter((path) => strange.test(path))).toEqual([]);
	});

	it('holds the icons and codex files as they are in the repository', () => {
		const assets = shipped.filter((path) => /\.(svg|node\.json)$/.test(path));
		expect(assets.length).toBeGreaterThanOrEqual(6 + nodeNames.length);
		for (const path of assets) {
			const source = readFileSync(join(PACKAGE_DIR, path.replace(/^dist\//, '')));
			const packed = readFileSync(join(directory, path));
			// The build writes JSON in its own layout.
			if (path.endsWith('.json'))
				expect(JSON.parse(packed.toString())).toEqual(JSON.parse(source.toString()));
			else expect(packed.equals(source)).toBe(true);
		}
	});

	it('has no runtime dependency', () => {
		const { dependencies, optionalDependencies, bundleDependencies, bundledDependencies } =
			manifest;
		expect([dependencies, optionalDependencies, bundleDependencies, bundledDependencies]).toEqual(
			Array(4).fill(undefined),
		);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('runs nothing when it is installed', () => {
		const lifecycle = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(Object.keys(manifest.scripts).filter((name) => lifecycle.includes(name))).toEqual([]);
	});

	it('asks for n8n-workflow, node:crypto and its own files, nothing else', () => {
		const asked = scripts().flatMap((path) => modulesIn(read(path)));
		expect(asked).toContain('node:crypto');
		expect(asked.filter(isForeign)).toEqual([]);
	});

	it('holds every file of its own that it asks for', () => {
		const missing = scripts().flatMap((path) =>
			modulesIn(read(path))
				.filter((name) => name.startsWith('.') && !resolves(path, name))
				.map((name) => `${path} asks for ${name}`),
		);
		expect(missing).toEqual([]);
	});

	it.each([
		'require("fs")',
		"require('node:child_process')",
		'await import("axios")',
		'require(name)',
	])('would be seen to ask for more by %s', (source) => {
		expect(modulesIn(source).filter(isForeign)).toHaveLength(1);
	});
});

describe('n8n’s loader finds in it', () => {
	it('the nodes and credentials that package.json names', () => {
		expect(Object.keys(loader.nodeTypes).sort()).toEqual(nodeNames);
		expect(Object.keys(loader.credentialTypes).sort()).toEqual(credentialNames);
		expect(manifest.n8n.nodes).toHaveLength(nodeNames.length);
		expect(manifest.n8n.credentials).toHaveLength(credentialNames.length);
	});

	const icons = (type: { iconUrl?: unknown }) => {
		const { light, dark } = type.iconUrl as { light: string; dark: string };
		expect(light).not.toBe(dark);
		return [light, dark].map((url) => join(directory, url.replace(`icons/${PACKAGE}/`, '')));
	};

	it.each(nodeNames)('a light and a dark icon of %s', (name) => {
		const { description } = loader.getNode(name).type as INodeType;
		for (const path of icons(description)) expect(readFileSync(path, 'utf8')).toContain('<svg');
	});

	it.each(credentialNames)('a light and a dark icon of %s', (name) => {
		for (const path of icons(loader.getCredential(name).type))
			expect(readFileSync(path, 'utf8')).toContain('<svg');
	});

	it.each(nodeNames)('the codex of %s, with search words and documents', (name) => {
		const { codex } = (loader.getNode(name).type as INodeType).description;
		expect(codex?.categories?.length).toBeGreaterThan(0);
		expect(codex?.alias?.join()).toMatch(/\p{Script=Han}/u);
		expect(codex?.resources?.primaryDocumentation?.[0].url).toMatch(/^https:/);
	});

	it.each([
		['alipayMiniProgram', ['支付宝', '蚂蚁', '阿里', 'alipay', 'zhifubao']],
		['baiduSmartProgram', ['百度', '智能小程序', 'baidu', 'zhinengxiaochengxu']],
		['taobaoMiniProgram', ['淘宝', '天猫', '阿里', 'taobao', 'tianmao']],
	])('%s by platform, product and job, in Chinese, pinyin and English', (name, ofPlatform) => {
		const { codex } = (loader.getNode(name).type as INodeType).description;
		const jobs = ['小程序', 'xiaochengxu', '版本', '提审', '审核', '发布', '上架', '回滚', 'audit'];
		expect(codex?.alias).toEqual(expect.arrayContaining([...ofPlatform, ...jobs]));
		expect(new Set(codex?.alias).size).toBe(codex?.alias?.length);
	});

	it.each([
		['alipayMiniProgram', ['支付宝', '支付宝小程序', '阿里']],
		['baiduSmartProgram', ['百度', '百度小程序', '百度智能小程序']],
		['taobaoMiniProgram', ['淘宝', '淘宝小程序', '阿里']],
	])('P5: %s and its triggers are found by the names that Chinese readers use', (name, words) => {
		for (const kind of ['', 'Trigger', 'ChangeTrigger']) {
			const { codex } = (loader.getNode(name + kind).type as INodeType).description;
			expect(codex?.alias).toEqual(expect.arrayContaining(words));
		}
	});

	it.each([
		['alipayApi', 'Alipay 支付宝 API'],
		['baiduSmartProgramApi', 'Baidu Smart Program 百度智能小程序 API'],
		['taobaoApi', 'Taobao 淘宝 API'],
	])('%s under a name that holds both languages', (name, shown) => {
		expect(loader.getCredential(name).type.displayName).toBe(shown);
	});

	it.each(nodeNames)('the codex of %s under its own name', (name) => {
		const path = loader.known.nodes[name].sourcePath.replace(/\.js$/, '.json');
		expect(JSON.parse(read(path))).toMatchObject({ node: `${PACKAGE}.${name}` });
	});

	it.each(operating)('the methods that fill the dropdowns of %s', (name) => {
		const { description, methods } = loader.getNode(name).type as INodeType;
		const asked = [
			...JSON.stringify(description.properties).matchAll(/"searchListMethod":"([^"]+)"/g),
		];
		const names = [...new Set(asked.map(([, method]) => method))].sort();
		expect(Object.keys(methods?.listSearch ?? {}).sort()).toEqual(names);
		for (const method of Object.values(methods?.listSearch ?? {}))
			expect(typeof method).toBe('function');
	});

	it('dropdowns that are filled', () => {
		const { methods } = loader.getNode('baiduSmartProgram').type as INodeType;
		expect(Object.keys(methods?.listSearch ?? {})).toContain('subCategories');
	});

	it.each(nodeNames)('credentials of the package for %s', (name) => {
		const { credentials = [] } = (loader.getNode(name).type as INodeType).description;
		expect(credentials.length).toBeGreaterThan(0);
		expect(credentials.filter((wanted) => !credentialNames.includes(wanted.name))).toEqual([]);
	});

	it.each(operating)('a subtitle, a description and an execute method of %s', (name) => {
		const { description, execute } = loader.getNode(name).type as INodeType;
		expect(description.subtitle).toBe('={{$parameter["about"]}}');
		expect(description.usableAsTool).toBe(true);
		expect(typeof execute).toBe('function');
	});

	it.each(credentialNames)('that %s signs even when n8n has copied it by spreading', (name) => {
		const copy = { ...loader.getCredential(name).type };
		expect(typeof copy.authenticate).toBe('function');
		// This JSON tells the editor to offer "Custom API Call".
		expect(JSON.parse(JSON.stringify(copy))).toMatchObject({ name, authenticate: {}, test: {} });
	});

	it('that a method on the prototype would be lost to such a copy', () => {
		class Forgetful {
			name = 'forgetful';
			authenticate() {}
		}
		expect({ ...new Forgetful() }).not.toHaveProperty('authenticate');
	});
});

describe('the lists that n8n starts with, in place of loading every node', () => {
	let lists: LazyPackageDirectoryLoader;

	beforeAll(async () => {
		lists = new LazyPackageDirectoryLoader(directory);
		await lists.loadAll();
	});

	const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

	it('are there, and no class is loaded for them', () => {
		expect(lists.isLazyLoaded).toBe(true);
		expect(lists.nodeTypes).toEqual({});
	});

	it('show the forms that the nodes have', () => {
		// n8n's own build leaves these out of the lists: its editor has no use for them.
		const shown = loader.types.nodes.map((type) => ({ ...type, __loadOptionsMethods: undefined }));
		expect(lists.types.nodes).toEqual(asJson(shown));
		expect(lists.types.nodes.map(({ name }) => name).sort()).toEqual(nodeNames);
	});

	it('show the forms that the credentials have', () => {
		expect(lists.types.credentials).toEqual(asJson(loader.types.credentials));
	});

	it('say where each class is, and which nodes a credential is for', () => {
		expect(lists.known).toEqual(asJson(loader.known));
		for (const name of nodeNames)
			expect((lists.getNode(name).type as INodeType).description.name).toBe(name);
	});
});

describe('a process of its own, as n8n runs in production', () => {
	const program = `
		require('reflect-metadata');
		const { PackageDirectoryLoader } = require('n8n-core');
		const loader = new PackageDirectoryLoader(process.argv[1]);
		loader.loadAll().then(async () => {
			const credential = { ...loader.getCredential('taobaoApi').type };
			const stored = { environment: 'production', appKey: '1', appSecret: 's', signMethod: 'md5' };
			const url = 'https://eco.taobao.com/router/rest?method=taobao.time.get';
			const { body } = await credential.authenticate(stored, { method: 'POST', url });
			const nodes = Object.keys(loader.nodeTypes).sort();
			console.log(JSON.stringify({ env: process.env.NODE_ENV ?? null, nodes, body }));
		});
	`;

	it('loads the package in a context of its own and signs with it', () => {
		const env: NodeJS.ProcessEnv = { ...process.env };
		delete env.NODE_ENV;
		const output = execFileSync(process.execPath, ['-e', program, directory], {
			cwd: PACKAGE_DIR,
			encoding: 'utf8',
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const result = JSON.parse(output) as { body: string };
		expect(result).toMatchObject({ env: null, nodes: nodeNames });
		const { sign, ...parameters } = Object.fromEntries(new URLSearchParams(result.body));
		const text = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
		expect(parameters).toMatchObject({ app_key: '1', method: 'taobao.time.get' });
		expect(sign).toBe(
			MD5(`s${text.flat().join('')}s`)
				.toString()
				.toUpperCase(),
		);
	});
});
