// npm start: installs what is missing, then hands over to start.ts. Plain JavaScript until then.
const { install } = require('./lib/install.cjs');

if (!install()) process.exit(1);
require('tsx/cjs');
require('./start.ts');
