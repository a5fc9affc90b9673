const { default: Sequencer } = require('@jest/test-sequencer');

// Without a cache Jest knows no durations. What takes longest is begun first, so that nothing waits
// for it at the end.
const LONGEST = 'editions.test.ts';

module.exports = class extends Sequencer {
	sort(tests) {
		const isLongest = ({ path }) => path.endsWith(LONGEST);
		return super.sort(tests).sort((a, b) => isLongest(b) - isLongest(a));
	}
};
