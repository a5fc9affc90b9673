// node scripts/complete-lock.cjs [package-lock.json …]
// Plain JavaScript: it repairs the lock before anything can be installed, TypeScript's runner too.
// npm leaves an optional package of another system out of the lock when the registry that it asked
// does not have it, and npm ci then refuses the lock. This writes the missing entries from what
// their names say: enough for npm ci to know that they are not for this system. It also marks as
// optional what npm 11 forgets to mark and npm 10 then refuses.
const { readFileSync, writeFileSync } = require('node:fs');
const { placeOf } = require('./lib/lock.cjs');

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

const missing = (packages) => {
	const found = {};
	for (const [from, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
		for (const [name, version] of Object.entries(optionalDependencies)) {
			const words = name.split(/[/-]/);
			const os = systems.filter((system) => words.includes(system));
			const cpu = processors.filter((processor) => words.includes(processor));
			if (placeOf(packages, from, name) || os.length === 0 || cpu.length === 0) continue;
			found[`node_modules/${name}`] = { version, cpu, ...(dev && { dev }), optional: true, os };
		}
	}
	return found;
};

const unmarked = (packages) => {
	const needed = new Set(
		Object.values(packages).flatMap(({ dependencies }) => Object.keys(dependencies ?? {})),
	);
	return Object.entries(packages).filter(
		([path, { os, cpu, optional, devOptional, peer }]) =>
			(os || cpu) &&
			!(optional || devOptional || peer) &&
			!needed.has(path.split('node_modules/').pop()),
	);
};

const complete = (file) => {
	const text = readFileSync(file, 'utf8');
	const lock = JSON.parse(text);
	const added = missing(lock.packages);
	const marked = unmarked(lock.packages);
	for (const [, entry] of marked) entry.optional = true;
	const { '': own, ...others } = { ...lock.packages, ...added };
	const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
	lock.packages = { '': own, ...Object.fromEntries(sorted) };
	writeFileSync(file, `${JSON.stringify(lock, null, /\n(\s+)/.exec(text)?.[1] ?? '\t')}\n`);
	console.log(`${file}: ${Object.keys(added).length} added, ${marked.length} marked optional`);
};

const files = process.argv.slice(2);
(files.length > 0 ? files : ['package-lock.json', 'scripts/n8n/package-lock.json']).forEach(
	complete,
);
