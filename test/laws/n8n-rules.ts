// Lints sources given as JSON on stdin with n8n's rules and prints what was found as JSON. A process
// of its own, because n8n's rules are an ES module, which Jest cannot require.
import { json } from 'node:stream/consumers';
import { Linter } from 'eslint';

// The rule takes every parameter called `action` for the choice of an operation, but Baidu has one of
// that name. A law asks for the actions of operations instead.
const rules: Linter.RulesRecord = {
	'n8n-nodes-base/node-param-operation-option-without-action': 'off',
	// What an object needs stands first, in the order of the document: province, city, district.
	'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off',
	// Fields stand as the document has them, what belongs together side by side.
	'n8n-nodes-base/node-param-collection-type-unsorted-items': 'off',
	// Where all that a resource offers is dangerous, nothing is chosen at first. A law holds all others.
	'n8n-nodes-base/node-param-default-wrong-for-options': 'off',
	// The platforms' colours carry an alpha or start with 0x, which n8n's colour picker cannot give.
	'n8n-nodes-base/node-param-color-type-unused': 'off',
};

interface Input {
	cwd: string;
	sources: Array<{ filename: string; text: string }>;
}

async function main(): Promise<void> {
	const { config } = await import('@n8n/node-cli/eslint');
	const { cwd, sources } = (await json(process.stdin)) as Input;
	const linter = new Linter({ cwd });
	const found = sources.map(({ filename, text }) =>
		linter.verify(text, [...config, { rules }], { filename }),
	);
	process.stdout.write(JSON.stringify(found));
}

void main();
