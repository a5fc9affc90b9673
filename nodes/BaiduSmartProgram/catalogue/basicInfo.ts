import {
	choice,
	group,
	list,
	number,
	rows,
	text,
	type Choices,
	type Remedies,
} from '../../shared/catalogue';
import { command, query } from './kinds';

const UPLOADED = 'Upload it with Upload > Upload Image first; other addresses are refused';
const AUDITED = 'Baidu audits the change; the Mini Program Trigger tells the verdict.';

const domainActions: Choices = {
	add: ['Add', '添加'],
	delete: ['Delete', '删除'],
	get: ['Get', '获取'],
	set: ['Replace All', '覆盖'],
};

const changes = ['add', 'delete', 'set'];

const action = choice(
	'操作',
	'What to do with the domains. Always sent: without it Baidu would add every domain that the platform has registered',
	domainActions,
	{ default: 'get' },
);

const domains = (zh: string, what: string, example: string) =>
	list(zh, `${what}, each with its scheme. Register them with the platform first`, {
		pattern: /^(https?|wss):\/\/.+/,
		allows: 'addresses that start with http://, https:// or wss://',
		when: { action: changes },
		example,
	});

const domainRemedies: Remedies = {
	'470011': 'The server domains were changed too often. Wait before changing them again.',
	'470012': 'The business domains were changed too often. Wait before changing them again.',
	'470013': 'Give at least one kind of domain.',
	'470014': 'Write each domain with its scheme: http://, https:// or wss://.',
	'470015': 'Give at least one domain.',
	'470016':
		"Register the domain, or its parent domain, in the platform's settings in Baidu's console first.",
	'470017': 'The domain to delete is not set. Get the domains to see which are.',
};

const imageRemedies: Remedies = {
	'47008': 'Use an address that Upload > Upload Image has answered.',
};

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
		answer: { json: ['category_quali'] },
	}),
	'app/category/update': command({
		title: 'Update Categories',
		zh: '修改小程序类目',
		action: 'Update categories',
		note: `Replaces all categories. ${AUDITED}`,
		doc: 'https://smartprogram.baidu.com/docs/third/info/modify_app_category/',
		required: {
			categorys: rows(
				'类目类别',
				'All categories that the program shall have',
				{
					required: {
						sub_category_id: number('子类目id', 'ID of the sub-category', {
							example: 197,
							pick: 'subCategories',
						}),
					},
					optional: {
						qualis: rows('资质', 'Qualifications that the category demands', {
							required: {
								id: number('资质项id', 'ID of the qualification', { example: 1 }),
								addr: text('资质项图片', `Address of its image. ${UPLOADED}`, {
									label: 'Image URL',
									example: 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg',
								}),
							},
						}),
					},
				},
				{ label: 'Categories', min: 1, max: 5 },
			),
		},
		remedies: {
			...imageRemedies,
			'47007': 'The categories were changed too often. Wait before changing them again.',
			'50060': 'Give five categories at most.',
			'50061': 'Give the qualifications that the category demands.',
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
				example: 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/icon.png',
			}),
		},
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
				{ label: 'Introduction', example: '专注潮流女装的小程序' },
			),
		},
		remedies: {
			'47006': 'The introduction was changed too often. Wait before changing it again.',
		},
	}),
	'app/pause': command({
		title: 'Pause Service',
		zh: '暂停服务',
		action: 'Pause service',
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
				{ example: '10001' },
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
		note: AUDITED,
		doc: 'https://smartprogram.baidu.com/docs/develop/third/info/',
		required: {
			nick_name: text('小程序名字', 'New name of the program', {
				label: 'Name',
				example: '潮流女装店',
			}),
		},
		optional: {
			app_name_material: list(
				'品牌资质证明',
				`Addresses of brand certificates, for a name with a brand in it. ${UPLOADED}`,
				{
					label: 'Brand Material URLs',
					example: 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg',
				},
			),
		},
		remedies: {
			...imageRemedies,
			'47004': 'The name was changed too often. Wait before changing it again.',
		},
	}),
	'app/setsupportversion': command({
		title: 'Set Minimum Base Library Version',
		zh: '设置最低基础库版本',
		action: 'Set minimum base library version',
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
		action: 'Get base library versions',
		doc: 'https://smartprogram.baidu.com/docs/third/info/min_sdk_version/',
	}),
	'app/modifydomain': command({
		title: 'Manage Server Domains',
		zh: '设置小程序服务器域名',
		action: 'Manage server domains',
		note: 'Set them before submitting a package: submitting deletes the domains that the program set itself.',
		doc: 'https://smartprogram.baidu.com/docs/third/info/set_server_domain/',
		required: { action },
		optional: {
			request_domain: domains('request合法域名', 'Domains for requests', 'https://www.baidu.com'),
			socket_domain: domains('socket合法域名', 'Domains for sockets', 'wss://www.baidu.com'),
			download_domain: domains(
				'download合法域名',
				'Domains for downloads',
				'https://www.baidu.com',
			),
			upload_domain: domains('upload合法域名', 'Domains for uploads', 'https://www.baidu.com'),
		},
		atLeastOne: ['request_domain', 'socket_domain', 'download_domain', 'upload_domain'],
		remedies: domainRemedies,
	}),
	'app/modifywebviewdomain': command({
		title: 'Manage Business Domains',
		zh: '设置小程序业务域名',
		action: 'Manage business domains',
		note: 'Set them before submitting a package: submitting deletes the domains that the program set itself.',
		doc: 'https://smartprogram.baidu.com/docs/third/info/set_biz_domain/',
		required: {
			action,
			web_view_domain: domains('小程序业务域名', 'Domains for web views', 'https://www.baidu.com'),
		},
		answer: { as: 'web_view_domain' },
		remedies: domainRemedies,
	}),
});
