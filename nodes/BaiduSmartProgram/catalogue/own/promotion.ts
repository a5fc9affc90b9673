import { choice, list, text } from '../../../shared/record/catalogue';
import { feed as feedTwins } from '../feed';
import { search as searchTwins } from '../search';
import { adapt, ownGroup } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/serverapi/${name}/`;

const sitemap = searchTwins.operations['access/submit/sitemap'];

/** Source: 搜索资源提交 of the documents of 2020. */
export const ownSearch = ownGroup('Search', '自然搜索', {
	'access/submitsitemap/api': {
		...sitemap,
		title: 'Submit Pages',
		zh: '小程序 API 提交（搜索资源）',
		zhLabel: 'API 提交页面',
		action: 'Submit pages to search',
		note: 'Counts against the quota of the day, which the console shows. Baidu advises 1,000 pages a call at most.',
		doc: 'https://smartprogram.baidu.com/docs/operations/flow/configurable/rank_api/',
		...adapt(sitemap, {
			more: {
				type: choice(
					'提交接口',
					'How soon it takes effect',
					{
						'0': ['In a Week', '周级提交'],
						'1': ['In Two or Three Days', '天级提交'],
						'2': ['Within an Hour', '小时级提交'],
					},
					{ label: 'Upload Level', default: '1' },
				),
				url_list: list('小程序 path 集合', 'Paths of the pages, with their parameters', {
					zhLabel: '页面路径',
					label: 'Pages',
					example: 'pages/detail/detail?item=1',
				}),
			},
		}),
		remedies: {
			...sitemap.remedies,
			'500': 'Try again later.',
			'60005': "Bind a Xiongzhang ID (熊掌ID) in Baidu's console first.",
		},
	},
});

const [submit, take, submitMap, deleteMap] = [
	'access/resource/submit',
	'access/resource/delete',
	'access/sitemap/submit',
	'access/sitemap/delete',
].map((name) => feedTwins.operations[name]);

const { body, path, title } = submit.required ?? {};
const { ext, tags } = submit.optional ?? {};

/** Source: 信息流 of the developer documents, and the official SDKs of 2022. */
export const ownFeed = ownGroup('Feed', '信息流', {
	'access/submitresource': {
		...submit,
		note: 'Baidu audits it, 500 a day at most. The path names the material: one that is submitted again replaces the one before.',
		doc: page('submitresource'),
		pending: undefined,
		...adapt(submit, {
			more: {
				body: { ...body, max: 2000 },
				path: { ...path, max: 194 },
				title: { ...title, min: 6, max: 40 },
				ext,
				// Joined they may have 100 characters.
				tags: text('资源标签', 'Tags with commas between them, ten at most', {
					max: 100,
					example: String(tags?.example),
				}),
			},
		}),
	},
	'access/deleteresource': { ...take, doc: page('deleteresource'), answer: { as: 'success' } },
	'access/submitsitemap': { ...submitMap, doc: page('submitsitemap'), answer: { as: 'success' } },
	'access/deletesitemap': { ...deleteMap, doc: page('deletesitemap'), answer: { as: 'success' } },
});
