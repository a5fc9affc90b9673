import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { credentials, properties } from './form';
import { checkReady } from './publish';
import { receive } from './receive';

export class MiniProgramTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mini Program Trigger',
		name: 'miniProgramTrigger',
		icon: {
			light: 'file:../../icons/mini-program.svg',
			dark: 'file:../../icons/mini-program.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["platform"]}}',
		description: 'Starts when Alipay, Baidu or Taobao pushes an event, such as an audit verdict',
		eventTriggerDescription: 'Waiting for the platform to push an event',
		activationMessage: 'The platform can now push events to the production URL.',
		defaults: { name: 'Mini Program Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: '={{$parameter["settings"]["path"] || "webhook"}}',
				// An expression too, which n8n's type does not say. Without a path the address stays as it was.
				isFullPath: '={{!!$parameter["settings"]["path"]}}' as unknown as boolean,
				responseMode: 'onReceived',
				// Empty, so that n8n sends what the node returns, not the first item.
				responseData: '',
			},
		],
		properties,
	};

	// The address is entered by hand in the platform's console: no platform has an API for it.
	webhookMethods = {
		default: {
			async checkExists() {
				return false;
			},
			async create(this: IHookFunctions) {
				return await checkReady.call(this);
			},
			async delete() {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive.call(this);
	}
}
