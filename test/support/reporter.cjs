const { DefaultReporter } = require('@jest/reporters');

/** Tells of the files that fail, with what they logged. What passes is counted, not told. */
module.exports = class extends DefaultReporter {
	printTestFileHeader(path, config, result) {
		if (result.numFailingTests > 0 || result.failureMessage)
			super.printTestFileHeader(path, config, result);
	}
};
