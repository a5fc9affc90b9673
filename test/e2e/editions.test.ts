/**
 * Each edition as a repository of its own, and all of them in one n8n: its main example, its trigger,
 * and every example moved through all that have its services. What an example does in another edition
 * is held against what it does in the one that it was made in.
 *
 * EDITIONS_FULL names those that are proven in a fresh folder with packages of their own (`taobao,zh`).
 * With CI alone it is these two, and each example is moved one way, in turn: to the Chinese edition, to
 * those of its services. Otherwise it is moved every way.
 */
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { editions, type Edition } from '../../scripts/lib/edition/editions';
import { exampleOf, folderOf } from '../../scripts/lib/edition/folder';
import { move, platformsIn } from '../../scripts/lib/edition/move';
import { proveRepository } from '../../scripts/lib/edition/prove';
import { readExample, sandboxData, type Credentials } from '../../scripts/lib/examples';
import type { WorkflowFile } from '../../scripts/lib/n8n-client';
import { root } from '../../scripts/lib/paths';
import { startAsker, type Model } from './support/model';
import { PAGE_LOGIN, tried, type Trace } from './support/trial';
import { startWorld, type World } from './support/world';

const [own, ...others] = editions;
const singles = others.filter(({ platforms }) => platforms.length === 1);
const oneWay = process.env.CI !== undefined && process.env.EDITIONS_FULL === undefined;
const full = (process.env.EDITIONS_FULL ?? (process.env.CI ? 'taobao,zh' : '')).split(',');

jest.setTimeout(900_000);

const folders = new Map<Edition, string>();
afterAll(async () => {
	const fresh = [...folders.values()].filter((folder) => !folder.startsWith(root));
	await Promise.all(fresh.map((folder) => rm(folder, { recursive: true, force: true })));
});

describe('as a repository of its own', () => {
	test.concurrent.each(editions)(
		'$package installs, builds, lints, passes its tests and n8n’s scanner',
		async (edition) => {
			folders.set(edition, await proveRepository(edition, { full: full.includes(edition.name) }));
		},
	);
});

const examples = readdirSync(join(root, 'examples'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));

/** What an example finds in the data tables is put there by another. */
const BEFORE: Record<string, string> = {
	'06-baidu-authorize-merchant': '05-baidu-platform-token',
};

interface Way {
	title: string;
	/** Each takes the nodes of its platforms. */
	editions: Edition[];
}

/** Where an example can go: every edition that has all its services, or one edition a service. */
function waysOf(text: string): Way[] {
	const wanted = platformsIn(text, own);
	const whole = others.filter(({ platforms }) => wanted.every((it) => platforms.includes(it)));
	const parts = singles.filter(({ platforms: [platform] }) => wanted.includes(platform));
	return [
		...whole.map((edition) => ({ title: edition.package, editions: [edition] })),
		...(parts.length > 1 ? [{ title: 'one package a service', editions: parts }] : []),
	];
}

describe('in one n8n', () => {
	let world: World;
	let model: Model;

	beforeAll(async () => {
		model = await startAsker();
		// Where this part is run alone, as they were proven last.
		const packages = editions.map((edition) => folders.get(edition) ?? folderOf(edition));
		world = await startWorld({}, packages);
	});
	afterAll(async () => {
		await world?.stop();
		await model?.close();
	});

	/** As they are at first: the sandbox has forgotten the tokens that n8n has stored since. */
	async function freshCredentials(): Promise<Credentials> {
		const { credentials, ownProgram } = world.sandbox;
		const fresh: Credentials = {};
		for (const [type, data] of Object.entries(credentials))
			fresh[type] = await world.client.createCredential(type, world.credentials[type].name, {
				...data,
			});
		fresh.own = await world.client.createCredential('baiduSmartProgramApi', 'own program', {
			...credentials.baiduSmartProgramApi,
			...ownProgram,
		});
		const others = { httpBasicAuth: PAGE_LOGIN, crypto: { hmacSecret: 'of-the-test' } };
		for (const [type, data] of Object.entries({ ...others, openAiApi: model.credential }))
			fresh[type] = await world.client.createCredential(type, type, { ...data });
		return fresh;
	}

	/** The example as a person imports it, its credentials chosen, and `change` made to its text. */
	async function example(name: string, change: (text: string) => string): Promise<WorkflowFile> {
		const data = sandboxData(name, world.sandbox, 6);
		const file = await readExample(name, await freshCredentials(), data);
		return JSON.parse(change(JSON.stringify(file))) as WorkflowFile;
	}

	async function run(name: string, change: (text: string) => string): Promise<Trace> {
		world.sandbox.reset();
		await world.client.deleteDataTables();
		const first = BEFORE[name];
		if (first) await tried(world, await example(first, change));
		world.sandbox.requests.length = 0;
		return await tried(world, await example(name, change));
	}

	test('the nodes of an edition have the same names in all of them', async () => {
		const types = await world.client.nodeTypes();
		const namesOf = ({ package: name }: Edition) =>
			types
				.filter((type) => type.startsWith(`${name}.`))
				.map((type) => type.split('.')[1])
				.sort();
		expect(namesOf(own).filter((name) => !name.endsWith('Tool'))).toHaveLength(9);
		expect(namesOf(others[0])).toEqual(namesOf(own));
		expect(singles.flatMap(namesOf).sort()).toEqual(namesOf(own));
	});

	describe.each(examples)('%s', (name) => {
		let text: string;
		let made: Trace;

		beforeAll(async () => {
			text = JSON.stringify(await readExample(name, {}));
			made = await run(name, (it) => it);
		});

		test('does something in the edition that it was made in', () => {
			expect(Object.keys(made.started)).not.toEqual([]);
			const items = Object.values(made.started).flatMap(({ gave }) => Object.values(gave));
			expect(items.filter((count) => count > 0).length).toBeGreaterThan(1);
			expect(Object.values(made.started).some(({ failed }) => !failed)).toBe(true);
		});

		const ways = waysOf(JSON.stringify(require(join(root, 'examples', `${name}.json`))));
		const turn = examples.indexOf(name) % ways.length;
		test.each(oneWay ? [ways[turn]] : ways)(
			'does the same in $title',
			async ({ editions: targets }) => {
				const moved = (it: string) => targets.reduce((text, to) => move(text, own, to), it);
				expect(platformsIn(moved(text), own)).toEqual([]);
				expect(await run(name, moved)).toEqual(made);
			},
		);
	});

	test.each(editions)('the example in the repository of $package is one of these', (edition) => {
		expect(examples).toContain(exampleOf(edition));
	});
});
