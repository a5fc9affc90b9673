import type { Unpicked } from '../picks';

export const alipay: readonly Unpicked[] = [];
