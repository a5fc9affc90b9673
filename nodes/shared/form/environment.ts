import type { INodeProperties } from 'n8n-workflow';
import { exampleOf, explain, say } from '../record/language';

const CUSTOM = {
	name: say('Custom URL', '自定义地址'),
	value: 'custom',
	description: explain('A proxy, or a local stand-in', '代理服务器，或本机的模拟环境'),
};

/** The two fields of a credential that say where its requests go. */
export const environmentFields = (
	environments: Array<{ name: string; value: string; description: string }>,
	example: string,
): INodeProperties[] => [
	{
		displayName: say('Environment', '环境'),
		name: 'environment',
		type: 'options',
		options: environments.concat(CUSTOM),
		default: 'production',
	},
	{
		displayName: say('Base URL', '基础地址'),
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: exampleOf(example),
		description: explain(
			'Https, or http on this machine; paths are added to it',
			'须为 https，本机可用 http；路径会接在其后',
		),
		displayOptions: { show: { environment: ['custom'] } },
	},
];
