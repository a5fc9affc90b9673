import {
	choice,
	list,
	number,
	rows,
	suggestion,
	text,
	type Choices,
	type Field,
	type Fields,
	type FieldSet,
} from '../../../shared/record/catalogue';
import type { BaiduOperation } from '../../protocol/request';
import { command, query } from '../kinds';
import { ownGroup } from './kinds';

// No document describes these APIs; this page tells how all of them are called.
const doc = 'https://smartprogram.baidu.com/docs/develop/serverapi/power_exp/';
const NOTE = 'Known from the official PHP SDK alone.';

const appKey = text('小程序唯一标识', 'App key of the mini program', {
	fromCredential: 'appKey',
	example: '4fecoAqgCIUtzIyA4FAPgoyrc4oUc25c',
});

const kind: Fields = {
	mapp_type: suggestion(
		'资源类型',
		'What the search finds',
		{ '1001': ['Goods', '电商'], '2001': ['Content', '内容'] },
		{ label: 'Resource Type', numeric: true, default: '1001' },
	),
};

const size: Fields = {
	page_num: number('页码', 'Page to get', { label: 'Page', example: 1 }),
	page_size: number('每页展示数量', 'Entries of a page', { example: 20 }),
};

interface Words {
	/** Part of the documented name. */
	name: string;
	title: string;
	zh: string;
	/** In lower case, as it stands in an action. */
	what: string;
	given: Fields;
	deleted: Fields;
	listed: Fields;
	/** Needed to list them, beside the app key. */
	asked?: Fields;
}

/** No document tells what is needed: without a word to set, a call sets nothing. A default goes without saying. */
function needed(fields: Fields): FieldSet {
	const of = (hasDefault: boolean) =>
		Object.fromEntries(
			Object.entries(fields).filter(([, field]) => (field.default !== undefined) === hasDefault),
		);
	return { required: of(false), optional: of(true) };
}

/** Four APIs that add, update, delete and list one kind of search setting. */
const setting = ({ name, title, zh, what, given, deleted, listed, asked = {} }: Words) => {
	const facts = { doc, note: NOTE };
	const changing = (
		verb: string,
		verbZh: string,
		fields: Fields,
		more: Partial<BaiduOperation> = {},
	): BaiduOperation =>
		command({
			...facts,
			title: `${verb} ${title}`,
			zh: `${verbZh}${zh}`,
			action: `${verb} ${what}`,
			body: 'json',
			...needed({ app_key: appKey, ...fields }),
			...more,
		});
	return {
		[`ma/search/${name}/add`]: changing('Add', '新增', given),
		[`ma/search/${name}/update`]: changing('Update', '更新', given),
		[`ma/search/${name}/delete`]: changing('Delete', '删除', deleted, {
			danger: 'the search of the program works without them from now on',
		}),
		[`ma/search/${name}/select`]: query({
			...facts,
			title: `Get Many ${title}`,
			zh: `查询${zh}`,
			action: `Get many ${what}`,
			required: { app_key: appKey, ...asked },
			optional: listed,
		}),
	};
};

const keys = (zh: string, what: string) => list(zh, what, { label: 'Keys', example: '女装' });

const pair = (zh: string, what: string, inner: string, innerZh: string): Field =>
	rows(
		zh,
		what,
		{
			required: {
				key: text('配置项 key', 'Word that is searched for', {
					zhLabel: '配置项',
					example: '女装',
				}),
				[inner]: list(innerZh, 'Words that are found with it', { example: '连衣裙' }),
			},
		},
		{ label: 'Words' },
	);

const showTypes: Choices = {
	'1': ['Text', '纯文本'],
	'2': ['Icon and Text', 'icon+文本'],
	'3': ['Ranking', '榜单推荐'],
};

const showType = choice('前端模版展示样式', 'How they are shown', showTypes, {
	numeric: true,
	default: '1',
});

const filterName = text('筛选项 filtername', 'Name of the filter', {
	zhLabel: '筛选项名称',
	label: 'Filter Name',
	example: 'price',
});

const option = (children?: Field): Fields => ({
	...(children ? { children } : {}),
	text: text('text', 'Text that is shown', { zhLabel: '文字', example: '价格' }),
	value: text('value', 'Value that is searched for', { zhLabel: '值', example: 'price' }),
});

const nested = (what: string, fields: Fields) =>
	rows('children', what, { optional: fields }, { zhLabel: '下级选项' });

const jumpKey = text('跳转小程序 AppKey', 'App key of the program that it opens', {
	label: 'Target App Key',
	example: '4fecoAqgCIUtzIyA4FAPgoyrc4oUc25c',
});

/** Source: the official PHP SDK of June 2022 alone. */
export const ownSiteSearch = ownGroup('Site Search', '站内搜索', {
	...setting({
		name: 'aggregation',
		title: 'Aggregations',
		zh: '聚合信息',
		what: 'search aggregations',
		given: {
			...kind,
			aggregations: rows('聚合信息列表', 'Aggregations', {
				optional: {
					key: text('聚合信息配置项名称', 'Name of the aggregation', {
						zhLabel: '聚合信息',
						example: 'sale',
					}),
					max: number('最大限制配置数', 'How many entries it has at most', {
						label: 'Most Entries',
						example: 10,
					}),
					path: text('跳转 path', 'Page that it opens', {
						zhLabel: '跳转路径',
						example: '/pages/sale/sale',
					}),
					sort: number('根据字段值倒排', 'Rank, largest first', { example: 1 }),
					tip: text('提示信息', 'Hint', { example: '查看更多' }),
					title: text('标题', 'Title', { example: '春季特卖' }),
					type: number('跳转类型', '0 to open a page of the program', { example: 0 }),
				},
			}),
		},
		deleted: { aggregation_keys: keys('聚合信息', 'Aggregations to delete') },
		listed: {},
		asked: { aggregation_keys: keys('聚合信息', 'Aggregations to get'), ...size },
	}),
	...setting({
		name: 'forbidden',
		title: 'Forbidden Words',
		zh: '屏蔽词',
		what: 'forbidden search words',
		given: { ...kind, forbidden_querys: keys('屏蔽词信息列表', 'Words that find nothing') },
		deleted: { forbidden_querys: keys('屏蔽词信息列表', 'Words to allow again') },
		listed: size,
	}),
	...setting({
		name: 'hot_word',
		title: 'Hot Words',
		zh: '热搜词',
		what: 'hot search words',
		given: {
			hot_words: rows('热搜词信息列表', 'Words that are offered', {
				optional: {
					icon: text('标题 icon url 地址', 'Address of the icon', {
						zhLabel: '图标地址',
						label: 'Icon URL',
						example: 'https://b.bdstatic.com/miniapp/resource/image/demo1.png',
					}),
					key: text('标题文字', 'The word', { example: '女装' }),
					rank: number('热搜词排序', 'Rank, smallest first', { example: 1 }),
					rank_color: text('热搜榜氛围色', 'Color of the ranking', { example: '#FF0000' }),
					rank_type: choice(
						'榜单推荐样式',
						'Mark in the ranking',
						{ '1': ['New', '新'], '2': ['Hot', '热'], '3': ['Common', '普通'] },
						{ numeric: true, default: '3' },
					),
					show_type: showType,
				},
			}),
		},
		deleted: {
			show_type: showType,
			hot_word_keys: keys('热搜词', 'Words to delete'),
		},
		listed: {
			show_type: showType,
			hot_word_keys: keys('热搜词', 'Words to get'),
			...size,
		},
	}),
	...setting({
		name: 'plugin',
		title: 'Filters',
		zh: '搜索筛选项',
		what: 'search filters',
		given: {
			filtername: filterName,
			pluginselect: rows(
				'筛选项值',
				'What can be chosen',
				{
					optional: {
						key: text('key', 'Name on the wire', { zhLabel: '键', example: 'price' }),
						options: rows(
							'options',
							'Options',
							{
								optional: option(
									nested('Options below', option(nested('Options below', option()))),
								),
							},
							{ zhLabel: '选项' },
						),
						type: text('type', 'Type of the filter', { zhLabel: '类型', example: 'select' }),
						...option(),
					},
				},
				{ label: 'Choices' },
			),
		},
		deleted: { filtername: filterName },
		listed: { filtername: filterName, ...size },
	}),
	...setting({
		name: 'rewrite',
		title: 'Rewrites',
		zh: '改写词',
		what: 'search rewrites',
		given: { ...kind, rewrite_list: pair('改写词信息列表', 'Rewrites', 'rewrites', '改写词列表') },
		deleted: { rewrite_keys: keys('改写词', 'Rewrites to delete') },
		listed: { rewrite_keys: keys('改写词', 'Rewrites to get'), ...size },
	}),
	...setting({
		name: 'synonym',
		title: 'Synonyms',
		zh: '同义词',
		what: 'search synonyms',
		given: { ...kind, synonym_list: pair('同义词信息列表', 'Synonyms', 'synonyms', '同义词列表') },
		deleted: { synonym_keys: keys('同义词', 'Synonyms to delete') },
		listed: { synonym_keys: keys('同义词', 'Synonyms to get'), ...size },
	}),
	'search/submit/schema': command({
		title: 'Submit Resources',
		zh: '提交搜索组件资源',
		action: 'Submit search component resources',
		note: NOTE,
		doc,
		body: 'json',
		wholeBody: 'resources',
		required: {
			resources: rows('资源列表', 'Resources to submit', {
				optional: {
					jump_app_key: jumpKey,
					mapp_type: number('组件类型', 'Type of the component', {
						label: 'Component Type',
						example: 1001,
					}),
					path: text('资源落地页链接', 'Page that it opens', {
						example: '/pages/detail/detail?item=1',
					}),
					schema: text('扩展字段', 'Further facts, as JSON', { example: '{}' }),
					title: text('资源标题', 'Title by which it is found', { example: '春季新品女装' }),
				},
			}),
		},
	}),
	'search/delete/schema': command({
		title: 'Delete Resources',
		zh: '删除搜索组件资源',
		action: 'Delete search component resources',
		danger: 'the resources are no longer found in the search',
		note: NOTE,
		doc,
		required: {
			jump_app_key: jumpKey,
			path_list: list('内容落地页链接', 'Pages of the resources to delete', {
				label: 'Paths',
				example: '/pages/detail/detail?item=1',
			}),
		},
	}),
});
