import { group, list, text, type Fields, type Remedies } from '../../shared/record/catalogue';
import { command, query } from './kinds';

const AUDITED = 'Baidu audits it; the Baidu Smart Program Trigger tells the verdict.';

// Where the page of 2020 stood is not known; this is the one on search.
const DOCUMENT = 'https://smartprogram.baidu.com/docs/third/search/intro/';

const path = (what: string, pick?: string) =>
	text('页面path', what, { zhLabel: '页面路径', example: '/pages/new/new', ...(pick && { pick }) });

const keywords = list(
	'核心页面搜索关键词',
	'Words for which search shows the page. The document says ten at most, of 4 to 20 Chinese or Latin characters each, without blanks or signs',
	{ example: '潮流女装新品' },
);

const card: Fields = {
	title: text(
		'单卡标题',
		'Title of the card. The document says 4 to 12 characters; leave it out for the home page, whose card has the name of the program',
		{ example: '潮流女装新品' },
	),
	desc: text(
		'单卡描述',
		'Description on the card. The document says 1 to 56 characters; leave it out for the home page, whose card has the introduction of the program',
		{ label: 'Description', example: '当季新品女装在线选购' },
	),
};

const remedies: Remedies = {
	'66001': 'A program has ten core pages at most. Delete one first.',
	'66002': 'Give ten keywords at most.',
	'66003': 'Give a path, title, description and keywords that no other core page has.',
	'66004': 'Give the title and the description.',
	'66005': 'Ask Baidu to let this program have core pages.',
	'66006': 'Take forbidden and sensitive words out of path, title and description.',
	'66007': 'Take forbidden and sensitive words out of the keywords.',
	'66008': 'Leave out title and description: this is the home page.',
	'66009': 'Ask Baidu to let this program have core pages.',
	'66010': 'Ask Baidu to let the platform manage core pages.',
};

/** Source: 核心页面与关键词 of the third-party platform documents of 2020; errors from the official SDKs. */
export const corePage = group('Core Page', '核心页面与关键词', {
	'app/path/addPathAndKeywords': command({
		title: 'Add',
		zh: '添加核心页面与关键词',
		action: 'Add core page',
		note: `Search shows a card of the page for its keywords; the home page must lead to it. ${AUDITED}`,
		doc: DOCUMENT,
		required: { path: path('Page to add, starting with /'), keywords },
		optional: card,
		pending: {
			events: ['APP_SEARCH_PATH_AUDIT_PASS', 'APP_SEARCH_PATH_AUDIT_FAIL'],
			operation: 'app/path/getPathInfo',
		},
		remedies,
	}),
	'app/path/updatePathAndKeywords': command({
		title: 'Update',
		zh: '更新核心页面与关键字',
		action: 'Update core page',
		note: AUDITED,
		doc: DOCUMENT,
		required: {
			old_path: {
				...path('Page to change, as it is now, starting with /', 'corePages'),
				zhLabel: '原页面路径',
			},
			new_path: {
				...path('Page as it shall be, starting with /. The same one when it stays', 'corePages'),
				zhLabel: '新页面路径',
			},
			keywords,
		},
		optional: card,
		pending: {
			events: ['APP_SEARCH_PATH_AUDIT_PASS', 'APP_SEARCH_PATH_AUDIT_FAIL'],
			operation: 'app/path/getPathInfo',
		},
		remedies,
	}),
	'app/path/deletePath': command({
		title: 'Delete',
		zh: '删除核心页面与关键字',
		action: 'Delete core page',
		danger: 'the page is no longer shown in the search results by its keywords',
		note: 'Its keywords go with it.',
		doc: DOCUMENT,
		required: { path: path('Page to delete, starting with /', 'corePages') },
		remedies,
	}),
	'app/path/getPathInfo': query({
		title: 'Get Many',
		zh: '获取核心页面与关键字信息',
		zhLabel: '获取页面与关键字',
		action: 'Get many core pages',
		note: 'The audit status is 0 when a machine rejected it, 1 when a machine passed it, 2 when auditors passed it, 3 when auditors rejected it, 4 or 5 while it waits.',
		doc: DOCUMENT,
		method: 'POST',
		optional: {
			path: path('Page to get, starting with /; all of them when left empty', 'corePages'),
		},
		answer: {
			meanings: {
				audit_status: {
					'0': ['Rejected by Machine', '机审拒绝'],
					'1': ['Passed by Machine', '机审通过'],
					'2': ['Passed by Auditors', '人审通过'],
					'3': ['Rejected by Auditors', '人审拒绝'],
					'4': ['In Audit', '待审核'],
					'5': ['In Audit by Machine', '待机审审核'],
				},
			},
		},
		remedies,
	}),
});
