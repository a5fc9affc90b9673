import type { BaiduApi } from '../../common/documented';
import { readTable } from '../../common/tables';

/** What Baidu documents of each API: `<group>.json` beside this, found by themselves. */
export const documented = readTable<BaiduApi>(__dirname);
