/** Editions of the package as `writeSources` writes them, each in a folder of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import * as ts from 'typescript';
import type { Language } from '../../dist/nodes/shared/record/edition';
import { editions } from '../../scripts/lib/edition/editions';
import { writeSources } from '../../scripts/lib/edition/sources';
import { edition as shippedIn, type Shipped } from '../laws/editions';
import { PACKAGE, PACKAGE_DIR } from './engine';

const temporary = mkdtempSync(join(tmpdir(), 'mini-programs-editions-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

export interface Written {
	folder: string;
	/** Path → text of every file, in order. */
	texts: ReadonlyMap<string, string>;
}

/** Writes the edition of this name. */
export async function write(name: string): Promise<Written> {
	const edition = editions.find((known) => known.name === name);
	if (!edition) throw new Error(`There is no edition '${name}'`);
	const folder = join(temporary, name);
	await writeSources(edition, folder);
	symlinkSync(join(PACKAGE_DIR, 'node_modules'), join(folder, 'node_modules'));
	return { folder, texts: textsIn(folder, ['nodes', 'credentials', 'icons']) };
}

/** Path → text of every file in some rooms of a folder. */
export const textsIn = (folder: string, rooms: readonly string[]): ReadonlyMap<string, string> =>
	new Map(
		rooms
			.flatMap((room) =>
				readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' }).map(
					(path) => `${room}/${path}`,
				),
			)
			.filter((path) => /\.\w+$/.test(path))
			.sort()
			.map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
	);

/** What n8n shows of nodes and credentials, by the names of their classes. */
export type Shown = Record<string, unknown>;

/** Loads an edition as it was written and takes what it shows. */
export function shownBy({ folder, texts }: Written): Shown {
	const classes = [...texts.keys()].filter((path) => /\.(node|credentials)\.ts$/.test(path));
	return Object.fromEntries(
		classes.map((path) => {
			const name = basename(path).split('.')[0];
			const exported = require(join(folder, path)) as Record<string, new () => object>;
			return [name, shownOf(new exported[name]() as INodeType | ICredentialType)];
		}),
	);
}

/** What a node or a credential shows, as n8n hands it to the editor. */
const shownOf = (type: INodeType | ICredentialType): unknown =>
	JSON.parse(JSON.stringify('description' in type ? type.description : type));

/** What the built package shows with its language set to another. */
export const shownIn = (language: Language): Shown => shownOfAll(shippedIn(language));

export const shownOfAll = ({ nodes, credentials }: Pick<Shipped, 'nodes' | 'credentials'>): Shown =>
	Object.fromEntries([
		...nodes.map((node) => [node.name, shownOf(node)]),
		...credentials.map((type) => [type.constructor.name, shownOf(type)]),
	]) as Shown;

/** The same in another package. */
export const inPackage = (shown: Shown, name: string): Shown =>
	JSON.parse(JSON.stringify(shown).replaceAll(`"${PACKAGE}.`, `"${name}.`)) as Shown;

/** What the compiler complains of, under the settings of the source. */
export function complaintsOf({ folder, texts }: Written): string[] {
	const { config } = ts.readConfigFile(join(PACKAGE_DIR, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.convertCompilerOptionsFromJson(
		{ ...config.compilerOptions, types: ['node'], declaration: true },
		folder,
	);
	const roots = [...texts.keys()].filter((path) => path.endsWith('.ts'));
	const program = ts.createProgram(
		roots.map((path) => join(folder, path)),
		options,
	);
	return ts
		.getPreEmitDiagnostics(program)
		.map(
			({ file, messageText }) =>
				`${file?.fileName.slice(folder.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
		);
}
