import type { INodeProperties } from 'n8n-workflow';

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
