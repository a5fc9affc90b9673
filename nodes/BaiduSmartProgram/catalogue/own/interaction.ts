import { text, type Fields } from '../../../shared/record/catalogue';
import { command, query } from '../kinds';
import { ownGroup } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/serverapi/${name}/`;

const article: Fields = {
	snid: text('文章的 ID', 'Article, by your own ID', { label: 'Article ID', example: '10001' }),
};
const articleType: Fields = {
	snid_type: text('文章类型', 'Type of the article, where Baidu has assigned one', {
		label: 'Article Type',
		example: 'article',
	}),
};
const host: Fields = {
	host_name: text('宿主名称', 'App in which the program runs', { example: 'baiduboxapp' }),
};

/** Source: the official SDKs of 2022. */
export const ownInteraction = ownGroup('Interaction', '互动', {
	'ma/component/comment/tcount': query({
		title: 'Get Number of Comments',
		zh: '互动评论数',
		action: 'Get number of comments',
		doc: page('interactive_comment_count'),
		method: 'POST',
		required: article,
		optional: articleType,
	}),
	'oss/publisher/ugc/like_count': query({
		title: 'Get Number of Likes',
		zh: '互动点赞数',
		action: 'Get number of likes',
		doc: page('interactive_like_count'),
		method: 'POST',
		query: ['host_name'],
		required: article,
		optional: { ...host, ...articleType },
	}),
	'ma/component/comment/open_list': query({
		title: 'Get Many Comments',
		zh: '互动评论列表',
		action: 'Get many comments',
		doc: page('interactive_comment_list'),
		method: 'POST',
		query: ['host_name'],
		required: article,
		optional: { ...host, ...articleType },
		answer: {
			at: ['list'],
			meanings: { is_uped: { '0': ['Not Liked', '未点赞'], '1': ['Liked', '已点赞'] } },
			times: ['create_time'],
		},
		paging: { page: 'start', size: 'num', largest: 10, counts: 'entries' },
	}),
});

/** Source: the official SDKs of 2022, which say no more than how it is called. */
export const ownComponentStorage = ownGroup('Component Storage', '组件缓存', {
	'storage/component/reset': command({
		title: 'Reset',
		zh: '重置组件缓存',
		action: 'Reset component storage',
		danger: 'all that the component has stored is gone',
		note: 'No document describes it.',
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/power_exp/',
	}),
});
