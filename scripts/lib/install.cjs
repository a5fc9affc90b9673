// Runs on a bare Node with nothing installed: only what Node itself brings along.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { lockOf } = require('./lock.cjs');

const root = resolve(__dirname, '../..');
const changed = (...parts) => statSync(join(root, ...parts), { throwIfNoEntry: false })?.mtimeMs;
const readJson = (...parts) => JSON.parse(readFileSync(join(root, ...parts), 'utf8'));

const runIn = (cwd, command, ...args) =>
	spawnSync(command, args, { cwd, stdio: 'inherit' }).status === 0;

/** Runs a command in the repository with its output shown; true when it ended well. */
const run = (command, ...args) => runIn(root, command, ...args);

/** What is locked is what is installed: npm ci when node_modules is missing or older. */
const install = () => {
	const installed = changed('node_modules/.package-lock.json');
	if (installed !== undefined && installed >= changed('package-lock.json')) return true;
	console.log('▸ Install the development packages (npm ci)');
	return run('npm', 'ci', '--loglevel=error');
};

/** These development packages alone, as they are locked, in .local/packages. */
const installOnly = (names) => {
	const home = '.local/packages';
	const lock = lockOf(readJson('package-lock.json'), names);
	const { devDependencies } = lock.packages[''];
	const files = { 'package.json': { private: true, devDependencies }, 'package-lock.json': lock };
	const isWritten = ([file, content]) =>
		changed(home, file) !== undefined &&
		JSON.stringify(readJson(home, file)) === JSON.stringify(content);
	// npm writes its own note of what is installed when it is done.
	const done = changed(home, 'node_modules/.package-lock.json') !== undefined;
	if (done && Object.entries(files).every(isWritten)) return true;
	console.log('▸ Install the packages that this needs (npm ci)');
	mkdirSync(join(root, home), { recursive: true });
	for (const [file, content] of Object.entries(files))
		writeFileSync(join(root, home, file), JSON.stringify(content));
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	return runIn(join(root, home), 'npm', 'ci', ...quiet);
};

module.exports = { install, installOnly, root, run };
