/** What the built package ships in each language. */
import { join } from 'node:path';
import type { Language } from '../../dist/nodes/shared/record/edition';
import { PACKAGE_DIR } from '../support/engine';

export type Shipped = typeof import('./shipped');

export const LANGUAGES: Language[] = ['en', 'zh', 'both'];

const SETTING = join(PACKAGE_DIR, 'dist/nodes/shared/record/edition.js');

/** Everything that the package ships, loaded anew with its one setting changed. */
export function edition(language: Language): Shipped {
	let shipped: Shipped | undefined;
	jest.isolateModules(() => {
		jest.doMock(SETTING, () => ({ LANGUAGE: language }));
		shipped = require('./shipped') as Shipped;
	});
	jest.dontMock(SETTING);
	if (!shipped) throw new Error('Nothing was loaded');
	return shipped;
}
