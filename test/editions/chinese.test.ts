/** What a person, and a model, reads of the package in Chinese alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { texts } from '../laws/places';
import { shownOfAll, type Shown } from '../support/editions';
import { PACKAGE_DIR } from '../support/engine';
import { names as innocentNames, nameLaws, toolLaws } from '../laws/tools';
import type * as shippedModule from '../laws/shipped';
import { inEnglish } from '../support/inChinese';
import type { Mistakes } from '../support/mistakes';
import type * as sandboxModule from '../support/sandbox';
import type * as webhookModule from '../support/webhook';
import { holdsAsWritten } from './asWritten';
import { buildInChinese } from './inChinese';

buildInChinese();
const shipped = require('../laws/shipped') as typeof shippedModule;
const { useSandbox } = require('../support/sandbox') as typeof sandboxModule;
const { useTrigger } = require('../support/webhook') as typeof webhookModule;

const stand = useSandbox();
const trigger = useTrigger(stand);

/** All that are made in English, too. */
const mistakes = ['credentials', 'forms', 'refusals', 'dropdowns', 'triggers'].flatMap((file) => {
	const made = require(`../road/mistakes/${file}`) as Record<string, Mistakes>;
	return Object.entries(made[file]);
});

const isShown = ({ type }: INodeProperties) => type !== 'hidden';

const shown = shipped.forms.map(({ name, properties }) => ({
	name,
	properties: properties.filter(isShown),
}));

it.each(shown.map((form) => [form.name, form] as const))(
	'nothing of the form of %s is in English',
	(_, form) => {
		expect(
			texts(form).flatMap(({ path, text }) => (inEnglish(text) ? [`${path}: ${text}`] : [])),
		).toEqual([]);
	},
);

it('nothing around the forms is in English', () => {
	const { nodes } = shipped;
	const around = nodes.flatMap(({ description }) => {
		const {
			displayName,
			description: what,
			eventTriggerDescription,
			activationMessage,
		} = description;
		const { triggerPanel, builderHint } = description;
		const { relatedNodes = [], searchHint } = builderHint ?? {};
		return [
			displayName,
			what,
			eventTriggerDescription,
			activationMessage,
			searchHint,
			...relatedNodes.map((node) => (typeof node === 'string' ? '' : node.relationHint)),
			JSON.stringify(triggerPanel ?? '').replaceAll('\\"', '"'),
		];
	});
	expect(around.filter((text) => inEnglish(String(text ?? '')))).toEqual([]);
	// A trigger's hint began with "changes (".
	expect(around.filter((text) => /\p{Script=Han}[a-z]+ /u.test(String(text ?? '')))).toEqual([]);
	expect(around.join()).toMatch(/\p{Script=Han}/u);
});

/** Chinese where the platform wrote it, or an example. */
const WRITTEN_SO = [/^例如 /, /代注册账户创建成功,小程序创建失败/];

it.each(shown.map((form) => [form.name, form] as const))(
	'in the form of %s, full-width marks follow Chinese',
	(_, form) => {
		const wrong = texts(form).filter(({ text }) => /\p{Script=Han}[,.:;?!](?!\w)/u.test(text));
		expect(wrong.filter(({ text }) => !WRITTEN_SO.some((known) => known.test(text)))).toEqual([]);
	},
);

it.each(shipped.forms.map((form) => [form.name, form] as const))(
	'no two fields of %s that a model can fill in have one key',
	(_, form) => {
		const [law] = toolLaws;
		expect(law.violations(form)).toEqual([]);
	},
);

it('a label stays pure where nothing is to be told apart', () => {
	const labels = shipped.forms.flatMap((form) => texts(form)).map(({ text }) => text);
	expect(
		labels.filter((text) => /^\p{Script=Han}+ \(app_name\)$/u.test(text)).length,
	).toBeGreaterThan(0);
	expect(labels.filter((text) => /\([^)]*\) \([^)]*\)$/.test(text))).toEqual([]);
});

it('the names of the nodes make tools that can be told apart', () => {
	const [law] = nameLaws;
	expect(law.violations(innocentNames)).toEqual([]);
	const names = shipped.nodes.map(({ description }) => String(description.defaults.name));
	expect(law.violations(names)).toEqual([]);
	expect(names).toContain('支付宝小程序 Alipay');
});

it('messages name the fields of a credential as its form does', () => {
	for (const { platform, labels } of shipped.rooms)
		for (const { zh } of Object.values(platform.credentialFields)) expect(labels).toContain(zh);
});

/** What is quoted, and so is not ours: words of a platform, values, codes and names in brackets. */
const QUOTED = [
	/(拒绝|没有返回|获取|验证|未能续期)[^：]*：.*?(?=（[^）]*）|。|$)/g,
	/“[^”]*”|（[^）]*）|\([^)]*\)/g,
	/yyyy-MM-dd HH:mm:ss|BEGIN CERTIFICATE|END CERTIFICATE/g,
];

it.each(mistakes)('of "%s" is told in Chinese', async (_, { cause }) => {
	const { says, does = '' } = await cause({ stand, trigger });
	for (const text of [says, does].filter(Boolean)) {
		expect(text).toMatch(/\p{Script=Han}/u);
		expect(text).not.toMatch(/undefined|null|\[object/);
		expect(inEnglish(QUOTED.reduce((rest, quoted) => rest.replace(quoted, '·'), text)) ?? '').toBe(
			'',
		);
	}
});

/** The same with links to the Chinese pages: those of the Chinese edition led to English ones. */
const inChinesePages = (all: Shown): Shown =>
	JSON.parse(
		JSON.stringify(all).replace(/\/docs\/([\w/]+)\.md"/g, (_, page: string) => {
			const path = `docs/${page}.zh-CN.md`;
			expect([path, existsSync(join(PACKAGE_DIR, path))]).toEqual([path, true]);
			return `/${path}"`;
		}),
	) as Shown;

// Three texts stood alone in Chinese once the choice was gone, had more Latin letters, and stopped the writing.
holdsAsWritten('zh', 'n8n-nodes-mini-programs-zh', () => inChinesePages(shownOfAll(shipped)));
