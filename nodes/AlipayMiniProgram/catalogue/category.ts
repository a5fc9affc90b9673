import { flag, group, list } from '../../shared/record/catalogue';
import { CORRECT_PARAMETER } from './remedies';
import { apiDoc, query } from './kinds';

/** Source: opendocs.alipay.com, 小程序类目. */
export const category = group('Category', '小程序类目', {
	'alipay.open.mini.category.query': query({
		title: 'Get Many',
		zh: '小程序类目树查询',
		action: 'Get many categories',
		note: 'The id_path of a category of mini_category_list is what Mini Category IDs take. Those of category_list are the older kind, which App Category IDs take.',
		doc: apiDoc('alipay.open.mini.category.query'),
		optional: {
			is_filter: flag(
				'是否过滤小程序不可用类目',
				'Whether to leave out the categories that mini programs cannot use',
				{ zhLabel: '仅可用类目', label: 'Usable Only' },
			),
		},
		answer: {
			lists: ['mini_category_list', 'category_list'],
			tree: {
				id: 'category_id',
				name: 'category_name',
				parent: 'parent_category_id',
				joint: '_',
			},
			meanings: {
				list: {
					mini_category_list: ['Mini Category', '小程序新类目'],
					category_list: ['Older Category', '小程序类目'],
				},
			},
		},
		remedies: { INVALID_PARAMETER: CORRECT_PARAMETER },
	}),
	'alipay.open.mini.category.require.query': query({
		title: 'Get Requirements',
		zh: '查询类目所需资质信息',
		action: 'Get requirements of categories',
		doc: apiDoc('alipay.open.mini.category.require.query'),
		v3: 'POST',
		required: {
			category_code_list: list('类目列表', 'Categories to ask about, five at most', {
				label: 'Categories',
				example: 'XS1001_XS2001_XS3002',
				pick: 'categories',
			}),
		},
		answer: { at: ['category_require_info_list'] },
		remedies: {
			CATEGORY_ERROR: 'Give existing categories; Get Many lists them.',
			CATEGORY_IS_BLANK: "Fill in 'Categories'.",
			INVALID_PARAMS: CORRECT_PARAMETER,
			PARAMETER_ERROR: CORRECT_PARAMETER,
		},
	}),
});
