import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import type { Changes } from '../record/changes';
import { describe } from './form';
import { poll } from './poll';

/** The trigger that asks a platform for changes: as a class, because n8n makes a node of the one in its file. */
export const changeTrigger = (changes: Changes) =>
	class implements INodeType {
		description: INodeTypeDescription = describe(changes);

		async poll(this: IPollFunctions) {
			return await poll(this, changes);
		}
	};
