import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { derived } from '../shared/form/description';
import { one, say } from '../shared/record/language';
import { execute } from '../shared/road/execute';
import { picking } from '../shared/road/picklist';
import { names } from './names';
import { alipay } from './platform';

export class AlipayMiniProgram implements INodeType {
	description: INodeTypeDescription = {
		displayName: one('Alipay Mini Program', '支付宝小程序'),
		name: 'alipayMiniProgram',
		icon: { light: 'file:../../icons/alipay.svg', dark: 'file:../../icons/alipay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["about"]}}',
		description: one(say('Manage Alipay mini programs', '(支付宝小程序)'), '管理支付宝小程序'),
		defaults: { name: one('Alipay Mini Program', '支付宝小程序 Alipay') },
		usableAsTool: true,
		...derived(alipay, names),
	};

	methods = picking(alipay);

	async execute(this: IExecuteFunctions) {
		return await execute.call(this, alipay);
	}
}
