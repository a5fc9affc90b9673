/**
 * Strikes every class of operation with every fault, counts what the sandbox carried out, and holds
 * the result against docs/reliability.md. `UPDATE_DOCS=1 npx jest test/road/reliability.test.ts`
 * writes the pages.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { FaultKind, Platform, PushRecord, Tamper } from '../../sandbox';
import { PACKAGE_DIR, runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import { omit, TAKEN, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const CLASSES = ['reads', 'changes', 'uploads', 'renewals'] as const;
type Class = (typeof CLASSES)[number];

interface Way {
	title: string;
	platform: Platform;
	node: string;
	catalogue: Catalogue;
	/** Documented name of an operation of each class; of a renewal, as the sandbox records it. */
	names: Partial<Record<Class, string>>;
	options: IDataObject;
}

const alipayNames = {
	reads: 'alipay.open.mini.version.detail.query',
	changes: 'alipay.open.mini.baseinfo.modify',
	uploads: 'alipay.open.file.upload',
};

const alipayWay = (protocol: string): Way => ({
	title: `Alipay ${protocol}`,
	platform: 'alipay',
	node: 'alipayMiniProgram',
	catalogue: alipay,
	names: alipayNames,
	options: { protocol },
});

const WAYS: Way[] = [
	alipayWay('v2'),
	alipayWay('v3'),
	{
		title: 'Baidu',
		platform: 'baidu',
		node: 'baiduSmartProgram',
		catalogue: baidu,
		names: {
			reads: 'app/getsupportversion',
			changes: 'app/setnickname',
			uploads: '/file/2.0/smartapp/upload/image',
			renewals: 'oauth/token',
		},
		options: {},
	},
	{
		title: 'Taobao',
		platform: 'taobao',
		node: 'taobaoMiniProgram',
		catalogue: taobao,
		names: {
			reads: 'taobao.miniapp.template.queryapp',
			changes: 'taobao.miniapp.template.updateapp',
			uploads: 'taobao.picture.upload',
			renewals: 'taobao.top.auth.token.refresh',
		},
		options: {},
	},
];

/** Fault → what it is, in English and in Chinese. */
const FAULTS: Partial<Record<FaultKind, readonly [string, string]>> = {
	cut: ['connection cut before it was carried out', '执行前连接中断'],
	'cut-after': ['connection cut after it was carried out', '执行后连接中断'],
	half: ['answer cut in half', '应答只到一半'],
	garbled: ['answer garbled', '应答乱码'],
	slow: ['answer later than the timeout', '应答超时'],
	unsigned: ['answer without its signature', '应答缺少签名'],
	'wrong-signature': ['answer with a wrong signature', '应答签名错误'],
	'rate-limit': ['too many calls', '调用超限'],
	'expired-token': ['token expired', '令牌过期'],
	'gateway-error': ["the platform's own fault", '平台故障'],
	'try-again': ['the platform asks to try later', '平台要求稍后再试'],
	'http-500': ['HTTP 500', 'HTTP 500'],
};

interface Outcome {
	sent: number;
	carriedOut: number;
	told: 'done' | 'look first' | 'failed';
}

const signedOnly = ['unsigned', 'wrong-signature'];

let made = 0;

/** A process remembers what a refresh token brought, and the sandbox forgets it with each reset. */
function withFreshTokens(): Stored {
	const { credentials, state } = stand.sandbox;
	const token = `46.fresh-${made++}`;
	state.baidu.refreshTokens[token] = { used: false };
	state.taobao.refreshTokens[token] = { used: false };
	const { baiduSmartProgramApi, taobaoApi } = credentials;
	return {
		...structuredClone(credentials),
		baiduSmartProgramApi: { ...baiduSmartProgramApi, authorizerRefreshToken: token, appId: '' },
		taobaoApi: { ...taobaoApi, refreshToken: token },
	} as unknown as Stored;
}

async function strike(way: Way, which: Class, kind: FaultKind): Promise<Outcome | undefined> {
	const name = way.names[which];
	if (name === undefined || (way.platform !== 'alipay' && signedOnly.includes(kind)))
		return undefined;
	const { sandbox } = stand;
	sandbox.reset();
	const isRenewal = which === 'renewals';
	if (isRenewal && kind === 'expired-token') return undefined;
	const asked = (isRenewal ? way.names.reads : name) as string;
	const options = { ...way.options, retries: 1, ...(kind === 'slow' && { timeout: 1 }) };
	const { parameters, item } = fill(way.catalogue, asked, 'least', {}, options);
	if (isRenewal) sandbox.fault({ platform: way.platform, kind: 'expired-token' });
	const api = isRenewal ? name : undefined;
	sandbox.fault({ platform: way.platform, api, kind, seconds: kind === 'slow' ? 1.3 : 0.1 });
	const isOf = (it: { api: string }) =>
		isRenewal ? it.api === name : it.api !== way.names.renewals;
	const credentials = withFreshTokens();
	const { error } = await runNode({ node: way.node, parameters, credentials, input: [item] });
	// Only a call that carries a token can meet an expired one.
	if (sandbox.state.faults.length > 0) return undefined;
	const sent = sandbox.requests.filter(isOf).length;
	const executed = () => sandbox.executed.filter(isOf).length;
	// What came too late for its caller is carried out all the same, on a busy machine later still.
	for (let waited = 0; kind === 'slow' && executed() < sent && waited < 10_000; waited += 100)
		await new Promise((resolve) => setTimeout(resolve, 100));
	const carriedOut = executed();
	const remedy = String((error?.context.facts as IDataObject | undefined)?.remedy ?? '');
	const told = !error ? 'done' : /look at/i.test(remedy) ? 'look first' : 'failed';
	return { sent, carriedOut, told };
}

const TRIO = ['alipay', 'baidu', 'taobao'] as const;

const EVENTS: Record<Platform, readonly [string, string]> = {
	alipay: ['alipay.open.mini.version.audit.passed', 'alipay.open.mini.version.audit.rejected'],
	baidu: ['APP_NAME_AUDIT_PASS', 'APP_NAME_AUDIT_FAIL'],
	taobao: ['qimen.taobao.miniapp.crm.connect', 'qimen.taobao.miniapp.crm.connect'],
};

type Send = (push: PushRecord) => Promise<unknown>;

interface Arrival {
	zh: string;
	/** Whatever is done to one push, in order; `other` is a second one. */
	come(push: PushRecord, send: Send, other: PushRecord): Promise<unknown>;
	tamper?: Tamper;
	/** How often the workflow must run. */
	runs: number;
}

const tampered = (zh: string, tamper?: Tamper, spoil = (body: Buffer) => body): Arrival => ({
	zh,
	tamper,
	come: async (push, send) => await send({ ...push, body: spoil(push.body) }),
	runs: 0,
});

/** What comes → what happens to it. */
const PUSHES: Record<string, Arrival> = {
	doubled: {
		zh: '重复推送',
		async come(push, send) {
			await send(push);
			await send(push);
		},
		runs: 1,
	},
	'doubled at once': {
		zh: '同时重复推送',
		async come(push, send) {
			trigger.hook.holdFor(2);
			await Promise.all([send(push), send(push)]);
		},
		runs: 1,
	},
	reordered: {
		zh: '顺序颠倒',
		async come(push, send, other) {
			await send(other);
			await send(push);
		},
		runs: 2,
	},
	'three days late': tampered('三天前签名的推送', 'stale'),
	unsigned: tampered('缺少签名', 'unsigned'),
	missigned: tampered('签名错误', 'signature'),
	"signed with a stranger's key": tampered('以他人密钥签名', 'key'),
	'altered after it was signed': tampered('签名后被篡改', 'body'),
	'half of it, as if it were all': tampered('内容只有一半', undefined, (body) =>
		body.subarray(0, body.length / 2),
	),
	garbled: tampered('内容乱码', undefined, (body) =>
		Buffer.concat([Buffer.from([0xff, 0, 0x5d]), body.subarray(3)]),
	),
	'cut in the middle of its body': {
		zh: '传输中断',
		come: async (push) => await trigger.cut(push),
		runs: 0,
	},
	'cut, then sent again': {
		zh: '传输中断后重发',
		async come(push, send) {
			await trigger.cut(push);
			await send(push);
		},
		runs: 1,
	},
	'not stored by the database, then sent again': {
		zh: '数据库写入失败后重发',
		async come(push, send) {
			trigger.hook.database = async () => await Promise.reject(new Error('SQLITE_FULL'));
			await send(push);
			trigger.hook.database = async () => {};
			await send(push);
		},
		runs: 1,
	},
};

interface Received {
	sent: number;
	ran: number;
	/** Of each, in the order of their ends. */
	answers: Array<{ status?: number; body: string; acknowledged: boolean }>;
	/** Why, as the log has it; of what n8n itself has failed in, nothing. */
	told: Array<string | undefined>;
}

async function pushed(platform: Platform, { come, tamper }: Arrival): Promise<Received> {
	const [event, another] = EVENTS[platform];
	trigger.listen(platform);
	const { hook } = trigger;
	const push = await trigger.compose(platform, event, {}, tamper && { tamper });
	const other = await trigger.compose(platform, another, { messageId: '2' });
	const answers: Received['answers'] = [];
	const send: Send = async (it) => {
		const { response, acknowledged } = await trigger.send(it);
		const body = response?.body.toString() ?? '';
		answers.push({ status: response?.status, body, acknowledged });
	};
	await come(push, send, other);
	const told = hook.calls.flatMap(({ error, logged }) => (error ? undefined : logged));
	return { sent: hook.calls.length, ran: hook.executions.length, answers, told };
}

const found: Record<string, Record<string, Partial<Record<Class, Outcome>>>> = {};
const received: Record<string, Partial<Record<Platform, Received>>> = {};
const kinds = Object.keys(FAULTS) as FaultKind[];

describe.each(WAYS)('$title', (way) => {
	it.each(kinds)(
		'after %s nothing is carried out twice, and the user is told what is so',
		async (kind) => {
			const row: Partial<Record<Class, Outcome>> = {};
			for (const which of CLASSES) {
				const outcome = await strike(way, which, kind);
				if (outcome) row[which] = outcome;
			}
			(found[way.title] ??= {})[kind] = row;
			for (const which of ['changes', 'uploads', 'renewals'] as const) {
				const outcome = row[which];
				if (!outcome) continue;
				expect([which, outcome.carriedOut <= 1]).toEqual([which, true]);
				if (outcome.told === 'done') expect([which, outcome.carriedOut]).toEqual([which, 1]);
				// A failure after which it may stand done must send the user to look.
				if (which !== 'renewals' && outcome.carriedOut === 1 && outcome.told !== 'done')
					expect([which, outcome.told]).toEqual([which, 'look first']);
			}
			if (row.reads?.told === 'done') expect(row.reads.carriedOut).toBeGreaterThanOrEqual(1);
		},
	);
});

describe.each(TRIO)('a push of %s', (platform) => {
	it.each(Object.entries(PUSHES))('that is %s runs as often as it should', async (how, arrival) => {
		const { sent, ran, answers, told } = await pushed(platform, arrival);
		(received[how] ??= {})[platform] = { sent, ran, answers, told };
		expect(ran).toBe(arrival.runs);
		const taken = answers.filter(({ acknowledged }) => acknowledged);
		for (const { status, body } of taken)
			expect({ status, body }).toMatchObject(omit(TAKEN[platform], 'contentType'));
		// What is acknowledged has run, and who is not acknowledged is told why.
		expect(taken.length > 0).toBe(ran > 0);
		expect(told).toHaveLength(sent - taken.length);
	});
});

const TITLES = { alipay: 'Alipay', baidu: 'Baidu', taobao: 'Taobao' };

const WORDS = {
	en: {
		done: 'done',
		'look first': 'look first',
		failed: 'failed',
		sent: 'sent',
		out: 'carried out',
	},
	zh: { done: '成功', 'look first': '先核实', failed: '失败', sent: '发送', out: '执行' },
};

const HEADS = {
	en: ['Fault', 'Reads', 'Changes', 'Uploads', 'Renewals'],
	zh: ['故障', '查询', '变更', '上传', '续期'],
};

const TEXTS = {
	en: {
		title: '# Reliability',
		switch: '[中文](reliability.zh-CN.md)',
		intro:
			'What happens when something goes wrong once, counted against the sandbox with one retry: how often a request was sent, how often it was carried out, and what the user is told. *Look first* means that the error asks to look at the state on the platform before it is run again. An operation that changes something, an upload and a renewal are never carried out twice. A dash marks what there is not: Baidu and Taobao do not sign their answers, Alipay has no token that a call renews. What n8n is told of each failure: [failures](failures.md).',
		pushes: '## Pushes',
		pushIntro:
			"How many of the pushes that came ran the workflow, what the platform was answered, and what n8n's log says of each that was not acknowledged. The platforms send such a push again.",
		pushHeads: ['What came', 'Ran', 'Answered', 'In the log'],
		of: 'of',
		none: 'nothing',
		own: "n8n's own error",
		made: 'Written by `UPDATE_DOCS=1 npx jest test/road/reliability.test.ts`, which also fails when this page is out of date.',
	},
	zh: {
		title: '# 可靠性',
		switch: '[English](reliability.md)',
		intro:
			'每种故障发生一次、允许重试一次时，对照沙箱逐项统计：请求发送了几次、实际执行了几次、用户看到什么。“先核实”表示错误信息会请您先查看平台上的状态，再决定是否重新运行。变更、上传和续期绝不会执行两次。“—”表示不适用：百度和淘宝不对应答签名，支付宝没有由调用续期的令牌。n8n 得知的失败原因见[失败原因](failures.zh-CN.md)。',
		pushes: '## 推送',
		pushIntro:
			'收到的推送中，有几条启动了工作流；平台得到什么应答；未被确认的推送，n8n 日志如何说明原因。未被确认的推送，平台会重发。',
		pushHeads: ['收到的推送', '运行', '应答', '日志'],
		of: '/',
		none: '无',
		own: 'n8n 自身的错误',
		made: '由 `UPDATE_DOCS=1 npx jest test/road/reliability.test.ts` 生成；页面过期时该测试会失败。',
	},
};

function page(language: 'en' | 'zh'): string {
	const [words, texts] = [WORDS[language], TEXTS[language]];
	const at = language === 'en' ? 0 : 1;
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const table = (head: readonly string[], rows: string[][]) =>
		[row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
	const cell = (outcome?: Outcome) =>
		outcome
			? `${words[outcome.told]} (${words.sent} ${outcome.sent}, ${words.out} ${outcome.carriedOut})`
			: '—';
	const sections = WAYS.map(({ title }) => {
		const rows = kinds.map((kind) => [
			FAULTS[kind]?.[at] ?? kind,
			...CLASSES.map((which) => cell(found[title]?.[kind]?.[which])),
		]);
		return `## ${title}\n\n${table(HEADS[language], rows)}`;
	});
	const once = (parts: string[]) => [...new Set(parts)].join(', ') || '—';
	const pushes = TRIO.map((platform) => {
		const rows = Object.entries(PUSHES).map(([how, { zh }]) => {
			const { sent = 0, ran = 0, answers = [], told = [] } = received[how]?.[platform] ?? {};
			// What n8n says of its own failure is its own.
			const answered = answers.map(({ status, body }) =>
				status === 500 ? '500' : `${status} \`${body}\``,
			);
			const unanswered = Array<string>(sent - answers.length).fill(texts.none);
			return [
				language === 'en' ? how : zh,
				`${ran} ${texts.of} ${sent}`,
				once([...unanswered, ...answered]),
				once(told.map((line) => line?.replace(/^.* refused a push of \w+: /, '') ?? texts.own)),
			];
		});
		return `### ${TITLES[platform]}\n\n${table(texts.pushHeads, rows)}`;
	});
	return (
		[
			texts.title,
			texts.switch,
			texts.intro,
			...sections,
			texts.pushes,
			texts.pushIntro,
			...pushes,
			texts.made,
			'',
		]
			.join('\n\n')
			.trimEnd() + '\n'
	);
}

it.each([
	['docs/reliability.md', 'en'],
	['docs/reliability.zh-CN.md', 'zh'],
] as const)('%s says what was counted', (path, language) => {
	const file = join(PACKAGE_DIR, path);
	const content = page(language);
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, content);
	expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(content);
});
