/**
 * npm run fuzz -- [--seconds N] [--inputs N] [--seed N]
 * Mutated pushes, answers and certificates against the built package, until the time is over or so
 * many inputs of each were tried. Fails when any is taken though it was altered, throws, is slower than
 * its size explains, or leaves memory behind.
 */
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox';
import { fuzz, isClean } from '../test/fuzz/fuzz';
import { subjects } from '../test/fuzz/subjects';

const { values } = parseArgs({
	options: {
		seconds: { type: 'string' },
		inputs: { type: 'string' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});

async function main(): Promise<void> {
	const seed = Number(values.seed);
	const inputs = values.inputs ? Number(values.inputs) : values.seconds ? Infinity : 5000;
	console.log(`seed ${seed}`);
	const sandbox = await startSandbox();
	const all = await subjects(sandbox);
	const share = values.seconds ? (Number(values.seconds) * 1000) / all.length : Infinity;
	for (const subject of all) {
		const report = await fuzz(subject, { seed, inputs, until: Date.now() + share, timed: true });
		const { title, examples, ...counts } = report;
		const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
		console.log(`${isClean(report) ? '✔' : '✘'} ${title}: ${told.join(', ')}`);
		for (const example of examples) console.log(`  ${example}`);
		if (!isClean(report)) process.exitCode = 1;
	}
	await sandbox.close();
}

void main();
