import {
	choice,
	file,
	group,
	id,
	list,
	text,
	type Fields,
	type Remedies,
	type Choices,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const AUDITED = 'Baidu audits it; the Baidu Smart Program Trigger tells the verdict.';

const page = (name: string) => `https://smartprogram.baidu.com/docs/third/search/${name}/`;

const timeSpan = choice(
	'时间区间',
	'How many days back to count',
	{ '1': ['1 Day', '1 天'], '7': ['7 Days', '7 天'], '30': ['30 Days', '30 天'] },
	{ default: '7' },
);

const pages = { page: 'page_num', size: 'page_size', largest: 100 };

const robots = file(
	'robots.txt 文件',
	'Text file with the rules. Baidu checks up to 48 KB of it, and a path in it may have 250 characters',
	{ label: 'Robots File' },
);

const robotsRemedies: Remedies = {
	'63000': 'Have the merchant grant the permission to manage development.',
	'63001': 'Send the file again.',
	'63002': 'Correct the robots file, or give a template that Code Template > Get Many lists.',
};

/** Sub-links in the state that an operation needs come first in its list. */
const subLinkId = (what: string, ...status: string[]) =>
	text('子链Id', what, {
		label: 'Sub-Link ID',
		example: '5831',
		pick: status.length > 0 ? { list: 'subChains', first: { status } } : 'subChains',
	});

const subLinkName: Fields = {
	chain_name: text(
		'子链的名称',
		'Function that the sub-link leads to. The document says 4 to 10 characters',
		{ label: 'Name', example: '新品女装' },
	),
	chain_desc: text('子链的描述信息', 'More on the function. The document says 8 to 16 characters', {
		label: 'Description',
		example: '当季新品女装在线选购',
	}),
};

const subLinkTarget: Fields = {
	chain_path: text(
		'子链的访问路径',
		'Page that it opens, starting with /. Leave it out when a telephone is given',
		{ label: 'Path', example: '/pages/index/index' },
	),
	telephone: text(
		'客服电话',
		'Service number that it calls, for programs of level 4 only. Leave it out when a path is given',
		{ example: '4000000000' },
	),
};

const subLinkRemedies: Remedies = {
	'40001':
		"See Baidu's message. A sub-link has either a path or a telephone, and nothing in common with the others; a program has 15 at most, and one in audit cannot be changed.",
};

const linkStates: Choices = {
	'0': ['Unknown', '未知'],
	'1': ['In Audit', '审核中'],
	'2': ['Passed', '审核通过'],
	'3': ['Rejected', '审核拒绝'],
	'4': ['Withdrawn', '撤回'],
	'5': ['Deleted', '删除'],
	'6': ['Stopped', '停用'],
};

const linkAudit = {
	events: ['AUDIT_SUB_CHAIN_PASS', 'AUDIT_SUB_CHAIN_FAILED'],
	operation: 'subchain/getall',
};

/** Source: 自然搜索 of the third-party platform documents, with 小程序单卡配置. */
export const search = group('Search', '自然搜索', {
	// The documents name the platform's token; their example and integrations use the authorizer's,
	// which alone tells the program.
	'access/submit/sitemap': command({
		title: 'Submit Sitemap',
		zh: '提交sitemap',
		action: 'Submit sitemap to search',
		note: 'The program must be online, with its web switch on. Baidu does not promise to take in every page.',
		doc: page('sitemap'),
		required: {
			type: choice(
				'上传级别',
				'How soon it takes effect: in two or three days, or in about a week',
				{ '1': ['Daily', '天级别'], '0': ['Weekly', '周级别'] },
				{ label: 'Upload Level', default: '1' },
			),
			url_list: list(
				'url集合',
				'Paths of the pages, with their parameters. In a day 5000 may be submitted at the daily level, 3000 at the weekly one',
				{ label: 'URLs', example: 'pages/detail/detail?item=1' },
			),
		},
		remedies: {
			'2002': 'Check the token, the upload level and the number of URLs.',
			'30001': "Correct the field that Baidu's message names.",
			'30013': 'Submit fewer URLs, or the rest on the next day.',
			'47005': 'Send it again: Baidu could not store the URLs.',
			'60005': "Have the merchant bind a Xiongzhang ID (熊掌ID) in Baidu's console.",
		},
	}),
	// The example of the document calls the field `web`.
	'app/modifywebstatus': command({
		title: 'Set Web Switch',
		zh: '设置web化开关',
		action: 'Set web switch',
		danger: 'with the switch off the program is no longer found on the web',
		note: 'Search takes in only programs that are on the web. Set it before the package is submitted for audit.',
		doc: page('web'),
		required: {
			web_status: choice(
				'web化状态',
				'Whether the program is on the web',
				{ '1': ['On', '开启'], '2': ['Off', '关闭'] },
				{ zhLabel: 'Web 化状态', default: '1' },
			),
		},
	}),
	'promotion/topquery/info': query({
		title: 'Get Many Pages',
		zh: '页面流量信息',
		action: 'Get many pages with search traffic',
		note: 'How often search showed each page, and how often it was opened. Get Click Statistics has the totals.',
		doc: page('data/page_flow_info'),
		required: { time_span: timeSpan },
		answer: { at: ['detail'] },
		paging: pages,
	}),
	'promotion/topquery/keyword': query({
		title: 'Get Many Keywords',
		zh: '页面流量关键词信息',
		action: 'Get many search keywords of page',
		doc: page('data/page_flow_key_words'),
		required: {
			web_url: text('页面地址', 'Web address of the page, as Get Many Pages tells it', {
				label: 'Web URL',
				pick: { list: 'searchPages', give: { time_span: 'time_span' } },
				example: 'https://www.example.com/pages/index/index',
			}),
			time_span: timeSpan,
		},
		answer: { at: ['detail'] },
		paging: pages,
	}),
	'/file/2.0/smartapp/robots/app/upload': command({
		title: 'Upload Robots File',
		zh: '为小程序提交页面基础信息文件API',
		zhLabel: '提交小程序页面信息',
		action: 'Upload robots file of program',
		note: 'Takes effect at once. Only needed when search shall leave some pages out.',
		doc: page('page_for_miniapp'),
		body: 'multipart',
		required: { robots },
		answer: { as: 'url' },
		remedies: robotsRemedies,
	}),
	'/file/2.0/smartapp/robots/template/upload': command({
		title: 'Upload Robots File of Template',
		zh: '为模板提交页面基础信息文件API',
		zhLabel: '提交模板页面信息',
		action: 'Upload robots file of template',
		note: 'Programs whose package is then built from the template have it, too.',
		doc: page('page_for_template'),
		body: 'multipart',
		query: ['template_id'],
		required: {
			template_id: id('模版id', 'Template whose programs shall have the file', {
				example: '754',
				pick: 'templates',
			}),
			robots,
		},
		answer: { as: 'url' },
		remedies: robotsRemedies,
	}),
	'subchain/add': command({
		title: 'Add Sub-Link',
		zh: '添加子链',
		action: 'Add sublink',
		note: `A link below the card of the program, which is shown when two or more have passed. ${AUDITED}`,
		doc: page('subchain/add_subchain'),
		required: subLinkName,
		optional: subLinkTarget,
		atLeastOne: ['chain_path', 'telephone'],
		answer: { as: 'subchain_id' },
		pending: { ...linkAudit },
		remedies: subLinkRemedies,
	}),
	'subchain/delete': command({
		title: 'Delete Sub-Link',
		zh: '删除子链',
		action: 'Delete sublink',
		danger: 'the sub-link is gone from the search results',
		doc: page('subchain/del_subchain'),
		required: { subchain_id: subLinkId('Sub-link to delete') },
		answer: { as: 'success' },
		remedies: subLinkRemedies,
	}),
	'subchain/update': command({
		title: 'Update Sub-Link',
		zh: '更新子链',
		action: 'Update sublink',
		note: `Not while it is in audit. ${AUDITED}`,
		doc: page('subchain/update_subchain'),
		required: { subchain_id: subLinkId('Sub-link to change', '2', '3', '4', '6'), ...subLinkName },
		optional: subLinkTarget,
		atLeastOne: ['chain_path', 'telephone'],
		answer: { as: 'success' },
		pending: { ...linkAudit },
		remedies: subLinkRemedies,
	}),
	'subchain/getall': query({
		title: 'Get Many Sub-Links',
		zh: '获取所有的子链信息',
		action: 'Get many sublinks',
		note: 'The status is 1 in audit, 2 when passed, 3 when rejected, 4 when withdrawn, 5 when deleted, 6 when stopped.',
		doc: page('subchain/obtain_all_subchain'),
		answer: {
			at: ['sub_chain_info_list'],
			carry: ['app_level', 'sub_chain_prior_number'],
			meanings: {
				status: linkStates,
				subchain_type: { '1': ['Page', 'path类型子链'], '2': ['Phone', '客服电话子链'] },
				show_status: { '1': ['Shown', '优选'], '2': ['Stands By', '备选'] },
			},
			times: ['create_time', 'update_time', 'audit_time'],
			simple: [
				'id',
				'chain_name',
				'chain_desc',
				'chain_path',
				'status',
				'audit_desc',
				'subchain_type',
				'show_status',
				'chain_rank',
				'create_time',
				'update_time',
				'audit_time',
			],
		},
	}),
	'subchain/rank': command({
		title: 'Reorder Sub-Links',
		zh: '重排序子链',
		action: 'Reorder sublinks',
		note: 'The first three are shown, or six for programs of level 3 and 4; the others stand by.',
		doc: page('subchain/reorder_subchain'),
		required: {
			subchain_ranklist: list(
				'子链 Id 列表',
				'IDs of all sub-links of the program, in the order in which they shall stand',
				{ label: 'Sub-Link IDs', example: '5831', pick: 'subChains' },
			),
		},
		answer: { as: 'success' },
		remedies: {
			'40001': 'Give the ID of every sub-link of the program once, and no other.',
		},
	}),
	'subchain/stop': command({
		title: 'Stop Sub-Link',
		zh: '停用子链',
		action: 'Stop sublink',
		danger: 'the sub-link is no longer shown in the search results',
		note: 'It is no longer shown. Only for one that has passed its audit.',
		doc: page('subchain/block_up_subchain'),
		required: { subchain_id: subLinkId('Sub-link to stop', '2') },
		answer: { as: 'success' },
		remedies: subLinkRemedies,
	}),
	'subchain/restart': command({
		title: 'Restart Sub-Link',
		zh: '启用子链',
		action: 'Restart sublink',
		note: `Only for one that was stopped. ${AUDITED}`,
		doc: page('subchain/start_subchain'),
		required: { subchain_id: subLinkId('Sub-link to restart', '6') },
		answer: { as: 'success' },
		pending: { ...linkAudit },
		remedies: subLinkRemedies,
	}),
	'promotion/sitemap/getanalysisctr': query({
		title: 'Get Click Statistics',
		zh: '点展统计信息',
		action: 'Get click statistics of search',
		note: 'How often search showed the program and how often it was opened, in total and by day.',
		doc: page('data/thumb_up_statistics'),
		required: { time_span: timeSpan },
		answer: { times: ['date'] },
	}),
});
