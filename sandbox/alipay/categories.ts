import { own } from '../common/wire';
import { refuse, type Call } from './state';

/** Category IDs, level by level, and their names. */
export const CATEGORIES: Record<string, string> = {
	xs1001_xs2001_xs3002: '餐饮_快餐_中式快餐',
	xs1011_xs2089: '教育_培训',
	xs1002_xs2008_xs3024: '生活服务_家政_保洁',
	xs1020_xs2167_xs3175: '购物_零售门店_服饰箱包门店',
	xs1020_xs2167: '购物_零售门店',
	xs1099_xs2999: '内测_内测类目',
	'11_12': '旧类目_甲',
	'13_14': '旧类目_乙',
};
/** Not to be chosen: it is being tried out. */
export const BETA_CATEGORY = 'xs1099_xs2999';

/** Categories, their IDs separated by semicolons, level by level. */
export function categoryInfo(ids: string): Array<Record<string, string | undefined>> {
	return ids
		.split(';')
		.filter(Boolean)
		.map((id) => {
			const [first, second, third] = id.split('_');
			const [firstName, secondName, thirdName] = (CATEGORIES[id] ?? '').split('_');
			return {
				first_category_id: first,
				first_category_name: firstName,
				second_category_id: second,
				second_category_name: secondName,
				third_category_id: third,
				third_category_name: thirdName,
			};
		});
}

interface Category {
	category_id: string;
	category_name: string;
	parent_category_id: string;
	has_child: boolean;
	need_license: boolean;
	need_out_door_pic: boolean;
	need_special_license: boolean;
}

/** Every level of the categories once, each with the one above it. */
function tree(paths: Array<[ids: string, names: string]>): Category[] {
	const found = new Map<string, Category>();
	for (const [ids, names] of paths) {
		const levels = ids.split('_');
		levels.forEach((id, level) => {
			found.set(id, {
				category_id: id,
				category_name: names.split('_')[level],
				parent_category_id: levels[level - 1] ?? '',
				has_child: level < levels.length - 1 || (found.get(id)?.has_child ?? false),
				need_license: names.startsWith('餐饮'),
				need_out_door_pic: false,
				need_special_license: names.startsWith('教育'),
			});
		});
	}
	return [...found.values()];
}

function categories({ params }: Call): Record<string, unknown> {
	const isUsable = ([ids]: [string, string]) =>
		String(params.is_filter) !== 'true' || ids !== BETA_CATEGORY;
	const all = Object.entries(CATEGORIES).filter(isUsable);
	const isOlder = ([ids]: [string, string]) => /^\d/.test(ids);
	return {
		category_list: tree(all.filter(isOlder)),
		mini_category_list: tree(all.filter((it) => !isOlder(it))),
	};
}

function categoryRequirements({
	params: { category_code_list: codes },
}: Call): Record<string, unknown> {
	if (codes === undefined || (Array.isArray(codes) && codes.length === 0)) {
		refuse('CATEGORY_IS_BLANK', '类目为空: expected category_code_list');
	}
	if (!Array.isArray(codes) || codes.length > 5) {
		return refuse('INVALID_PARAMS', 'category_code_list must be a list of at most 5 codes');
	}
	return {
		category_require_info_list: codes.map((code: unknown) => {
			const label = own(CATEGORIES, String(code));
			if (!label) return refuse('CATEGORY_ERROR', `类目 "${String(code)}" 不存在`);
			return {
				category_code: code,
				category_name: label,
				category_requirements: '营业执照',
				business_licence_required: true,
				door_photo_required: false,
				special_licence_required: false,
			};
		}),
	};
}

export const categoryHandlers = {
	'alipay.open.mini.category.query': categories,
	'alipay.open.mini.category.require.query': categoryRequirements,
};
