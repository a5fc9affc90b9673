import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { derived } from '../shared/form/description';
import { execute } from '../shared/road/execute';
import { picking } from '../shared/road/picklist';
import { names } from './names';
import { taobao } from './platform';

export class TaobaoMiniProgram implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Taobao Mini Program',
		name: 'taobaoMiniProgram',
		icon: { light: 'file:../../icons/taobao.svg', dark: 'file:../../icons/taobao.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["about"]}}',
		description: 'Manage Taobao and Tmall mini programs (淘宝小程序)',
		defaults: { name: 'Taobao Mini Program' },
		usableAsTool: true,
		...derived(taobao, names),
	};

	methods = picking(taobao);

	async execute(this: IExecuteFunctions) {
		return await execute.call(this, taobao);
	}
}
