// node scripts/test.cjs [all] [e2e] [kill] [queue] [--times N], by default all: npm test, npm run
// test:e2e and so on. One step after the other, and one line that adds up the steps and tests of all
// suites. Plain JavaScript: it installs TypeScript's runner before anything else.
const { existsSync, mkdirSync, readFileSync, rmSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { parseArgs, stripVTControlCharacters } = require('node:util');
const { install, root, run } = require('./lib/install.cjs');

const count = { passed: 0, failed: 0 };

/** Names of what failed, each with its first words, told once more at the end. */
const failures = [];

/** Tests of the browser that needed a second try, with what was wrong at first. */
const again = [];

const step = (title, work) => {
	console.log(`\n▸ ${title}`);
	const passed = work();
	count[passed ? 'passed' : 'failed']++;
	if (!passed) failures.push(`✘ ${title}`);
	return passed;
};

const results = new Map();

/** A step that several suites need and that is done once. */
const once = (title, work) => {
	if (!results.has(title)) results.set(title, step(title, work));
	return results.get(title);
};

const bin = (name) => join(root, 'node_modules/.bin', name);

const firstLine = (text = '') =>
	stripVTControlCharacters(text)
		.split('\n')
		.map((line) => line.trim())
		.find((line) => line !== '' && !line.startsWith('●'))
		?.slice(0, 200) ?? '';

/** Counts every test and every file that cannot be run; a run that ends badly without any counts one. */
const jest = (title, ...args) => {
	console.log(`\n▸ ${title}`);
	const report = join(root, '.local/jest.json');
	mkdirSync(dirname(report), { recursive: true });
	rmSync(report, { force: true });
	const passed = run(bin('jest'), ...args, '--json', `--outputFile=${report}`);
	const result = existsSync(report)
		? JSON.parse(readFileSync(report, 'utf8'))
		: { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	count.passed += result.numPassedTests;
	count.failed += failed;
	for (const { name, message, assertionResults } of result.testResults) {
		const wrong = assertionResults.filter(({ status }) => status === 'failed');
		const file = relative(root, name);
		for (const { fullName, failureMessages } of wrong)
			failures.push(`✘ ${file}: ${fullName}\n  ${firstLine(failureMessages[0])}`);
		for (const { fullName, status, retryReasons = [] } of assertionResults)
			if (status === 'passed' && retryReasons.length > 0)
				again.push(`↻ ${file}: ${fullName}\n  ${firstLine(retryReasons[0])}`);
		// A file that could not be run has no tests.
		if (message && wrong.length === 0) failures.push(`✘ ${file}\n  ${firstLine(message)}`);
	}
	if (passed || failed > 0) return;
	count.failed++;
	failures.push(`✘ ${title}: a run that no test failed ended badly`);
};

const chromium = () => {
	const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
	if (existsSync(path)) return true;
	console.log(`${path} is missing: apt-get install chromium fonts-noto-cjk, or set CHROMIUM`);
	return false;
};

const n8n = () => once('n8n', () => run(bin('tsx'), 'scripts/ensure-n8n.ts'));

const servers = () => {
	const found = (name) =>
		(process.env.PATH ?? '').split(':').some((at) => existsSync(join(at, name)));
	if (found('redis-server') && (found('initdb') || existsSync('/usr/lib/postgresql'))) return true;
	console.log('redis-server or PostgreSQL is missing: apt-get install redis-server postgresql');
	return false;
};

const suites = {
	all() {
		step('Lint', () => run('npm', 'run', '--silent', 'lint'));
		step('Type check', () => run('npm', 'run', '--silent', 'typecheck'));
		step('Scan source and tarball', () => run(bin('tsx'), 'scripts/scan.ts'));
		jest('Jest', '--coverage');
	},
	e2e() {
		const ready = [step('Chromium', chromium), n8n()].every(Boolean);
		// Several files test it, at the same time.
		const build = () => run(bin('tsx'), 'scripts/buildEdition.ts', 'zh');
		if (ready && step('Chinese edition', build))
			jest('Jest, end to end', '--config', 'test/e2e/jest.config.js', '--maxWorkers=2');
	},
	kill() {
		if (!n8n()) return;
		const times = values.times ?? (process.env.CI ? '3' : '50');
		process.env.KILL_TIMES = times;
		jest(`Jest, n8n killed ${times} times each`, '--config', 'test/kill/jest.config.js', '-i');
	},
	queue() {
		const ready = [step('Redis and PostgreSQL', servers), n8n()].every(Boolean);
		if (ready) jest('Jest, queue mode', '--config', 'test/queue/jest.config.js', '-i');
	},
};

const { values, positionals } = parseArgs({
	options: { times: { type: 'string' } },
	allowPositionals: true,
});
const wanted = positionals.length > 0 ? positionals : ['all'];
for (const name of wanted)
	if (!Object.hasOwn(suites, name))
		throw new Error(`Unknown suite ${name}: say all, e2e, kill or queue`);
const ready =
	step('Install', install) &&
	step(
		'Build',
		() => run('npm', 'run', '--silent', 'clean') && run('npm', 'run', '--silent', 'build'),
	);
for (const name of ready ? wanted : []) {
	try {
		suites[name]();
	} catch (error) {
		count.failed++;
		failures.push(`✘ The suite ${name} broke off\n  ${firstLine(String(error))}`);
	}
}
if (again.length > 0) console.log(`\nPassed at the second try:\n${again.join('\n')}`);
if (failures.length > 0) console.log(`\n${failures.slice(0, 25).join('\n')}`);
if (failures.length > 25) console.log(`and ${failures.length - 25} more`);
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
