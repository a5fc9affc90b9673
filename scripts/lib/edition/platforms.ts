import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition } from './editions';

/** Files of an edition, as paths below the root of the source. */
export interface Files {
	code: string[];
	codex: string[];
	icons: string[];
}

/**
 * What an edition is made of: nodes/shared, the folders of its platforms, the credentials that use one of
 * these, and the icons that those name.
 */
export function filesOf({ platforms }: Edition, root: string): Files {
	const find = (folder: string, ending: string) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.endsWith(ending))
			.map((path) => `${folder}/${path}`)
			.sort();
	const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
	const nodes = platforms.map((platform) => `nodes/${platform}`);
	const credentials = find('credentials', '.ts').filter((path) =>
		nodes.some((folder) => textOf(path).includes(`../${folder}/`)),
	);
	return {
		code: [...['nodes/shared', ...nodes].flatMap((folder) => find(folder, '.ts')), ...credentials],
		codex: nodes.flatMap((folder) => find(folder, '.node.json')),
		icons: find('icons', '.svg').filter((path) =>
			credentials.some((use) => textOf(use).includes(path)),
		),
	};
}
