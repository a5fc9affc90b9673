import type { Catalogue, Picklist } from '../../shared/catalogue';
import type { AlipayOperation } from '../protocol/request';
import { baseInfo } from './baseInfo';
import { version } from './version';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue<AlipayOperation> = { baseInfo, version };

export const picklists: Readonly<Record<string, Picklist>> = {};
