import type { Catalogue, Picklist } from '../../shared/catalogue';
import type { BaiduOperation } from '../protocol/request';
import { basicInfo } from './basicInfo';
import { upload } from './upload';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue<BaiduOperation> = { basicInfo, upload };

export const picklists: Readonly<Record<string, Picklist>> = {
	subCategories: {
		operation: 'app/category/list',
		values: { category_type: '2' },
		at: ['*', 'sub_items', '*'],
		stored: 'id',
		shown: 'category_name',
	},
	supportVersions: {
		operation: 'app/getsupportversion',
		at: ['items', '*'],
		stored: 'version',
		shown: 'version',
	},
};
