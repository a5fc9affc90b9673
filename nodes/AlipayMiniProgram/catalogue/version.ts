import {
	choice,
	type Choices,
	file,
	flag,
	group,
	json,
	type Remedies,
	rows,
	type Rules,
	suggestion,
	suggestions,
	text,
	time,
	yesNo,
} from '../../shared/record/catalogue';
import {
	APP_STATE,
	CORRECT_PARAMETER,
	infoRemedies,
	NOT_A_MINI_PROGRAM,
	SLOW_DOWN,
	TOKEN_OF_APP,
} from './remedies';
import {
	appVersion,
	bundle,
	clients,
	categories,
	existingVersion,
	olderCategories,
	templateId,
	templateVersion,
} from './fields';
import { apiDoc, command, query } from './kinds';

/** States before a release. */
const UNRELEASED = ['INIT', 'AUDITING', 'WAIT_RELEASE', 'BASE_AUDIT_PASS', 'AUDIT_REJECT', 'GRAY'];

const MEGABYTE = 1_048_576;

/** States that a version goes through. */
export const states: Choices = {
	INIT: ['In Development', '开发中'],
	AUDITING: ['In Audit', '审核中'],
	AUDIT_REJECT: ['Rejected', '审核驳回'],
	WAIT_RELEASE: ['Awaiting Release', '待上架'],
	BASE_AUDIT_PASS: ['Passed Without Marketing', '准入不可营销'],
	GRAY: ['In Gray Release', '灰度中'],
	RELEASE: ['Released', '已上架'],
	OFFLINE: ['Offline', '已下架'],
	AUDIT_OFFLINE: ['Forced Offline', '被强制下架'],
};
const picture = (zh: string, label: string, what: string, rules: Rules = {}) =>
	file(zh, `${what}, up to 2160 × 3840 pixels`, {
		...rules,
		label,
		max: 4 * MEGABYTE,
		formats: ['jpeg', 'png'],
		rgb: true,
	});

/** Wire names of pictures that the documents count out: `first_screen_shot`, `second_screen_shot` … */
const counted = (name: string, most: number): string[] =>
	['first', 'second', 'third', 'fourth', 'fifth'].slice(0, most).map((nth) => `${nth}_${name}`);

const VERSION_MISSING = "Fill in 'App Version', for example 0.0.1.";
const VERSION_UNKNOWN = 'Check with Get Many that the version exists.';
const HIGHER_VERSION = 'Choose a version number higher than all existing ones.';
const TEMPLATE_MISSING = "Fill in 'Template ID' with the app ID of the template.";
const THIRD_PARTY_APP = "Use the app ID of the third-party app as the credential's App ID.";
const OWN_TEMPLATE = 'Use a template that belongs to the third-party app of the credential.';
const RELEASED_TEMPLATE = 'Use a version of the template that has been released.';
const SCAN = 'Wait until the version has passed the security scan; Get Detail tells its result.';
const END_GRAY = 'End the gray release of the mini program first.';
const DESCRIPTION = 'Write a version description of 30 to 500 characters.';
const REGIONS = "Use the codes of Alipay's list of regions in 'Service Region Info'.";

const versionRemedies: Remedies = {
	APPLICATION_TYPE_NOT_MINIAPP: NOT_A_MINI_PROGRAM,
	APP_INFO_NOT_EXIST: TOKEN_OF_APP,
	APP_VERSION_IS_BLANK: VERSION_MISSING,
	BUNDLE_ID_NOT_EXIST: "Choose a client from the list under 'Bundle ID'.",
	INVALID_PARAMETER: CORRECT_PARAMETER,
	INVALID_PARAMS: CORRECT_PARAMETER,
	MINIAPP_VERSION_NOT_EXSIT: VERSION_UNKNOWN,
	MINI_APP_NOT_ONLINE: APP_STATE,
	MINI_APP_PACKAGE_INFO_NOT_EXIST:
		'Check with Get Many that the version exists. After an upload, wait until Get Build Status answers the create_status 6.',
	MINI_APP_VERSION_NOT_EXIST: VERSION_UNKNOWN,
};

const templateRemedies: Remedies = {
	BUNDLE_ID_NOT_EXIST: versionRemedies.BUNDLE_ID_NOT_EXIST,
	INVALID_PARAMS: CORRECT_PARAMETER,
	ISV_APP_ID_IS_BLANK: THIRD_PARTY_APP,
	TEMPLATE_ID_ISVAPPID_NOT_MATCH: OWN_TEMPLATE,
	TEMPLATE_ID_IS_BLANK: TEMPLATE_MISSING,
};

const auditRemedies: Remedies = {
	...versionRemedies,
	...infoRemedies,
	APP_NAME_IS_BLANK: "Fill in 'App Name': none was set before, or the name was given free.",
	BRAND_TORT_NOT_END: 'Wait until the complaint about an infringed brand is settled.',
	CAN_NOT_MODIFY_EN_ONCE_ONLINE:
		"The English name cannot be changed once the mini program has been on the shelf. Leave 'App English Name' empty.",
	CAN_NOT_MODIFY_NAME_ONCE_ONLINE:
		"The name cannot be changed once the mini program has been on the shelf. Leave 'App Name' empty.",
	CAN_NOT_SUBMIT_WITHOUT_INIT: 'Choose a version in development.',
	CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS: SCAN,
	CAN_NOT_SUBMIT_WITH_AUDIT:
		'Another version is in audit. Wait for its verdict, or cancel its audit.',
	CAN_NOT_SUBMIT_WITH_AUDIT_GRAY:
		'Another version is in audit, audited or in gray release. Wait for the verdict, return a rejected or passed version to development, or release the passed one.',
	CAN_NOT_SUBMIT_WITH_ONLINE_MINI_APP_EXCEED_LIMIT:
		'The account has too many mini programs on the shelf. Take one of them offline first.',
	CAN_NOT_SUBMIT_WITH_PUNISH_ORDER_LIMIT:
		'The mini program is punished. Settle the punishment in the console first.',
	DEFAULT_LOGO: 'Send a logo of your own in place of the default one.',
	ENGLISH_NAME_IS_BLANK: "Fill in 'App English Name': none was set before.",
	EXIST_LARGER_ONLINED_VERSION:
		'A higher version has been released. Submit one with a higher number.',
	FILE_IS_BLANK: 'Send files that are not empty.',
	FILE_SIZE_EXCEED: 'Send 2 MB at most for the logo, 4 MB for a picture, 10 MB for the test file.',
	HAS_NO_MODIFY_CNT:
		'The allowed number of changes is used up. Leave the fields of the base information empty.',
	INVALID_CATEGORY:
		"Give each category with all its levels, as XS1001_XS2001_XS3002. Those that start with XS belong in 'Categories'; individual developers may use only those open to them.",
	INVALID_FILE_EXT: 'Send pictures as PNG or JPG files, and the test file as ZIP or RAR.',
	INVALID_MINI_APP_MEMO_LENGTH: 'Write a memo of 500 characters at most.',
	INVALID_MINI_APP_NAME_PREFIX: 'Choose a name that starts differently.',
	INVALID_MINI_APP_SAFE_DOMAIN: 'Correct the safe domains of the mini program.',
	INVALID_MINI_APP_SERVICE_MAIL: 'Give an email address such as example@domain.com.',
	INVALID_MINI_APP_SERVICE_TEL: 'Give a phone number of 5 to 30 digits and hyphens.',
	INVALID_MINI_APP_VERSION_DESC: DESCRIPTION,
	INVALID_REGION: REGIONS,
	INVALID_SCREEN_SHOT_EXT: 'Send screenshots as PNG or JPG files.',
	INVALID_SPECIAL_LICENSE_NUM:
		'Send as many pictures of special licenses as the categories demand.',
	INVALID_TEST_ACCOUNT_LENGTH: "Change the length of 'Test Account'.",
	INVALID_TEST_PWD_LENGTH: "Change the length of 'Test Password'.",
	INVALID_VERSION_DESC_LENGTH: DESCRIPTION,
	INVALIID_MEMO_TRADENO: "Correct the trade number in 'Memo'.",
	LICENSE_CHECK_FAIL: 'Correct the number, the name and the pictures of the business license.',
	LICENSE_NAME_IS_BLANK: "Fill in 'License Name'.",
	LICENSE_NO_IS_BLANK: "Fill in 'License Number'.",
	LICENSE_PICS_ARE_BLANK: 'Send at least one picture of the business license.',
	LICENSE_PIC_NUM_IS_INVALID: 'Send 1 to 5 pictures of the business license.',
	LICENSE_VALID_DATE_IS_BLANK: "Fill in 'License Valid Until'.",
	LICENSE_VALID_DATE_IS_INVALID:
		'Give the last day on which the license is valid, or 9999-12-31 when it has none.',
	MEMO_TRADENO_CHECK_FAIL: "Correct the trade number in 'Memo'.",
	MINI_APP_MEMO_SENSITIVE: 'Take the sensitive words out of the memo.',
	MINI_APP_SERVICE_MAIL_SENSITIVE: 'Give another service email, without sensitive words.',
	MINI_APP_VERSION_DESC_SENSITIVE: 'Take the sensitive words out of the version description.',
	MINI_VERSION_NAME_DUPLICATE:
		"The name is in use. Give another in 'App Name'; it can be changed only before the first release.",
	MODIFY_CATEGORY_ID_EXCEED_COUNT:
		'The categories were changed too often. Leave the category fields empty.',
	MODIFY_DESC_EXCEED_COUNT: "The description was changed too often. Leave 'App Description' empty.",
	MODIFY_SLOGAN_EXCEED_COUNT: "The introduction was changed too often. Leave 'App Slogan' empty.",
	OUT_DOOR_PIC_IS_BLANK: "Fill in 'Storefront Picture': a category demands it.",
	REGION_CODE_IS_BLANK: "Fill in 'Service Region Info'.",
	REGION_CODE_IS_INVALID: REGIONS,
	REGION_TYPE_IS_BLANK: "Fill in 'Region Type', for some regions also 'Service Region Info'.",
	REGION_TYPE_IS_INVALID: "Choose GLOBAL, CHINA or LOCATION as 'Region Type'.",
	RISK_DECISION_HIT_BROAD: 'Choose a name that says more exactly what the mini program is.',
	SCREEN_SHOTS_ARE_BLANK: 'Send screenshots of the mini program.',
	SCREEN_SHOT_EXCEED_MAX_SIZE: 'Send screenshots of 4 MB at most.',
	SCREEN_SHOT_NUM_IS_INVALID: 'Send another number of screenshots, 5 at most.',
	SERVICE_TEL_IS_BLANK: "Fill in 'Service Phone'.",
	SPECIAL_LICENSE_PICS_ARE_BLANK:
		'Send the pictures of the special licenses that a category demands.',
	SUBMIT_REPEAT: 'The version has been submitted already. Wait for its verdict.',
	SYSTEM_LIMIT: SLOW_DOWN,
	VERSION_DESC_IS_BLANK: DESCRIPTION,
};

const buildStates: Choices = {
	'0': ['Queued', '构建排队中'],
	'1': ['Building', '正在构建'],
	'2': ['Built', '构建成功'],
	'3': ['Build Failed', '构建失败'],
	'5': ['Build Timed Out', '构建超时'],
};
const builds = {
	build_status: buildStates,
	create_status: { ...buildStates, '6': ['Version Created', '版本创建成功'] } satisfies Choices,
};

const verdicts: Choices = { PASS: ['Passed', '通过'], REJECT: ['Rejected', '驳回'] };

const scans: Choices = {
	True: ['Scan Passed', '安全扫描通过'],
	False: ['Scan Failed', '安全扫描不通过'],
	NAN: ['Scanning', '扫描中'],
};

/** Source: opendocs.alipay.com, 小程序开发版本, and the official SDKs. */
export const version = group('Version', '小程序开发版本', {
	'alipay.open.mini.version.upload': command({
		title: 'Upload',
		zh: '小程序基于模板上传版本',
		zhLabel: '基于模板上传版本',
		action: 'Upload version',
		note: 'The version is built in the background, which takes a while.',
		doc: apiDoc('alipay.open.mini.version.upload'),
		settling: {
			operation: 'alipay.open.mini.version.build.query',
			give: { app_version: 'app_version', bundle_id: 'bundle_id' },
			done: { create_status: ['6'] },
			failed: { create_status: ['3', '5'] },
			every: 3,
		},
		required: {
			app_version: appVersion('New version, higher than the latest one'),
			template_id: templateId('小程序模板APPID', 'Template to build from'),
		},
		optional: {
			bundle_id: bundle('Client to build for'),
			ext: json(
				'自定义参数',
				'Settings of this merchant as JSON, which the mini program reads with my.getExtConfig',
				{
					label: 'Extension JSON',
					example:
						'{"extEnable": true, "extPages": {"pages/face/index": {"defaultTitle": "哈哈哈哈"}}, "window": {"defaultTitle": "AI2"}}',
				},
			),
			template_version: templateVersion('小程序模板版本号', 'Version of the template', {
				without: 'the latest released one is taken',
			}),
		},
		answer: { meanings: builds },
		pending: { operation: 'alipay.open.mini.version.build.query' },
		remedies: {
			...versionRemedies,
			...templateRemedies,
			APP_INFO_NOT_EXIST:
				"Check that the app auth token is right and still in force, and that 'Template ID' is the app ID of a template.",
			APP_TO_APP_AUTH_FAIL: 'Have the merchant authorize the third-party app again.',
			APP_TYPE_ERROR:
				"Use the app ID of the third-party app as the credential's App ID, and the app auth token of the merchant's mini program, not that of the template.",
			CODE_TEMPLATE_DELETED: 'Use a template that has passed audit and was not deleted.',
			CODE_TEMPLATE_NOT_EXIST: "Check 'Template ID' and 'Template Version'.",
			CODE_TEMPLATE_NOT_SAFE: 'Wait until the template has passed its security scan.',
			DEV_VERSION_EXCEED_MAX_COUNT: 'Delete versions in development that are no longer needed.',
			INVALID_EXT_JSON: "Give valid JSON in 'Extension JSON'.",
			INVALID_VERSION: 'Write the version as x.y.z in digits, for example 0.0.1.',
			LARGER_VERSION_HAS_EXISTED: HIGHER_VERSION,
			NO_AUTH_RELATION: 'Have the merchant authorize the third-party app.',
			TEMPLATE_MINIAPP_NOT_ALLOWED:
				"Use the app auth token of the merchant's mini program: versions of a template are not built this way.",
			TEMPLATE_NOT_ONLINE_OR_OFFLINE: RELEASED_TEMPLATE,
			TEMPLATE_STATUS_CAN_NOT_BUILD: RELEASED_TEMPLATE,
			TEMPLATE_STATUS_PUNISHED:
				'The template is punished. Settle the punishment in the console, or use another template.',
			VERSION_EXCEEDED_LENGTH: 'Use smaller numbers in the version, 2147483647 at most.',
			VERSION_HAS_EXISTED: HIGHER_VERSION,
		},
	}),
	'alipay.open.mini.version.build.query': query({
		title: 'Get Build Status',
		zh: '小程序查询版本构建状态',
		zhLabel: '查询版本构建状态',
		action: 'Get build status of version',
		note: 'The create_status is 0 while queued, 1 while building, 2 when built, 3 when failed, 5 when timed out, and 6 when the version exists.',
		doc: apiDoc('alipay.open.mini.version.build.query'),
		required: { app_version: existingVersion('Version that was uploaded', 'INIT') },
		optional: { bundle_id: bundle() },
		answer: { meanings: builds },
		remedies: {
			...versionRemedies,
			APPLICATION_TYPE_ILLEGAL: NOT_A_MINI_PROGRAM,
			BUILD_VERSION_NOT_EXISTED: 'Give a version that was uploaded with Upload.',
			CODE_TEMPLATE_NOT_EXIST: 'Check that the template of the version still exists.',
			ISV_APP_ID_IS_BLANK: THIRD_PARTY_APP,
			NO_AUTH_RELATION: 'Have the merchant authorize the third-party app.',
			NO_TEMPLATE_INSTANTIATE_RELATION:
				'Use a mini program that was built from a template of the third-party app.',
			POLLING_BUILD_VERSION_NOT_EXIST: 'Give a version that was uploaded with Upload.',
		},
	}),
	'alipay.open.mini.version.delete': command({
		title: 'Delete',
		zh: '小程序删除版本',
		action: 'Delete version',
		danger: 'the version is gone for good',
		note: 'Only a version in development can be deleted.',
		doc: apiDoc('alipay.open.mini.version.delete'),
		required: { app_version: existingVersion('Version to delete', 'INIT') },
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_DELETE_WITHOUT_DEV:
				'Return the version to development first: only such a version can be deleted.',
			CAN_NOT_DELETE_WITH_EXPERIENCE: 'Cancel the trial version first.',
			CAN_NOT_DELETE_WITH_SCANNING: 'Wait until the security scan of the version has ended.',
		},
	}),
	'alipay.open.mini.version.audit.apply': command({
		title: 'Submit for Audit',
		zh: '小程序提交审核',
		action: 'Submit version for audit',
		note: 'Base information that was set before may be left empty; an ordinary template allows five mini programs to be submitted a day. The Alipay Mini Program Trigger tells the verdict.',
		doc: apiDoc('alipay.open.mini.version.audit.apply'),
		v2: 'multipart',
		required: {
			app_version: existingVersion('Version in development to submit', 'INIT'),
			version_desc: text(
				'小程序版本描述',
				'What this version changes, in 30 to 500 characters; a Chinese character counts as two',
				{
					label: 'Version Description',
					example: '新增会员积分兑换，修复订单页偶尔无法加载的问题，优化了使用体验。',
				},
			),
		},
		optional: {
			bundle_id: suggestion(
				'小程序投放的端参数',
				'Client to submit the version for',
				{
					'com.alipay.alipaywallet': clients['com.alipay.alipaywallet'],
					'com.alipay.iot.xpaas': clients['com.alipay.iot.xpaas'],
				},
				{
					zhLabel: '投放端',
					default: 'com.alipay.alipaywallet',
					without: 'it is submitted for Alipay',
				},
			),
			memo: text(
				'小程序备注',
				'Remark, 500 characters at most; a Chinese character counts as two',
				{ example: '小程序示例' },
			),
			screen_shots: picture(
				'小程序应用截图',
				'Screenshots',
				'Screenshots of the mini program, in the order in which they are shown',
				{ spread: counted('screen_shot', 5) },
			),
			test_accout: text('测试账号', 'Account that the auditors can log in with', {
				label: 'Test Account',
				example: '13110101010',
			}),
			test_password: text('测试账号密码', 'Password of the test account', {
				secret: true,
				example: '12345678',
			}),
			test_file_name: file(
				'测试附件',
				'Test report and recording for the auditors, as ZIP or RAR file',
				{ label: 'Test File', max: 10 * MEGABYTE },
			),
			auto_online: choice(
				'审核通过后是否自动上架',
				'Whether the version is released as soon as it passes. Without ICP filing that release is limited: 50 users a day, by QR code only, for 90 days',
				yesNo,
				{ zhLabel: '自动上架', label: 'Release Automatically', default: 'false' },
			),
			audit_rule: choice(
				'审核类型',
				'Whether both audits must be passed, or access alone is enough. Without the audit for marketing, users find the mini program by exact search and QR code only',
				{
					BASE_PROMOTE: ['Access Is Enough', '拆分成准入、营销'],
					NONE: ['Access and Marketing', '不拆分'],
				},
				{ default: 'BASE_PROMOTE' },
			),
			speed_up: choice(
				'是否使用审核加急权益加速审核',
				'Whether to use up a right to a faster audit, if there is one',
				yesNo,
				{ zhLabel: '加急审核', without: 'the right is used up', default: 'true' },
			),
			region_type: choice(
				'小程序服务区域类型',
				'Where the mini program serves',
				{
					CHINA: ['China', '中国'],
					GLOBAL: ['Worldwide', '全球'],
					LOCATION: ['Some Regions', '指定区域'],
				},
				{ zhLabel: '服务区域类型', default: 'CHINA' },
			),
			service_region_info: rows(
				'省市区信息',
				"Regions that are served, needed when 'Region Type' is Some Regions",
				{
					optional: {
						province_code: text('地址所属省份代码', 'Code of the province, always needed', {
							zhLabel: '省份代码',
							example: '330000',
						}),
						province_name: text('地址所属省份名称', 'Name of the province', {
							zhLabel: '省份名称',
							example: '浙江省',
						}),
						city_code: text('地址所属市代码', 'Code of the city, needed with a district', {
							zhLabel: '市代码',
							without: 'the whole province is served',
							example: '330100',
						}),
						city_name: text('地址所属市名称', 'Name of the city', {
							zhLabel: '市名称',
							example: '杭州市',
						}),
						area_code: text('地址所属区代码', 'Code of the district', {
							zhLabel: '区代码',
							without: 'the whole city is served',
							example: '330110',
						}),
						area_name: text('地址所属区名称', 'Name of the district', {
							zhLabel: '区名称',
							example: '余杭区',
						}),
					},
				},
			),
			license_no: text(
				'营业执照证件号',
				'Number of the business license, when a category demands it. Category > Get Requirements tells which do',
				{ label: 'License Number', example: '91330100MA00000000' },
			),
			license_name: text(
				'营业执照名称',
				'Name on the business license, when a category demands it',
				{ example: '示例集团股份有限公司' },
			),
			license_valid_date: time(
				'营业执照有效期',
				'Last day on which the business license is valid; 9999-12-31 when it has none',
				'yyyy-MM-dd',
				{ label: 'License Valid Until', example: '9999-12-31' },
			),
			license_pics: picture(
				'营业执照照片',
				'License Pictures',
				'Pictures of the business license, when a category demands it',
				{ spread: counted('license_pic', 5) },
			),
			special_license_pics: picture(
				'特殊资质图片',
				'Special License Pictures',
				'Pictures of special licenses, when a category demands them',
				{ spread: counted('special_license_pic', 3) },
			),
			out_door_pic: picture(
				'门头照',
				'Storefront Picture',
				'Picture of the storefront, when a category demands it',
			),
			app_name: text(
				'小程序名称',
				'Name, 3 to 40 characters; a Chinese character counts as two. Chinese, digits, Latin letters, _, + and - are allowed',
				{ example: '杭州支小宝潮流女装店' },
			),
			app_english_name: text(
				'小程序应用英文名称',
				'English name, 3 to 30 Latin letters and digits',
				{ zhLabel: '英文名称', example: 'demoexample' },
			),
			app_slogan: text(
				'小程序简介',
				'One sentence on what the mini program does, 10 to 32 characters; a Chinese character counts as two',
				{ example: '专注潮流女装20年' },
			),
			app_logo: file('小程序logo图标', 'Logo, best 180 × 180 pixels', {
				zhLabel: '小程序图标',
				max: 2 * MEGABYTE,
				formats: ['jpeg', 'png'],
				rgb: true,
				square: true,
			}),
			app_desc: text(
				'小程序描述',
				'Description of the mini program, 20 to 400 characters; a Chinese character counts as two',
				{
					label: 'App Description',
					example: '一家专注做潮流女装的店铺，带给消费者价格便宜、质量上乘的衣服',
				},
			),
			mini_category_ids: categories(),
			app_category_ids: olderCategories('Categories of the older list'),
			service_phone: text(
				'小程序客服电话',
				'Customer service phone, 5 to 30 digits and hyphens. Phone or email is needed, one of them at least',
				{ example: '13110101010' },
			),
			service_email: text(
				'小程序客服邮箱',
				'Customer service email. Phone or email is needed, one of them at least',
				{ example: 'example@mail.com' },
			),
		},
		pending: {
			events: ['alipay.open.mini.version.audit.passed', 'alipay.open.mini.version.audit.rejected'],
			operation: 'alipay.open.mini.version.detail.query',
		},
		remedies: auditRemedies,
	}),
	'alipay.open.mini.version.audit.cancel': command({
		title: 'Cancel Audit',
		zh: '小程序撤销审核',
		action: 'Cancel audit of version',
		danger: 'the audit ends without a verdict, and a new one starts from the beginning',
		note: 'For a version in audit.',
		doc: apiDoc('alipay.open.mini.version.audit.cancel'),
		optional: {
			app_version: {
				...existingVersion('Version in audit to withdraw', 'AUDITING'),
				without: 'the version that is in audit is withdrawn',
			},
			bundle_id: bundle(),
		},
		remedies: {
			...versionRemedies,
			AUDITING_VERSION_NOT_EXIST: 'No version is in audit. Get Many tells the state of each.',
			INVALID_VERSION_STATUS: 'Choose a version in audit.',
			TINYAPP_STATUS_INVALID: 'Choose a version in audit.',
		},
	}),
	'alipay.open.mini.version.audited.cancel': command({
		title: 'Return to Development',
		zh: '小程序退回开发',
		action: 'Return version to development',
		danger: 'the verdict is lost, and the version must be audited again',
		note: 'For a version that has passed its audit or was rejected.',
		doc: apiDoc('alipay.open.mini.version.audited.cancel'),
		required: {
			app_version: existingVersion(
				'Version to return to development',
				'WAIT_RELEASE',
				'BASE_AUDIT_PASS',
				'AUDIT_REJECT',
			),
		},
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_BACK_DEV_WITHOUT_AUDIT:
				'Choose a version that has passed its audit or was rejected. One in audit is withdrawn with Cancel Audit.',
		},
	}),
	'alipay.open.mini.version.gray.online': command({
		title: 'Start Gray Release',
		zh: '小程序灰度上架',
		action: 'Start gray release of version',
		note: 'For a version that has passed its audit. The share of users can be raised later, but not reduced.',
		doc: apiDoc('alipay.open.mini.version.gray.online'),
		required: {
			app_version: existingVersion(
				'Version that has passed its audit',
				'WAIT_RELEASE',
				'BASE_AUDIT_PASS',
			),
			gray_strategy: choice(
				'小程序灰度策略值',
				'Share of users who get the version',
				{
					p10: ['10 % of Users', '10%的用户'],
					p30: ['30 % of Users', '30%的用户'],
					p50: ['50 % of Users', '50%的用户'],
				},
				{ default: 'p10', example: 'p10' },
			),
		},
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_GRAY_WITHOUT_AUDIT_PASS: 'Choose a version that has passed its audit.',
			GRAY_STRATEGY_IS_BLANK: "Choose p10, p30 or p50 as 'Gray Strategy'.",
			GRAY_STRATEGY_IS_INVALID: "Choose p10, p30 or p50 as 'Gray Strategy'.",
			GRAY_STRATEGY_NOT_ALLOW_REDUCE:
				'Choose a share that is not smaller than the one in force, or end the gray release.',
		},
	}),
	'alipay.open.mini.version.gray.cancel': command({
		title: 'End Gray Release',
		zh: '小程序结束灰度',
		action: 'End gray release of version',
		danger: 'the users who have the version get the one before it',
		note: 'The version is again one that has passed its audit and waits for its release.',
		doc: apiDoc('alipay.open.mini.version.gray.cancel'),
		required: { app_version: existingVersion('Version in gray release', 'GRAY') },
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_END_GRAY_WITHOUT_GRAY: 'Choose a version in gray release.',
			MINI_APP_VERSION_STATUS_ILLEGAL: 'Choose a version in gray release.',
		},
	}),
	'alipay.open.mini.version.online': command({
		title: 'Release',
		zh: '小程序上架',
		action: 'Release version',
		note: 'For a version that has passed its audit or is in gray release.',
		doc: apiDoc('alipay.open.mini.version.online'),
		required: {
			app_version: existingVersion(
				'Version to release to all users',
				'WAIT_RELEASE',
				'BASE_AUDIT_PASS',
				'GRAY',
			),
		},
		optional: {
			bundle_id: bundle(),
			downgrade: flag(
				'性能优先',
				'Whether speed comes before reaching every client. In trial: ask the online support of Alipay for it',
				{ label: 'Prefer Speed' },
			),
			permit_registration_limit_release: flag(
				'允许受限发布',
				'Whether a first version may be released before the ICP filing is complete: 50 users a day, by QR code only, taken down after 90 days',
				{ label: 'Allow Limited Release' },
			),
		},
		remedies: {
			...versionRemedies,
			CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE:
				'Choose a version that has passed its audit or is in gray release.',
			CAN_NOT_ONLINE_WITHOUT_AUDIT: 'Submit the version for audit first.',
			CAN_NOT_ONLINE_WITHOUT_GRAY: 'Start a gray release of the version first.',
			CAN_NOT_ONLINE_WITHOUT_REGISTRATION:
				"Complete the ICP filing first, or switch 'Allow Limited Release' on.",
			DEVELOPER_INFO_NOT_EXIST: infoRemedies.DEVELOPER_INFO_NOT_EXIST,
		},
	}),
	'alipay.open.mini.version.offline': command({
		title: 'Take Offline',
		zh: '小程序下架',
		action: 'Take version offline',
		danger: 'users can no longer find or open the program',
		doc: apiDoc('alipay.open.mini.version.offline'),
		required: { app_version: existingVersion('Released version to take off the shelf', 'RELEASE') },
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_OFFLINE_WITHOUT_ONLINE: 'Choose the version that is released now.',
			CAN_NOT_OFFLINE_WITH_GRAY: END_GRAY,
			TEMPLATE_NOT_ALLOWED_OFFLINE:
				"Use the app auth token of a merchant's mini program: a template is not taken offline this way.",
		},
	}),
	'alipay.open.mini.version.rollback': command({
		title: 'Roll Back',
		zh: '小程序回滚',
		action: 'Roll back version',
		danger: 'all users get the version before it, and the released one is taken offline',
		note: 'The released version goes offline, and the one released before it comes back without an audit.',
		doc: apiDoc('alipay.open.mini.version.rollback'),
		required: {
			app_version: existingVersion(
				'Version that is released now, not the one to come back',
				'RELEASE',
			),
		},
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_CONTINUOUS_ROLLBACK:
				'Two rollbacks cannot follow each other. Release a new version instead.',
			CAN_NOT_ROLLBACK_WITHOUT_OFFLINE:
				'No earlier release is there to come back. Release a new version instead.',
			CAN_NOT_ROLLBACK_WITHOUT_ONLINE: 'Choose the version that is released now.',
			CAN_NOT_ROLLBACK_WITH_GRAY: END_GRAY,
		},
	}),
	'alipay.open.mini.version.list.query': query({
		title: 'Get Many',
		zh: '小程序版本列表查询',
		action: 'Get many versions',
		note: 'Answers the latest 20 versions at most, the highest first.',
		doc: apiDoc('alipay.open.mini.version.list.query'),
		optional: {
			bundle_id: bundle('Client that the versions run in'),
			version_status: suggestions(
				'版本状态列表',
				'States of the versions to get; all when left empty',
				states,
				{
					joined: true,
					// Without a state Alipay answers no version.
					fallback: Object.keys(states),
					example: 'AUDITING',
				},
			),
		},
		answer: {
			at: ['app_version_infos'],
			meanings: { version_status: states, base_audit: verdicts, promote_audit: verdicts },
			times: ['create_time'],
		},
		remedies: {
			...versionRemedies,
			NO_TEMPLATE_INSTANTIATE_RELATION:
				'Use a mini program that was built from a template of the third-party app.',
		},
	}),
	'alipay.open.mini.version.detail.query': query({
		title: 'Get Detail',
		zh: '小程序版本详情查询',
		action: 'Get version detail',
		doc: apiDoc('alipay.open.mini.version.detail.query'),
		required: {
			app_version: { ...existingVersion('Version to look up'), min: 0, max: 64 },
		},
		optional: {
			bundle_id: suggestion('小程序端', 'Client that the version runs in', clients, {
				without: 'the one for Alipay is meant',
				min: 1,
				max: 64,
				default: 'com.alipay.alipaywallet',
			}),
		},
		answer: {
			meanings: {
				status: { ...states, AUDIT_OFFLINE: ['Forced Offline', '已被强制下架'] },
				base_audit: verdicts,
				promote_audit: verdicts,
				scan_result: scans,
				gray_strategy: {
					p10: ['10% of Users', '10%的用户'],
					p30: ['30% of Users', '30%的用户'],
					p50: ['50% of Users', '50%的用户'],
				},
				// The document spells the first one so.
				service_region_type: {
					GLOBLE: ['Worldwide', '全球'],
					CHINA: ['China', '中国'],
					LOCATION: ['Some Places', '指定区域'],
				},
			},
			times: ['gmt_create', 'gmt_apply_audit', 'gmt_audit_end', 'gmt_online', 'gmt_offline'],
			simple: [
				'app_version',
				'app_name',
				'version_desc',
				'status',
				'reject_reason',
				'gray_strategy',
				'scan_result',
				'base_audit',
				'promote_audit',
				'base_audit_record',
				'promote_audit_record',
				'can_release',
				'gmt_create',
				'gmt_apply_audit',
				'gmt_audit_end',
				'gmt_online',
				'gmt_offline',
			],
		},
		remedies: { ...versionRemedies, VERSION_IS_BLANK: VERSION_MISSING },
	}),
	'alipay.open.mini.experience.create': command({
		title: 'Create Trial Version',
		zh: '小程序生成体验版',
		action: 'Create trial version',
		note: 'The trial version is packaged in the background: Get Trial Version tells its status and QR code.',
		doc: apiDoc('alipay.open.mini.experience.create'),
		required: { app_version: existingVersion('Version to try out', ...UNRELEASED) },
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_SET_EXP_INVALID_STATUS: 'Choose a version in another state; Get Detail tells it.',
			CAN_NOT_SET_EXP_REPEAT: 'It is a trial version already. Use Get Trial Version.',
			CAN_NOT_SET_EXP_WITH_ONLINED_STATUS: 'Choose a version that has not been released.',
			CAN_NOT_SET_WITHOUT_SCAN_PASS: SCAN,
			CLIENT_TYPE_REQUIRED: "Fill in 'Bundle ID'.",
		},
	}),
	'alipay.open.mini.experience.query': query({
		title: 'Get Trial Version',
		zh: '小程序体验版状态查询接口',
		zhLabel: '查询体验版状态',
		action: 'Get trial version',
		doc: apiDoc('alipay.open.mini.experience.query'),
		required: { app_version: existingVersion('Version that is tried out', ...UNRELEASED) },
		optional: { bundle_id: bundle() },
		remedies: versionRemedies,
	}),
	'alipay.open.mini.experience.cancel': command({
		title: 'Cancel Trial Version',
		zh: '小程序取消体验版',
		action: 'Cancel trial version',
		danger: 'the QR code of the trial version no longer works',
		doc: apiDoc('alipay.open.mini.experience.cancel'),
		required: { app_version: existingVersion('Version that is tried out', ...UNRELEASED) },
		optional: { bundle_id: bundle() },
		remedies: {
			...versionRemedies,
			CAN_NOT_CANCEL_EXP_WITH_INVALID_STATUS: 'Choose a version that is a trial version.',
			CAN_NOT_CANCEL_WITHOUT_PACKAGED:
				'Choose a trial version that is packaged. Get Trial Version tells its status.',
		},
	}),
	'alipay.open.mini.template.usage.query': query({
		title: 'Get Mini Programs by Template',
		zh: '查询使用模板的小程序列表',
		zhLabel: '查询模板使用情况',
		action: 'Get mini programs by template',
		doc: apiDoc('alipay.open.mini.template.usage.query'),
		required: { template_id: templateId('小程序模板APPID', 'Template whose mini programs to get') },
		optional: {
			template_version: templateVersion(
				'模板小程序的版本号',
				'Version of the template; every version when left empty',
			),
			bundle_id: bundle('Client of the mini programs'),
		},
		answer: { at: ['template_usage_info_list'] },
		paging: { page: 'page_num', size: 'page_size', largest: 50 },
		remedies: {
			...templateRemedies,
			APPLICATION_TYPE_NOT_ISVAPP: THIRD_PARTY_APP,
			TEMPLATE_NO_RELATION_ERROR: OWN_TEMPLATE,
		},
	}),
});
