/** The main job in the Chinese edition, as its users do it: everything that they read is looked at. */
import { editionNamed } from '../../../scripts/lib/edition/folder';
import { buildEdition } from '../../../scripts/lib/edition/prove';
import { inEnglish } from '../../support/inChinese';
import { n8nSays } from '../support/chrome';
import type { Editor } from '../support/editor';
import { useEditor } from '../support/useEditor';
import { Walk } from '../support/walk';
import type { World } from '../support/world';

const WORDS = {
	nodes: { alipay: '支付宝小程序', baidu: '百度智能小程序', taobao: '淘宝小程序' },
	path: '路径',
	pictures: 'zh',
};

let world: World;
let editor: Editor;
let walk: Walk;
let isOfN8n: (text: string) => boolean;

useEditor(
	async (opened) => {
		({ world, editor } = opened);
		walk = new Walk(world, editor, WORDS);
		isOfN8n = await n8nSays();
	},
	async () => [await buildEdition(editionNamed('zh'))],
);

/** What is on the screen in English, and neither n8n nor a platform says it. */
const leftInEnglish = async (): Promise<string[]> =>
	(await editor.texts()).filter((text) => !isOfN8n(text) && inEnglish(text) !== undefined);

afterEach(async () => {
	expect(await leftInEnglish()).toEqual([]);
});

const ALIPAY = ['支付宝小程序', '支付宝小程序变更触发器 Trigger'];
const BAIDU = ['百度智能小程序', '百度智能小程序变更触发器 Trigger'];
const TAOBAO = ['淘宝小程序', '淘宝小程序变更触发器 Trigger'];
const APPS = Object.values(WORDS.nodes);
const ALL = [...ALIPAY, ...BAIDU, ...TAOBAO];

test('the node panel finds the nodes by the words of operators, and by Latin ones', async () => {
	const searches: Array<[words: string, nodes: string[]]> = [
		['支付宝', ALIPAY],
		['alipay', ALIPAY],
		['zhifubao', ALIPAY],
		['百度', BAIDU],
		['baidu', BAIDU],
		['淘宝', TAOBAO],
		['天猫', TAOBAO],
		['tmall', TAOBAO],
		['小程序', ALL],
		['mini program', ALL],
		['审核', ALL],
		['提审', APPS],
		['上架', APPS],
		['发布', APPS],
		['回滚', APPS],
		['灰度', ALIPAY.slice(0, 1)],
		['模板消息', APPS.slice(0, 2)],
		['轮询', ALL.filter((name) => name.endsWith('Trigger'))],
	];
	await editor.openPanel();
	for (const [words, nodes] of searches)
		expect([words, await editor.offered(words, nodes[0])]).toEqual([
			words,
			expect.arrayContaining(nodes),
		]);
	await walk.picture('panel');
});

test.each([
	['支付宝', '支付宝 API'],
	['百度', '百度智能小程序 API'],
	['淘宝', '淘宝 API'],
])('the dialog for a new credential finds by "%s" the type %s', async (words, type) => {
	expect(await editor.credentialTypes(words)).toEqual([type]);
});

test('a credential is asked for in Chinese, and its test says in Chinese what is wrong', async () => {
	await walk.tryCredential('taobao');
	expect(await editor.cutOff()).toEqual([]);
	const verdict = await editor.testCredential('Couldn’t connect with these settings', {
		field: 'appSecret',
		value: 'nonsense',
	});
	await walk.picture('taobao-credential-wrong');
	expect(verdict).toContain('检查凭据中的“应用 Key”和“应用密钥”是否属于同一应用');
});

test('a program is renamed, and its version submitted for audit', async () => {
	await walk.form('alipay', '修改基础信息', async () => {
		await editor.fill('app_name', '晨光咖啡');
		await editor.fill('app_slogan', '每天清晨一杯现磨好咖啡，到店自取');
	});
	const modify = 'alipay.open.mini.baseinfo.modify';
	await walk.run('alipay-rename', modify, { app_name: '晨光咖啡' }, '1 item');
	expect(await leftInEnglish()).toEqual([]);
	await walk.form('alipay', '提交审核', async () => {
		await editor.pick('app_version', '0.0.1');
		await editor.fill('version_desc', '新增会员积分兑换，支持预约到店自取，修复订单页的问题。');
	});
	const submit = 'alipay.open.mini.version.audit.apply';
	await walk.run('alipay-submit', submit, { app_version: '0.0.1' }, 'submitted');
});

test('a refusal shows the words of Alipay, and the remedy in Chinese', async () => {
	await walk.form('alipay', '修改基础信息', async () => {
		await editor.fill('app_name', '重名小程序');
	});
	await editor.execute();
	const output = await editor.output(/MINI_APP_NAME_DUPLICATE/);
	await editor.idle();
	await walk.picture('alipay-refusal');
	expect(output).toContain('名称已被其他小程序使用，换一个');
	expect(output).toMatch(/请求 ID：\w+/);
	expect(output).toMatch(/opendocs\.alipay\.com/);
});

test('all that is wrong with a form is said at once in Chinese, and nothing is sent', async () => {
	await walk.form('alipay', '修改基础信息', async () => {
		await editor.fill('app_slogan', '太短');
		await editor.fill('service_phone', 'unknown');
	});
	const before = world.sandbox.requests.length;
	await editor.execute();
	const output = await editor.output(/另有 1 处需要改正/);
	await editor.idle();
	await walk.picture('alipay-complaints');
	expect(output).toMatch(/“小程序简介”.*“太短”.*10–32/);
	expect(output).toMatch(/“客服电话”.*“unknown”.*数字和 -/);
	expect(output).toContain('未发送任何请求');
	expect(world.sandbox.requests).toHaveLength(before);
});

test('what the account has is listed in Chinese', async () => {
	await walk.form('alipay', '版本详情查询', async () => {
		await editor.page.click(
			'[data-test-id="resource-locator-app_version"] [data-test-id="rlc-input"]',
		);
		const entries = editor.page.locator('[data-test-id="rlc-item"]:visible');
		await entries.first().waitFor();
		expect(await entries.allInnerTexts()).toContainEqual(
			expect.stringMatching(/^0\.0\.1 · (开发中|审核中|待上架) · 20/),
		);
		expect(await leftInEnglish()).toEqual([]);
		await walk.picture('alipay-list');
		await entries.first().click();
	});
});

test('a push is heard, and the panel before it says in Chinese what to do', async () => {
	await walk.hear('alipay', '小程序审核通过通知', 'alipay.open.mini.version.audit.passed');
});

test('the change trigger shows what there is', async () => {
	const [, trigger] = ALIPAY;
	await editor.addNode('轮询', trigger);
	await walk.picture('alipay-changes');
	expect(await leftInEnglish()).toEqual([]);
	await editor.execute();
	await editor.output('version.added');
	await editor.idle();
	await walk.picture('alipay-changed');
});

/** The largest forms of each platform. */
test.each([
	['alipay', '代签约产品通用接口'],
	['baidu', '代注册并创建小程序'],
	['taobao', '构建实例化应用'],
] as const)(
	'%s: the form of %s is in Chinese, and nothing of it is cut off',
	async (platform, action) => {
		await walk.form(platform, action, async () => undefined);
		await walk.picture(`${platform}-form`);
		expect(await editor.cutOff()).toEqual([]);
	},
);
