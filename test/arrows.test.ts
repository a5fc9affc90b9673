import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PACKAGE_DIR } from './support/engine';

/** File → what it imports. */
type Sources = Record<string, string[]>;

/** The rules of `npm run lint` about imports that these files break: file → names of the rules. */
function broken(sources: Sources): Record<string, string[]> {
	const dir = mkdtempSync(join(tmpdir(), 'arrows-'));
	try {
		for (const [file, imports] of Object.entries(sources)) {
			mkdirSync(dirname(join(dir, file)), { recursive: true });
			writeFileSync(join(dir, file), [...imports, 'export type Own = 1;'].join('\n'));
		}
		symlinkSync(join(PACKAGE_DIR, 'node_modules'), join(dir, 'node_modules'));
		const output = execFileSync(
			join(PACKAGE_DIR, 'node_modules/.bin/depcruise'),
			[
				'--config',
				join(PACKAGE_DIR, '.dependency-cruiser.cjs'),
				'--output-type',
				'json',
				...Object.keys(sources),
			],
			{ cwd: dir, encoding: 'utf8' },
		);
		const { summary } = JSON.parse(output) as {
			summary: { violations: Array<{ from: string; rule: { name: string } }> };
		};
		return summary.violations.reduce<Record<string, string[]>>(
			(all, { from, rule }) => ({ ...all, [from]: [...(all[from] ?? []), rule.name] }),
			{},
		);
	} finally {
		rmSync(dir, { recursive: true });
	}
}

const of = (path: string) => `import type { Own } from '${path}';`;

const innocent: Sources = {
	'nodes/shared/bytes/json.ts': [],
	'nodes/shared/record/platform.ts': [of('../bytes/json')],
	'nodes/shared/form/read.ts': [of('../bytes/json'), of('../record/platform')],
	'nodes/shared/road/execute.ts': [of('../form/read'), of('../record/platform')],
	'nodes/shared/push/receive.ts': [of('../road/execute'), of('../record/platform')],
	'nodes/shared/poll/poll.ts': [of('../road/execute'), of('../form/read')],
	'nodes/AlipayMiniProgram/platform.ts': [of('../shared/road/execute')],
	'nodes/AlipayMiniProgram/AlipayMiniProgramTrigger.node.ts': [of('../shared/push/receive')],
	'nodes/TaobaoMiniProgram/platform.ts': [of('../shared/bytes/json')],
	'sandbox/index.ts': [],
};

const planted: Array<[rule: string, file: string, imported: string]> = [
	['bytes imports no other room', 'nodes/shared/bytes/json.ts', of('../record/platform')],
	['bytes knows nothing of n8n', 'nodes/shared/bytes/json.ts', of('n8n-workflow')],
	['no circle', 'nodes/shared/bytes/json.ts', of('../record/platform')],
	['record imports only types', 'nodes/shared/record/platform.ts', "import '../bytes/json';"],
	['record imports types of bytes', 'nodes/shared/record/platform.ts', of('../form/read')],
	['form imports record and bytes', 'nodes/shared/form/read.ts', of('../road/execute')],
	[
		'road imports form and record and bytes',
		'nodes/shared/road/execute.ts',
		of('../../TaobaoMiniProgram/platform'),
	],
	[
		'push imports road and form and record and bytes',
		'nodes/shared/push/receive.ts',
		of('../../AlipayMiniProgram/platform'),
	],
	[
		'push imports road and form and record and bytes',
		'nodes/shared/push/receive.ts',
		of('../poll/poll'),
	],
	[
		'poll imports road and form and record and bytes',
		'nodes/shared/poll/poll.ts',
		of('../../TaobaoMiniProgram/platform'),
	],
	['road imports form and record and bytes', 'nodes/shared/road/execute.ts', of('../push/receive')],
	[
		'a platform imports no other',
		'nodes/AlipayMiniProgram/platform.ts',
		of('../TaobaoMiniProgram/platform'),
	],
	[
		'a platform imports no other',
		'nodes/AlipayMiniProgram/AlipayMiniProgramTrigger.node.ts',
		of('../TaobaoMiniProgram/platform'),
	],
	[
		'the sandbox imports nothing of what it tests',
		'sandbox/index.ts',
		of('../nodes/shared/bytes/json'),
	],
];

let found: Record<string, string[]>;

beforeAll(() => {
	found = broken(
		planted.reduce<Sources>(
			(all, [, file, imported]) => ({ ...all, [file]: [...all[file], imported] }),
			innocent,
		),
	);
});

it('the rules find nothing in files that import as they may', () => {
	expect(broken(innocent)).toEqual({});
});

it.each(planted)('%s: a planted import is found', (rule, file) => {
	expect(found[file]).toContain(rule);
});
