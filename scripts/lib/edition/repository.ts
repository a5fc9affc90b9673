/** An edition as a whole repository, as a maintainer would push it. */
import { readdirSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import manifest from '../../../package.json';
import { compilerOptions } from '../../../tsconfig.json';
import { compilerOptions as buildOptions } from '../../../tsconfig.build.json';
import type { WorkflowFile } from '../n8n-client';
import { root } from '../paths';
import { run } from '../run';
import { schemaFiles } from '../schemaFiles';
import type { Schema } from '../schemas';
import { editions, type Edition } from './editions';
import { exampleOf, folderOf } from './folder';
import { lintConfigOf } from './lint';
import { manifestOf } from './manifest';
import { move, notesIn } from './move';
import { readme } from './readme';
import { shownIn } from './shown';
import { writeSources } from './sources';

const template = join(__dirname, 'template');

/** The vectors that the tests of a platform read. */
const VECTORS: Record<string, string> = {
	AlipayMiniProgram: 'alipay/rsa.json',
	BaiduSmartProgram: 'baidu/ticket-push.json',
	TaobaoMiniProgram: 'taobao/top-signatures.json',
};

const HAN = /\p{Script=Han}/u;

/** The platform's words stand in Chinese alone. */
function schemaIn(schema: Schema, language: Edition['language']): Schema {
	if (language !== 'en') return schema;
	return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
		key === 'description' && HAN.test(String(value)) ? undefined : value,
	) as Schema;
}

/** Path → text of what is neither source, nor copied. */
async function textsOf(edition: Edition, to: string): Promise<Record<string, string>> {
	const shown = shownIn(to, edition);
	const example = exampleOf(edition);
	const [own] = editions;
	const workflow = await readFile(join(root, 'examples', `${example}.json`), 'utf8');
	const notes = notesIn(JSON.parse(move(workflow, own, edition)) as WorkflowFile, edition);
	const isHere = (path: string) => edition.platforms.includes(path.split('/')[0]);
	const options = { ...compilerOptions, ...buildOptions };
	return {
		'package.json': JSON.stringify(manifestOf(edition, shown)),
		'README.md': readme(edition, shown, example),
		'CHANGELOG.md': `# Changelog\n\n## ${manifest.version}\n\nMade of [${manifest.name}](${manifest.homepage.replace('#readme', '/blob/main/CHANGELOG.md')}) ${manifest.version}.\n`,
		'tsconfig.json': JSON.stringify({
			compilerOptions: options,
			include: ['nodes/**/*', 'nodes/**/*.json', 'credentials/**/*'],
			exclude: ['**/__schema__/**'],
		}),
		'eslint.config.mjs': lintConfigOf(edition),
		'.gitignore': 'node_modules/\ndist/\n*.tgz\n',
		'.npmrc': 'ignore-scripts=true\n',
		[`examples/${example}.json`]: JSON.stringify(notes),
		...Object.fromEntries(
			Object.entries(schemaFiles())
				.filter(([path]) => isHere(path))
				.map(([path, schema]) => [
					`nodes/${path}`,
					JSON.stringify(schemaIn(schema, edition.language)),
				]),
		),
	};
}

async function copyFiles({ platforms }: Edition, to: string): Promise<void> {
	const isTest = (path: string) => path.endsWith('.test.mjs');
	const isWanted = (path: string) =>
		!isTest(path) || [...platforms, 'package'].includes(basename(path, '.test.mjs'));
	await cp(template, to, { recursive: true, filter: isWanted });
	for (const file of ['LICENSE', '.prettierrc.json']) await cp(join(root, file), join(to, file));
	for (const vector of platforms.map((platform) => VECTORS[platform]))
		await cp(join(root, 'test/fixtures', vector), join(to, 'test/fixtures', vector));
}

const FORMATTED = ['.ts', '.json', '.md', '.mjs', '.yml'];

/** Sets the lines of everything that Prettier knows, as its own configuration wants them. */
async function formatAll(to: string, rooms: readonly string[]): Promise<void> {
	const config = await resolveConfig(join(to, '.prettierrc.json'));
	const files = rooms.flatMap((room) =>
		statSync(join(to, room)).isFile()
			? [join(to, room)]
			: readdirSync(join(to, room), { recursive: true, withFileTypes: true })
					.filter((entry) => entry.isFile())
					.map((entry) => join(entry.parentPath, entry.name)),
	);
	for (const filepath of files.filter((file) => FORMATTED.includes(extname(file))))
		await writeFile(
			filepath,
			await format(await readFile(filepath, 'utf8'), { ...config, filepath }),
		);
}

/** What an installation leaves behind, and what a maintainer keeps. */
const KEPT = ['node_modules', '.git'];

const written = (to: string): string[] => readdirSync(to).filter((name) => !KEPT.includes(name));

/** npm drops from our lock what the edition does not need; everything in it is locked as ours is. */
async function writeLock(to: string): Promise<void> {
	const lock = join(to, 'package-lock.json');
	await cp(join(root, 'package-lock.json'), lock);
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	await run('npm', ['install', '--package-lock-only', '--offline', ...flags], {
		cwd: to,
		env: { npm_config_omit_lockfile_registry_resolved: 'true' },
	});
	await run(process.execPath, [join(root, 'scripts/complete-lock.cjs'), lock]);
}

/**
 * Writes the whole repository of an edition. `to` lies within this repository, because the sources of
 * the edition are loaded to tell what it shows. What was there before is replaced, node_modules not.
 */
export async function writeRepository(edition: Edition, to = folderOf(edition)): Promise<void> {
	await mkdir(to, { recursive: true });
	for (const name of written(to)) await rm(join(to, name), { recursive: true, force: true });
	await writeSources(edition, to);
	await copyFiles(edition, to);
	for (const [path, text] of Object.entries(await textsOf(edition, to))) {
		await mkdir(dirname(join(to, path)), { recursive: true });
		await writeFile(join(to, path), text);
	}
	await formatAll(to, written(to));
	await writeLock(to);
}
