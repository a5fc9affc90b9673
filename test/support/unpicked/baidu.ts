import type { Unpicked } from '../picks';

export const baidu: readonly Unpicked[] = [];
