import { file, group, text, type Remedies, type Rules } from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

const NAME = /^[\p{Script=Han}A-Za-z0-9_+-]*$/u;
const NAME_ALLOWS = 'Chinese characters, digits, Latin letters, _, + and -';

/** How the documents write the categories of a mini program. */
export const CATEGORY_IDS: Rules = {
	pattern: /^\w+(;\w+)*;?$/,
	allows: 'category IDs such as XS1001_XS2001;XS1002_XS2008, with half-width _ and ;',
};
export const LIST_OF_CATEGORIES =
	'Category > Get Many lists their IDs, mini_category_list for Mini Category IDs';
export const NOT_A_MINI_PROGRAM =
	'Use the app ID of a mini program, or the app auth token of a merchant whose app is one.';
export const CORRECT_PARAMETER = 'Correct the parameter that the message names.';
export const SLOW_DOWN = 'Wait, then call less often.';
export const TOKEN_OF_APP = 'Check that the app auth token is right and still in force.';
export const APP_STATE =
	'The state of the app does not allow it. Check in the console that it is not punished or still being created.';
const LOGO_FORMAT = 'Send the logo as a JPG, JPEG or PNG file.';
const LOGO_SIZE = 'Send a logo of 2 MB at most.';
const NAME_LENGTH = 'Choose a name of 3 to 30 characters.';
const DESCRIPTION_LENGTH = 'Write a description of 20 to 400 characters.';
const SLOGAN_LENGTH = 'Write an introduction of 10 to 32 characters.';
const CATEGORY_COUNT = 'Give 1 to 3 categories; one of the two documented limits is 4.';

/** What can be wrong with the base information, wherever it is handed in. */
export const infoRemedies: Remedies = {
	APPLICATION_TYPE_NOT_MINIAPP: NOT_A_MINI_PROGRAM,
	APP_DESC_IS_BLANK: "Fill in 'App Description'.",
	CATEGORY_IS_BLANK: "Fill in 'Mini Category IDs'.",
	CATEGORY_NUM_IS_INVALID: CATEGORY_COUNT,
	DEVELOPER_INFO_NOT_EXIST: 'Check that the developer has completed the account in the console.',
	INVALID_LOGO: LOGO_FORMAT,
	INVALID_LOGO_EXT: LOGO_FORMAT,
	INVALID_MINI_APP_DESC: DESCRIPTION_LENGTH,
	INVALID_MINI_APP_DESC_LENGTH: DESCRIPTION_LENGTH,
	INVALID_MINI_APP_EN_NAME: 'Use only Latin letters and digits in the English name.',
	INVALID_MINI_APP_EN_NAME_LENGTH: 'Choose an English name of 3 to 30 characters.',
	INVALID_MINI_APP_NAME: `Use only ${NAME_ALLOWS} in the name.`,
	INVALID_MINI_APP_NAME_LENGTH: NAME_LENGTH,
	INVALID_MINI_APP_SLOGAN: SLOGAN_LENGTH,
	INVALID_MINI_APP_SLOGAN_LENGTH: SLOGAN_LENGTH,
	INVALID_PARAMETER: CORRECT_PARAMETER,
	LOGO_EXCEED_MAX_SIZE: LOGO_SIZE,
	LOGO_HEIGHT_NOT_EQUAL_WIDTH: 'Send a logo that is as high as it is wide, best 180 × 180 pixels.',
	LOGO_IS_BLANK: "Fill in 'App Logo': no logo has been set before.",
	LOGO_SIZE_EXCEED: LOGO_SIZE,
	MINI_APP_DESC_SENSITIVE: 'Take the sensitive words out of the description.',
	MINI_APP_EN_NAME_DUPLICATE: 'Another mini program has this English name. Choose another.',
	MINI_APP_EN_NAME_SENSITIVE: 'Take the sensitive words out of the English name.',
	MINI_APP_INFO_AUDIT_CONTAINS:
		'A change of the base information is in audit already. Wait for its verdict.',
	MINI_APP_NAME_DUPLICATE: 'Another mini program has this name. Choose another.',
	MINI_APP_NAME_SENSITIVE: 'Take the sensitive words out of the name.',
	MINI_APP_SLOGAN_SENSITIVE: 'Take the sensitive words out of the introduction.',
	PRIVATE_NOT_ALLOW_CATEGORY:
		'Individual developers may not use company categories. Choose one for individuals, or upgrade the account.',
	RISK_DECISION_CHECK_FAIL: 'Take the improper wording out of the texts.',
	RISK_DECISION_HIT_BRAND:
		'The name touches a brand. Complete the brand certification at https://ipr.alipay.com/brand first, or call 95188 when it is no brand.',
	SERVICE_TEL_AND_MAIL_BOTH_BLANK: "Fill in 'Service Phone' or 'Service Email'.",
	SLOGAN_IS_BLANK: "Fill in 'App Slogan'.",
};

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
				{ min: 3, max: 30, pattern: NAME, allows: NAME_ALLOWS, example: 'demoexample' },
			),
			app_slogan: text(
				'小程序简介',
				'One sentence on what the mini program does. Needed when none was set before',
				{ min: 10, max: 32, example: '专注潮流女装20年等等' },
			),
			app_logo: file(
				'小程序logo图标',
				'Logo, best 180 × 180 pixels. Needed when none was set before',
				{ min: 0, max: 2_097_152, formats: ['jpeg', 'png'], rgb: true, square: true },
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
			mini_category_ids: text(
				'新小程序前台类目',
				'Categories as first_second;first_second_third, from mini_category_list of Category > Get Many. Individual developers may not use company categories. Needed when none were set before',
				{
					...CATEGORY_IDS,
					min: 0,
					max: 100,
					example: 'XS1001_XS2001_XS3002;XS1011_XS2089;XS1002_XS2008_XS3024',
				},
			),
			app_category_ids: text(
				'小程序类目',
				'Categories of the older list as first_second;first_second',
				{ ...CATEGORY_IDS, example: '11_12;12_13' },
			),
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
		optional: {
			app_name: text('小程序名字', `Name to check, 3 to 30 characters: ${NAME_ALLOWS}`, {
				example: '吱声小铺',
			}),
		},
		remedies: { INVALID_PARAMETER: CORRECT_PARAMETER, SYSTEM_LIMIT: SLOW_DOWN },
	}),
});
