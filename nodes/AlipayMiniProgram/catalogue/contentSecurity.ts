import {
	choice,
	group,
	list,
	number,
	object,
	suggestion,
	text,
	time,
	type Choices,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

const channels: Choices = {
	'tinyapp-eco-open': ['Riskgo', 'Riskgo内容风险识别'],
	miniappcloud: ['Mini Program Cloud, Text', '小程序云内容风险识别（文本）'],
	'miniappcloud-oss': ['Mini Program Cloud, OSS Image', '小程序云内容风险识别（图片OSS）'],
	'digital-tech': ['Digital Technology', '数科内容风险识别（数科生产）'],
	'digital-tech-poc': ['Digital Technology, Proof of Concept', '数科内容风险识别（数科POC）'],
};

const products: Choices = {
	TJ_POLITICS_MC: ['Politics', '敏感'],
	TJ_PORN_MC: ['Pornography', '色情'],
	TJ_ILLEGAL_MC: ['Prohibited', '违禁'],
	TJ_TERRORISM_MC: ['Terrorism', '暴恐'],
	TJ_ABUSES_MC: ['Abuse', '谩骂'],
};

const requestId = (what: string, label?: string) =>
	text('唯一请求ID', `${what}, made up by the caller`, {
		label,
		example: '2026013110000000000000000000001',
	});

const scene = text('应用场景', 'Scene in which the content appears', { example: 'POST' });

const contentId = (what: string) =>
	text('业务ID', `${what}, such as the ID of a post`, { example: '20260131000001' });

const actions: Choices = {
	PASSED: ['Passed', '数据识别通过'],
	REJECTED: ['Rejected', '被拒绝的数据'],
	CC: ['Visible to Author Only', '仅发表者可见'],
	DELETE: ['Delete It', '删除数据'],
	REPLACE: ['Replace Some Words', '替换部分词'],
	WARNING: ['Suspicious', '提示数据'],
	RECOVER: ['Restore It', '恢复数据'],
};

/** Source: opendocs.alipay.com, 内容安全; what `analyze.sync` takes from the official SDKs. */
export const contentSecurity = group('Content Security', '内容安全', {
	'alipay.security.risk.content.detect': command({
		title: 'Check Text',
		zh: '小程序内容风险检测服务',
		zhLabel: '内容风险检测',
		action: 'Check text for risks',
		note: 'For now only Chinese political risks are intercepted.',
		doc: apiDoc('alipay.security.risk.content.detect'),
		v3: undefined,
		required: {
			content: text(
				'需要识别的文本',
				'Text to check, without double quotes and other special characters',
				{ example: '今天天气不错' },
			),
		},
		answer: {
			meanings: { action: { REJECTED: ['Rejected', '拦截'], PASSED: ['Passed', '放过'] } },
		},
	}),
	'alipay.security.risk.content.sync.detect': command({
		title: 'Detect Risks',
		zh: '内容风险同步识别对外开放接口',
		zhLabel: '内容风险同步识别',
		action: 'Detect risks of content',
		note: 'Calls may be charged; the answer says whether one was.',
		doc: 'https://opendocs.alipay.com/open/8513019b_alipay.security.risk.content.sync.detect',
		v3: undefined,
		required: {
			channel: suggestion('来源渠道', 'Product that the app has signed up for', channels, {
				default: 'tinyapp-eco-open',
			}),
			content_type: choice(
				'送检内容类型',
				'Kind of the content',
				{ PICTURE: ['Picture', '图片'], TEXT: ['Text', '文本'] },
				{ default: 'TEXT' },
			),
			data_list: list(
				'用户发表内容',
				'Content to check, one entry only. Text is best without line breaks, emoticons, HTML and UBB tags',
				{ label: 'Content', example: '今天天气不错' },
			),
			products: suggestion(
				'检测服务码',
				'What to check for. Alipay names more codes on request',
				products,
				{ default: 'TJ_POLITICS_MC' },
			),
			request_id: requestId('Unique ID of this request'),
		},
		optional: {
			open_id: text('OPENID', 'Open ID of the user who published the content', {
				zhLabel: '用户 openId',
				example: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5',
			}),
			tenants: text('租户ID', 'Tenant that the content belongs to', {
				label: 'Tenant ID',
				example: 'TENANT01',
			}),
			user_id: text('内容发布账号ID', 'Alipay user who published the content', {
				example: '2088000000000000',
			}),
		},
		answer: {
			meanings: {
				suggestion: {
					pass: ['Passed', '通过'],
					block: ['Block It', '拦截'],
					review: ['Review It', '复核'],
				},
				label: {
					porn: ['Pornography', '色情'],
					terrorism: ['Terrorism', '暴恐'],
					politic: ['Politics', '涉政'],
					ad: ['Advertising', '广告'],
					adlaw: ['Against Advertising Law', '广告法'],
					contraband: ['Prohibited', '违禁'],
					abuse: ['Abuse', '谩骂'],
					flood: ['Flooding', '灌水'],
					negtive: ['Bad Values', '涉价值观'],
					other: ['Other', '其他'],
				},
				hit_strategy: { '0': ['Image', '图片内容'], '1': ['Text in Image', '图片上的文字'] },
			},
		},
	}),
	'alipay.security.risk.content.analyze': command({
		title: 'Analyze',
		zh: '内容风险识别接口服务',
		action: 'Analyze content',
		note: "When the answer says 'need', wait 60 seconds and get the result with its event ID.",
		doc: apiDoc('alipay.security.risk.content.analyze'),
		v3: undefined,
		optional: {
			text: text('文本内容', 'Text to check', { example: '今天天气不错' }),
			text_type: text('文本类型', 'Kind of the text; the document names no values', {
				example: 'COMMENT',
			}),
			picture_urls: list('图片地址列表', 'Addresses of the pictures to check', {
				label: 'Picture URLs',
				example: 'https://www.example.com/picture.jpg',
			}),
			audio_urls: list('音频地址列表', 'Addresses of the audio files to check', {
				label: 'Audio URLs',
				example: 'https://www.example.com/audio.mp3',
			}),
			video_urls: list('视频地址列表', 'Addresses of the videos to check', {
				label: 'Video URLs',
				example: 'https://www.example.com/video.mp4',
			}),
			link_urls: list('链接地址列表', 'Links to check', {
				label: 'Link URLs',
				example: 'https://www.example.com/page',
			}),
			app_name: text('应用名称', 'Name that tells where the content comes from', {
				example: '杭州支小宝潮流女装店',
			}),
			app_main_scene: text('应用主场景', 'Main scene of the app', { example: 'FORUM' }),
			app_main_scene_id: text('应用主场景主体ID', 'Subject of the main scene, by its ID', {
				example: '1001',
			}),
			app_scene: scene,
			app_scene_data_id: contentId('Your own ID of the content'),
			account_id: text('内容的发表账户号', 'Account that published the content', {
				example: '2088000000000000',
			}),
			account_type: suggestion(
				'账户类型',
				'Kind of that account',
				{ '0': ['User', '用户'], '1': ['Merchant', '商户'] },
				{ default: '0' },
			),
			// A date in the official Java SDK.
			publish_date: time('发布时间', 'When the content was published', 'yyyy-MM-dd HH:mm:ss', {
				example: '2026-01-31 10:00:00',
			}),
		},
		atLeastOne: ['text', 'picture_urls', 'audio_urls', 'video_urls', 'link_urls'],
		answer: {
			meanings: {
				result_action: actions,
				need_query: {
					need: ['Ask for Result After 60 Seconds', '需要等待60秒之后进行异步查询'],
					no_need: ['Result Is Here', '不需要'],
				},
			},
		},
	}),
	'alipay.security.risk.content.analyze.sync': command({
		title: 'Analyze and Wait',
		zh: '内容风险同步识别接口服务',
		zhLabel: '内容风险同步分析',
		action: 'Analyze content and wait',
		note: 'The answer holds the result already.',
		doc: apiDoc('alipay.security.risk.content.analyze.sync'),
		v3: undefined,
		required: {
			request: object(
				'内容安全检测业务同步请求体',
				'What to check',
				{
					required: {
						data: text('用户发表内容', 'Content that the user published', {
							example: '今天天气不错',
						}),
					},
					optional: {
						business_id: text('业务id', 'Business that the content belongs to', {
							example: '1001',
						}),
						check_labels: text(
							'业务过检分类',
							'Kinds of unwanted content to check for, separated by commas',
							{ example: 'porn,terrorism' },
						),
						data_id: text('数据唯一标识', 'Your own ID of the content', {
							example: '20260131000001',
						}),
						product_id: text('产品账号标识', 'Product account that Alipay has assigned', {
							example: '1001',
						}),
						publish_time: text('发表时间', 'When it was published, in milliseconds since 1970', {
							example: '1769824800000',
						}),
						request_id: requestId('Unique ID of the request'),
					},
				},
				{ zhLabel: '检测请求' },
			),
		},
		optional: {
			channel: text('来源渠道', 'Where the content comes from; the document names no values', {
				example: 'tinyapp-eco-open',
			}),
			ext_info: text('扩展信息', 'More about the call; the document names no form', {
				label: 'Extension Info',
				example: '{}',
			}),
			invoker: object('调用者信息', 'Who makes the call', {
				optional: {
					aliyun_user_id: text('阿里云用户ID', 'Alibaba Cloud user', {
						example: '1000000000000000',
					}),
					invoker_type: text('调用者类型', 'Kind of the caller', { example: 'ISV' }),
					tenant: text('租户', 'Tenant, by name', { example: 'TENANT01' }),
					tenant_id: text('租户ID', 'Tenant, by ID', { example: '1001' }),
					user: text('用户', 'User, by name', { example: '张三' }),
					user_type: text('用户类型', 'Kind of the user', { example: 'OPERATOR' }),
				},
			}),
			req_msg_id: requestId('Unique ID of this call', 'Request Message ID'),
			service_name: text('服务名称', 'Service to call; the document names no values', {
				example: 'CONTENT_CHECK',
			}),
		},
	}),
	'alipay.security.risk.content.result.get': query({
		title: 'Get Result',
		zh: '内容风险识别结果查询接口服务',
		zhLabel: '查询内容风险结果',
		action: 'Get result of content analysis',
		note: 'Results are ready about 60 seconds after Analyze.',
		doc: apiDoc('alipay.security.risk.content.result.get'),
		v3: undefined,
		optional: {
			event_id: text('内容检测事件id', 'Event whose result to get, as Analyze has answered it', {
				example: 'dCndJuYFvjVCT4sDkvPpPsoG5Xzbv3aH',
			}),
			app_scene_data_id: contentId('The ID that was given to Analyze'),
			app_scene: scene,
		},
		atLeastOne: ['event_id', 'app_scene_data_id'],
		answer: { meanings: { result_action: { PASSED: actions.PASSED, REJECTED: actions.REJECTED } } },
	}),
	'alipay.security.risk.content.perception.send': command({
		title: 'Send Risk Metric',
		zh: '内容风险感知接口服务',
		action: 'Send content risk metric',
		doc: apiDoc('alipay.security.risk.content.perception.send'),
		v3: undefined,
		required: {
			metric: text('风险感知度量的键', 'Name of the metric', { example: 'risk_count' }),
			value: text('风险感知度量的值', 'Value of the metric, mostly a JSON text', {
				example: '{"count":1}',
			}),
		},
		optional: {
			// The document names no format for the two times.
			business_time: text('业务时间', 'When it happened, as a formatted date', {
				example: '2026-01-31 10:00:00',
			}),
			create_time: text('创建时间', 'When the metric was computed, as a formatted date', {
				example: '2026-01-31 10:01:00',
			}),
			duration: number('持续时间', 'How long it lasted, in minutes', { example: 1 }),
		},
	}),
});
