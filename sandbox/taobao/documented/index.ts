import type { TaobaoApi } from '../../common/documented';
import { readTable } from '../../common/tables';

/** What Taobao documents of each API: `<group>.json` beside this, found by themselves. */
export const documented = readTable<TaobaoApi>(__dirname);
