import {
	choice,
	type Choices,
	flag,
	group,
	id,
	object,
	type Remedies,
	text,
	yesNo,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const states: Choices = {
	'1': ['Online', '线上版本'],
	'3': ['In Development', '开发中'],
	'4': ['In Audit', '审核中'],
	'5': ['Audit Failed', '审核失败'],
	'6': ['Audit Passed', '审核通过'],
	'8': ['Rolling Back', '回滚中'],
};

const noLimit: Choices = { '-1': ['No Limit', '无限制'] };

/** Packages in the state that an operation needs come first in its list. */
const packageId = (zh: string, what: string, ...status: string[]) =>
	text(zh, what, { example: '58210', pick: { list: 'packages', first: { status } } });

const testPassword = text('测试帐号对应的密码', 'Password of the test account', {
	zhLabel: '测试密码',
	secret: true,
	example: 'test-password',
});

const testAccount = (what: string) =>
	text('测试帐号', `Account with which the auditors may try the program${what}`, {
		example: 'test-account',
	});

const packageRemedies: Remedies = {
	'69005': 'Give the ID of a package that Get Many lists.',
};

const auditRemedies: Remedies = {
	'69001': 'Wait until the name of the program has passed its audit.',
	'69002': 'Wait until the categories of the program have passed their audit.',
	'69003': 'Wait until name and categories of the program have passed their audits.',
	'69013': 'The quota of this period is used up. Get Audit Quota tells it; wait for the next one.',
};

/** Source: 小程序包管理 of the third-party platform documents; test account from the official SDKs. */
export const packages = group('Package', '小程序包管理', {
	'package/upload': command({
		title: 'Upload',
		zh: '授权小程序上传包',
		action: 'Upload package',
		note: 'Takes effect some seconds later. Give each upload a version of its own, and set the domains of the program first.',
		doc: 'https://smartprogram.baidu.com/docs/third/package/upload/',
		required: {
			ext_json: object(
				'第三方自定义的配置',
				'Configuration for this program. As JSON it may also have ext, extPages, window, tabBar and networkTimeout',
				{
					required: {
						extEnable: flag(
							'结合自定义格式',
							'Whether the configuration is merged into the template; otherwise it is not used',
							{ label: 'Merge Configuration' },
						),
						extAppid: id('小程序id', 'App ID of the program', {
							label: 'App ID',
							fromCredential: 'appId',
							example: '11223344',
						}),
					},
					optional: {
						// The table says text, the examples show a switch.
						directCommit: choice(
							'是否直接送审',
							'Whether the package is submitted for audit at once',
							yesNo,
							{ label: 'Submit for Audit', default: 'false' },
						),
					},
				},
				{ label: 'Extension' },
			),
			template_id: text('代码模板ID', 'Template of the platform to build from', {
				example: '754',
				pick: 'templates',
			}),
			user_desc: text('代码描述', 'Description of the code, at your choice', {
				label: 'Description',
				example: '优化商品详情页',
			}),
			user_version: text('代码版本号', 'Version number of the code, at your choice', {
				label: 'Version',
				example: '1.2.6',
			}),
		},
		optional: {
			test_account: testAccount(', when it is submitted at once'),
			test_password: testPassword,
		},
		// While it is being uploaded it has an upload status, 1 or, when that failed, 3, and no other.
		settling: {
			operation: 'package/get',
			at: ['*'],
			same: { version: 'user_version' },
			done: { status: ['3', '4', '5', '6'] },
			failed: { upload_status: ['3'] },
			every: 3,
		},
		pending: { operation: 'package/get' },
		remedies: {
			...auditRemedies,
			'69004': "Take out of 'Extension' the characters that cannot be read.",
			'69008': 'Give a template that Code Template > Get Many lists.',
			'69010': 'Correct the template: a file of it cannot be read.',
		},
	}),
	'package/submitaudit': command({
		title: 'Submit for Audit',
		zh: '授权小程序提交审核',
		action: 'Submit package for audit',
		note: 'The basic information must have passed its audits. The Baidu Smart Program Trigger tells the verdict.',
		doc: 'https://smartprogram.baidu.com/docs/third/package/submitaudit/',
		required: {
			content: text('送审描述', 'Description for the auditors', { example: '优化商品详情页' }),
			package_id: packageId('包Id', 'Package to submit', '3', '5'),
			remark: text('备注', 'Remark', { example: '代提审' }),
		},
		optional: { test_account: testAccount(''), test_password: testPassword },
		pending: { events: ['PACKAGE_AUDIT_PASS', 'PACKAGE_AUDIT_FAIL'], operation: 'package/get' },
		remedies: { ...packageRemedies, ...auditRemedies },
	}),
	'package/release': command({
		title: 'Release',
		zh: '授权小程序发布',
		action: 'Release package',
		note: 'Brings it online. The package must have passed its audit, and the merchant the authenticity check of its company (主体真实性认证).',
		doc: 'https://smartprogram.baidu.com/docs/third/package/release/',
		required: { package_id: packageId('包Id', 'Package to release', '6') },
		remedies: {
			...packageRemedies,
			'40001':
				"Only a package that has passed its audit can be released: Get Many shows it as Audit Passed (审核通过). If it has, correct what Baidu's message names.",
		},
	}),
	'package/rollback': command({
		title: 'Roll Back',
		zh: '授权小程序回滚包',
		action: 'Roll back package',
		danger: 'all users get the package before it',
		note: 'Brings the version that was online before back, some time later.',
		doc: 'https://smartprogram.baidu.com/docs/third/package/rollback/',
		required: { package_id: packageId('包Id', 'Package that is online now', '1') },
		pending: { operation: 'package/get' },
		remedies: packageRemedies,
	}),
	'package/withdraw': command({
		title: 'Withdraw',
		zh: '授权小程序撤销审核',
		action: 'Withdraw package from audit',
		danger: 'the audit ends without a verdict, and a new one starts from the beginning',
		doc: 'https://smartprogram.baidu.com/docs/third/package/withdraw/',
		required: {
			package_id: packageId('待撤回审核的代码包id', 'Package to withdraw from its audit', '4'),
		},
		remedies: packageRemedies,
	}),
	'package/get': query({
		title: 'Get Many',
		zh: '获取小程序包列表',
		action: 'Get many packages',
		note: 'Lists what is online, in audit and in development. A package that is still uploading, or failed to, has an upload status in place of an ID.',
		doc: 'https://smartprogram.baidu.com/docs/third/package/get/',
		answer: {
			at: [],
			meanings: { status: states },
			times: ['commit_time'],
			simple: [
				'package_id',
				'version',
				'version_desc',
				'status',
				'msg',
				'commit_time',
				'committer',
				'rollback_version',
				'upload_status',
				'upload_status_desc',
			],
		},
	}),
	'package/getdetail': query({
		title: 'Get Detail',
		zh: '获取授权小程序包详情',
		action: 'Get package detail',
		doc: 'https://smartprogram.baidu.com/docs/third/package/getdetail/',
		optional: {
			type: choice(
				'小程序状态',
				'State of the package to get, when no package is given; the online one when left empty',
				states,
				{ label: 'Status', default: '1' },
			),
			package_id: id('代码包id', 'Package to get', { example: '58210', pick: 'packages' }),
		},
		answer: { meanings: { status: states }, times: ['commit_time'] },
		remedies: packageRemedies,
	}),
	'package/auditquota': query({
		title: 'Get Audit Quota',
		zh: '获取授权小程序送审额度',
		zhLabel: '获取送审额度',
		action: 'Get audit quota of packages',
		note: 'How often packages may be submitted in a period and how often still; -1 is without limit.',
		doc: 'https://smartprogram.baidu.com/docs/third/package/auditquota/',
		answer: {
			meanings: {
				quota_type: { '2': ['Week', '周'] },
				quota_times: noLimit,
				remain_times: noLimit,
			},
		},
	}),
});
