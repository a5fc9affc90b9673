import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { credentials, properties } from './form';
import { poll } from './poll';

export class MiniProgramChangeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mini Program Change Trigger',
		name: 'miniProgramChangeTrigger',
		icon: {
			light: 'file:../../icons/mini-program.svg',
			dark: 'file:../../icons/mini-program.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["platform"]}}',
		description:
			'Starts when a version, an audit or a message of an Alipay, Baidu or Taobao mini program changes, by asking again and again',
		eventTriggerDescription: 'Asking the platform for what there is',
		activationMessage:
			'What there is now is remembered; what changes from now on starts the workflow.',
		defaults: { name: 'Mini Program Change Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
