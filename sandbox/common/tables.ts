import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api, Table } from './documented';

/** One file of a table: the APIs of a documented group. */
export interface GroupFile<A extends Api = Api> {
	/** Heading of the group in the document. */
	group: string;
	apis: Record<string, Omit<A, 'group'>>;
}

/**
 * The table that lies in a folder, one file a group, in the order of the file names; folders within
 * come after the files.
 */
export function readTable<A extends Api>(folder: string): Table<A> {
	const table: Record<string, A> = {};
	for (const file of tableFiles(folder)) {
		const { group, apis } = JSON.parse(readFileSync(file, 'utf8')) as GroupFile<A>;
		for (const [name, api] of Object.entries(apis)) {
			if (Object.hasOwn(table, name)) throw new Error(`${file}: ${name} stands twice`);
			table[name] = { group, ...api } as A;
		}
	}
	return table;
}

/** Paths of the files of a table, in its order. */
export function tableFiles(folder: string): string[] {
	const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
		a.name < b.name ? -1 : 1,
	);
	const [folders, files] = [true, false].map((isFolder) =>
		entries
			.filter((entry) => entry.isDirectory() === isFolder)
			.map(({ name }) => join(folder, name)),
	);
	return [...files.filter((file) => file.endsWith('.json')), ...folders.flatMap(tableFiles)];
}
