/** Where in the pages an operation stands. */
import {
	labelInChinese,
	type Catalogue,
	type Group,
	type Operation,
} from '../../../nodes/shared/record/catalogue';
import { english, type Language } from './language';
import { anchor } from './markdown';

/** `alipay`: the folder of a platform's pages. */
export const folderOf = (title: string) => title.toLowerCase();

/** `baseInfo` → `base-info`: the page of a resource, by its stored value. */
export const slugOf = (resource: string) =>
	resource.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** What each operation of a resource is headed with; where two are called alike, with its documented name. */
export function headingsOf(say: Language, { operations }: Group): Record<string, string> {
	const titles = Object.values(operations).map((operation) => titleOf(say, operation));
	const isAlone = (title: string) =>
		titles.filter((other) => anchor(other) === anchor(title)).length === 1;
	return Object.fromEntries(
		Object.entries(operations).map(([name, operation]) => {
			const title = titleOf(say, operation);
			return [name, isAlone(title) ? title : `${title} (${name})`];
		}),
	);
}

/** What the form calls it. */
export const titleOf = (say: Language, operation: Operation): string =>
	say.one(operation.title, labelInChinese(operation));

/** `alipay/version.md#release`: where an operation stands, from the folder of all operations. */
export function placeOf(
	platform: string,
	catalogue: Catalogue,
	name: string,
	say: Language = english,
): string {
	const found = Object.entries(catalogue).find(([, { operations }]) =>
		Object.hasOwn(operations, name),
	);
	if (!found) throw new Error(`'${name}' is not an operation`);
	const [resource, group] = found;
	const heading = anchor(headingsOf(say, group)[name]);
	return `${folderOf(platform)}/${slugOf(resource)}${say.suffix}.md#${heading}`;
}
