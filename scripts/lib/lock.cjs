// What package-lock.json says, for scripts that run before anything is installed.

/** Where Node finds a package that the one at `from` asks for, as the lock places it. */
const placeOf = (packages, from, name) => {
	for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
		const place = `${at && `${at}/`}node_modules/${name}`;
		if (packages[place]) return place;
		if (at === '') return undefined;
	}
};

/** The part of a lock that some of its development packages need, as a lock of its own. */
const lockOf = ({ lockfileVersion, packages }, names) => {
	const needed = {};
	const add = (from, name) => {
		const place = placeOf(packages, from, name);
		if (place === undefined || needed[place]) return;
		needed[place] = packages[place];
		const { dependencies, optionalDependencies, peerDependencies } = packages[place];
		const asked = { ...dependencies, ...optionalDependencies, ...peerDependencies };
		for (const other of Object.keys(asked)) add(place, other);
	};
	for (const name of names) add('', name);
	const devDependencies = Object.fromEntries(
		names.map((name) => [name, packages[''].devDependencies[name]]),
	);
	return { lockfileVersion, requires: true, packages: { '': { devDependencies }, ...needed } };
};

module.exports = { lockOf, placeOf };
