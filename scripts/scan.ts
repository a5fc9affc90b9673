// The lint half of n8n's own scanner for community packages, without the network: once over the
// sources and once over the packed tarball, as the scanner does with what was published:
// `tsx scripts/scan.ts [folder] [rule…]`, with the rules that the package is known not to keep.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root as ours } from './lib/paths';

const [folder = ours, ...known] = process.argv.slice(2);
const root = resolve(folder);
const temporary = mkdtempSync(join(tmpdir(), 'mini-programs-scan-'));

function unpackedTarball(): string {
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', temporary];
	const output = execFileSync('npm', pack, {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	execFileSync('tar', ['-xzf', JSON.parse(output)[0].filename], { cwd: temporary });
	return join(temporary, 'package');
}

/** The scanner passes a folder in which it finds nothing to look at, so that must not happen. */
async function scan(
	what: string,
	directory: string,
	patterns: string[],
	wanted: string,
): Promise<boolean> {
	if (!existsSync(join(directory, wanted))) {
		console.log(`✘ ${what}: there is no ${wanted}`);
		return false;
	}
	const { analyzePackage } = await scanner();
	const { passed, message, details = '' } = await analyzePackage(directory, patterns);
	const broken = [...stripVTControlCharacters(details).matchAll(/ error {2}.* {2}(\S+)$/gm)];
	const isKnown = broken.length > 0 && broken.every(([, rule]) => known.includes(rule));
	if (passed) console.log(`✔ ${what}`);
	else if (isKnown) console.log(`✔ ${what}, but for ${broken.length} times ${known.join(', ')}`);
	else console.log(`✘ ${what}: ${message}\n${details}`);
	return passed || isKnown;
}

/** The scanner is an ES module, which CommonJS can only import while it runs. */
const scanner = () => import('@n8n/scan-community-package/scanner/scanner.mjs');

async function main(): Promise<void> {
	try {
		const { SOURCE_FILE_PATTERNS } = await scanner();
		const results = [
			await scan('sources', root, SOURCE_FILE_PATTERNS, 'nodes'),
			await scan('tarball', unpackedTarball(), ['**/*.js', 'package.json'], 'dist/nodes'),
		];
		process.exitCode = results.every(Boolean) ? 0 : 1;
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

void main();
