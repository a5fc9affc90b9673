/** The package in Chinese alone, built of its source, for tests that are written for the built one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ModuleKind, Project, ScriptTarget, ts } from 'ts-morph';
import { translate } from '../../scripts/lib/edition/translate';
import { PACKAGE_DIR } from '../support/engine';

/** The source of the package, `file` → text in place of that of a file. */
export function sourceOf(changed: Readonly<Record<string, string>> = {}): Project {
	const project = new Project({
		tsConfigFilePath: join(PACKAGE_DIR, 'tsconfig.json'),
		skipAddingFilesFromTsConfig: true,
	});
	const rooms = ['nodes', 'credentials'].map((room) => join(PACKAGE_DIR, room, '**/*.ts'));
	project.addSourceFilesAtPaths(rooms);
	for (const [file, text] of Object.entries(changed))
		project.createSourceFile(join(PACKAGE_DIR, file), text, { overwrite: true });
	return project;
}

const SETTING = 'nodes/shared/record/edition.ts';

/**
 * Builds it into a folder beside the installed packages, which ends with the tests of the file, and puts it in
 * place of the built package for all that is required from then on.
 */
export function buildInChinese(): void {
	const project = sourceOf();
	translate(project, PACKAGE_DIR);
	const setting = project.getSourceFileOrThrow(join(PACKAGE_DIR, SETTING));
	setting.getVariableDeclarationOrThrow('LANGUAGE').setInitializer("'zh'");
	const folder = mkdtempSync(join(PACKAGE_DIR, 'node_modules', '.in-chinese-'));
	afterAll(() => rmSync(folder, { recursive: true }));
	for (const file of project.getSourceFiles()) {
		const path = relative(PACKAGE_DIR, file.getFilePath()).replace(/\.ts$/, '.js');
		const { outputText } = ts.transpileModule(file.getFullText(), {
			compilerOptions: {
				module: ModuleKind.CommonJS,
				target: ScriptTarget.ES2022,
				esModuleInterop: true,
			},
		});
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), outputText);
		const chinese = join(folder, path);
		jest.doMock(join(PACKAGE_DIR, 'dist', path), () => require(chinese) as unknown);
	}
}
