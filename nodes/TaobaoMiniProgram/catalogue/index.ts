import type { Catalogue, Picklist } from '../../shared/catalogue';
import { common } from './common';
import { template } from './template';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue = { template, common };

export const picklists: Readonly<Record<string, Picklist>> = {};
