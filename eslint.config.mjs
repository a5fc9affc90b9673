import { config as n8n } from '@n8n/node-cli/eslint';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'];

// n8n's own rules, unchanged, over what ships; the plain TypeScript rules over everything else,
// where Node's built-ins and the console are tools of the trade.
export default [
	{
		ignores: [
			'dist/',
			'coverage/',
			'artefacts/',
			'editions/',
			'.local/',
			'node_modules/',
			'test/fixtures/',
		],
	},
	...n8n.map((part) =>
		Object.keys(part).length === 1 && part.ignores
			? part
			: {
					...part,
					files: part.files ?? shipped,
					ignores: [
						...(part.ignores ?? []),
						'sandbox/**',
						'test/**',
						'scripts/**',
						'bench/**',
						'*.js',
						'*.mjs',
					],
				},
	),
	...tseslint.config({
		files: ['sandbox/**/*.ts', 'test/**/*.ts', 'scripts/**/*.{ts,cjs}', 'bench/**/*.ts', '*.js'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		languageOptions: { globals: { ...globals.node, ...globals.jest } },
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	}),
];
