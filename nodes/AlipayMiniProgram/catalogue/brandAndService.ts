import {
	file,
	flag,
	group,
	list,
	object,
	suggestion,
	text,
	time,
	type Remedies,
} from '../../shared/record/catalogue';
import { clients, builtProgram } from './fields';
import { apiDoc, command, query } from './kinds';

const UPLOADED = 'File keys that Upload Brand Image has answered';
const UPLOADED_IMAGE = 'ua2qD53TRpyfX-UYYin6sQAAACMAAQED';

const remedies: Remedies = {
	BIZ_ERROR: 'Act on the reason that the message names.',
	INVALID_PARAMETER: 'Correct the parameter that the message names.',
};

/** Source: opendocs.alipay.com, 品牌、客服与应用信息; the types of dates from the official SDKs. */
export const brandAndService = group('Brand and Service', '品牌/客服/基础信息扩展', {
	'alipay.open.mini.miniapp.brand.submit': command({
		title: 'Submit Brand',
		zh: '小程序品牌提交认证',
		action: 'Submit brand for certification',
		note: 'Alipay audits the brand; Get Brand tells the verdict.',
		doc: apiDoc('alipay.open.mini.miniapp.brand.submit'),
		required: {
			apply_type: suggestion(
				'申请的资质类型',
				'What to apply for: a new brand, the use of a brand that another owns, or an own certified brand for this mini program',
				{
					AUTHORIZE_BRAND_APPLY: ['Authorized Brand', '授权品牌申请'],
					EXIST_BRAND_BIND: ['Existing Brand', '品牌绑定'],
					SELF_BRAND_APPLY: ['Own Brand', '自有品牌申请'],
				},
				{ label: 'Application Type', default: 'AUTHORIZE_BRAND_APPLY' },
			),
		},
		optional: {
			authorize_info: object(
				'授权资质相关信息',
				'Authorization by the owner of the brand. Only for an authorized brand',
				{
					optional: {
						auth_ids: list('授权方身份证明', `Identity proofs of the owner. ${UPLOADED}`, {
							label: 'Owner Identity Proofs',
							example: UPLOADED_IMAGE,
						}),
						auth_materials: list('授权有效资质', `Proofs of the authorization. ${UPLOADED}`, {
							label: 'Authorization Materials',
							example: UPLOADED_IMAGE,
						}),
						auth_name: text('被授权人名称', 'Name of whom the owner authorizes', {
							label: 'Authorized Name',
							example: '支小宝（杭州）有限公司',
						}),
						end_date: time(
							'授权有效期(结束日期)',
							'When the authorization ends',
							'yyyy-MM-dd HH:mm:ss',
							{
								label: 'Authorization End Date',
								zhLabel: '授权结束日期',
								example: '2036-01-31 00:00:00',
							},
						),
						start_date: time(
							'授权有效期(开始日期)',
							'When the authorization starts',
							'yyyy-MM-dd HH:mm:ss',
							{
								label: 'Authorization Start Date',
								zhLabel: '授权开始日期',
								example: '2026-01-31 00:00:00',
							},
						),
					},
				},
				{
					zhLabel: '授权资质',
					label: 'Authorization Info',
				},
			),
			brand_id: text(
				'商户已有品牌Id',
				'Certified brand, from Get Brand. Only for an existing brand',
				{ example: 'brand2020091614782813', pick: 'brands' },
			),
			brand_name: text('品牌名称', 'Name of the brand', { example: 'CR7合作' }),
			brand_registration_info: object(
				'品牌相关信息',
				'Registration of the trademark. Only for an own or authorized brand',
				{
					optional: {
						// Unlike those of the authorization, the SDKs type these two as plain texts.
						end_date: text(
							'商标有效期(结束日期)',
							'When the trademark lapses. The documents name no format',
							{ label: 'Trademark End Date', zhLabel: '商标结束日期', example: '2036-01-31' },
						),
						reg_materials: list('商标注册证书信息', `Trademark certificates. ${UPLOADED}`, {
							zhLabel: '商标注册证',
							label: 'Registration Materials',
							example: UPLOADED_IMAGE,
						}),
						reg_number: text('商标注册号', 'Registration number of the trademark', {
							label: 'Registration Number',
							example: '12345678',
						}),
						registrant: text('商标注册人', 'Who registered the trademark', {
							example: '支小宝（杭州）有限公司',
						}),
						start_date: text(
							'商标有效期(开始日期)',
							'When the trademark was registered. The documents name no format',
							{ label: 'Trademark Start Date', zhLabel: '商标开始日期', example: '2026-01-31' },
						),
					},
				},
			),
			id_materials: list('申请人身份证明材料', `Identity proofs of the applicant. ${UPLOADED}`, {
				label: 'ID Materials',
				example: UPLOADED_IMAGE,
			}),
		},
		pending: { operation: 'alipay.open.mini.miniapp.brand.query' },
		remedies,
	}),
	'alipay.open.mini.miniapp.brand.upload': command({
		title: 'Upload Brand Image',
		zh: '小程序品牌提交认证时上传用户资质以及身份信息',
		zhLabel: '上传品牌认证图片',
		action: 'Upload brand image',
		note: 'Answers the file key that the images of Submit Brand are given by.',
		doc: apiDoc('alipay.open.mini.miniapp.brand.upload'),
		v2: 'multipart',
		required: {
			file_content: file('图片元数据', 'Image of a qualification or identity proof', {
				label: 'Image',
				max: 5_242_880,
				formats: ['jpeg', 'png'],
				rgb: true,
			}),
		},
		remedies,
	}),
	'alipay.open.mini.miniapp.brand.query': query({
		title: 'Get Brand',
		zh: '小程序品牌提交认证后查询品牌审核结果以及商户已有品牌',
		zhLabel: '查询品牌审核结果',
		action: 'Get brand certification and brands of merchant',
		doc: apiDoc('alipay.open.mini.miniapp.brand.query'),
		v2: 'flat',
		answer: {
			meanings: {
				brand_status: {
					AUDITING: ['In Audit', '审核中'],
					AUDIT_PASS: ['Passed', '审核通过'],
					AUDIT_REJECT: ['Rejected', '审核驳回'],
					INVALID: ['Invalid', '已失效'],
					NEAR_INVALID: ['About to Become Invalid', '即将失效'],
					CANCEL: ['Canceled', '已取消'],
					NO_BRAND: ['No Brand', '无品牌'],
				},
			},
		},
	}),
	'alipay.open.mini.miniapp.brand.cancel': command({
		title: 'Cancel Brand',
		zh: '小程序品牌提交认证后取消品牌认证',
		zhLabel: '取消品牌认证',
		action: 'Cancel brand certification',
		danger: 'the application for the brand is withdrawn, and must be submitted again',
		doc: apiDoc('alipay.open.mini.miniapp.brand.cancel'),
		v2: 'flat',
	}),
	'alipay.open.mini.miniapp.serviceconfig.modify': command({
		title: 'Set Customer Service',
		zh: '小程序设置客服方式',
		action: 'Set customer service',
		doc: apiDoc('alipay.open.mini.miniapp.serviceconfig.modify'),
		required: {
			service_config: suggestion(
				'客服方式',
				'Kind of customer service',
				{ ANTCLOUD: ['Cloud Customer Service', '云客服'] },
				{ label: 'Customer Service', default: 'ANTCLOUD' },
			),
		},
		optional: {
			home_open: flag(
				'云客服是否在小程序首页透出',
				'Whether the home page of the mini program offers the cloud customer service',
				{
					zhLabel: '首页显示客服',
					label: 'Show on Home Page',
				},
			),
		},
		remedies,
	}),
	'alipay.open.mini.baseinfo.multi.query': query({
		title: 'Get Base Info of Client',
		zh: '小程序查询多端基础信息',
		zhLabel: '查询多端基础信息',
		action: 'Get base info of client',
		doc: apiDoc('alipay.open.mini.baseinfo.multi.query'),
		v3: undefined,
		required: {
			mini_app_id: builtProgram('小程序id', 'Mini program whose base information is wanted'),
			bundle_id: suggestion('应用端信息', 'Client whose base information is wanted', clients, {
				default: 'com.alipay.alipaywallet',
			}),
		},
		answer: {
			meanings: { account_type: { '01': ['Company', '企业'], '06': ['Individual', '个人'] } },
			simple: [
				'app_name',
				'app_logo',
				'pid',
				'account_type',
				'business_name',
				'business_license_no',
				'category_names',
				'contact_name',
				'service_phone',
				'service_email',
			],
		},
	}),
	'alipay.open.appinfo.query': query({
		title: 'Get App Info',
		zh: '应用信息查询接口',
		action: 'Get app info',
		note: 'Answers how the app is set to identify users by OpenID.',
		doc: 'https://opendocs.alipay.com/isv/e5a89be0_alipay.open.appinfo.query',
		v2: 'flat',
		v3: undefined,
	}),
	'alipay.open.appinfo.modify': command({
		title: 'Update App Info',
		zh: '应用信息修改接口',
		action: 'Update app info',
		note: 'Changes how Alipay identifies the users of the app.',
		doc: 'https://opendocs.alipay.com/isv/b272268f_alipay.open.appinfo.modify',
		v3: undefined,
		required: {
			open_id_config: text(
				'修改应用openid配置',
				'New OpenID setting, in the form that Get App Info answers. The documents name no values',
				{ zhLabel: 'openId 配置', label: 'OpenID Setting', example: 'as Get App Info answers it' },
			),
		},
	}),
});
