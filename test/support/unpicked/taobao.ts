import type { Unpicked } from '../picks';

export const taobao: readonly Unpicked[] = [];
