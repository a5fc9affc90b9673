import { group, text, type Operation } from '../../shared/record/catalogue';
import { command, query } from './kinds';

// The documents tell no largest page; their own requests ask for 50, as many as a platform may have.
const pages: Pick<Operation, 'answer' | 'paging'> = {
	answer: { at: ['list'], times: ['create_time'] },
	paging: { page: 'page', size: 'page_size', largest: 50, total: ['count'] },
};

/** Source: 模板管理 of the third-party platform documents. */
export const codeTemplate = group('Code Template', '模板管理', {
	'template/gettemplatelist': query({
		title: 'Get Many',
		zh: '模板列表',
		action: 'Get many code templates',
		doc: 'https://smartprogram.baidu.com/docs/third/template/gettemplatelist/',
		token: 'platform',
		...pages,
	}),
	'template/deltemplate': command({
		title: 'Delete',
		zh: '删除模板',
		action: 'Delete code template',
		danger: 'the template is gone, and no package can be built from it any more',
		doc: 'https://smartprogram.baidu.com/docs/third/template/deltemplate/',
		token: 'platform',
		required: {
			template_id: text('模板id', 'Template to delete', { example: '1', pick: 'templates' }),
		},
	}),
	'template/gettemplatedraftlist': query({
		title: 'Get Many Drafts',
		zh: '模板草稿列表',
		action: 'Get many code template drafts',
		doc: 'https://smartprogram.baidu.com/docs/third/template/gettemplatedraftlist/',
		token: 'platform',
		...pages,
	}),
	'template/addtotemplate': command({
		title: 'Add Draft to Templates',
		zh: '添加草稿至模板',
		action: 'Add draft to code templates',
		note: 'A platform may have 50 templates.',
		doc: 'https://smartprogram.baidu.com/docs/third/template/addtotemplate/',
		token: 'platform',
		required: {
			draft_id: text('草稿id', 'Draft to make a template of', { example: '1', pick: 'drafts' }),
			user_desc: text(
				'自定义模板名称',
				'Name of the template. The document says 30 characters at most',
				{ label: 'Template Name', example: '女装店模板' },
			),
		},
		remedies: {
			'2003': 'Delete a template first: a platform may have 50.',
			'40016': 'Choose another template name, of 30 characters at most.',
		},
	}),
});
