/** The page that says what n8n is told of a failure, from what the nodes themselves judge by. */
import { CODES as alipay } from '../nodes/AlipayMiniProgram/protocol/remedies';
import { CODES as baidu } from '../nodes/BaiduSmartProgram/protocol/remedies';
import type { Cause, Codes } from '../nodes/shared/record/refusal';
import { HTTP_CODES } from '../nodes/shared/road/error';
import { CODES as taobao } from '../nodes/TaobaoMiniProgram/protocol/remedies';

const platforms: Array<{ names: Record<'en' | 'zh', string>; codes: Codes }> = [
	{ names: { en: 'Alipay', zh: '支付宝' }, codes: alipay },
	{ names: { en: 'Baidu', zh: '百度' }, codes: baidu },
	{ names: { en: 'Taobao', zh: '淘宝' }, codes: taobao },
];

const WORDS = {
	en: {
		title: 'What n8n is told of a failure',
		other: '[中文](failures.zh-CN.md)',
		lead: [
			'A refusal carries its cause and an HTTP code to n8n (`failure` and `httpCode` of the error). n8n 2.41 and newer use the cause where a trigger polls: after a failed poll n8n waits from 5 seconds to 30 minutes, longer each time, and a wait that the node names goes before that. Older versions of n8n do not look at it. In a workflow the cause stands in the error, for whoever handles it.',
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
		noAnswer: 'no answer: connection refused or ended, time-out, unknown host',
		lasting: 'certificate, TLS version, or an address that n8n blocks',
		server: "HTTP 500 and above that is none of the platform's refusals",
		late: '`OUT_OF_TIME`: the time of the poll was over before it was sent',
		none: 'Any other code has no cause: neither a wait nor another credential helps, and the remedy in the error says what does.',
	},
	zh: {
		title: '失败时告诉 n8n 的内容',
		other: '[English](failures.md)',
		lead: [
			'平台拒绝请求时，节点会把原因和 HTTP 状态码一并告诉 n8n（错误中的 `failure` 和 `httpCode`）。n8n 2.41 及更高版本在轮询触发器中使用该原因：轮询失败后，n8n 等待 5 秒到 30 分钟，逐次延长；节点给出等待时间时以节点为准。更早的版本不读取它。在工作流中，原因写在错误里，供后续处理使用。',
			'节点只在不会造成损害时才重新发送请求，统计见 [reliability.zh-CN.md](reliability.zh-CN.md)。本页由 `npm run docs` 根据节点判断所用的错误码生成。',
		],
		head: ['平台', '错误码', '原因', 'HTTP 状态码', '等待'],
		waits: {
			'rate-limited':
				'平台给出的时间（淘宝：“This ban will last for … seconds”），没有则由 n8n 决定',
			'quota-exhausted': '由 n8n 决定：各平台都不说明何时重新计数',
			'temporarily-unavailable': '由 n8n 决定',
			'credential-invalid': '等待无用：请更正凭证，或重新授权',
			'configuration-invalid': '等待无用：请在控制台或 n8n 中更正',
		},
		any: '全部',
		noAnswer: '没有应答：连接被拒绝或中断、超时、找不到主机',
		lasting: '证书、TLS 版本有误，或地址被 n8n 拦截',
		server: '不属于平台拒绝的 HTTP 500 及以上状态',
		late: '`OUT_OF_TIME`：发送之前，本次轮询的时间已用完',
		none: '其他错误码没有原因：等待或更换凭证都无济于事，请按错误中的处理方法操作。',
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
			.map((cause) => row(names[language], [...codes.causes[cause]].map(code).join(', '), cause)),
	);
	return [
		`# ${say.title}`,
		'',
		say.other,
		'',
		...say.lead.flatMap((paragraph) => [paragraph, '']),
		`| ${say.head.join(' | ')} |`,
		`|${' --- |'.repeat(say.head.length)}`,
		...rows,
		row(say.any, say.noAnswer, 'temporarily-unavailable'),
		row(say.any, say.lasting, 'configuration-invalid'),
		row(say.any, say.server, 'temporarily-unavailable'),
		row(say.any, say.late, 'temporarily-unavailable'),
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
