/** Puts a value in as the newest, and forgets the oldest beyond `limit`. */
export function keep<T>(known: Map<string, T>, limit: number, key: string, value: T): void {
	known.delete(key);
	known.set(key, value);
	if (known.size > limit) known.delete(known.keys().next().value as string);
}

/**
 * Whether what is kept for `ms`, until then (milliseconds since 1970), still counts. A clock that was
 * set back keeps nothing longer.
 */
export function isKept(until: number, ms: number): boolean {
	const left = until - Date.now();
	return left > 0 && left <= ms;
}

/** Remembers the results of an expensive pure function, forgetting the oldest beyond `limit`. */
export function memo<T>(limit: number, compute: (key: string) => T): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		const value = known.get(key) ?? compute(key);
		keep(known, limit, key, value);
		return value;
	};
}
