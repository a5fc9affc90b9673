/** n8n's scanner comes without types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** What of a source folder is looked at, as globs. */
	export const SOURCE_FILE_PATTERNS: string[];
	export function analyzePackage(
		directory: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
