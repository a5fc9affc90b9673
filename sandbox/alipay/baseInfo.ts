import { imageSize } from 'image-size';
import { md5 } from '../common/digest';
import { own, type FormFields, type UploadedFile } from '../common/wire';
import { BETA_CATEGORY, CATEGORIES } from './categories';
import { refuse, type Call } from './state';

/** Words this platform takes offence at, whatever the field. */
const SENSITIVE = ['敏感词', 'sensitive'];
const TAKEN_NAME = '重名小程序';
const TAKEN_ENGLISH_NAME = 'duplicatename';

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
	const change: FormFields = {};
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

export const baseInfoHandlers = {
	'alipay.open.mini.baseinfo.modify': modify,
	'alipay.open.mini.baseinfo.query': query,
};
