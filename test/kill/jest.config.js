/** @type {import('jest').Config} */
module.exports = {
	...require('../e2e/jest.config'),
	// What a kill leaves behind is not for a second try.
	setupFilesAfterEnv: [],
	testMatch: ['<rootDir>/test/kill/**/*.test.ts'],
	// Every kill is followed by a start of n8n.
	testTimeout: 30 * 60_000,
};
