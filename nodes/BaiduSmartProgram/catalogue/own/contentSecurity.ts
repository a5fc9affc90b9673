import {
	choices,
	file,
	json,
	choice,
	suggestion,
	text,
	time,
} from '../../../shared/record/catalogue';
import { command, query } from '../kinds';
import { ownGroup } from './kinds';

const MEGABYTE = 1024 * 1024;

const FINDING =
	'A finding is an answer, not an error: errno is 0 when nothing was found, and res has the verdict of each check.';

const retrieveId = (what: string) =>
	text('检测唯一标识', what, { label: 'Retrieve ID', example: '1614050400_1614050400' });

/** Source: the official SDKs of 2022 and the sample answers of a third-party SDK of 2024. */
export const ownContentSecurity = ownGroup('Content Security', '内容安全', {
	'riskDetection/v2/syncCheckText': query({
		title: 'Check Text',
		zh: '单段文本检测',
		action: 'Check text',
		note: FINDING,
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/text_security_detection/',
		method: 'POST',
		body: 'json',
		finds: true,
		required: {
			content: text('检测文本', 'Text to check. The document says 10 KB at most', {
				example: '春季新品女装上架，轻薄透气，多色可选',
			}),
		},
		optional: {
			type: choices(
				'检测策略',
				'What to look for; illegal content when left empty',
				{ lead: ['Inducement', '诱导违规检测'], risk: ['Illegal Content', '内容违规检测'] },
				{ label: 'Checks' },
			),
		},
	}),
	'/file/2.0/smartapp/riskDetection/v2/syncCheckImage': query({
		title: 'Check Image',
		zh: '单张图片检测',
		action: 'Check image',
		note: FINDING,
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/picture_security_check/',
		method: 'POST',
		body: 'multipart',
		finds: true,
		required: {
			image: file('图片文件', 'Image to check', { max: 5 * MEGABYTE, formats: ['jpeg', 'png'] }),
		},
		optional: {
			type: choices(
				'检测策略',
				'What to look for; pornography when left empty',
				{
					'ocr-lead': ['Inducement in Writing', '图片上文字的诱导检测'],
					'ocr-word': ['Listed Words in Writing', '图片上文字的词表检测'],
					porn: ['Pornography', '色情检测'],
				},
				{ label: 'Checks' },
			),
		},
	}),
	'riskDetection/v2/asyncCheckPath': command({
		title: 'Start Page Check',
		zh: '单个 path 检测（异步）',
		zhLabel: '异步检测页面',
		action: 'Start page check',
		note: 'Answers the retrieve ID, by which Get Page Check gives the result when it is there.',
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/content_security_check/',
		body: 'json',
		required: {
			path: text('需要检测的页面 path', 'Page to check', {
				zhLabel: '页面路径',
				max: 2460,
				example: '/pages/detail/detail?item=100001',
			}),
		},
		optional: {
			type: choices(
				'检测策略',
				'What to look for; illegal content in the text when left empty',
				{
					'ocr-lead': ['Inducement in Images', '图片上文字的诱导模型检测'],
					'ocr-word': ['Listed Words in Images', '图片上文字的词表检测'],
					porn: ['Pornographic Images', '图片色情检测'],
					risk: ['Illegal Text', '文字的内容违规检测'],
				},
				{ label: 'Checks' },
			),
		},
		answer: { as: 'retrieveId' },
		pending: { operation: 'riskDetection/v2/getPathCheckResultByID' },
	}),
	'riskDetection/v2/getPathCheckResultByID': query({
		title: 'Get Page Check',
		zh: '查询 path 检测结果',
		action: 'Get page check',
		note: 'The check status is 0 at first, 1 while the page is fetched, 2 while it is checked, 3 when done, 4 when failed.',
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/content_security_check/',
		required: { retrieveId: retrieveId('Check to look at, as Start Page Check answers') },
		answer: {
			meanings: {
				checkStatus: {
					'0': ['Started', '初始化'],
					'1': ['Fetching Content', '内容抓取'],
					'2': ['Checking', '检测中'],
					'3': ['Done', '检测完成'],
					'4': ['Failed', '检测失败'],
				},
			},
			times: ['createTime'],
		},
	}),
	'riskDetection/misjudgeFeedback': command({
		title: 'Report Wrong Finding',
		zh: '检测结果误判反馈',
		action: 'Report wrong finding',
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/result_misjudgment_feedback/',
		required: { retrieveId: retrieveId('Check that was wrong, retrieveId of its answer') },
	}),
});

/** Source: 风控能力 of the developer documents, and the official SDKs of 2022. */
export const ownRisk = ownGroup('Risk', '风控', {
	detectrisk: query({
		title: 'Check User',
		zh: '检测用户是否是作弊用户',
		zhLabel: '检测作弊用户',
		action: 'Check user for cheating',
		note: 'The level is 1 high risk, 2 suspect, 3 common, 4 normal. Baidu advises to stop 1 and 2.',
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/open_risk_power_detectrisk/',
		method: 'POST',
		required: {
			appkey: text('小程序 appkey', 'App key of the mini program', {
				zhLabel: '小程序 AppKey',
				label: 'App Key',
				fromCredential: 'appKey',
				example: '4fecoAqgCIUtzIyA4FAPgoyrc4oUc25c',
			}),
			xtoken: json(
				'swan-getSystemRiskInfo 获取的内容',
				'What swan.getSystemRiskInfo gave in the program, fresh for each check',
				{ zhLabel: '设备风险信息', label: 'X Token', example: '{"key":"xxxx","value":"xxxx"}' },
			),
			type: suggestion(
				'运营活动的类型',
				'Kind of campaign, as Baidu has assigned it',
				{ marketing: ['Marketing', '营销活动'] },
				{ default: 'marketing' },
			),
			clientip: text('客户端的 IP', 'Address of the user, not of your server', {
				label: 'Client IP',
				example: '127.0.0.1',
			}),
			ts: time('服务器的时间戳', 'Time of your server', 'seconds', {
				label: 'Time',
				example: '1598528349',
			}),
		},
		optional: {
			ev: choice(
				'事件类型',
				'What the user does',
				{
					'1': ['Click Campaign', '点击活动按钮'],
					'2': ['Enter Campaign', '进入活动页面'],
					'3': ['Register', '注册'],
					'4': ['Log In', '登录'],
					'5': ['Share', '分享'],
					'6': ['Like', '点赞'],
					'7': ['Comment', '评论'],
					'8': ['Withdraw Money', '提现'],
					'9': ['Order', '下单/提单'],
					'10': ['Pay', '支付'],
					'11': ['Own Action', '业务自定义动作'],
					'12': ['Browse Feed', '浏览 feed'],
					'13': ['Open Treasure Box', '开宝箱'],
					'14': ['Take Red Packet', '领取红包'],
					'15': ['Share Feed', '分享 feed'],
					'16': ['Do Task', '做任务'],
					'17': ['Sign In', '签到'],
					'18': ['Ranking', '排行榜'],
					'19': ['Invite', '邀请'],
					'20': ['Newcomer Red Packet', '新客红包'],
					'21': ['Shake', '摇一摇'],
					'22': ['Voice Red Packet', '语音红包'],
					'23': ['Video Red Packet', '视频红包'],
					'24': ['Apply for Credit', '金融授信'],
					'25': ['Answer Question', '答题'],
				},
				{ label: 'Event', default: '1' },
			),
			useragent: text('客户端的 useragent', 'User agent with which the user calls your server', {
				zhLabel: '客户端标识',
				label: 'User Agent',
				example: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_12_6)',
			}),
			phone: text('加密后的电话号码', 'SHA-1 digest of the phone number of the user', {
				label: 'Phone Digest',
				example: '7c4a8d09ca3762af61e59520943dc26494f8941b',
			}),
		},
		answer: {
			meanings: {
				level: {
					'1': ['High Risk', '高危'],
					'2': ['Suspicious', '嫌疑'],
					'3': ['Common', '普通'],
					'4': ['Normal', '正常'],
				},
			},
		},
	}),
});
