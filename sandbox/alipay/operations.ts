import { imageSize } from 'image-size';
import { md5 } from '../common/digest';
import { documentedAnswer } from '../common/answer';
import { check } from '../common/documented';
import { beijingTime, own, type Fields, type UploadedFile } from '../common/wire';
import { documented } from './documented';
import { BusinessRefusal, refuse, type Call, type MiniApp } from './state';
import { newVersion, release, versionHandlers } from './versions';

const CATEGORIES: Record<string, string> = {
	xs1001_xs2001_xs3002: '餐饮_快餐_中式快餐',
	xs1011_xs2089: '教育_培训',
	xs1002_xs2008_xs3024: '生活服务_家政_保洁',
	xs1020_xs2167_xs3175: '购物_零售门店_服饰箱包门店',
	xs1020_xs2167: '购物_零售门店',
	xs1099_xs2999: '内测_内测类目',
	'11_12': '旧类目_甲',
	'12_13': '旧类目_乙',
};
const BETA_CATEGORY = 'xs1099_xs2999';

const BUNDLES = [
	'com.alipay.alipaywallet',
	'com.alibaba.android.rimet',
	'com.amap.app',
	'com.alibaba.ailabs.genie.webapps',
	'com.alipay.iot.xpaas',
];

/** Words this platform takes offence at, whatever the field. */
const SENSITIVE = ['敏感词', 'sensitive'];
const TAKEN_NAME = '重名小程序';
const TAKEN_ENGLISH_NAME = 'duplicatename';

const FIRST_DAY = '2017-12-12 12:00:00';

export function newMiniApp(
	appId: string,
	options: { online?: boolean; blank?: boolean } = {},
): MiniApp {
	const info: Fields = options.blank
		? {}
		: {
				app_name: '小程序demo',
				app_english_name: 'demoexample',
				app_slogan: '小程序demo简介一句话',
				app_desc: '小程序demo的相关示例，用于说明小程序的基础信息如何修改',
				app_logo: 'http://image.aaaa.alipay.com/logo.png',
				service_phone: '13110101010',
				service_email: 'example@mail.com',
				mini_category_ids: 'xs1020_xs2167_xs3175',
			};
	const first = {
		...newVersion(options.online ? 'RELEASE' : 'INIT'),
		gmt_create: FIRST_DAY,
		gmt_apply_audit: FIRST_DAY,
		gmt_audit_end: FIRST_DAY,
		gmt_online: options.online ? FIRST_DAY : '',
	};
	return {
		app_id: appId,
		info,
		safe_domains: ['example.com'],
		versions: { '0.0.1': first },
		builds: {},
	};
}

const between = (text: string, min: number, max: number) => {
	const length = [...text].length;
	return length >= min && length <= max;
};

interface TextRule {
	min: number;
	max: number;
	length: string;
	pattern?: RegExp;
	invalid?: string;
	sensitive?: string;
	taken?: string;
	duplicate?: string;
	expected: string;
}

/** baseinfo.modify, field by field: documented limits and the code that says so. */
const TEXT_RULES: Record<string, TextRule> = {
	app_name: {
		min: 3,
		max: 30,
		length: 'INVALID_MINI_APP_NAME_LENGTH',
		pattern: /^[\p{Script=Han}0-9A-Za-z_+-]+$/u,
		invalid: 'INVALID_MINI_APP_NAME',
		sensitive: 'MINI_APP_NAME_SENSITIVE',
		taken: TAKEN_NAME,
		duplicate: 'MINI_APP_NAME_DUPLICATE',
		expected: '小程序中文名称限制为3-30个字符，只能包含中文、数字、英文、下划线、+、-',
	},
	app_english_name: {
		min: 3,
		max: 30,
		length: 'INVALID_MINI_APP_EN_NAME_LENGTH',
		pattern: /^[0-9A-Za-z]+$/,
		invalid: 'INVALID_MINI_APP_EN_NAME',
		sensitive: 'MINI_APP_EN_NAME_SENSITIVE',
		taken: TAKEN_ENGLISH_NAME,
		duplicate: 'MINI_APP_EN_NAME_DUPLICATE',
		expected: '小程序英文名称限制为3-30个字符，只允许英文和数字',
	},
	app_slogan: {
		min: 10,
		max: 32,
		length: 'INVALID_MINI_APP_SLOGAN_LENGTH',
		sensitive: 'MINI_APP_SLOGAN_SENSITIVE',
		expected: '小程序应用简介长度10-32个字符',
	},
	app_desc: {
		min: 20,
		max: 400,
		length: 'INVALID_MINI_APP_DESC_LENGTH',
		sensitive: 'MINI_APP_DESC_SENSITIVE',
		expected: '小程序应用描述长度在20-400个字符',
	},
	service_phone: {
		min: 5,
		max: 30,
		length: 'INVALID_MINI_APP_SERVICE_PHONE',
		pattern: /^[0-9-]+$/,
		invalid: 'INVALID_MINI_APP_SERVICE_PHONE',
		expected: '小程序客服电话只允许包含数字和-，5-30个字符',
	},
	service_email: {
		min: 1,
		max: 128,
		length: 'INVALID_MINI_APP_SERVICE_EMAIL',
		pattern: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/,
		invalid: 'INVALID_MINI_APP_SERVICE_EMAIL',
		sensitive: 'MINI_APP_SERVICE_EMAIL_SENSITIVE',
		expected: '请输入正确的邮箱格式，例如example@domain.com，不超过128个字符',
	},
};

function checkText(name: string, value: string): void {
	const rule = TEXT_RULES[name];
	if (!rule) return;
	const wrong = (code: string | undefined, problem: string) =>
		refuse(code ?? 'INVALID_PARAMETER', `${name} ${problem}: ${rule.expected}`);
	if (!between(value, rule.min, rule.max))
		wrong(rule.length, `has ${[...value].length} characters`);
	if (rule.pattern && !rule.pattern.test(value)) wrong(rule.invalid, 'has characters not allowed');
	if (rule.taken === value) wrong(rule.duplicate, '重名');
	if (rule.sensitive && SENSITIVE.some((word) => value.includes(word))) {
		wrong(rule.sensitive, '存在敏感词');
	}
}

function checkCategories(value: string, max: number, numberCode: string): void {
	const ids = value.split(';').filter(Boolean);
	if (ids.length < 1 || ids.length > max)
		refuse(numberCode, `类目数量需要是1-${max}个, got ${ids.length}`);
	if (value.length > 100) refuse('INVALID_PARAMETER', '类目 is longer than 100 characters');
	for (const id of ids) {
		if (!own(CATEGORIES, id)) refuse('INVALID_CATEGOTY', `非法的类目 "${id}": 请检查类目是否存在`);
		if (id === BETA_CATEGORY) refuse('NOT_ALLOW_BETA_CATEGORY', `类目 "${id}" 正在内测阶段`);
	}
}

function checkLogo({ content, filename, size }: UploadedFile): void {
	if (size > 2097152) refuse('LOGO_EXCEED_MAX_SIZE', `小程序logo大小不得超过2M, got ${size} bytes`);
	const found = (() => {
		try {
			return imageSize(content);
		} catch {
			return refuse('INVALID_LOGO', '小程序logo只支持jpg,jpeg,png格式: the bytes are not an image');
		}
	})();
	const extension = filename.split('.').pop()?.toLowerCase() ?? '';
	if (!['jpg', 'png'].includes(found.type ?? '') || !['jpg', 'jpeg', 'png'].includes(extension)) {
		refuse(
			'INVALID_LOGO_EXT',
			`小程序logo只支持jpg,jpeg,png格式, got "${filename}" holding ${found.type}`,
		);
	}
	if (found.width !== found.height) {
		refuse(
			'LOGO_HEIGHT_NOT_EQUAL_WIDTH',
			`小程序logo长宽比需要为1:1, got ${found.width}x${found.height}`,
		);
	}
}

function modify({ app, params, files, submit }: Call): Record<string, unknown> {
	const change: Fields = {};
	for (const [name, value] of Object.entries(params)) {
		if (typeof value !== 'string') refuse('INVALID_PARAMETER', `${name} must be a string`);
		if (value !== '') change[name] = String(value);
	}
	const [logo] = files;
	if (Object.keys(change).length === 0 && !logo) {
		refuse('MODIFY_PARAMS_ARE_BLANK', '修改的参数全部为空: 请至少指定一个修改参数');
	}
	if (Object.values(app.versions).some(({ status }) => status === 'RELEASE')) {
		refuse('CAN_NOT_MODIFY_BASE_INFO', '应用上架过，不允许修改，此时只允许提审时修改');
	}
	for (const [name, value] of Object.entries(change)) checkText(name, value);
	if (change.mini_category_ids)
		checkCategories(change.mini_category_ids, 4, 'CATEGORY_NUM_IS_INVALID');
	if (change.app_category_ids)
		checkCategories(change.app_category_ids, 3, 'CATEGOTY_NUM_IS_INVALID');
	if (logo) {
		checkLogo(logo);
		change.app_logo = `http://image.aaaa.alipay.com/${md5(logo.content)}.png`;
	}
	const next = { ...app.info, ...change };
	const missing = Object.entries({
		APP_DESC_IS_BLANK: next.app_desc,
		SLOGAN_IS_BLANK: next.app_slogan,
		LOGO_IS_BLANK: next.app_logo,
		CATEGORY_IS_BLANK: next.mini_category_ids ?? next.app_category_ids,
		SERVICE_TEL_AND_MAIL_BOTH_BLANK: next.service_phone ?? next.service_email,
		INVALID_MINI_APP_NAME: next.app_name,
		INVALID_MINI_APP_EN_NAME: next.app_english_name,
	}).find(([, value]) => !value);
	if (missing)
		refuse(missing[0], '前期没有设置过该信息，则本次为必填: give every field the first time');
	app.info = next;
	const rejected = [change.app_slogan, change.app_desc].some((text) => text?.includes('驳回'));
	submit(rejected ? '简介或描述不符合规范' : '');
	return { modify_status: 'SUCCESS' };
}

function query({ app }: Call): Record<string, unknown> {
	const { mini_category_ids: categories = '', ...info } = app.info;
	return {
		app_name: info.app_name,
		app_english_name: info.app_english_name,
		app_slogan: info.app_slogan,
		app_logo: info.app_logo,
		app_desc: info.app_desc,
		service_phone: info.service_phone,
		service_email: info.service_email,
		safe_domains: app.safe_domains,
		category_names: categories
			.split(';')
			.filter(Boolean)
			.map((id) => CATEGORIES[id])
			.join(';'),
		package_names: ['小程序基础功能包'],
		registration_limit_release: false,
	};
}

function categoryInfo(ids: string): Array<Record<string, string | undefined>> {
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

function versionDetail({ app, params }: Call): Record<string, unknown> {
	const { app_version: number, bundle_id: bundle = BUNDLES[0] } = params;
	if (number === undefined) refuse('VERSION_IS_BLANK', '版本字段为空, 请传入app_version字段');
	if (typeof number !== 'string' || typeof bundle !== 'string') {
		return refuse('INVALID_PARAMETER', 'app_version and bundle_id must be strings');
	}
	if (number === '') refuse('APP_VERSION_IS_BLANK', '版本号为空: 请输入小程序的版本号');
	if (!BUNDLES.includes(bundle)) {
		refuse(
			'BUNDLE_ID_NOT_EXIST',
			`端参数 "${bundle}" 不存在, expected one of ${BUNDLES.join(', ')}`,
		);
	}
	const version = own(app.versions, number);
	if (!version || version.bundle_id !== bundle) {
		const known = Object.keys(app.versions).join(', ');
		return refuse(
			'MINI_APP_VERSION_NOT_EXIST',
			`版本 ${number} 不存在 on ${bundle}, known: ${known}`,
		);
	}
	const { mini_category_ids: categories = '', ...info } = app.info;
	const passed = version.base_audit === 'PASS';
	const record = {
		audit_images: passed ? [] : ['xxx.png'],
		memos: passed ? [] : [{ memo: version.reject_reason, memo_image_list: ['xxx.png'] }],
	};
	return {
		app_version: number,
		app_name: info.app_name,
		app_english_name: info.app_english_name,
		app_logo: info.app_logo,
		version_desc: version.version_desc,
		gray_strategy: version.gray_strategy,
		status: version.status,
		reject_reason: version.reject_reason,
		scan_result: 'True',
		gmt_create: version.gmt_create,
		gmt_apply_audit: version.gmt_apply_audit,
		gmt_online: version.gmt_online,
		gmt_offline: version.gmt_offline,
		app_desc: info.app_desc,
		gmt_audit_end: version.gmt_audit_end,
		service_region_type: 'LOCATION',
		service_region_info: [
			{
				province_code: '310000',
				province_name: '浙江省',
				city_code: '310000',
				city_name: '杭州市',
				area_code: '311100',
				area_name: '余杭区',
			},
		],
		screen_shot_list: ['http://image.aaa.alipay.com'],
		app_slogan: info.app_slogan,
		memo: '这是一个demo示例',
		service_phone: info.service_phone,
		service_email: info.service_email,
		mini_app_category_info_list: categoryInfo(info.app_category_ids ?? categories),
		package_info_list: [
			{
				package_name: '小程序基础功能包',
				package_open_type: 'APPLY',
				package_desc: '通用能力',
				doc_url: 'http://doc.aaa.alipay.com',
				status: 'VALID',
			},
		],
		mini_category_info_list: categoryInfo(categories),
		base_audit: version.base_audit,
		promote_audit: version.base_audit,
		can_release: String(passed),
		base_audit_record: record,
		promote_audit_record: record,
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

/** Operations that do something; every other answers what its document shows. */
const handlers: Record<string, (call: Call) => Record<string, unknown>> = {
	'alipay.open.mini.baseinfo.modify': modify,
	'alipay.open.mini.baseinfo.query': query,
	'alipay.open.mini.version.detail.query': versionDetail,
	'alipay.open.mini.category.require.query': categoryRequirements,
	...versionHandlers,
};

export const apis = documented;

/** Holds a call against the documents, then carries it out. */
export function run(api: string, call: Call): Record<string, unknown> {
	const complaints = check(apis[api], call.params, call.files);
	if (complaints.length > 0)
		throw new BusinessRefusal('INVALID_PARAMETER', `参数有误: ${complaints.join('; ')}`);
	const handler = own(handlers, api);
	return handler?.(call) ?? (documentedAnswer(apis[api], call.params) as Record<string, unknown>);
}

/** The verdict on what was handed in, entered into the version, by default the app's newest. */
export function settle(app: MiniApp, rejection: string, submitted?: string): string {
	const number = submitted ?? Object.keys(app.versions).at(-1)!;
	const version = app.versions[number];
	version.gmt_audit_end = beijingTime();
	version.reject_reason = rejection;
	version.base_audit = rejection ? 'REJECT' : 'PASS';
	if (version.status === 'AUDITING') {
		if (rejection) version.status = 'AUDIT_REJECT';
		else if (version.auto_online) release(app, version);
		else version.status = 'WAIT_RELEASE';
	}
	return number;
}
