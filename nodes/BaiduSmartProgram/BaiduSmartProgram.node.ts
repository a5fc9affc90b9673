import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { derived } from '../shared/form/description';
import { one, say } from '../shared/record/language';
import { execute } from '../shared/road/execute';
import { picking } from '../shared/road/picklist';
import { names } from './names';
import { baidu } from './platform';

export class BaiduSmartProgram implements INodeType {
	description: INodeTypeDescription = {
		displayName: one('Baidu Smart Program', '百度智能小程序'),
		name: 'baiduSmartProgram',
		icon: { light: 'file:../../icons/baidu.svg', dark: 'file:../../icons/baidu.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["about"]}}',
		description: one(say('Manage Baidu Smart Programs', '(百度智能小程序)'), '管理百度智能小程序'),
		defaults: { name: one('Baidu Smart Program', '百度智能小程序 Baidu') },
		usableAsTool: true,
		...derived(baidu, names),
	};

	methods = picking(baidu);

	async execute(this: IExecuteFunctions) {
		return await execute.call(this, baidu);
	}
}
