import { group, id, list, rows, text } from '../../shared/record/catalogue';
import { command, query } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/third/flow/${name}/`;

const pages = { page: 'page_num', size: 'page_size', largest: 100 };

const ruleId = (what: string) =>
	id('规则ID', `${what}, as Get Many Rules lists it`, {
		label: 'Rule ID',
		example: '10001',
		pick: 'mappingRules',
	});

/** Source: H5 适配替换 of the third-party platform documents. */
export const h5Mapping = group('H5 Mapping', 'H5 适配替换', {
	'flow/delurlmapping': command({
		title: 'Delete Rule',
		zh: '删除适配替换规则',
		action: 'Delete mapping rule',
		danger: 'pages of the H5 site no longer lead to the program by this rule',
		doc: page('tp_rank_url_delete'),
		required: { del_rule_id: ruleId('Rule to delete') },
		answer: { as: 'success' },
	}),
	'flow/getbindsite': query({
		title: 'Get Many Sites',
		zh: '查询 H5 站点',
		action: 'Get many bound sites',
		doc: page('site_h5_query'),
		method: 'POST',
		answer: { at: [], as: 'site' },
		paging: pages,
	}),
	'flow/bindsite': command({
		title: 'Bind Sites',
		zh: '绑定 H5 站点',
		action: 'Bind sites',
		note: 'For H5 sites whose pages the program shall replace in search. The rules then say which page stands for which.',
		doc: page('site_h5_bind'),
		required: {
			sites: list('站点', 'Domains of the H5 sites', { example: 'www.baidu.com' }),
		},
		answer: { as: 'success' },
	}),
	'flow/saveurlmapping': command({
		title: 'Submit Rules',
		zh: '提交适配替换规则',
		action: 'Submit mapping rules',
		note: 'Search then shows pages of the program in place of those of a bound site. Get Rule tells how far a rule has taken effect.',
		doc: page('tp_rank_url_submit'),
		required: {
			// Baidu's documents call it a JSON text; its members stand in the SKIT SDK alone.
			content: rows(
				'适配替换规则',
				'Rules that say which page of the program replaces which page of the H5 site',
				{
					optional: {
						h5Pattern: text('移动url表达式', 'Pattern of the addresses on the H5 site', {
							example: 'https://m.example.com/detail/(\\d+).html',
						}),
						appPattern: text('小程序Path表达式', 'Pattern of the paths in the program', {
							zhLabel: '小程序路径表达式',
							example: '/pages/detail/detail?item=${1}',
						}),
						urlPairs: rows('URL 对', 'Addresses that belong together', {
							optional: {
								h5Url: text('H5 URL', 'Address on the H5 site', {
									zhLabel: 'H5 地址',
									example: 'https://m.example.com/detail/1.html',
								}),
								appUrl: text('小程序 URL', 'Path in the program', {
									example: '/pages/detail/detail?item=1',
								}),
							},
						}),
					},
				},
				{ label: 'Rules' },
			),
			// The official SDKs describe it as a size of pages, by mistake.
			create_method: text(
				'提交方式',
				'How the rules are made, as a number. Baidu does not say what the numbers mean; its example has 1',
				{ default: '1', example: '1' },
			),
		},
		answer: { as: 'success' },
	}),
	'flow/geturlmappingdetail': query({
		title: 'Get Rule',
		zh: '适配替换规则详情',
		action: 'Get mapping rule',
		note: 'How many pages the rule matches, and how many it has replaced until yesterday.',
		doc: page('tp_rank_url_detail'),
		method: 'POST',
		required: { rule_id: ruleId('Rule to get') },
		answer: {
			times: ['submitTime'],
			simple: [
				'ruleId',
				'status',
				'adapterStatus',
				'msg',
				'appPattern',
				'h5Pattern',
				'coverNum',
				'matchNum',
				'adapterNum',
				'submitTime',
			],
		},
	}),
	'flow/queryurlmapping': query({
		title: 'Get Many Rules',
		zh: '查询适配替换规则',
		action: 'Get many mapping rules',
		doc: page('tp_rank_url_query'),
		method: 'POST',
		answer: { at: ['ruleDetailList'], times: ['submitTime'] },
		paging: pages,
	}),
});
