import { EVENTS } from '../../support/platforms';
import type { Editor } from '../support/editor';
import { useEditor } from '../support/useEditor';
import type { World } from '../support/world';

let world: World;
let editor: Editor;

useEditor((opened) => void ({ world, editor } = opened));

const ALIPAY = ['Alipay Mini Program', 'Alipay Mini Program Change Trigger'];
const BAIDU = ['Baidu Smart Program', 'Baidu Smart Program Change Trigger'];
const TAOBAO = ['Taobao Mini Program', 'Taobao Mini Program Change Trigger'];
const ALL = [...ALIPAY, ...BAIDU, ...TAOBAO];

// P5: 支付宝小程序 and 阿里 found nothing, and 支付宝, 百度 and 淘宝 missed the triggers.
test.each([
	['支付宝', ALIPAY],
	['支付宝小程序', ALIPAY],
	['zhifubao', ALIPAY],
	['百度', BAIDU],
	['智能小程序', BAIDU],
	['淘宝', TAOBAO],
	['天猫', TAOBAO],
	['tmall', TAOBAO],
	['阿里', [...ALIPAY, ...TAOBAO]],
	['小程序', ALL],
	['xiaochengxu', ALL],
	['审核', ALL],
	['shenhe', ALL],
	['回调', ['Alipay Mini Program', 'Baidu Smart Program', 'Taobao Mini Program']],
	['轮询', ALL.filter((name) => name.endsWith('Trigger'))],
])('the node panel finds by "%s" all that belongs to it', async (words, nodes) => {
	await editor.findNode(words, nodes[0]);
	const names = editor.page.locator('[data-test-id="node-creator-item-name"]');
	const found = (await names.allTextContents()).map((text) => text.trim());
	expect(found).toEqual(expect.arrayContaining(nodes));
	await editor.screenshot(`panel-${words}`);
});

const PANELS = [
	['alipay', 'Alipay Mini Program', '应用网关', 'On version audit passed'],
	['baidu', 'Baidu Smart Program', '消息与事件接收URL', 'On audit: name passed'],
	['taobao', 'Taobao Mini Program', '奇门', 'On all events'],
] as const;

// P6: "No Alipay Mini Program Triggers available".
test.each(PANELS)(
	'%s: the trigger stands with its app, and says where its addresses are to be entered',
	async (platform, app, where, event) => {
		await (await editor.findNode(app, app)).click();
		const { page } = editor;
		const actions = page.locator('[data-test-id="node-creator-item-name"]');
		await actions.filter({ hasText: 'On all events 全部事件' }).waitFor();
		await editor.screenshot(`panel-${platform}-triggers`);
		await actions.filter({ hasText: event }).first().click();
		await page.waitForSelector('[data-test-id="node-parameters"]');
		await page.getByText(where).first().waitFor();
		const title = {
			alipay: 'Alipay 监听支付宝推送',
			baidu: 'Baidu 监听百度推送',
			taobao: 'Taobao 监听淘宝推送',
		};
		await page.getByText(`Listen for a push of ${title[platform]}`).waitFor();
		await page.getByText('Test URL 用于在此监听时的推送').waitFor();
		await editor.screenshot(`trigger-${platform}`);
	},
);

const REFUSED = {
	alipay: { status: 401, body: 'Unauthorized' },
	baidu: { status: 401, body: 'Unauthorized' },
	taobao: {
		status: 200,
		body: '{"flag":"failure","sub_code":"sign-check-failure","sub_message":"Illegal request"}',
	},
} as const;

// P16: the editor went on listening, and the reason was in n8n's log only.
test.each(PANELS)(
	'%s: a push that is refused while the editor listens shows its reason there',
	async (platform, app) => {
		await editor.addNode(app, app, 'On all events');
		const path = `listening/${platform}`;
		await editor.addField('Path 路径');
		await editor.fill('path', path);
		const url = `${world.n8n.url}/webhook-test/${path}`;
		const listen = async () => {
			await editor.execute();
			await editor.page.locator('[data-test-id="trigger-listening"]').waitFor();
			await editor.screenshot(`trigger-${platform}-listening`);
		};
		await listen();
		const forged = await world.sandbox.push(
			platform,
			EVENTS[platform],
			{},
			{ url, tamper: 'body' },
		);
		expect(forged.response?.status).toBe(REFUSED[platform].status);
		expect(forged.response?.body.toString()).toBe(REFUSED[platform].body);
		await editor.output('A push was refused: the signature does not fit');
		await editor.screenshot(`trigger-${platform}-refused`);
		await listen();
		const genuine = await world.sandbox.push(platform, EVENTS[platform], {}, { url });
		expect(genuine.acknowledged).toBe(true);
		await editor.output(EVENTS[platform]);
		await editor.output(/Pushes refused since n8n has started: 1\./);
		await editor.screenshot(`trigger-${platform}-taken`);
	},
);
