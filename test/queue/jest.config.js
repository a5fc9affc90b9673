/** @type {import('jest').Config} */
module.exports = {
	...require('../e2e/jest.config'),
	// What two processes do at once is not for a second try.
	setupFilesAfterEnv: [],
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	// Five processes of n8n start on two cores.
	testTimeout: 10 * 60_000,
};
