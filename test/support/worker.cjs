const { TestEnvironment } = require('jest-environment-node');

// Jest loads every module anew for each test file. This stays for as long as the worker lives.
const perProcess = {};

module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.perProcess = perProcess;
	}

	// Before Jest takes apart what the file leaves in its globals.
	async teardown() {
		delete this.global.perProcess;
		await super.teardown();
	}
};
