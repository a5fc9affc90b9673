const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

// encoding: false keeps every byte as it is; gulp 5 would otherwise read images as UTF-8 text.
const copy = (from, to) => src(from, { encoding: false }).pipe(dest(to));

const assets = () => copy('icons/*.svg', 'dist/icons');
const clean = () => rm('dist', { recursive: true, force: true });

/** All of them; `npm run editions -- taobao` writes one. */
const editions = async () => {
	require('tsx/cjs');
	await require('./scripts/editions').writeEditions();
};

module.exports = { assets, clean, editions };
