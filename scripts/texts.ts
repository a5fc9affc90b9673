/** `tsx scripts/texts.ts [folder]`: the texts below a folder that still have no Chinese. */
import { join, relative } from 'node:path';
import { Project } from 'ts-morph';
import { dictionariesOf, keyOf, readDictionary, textsIn } from './lib/edition/texts';

const root = join(__dirname, '..');
const folder = process.argv[2] ?? '.';
const project = new Project({
	tsConfigFilePath: join(root, 'tsconfig.json'),
	skipAddingFilesFromTsConfig: true,
});
project.addSourceFilesAtPaths(['nodes', 'credentials'].map((room) => join(root, room, '**/*.ts')));

let [missing, found] = [0, 0];
for (const file of project.getSourceFiles()) {
	const path = relative(root, file.getFilePath());
	if (folder !== '.' && !path.startsWith(folder)) continue;
	const known = dictionariesOf(file.getFilePath(), root).map(readDictionary);
	const keys = textsIn(file).map(keyOf);
	const without = keys.filter((key) => !known.some((dictionary) => Object.hasOwn(dictionary, key)));
	found += keys.length - without.length;
	missing += without.length;
	if (without.length > 0) console.log(`\n${path}`);
	for (const key of new Set(without)) console.log(JSON.stringify(key));
}
console.log(`\n${found} texts with Chinese, ${missing} without`);
