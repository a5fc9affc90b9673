import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** Everything installed or run locally; ignored by git. */
export const local = (...parts: string[]) => join(root, '.local', ...parts);
