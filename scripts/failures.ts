/**
 * Writes what n8n is told of a failure, in English and in Chinese: from the causes of each platform's
 * codes, of HTTP statuses and of faults of the network, as the nodes themselves judge them.
 */
import { CAUSES as alipay } from '../nodes/AlipayMiniProgram/protocol/remedies';
import { CAUSES as baidu } from '../nodes/BaiduSmartProgram/protocol/remedies';
import { toRefusal } from '../nodes/TaobaoMiniProgram/protocol/open';
import { CAUSES as taobao } from '../nodes/TaobaoMiniProgram/protocol/remedies';
import type { Cause, Causes, Refusal } from '../nodes/shared/record/refusal';
import { HTTP_CODES } from '../nodes/shared/road/error';
import { causeOfFault, NETWORK_ROWS } from '../nodes/shared/road/network';
import { unreadable } from '../nodes/shared/road/reply';

/** A cause, and who has it. */
interface Row {
	who: 'Alipay' | 'Baidu' | 'Taobao' | 'HTTP' | 'network';
	codes: string[];
	/** What is meant, where the codes alone do not say it. */
	what?: string;
	/** Without one, n8n is told nothing. */
	cause?: Cause;
	/** The wait that it is told, where there is one. */
	wait?: 'told';
}

interface Words {
	title: string;
	switch: string;
	lead: string[];
	head: string[];
	who: Record<Row['who'], string>;
	waits: Record<'told' | 'timed' | 'acted' | 'none', string>;
	/** The codes of a row, one after the other. */
	list: string;
	/** With what the rows say in English beside them. */
	note(codes: string, english: string): string;
	foot: string[];
}

const TIMED: readonly Cause[] = ['rate-limited', 'quota-exhausted', 'temporarily-unavailable'];

const inOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

const platformRows = (who: Row['who'], causes: Causes): Row[] =>
	(Object.keys(causes) as Cause[]).map((cause) => ({
		who,
		codes: [...causes[cause]].sort(inOrder),
		cause,
	}));

const BAN = 'words that tell how many seconds a ban lasts';
const OTHERS = 'all others of this kind';
const STATUS = 'an answer that is none of the platform’s';

/** A row of what the node makes of an example. */
const judged = (row: Omit<Row, 'cause' | 'wait'>, refusal: Refusal): Row => ({
	...row,
	cause: refusal.cause,
	...(refusal.pauseSeconds !== undefined && { wait: 'told' }),
});

const statusRow = (codes: string[], status: number): Row =>
	judged(
		{ who: 'HTTP', codes, what: STATUS },
		unreadable('Alipay', { status, headers: {}, body: Buffer.alloc(0) }),
	);

const rows = (): Row[] => [
	...platformRows('Alipay', alipay),
	...platformRows('Baidu', baidu),
	...platformRows('Taobao', taobao),
	judged(
		{ who: 'Taobao', codes: ['7'], what: BAN },
		toRefusal({ code: 7, sub_msg: 'This ban will last for 2 more seconds' }),
	),
	judged(
		{ who: 'Taobao', codes: ['isp.*'], what: OTHERS },
		toRefusal({ code: 15, sub_code: 'isp.of-tomorrow' }),
	),
	statusRow(['HTTP 500', 'HTTP 599'], 500),
	statusRow(['HTTP 200', 'HTTP 499'], 404),
	...NETWORK_ROWS.map(
		(row): Row => ({
			who: 'network',
			codes: row.code === undefined ? [...row.codes] : [row.code],
			what: row.message('…'),
			cause: causeOfFault(row),
		}),
	),
];

const english: Words = {
	title: 'What n8n is told of a failure',
	switch: '[中文](failures.zh-CN.md)',
	lead: [
		'An error of these nodes names its cause, so that n8n (2.41 and newer) need not guess. Older versions do not look at it; message, remedy and the error output are the same in all.',
		'',
		"n8n uses it where it asks again by itself: in the polls of the Mini Program Change Trigger, with [durable cursors](production.md#a-poll). After a poll that failed, n8n 2.41.1 waits 5 s, then 10 s, 20 s and so on, up to 30 minutes, where a wait can help, and never less than the wait that the node tells, up to an hour; where somebody has to act it waits 30 minutes at once. A poll that succeeds ends this. In a workflow that runs n8n does not look at it: what is sent again there is up to the node's option *Retries* ([reliability](reliability.md)).",
		'',
	],
	head: ['Platform', 'Codes', '`failure.cause`', '`httpCode`', 'Wait'],
	who: {
		Alipay: 'Alipay',
		Baidu: 'Baidu',
		Taobao: 'Taobao',
		HTTP: 'All',
		network: 'The network',
	},
	waits: {
		told: 'As long as the platform says (`retryAfterMs`)',
		timed: "n8n's own, from 5 s",
		acted: "n8n's own, 30 minutes: somebody has to act",
		none: "n8n's own",
	},
	list: ', ',
	note: (codes, told) => `${codes} (${told})`,
	foot: [
		'A code that is not here tells n8n no cause: the call itself is at fault, and its remedy says what to correct. Codes of Alipay count without the `isv.` or `isp.` before them, and in whatever case. Of Taobao a sub-code counts before its code; a number among sub-codes is that of a service, and names no cause. The `httpCode` is what HTTP calls such a failure, since the platforms refuse under status 200 too.',
		'',
		'Made by `npm run docs` from the tables that the nodes judge by, and held together with them by a test.',
	],
};

const CHINESE: Readonly<Record<string, string>> = {
	[BAN]: '说明中写明了封禁的秒数',
	[OTHERS]: '其余同类错误码',
	[STATUS]: '不是平台的应答',
	'… could not be reached': '无法连接',
	'the certificate of … has expired or is not valid yet': '证书已过期或尚未生效',
	'the certificate of … is for another host name': '证书属于其他主机名',
	'the certificate of … is not trusted': '证书不受信任',
	'… and this n8n have no TLS version or cipher in common': '没有共同的 TLS 版本或加密套件',
	'… closed the connection before it was secure': '连接在加密之前被关闭',
	'the TLS connection to … failed': 'TLS 连接失败',
	'the proxy gave no connection to …': '代理没有建立连接',
	'this n8n blocks requests to …': '被 n8n 的内网防护拦截',
	'the answer of … could not be read': '应答无法读取',
	'the answer of … broke off': '应答中断',
	'… took too long': '等待超时',
	'the connection to … ended': '连接中断',
};

const chinese: Words = {
	title: 'n8n 得知的失败原因',
	switch: '[English](failures.md)',
	lead: [
		'这些节点的错误会说明原因，n8n（2.41 及以上）不必猜测。旧版本不读取它；错误信息、处理建议和错误输出在所有版本中都相同。',
		'',
		'n8n 只在自行重试时使用它，也就是变更触发器的轮询，且启用了[持久游标](production.md#a-poll)。轮询失败后，n8n 2.41.1 的等待方式是：等待可能有用时，依次等 5 秒、10 秒、20 秒，逐次加倍，最长 30 分钟，且不短于节点给出的时间（最多一小时）；需要有人处理时，直接等 30 分钟。一次成功的轮询会结束等待。工作流运行时 n8n 不看它：哪些请求会重发，由节点的 *Retries* 选项决定（见[可靠性](reliability.zh-CN.md)）。',
		'',
	],
	head: ['平台', '错误码', '`failure.cause`', '`httpCode`', '等待'],
	who: { Alipay: '支付宝', Baidu: '百度', Taobao: '淘宝', HTTP: '全部', network: '网络' },
	waits: {
		told: '平台给出的时间（`retryAfterMs`）',
		timed: '由 n8n 决定，从 5 秒起',
		acted: '由 n8n 决定，30 分钟：需要有人处理',
		none: '由 n8n 决定',
	},
	list: '、',
	note: (codes, told) => `${codes}（${CHINESE[told] ?? told}）`,
	foot: [
		'表中没有的错误码不说明原因：问题在调用本身，处理建议会说明应改正什么。支付宝的错误码不计前面的 `isv.`、`isp.`，也不分大小写。淘宝的子码优先于错误码；子码中的数字由业务方自定，不说明原因。平台在状态 200 下也会拒绝，因此 `httpCode` 是 HTTP 对这类失败的叫法。',
		'',
		'由 `npm run docs` 按节点自己使用的表生成，并由测试保证一致。',
	],
};

const shown = (code: string) => `\`${code.replace(/\*$/, '…')}\``;

function cells(say: Words, { who, codes, what, cause, wait }: Row): string[] {
	const range = who === 'HTTP';
	const listed = codes.map(shown).join(range ? ' – ' : say.list);
	const waiting =
		wait ?? (cause === undefined ? 'none' : TIMED.includes(cause) ? 'timed' : 'acted');
	return [
		say.who[who],
		what === undefined ? listed : say.note(listed, what),
		cause === undefined ? '' : shown(cause),
		cause === undefined ? '' : HTTP_CODES[cause],
		say.waits[waiting],
	];
}

const page = (say: Words, table: (head: string[], body: string[][]) => string[]): string[] => [
	`# ${say.title}`,
	'',
	say.switch,
	'',
	...say.lead,
	...table(
		say.head,
		rows().map((row) => cells(say, row)),
	),
	...say.foot,
];

/** Path within the repository → its lines. */
export const failurePages = (
	table: (head: string[], body: string[][]) => string[],
): Array<[path: string, lines: string[]]> => [
	['docs/failures.md', page(english, table)],
	['docs/failures.zh-CN.md', page(chinese, table)],
];
