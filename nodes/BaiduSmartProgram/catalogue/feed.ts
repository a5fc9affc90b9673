import {
	choice,
	group,
	id,
	json,
	list,
	number,
	suggestion,
	text,
	time,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/third/feed/${name}/`;

const appId = id('小程序id', 'App ID of the program', { label: 'App ID', example: '11223344' });

const path = (zh: string, what: string) =>
	text(zh, what, { example: '/pages/detail/detail?item=100001' });

const sitemapUrl = (what: string) =>
	text('sitemap链接', what, { label: 'URL', example: 'https://www.example.com/feed/sitemap.json' });

const types = suggestion(
	'资源类型',
	'What the material is',
	{
		'1000': ['Content', '内容'],
		'2000': ['Service', '服务'],
		'3000': ['Tool', '工具'],
		'4000': ['Game', '游戏'],
	},
	{ label: 'Type', default: '1000' },
);

const subtypes = suggestion(
	'资源子类型',
	'What it is exactly. The first digit is that of the type',
	{
		'1001': ['Article', '图文'],
		'1002': ['Video', '视频'],
		'1003': ['Live Stream', '直播'],
		'1004': ['Audio', '音频'],
		'1005': ['Carousel, Main Card', '横滑卡主卡'],
		'1006': ['Carousel, Single Card', '横滑卡子卡'],
		'1007': ['Local Article', '本地生活图文'],
		'1008': ['Local Video', '本地生活视频'],
		'1009': ['Question and Answer', '问答'],
		'2001': ['Hotel', '酒店'],
		'2002': ['Sight', '景点'],
		'2003': ['Product', '商品'],
		'2004': ['Car', '汽车'],
		'2005': ['Medicine', '医疗'],
		'3001': ['Finance', '金融'],
		'3002': ['Weather', '天气'],
		'3003': ['Vehicle', '车辆'],
		'3004': ['Smart Tool', '智能'],
		'3005': ['Transport', '交通'],
		'3006': ['Daily Life', '生活'],
		'3007': ['Social', '社交'],
		'4001': ['Battle Game', '对战'],
		'4007': ['Single-Player Game', '单机'],
		'4008': ['Puzzle Game', '益智'],
	},
	{ label: 'Subtype', default: '1001' },
);

const categories = suggestion(
	'feed一级分类',
	'First level of the category',
	{
		财经: ['Business', '财经'],
		宠物: ['Pets', '宠物'],
		动漫: ['Comics', '动漫'],
		搞笑: ['Fun', '搞笑'],
		国际: ['World', '国际'],
		家居: ['Home', '家居'],
		健康养生: ['Health', '健康养生'],
		教育: ['Education', '教育'],
		军事: ['Military', '军事'],
		科技: ['Technology', '科技'],
		数码: ['Digital Devices', '数码'],
		科学: ['Science', '科学'],
		历史: ['History', '历史'],
		旅游: ['Travel', '旅游'],
		美食: ['Food', '美食'],
		母婴育儿: ['Parenting', '母婴育儿'],
		汽车: ['Cars', '汽车'],
		情感: ['Relationships', '情感'],
		社会: ['Society', '社会'],
		时尚: ['Fashion', '时尚'],
		时事: ['Current Affairs', '时事'],
		体育: ['Sports', '体育'],
		文化: ['Culture', '文化'],
		星座运势: ['Horoscopes', '星座运势'],
		音乐: ['Music', '音乐'],
		游戏: ['Games', '游戏'],
		娱乐: ['Entertainment', '娱乐'],
		综合: ['General', '综合'],
	},
	{ label: 'Category', default: '综合' },
);

/** Source: 信息流 of the third-party platform documents; types and categories from those of 2020. */
export const feed = group('Feed', '信息流', {
	'access/resource/submit': command({
		title: 'Submit Material',
		zh: '提交物料资源',
		action: 'Submit feed material',
		note: 'Baidu audits it, 500 a day at most; Get Many Materials tells the verdict. The path names the material: one that is submitted again replaces the one before.',
		doc: page('submit_materiel'),
		required: {
			body: text(
				'消息体',
				'Whole text of an article, or what a video, a service or the program is about',
				{ example: '春季新品女装上架，轻薄透气，多色可选' },
			),
			feed_type: categories,
			images: list(
				'封面图片链接',
				'Addresses of the cover pictures. The document says three at most, of 2 MB each, best 375 × 250 pixels or more in the ratio 3:2',
				{
					label: 'Image URLs',
					stringified: true,
					example: 'https://b.bdstatic.com/miniapp/resource/image/demo1.png',
				},
			),
			mapp_sub_type: subtypes,
			mapp_type: types,
			path: path('落地页链接', 'Page that the material opens'),
			title: text(
				'标题',
				'Title that is shown. The document says six characters at least, not all of them Latin',
				{ example: '百度智能小程序，给你全新的智能体验' },
			),
		},
		optional: {
			app_id: appId,
			ext: json(
				'扩展信息',
				'Further facts, which depend on the type. Articles and videos must have publish_time, written like 2026年1月31日',
				{ label: 'Extension', example: '{"publish_time": "2026年1月31日"}' },
			),
			feed_sub_type: text('feed二级分类', 'Second level of the category, one only', {
				label: 'Subcategory',
				example: '明星八卦',
			}),
			tags: list('资源标签', 'Tags. The document says ten at most, of 100 characters in all', {
				example: '电影',
			}),
		},
		pending: { operation: 'access/resource/query' },
	}),
	'access/resource/query': query({
		title: 'Get Many Materials',
		zh: '查询物料资源',
		action: 'Get many feed materials',
		doc: page('query_materiel'),
		required: {
			begin: time('开始时间', 'From when on the materials were submitted', 'seconds', {
				example: '1769824800',
			}),
			end: time('结束时间', 'Until when they were submitted', 'seconds', {
				example: '1769911200',
			}),
			status: choice(
				'状态',
				'Status of the materials to get',
				{
					'0': ['All', '全部'],
					'1': ['In Audit', '审核中'],
					'2': ['Audit Failed', '审核失败'],
					'3': ['Online', '投放中'],
					'4': ['Deleted', '已删除'],
				},
				{ default: '0' },
			),
			title: text('标题', 'Title of the materials to get', {
				example: '百度智能小程序，给你全新的智能体验',
			}),
		},
		optional: {
			image_type: number('图片类型', 'Kind of picture. Baidu does not say what the numbers mean', {
				example: 1,
			}),
		},
		answer: { at: ['list'], times: ['create_time', 'audit_time'] },
		paging: { page: 'page_no', size: 'page_size', largest: 10, total: ['count'] },
	}),
	'access/resource/delete': command({
		title: 'Take Material Offline',
		zh: '下线物料资源',
		action: 'Take feed material offline',
		danger: 'the material is no longer shown to users',
		note: 'It cannot be submitted again afterwards. To change a material, submit it again instead.',
		doc: page('del_materiel'),
		required: { path: path('内页链接', 'Page that the material opens') },
		optional: { app_id: appId },
	}),
	'access/sitemap/submit': command({
		title: 'Submit Sitemap',
		zh: '提交sitemap',
		action: 'Submit feed sitemap',
		danger: 'with Take Offline users no longer see the materials of the sitemap',
		note: 'A program has three at most. Baidu reads it after midnight, on the next day or after a week.',
		doc: page('submit_sitemap'),
		required: {
			desc: text('描述信息', 'What the sitemap is', {
				label: 'Description',
				example: '智能小程序示例',
			}),
			frequency: choice(
				'更新频率',
				'How often Baidu reads it',
				{ '3': ['Daily', '每天'], '4': ['Weekly', '每周'] },
				{ default: '3' },
			),
			type: choice(
				'类型',
				'What happens to the materials in it',
				{ '1': ['Add or Update', '增量/更新'], '0': ['Take Offline', '下线/删除'] },
				{ default: '1' },
			),
			url: sitemapUrl('Address of the sitemap, a JSON file with the addresses of the materials'),
		},
		optional: { app_id: appId },
	}),
	'access/sitemap/delete': command({
		title: 'Delete Sitemap',
		zh: '删除sitemap',
		action: 'Delete feed sitemap',
		danger: 'new materials of the sitemap are no longer taken',
		note: 'Materials that were already taken from it stay.',
		doc: page('del_sitemap'),
		required: { url: sitemapUrl('Address of the sitemap to delete') },
		optional: { app_id: appId },
	}),
});
