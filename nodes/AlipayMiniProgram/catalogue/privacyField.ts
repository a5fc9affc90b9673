import {
	choice,
	file,
	group,
	object,
	rows,
	text,
	type Remedies,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';
import { templateId } from './fields';

const PARAMETERS = 'Correct the parameter that the message names.';
const PERMISSION = 'The account may not make this call. Check its permissions in the console.';
const SCENE = "Take 'Scene Code' from what Get Many Scenes lists.";
const PACKAGE = "Take 'Package Code' from what Get Many lists.";
const HEALTH =
	'The mini program did not pass the check of Alipay. Put right what the console names, then apply again.';
const TEN_MEGABYTES = 10_485_760;
const SHOWING = 'how users log in, authorize this field and use it';

const apiName = text('接口英文名称', 'API whose answer has the field', {
	example: 'alipay.user.info.share',
	pick: 'privacyApis',
});
const fieldName = text('字段英文名称', 'Field of its answer', {
	example: 'mobile',
	pick: { list: 'privacyFields', within: { api_name: 'api_name' } },
});

const purpose = text('隐私字段用途', 'What the field is used for', { example: '用于用户登录' });

const applyRemedies: Remedies = {
	ACCOUNT_TYPE_ERROR: 'An account of this type may not apply for the field.',
	API_NAME_ERROR: "Take 'API Name' from what Get Many lists.",
	API_NAME_IS_BLANK: "Fill in 'API Name'.",
	APP_ID_IS_BLANK: "Enter the credential's App ID.",
	APP_INFO_NOT_EXIST: 'Check that the app auth token is right and still in force.',
	AUTHFIELDAPPLY_IS_BLANK: "Fill in 'Application'.",
	AUTH_API_APPLY_IS_PASS: 'The field has been granted already. Nothing is left to do.',
	AUTH_API_FIELD_IS_AUDITING: 'An application for the field is in audit. Wait for its verdict.',
	AUTH_API_FIELD_IS_BLANK: "Fill in 'Field Name'.",
	AUTH_FIELD_SCENE_IS_BLANK: SCENE,
	BIZ_ERROR: 'Check that the merchant has authorized the app to act for this mini program.',
	CUSTOMER_ANSWER_IS_BLANK: "Fill in 'Customer Service'.",
	FIELD_NAME_IS_BLANK: "Fill in 'Field Name'.",
	FILE_FORMAT_IS_INVALID: 'Send pictures as PNG, JPG or JPEG files and the video as an MP4 file.',
	FILE_ITEMS_IS_BLANK: 'Give at least one picture or the video.',
	FILE_QUALITY_IS_INVALID: 'Send clearer pictures or a clearer video.',
	FILE_SIZE_MIN_LIMIT: 'A file is too small. Send larger pictures or a longer video.',
	FILE_SIZE_OUT_LIMIT: 'Send files of 10 MB at most.',
	PACKAGE_CODE_ERROR: PACKAGE,
	PACKAGE_CODE_IS_BLANK: "Fill in 'Package Code'.",
	PRIVACY_FIELD_NOT_EXIST: 'Choose a field that Get Many lists.',
	QPS_ANSWER_IS_BLANK: "Fill in 'QPS Answer'.",
	SCENE_CODE_ERROR: SCENE,
	SCENE_CODE_IS_BLANK: "Fill in 'Scene Code'.",
	TINYAPP_HEALTH_CHECK_INVALID: HEALTH,
	TINYAPP_SAFETY_CHECK_INVALID: HEALTH,
	USER_ID_NO_PERMISSION: PERMISSION,
};

/** Source: opendocs.alipay.com, 隐私信息授权; privacy.* from the official SDKs. */
export const privacyField = group('Privacy Field', '隐私信息授权', {
	'alipay.open.app.api.query': query({
		title: 'Get Many',
		zh: '查询应用可申请的接口出参敏感字段列表',
		zhLabel: '查询可申请的敏感字段',
		action: 'Get many privacy fields',
		doc: apiDoc('alipay.open.app.api.query'),
		v2: 'flat',
		answer: { at: ['apis'] },
		remedies: { INVALID_PARAMETER: PARAMETERS },
	}),
	'alipay.open.app.api.scene.query': query({
		title: 'Get Many Scenes',
		zh: '查询接口字段使用场景',
		action: 'Get many privacy field scenes',
		doc: apiDoc('alipay.open.app.api.scene.query'),
		required: { field_name: fieldName, api_name: apiName },
		answer: { at: ['auth_field_scene'] },
		remedies: {
			API_NAME_NO_NEED_APPLY: 'This API needs no application. Nothing is left to do.',
			AUTH_FIELD_SCENE_IS_BLANK: "Check 'API Name' and 'Field Name': no scene is known for them.",
			INVALID_PARAM: PARAMETERS,
			NO_PERMISSION: PERMISSION,
		},
	}),
	'alipay.open.app.api.field.apply': command({
		title: 'Apply',
		zh: '申请获取接口用户敏感信息字段',
		zhLabel: '申请用户敏感信息',
		action: 'Apply for privacy field',
		note: 'Alipay audits the application; Get Many Applications tells the verdict. The main industry category of the mini program must suit the field.',
		doc: apiDoc('alipay.open.app.api.field.apply'),
		v2: 'multipart',
		required: {
			auth_field_apply: object(
				'字段申请表单',
				'What is applied for, and why',
				{
					required: {
						api_name: apiName,
						customer_answer: text(
							'客服渠道情况',
							'Whether the company has customer service of its own that handles complaints in time, and how many it can handle',
							{ label: 'Customer Service', example: '有自有客服渠道，能及时响应，每日可处理500条' },
						),
						field_name: fieldName,
						package_code: text('功能code', 'Capability that the field belongs to', {
							zhLabel: '功能代码',
							example: '20180927110154092444',
							pick: {
								list: 'privacyPackages',
								within: { api_name: 'api_name', field_name: 'field_name' },
							},
						}),
						qps_answer: text(
							'预计调用量峰值',
							'Most calls per second expected within a year of going live; 1000 at most',
							{ label: 'QPS Answer', example: '100' },
						),
						scene_code: text('场景code', 'Scene in which the field is used', {
							zhLabel: '场景代码',
							example: '1',
							pick: {
								list: 'privacyScenes',
								give: { api_name: 'api_name', field_name: 'field_name' },
							},
						}),
					},
					optional: {
						memo: text('备注', 'Remark', { example: '用于会员注册' }),
						tiny_app_template_id: templateId(
							'小程序模板id',
							'Template that the mini program is built from, when it is',
							{ label: 'Mini Program Template ID' },
						),
					},
				},
				{ label: 'Application' },
			),
		},
		optional: {
			pictures: file('应用使用图片', `Screenshots that show ${SHOWING}`, {
				spread: ['picture_1', 'picture_2', 'picture_3', 'picture_4', 'picture_5'],
				max: TEN_MEGABYTES,
				formats: ['jpeg', 'png'],
				rgb: true,
			}),
			video: file('应用使用视频', `MP4 video that shows ${SHOWING}`, { max: TEN_MEGABYTES }),
		},
		atLeastOne: ['pictures', 'video'],
		pending: { operation: 'alipay.open.app.api.field.query' },
		remedies: applyRemedies,
	}),
	'alipay.open.app.api.field.query': query({
		title: 'Get Many Applications',
		zh: '用户信息申请记录查询',
		zhLabel: '查询申请记录',
		action: 'Get many privacy field applications',
		note: 'Those of the app in the credential, or of the merchant whose app auth token is used.',
		doc: apiDoc('alipay.open.app.api.field.query'),
		v2: 'flat',
		answer: { at: ['auth_field_response', 'records'] },
		remedies: { INVALID_PARAM: PARAMETERS },
	}),
	'alipay.open.mini.privacy.audit.create': command({
		title: 'Create Policy',
		zh: '小程序创建隐私协议',
		action: 'Create privacy policy',
		note: 'Alipay audits the policy; Get Policy Status tells the verdict.',
		doc: apiDoc('alipay.open.mini.privacy.audit.create'),
		v3: undefined,
		optional: {
			contact_email: text('联系人邮箱', 'Email address of the contact. Email or phone is needed', {
				example: 'example@mail.com',
			}),
			contact_phone: text('联系人电话', 'Phone number of the contact. Email or phone is needed', {
				example: '13110101010',
			}),
			public_type: choice(
				'隐私协议对用户公开类型',
				'Who can read the policy',
				{ PUBLIC: ['Public', '公开'], HIDE: ['Hidden', '不公开'] },
				{ zhLabel: '公开方式', default: 'PUBLIC' },
			),
			reply_cycle: text('咨询回复时间', 'Days within which questions are answered', {
				example: '15',
			}),
			storage_location: choice(
				'数据存储地',
				'Where the data are kept',
				{ inside: ['In Mainland China', '境内'], outside: ['Abroad', '境外'] },
				{ default: 'inside' },
			),
			system_privacy_fields: rows(
				'系统定义的隐私字段',
				'Fields that Alipay defines, as Get Many System Fields lists them',
				{
					optional: {
						code: text('字段的code', 'Code of the field', {
							zhLabel: '字段代码',
							example: 'mobile',
							pick: 'privacySystemFields',
						}),
						interface_code: text('接口名的code', 'Code of the API that gives the field', {
							zhLabel: '接口代码',
							label: 'Interface Code',
							example: 'getPhoneNumber',
							pick: { list: 'privacyInterfaces', within: { code: 'code' } },
						}),
						purpose,
					},
				},
				{ zhLabel: '系统隐私字段' },
			),
			user_define_privacy_fields: rows(
				'用户自定义隐私字段',
				'Fields that the mini program defines itself, 20 at most',
				{
					optional: {
						name: text('隐私接口名称', 'Name of the field', { example: '收货地址' }),
						purpose: { ...purpose, label: 'Purpose of Own Field', example: '用于配送商品' },
					},
				},
				{ zhLabel: '自定义隐私字段', label: 'User-Defined Privacy Fields' },
			),
		},
		atLeastOne: ['contact_email', 'contact_phone'],
		pending: { operation: 'alipay.open.mini.privacy.audit.query' },
	}),
	'alipay.open.mini.privacy.audit.query': query({
		title: 'Get Policy Status',
		zh: '查询小程序隐私协议',
		action: 'Get privacy policy status',
		note: 'INIT: not filled in, AUDITING: in audit, PASS: passed, REJECT: rejected.',
		doc: apiDoc('alipay.open.mini.privacy.audit.query'),
		v2: 'flat',
		v3: undefined,
		answer: {
			meanings: {
				status: {
					INIT: ['Not Filled In', '未填写'],
					AUDITING: ['In Audit', '审核中'],
					PASS: ['Passed', '通过'],
					REJECT: ['Rejected', '驳回'],
				},
			},
		},
	}),
	'alipay.open.mini.privacy.systemfield.query': query({
		title: 'Get Many System Fields',
		zh: '查询系统隐私字段',
		action: 'Get many system privacy fields',
		note: "A policy must declare the fields whose 'optional' is false.",
		doc: apiDoc('alipay.open.mini.privacy.systemfield.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['system_privacy_fields'] },
	}),
});
