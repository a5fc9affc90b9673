import {
	file,
	group,
	list,
	object,
	rows,
	text,
	time,
	type Fields,
	type Pick,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';
import { one } from '../../shared/record/language';

const MEDIA_ID = '2026013100000000001';
const FILED_BY = 'as the media ID that Upload Material has answered';

const material = (zh: string, what: string, label?: string) =>
	text(zh, one(`${what}, ${FILED_BY}`, `${what}，${FILED_BY}`), { label, example: MEDIA_ID });

const materials = (zh: string, what: string, label?: string) =>
	list(zh, one(`${what}, each ${FILED_BY}`, `${what}，每项${FILED_BY}`), {
		label,
		example: MEDIA_ID,
	});

const certificateType = (zh: string, what: string, label?: string) =>
	text(zh, `${what}`, {
		label,
		example: '2',
		pick: 'icpCertificateTypes',
	});

const area = (zh: string, what: string, pick: string | Pick, example: string) =>
	text(zh, `The ${what} to file in`, { example, pick });

const person = (zh: string, what: string, label?: string) =>
	text(zh, `Name of ${what}`, { label, example: '张三' });

const identity = (zh: string, what: string, label?: string) =>
	text(zh, `Number on the certificate of ${what}`, { label, example: '110101190001010000' });

const validFrom = (zh: string, label: string) =>
	time(zh, 'Day from which the certificate is valid', 'yyyy-MM-dd', {
		label,
		example: '2020-01-31',
	});

// No moment in time, because of the word for certificates that never expire.
const validUntil = (zh: string, label: string) =>
	text(
		zh,
		'Last day on which the certificate is valid, as yyyy-MM-dd, or 长期 when it never expires',
		{ label, example: '2040-01-31' },
	);

const contact = (zh: string, of: string, named: string): Fields => ({
	contact_email: text(`${zh}联系人邮箱`, `Email address of the contact for the ${of}`, {
		label: `${named} Email`,
		example: 'example@mail.com',
	}),
	contact_emergency_phone_number: text(
		`${zh}联系人应急手机号`,
		`Mobile phone number of the contact for the ${of} in an emergency`,
		{ label: `${named} Emergency Phone`, zhLabel: '应急手机号', example: '13110101011' },
	),
	contact_phone_number: text(
		`${zh}联系人手机号`,
		`Mobile phone number of the contact for the ${of}`,
		{ label: `${named} Phone Number`, zhLabel: '联系人手机号', example: '13110101010' },
	),
});

const applets = object(
	'小程序备案小程序信息',
	'The mini program to file',
	{
		optional: {
			attachement_materials: materials(
				'附件材料',
				'Further materials on the mini program',
				'Program Attachment Materials',
			),
			comment: text('小程序备注', 'Remark on the mini program', {
				label: 'Program Comment',
				example: '提供门店预约服务',
			}),
			icp_audit_infos: rows(
				'小程序前置审批项信息',
				'Approvals that the content of the mini program needs before it may be filed',
				{
					optional: {
						audit_material: material('前置审批文件', 'Document of the approval'),
						audit_number: text('小程序前置审批号', 'Number of the approval', {
							example: '粤-12345号',
						}),
						audit_type: text('小程序前置审批项类型', 'Kind of the approval', {
							zhLabel: '前置审批类型',
							example: '1',
							pick: 'icpNrlxTypes',
						}),
					},
				},
				{ zhLabel: '前置审批项', label: 'ICP Audit Details' },
			),
			main_category_id: text(
				'小程序服务内容标识',
				'Code of the service content that the mini program offers',
				{ zhLabel: '服务内容', example: '1' },
			),
		},
	},
	{ zhLabel: '小程序信息', label: 'Mini Program' },
);

const RESPONSIBLE = 'the person responsible for the mini program';

const appletsPrincipal = object(
	'小程序备案小程序负责人信息',
	`Data of ${RESPONSIBLE}`,
	{
		optional: {
			authorization_materials: materials('负责人授权书', `Letters that authorize ${RESPONSIBLE}`),
			certificate_number: identity('证件号码', RESPONSIBLE, 'Person Certificate Number'),
			certificate_photo_back: material('证件反面照片', 'Photo of the back of the certificate'),
			certificate_photo_front: material('证件正面照片', 'Photo of the front of the certificate'),
			certificate_type: certificateType(
				'证件类型',
				'Kind of the certificate',
				'Person Certificate Type',
			),
			certificate_validate_end: validUntil('证件到期日', 'Certificate Valid Until'),
			certificate_validate_start: validFrom('证件起始日', 'Certificate Valid From'),
			commit_letter_materials: materials(
				'互联网承诺书',
				'Letters of commitment for internet services (互联网信息服务承诺书)',
				'Commitment Letters',
			),
			...contact('小程序', 'mini program', 'Program Contact'),
			name: person('小程序负责人姓名', RESPONSIBLE, 'Person Name'),
		},
	},
	{ zhLabel: '小程序负责人', label: 'Person Responsible' },
);

const DIRECTOR = 'the person responsible at the subject';

const subject = object('小程序备案主体信息', 'The company or other subject that files', {
	optional: {
		address: text('主体详细地址', 'Address of the subject in detail', {
			example: '浙江省杭州市西湖区示例路1号',
		}),
		attachement_materials: materials(
			'主体附件材料',
			'Further materials on the subject',
			'Subject Attachment Materials',
		),
		authorization_material: material(
			'法人授权书',
			`Letter by which the legal person authorizes ${DIRECTOR}`,
		),
		certificate_address: text(
			'主体证件注册地',
			'Place of registration on the certificate of the subject',
			{ example: '浙江省杭州市西湖区示例路1号' },
		),
		certificate_number: text('主体证件号码', 'Number on the certificate of the subject', {
			zhLabel: '证件号码',
			label: 'Subject Certificate Number',
			example: '91330000000000000X',
		}),
		certificate_photo: material('主体证件材料凭证', 'Photo of the certificate of the subject'),
		certificate_type: certificateType(
			'主体证件类型',
			'Kind of the certificate of the subject',
			'Subject Certificate Type',
		),
		certify_id: text(
			'小程序主账号人脸核验凭证',
			'Proof of the face verification: the certify_id that Start Face Verification has answered',
			{ zhLabel: '人脸核验凭证', example: '20260131-example' },
		),
		city: area('备案城市', 'city', { list: 'icpCities', within: { code: 'province' } }, '330100'),
		comment: text('主体备注信息', 'Remark on the subject', {
			label: 'Subject Comment',
			example: '无',
		}),
		...contact('主体', 'subject', 'Subject Contact'),
		directer_certificate_number: identity(
			'负责人证件号码',
			DIRECTOR,
			'Director Certificate Number',
		),
		directer_certificate_photo_back: material(
			'负责人证件反面',
			`Photo of the back of the certificate of ${DIRECTOR}`,
			'Director Certificate Photo Back',
		),
		directer_certificate_photo_front: material(
			'负责人证件正面',
			`Photo of the front of the certificate of ${DIRECTOR}`,
			'Director Certificate Photo Front',
		),
		directer_certificate_type: certificateType(
			'负责人证件类型',
			`Kind of the certificate of ${DIRECTOR}`,
			'Director Certificate Type',
		),
		directer_certificate_validate_end: validUntil(
			'负责人证件到期日',
			'Director Certificate Valid Until',
		),
		directer_certificate_validate_start: validFrom(
			'负责人证件起始日',
			'Director Certificate Valid From',
		),
		directer_name: person('主体负责人姓名', DIRECTOR, 'Director Name'),
		district: area(
			'备案县区',
			'county or district',
			{ list: 'icpDistricts', within: { code: 'city' } },
			'330106',
		),
		name: text('主体单位名称', 'Name of the subject', {
			label: 'Subject Name',
			example: '杭州示例科技有限公司',
		}),
		province: area('备案省份', 'province', 'icpProvinces', '330000'),
		type: text('主体单位性质', 'Nature of the subject', {
			example: '4',
			pick: 'icpSubjectTypes',
		}),
	},
});

/** Source: the official SDKs, 小程序备案. */
export const icpFiling = group('ICP Filing', '小程序备案', {
	'alipay.open.mini.icp.apply': command({
		title: 'Submit',
		zh: '小程序申请备案',
		action: 'Submit ICP filing',
		note: 'Upload the materials and let the owner of the account pass the face verification first. Get Status tells how far the filing is.',
		doc: apiDoc('alipay.open.mini.icp.apply'),
		v3: undefined,
		optional: {
			icp_applets: applets,
			icp_applets_principal_info: appletsPrincipal,
			icp_subject: subject,
		},
		atLeastOne: ['icp_applets', 'icp_applets_principal_info', 'icp_subject'],
		pending: { operation: 'alipay.open.mini.icp.status.query' },
	}),
	'alipay.open.mini.icp.cancel': command({
		title: 'Cancel',
		zh: '取消小程序备案',
		action: 'Cancel ICP filing',
		danger: 'the filing is withdrawn, and must be submitted again from the beginning',
		doc: apiDoc('alipay.open.mini.icp.cancel'),
		v2: 'flat',
		v3: undefined,
	}),
	'alipay.open.mini.icp.status.query': query({
		title: 'Get Status',
		zh: '小程序备案状态查询',
		action: 'Get ICP filing status',
		doc: apiDoc('alipay.open.mini.icp.status.query'),
		v2: 'flat',
		v3: undefined,
	}),
	'alipay.open.mini.icp.media.upload': command({
		title: 'Upload Material',
		zh: '备案文件材料上传接口',
		action: 'Upload ICP material',
		doc: apiDoc('alipay.open.mini.icp.media.upload'),
		v2: 'multipart',
		v3: undefined,
		required: {
			file_type: text(
				'文件材料的文件类型',
				'Kind of the material: identity card, business license, other attachment and so on. No document lists the values',
				{ example: '营业执照' },
			),
			file_content: file(
				'文件材料信息',
				'Picture in color of a document in force. Business license: 100 KB at least and 1100 × 1500 pixels or 1500 × 1100; identity card: 100 KB at least and 720 × 1280 pixels or 1280 × 720',
				{ max: 2_097_152, formats: ['jpeg', 'png'], rgb: true },
			),
		},
	}),
	'alipay.open.mini.icp.area.query': query({
		title: 'Get Many Areas',
		zh: '获取区域信息',
		action: 'Get many ICP areas',
		doc: apiDoc('alipay.open.mini.icp.area.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['area_items'] },
	}),
	'alipay.open.mini.icp.certificatetype.query': query({
		title: 'Get Many Certificate Types',
		zh: '获取证件类型',
		action: 'Get many ICP certificate types',
		doc: apiDoc('alipay.open.mini.icp.certificatetype.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['certificate_types'] },
	}),
	'alipay.open.mini.icp.subjecttype.query': query({
		title: 'Get Many Subject Types',
		zh: '获取单位性质',
		action: 'Get many ICP subject types',
		doc: apiDoc('alipay.open.mini.icp.subjecttype.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['subject_types'] },
	}),
	'alipay.open.mini.icp.nrlxtype.query': query({
		title: 'Get Many Pre-Approval Types',
		zh: '获取小程序前置审批项(nrlx)',
		zhLabel: '获取前置审批项',
		action: 'Get many ICP preapproval types',
		doc: apiDoc('alipay.open.mini.icp.nrlxtype.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['nrlx_types'] },
	}),
	'alipay.open.mini.icp.faceauth.verify': command({
		title: 'Start Face Verification',
		zh: '发起小程序备案人脸核验',
		zhLabel: '发起备案人脸核验',
		action: 'Start face verification for ICP filing',
		note: 'Answers a certify_id: ask Get Face Verification for its result, then give it to Submit.',
		doc: apiDoc('alipay.open.mini.icp.faceauth.verify'),
		v2: 'flat',
		v3: undefined,
	}),
	'alipay.open.mini.icp.faceauth.query': query({
		title: 'Get Face Verification',
		zh: '小程序备案人脸核验结果查询接口',
		zhLabel: '查询备案人脸核验',
		action: 'Get face verification for ICP filing',
		doc: apiDoc('alipay.open.mini.icp.faceauth.query'),
		v3: undefined,
		required: {
			certify_id: text('人脸核验凭证', 'The certify_id that Start Face Verification has answered', {
				example: '20260131-example',
			}),
		},
	}),
});
