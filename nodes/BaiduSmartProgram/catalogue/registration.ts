import { choice, group, suggestion, text, type Remedies } from '../../shared/record/catalogue';
import { categories, IMAGE, nameMaterial, qualification, UPLOADED } from './fields';
import { imageRemedies } from './remedies';
import { command } from './kinds';

const REGISTRATION = 'https://smartprogram.baidu.com/docs/third/register/';

const PERMITTED = 'Only for platforms that Baidu has permitted to do so.';

const CODE = '0123456789abcdef0123456789abcdef';

const appName = text(
	'小程序名称',
	'Name of the new program. The document says 3 to 30 characters, a Chinese one counting two: Chinese, digits, Latin letters, _, | and brackets',
	{ example: '潮流女装店' },
);

const appDescription = text(
	'小程序描述',
	'What the new program does. The document says 10 to 56 characters, a Chinese one counting two',
	{ label: 'App Description', example: '专注潮流女装的小程序' },
);

const image = (zh: string, what: string, label: string) =>
	text(zh, `Address of ${what}. ${UPLOADED}`, { label, example: IMAGE });

const nameRemedies: Remedies = {
	'50024': 'Choose another name: this one is taken.',
	'50025': 'Choose another name. Basic Info > Check Name tells what is wrong with this one.',
};

/** Source: 代注册账号、代创建小程序 of the third-party platform documents of 2020. */
export const registration = group('Registration', '代注册与代创建', {
	'account/register': command({
		title: 'Register Account',
		zh: '通过代注册 API 注册账号并创建小程序',
		zhLabel: '代注册并创建小程序',
		action: 'Register account',
		note: `${PERMITTED} Baidu audits the account, then creates the program; the Baidu Smart Program Trigger tells the verdict and brings the authorization code.`,
		doc: REGISTRATION,
		token: 'platform',
		required: {
			authorization_code: text(
				'代注册授权码',
				'Authorization code from the redirect of an authorization for registration. It does not expire',
				{ secret: true, example: CODE },
			),
			app_name: appName,
			app_desc: appDescription,
			app_avatar: image('小程序头像', 'the icon', 'Icon URL'),
			app_category: categories(
				'小程序类目及资质',
				'Categories of the new program, with the qualifications that they demand',
				{ required: qualification },
			),
			org_name: text('组织(企业)名称', 'Name of the organization or company', {
				zhLabel: '组织名称',
				label: 'Organization Name',
				example: '示例科技有限公司',
			}),
			org_code: text(
				'组织机构（营业执照）代码',
				'Code of the organization, as on the business license',
				{ zhLabel: '组织机构代码', label: 'Organization Code', example: '91110000MA0000000X' },
			),
			org_license: image(
				'机构代码证',
				'a copy of the business license or organization certificate',
				'License URL',
			),
			org_type: choice(
				'组织类型',
				'What the organization is',
				{
					'2': ['Media', '媒体'],
					'3': ['Company', '企业'],
					'4': ['Government', '政府'],
					'5': ['Other', '其他'],
				},
				{ label: 'Organization Type', default: '3' },
			),
		},
		optional: {
			confirm_letter: image(
				'确认公函',
				'the confirmation letter, which a government must give',
				'Confirmation Letter URL',
			),
			website: text('政务官网', 'Official website, which a government must give', {
				example: 'https://www.example.gov.cn',
			}),
			org_sub_type: suggestion(
				'组织子类型',
				'What kind of media or company it is. Media and companies must give it',
				{
					'1': [
						'Media: Public Institution; Company: Sole Proprietor',
						'媒体：组织机构/事业单位类；企业：个体工商',
					],
					'2': ['Media: Company-Run; Company: Incorporated', '媒体：企业类媒体；企业：公司企业'],
				},
				{
					label: 'Organization Subtype',
					default: '2',
					when: { org_type: ['2', '3'] },
				},
			),
			app_name_material: { ...nameMaterial, zh: '名称审核补充材料' },
			agent: text('代理商名称', 'Name of the agent', { example: '示例代理有限公司' }),
		},
		pending: {
			events: [
				'ACCOUNT_AND_APP_CREATE_AUDIT_PASS',
				'ACCOUNT_AND_APP_CREATE_AUDIT_FAIL',
				'APP_CREATE_FAIL',
			],
		},
		remedies: {
			...imageRemedies,
			...nameRemedies,
			'50016': 'The account is registered already. Use Create Mini Program.',
			'50017': 'Choose another account name: this one is taken.',
			'50018': 'Use the account that this ID card has, or the ID card of another operator.',
			'50020': 'Wait for the verdict of the audit that is under way.',
			'50021': 'Change something: the data is the same as before.',
			'50022': "Correct the operator's name or ID number: they do not belong together.",
			'50023': 'Use another license: this one has as many accounts as it may have.',
			'50027':
				'Have the account removed as manager or member of the other mini program, or use another account.',
		},
	}),
	'app/createbytp': command({
		title: 'Create Mini Program',
		zh: '通过代创建 API 创建小程序',
		zhLabel: '代创建小程序',
		action: 'Create mini program',
		note: `${PERMITTED} Answers the authorization code of the new program, which Baidu then audits; the Baidu Smart Program Trigger tells the verdict.`,
		doc: REGISTRATION,
		token: 'platform',
		required: {
			create_authorization_code: text(
				'代创建授权码',
				'Creation code from the redirect of an authorization for registration. It does not expire',
				{
					zhLabel: '授权码',
					secret: true,
					example: CODE,
				},
			),
			app_name: appName,
			app_desc: appDescription,
			photo: image('小程序头像', 'the icon', 'Icon URL'),
			// The table names `id` and `addr` beside `qualis`; the example has them in it.
			category: categories(
				'小程序服务类目',
				'Categories of the new program, with the qualifications that they demand',
				{ optional: qualification },
			),
		},
		optional: { app_name_material: nameMaterial },
		remedies: { ...imageRemedies, ...nameRemedies },
	}),
	// Whether a code can be given twice is not documented, so it is not sent again by itself.
	'auth/tp/authcodetocustomerid': command({
		method: 'GET',
		title: 'Get Customer ID',
		zh: '通过授权码换取customer_id',
		zhLabel: '换取 customer_id',
		action: 'Get customer ID of authorization code',
		note: 'For a customer ID that was lost after Register Account.',
		doc: REGISTRATION,
		required: {
			authorization_code: text('代注册授权码', 'Registration code that the account was made with', {
				secret: true,
				example: CODE,
			}),
		},
	}),
	'auth/tp/authcodetoapp': command({
		method: 'GET',
		title: 'Get Many Mini Programs',
		zh: '代注册或代创建授权码换取创建小程序相关信息',
		zhLabel: '查询代创建的小程序',
		action: 'Get many mini programs of authorization code',
		doc: REGISTRATION,
		token: 'platform',
		required: {
			authorization_code: text(
				'代注册或代创建授权码',
				'Registration code, to which one program belongs, or creation code, to which several may',
				{ zhLabel: '授权码', secret: true, example: CODE },
			),
		},
	}),
});
