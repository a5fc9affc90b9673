/** Remembers the results of an expensive pure function, forgetting the oldest beyond `limit`. */
export function memo<T>(limit: number, compute: (key: string) => T): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		const value = known.get(key) ?? compute(key);
		known.delete(key);
		known.set(key, value);
		if (known.size > limit) known.delete(known.keys().next().value as string);
		return value;
	};
}
