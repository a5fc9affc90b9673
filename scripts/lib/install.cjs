// Runs on a bare Node with nothing installed: only what Node itself brings along.
const { spawnSync } = require('node:child_process');
const { statSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const changed = (...parts) => statSync(join(root, ...parts), { throwIfNoEntry: false })?.mtimeMs;

/** Runs a command in the repository with its output shown; true when it ended well. */
const run = (command, ...args) =>
	spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** What is locked is what is installed: npm ci when node_modules is missing or older. */
const install = () => {
	const installed = changed('node_modules/.package-lock.json');
	if (installed !== undefined && installed >= changed('package-lock.json')) return true;
	console.log('▸ Install the development packages (npm ci)');
	return run('npm', 'ci', '--loglevel=error');
};

module.exports = { install, root, run };
