import { group, number, object, text } from '../../shared/record/catalogue';
import { command, query, type SuccessFlag } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';
const SUBSCRIBED = 'The merchant must have ordered the widget in the service market.';

const verdict: SuccessFlag = {
	at: ['result'],
	ok: 'success',
	code: 'err_code',
	message: 'err_message',
};

const templateId = text('小部件模版id', 'Widget template', {
	zhLabel: '模板 ID',
	example: '3000000000111',
	pick: 'widgetTemplates',
});

const templateVersion = text(
	'小部件模版版本',
	'Version of the widget template. The list has those that widgets were built from; give a newer one By ID',
	{
		zhLabel: '模板版本',
		example: '0.0.1',
		pick: { list: 'widgetTemplateVersions', within: { template_id: 'template_id' } },
	},
);

/** Source: open.taobao.com, miniapp开放API, 小部件. */
export const widget = group('Widget', '小部件', {
	'taobao.miniapp.widget.template.instance.query': query({
		title: 'Get Versions',
		zh: '小部件实例化版本查询',
		action: 'Get widget versions',
		doc: DOC,
		optional: {
			param0: object(
				'入参',
				'Which widgets to list, page by page',
				{
					optional: {
						template_id: {
							...templateId,
							zh: '模版id',
							text: 'Widget template whose widgets to list',
						},
						page_size: number('分页大小', 'Widgets on a page', { default: 20, example: 20 }),
						page_num: number('分页', 'Page to get', { label: 'Page', default: 1, example: 1 }),
					},
				},
				{ label: 'Query' },
			),
		},
		answer: { at: ['result', 'model'] },
		verdict,
	}),
	'taobao.miniapp.widget.template.instance.update': command({
		title: 'Update',
		zh: '小部件实例化版本更新',
		action: 'Update widget version',
		note: SUBSCRIBED,
		doc: DOC,
		required: {
			param_mini_app_instantiate_template_app_update_request: object(
				'参数信息',
				'Widget to update, and the template to build it from',
				{
					required: {
						entity_id: text('小部件实例id', 'Widget to update', {
							label: 'Widget ID',
							example: '3000000000222',
							pick: 'widgets',
						}),
						template_id: templateId,
						template_version: templateVersion,
					},
				},
				{ label: 'Update' },
			),
		},
		verdict,
	}),
	'taobao.miniapp.widget.template.instantiate': command({
		title: 'Instantiate',
		zh: '小部件实例化接口',
		action: 'Instantiate widget',
		note: SUBSCRIBED,
		doc: DOC,
		required: {
			param_mini_app_instantiate_template_app_simple_request: object(
				'实例化数据',
				'Template to build the widget from',
				{
					required: { template_id: templateId, template_version: templateVersion },
					optional: {
						description: text('描述', 'Description of the widget', {
							example: '展示店铺新品的小部件',
						}),
					},
				},
				{ label: 'Widget' },
			),
		},
		verdict,
	}),
});
