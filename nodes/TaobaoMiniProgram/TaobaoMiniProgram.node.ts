import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { derived } from '../shared/form/description';
import { one, say } from '../shared/record/language';
import { execute } from '../shared/road/execute';
import { picking } from '../shared/road/picklist';
import { names } from './names';
import { taobao } from './platform';

export class TaobaoMiniProgram implements INodeType {
	description: INodeTypeDescription = {
		displayName: one('Taobao Mini Program', '淘宝小程序'),
		name: 'taobaoMiniProgram',
		icon: { light: 'file:../../icons/taobao.svg', dark: 'file:../../icons/taobao.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["about"]}}',
		description: one(
			say('Manage Taobao and Tmall mini programs', '(淘宝小程序)'),
			'管理淘宝、天猫小程序',
		),
		defaults: { name: one('Taobao Mini Program', '淘宝小程序 Taobao') },
		usableAsTool: true,
		...derived(taobao, names),
	};

	methods = picking(taobao);

	async execute(this: IExecuteFunctions) {
		return await execute.call(this, taobao);
	}
}
