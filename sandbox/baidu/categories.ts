interface Category {
	id: number | string;
	category_name: string;
	category_type: 1 | 2;
	need_quali: number | string;
	category_quali: string;
}

export const REJECTED_CATEGORY = 999;

const quali = (desc: string, ...groups: string[][]) =>
	JSON.stringify({
		desc,
		list: groups.map((names, group) =>
			names.map((name, index) => ({ id: group * 10 + index + 1, must: 1, name, desc: '' })),
		),
	});

/** Ids and need_quali are now numbers, now strings, as in the document. */
export const CATEGORIES: Array<{
	id: number;
	category_name: string;
	category_type: 1 | 2;
	sub_items: Record<string, Category>;
}> = [
	{
		id: 1,
		category_name: '快递业与邮政',
		category_type: 2,
		sub_items: {
			'2': {
				id: '2',
				category_name: '快递',
				category_type: 2,
				need_quali: 1,
				category_quali: quali('请上传《快递业务经营许可证》', ['快递业务经营许可证']),
			},
			'3': {
				id: '3',
				category_name: '邮政',
				category_type: 2,
				need_quali: '0',
				category_quali: '',
			},
		},
	},
	{
		id: 5,
		category_name: '生活服务',
		category_type: 1,
		sub_items: {
			'6': { id: 6, category_name: '家政', category_type: 1, need_quali: 0, category_quali: '' },
			'7': {
				id: '7',
				category_name: '摄影',
				category_type: 1,
				need_quali: '0',
				category_quali: '',
			},
			'8': { id: 8, category_name: '洗衣', category_type: 1, need_quali: '0', category_quali: '' },
			'9': { id: 9, category_name: '搬家', category_type: 1, need_quali: 0, category_quali: '' },
		},
	},
	{
		id: 190,
		category_name: '医疗健康',
		category_type: 2,
		sub_items: {
			'197': {
				id: 197,
				category_name: '医院',
				category_type: 2,
				need_quali: '1',
				category_quali: quali('请上传任一许可证', ['医疗机构执业许可证', '诊所备案证']),
			},
			[REJECTED_CATEGORY]: {
				id: REJECTED_CATEGORY,
				category_name: '必被驳回',
				category_type: 2,
				need_quali: 0,
				category_quali: '',
			},
		},
	},
];

export const SUB_CATEGORIES = new Map(
	CATEGORIES.flatMap((parent) =>
		Object.values(parent.sub_items).map((item) => [Number(item.id), { parent, item }] as const),
	),
);
