const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

// encoding: false keeps every byte as it is; gulp 5 would otherwise read images as UTF-8 text.
const copy = (from, to) => src(from, { encoding: false }).pipe(dest(to));

const assets = () => copy('icons/*.svg', 'dist/icons');
const clean = () => rm('dist', { recursive: true, force: true });

module.exports = { assets, clean };
