import type {
	IDataObject,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { credentials, properties } from './form';
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
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	// The address is entered by hand in the platform's console: no platform has an API for it.
	webhookMethods = {
		default: {
			async checkExists() {
				return true;
			},
			async create() {
				return true;
			},
			async delete() {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const envelope = await receive.call(this);
		// The answer was sent by hand: what n8n would send itself is not what the platforms want, and
		// it would lose the static data.
		return envelope === undefined
			? { noWebhookResponse: true }
			: {
					noWebhookResponse: true,
					workflowData: [this.helpers.returnJsonArray([envelope as unknown as IDataObject])],
				};
	}
}
