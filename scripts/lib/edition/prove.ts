/** What an edition must pass as a repository of its own, before n8n sees it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { local, root } from '../paths';
import { run } from '../run';
import type { Edition } from './editions';
import { folderOf } from './folder';
import { rulesOff } from './lint';

const bin = (name: string) => join(root, 'node_modules/.bin', name);

// Where it is `test`, as in Jest, n8n's lint rules apply to every file, whatever its name.
const env = { NODE_ENV: undefined };

const tsx = async (script: string, ...args: string[]) =>
	await run(bin('tsx'), [join(root, 'scripts', script), ...args], { cwd: root, env });

/** In a fresh folder that knows nothing of this repository, with packages of its own. */
async function freshFolder(folder: string): Promise<string> {
	const fresh = await mkdtemp(join(tmpdir(), `${basename(folder)}-edition-`));
	const isWritten = (path: string) => !['node_modules', 'dist'].includes(basename(path));
	await cp(folder, fresh, { recursive: true, filter: isWritten });
	await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: fresh });
	return fresh;
}

/** In its place, with the development packages that are there. */
async function linkedFolder(folder: string): Promise<string> {
	const packages = join(folder, 'node_modules');
	await rm(packages, { recursive: true, force: true });
	symlinkSync(join(root, 'node_modules'), packages);
	return folder;
}

/** What an edition is written from. */
const SOURCE = ['nodes', 'credentials', 'icons', 'examples', 'scripts/lib', 'package.json'];

function digestOfSource(): string {
	const digest = createHash('sha256');
	const files = SOURCE.map((room) => join(root, room)).flatMap((room) =>
		statSync(room).isFile()
			? [room]
			: readdirSync(room, { recursive: true, withFileTypes: true })
					.filter((entry) => entry.isFile())
					.map((entry) => join(entry.parentPath, entry.name)),
	);
	for (const file of files.sort()) digest.update(file).update(readFileSync(file));
	return digest.digest('hex');
}

/**
 * Writes an edition and builds it with the development packages that are there, unless that was done of
 * this very source; gives its folder, which is not the one where the edition is proven.
 */
export async function buildEdition({ name }: Edition): Promise<string> {
	const [digest, stamp] = [digestOfSource(), local('editions', `${name}.sha256`)];
	const folder = local('editions', name);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return folder;
	await tsx('editions.ts', '--into', local('editions'), name);
	await linkedFolder(folder);
	await run('npm', ['run', 'build'], { cwd: folder, env });
	await writeFile(stamp, digest);
	return folder;
}

/** n8n verifies packages only whose documentation is in English. */
function checkLanguage(folder: string): void {
	for (const file of ['README.md', 'CHANGELOG.md', 'package.json']) {
		const [found] = /.*\p{Script=Han}.*/u.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
		if (found) throw new Error(`${file} is to be in English, but says: ${found}`);
	}
}

/** Throws, with what the command printed, at the first thing that an edition does not pass. */
export async function proveRepository(
	edition: Edition,
	{ full }: { full: boolean },
	tell: <T>(title: string, work: () => Promise<T>) => Promise<T> = async (_, work) => await work(),
): Promise<string> {
	await tell('write it', () => tsx('editions.ts', edition.name));
	const folder = await tell(full ? 'npm ci in a fresh folder' : 'link the packages', () =>
		full ? freshFolder(folderOf(edition)) : linkedFolder(folderOf(edition)),
	);
	if (edition.language === 'en') checkLanguage(folder);
	const npm = async (...args: string[]) => await run('npm', args, { cwd: folder, env });
	await tell('build', () => npm('run', 'build'));
	await tell('lint', () => npm('run', 'lint'));
	await tell('test', () => npm('test'));
	await tell('scan source and tarball', () => tsx('scan.ts', folder, ...rulesOff(edition)));
	if (!existsSync(join(folder, 'dist/nodes'))) throw new Error(`${folder} has no dist/nodes`);
	return folder;
}
