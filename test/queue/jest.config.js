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
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	// Five processes of n8n start on two cores.
	testTimeout: 10 * 60_000,
};
