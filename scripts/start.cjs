// npm start: installs what is missing, then hands over to start.ts. Plain JavaScript until then.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { install, installOnly, root } = require('./lib/install.cjs');
const packages = require('./lib/startPackages.json');

// What start.ts imports is a tenth of the development packages. An edition is written with tools that running the package does not take.
const all =
	existsSync(join(root, 'node_modules')) ||
	process.argv.some((argument) => argument.startsWith('--edition'));
if (!(all ? install() : installOnly(packages))) process.exit(1);
require('tsx/cjs');
require('./start.ts');
