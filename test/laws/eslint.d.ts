/** The package names this entry, and its types, by an `exports` that TypeScript does not read here. */
declare module '@n8n/node-cli/eslint' {
	import type { Linter } from 'eslint';

	export const config: Linter.Config[];
}
