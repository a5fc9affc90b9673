/** n8n's lint configuration, as the repository of an edition has it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import type { Edition } from './editions';

/** n8n's own file for a new package, which its strict mode compares with. */
const N8N = 'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';

/** Rules that ask for English words and capitals, which Chinese texts do not have. */
const ON_ENGLISH = [
	'n8n-nodes-base/node-param-description-boolean-without-whether',
	'n8n-nodes-base/node-param-description-lowercase-first-char',
];

/** The rules that an edition cannot keep. */
export const rulesOff = ({ language }: Edition): readonly string[] =>
	language === 'zh' ? ON_ENGLISH : [];

/** The text of its `eslint.config.mjs`. */
export function lintConfigOf(edition: Edition): string {
	const off = rulesOff(edition);
	if (off.length === 0) return readFileSync(join(root, N8N), 'utf8');
	return `import { config } from '@n8n/node-cli/eslint';

export default [
	...config,
	{
		files: ['nodes/**/*.ts'],
		rules: {
			// They ask for English words and capitals.
			${off.map((rule) => `'${rule}': 'off',`).join('\n')}
		},
	},
];
`;
}
