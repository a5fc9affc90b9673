import type { AlipayApi } from '../../common/documented';
import { readTable } from '../../common/tables';

/** What Alipay documents of each API: `<group>.json` beside this, found by themselves. */
export const documented = readTable<AlipayApi>(__dirname);
