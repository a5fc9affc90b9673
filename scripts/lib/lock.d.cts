type Names = Record<string, string>;

/** As much of package-lock.json as is read here: place in node_modules → what is there. */
export interface Lock {
	lockfileVersion: number;
	packages: Record<
		string,
		{
			dependencies?: Names;
			devDependencies?: Names;
			optionalDependencies?: Names;
			peerDependencies?: Names;
		}
	>;
}

export function placeOf(packages: Lock['packages'], from: string, name: string): string | undefined;

export function lockOf(lock: Lock, names: readonly string[]): Lock;
