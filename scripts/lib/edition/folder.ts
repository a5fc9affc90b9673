import { join } from 'node:path';
import { root } from '../paths';
import { editions, type Edition } from './editions';

/** Where `npm run editions` writes it. */
export const folderOf = ({ name }: Edition): string => join(root, 'editions', name);

/** Throws where there is no edition of that name. */
export function editionNamed(name: string): Edition {
	const found = editions.find((edition) => edition.name === name);
	if (found) return found;
	const names = editions.map((edition) => edition.name).join(', ');
	throw new Error(`There is no edition '${name}': choose one of ${names}`);
}

/** The example that shows what a platform's node does; several platforms have one together. */
const EXAMPLES: Record<string, string> = {
	AlipayMiniProgram: '03-alipay-lifecycle',
	BaiduSmartProgram: '04-baidu-lifecycle',
	TaobaoMiniProgram: '08-taobao-lifecycle',
};

/** Name of the example in the repository of an edition. */
export const exampleOf = ({ platforms: [first, ...others] }: Edition): string =>
	others.length > 0 ? '01-everything' : EXAMPLES[first];
