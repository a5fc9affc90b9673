import { file, group, text, type Remedies } from '../../shared/record/catalogue';
import { categories, olderCategories } from './fields';
import { apiDoc, command, query } from './kinds';
import {
	APP_STATE,
	CATEGORY_COUNT,
	CORRECT_PARAMETER,
	infoRemedies,
	LIST_OF_CATEGORIES,
	NAME_ALLOWS,
	NOT_A_MINI_PROGRAM,
	SLOW_DOWN,
	TOKEN_OF_APP,
} from './remedies';

const NAME = /^[\p{Script=Han}A-Za-z0-9_+-]*$/u;
const modifyRemedies: Remedies = {
	...infoRemedies,
	CANNOT_MODIFY_CATEGORY_WITH_RELATION_VERSION:
		'A version is in audit, in gray release, rejected or on the shelf, so the categories cannot be changed. Leave the category fields empty.',
	CANNOT_MODIFY_NAME_AFTER_ONLINE:
		'The name cannot be changed once the mini program has been on the shelf. Leave the name fields empty.',
	CAN_NOT_MODIFY_BASE_INFO:
		'The mini program has been on the shelf, is in audit or has been taken down. Change its base information when you submit the next version for audit.',
	CATEGOTY_NUM_IS_INVALID: CATEGORY_COUNT,
	INVALID_CATEGOTY: `Choose existing categories: ${LIST_OF_CATEGORIES}.`,
	INVALID_MINI_APP_SERVICE_EMAIL: 'Give an email address such as example@domain.com.',
	INVALID_MINI_APP_SERVICE_PHONE: 'Give a phone number of 5 to 30 digits and hyphens.',
	MINI_APP_NOT_ONLINE: APP_STATE,
	MINI_APP_SERVICE_EMAIL_SENSITIVE: 'Take the sensitive words out of the service email.',
	MODIFY_PARAMS_ARE_BLANK: 'Fill in at least one field.',
	NOT_ALLOW_BETA_CATEGORY: 'The category is in closed beta. Apply to Alipay by email to use it.',
	OP_FREQUENCY_LIMIT: 'Wait, then change less often.',
};

/** Source: opendocs.alipay.com, 小程序基础信息; `app_category_ids` from the official SDKs. */
export const baseInfo = group('Base Info', '小程序基础信息', {
	'alipay.open.mini.baseinfo.query': query({
		title: 'Get',
		zh: '查询小程序基础信息',
		action: 'Get base info',
		doc: 'https://opendocs.alipay.com/open-v3/c5995fc4_alipay.open.mini.baseinfo.query',
		v2: 'flat',
		answer: {
			simple: [
				'app_name',
				'app_english_name',
				'app_logo',
				'app_slogan',
				'category_names',
				'service_phone',
				'service_email',
				'registration_limit_release',
				'safe_domains',
			],
		},
		remedies: {
			APPLICATION_TYPE_NOT_MINIAPP: NOT_A_MINI_PROGRAM,
			APP_INFO_NOT_EXIST: TOKEN_OF_APP,
		},
	}),
	'alipay.open.mini.baseinfo.modify': command({
		title: 'Modify',
		zh: '小程序修改基础信息',
		action: 'Modify base info',
		note: 'Only until the mini program is first on the shelf. A field left empty keeps its value.',
		doc: 'https://opendocs.alipay.com/open-v3/762743d3_alipay.open.mini.baseinfo.modify',
		v2: 'multipart',
		optional: {
			app_name: text(
				'小程序名称',
				'Name of the mini program. One part of the document says 3 to 30 characters. Needed when none was set before',
				{ min: 3, max: 40, pattern: NAME, allows: NAME_ALLOWS, example: '杭州支小宝潮流女装店' },
			),
			app_english_name: text(
				'小程序应用英文名称',
				'English name. One part of the document allows Latin letters and digits only. Needed when none was set before',
				{
					zhLabel: '英文名称',
					min: 3,
					max: 30,
					pattern: NAME,
					allows: NAME_ALLOWS,
					example: 'demoexample',
				},
			),
			app_slogan: text(
				'小程序简介',
				'One sentence on what the mini program does. Needed when none was set before',
				{ min: 10, max: 32, example: '专注潮流女装20年等等' },
			),
			app_logo: file(
				'小程序logo图标',
				'Logo, best 180 × 180 pixels. Needed when none was set before',
				{
					zhLabel: '小程序图标',
					min: 0,
					max: 2_097_152,
					formats: ['jpeg', 'png'],
					rgb: true,
					square: true,
				},
			),
			app_desc: text(
				'小程序描述',
				'Description of the mini program. Needed when none was set before',
				{
					label: 'App Description',
					min: 20,
					max: 400,
					example: '这是一个小程序的描述这是一个小程序的描述',
				},
			),
			service_phone: text(
				'小程序客服电话',
				'Customer service phone. Phone or email is needed, one of them at least',
				{
					min: 5,
					max: 30,
					pattern: /^[0-9-]*$/,
					allows: 'digits and -',
					example: '13110101010',
				},
			),
			service_email: text(
				'小程序客服邮箱',
				'Customer service email. Phone or email is needed, one of them at least',
				{
					min: 0,
					max: 128,
					pattern: /^[^\s@]+@[^\s@]+$/,
					allows: 'an email address',
					example: 'example@mail.com',
				},
			),
			mini_category_ids: categories(
				'Individual developers may not use company categories. Needed when none were set before',
				{ min: 0, max: 100 },
			),
			app_category_ids: olderCategories('Categories of the older list'),
		},
		atLeastOne: [
			'app_name',
			'app_english_name',
			'app_slogan',
			'app_logo',
			'app_desc',
			'service_phone',
			'service_email',
			'mini_category_ids',
			'app_category_ids',
		],
		remedies: modifyRemedies,
	}),
	'alipay.open.mini.baseinfo.name.check': query({
		title: 'Check Name',
		zh: '小程序名称检测',
		action: 'Check mini program name',
		note: 'A check_code of NONE means that nothing speaks against the name.',
		doc: apiDoc('alipay.open.mini.baseinfo.name.check'),
		v2: 'flat',
		required: {
			app_name: text('小程序名字', `Name to check, 3 to 30 characters: ${NAME_ALLOWS}`, {
				example: '吱声小铺',
			}),
		},
		remedies: { INVALID_PARAMETER: CORRECT_PARAMETER, SYSTEM_LIMIT: SLOW_DOWN },
	}),
});
