import type { INodeProperties } from 'n8n-workflow';

/** Stored value of the environment → origin of the platform. */
export type Origins = Readonly<Record<string, string>>;

const CUSTOM = { name: 'Custom URL', value: 'custom', description: 'A proxy, or a local stand-in' };

/** The two fields of a credential that say where its requests go. */
export const environmentFields = (
	environments: Array<{ name: string; value: string; description: string }>,
	example: string,
): INodeProperties[] => [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: environments.concat(CUSTOM),
		default: 'production',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: 'Https, or http on this machine; paths are added to it',
		displayOptions: { show: { environment: ['custom'] } },
	},
];

/**
 * The origin that an environment stands for. A custom one must be https, or http on this machine,
 * and is cut to its origin: users paste the whole gateway address.
 */
export function origin(origins: Origins, environment: unknown, custom: unknown): string {
	if (environment !== 'custom') return origins[String(environment)] ?? origins.production;
	const url = URL.canParse(String(custom)) ? new URL(String(custom)) : undefined;
	const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return url.origin;
	throw new Error(
		`The credential's Base URL is "${String(custom ?? '')}": give an https address, or an http one on this machine such as http://127.0.0.1:8080`,
	);
}

/** The same as an expression, for the test of a credential, which n8n only takes as data. */
export const originExpression = (origins: Origins): string =>
	`={{ ${JSON.stringify(origins)}[$credentials.environment] ?? $credentials.baseUrl.replace(/^(https?:..[^/?#]+).*/, "$1") }}`;
