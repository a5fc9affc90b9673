/** @type {import('jest').Config} */
module.exports = {
	...require('../e2e/jest.config'),
	testMatch: ['<rootDir>/test/kill/**/*.test.ts'],
	// Every kill is followed by a start of n8n.
	testTimeout: 30 * 60_000,
};
