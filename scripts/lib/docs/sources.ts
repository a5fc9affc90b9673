/** What the pages are made from: the records of the platforms, in English and in Chinese. */
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Project, ts } from 'ts-morph';
import type { Callback } from '../../../nodes/shared/record/callback';
import type { Group, Remedies } from '../../../nodes/shared/record/catalogue';
import type { Changes } from '../../../nodes/shared/record/changes';
import type { Platform } from '../../../nodes/shared/record/platform';
import type * as Fetching from '../../../nodes/shared/road/fetch';
import type * as Items from '../../../nodes/shared/road/items';
import type { PlatformName } from '../../../test/support/coverage';
import { dictionariesOf } from '../edition/texts';
import { translate } from '../edition/translate';
import { root } from '../paths';

/** How the package makes items of an answer. */
export type Road = Pick<typeof Items, 'finish' | 'shapeAnswer' | 'submitted'> &
	Pick<typeof Fetching, 'partOf'>;

/** A platform as the pages show it. */
export interface Source {
	/** Whose documents the catalogue is held against. */
	documents?: PlatformName;
	/** The node's name in n8n's panel. */
	node: string;
	platform: Pick<Platform, 'title' | 'zh' | 'options' | 'events' | 'sections'> & {
		catalogue: Readonly<Record<string, Group>>;
	};
	callback: Pick<Callback, 'events'>;
	remedies: Remedies;
	/** What the change trigger can watch. */
	changes?: Pick<Changes, 'watches'>;
	road: Road;
}

const PLATFORMS: ReadonlyArray<[documents: PlatformName, folder: string]> = [
	['alipay', 'AlipayMiniProgram'],
	['baidu', 'BaiduSmartProgram'],
	['taobao', 'TaobaoMiniProgram'],
];

/** The records below a folder that holds `nodes`. */
const load = (from: string): Source[] =>
	PLATFORMS.map(([documents, folder]) => {
		const read = (path: string) => require(join(from, 'nodes', path)) as Record<string, unknown>;
		return {
			documents,
			node: folder.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
			platform: read(`${folder}/platform`)[documents],
			callback: read(`${folder}/callback`)[`${documents}Callback`],
			changes: read(`${folder}/changes`)[`${documents}Changes`],
			remedies: read(`${folder}/protocol/remedies`).REMEDIES,
			road: { ...read('shared/road/items'), ...read('shared/road/fetch') },
		} as Source;
	});

/** Where the nodes are kept in Chinese, a folder for each state of the source. */
const KEPT = join(root, 'artefacts', 'chinese');

const filesBelow = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(ts|json)$/.test(path))
		.map((path) => join(root, folder, path))
		.sort();

/**
 * Writes the nodes with Chinese in place of their English texts, as JavaScript, and gives the folder.
 * It is slow, so it is done once for the same source. Throws where a text of a folder with a `zh.json`
 * has no Chinese.
 */
function inChinese(): string {
	const nodes = filesBelow('nodes');
	const digest = createHash('sha256');
	for (const path of [...nodes, ...filesBelow('scripts/lib/edition'), __filename])
		digest.update(readFileSync(path)).update('\0');
	const folder = join(KEPT, digest.digest('hex').slice(0, 16));
	if (existsSync(folder)) return folder;
	const paths = nodes.filter((path) => path.endsWith('.ts'));
	const project = new Project({
		tsConfigFilePath: join(root, 'tsconfig.json'),
		skipAddingFilesFromTsConfig: true,
	});
	project.addSourceFilesAtPaths(paths.filter((path) => dictionariesOf(path, root).length > 0));
	translate(project, root);
	rmSync(KEPT, { recursive: true, force: true });
	// Under another name until it is whole.
	const unfinished = `${folder}.${process.pid}`;
	for (const path of paths) {
		const source = project.getSourceFile(path)?.getFullText() ?? readFileSync(path, 'utf8');
		const target = join(unfinished, relative(root, path).replace(/\.ts$/, '.js'));
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, transpiled(source.replace(BOTH, ": Language = 'zh'")));
	}
	renameSync(unfinished, folder);
	return folder;
}

/** The edition of the source. */
const BOTH = ": Language = 'both'";

const transpiled = (source: string): string =>
	ts.transpileModule(source, {
		compilerOptions: {
			target: ts.ScriptTarget.ES2022,
			module: ts.ModuleKind.CommonJS,
			esModuleInterop: true,
		},
	}).outputText;

/** The records as they are written. */
export const english = (): Source[] => load(root);

/** The same records with every text in Chinese. */
export const chinese = (): Source[] => load(inChinese());
