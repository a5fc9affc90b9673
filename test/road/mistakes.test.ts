/**
 * Makes the mistakes of operations staff and holds what they read against docs/mistakes.md: what
 * happened, why, what to do now. `UPDATE_DOCS=1 npx jest test/road/mistakes.test.ts` writes the pages.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_DIR } from '../support/engine';
import type { Mistakes, Told } from '../support/mistakes';
import { useSandbox } from '../support/sandbox';
import { useTrigger } from '../support/webhook';
import { credentials } from './mistakes/credentials';
import { dropdowns } from './mistakes/dropdowns';
import { forms } from './mistakes/forms';
import { refusals } from './mistakes/refusals';
import { triggers } from './mistakes/triggers';

const stand = useSandbox();
const trigger = useTrigger(stand);

const SECTIONS: ReadonlyArray<readonly [en: string, zh: string, mistakes: Mistakes]> = [
	['Credentials', '凭据', credentials],
	['Forms', '表单', forms],
	['Refused by the platform, or lost on the way', '平台拒绝与网络故障', refusals],
	['Lists to choose from', '下拉列表', dropdowns],
	['Triggers', '触发器', triggers],
];
const mistakes: Mistakes = Object.assign({}, ...SECTIONS.map(([, , section]) => section));

const heard: Record<string, Told> = {};

it.each(Object.entries(mistakes))('%s', async (name, { cause, says, does = '', sent = false }) => {
	heard[name] = await cause({ stand, trigger });
	expect(heard[name]).toEqual({ says, does });
	expect(stand.sandbox.requests.length > 0).toBe(sent);
});

it('no text shows nothing, a raw path, or more than four sentences', () => {
	expect(Object.keys(heard)).toEqual(Object.keys(mistakes));
	for (const { says, does = '' } of Object.values(heard))
		for (const text of [says, does.replace(/\. \p{Script=Han}.*$/su, '.')]) {
			expect(text).not.toMatch(/null|undefined|\[object|\/rest\/|NaN|[—–\n]/);
			expect(text.split(/[.?!] (?=[A-Z])/).length).toBeLessThanOrEqual(4);
		}
});

it('sixty mistakes at least are made, each under a name of its own', () => {
	const all = SECTIONS.flatMap(([, , section]) => Object.keys(section));
	expect(new Set(all).size).toBe(all.length);
	expect(all.length).toBeGreaterThanOrEqual(60);
});

const TEXTS = {
	en: {
		title: '# Mistakes and what the package says',
		switch: '[中文](mistakes.zh-CN.md)',
		intro:
			'Mistakes that are easily made, each made by a test against the sandbox, with the text as it came out: first what happened, then what stands below it. SANDBOX is the address of the platform, PROGRAM the App ID of the program; request ID and document, which follow a refusal, are left out. What n8n is told of a failure: [failures](failures.md). What users of other packages stumble over: [Alipay](pitfalls/alipay.md), [Baidu](pitfalls/baidu.md), [Taobao](pitfalls/taobao.md), [n8n](pitfalls/n8n.md).',
		heads: ['Mistake', 'What the package says', 'What to do'],
		made: 'Written by `UPDATE_DOCS=1 npx jest test/road/mistakes.test.ts`, which also fails when this page is out of date.',
	},
	zh: {
		title: '# 常见错误与提示',
		switch: '[English](mistakes.md)',
		intro:
			'运营人员容易犯的错误。每一个都由测试在沙箱中重现，“提示”一栏是当时显示的原文：先说发生了什么，下面是说明。SANDBOX 代表平台地址，PROGRAM 代表小程序的 App ID；拒绝之后附带的请求编号和文档链接在此省略。n8n 得知的失败原因见[失败原因](failures.zh-CN.md)；其他用户常遇到的问题见[支付宝](pitfalls/alipay.zh-CN.md)、[百度](pitfalls/baidu.zh-CN.md)、[淘宝](pitfalls/taobao.zh-CN.md)、[n8n](pitfalls/n8n.zh-CN.md)。',
		heads: ['错误', '提示', '怎么办'],
		made: '由 `UPDATE_DOCS=1 npx jest test/road/mistakes.test.ts` 生成；页面过期时该测试会失败。',
	},
};

/** As text, whatever Markdown or HTML would make of it. */
const plain = (text: string) => text.replace(/[\\|*_[\]<>`]/g, '\\$&');

function page(language: 'en' | 'zh'): string {
	const { title, switch: other, intro, heads, made } = TEXTS[language];
	const at = language === 'en' ? 0 : 1;
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const sections = SECTIONS.map(([en, zh, section]) => {
		const rows = Object.entries(section).map(([name, mistake]) => {
			const { says = '', does = '' } = heard[name] ?? {};
			const told = [says, does].filter(Boolean).map(plain).join('<br>');
			return row([plain(language === 'en' ? name : mistake.zh), told, plain(mistake.now[at])]);
		});
		const table = [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
		return `## ${language === 'en' ? en : zh}\n\n${table}`;
	});
	return `${[title, other, intro, ...sections, made].join('\n\n')}\n`;
}

it.each([
	['docs/mistakes.md', 'en'],
	['docs/mistakes.zh-CN.md', 'zh'],
] as const)('%s says what was heard', (path, language) => {
	const file = join(PACKAGE_DIR, path);
	const content = page(language);
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, content);
	expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(content);
});
