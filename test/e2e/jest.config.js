const {
	rootDir,
	testEnvironment,
	transform,
	modulePathIgnorePatterns,
} = require('../../jest.config');

/** @type {import('jest').Config} */
module.exports = {
	rootDir,
	testEnvironment,
	transform,
	modulePathIgnorePatterns,
	setupFilesAfterEnv: ['<rootDir>/test/e2e/support/again.ts'],
	testSequencer: '<rootDir>/test/e2e/support/longestFirst.cjs',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	// A real n8n and a real browser take their time, above all to start on a busy machine.
	testTimeout: 450_000,
	// Of tests in one file that may run side by side.
	maxConcurrency: 2,
};
