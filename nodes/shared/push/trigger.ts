import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Callback } from '../record/callback';
import { describe } from './form';
import { checkReady } from './publish';
import { handOn } from './handOn';
import { receive } from './receive';

/** The trigger of a platform's pushes: as a class, because n8n makes a node of the one in its file. */
export const pushTrigger = (callback: Callback) =>
	class implements INodeType {
		description: INodeTypeDescription = describe(callback);

		// The address is entered by hand in the platform's console: no platform has an API for it.
		webhookMethods = {
			default: {
				async checkExists() {
					return false;
				},
				async create(this: IHookFunctions) {
					return await checkReady.call(this, callback);
				},
				async delete() {
					return true;
				},
			},
		};

		async webhook(this: IWebhookFunctions) {
			return await receive.call(this, callback);
		}

		async execute(this: IExecuteFunctions) {
			return handOn.call(this, callback);
		}
	};
