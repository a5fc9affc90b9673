import { group, json, suggestions, text, type Choices } from '../../shared/catalogue';
import { command } from './kinds';

const clients: Choices = {
	taobao: ['Taobao', '淘宝'],
	tmall: ['Tmall', '天猫'],
};

/** Source: open.taobao.com, miniapp开放API, 模板实例化. */
export const template = group('Template', '模板实例化', {
	'taobao.miniapp.template.updateapp': command({
		title: 'Update App',
		zh: '更新实例化应用',
		action: 'Update app of template',
		note: 'Builds a preview version; bringing it online is a step of its own. The same template, version and extension again answer the version that exists.',
		doc: 'https://open.taobao.com/api.htm?docId=47799&docType=2',
		required: {
			clients: suggestions('要更新的投放端', 'Clients to update', clients, { min: 1, max: 20 }),
			app_id: text('应用id', 'App to update', { example: '123' }),
			template_id: text('模板id', 'Template to build from', { example: '111' }),
			template_version: text('模板版本', 'Version of the template', { example: '0.0.2' }),
		},
		optional: {
			ext_json: json(
				'扩展信息',
				'Extension as JSON. May be left empty when the online version uses the same template',
				{ label: 'Extension JSON', example: '{ "name":"test"}' },
			),
			icon: text('Logo更新', 'New logo; five changes a month', {
				example: 'https://img.alicdn.com/logo.png',
			}),
			desc: text('描述更新', 'New description; five changes a year', {
				label: 'Description',
				example: '描述修改',
			}),
			alias: text('简称更新', 'New short name; five changes a year', { example: '简称修改' }),
		},
	}),
});
