import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Options, Plugin } from 'prettier';
import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';
import { Project } from 'ts-morph';
import { codexOf } from './codex';
import type { Edition } from './editions';
import { fold } from './fold';
import { renamed } from './names';
import { filesOf } from './platforms';
import { prune } from './prune';
import { strip } from './strip';
import { tidy } from './tidy';
import { translate } from './translate';
import { putEnglish } from './words';

const root = join(__dirname, '../../..');

/**
 * Writes `nodes/`, `credentials/` and `icons/` of an edition below the folder `to`, as a person would have
 * written them for that package alone: in its language, for its platforms, and nothing beyond that.
 */
export async function writeSources(edition: Edition, to: string): Promise<void> {
	const { code, codex, icons } = filesOf(edition, root);
	const style = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8')) as Options;
	const write = async (path: string, text: string, parser: Options['parser']) => {
		mkdirSync(dirname(join(to, path)), { recursive: true });
		const own = await format(renamed(text, edition), {
			...style,
			parser,
			plugins: [babel, estree as Plugin, typescript],
		});
		writeFileSync(join(to, path), own);
	};
	for (const file of transformed(code, edition).getSourceFiles())
		await write(relative(root, file.getFilePath()), file.getFullText(), 'typescript');
	for (const path of codex)
		await write(path, codexOf(readFileSync(join(root, path), 'utf8'), edition), 'json');
	for (const path of icons) {
		mkdirSync(dirname(join(to, path)), { recursive: true });
		copyFileSync(join(root, path), join(to, path));
	}
}

/** The source as the edition has it, each file still at its place. */
function transformed(code: readonly string[], { language }: Edition): Project {
	const project = new Project({
		tsConfigFilePath: join(root, 'tsconfig.json'),
		skipAddingFilesFromTsConfig: true,
	});
	project.addSourceFilesAtPaths(code.map((path) => join(root, path)));
	// Before the choice is gone: what then stands alone in Chinese may have more Latin letters than Chinese ones.
	if (language === 'zh') translate(project, root);
	fold(project, language);
	if (language === 'en') {
		strip(project);
		putEnglish(project);
	}
	tidy(project);
	prune(project);
	return project;
}
