/** The page that says what n8n is told of a failure, from what the nodes themselves judge by. */
import { CODES as alipay } from '../nodes/AlipayMiniProgram/protocol/remedies';
import { CODES as baidu } from '../nodes/BaiduSmartProgram/protocol/remedies';
import type { Cause, Codes } from '../nodes/shared/record/refusal';
import { HTTP_CODES } from '../nodes/shared/road/error';
import { causeOfFault, NETWORK_ROWS } from '../nodes/shared/road/network';
import { CODES as taobao } from '../nodes/TaobaoMiniProgram/protocol/remedies';

const platforms: Array<{ names: Record<'en' | 'zh', string>; codes: Codes }> = [
	{ names: { en: 'Alipay', zh: '支付宝' }, codes: alipay },
	{ names: { en: 'Baidu', zh: '百度' }, codes: baidu },
	{ names: { en: 'Taobao', zh: '淘宝' }, codes: taobao },
];

/** What happened on the network, as `networkFault` says it, in Chinese. */
const FAULTS: Readonly<Record<string, string>> = {
	'the platform could not be reached': '无法连接',
	'the certificate of the platform has expired or is not valid yet': '证书已过期或尚未生效',
	'the certificate of the platform is for another host name': '证书属于其他主机名',
	'the certificate of the platform is not trusted': '证书不受信任',
	'the platform and this n8n have no TLS version or cipher in common':
		'没有共同的 TLS 版本或加密套件',
	'the platform closed the connection before it was secure': '连接在加密之前被关闭',
	'the TLS connection to the platform failed': 'TLS 连接失败',
	'the proxy gave no connection to the platform': '代理没有建立连接',
	'this n8n blocks requests to the platform': '被 n8n 的内网防护拦截',
	'the answer of the platform could not be read': '应答无法读取',
	'the answer of the platform broke off': '应答中断',
	'the platform took too long': '等待超时',
	'the connection to the platform ended': '连接中断',
};

const WORDS = {
	en: {
		title: 'What n8n is told of a failure',
		other: '[中文](failures.zh-CN.md)',
		lead: [
			'A refusal carries its cause and an HTTP code to n8n (`failure` and `httpCode` of the error). n8n 2.41 and newer use the cause where a trigger polls, with [durable cursors](production.md#a-poll); older versions do not look at it. In a workflow the cause stands in the error, for whoever handles it.',
			'After a poll that failed, n8n 2.41.1 waits 5 s, then 10 s, 20 s and so on, up to 30 minutes, where a wait can help, and no less than the wait that the node names, up to an hour. Where somebody has to act it waits 30 minutes at once. A poll that succeeds ends this.',
			'The node itself sends a request again only where that cannot do harm; [reliability.md](reliability.md) counts it. This page is made by `npm run docs` from the codes that the nodes judge by.',
		],
		head: ['Platform', 'Code', 'Cause', 'HTTP code', 'Wait'],
		waits: {
			'rate-limited':
				'the pause that the platform names, where it names one (Taobao: "this ban will last for … seconds"), else n8n\'s own',
			'quota-exhausted': "n8n's own: no platform says when the calls are counted anew",
			'temporarily-unavailable': "n8n's own",
			'credential-invalid': 'none helps: correct the credential, or authorize again',
			'configuration-invalid': 'none helps: correct it in the console, or in n8n',
		},
		any: 'all',
		network: 'the network',
		list: ', ',
		note: (codes: string, fault: string) => `${codes}: ${fault}`,
		server: "HTTP 500 and above that is none of the platform's refusals",
		late: '`OUT_OF_TIME`: the time of the poll was over before it was sent',
		none: 'A `*` stands for any end. Any other code has no cause: neither a wait nor another credential helps, and the remedy in the error says what does.',
	},
	zh: {
		title: '失败时告诉 n8n 的内容',
		other: '[English](failures.md)',
		lead: [
			'平台拒绝请求时，节点会把原因和 HTTP 状态码一并告诉 n8n（错误中的 `failure` 和 `httpCode`）。n8n 2.41 及更高版本在启用了[持久游标](production.zh-CN.md#一次查询)的轮询触发器中使用该原因，更早的版本不读取它。在工作流中，原因写在错误里，供后续处理使用。',
			'轮询失败后，n8n 2.41.1 的等待方式是：等待可能有用时，依次等 5 秒、10 秒、20 秒，逐次加倍，最长 30 分钟，且不短于节点给出的时间（最多按一小时计）；需要有人处理时，直接等 30 分钟。一次成功的轮询会结束等待。',
			'节点只在不会造成损害时才重新发送请求，统计见[可靠性](reliability.zh-CN.md)。本页由 `npm run docs` 根据节点判断所用的错误码生成。',
		],
		head: ['平台', '错误码', '原因', 'HTTP 状态码', '等待'],
		waits: {
			'rate-limited': '平台给出的时间（淘宝会在说明中写明秒数），没有则由 n8n 决定',
			'quota-exhausted': '由 n8n 决定：各平台都不说明何时重新计数',
			'temporarily-unavailable': '由 n8n 决定',
			'credential-invalid': '等待无用：请更正凭据，或重新授权',
			'configuration-invalid': '等待无用：请在控制台或 n8n 中更正',
		},
		any: '全部',
		network: '网络',
		list: '、',
		note: (codes: string, fault: string) => `${codes}：${FAULTS[fault] ?? fault}`,
		server: '不属于平台拒绝的 HTTP 500 及以上状态',
		late: '`OUT_OF_TIME`：发送之前，本次轮询的时间已用完',
		none: '`*` 代表任意结尾。其他错误码没有原因：等待或更换凭据都无济于事，请按错误中的处理方法操作。',
	},
} as const;

const code = (text: string) => `\`${text}\``;

function page(language: 'en' | 'zh'): string {
	const say = WORDS[language];
	const row = (platform: string, what: string, cause: Cause) =>
		`| ${[platform, what, code(cause), HTTP_CODES[cause], say.waits[cause]].join(' | ')} |`;
	const rows = platforms.flatMap(({ names, codes }) =>
		(Object.keys(HTTP_CODES) as Cause[])
			.filter((cause) => codes.causes[cause].size > 0)
			.map((cause) =>
				row(names[language], [...codes.causes[cause]].map(code).join(say.list), cause),
			),
	);
	const faults = NETWORK_ROWS.map((fault) => {
		const codes = (fault.code === undefined ? fault.codes : [fault.code]).map(code).join(say.list);
		return row(say.network, say.note(codes, fault.message('the platform')), causeOfFault(fault));
	});
	return [
		`# ${say.title}`,
		'',
		say.other,
		'',
		...say.lead.flatMap((paragraph) => [paragraph, '']),
		`| ${say.head.join(' | ')} |`,
		`|${' --- |'.repeat(say.head.length)}`,
		...rows,
		row(say.any, say.server, 'temporarily-unavailable'),
		row(say.any, say.late, 'temporarily-unavailable'),
		...faults,
		'',
		say.none,
		'',
	].join('\n');
}

/** Path within the repository → content. */
export const failurePages = (): Record<string, string> => ({
	'docs/failures.md': page('en'),
	'docs/failures.zh-CN.md': page('zh'),
});
