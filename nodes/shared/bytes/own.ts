/** A table's own entry: `constructor` and the other names of `Object.prototype` are none. */
export const own = <T>(
	table: Readonly<Record<string, T>> | undefined,
	key: string | undefined,
): T | undefined =>
	table !== undefined && key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
