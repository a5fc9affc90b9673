import { choice, group, text } from '../../shared/record/catalogue';
import { CORRECT_PARAMETER, NOT_A_MINI_PROGRAM, TOKEN_OF_APP } from './remedies';
import { apiDoc, command, query } from './kinds';
import { templateId } from './fields';

const PATTERN = 'https://www.yoursite.com/merchant/{0}/shop/{1}';

const RELEASE_FIRST = 'Release a version of the mini program first.';
const OWN_TEMPLATE = 'Use a template that belongs to the third-party app of the credential.';
const PUBLIC_ADDRESS = 'Give an address that can be reached from the public internet.';
const VERIFY_HOST =
	"Check that the domain has an ICP filing and that Alipay's verification file (校验文件) stands at the root of its server.";

/** Source: opendocs.alipay.com, 小程序二维码. */
export const qrCode = group('QR Code', '小程序二维码', {
	'alipay.open.app.qrcode.create': command({
		title: 'Create',
		zh: '小程序生成推广二维码接口',
		zhLabel: '生成推广二维码',
		action: 'Create QR code',
		doc: apiDoc('alipay.open.app.qrcode.create'),
		required: {
			describe: text('对应的二维码描述', 'What the QR code is for', {
				label: 'Description',
				example: '门店桌码',
			}),
			query_param: text(
				'小程序启动参数',
				'Parameters that the mini program starts with, as name=value&name=value',
				{ label: 'Query Parameters', example: 'shop=1&table=2' },
			),
			url_param: text('小程序中能访问到的页面路径', 'Page of the mini program to open', {
				zhLabel: '页面路径',
				label: 'Page Path',
				example: 'page/component/component-pages/view/view',
			}),
		},
		optional: {
			color: text(
				'圆形二维码颜色',
				'Color of the round QR code as hexadecimal number; the square one is black',
				{ example: '0x1677FF' },
			),
			size: choice(
				'合成后图片的大小规格',
				'Size of the picture: 8, 12 or 30 centimeters',
				{ s: ['Small', '小'], m: ['Medium', '中'], l: ['Large', '大'] },
				{ zhLabel: '图片规格', default: 's' },
			),
		},
		remedies: {
			HM_BG_COLOR_INVALID: "Give 'Color' as hexadecimal number, such as 0x1677FF.",
			INVALID_PARAMETER: CORRECT_PARAMETER,
			QRCODE_DESC_CHECK_INVALID:
				'Reword the description: it did not pass the check of its content.',
		},
	}),
	'alipay.open.mini.qrcode.bind': command({
		title: 'Bind',
		zh: '关联普通二维码',
		action: 'Bind QR code',
		note: 'Who scans the existing QR code with Alipay then opens the mini program. A mini program can have 100 such rules.',
		doc: apiDoc('alipay.open.mini.qrcode.bind'),
		required: {
			route_url: text(
				'二维码域名',
				'Address in the QR code, with http, https or ftp; its domain must have an ICP filing',
				{ label: 'QR Code URL', example: 'https://www.yoursite.com/' },
			),
			page_redirection: text('小程序功能页', 'Page of the mini program to open', {
				label: 'Page Path',
				example: 'pages/index/index',
			}),
		},
		optional: {
			mode: choice(
				'匹配规则',
				'Whether the scanned address must be the same, or only start the same',
				{ EXACT: ['Exact', '精确匹配'], FUZZY: ['Prefix', '模糊匹配'] },
				{ default: 'EXACT' },
			),
			route_pattern: text(
				'模式',
				'Pattern that the address follows, where many addresses of one host are bound; {0} and {1} stand for what varies. Make it with Create Pattern',
				{ example: PATTERN },
			),
		},
		remedies: {
			APPQRCODE_NOT_TINYAPP: NOT_A_MINI_PROGRAM,
			APP_IS_NOT_EXIST: TOKEN_OF_APP,
			APP_IS_NOT_ONLINE: RELEASE_FIRST,
			BUILDED_NOT_BY_TEMPLATE: 'Use a mini program that was built from a template.',
			HOST_VERIFY_FAILD: VERIFY_HOST,
			INVALID_PARAM: CORRECT_PARAMETER,
			NOT_CURRENTLY_AVALIALBE: 'Try again later.',
			ONLINE_VERSION_NOT_EXIST: RELEASE_FIRST,
			QRCODE_HOST_ROUTE_NUM_LIMIT:
				"The host has as many rules as it may. Unbind one, or use a 'Route Pattern'.",
			QRCODE_ROUTE_PATTERN_NOT_EXIST: 'Make the pattern with Create Pattern first.',
			QRCODE_ROUTE_PATTERN_NOT_MATCH: "Give a 'QR Code URL' that follows the 'Route Pattern'.",
			QRCODE_ROUTE_PATTERN_NOT_PERMISSION: 'Use a pattern that belongs to this app.',
			QRCODE_ROUTE_URL_INVALID: 'Give an address that starts with http://, https:// or ftp://.',
			ROUTE_CREATE_NEED_VERSION: 'Upload a version of the mini program first.',
			ROUTE_OVER_LIMIT: 'The mini program has its 100 rules. Unbind one first.',
			ROUTE_RULE_CONFLICT: 'The address is bound already. Unbind it first; Get Many lists it.',
			ROUTE_RULE_CONFLICT_OTHER:
				'The address is bound to another mini program. Unbind it there first.',
			SECUTIY_SSRF_URL_FAILD: PUBLIC_ADDRESS,
			SECUTIY_SSRF_URL_ILLEGAL: PUBLIC_ADDRESS,
			TEMPLATE_MISMATCH_ISVAPPID: OWN_TEMPLATE,
			TEMPLATE_NOT_HAVE_HOST:
				'Add the domain to the verified domains of the template in the console first.',
		},
	}),
	'alipay.open.mini.qrcode.unbind': command({
		title: 'Unbind',
		zh: '删除已关联普通二维码',
		action: 'Unbind QR code',
		danger: 'printed QR codes of this rule no longer open the program',
		doc: apiDoc('alipay.open.mini.qrcode.unbind'),
		optional: {
			route_group: text('路由规则组', 'Rule to remove', {
				example: '78b59c5b6b2946448bc77e17e544b813',
				pick: 'qrCodeRules',
			}),
			route_url: text(
				'路由规则URL',
				'Address that was bound, needed to release a QR code from a pattern',
				{ label: 'QR Code URL', example: 'https://www.yoursite.com/index', pick: 'qrCodeUrls' },
			),
		},
		atLeastOne: ['route_group', 'route_url'],
		remedies: {
			INVALID_PARAM: CORRECT_PARAMETER,
			NO_PERMISSION: 'Use the app auth token of the mini program that the rule belongs to.',
			ROUTE_GROUP_NOT_EXIST: "Give the 'Route Group' that Get Many lists.",
			TINY_APP_NOT_EXIST: TOKEN_OF_APP,
		},
	}),
	'alipay.open.mini.qrcode.query': query({
		title: 'Get Many',
		zh: '查询普通二维码',
		action: 'Get many bound QR codes',
		doc: apiDoc('alipay.open.mini.qrcode.query'),
		answer: {
			at: ['qr_code_route_groups'],
			meanings: {
				mode: {
					EXACT: ['Exact', '精确匹配'],
					FUZZY: ['Prefix', '模糊匹配'],
					PATTERN: ['Pattern', '模式匹配'],
				},
			},
		},
		paging: { page: 'page_no', size: 'page_size', largest: 10, total: ['total_items'] },
		remedies: { INVALID_PARAMETER: CORRECT_PARAMETER },
	}),
	'alipay.open.mini.qrcode.pattern.create': command({
		title: 'Create Pattern',
		zh: '创建关联普通二维码模式',
		zhLabel: '创建普通二维码模式',
		action: 'Create pattern of QR codes',
		doc: apiDoc('alipay.open.mini.qrcode.pattern.create'),
		v3: undefined,
		required: {
			invoke_type: choice(
				'调用类型',
				'For whom the call is made, and so whose the pattern is',
				{
					DELEGATE: ['Delegate', '代理'],
					ISV: ['ISV', '服务商'],
					MERCHANT: ['Merchant', '商户'],
				},
				{ default: 'MERCHANT' },
			),
			pattern_url: text(
				'模式',
				'Pattern that the addresses follow; {0} and {1} stand for what varies',
				{ label: 'Pattern URL', example: PATTERN },
			),
		},
		optional: {
			template_id: templateId(
				'模板小程序ID',
				"Template whose verified domains hold the pattern's host, needed for Delegate and ISV. For Merchant the server of the domain must hold Alipay's verification file",
			),
		},
	}),
});
