import {
	choice,
	group,
	list,
	number,
	object,
	text,
	type Remedies,
} from '../../shared/record/catalogue';
import {
	categories,
	domainAction,
	domains,
	IMAGE,
	nameMaterial,
	qualification,
	READS,
	UPLOADED,
} from './fields';
import { command, query } from './kinds';
import { domainRemedies, imageRemedies } from './remedies';
const AUDITED = 'Baidu audits the change; the Baidu Smart Program Trigger tells the verdict.';
/** Page of the documents of 2020, for what the later ones no longer have. */
const DOCUMENTS_2020 = 'https://smartprogram.baidu.com/docs/third/info/';
const action = domainAction(
	'What to do with the domains. Always sent: without it Baidu would add every domain that the platform has registered',
);
const programDomains = (zh: string, what: string, example: string, pick: string) =>
	domains(
		zh,
		`${what}, each with its scheme. Register them, or their parent domains, with the platform first`,
		example,
		pick,
	);
const programDomainRemedies: Remedies = {
	...domainRemedies,
	'470011': 'The server domains were changed too often. Wait before changing them again.',
	'470012': 'The business domains were changed too often. Wait before changing them again.',
	'470016':
		"Register the domain, or its parent domain, in the platform's settings in Baidu's console first.",
	'470017': 'The domain to delete is not set. Get the domains to see which are.',
};
const nameRemedies: Remedies = {
	...imageRemedies,
	'47004': 'The name was changed too often. Wait before changing it again.',
};
const appName = text('小程序名字', 'Name to check', { example: '潮流女装店' });

const certificates = (zh: string, what: string, label: string) =>
	list(zh, `Addresses of ${what}. ${UPLOADED}`, { label, example: IMAGE });

// Baidu's documents call it a text; its members stand in the SKIT SDK alone.
const brandMaterials = object(
	'品牌资质证明',
	'Certificates, for a name with a brand in it',
	{
		optional: {
			trademark: certificates('商标证书', 'trademark certificates', 'Trademark URLs'),
			authorization: certificates('授权证书', 'brand authorizations', 'Authorization URLs'),
			icpImg: certificates('ICP备案截图', 'screenshots of the ICP filing', 'ICP Filing URLs'),
			ultimate: certificates(
				'旗舰店授权书',
				'flagship store authorizations',
				'Flagship Store URLs',
			),
			professional: certificates(
				'专卖店授权书',
				'franchised store authorizations',
				'Franchised Store URLs',
			),
			others: certificates('补充材料', 'further material', 'Other URLs'),
		},
	},
	{ label: 'Brand Materials' },
);

/** Source: 基本信息设置 of the third-party platform documents (founding document, 2020 documents). */
export const basicInfo = group('Basic Info', '基本信息设置', {
	'app/category/list': query({
		title: 'Get Many Categories',
		zh: '获取小程序全类目列表',
		action: 'Get many categories',
		doc: 'https://smartprogram.baidu.com/docs/third/info/category_list/',
		required: {
			category_type: choice(
				'类目类型',
				'Whose categories to list',
				{ '1': ['Individual', '个人类型类目'], '2': ['Company', '企业类型类目'] },
				{ default: '2' },
			),
		},
		answer: {
			at: [],
			json: ['category_quali'],
			texts: ['id'],
			tree: { id: 'id', name: 'category_name', children: 'sub_items' },
			meanings: {
				category_type: { '1': ['Individual', '个人服务'], '2': ['Company', '企业服务'] },
				need_quali: {
					'0': ['No Qualification Needed', '不需要资质'],
					'1': ['Qualification Needed', '需要资质'],
				},
				must: { '0': ['Optional', '非必须'], '1': ['Required', '必须'] },
			},
		},
	}),
	'app/category/update': command({
		title: 'Update Categories',
		zh: '修改小程序类目',
		action: 'Update categories',
		note: `Replaces all categories. ${AUDITED}`,
		doc: 'https://smartprogram.baidu.com/docs/third/info/modify_app_category/',
		required: {
			// A table of 2020 and the Java SDK say `categories`, all other sources `categorys`.
			categorys: categories(
				'类目类别',
				'All categories that the program shall have',
				{ required: qualification },
				{ min: 1, max: 5 },
			),
		},
		pending: {
			events: ['APP_CATEGORY_AUDIT_PASS', 'APP_CATEGORY_AUDIT_FAIL'],
			operation: 'app/info',
		},
		remedies: {
			...imageRemedies,
			'47007': 'The categories were changed too often. Wait before changing them again.',
			'50013': 'Choose another category: games are not supported yet.',
			'50060': 'Give five categories at most.',
			'50061': 'Give sub-categories that Get Many Categories lists.',
			'50062': 'Give the categories as a list of objects with a sub-category ID each.',
			'50063': 'Give the qualifications that Get Many Categories names for the category.',
		},
	}),
	'app/modifyheadimage': command({
		title: 'Update Icon',
		zh: '修改小程序icon',
		action: 'Update icon',
		note: AUDITED,
		doc: 'https://smartprogram.baidu.com/docs/third/info/modify_app_icon/',
		required: {
			image_url: text('小程序icon地址', `Address of the icon. ${UPLOADED}`, {
				zhLabel: '小程序图标地址',
				example: 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/icon.png',
			}),
		},
		pending: { events: ['APP_ICON_AUDIT_PASS', 'APP_ICON_AUDIT_FAIL'], operation: 'app/info' },
		remedies: {
			...imageRemedies,
			'47005': 'The icon was changed too often. Wait before changing it again.',
		},
	}),
	'app/modifysignature': command({
		title: 'Update Introduction',
		zh: '修改小程序功能介绍',
		action: 'Update introduction',
		note: AUDITED,
		doc: 'https://smartprogram.baidu.com/docs/third/info/modify_app_desc/',
		required: {
			signature: text(
				'功能介绍（简介）',
				'What the program does. The official SDK says 10 to 56 characters, a Chinese one counting two',
				{ zhLabel: '功能介绍', label: 'Introduction', example: '专注潮流女装的小程序' },
			),
		},
		pending: { events: ['APP_DESC_AUDIT_PASS', 'APP_DESC_AUDIT_FAIL'], operation: 'app/info' },
		remedies: {
			'47006': 'The introduction was changed too often. Wait before changing it again.',
		},
	}),
	'app/pause': command({
		title: 'Pause Service',
		zh: '暂停服务',
		action: 'Pause service',
		danger: 'users can no longer open the program until the service is resumed',
		note: 'Users can no longer open the online version until the service is resumed.',
		doc: 'https://smartprogram.baidu.com/docs/third/info/service_pause/',
	}),
	'app/resume': command({
		title: 'Resume Service',
		zh: '开启服务',
		action: 'Resume service',
		doc: 'https://smartprogram.baidu.com/docs/third/info/service_start/',
	}),
	'app/qrcode': query({
		title: 'Get QR Code',
		zh: '二维码',
		action: 'Get QR code',
		doc: 'https://smartprogram.baidu.com/docs/third/info/qrcode/',
		optional: {
			path: text('自定义打开路径', 'Page that the code opens', {
				example: 'pages/index/index?from=poster',
			}),
			package_id: text(
				'代码包id',
				'Package in audit, in development or online; the online one when left empty',
				{ example: '10001', pick: { list: 'packages', first: { status: ['1', '3', '4'] } } },
			),
			width: number('宽度', 'Width of the image in pixels', {
				min: 200,
				max: 1280,
				default: 200,
			}),
		},
		answer: { file: 'qrcode.png' },
		remedies: {
			'40001': 'Correct the content or the form of the fields.',
			'47002': 'Baidu could not make the code. Try again later.',
			'470018': 'Choose a width from 200 to 1280 pixels.',
			'470019': "Give the 'Package ID' of a package in audit, in development or online.",
			'470020': "No package is online yet. Give a 'Package ID'.",
		},
	}),
	'app/setnickname': command({
		title: 'Update Name',
		zh: '修改小程序名称',
		action: 'Update name',
		note: `${AUDITED} Baidu's later documents name Update Name With Certificates in its place.`,
		doc: 'https://smartprogram.baidu.com/docs/develop/third/info/',
		required: {
			nick_name: text('小程序名字', 'New name of the program', {
				label: 'Name',
				example: '潮流女装店',
			}),
		},
		optional: {
			app_name_material: { ...nameMaterial, zh: '品牌资质证明' },
		},
		pending: { events: ['APP_NAME_AUDIT_PASS', 'APP_NAME_AUDIT_FAIL'], operation: 'app/info' },
		remedies: nameRemedies,
	}),
	'app/setsupportversion': command({
		title: 'Set Minimum Base Library Version',
		zh: '设置最低基础库版本',
		action: 'Set minimum base library version',
		danger: 'users with an older version of the Baidu app can no longer open the program',
		note: 'Users with an older base library keep the version of the program that they have.',
		doc: 'https://smartprogram.baidu.com/docs/develop/third/info/',
		required: {
			version: text('最低基础库版本', 'Lowest base library version that is served', {
				example: '1.10.15',
				pick: 'supportVersions',
			}),
		},
		remedies: {
			'470021': 'Choose one of the versions that Get Base Library Versions lists.',
		},
	}),
	'app/getsupportversion': query({
		title: 'Get Base Library Versions',
		zh: '查询当前设置的最低基础库版本及各版本列表',
		zhLabel: '查询基础库版本',
		action: 'Get base library versions',
		doc: 'https://smartprogram.baidu.com/docs/third/info/min_sdk_version/',
	}),
	'app/modifydomain': command({
		title: 'Manage Server Domains',
		zh: '设置小程序服务器域名',
		zhLabel: '设置服务器域名',
		action: 'Manage server domains',
		danger: 'the program can no longer call the domains that are deleted or replaced',
		note: 'Set them before submitting a package: submitting deletes the domains that the program set itself.',
		doc: 'https://smartprogram.baidu.com/docs/third/info/set_server_domain/',
		reads: READS,
		required: { action },
		optional: {
			request_domain: programDomains(
				'request合法域名',
				'Domains for requests',
				'https://www.baidu.com',
				'requestDomains',
			),
			socket_domain: programDomains(
				'socket合法域名',
				'Domains for sockets',
				'wss://www.baidu.com',
				'socketDomains',
			),
			download_domain: programDomains(
				'download合法域名',
				'Domains for downloads',
				'https://www.baidu.com',
				'downloadDomains',
			),
			upload_domain: programDomains(
				'upload合法域名',
				'Domains for uploads',
				'https://www.baidu.com',
				'uploadDomains',
			),
		},
		atLeastOne: ['request_domain', 'socket_domain', 'download_domain', 'upload_domain'],
		remedies: programDomainRemedies,
	}),
	'app/modifywebviewdomain': command({
		title: 'Manage Business Domains',
		zh: '设置小程序业务域名',
		zhLabel: '设置业务域名',
		action: 'Manage business domains',
		danger: 'the program can no longer open pages of the domains that are deleted or replaced',
		note: 'Set them before submitting a package: submitting deletes the domains that the program set itself.',
		doc: 'https://smartprogram.baidu.com/docs/third/info/set_biz_domain/',
		reads: READS,
		required: {
			action,
			web_view_domain: programDomains(
				'小程序业务域名',
				'Domains for web views',
				'https://www.baidu.com',
				'webViewDomains',
			),
		},
		answer: { as: 'web_view_domain' },
		remedies: programDomainRemedies,
	}),
	'appflow/applyRecovery': command({
		title: 'Apply to Restore Traffic',
		zh: '申请恢复流量下线',
		action: 'Apply to restore traffic',
		note: 'For traffic that Baidu took down for a violation that needs no new package and no new basic information. Correct the violation first; the Baidu Smart Program Trigger tells the verdict.',
		doc: DOCUMENTS_2020,
		required: {
			audit_desc: text(
				'提交审核描述',
				'What was corrected, for the auditors. The document says 1 to 100 characters',
				{ label: 'Audit Description', example: '违规内容已通过热更新修复' },
			),
		},
		pending: { events: ['FLOW_CLOSE_AUDIT_PASS', 'FLOW_CLOSE_AUDIT_FAIL'] },
		remedies: {
			'30007': 'Check which permissions the merchant granted.',
			'40028': "Have the merchant complete the company's data in Baidu's console.",
			'40032': 'Release a package, or have one pass its audit, first.',
			'40045':
				'Only a program whose traffic was taken down can apply. Authorization > Get Mini Program Info tells its state.',
		},
	}),
	'app/checkname': query({
		title: 'Check Name',
		zh: '小程序名称检测',
		action: 'Check name',
		note: 'The check result is 0 when the name may be used, 1 when it is taken, 2 when a word in it is sensitive, 3 when it is a brand, 4 when a brand is in it, 5 when a high-traffic word is.',
		doc: DOCUMENTS_2020,
		required: { app_name: appName },
	}),
	'app/offline/update': command({
		title: 'Update After Forced Offline',
		zh: '基本信息强制下线后修改基本信息',
		zhLabel: '强制下线后修改信息',
		action: 'Update basic info after forced offline',
		note: `Only for a program that Baidu took offline for its basic information. ${AUDITED}`,
		doc: 'https://smartprogram.baidu.com/docs/third/offline/updateinfo/',
		optional: {
			app_name: text('小程序名称', 'New name, where the name was the reason', {
				example: '潮流女装店',
			}),
			app_desc: text('小程序描述', 'New introduction, where the introduction was the reason', {
				label: 'App Description',
				example: '专注潮流女装的小程序',
			}),
			photo_addr: text(
				'小程序图片',
				`Address of a new icon, where the icon was the reason. ${UPLOADED}`,
				{ label: 'Icon URL', example: IMAGE },
			),
			app_name_material: { ...nameMaterial, zh: '名称相关物料' },
		},
		atLeastOne: ['app_name', 'app_desc', 'photo_addr'],
		pending: {
			events: ['BASE_INFO_OFFLINE_AUDIT_SUCCESS', 'BASE_INFO_OFFLINE_AUDIT_FAIL'],
			operation: 'app/info',
		},
		remedies: imageRemedies,
	}),
	'appflow/control': command({
		title: 'Control Traffic',
		zh: '流量下线/开启',
		action: 'Control traffic',
		danger: 'with its traffic offline the program is no longer found in search and feeds',
		doc: 'https://smartprogram.baidu.com/docs/third/info/app_flow_control/',
		required: {
			type: choice(
				'流量下线开关状态',
				'What to do with the traffic',
				{ '1': ['Turn On', '开启流量'], '2': ['Take Down', '下线流量'] },
				{ default: '1' },
			),
		},
		remedies: {
			'110002':
				'You may not turn this traffic on. Where Baidu took it down for a violation, use Apply to Restore Traffic.',
			'110003': 'Check which permissions the merchant granted.',
			'110004': 'Nothing is to be done: the traffic is on.',
			'110005': 'Nothing is to be done: the traffic is down.',
		},
	}),
	'app/setnicknamewithqual': command({
		title: 'Update Name With Certificates',
		zh: '修改小程序名称',
		zhLabel: '凭资质修改名称',
		action: 'Update name with certificates',
		note: AUDITED,
		doc: 'https://smartprogram.baidu.com/docs/third/info/modify_app_name_with_qualification/',
		required: {
			nick_name: text('小程序名字', 'New name of the program', {
				label: 'Name',
				example: '潮流女装店',
			}),
		},
		optional: { qual_materials: brandMaterials },
		pending: { events: ['APP_NAME_AUDIT_PASS', 'APP_NAME_AUDIT_FAIL'], operation: 'app/info' },
		remedies: nameRemedies,
	}),
	'app/checknamewithqual': query({
		title: 'Check Name With Certificates',
		zh: '小程序名称检测',
		zhLabel: '凭资质检测名称',
		action: 'Check name with certificates',
		note: 'Tells, beside the check result, which certificates the name must or may come with.',
		doc: 'https://smartprogram.baidu.com/docs/third/info/app_name_check/',
		required: { app_name: appName },
		optional: { qual_materials: brandMaterials },
	}),
	'app/violation': query({
		title: 'Get Violations',
		zh: '获取小程序违规任务详情',
		zhLabel: '获取违规任务详情',
		action: 'Get violations',
		doc: 'https://smartprogram.baidu.com/docs/third/offline/violationinfo/',
		answer: { at: ['problemDetails'], carry: ['appId'] },
	}),
});
