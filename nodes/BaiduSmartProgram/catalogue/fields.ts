import {
	choice,
	list,
	number,
	rows,
	text,
	type Choices,
	type Fields,
	type FieldSet,
	type Limits,
} from '../../shared/record/catalogue';

export const UPLOADED = 'Upload it with Upload > Upload Image first; other addresses are refused';

/** Address of an image, as Baidu answers it to an upload. */
export const IMAGE = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg';

const domainActions: Choices = {
	add: ['Add', '添加'],
	delete: ['Delete', '删除'],
	get: ['Get', '获取'],
	set: ['Replace All', '覆盖'],
};

const changes = ['add', 'delete', 'set'];

/** What the domain APIs do without changing anything. */
export const READS = { action: ['get'] };

export const domainAction = (what: string) =>
	choice('操作', what, domainActions, { zhLabel: '域名操作', default: 'get' });

/** `pick` lists what the platform has registered, where domains are added from. */
export const domains = (zh: string, what: string, example: string, pick: string) =>
	list(zh, what, {
		zhLabel: zh.replace('合法', ' '),
		pattern: /^(https?|wss):\/\/.+/,
		allows: 'addresses that start with http://, https:// or wss://',
		when: { action: changes },
		example,
		pick,
	});

export const qualification: Fields = {
	id: number('资质项id', 'Qualification, as Get Many Categories names it for the category', {
		label: 'Qualification ID',
		example: 1,
		pick: { list: 'qualifications', within: { id: 'sub_category_id' } },
	}),
	addr: text('资质项图片', `Address of its image. ${UPLOADED}`, {
		label: 'Image URL',
		example: IMAGE,
	}),
};

export const categories = (zh: string, what: string, qualis: FieldSet, rules: Limits = {}) =>
	rows(
		zh,
		what,
		{
			required: {
				sub_category_id: number('子类目id', 'ID of the sub-category', {
					label: 'Subcategory ID',
					example: 197,
					pick: 'subCategories',
				}),
			},
			optional: {
				qualis: rows('资质', 'Qualifications that the category demands', qualis, {
					label: 'Qualifications',
				}),
			},
		},
		{ label: 'Categories', ...rules },
	);

export const nameMaterial = list(
	'名称审核材料',
	`Addresses of brand certificates, for a name with a brand in it. ${UPLOADED}`,
	{ label: 'Brand Material URLs', example: IMAGE },
);
