/** Laws over the files of an edition, each a reading of its own. */
import { posix } from 'node:path';
import * as ts from 'typescript';

export type Texts = ReadonlyMap<string, string>;

const parse = (texts: Texts) =>
	[...texts]
		.filter(([path]) => path.endsWith('.ts'))
		.map(([path, text]) => ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));

/** `path#name` of what a file exports. */
const exportsOf = (file: ts.SourceFile): string[] =>
	[...file.text.matchAll(/^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm)].map(
		([, name]) => `${file.fileName}#${name}`,
	);

/** `path#name` of what it imports from the edition's own files. */
const importsOf = (file: ts.SourceFile, texts: Texts): string[] =>
	file.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
		const from = (moduleSpecifier as ts.StringLiteral).text;
		if (!from.startsWith('.')) return [];
		const path = posix.join(posix.dirname(file.fileName), from);
		const found = [`${path}.ts`, `${path}/index.ts`].find((known) => texts.has(known)) ?? path;
		const named = importClause?.namedBindings as ts.NamedImports;
		return named.elements.map(
			({ name, propertyName }) => `${found}#${(propertyName ?? name).text}`,
		);
	});

const isEntry = (path: string) => /\.(node|credentials)\.ts#/.test(path);

/** Exports that no file imports, and imports of what no file exports. */
export function looseEnds(texts: Texts): string[] {
	const files = parse(texts);
	const exported = new Set(files.flatMap(exportsOf));
	const imported = new Set(files.flatMap((file) => importsOf(file, texts)));
	return [
		...[...exported].filter((name) => !imported.has(name) && !isEntry(name)),
		...[...imported].filter((name) => !exported.has(name)),
	];
}

/** Lines that a pattern is found in, without the values that may stand. */
export const linesWith = (texts: Texts, pattern: RegExp, allowed: readonly string[]): string[] =>
	[...texts].flatMap(([path, text]) =>
		text
			.split('\n')
			.filter((line) =>
				pattern.test(allowed.reduce((rest, value) => rest.replaceAll(value, ''), line)),
			)
			.map((line) => `${path}: ${line.trim()}`),
	);

/** Values that may stand and of which nothing is left: the table has grown old. */
export const unusedOf = (texts: Texts, allowed: readonly string[]): string[] =>
	allowed.filter((value) => ![...texts.values()].some((text) => text.includes(value)));
