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
import type { FaultKind, Platform, Tamper } from '../../sandbox';
import { PACKAGE_DIR, runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import { useTrigger } from '../support/webhook';

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
	// What came too late for its caller is carried out all the same.
	if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, 400));
	const carriedOut = sandbox.executed.filter(isOf).length;
	const remedy = String((error?.context.facts as IDataObject | undefined)?.remedy ?? '');
	const told = !error ? 'done' : /look at/i.test(remedy) ? 'look first' : 'failed';
	return { sent, carriedOut, told };
}

const PUSHES = [
	'doubled',
	'doubled at once',
	'reordered',
	'delayed',
	'unsigned',
	'missigned',
] as const;

const PUSH_ZH: Record<(typeof PUSHES)[number], string> = {
	doubled: '重复推送',
	'doubled at once': '同时重复推送',
	reordered: '顺序颠倒',
	delayed: '三天前签名的推送',
	unsigned: '缺少签名',
	missigned: '签名错误',
};

const EVENTS: Record<Platform, readonly [string, string]> = {
	alipay: ['alipay.open.mini.version.audit.passed', 'alipay.open.mini.version.audit.rejected'],
	baidu: ['APP_NAME_AUDIT_PASS', 'APP_NAME_AUDIT_FAIL'],
	taobao: ['qimen.taobao.miniapp.crm.connect', 'qimen.taobao.miniapp.crm.connect'],
};

/** How many of the pushes ran, and how many were sent. */
async function pushed(platform: Platform, how: (typeof PUSHES)[number]) {
	const [event, other] = EVENTS[platform];
	trigger.listen(platform);
	const compose = async (name: string, tamper?: Tamper, fields = {}) =>
		await trigger.compose(platform, name, fields, tamper && { tamper });
	const tampers: Partial<Record<string, Tamper>> = {
		delayed: 'stale',
		unsigned: 'unsigned',
		missigned: 'signature',
	};
	const first = await compose(event, tampers[how]);
	if (how === 'reordered') {
		const second = await compose(other, undefined, { messageId: '2' });
		await trigger.send(second);
		await trigger.send(first);
		return { sent: 2, ran: trigger.hook.executions.length };
	}
	if (how === 'doubled at once') {
		trigger.hook.holdFor(2);
		await Promise.all([trigger.send(first), trigger.send(first)]);
		return { sent: 2, ran: trigger.hook.executions.length };
	}
	await trigger.send(first);
	if (how === 'doubled') await trigger.send(first);
	return { sent: how === 'doubled' ? 2 : 1, ran: trigger.hook.executions.length };
}

const found: Record<string, Record<string, Partial<Record<Class, Outcome>>>> = {};
const ran: Record<string, Record<string, { sent: number; ran: number }>> = {};
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

describe.each(['alipay', 'baidu', 'taobao'] as const)('a push of %s', (platform) => {
	it.each(PUSHES)('that is %s runs as often as it should', async (how) => {
		const count = await pushed(platform, how);
		(ran[how] ??= {})[platform] = count;
		const expected = { doubled: 1, 'doubled at once': 1, reordered: 2, unsigned: 0, missigned: 0 };
		if (how !== 'delayed') expect(count.ran).toBe(expected[how]);
	});
});

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
			'What happens when something goes wrong once, counted against the sandbox with one retry: how often a request was sent, how often it was carried out, and what the user is told. *Look first* means that the error asks to look at the state on the platform before it is run again. An operation that changes something, an upload and a renewal are never carried out twice. A dash marks what there is not: Baidu and Taobao do not sign their answers, Alipay has no token that a call renews.',
		pushes: '## Pushes',
		pushIntro: 'How many of the pushes that came ran the workflow.',
		pushHead: 'What came',
		of: 'of',
		made: 'Written by `UPDATE_DOCS=1 npx jest test/road/reliability.test.ts`, which also fails when this page is out of date.',
	},
	zh: {
		title: '# 可靠性',
		switch: '[English](reliability.md)',
		intro:
			'每种故障发生一次、允许重试一次时，对照沙箱逐项统计：请求发送了几次、实际执行了几次、用户看到什么。“先核实”表示错误信息会请您先查看平台上的状态，再决定是否重新运行。变更、上传和续期绝不会执行两次。“—”表示不适用：百度和淘宝不对应答签名，支付宝没有由调用续期的令牌。',
		pushes: '## 推送',
		pushIntro: '收到的推送中，有几条启动了工作流。',
		pushHead: '收到的推送',
		of: '/',
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
	const pushes = PUSHES.map((how) => [
		language === 'en' ? how : PUSH_ZH[how],
		...(['alipay', 'baidu', 'taobao'] as const).map((platform) => {
			const { ran: count = 0, sent = 0 } = ran[how]?.[platform] ?? {};
			return `${count} ${texts.of} ${sent}`;
		}),
	]);
	return (
		[
			texts.title,
			texts.switch,
			texts.intro,
			...sections,
			texts.pushes,
			texts.pushIntro,
			table([texts.pushHead, 'Alipay', 'Baidu', 'Taobao'], pushes),
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
