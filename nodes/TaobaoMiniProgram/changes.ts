import { list } from '../shared/record/catalogue';
import type { Changes } from '../shared/record/changes';
import { names } from './names';
import { taobao } from './platform';

export const taobaoChanges: Changes = {
	names,
	platform: taobao,
	appId: 'appKey',
	token: 'session',
	watches: {
		versions: {
			title: 'App Versions',
			zh: '实例化应用版本',
			operation: 'taobao.miniapp.template.queryapp',
			each: {
				parameter: 'template_id',
				field: list('模板ID', 'Templates whose apps to watch', {
					label: 'Template IDs',
					example: '111',
					fromCredential: 'appTemplateId',
				}),
			},
			kinds: [
				{
					subject: 'version',
					at: ['app_version_list', '*'],
					key: ['app_id', 'client', 'app_version'],
					compared: ['status', 'template_version'],
					appId: 'app_id',
				},
			],
		},
		messages: {
			title: 'Messages (TMC)',
			zh: '消息服务',
			operation: 'taobao.tmc.messages.consume',
			size: 'quantity',
			largest: 200,
			name: 'group_name',
			id: 'id',
			event: 'topic',
			occurredAt: 'pub_time',
			confirm: { operation: 'taobao.tmc.messages.confirm', ids: 's_message_ids', largest: 200 },
		},
	},
};
