import { useSandbox } from '../support/sandbox';
import { fuzz, isClean } from './fuzz';
import { subjects } from './subjects';

const SEED = 20261128;
const INPUTS = 5000;

const stand = useSandbox();

test(`nothing that was altered is taken or thrown at (seed ${SEED})`, async () => {
	const reports = [];
	for (const subject of await subjects(stand.sandbox))
		reports.push(await fuzz(subject, { seed: SEED, inputs: INPUTS }));
	expect(reports.filter((report) => !isClean(report))).toEqual([]);
	expect(reports.map(({ inputs }) => inputs)).toEqual(reports.map(() => INPUTS));
	// Most are refused, and some are written otherwise without being other.
	expect(reports.every(({ refused, same }) => refused > INPUTS / 10 && same > 0)).toBe(true);
}, 300_000);
