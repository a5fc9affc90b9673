/** The main job in the Chinese edition, as its users do it: everything they read is looked at. */
import { editionNamed } from '../../scripts/lib/edition/folder';
import { buildEdition } from '../../scripts/lib/edition/prove';
import { Editor } from './support/editor';
import { startWorld, type World } from './support/world';

const zh = editionNamed('zh');

let world: World;
let editor: Editor;

beforeAll(async () => {
	world = await startWorld({}, [await buildEdition(zh)]);
	editor = await Editor.open(world.n8n.url);
});
afterAll(async () => {
	await editor?.close();
	await world?.stop();
});

const HAN = /\p{Script=Han}/u;
/** Sentences and labels of several English words, where no Chinese stands beside them. */
const isEnglish = (text: string) => /[A-Za-z]{2,} [a-z]{2,}/.test(text) && !HAN.test(text);

test('the credential is asked for in Chinese', async () => {
	expect(await editor.credentialTypes('支付宝')).toEqual([expect.stringContaining('支付宝')]);
	await editor.openCredential('alipayApi of the sandbox');
	const labels = await editor.page
		.locator('[data-test-id="credential-edit-dialog"] [data-test-id="input-label"]')
		.allInnerTexts();
	expect(labels.length).toBeGreaterThan(5);
	expect(labels.filter(isEnglish)).toEqual([]);
	await editor.screenshot('zh-credential');
});

test('the node is found by its Chinese name, and its actions read in Chinese', async () => {
	const found = await editor.findNode('支付宝', '支付宝小程序');
	await editor.screenshot('zh-panel');
	await found.click();
	await editor.page.locator('[data-test-id="node-creator-category-item"]').first().waitFor();
	await editor.screenshot('zh-actions');
});

test('a form is filled in with a dropdown, and a refusal is told in Chinese', async () => {
	await editor.addNode('支付宝', '支付宝小程序');
	await editor.screenshot('zh-form');
	const labels = await editor.labels();
	expect(labels.length).toBeGreaterThan(2);
	expect(labels.filter(isEnglish)).toEqual([]);
	for (const option of await editor.options('resource')) expect(option).toMatch(HAN);
	for (const option of await editor.options('operation')) expect(option).toMatch(HAN);
	await editor.choose('resource', '版本');
	await editor.screenshot('zh-version');
	await editor.execute();
	const output = await editor.output(/必填|缺少|拒绝|没有|请/);
	expect(output).toMatch(HAN);
	await editor.screenshot('zh-refusal');
});

test('the panel of the trigger says in Chinese what to do first', async () => {
	await editor.addNode('百度', '百度智能小程序', undefined);
	await editor.page.keyboard.press('Escape');
	await editor.screenshot('zh-baidu');
});
