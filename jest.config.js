const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
	],
};

/** @type {import('jest').Config} */
module.exports = {
	rootDir: __dirname,
	testEnvironment: '<rootDir>/test/support/worker.cjs',
	reporters: ['<rootDir>/test/support/reporter.cjs', 'summary'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: [
		'<rootDir>/test/(e2e|kill|queue)/',
		'<rootDir>/.local/',
		'/node_modules/',
	],
	modulePathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/editions/'],
	setupFiles: ['<rootDir>/test/support/environment.ts'],
	transform,
	// The first sandbox of a worker makes its keys, which takes seconds on a busy machine.
	testTimeout: 60_000,
	// Jest leaves a core to itself, which on two is every other one.
	maxWorkers: '100%',
	// The tests run the built package, so that what is measured is what ships.
	collectCoverageFrom: ['dist/**/*.js'],
	// Counters in the code cost a tenth of what V8's own counts do, file by file.
	coverageProvider: 'babel',
	coverageReporters: ['text-summary', 'lcov', 'json-summary'],
	coverageThreshold: { global: { lines: 95 } },
};
