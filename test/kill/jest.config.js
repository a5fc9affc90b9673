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
	testMatch: ['<rootDir>/test/kill/**/*.test.ts'],
	// Every kill is followed by a start of n8n.
	testTimeout: 30 * 60_000,
};
