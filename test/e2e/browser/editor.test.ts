import type { Editor } from '../support/editor';
import { useEditor } from '../support/useEditor';
import type { World } from '../support/world';

let world: World;
let editor: Editor;

useEditor((opened) => void ({ world, editor } = opened));

test.each([
	['alipay', 'Alipay Mini Program'],
	['支付宝', 'Alipay Mini Program'],
	['zhifubao', 'Alipay Mini Program'],
	['百度', 'Baidu Smart Program'],
	['淘宝', 'Taobao Mini Program'],
	['tmall', 'Taobao Mini Program'],
	['支付宝小程序', 'Alipay Mini Program'],
	['发布', 'Baidu Smart Program'],
	['阿里', 'Taobao Mini Program'],
	['xiaochengxu', 'Alipay Mini Program'],
	['提审', 'Baidu Smart Program'],
	['tianmao', 'Taobao Mini Program'],
])('the node panel finds by "%s" the node %s', async (words, node) => {
	expect(await (await editor.findNode(words, node)).count()).toBe(1);
});

test('Alipay: choose resource and operation, fill the form, execute, see the output', async () => {
	await editor.addNode('alipay', 'Alipay Mini Program', 'Modify base info');
	const resources = await editor.options('resource');
	expect(resources.slice(0, 5)).toEqual([
		'Base Info 小程序基础信息',
		'Version 小程序开发版本',
		'Member 小程序应用成员',
		'Category 小程序类目',
		'QR Code 小程序二维码',
	]);
	expect(resources).toHaveLength(24);
	await editor.choose('resource', 'Version');
	expect(await editor.options('operation')).toContain('Submit for Audit 提交审核');
	expect(await editor.optionsFor('operation', '提交审核')).toEqual(['Submit for Audit 提交审核']);
	expect(await editor.optionsFor('operation', 'roll')).toEqual(['Roll Back 小程序回滚']);
	await editor.screenshot('alipay-operations');
	await editor.choose('operation', 'Get Detail');
	await editor.pick('app_version', '0.0.1');
	await editor.execute();
	const output = await editor.output('小程序demo');
	await editor.screenshot('alipay-version-detail');
	expect(await editor.subtitle()).toBe('Version: Get Detail 版本详情查询');
	await editor.screenshot('alipay-canvas');
	expect(output).toMatch(/app_version/);
	expect(world.sandbox.requests.at(-1)).toMatchObject({
		api: 'alipay.open.mini.version.detail.query',
		transport: 'v3',
		params: { app_version: '0.0.1' },
		accepted: true,
	});
});

test('Alipay: all that is wrong with a form is said at once, and nothing is sent', async () => {
	await editor.addNode('alipay', 'Alipay Mini Program', 'Modify base info');
	await editor.fill('app_slogan', '太短');
	await editor.fill('service_phone', 'call me');
	const before = world.sandbox.requests.length;
	await editor.execute();
	const output = await editor.output(/1 more to correct/);
	await editor.screenshot('alipay-complaints');
	expect(output).toMatch(/'App Slogan' \(app_slogan\).*"太短".*10 to 32/);
	expect(output).toMatch(/'Service Phone' \(service_phone\).*"call me".*digits and -/);
	expect(world.sandbox.requests).toHaveLength(before);
});

test("Alipay: a refusal shows the platform's words, the remedy, the request ID and the document", async () => {
	await editor.addNode('alipay', 'Alipay Mini Program', 'Modify base info');
	await editor.fill('app_name', '重名小程序');
	await editor.execute();
	const output = await editor.output(/MINI_APP_NAME_DUPLICATE/);
	await editor.screenshot('alipay-refusal');
	expect(output).toMatch(/Another mini program has this name\. Choose another\./);
	expect(output).toMatch(/Request ID: \w+/);
	expect(output).toMatch(/opendocs\.alipay\.com/);
});

test('Alipay: what an object holds is filled in field by field', async () => {
	await editor.addNode('alipay', 'Alipay Mini Program', 'Create mini program for merchant');
	await editor.addDetails('Add details', 'Fields');
	const needed = {
		alipay_account: 'merchant@example.com',
		app_name: '示例小程序',
		cert_name: '晨光咖啡有限公司',
		cert_no: '91330100MA00000000',
		contact_name: '张三',
		contact_phone: '13110101010',
		legal_personal_name: '张三',
		out_order_no: '20261128',
	};
	for (const [name, value] of Object.entries(needed)) await editor.fill(name, value);
	await editor.addField('Is Individual');
	await editor.screenshot('alipay-isv-create');
	await editor.execute();
	await editor.output('order_no');
	expect(world.sandbox.requests.at(-1)).toMatchObject({
		api: 'alipay.open.mini.isv.create',
		params: { create_mini_request: { ...needed, is_individual: false } },
		accepted: true,
	});
});

test('Alipay: a list is cut off at the limit', async () => {
	await editor.addNode('alipay', 'Alipay Mini Program', 'Get mini programs by template');
	await editor.pick('template_id', '2021001100000001');
	await editor.fill('limit', '3');
	await editor.screenshot('alipay-limit');
	await editor.execute();
	await editor.output('3 items');
	expect(world.sandbox.requests.at(-1)).toMatchObject({
		params: { template_id: '2021001100000001', page_num: 1, page_size: 3 },
		accepted: true,
	});
});

test('Alipay: a picture that the item does not have is missed before anything is sent', async () => {
	await editor.addNode('alipay', 'Alipay Mini Program', 'Submit version for audit');
	await editor.pick('app_version', '0.0.1');
	await editor.fill('version_desc', '该版本新增了下单功能，修复了搜索的问题，优化了用户体验。');
	await editor.addField('License Pictures');
	await editor.fill('license_pics', 'data');
	await editor.addField('Service Region Info');
	await editor.addDetails('Add item', 'Item');
	await editor.screenshot('alipay-submit');
	const before = world.sandbox.requests.length;
	await editor.execute();
	const output = await editor.output(/names the binary field/);
	expect(output).toMatch(/'License Pictures' \(license_pics\[0\]\).*"data".*the item has: none/);
	expect(world.sandbox.requests).toHaveLength(before);
});

test('Baidu: a QR code comes out as a picture', async () => {
	await editor.addNode('baidu', 'Baidu Smart Program', 'Get QR code');
	await editor.addField('Width');
	await editor.fill('width', '300');
	await editor.execute();
	const output = await editor.output('qrcode.png');
	await editor.screenshot('baidu-qrcode');
	expect(output).toMatch(/image\/png/);
	expect(world.sandbox.requests.at(-1)).toMatchObject({
		api: 'app/qrcode',
		params: { width: '300' },
	});
});

test('Baidu: categories are filled row by row, with a list from the account', async () => {
	await editor.addNode('baidu', 'Baidu Smart Program', 'Update categories');
	await editor.pick('sub_category_id', '生活服务 / 家政 · No Qualification Needed 不需要资质');
	await editor.screenshot('baidu-categories');
	await editor.execute();
	await editor.output('submitted');
	expect(world.sandbox.requests.at(-1)).toMatchObject({
		api: 'app/category/update',
		params: { categorys: expect.stringMatching(/^\[\{"sub_category_id":\d+\}\]$/) },
		accepted: true,
	});
});

test('Baidu: the domain fields appear only where the action needs them', async () => {
	await editor.addNode('baidu', 'Baidu Smart Program', 'Manage business domains');
	expect(await editor.field('web_view_domain').count()).toBe(0);
	await editor.choose('action', 'Add');
	await editor.field('web_view_domain').waitFor();
	await editor.screenshot('baidu-domains');
});

test('Taobao: fill the form, execute, see the new preview version', async () => {
	await editor.addNode('taobao', 'Taobao Mini Program', 'Update app of template');
	await editor.fill('template_id', '111');
	await editor.pick('template_version', '0.0.1');
	await editor.pick('app_id', /\b123\b/);
	await editor.choose('clients', 'Taobao');
	await editor.page.keyboard.press('Escape');
	await editor.execute();
	const output = await editor.output('pre_view_url');
	await editor.screenshot('taobao-updateapp');
	expect(output).toMatch(/app_version/);
	expect(world.sandbox.requests.at(-1)).toMatchObject({
		params: { clients: 'taobao', app_id: '123', template_version: '0.0.1' },
		accepted: true,
	});
});

test.each([
	['支付宝', 'Alipay 支付宝 API'],
	['百度', 'Baidu Smart Program 百度智能小程序 API'],
	['淘宝', 'Taobao 淘宝 API'],
	['alipay', 'Alipay 支付宝 API'],
])('the dialog for a new credential finds by "%s" the type %s', async (words, type) => {
	expect(await editor.credentialTypes(words)).toEqual([type]);
	await editor.screenshot(`credential-search-${words}`);
});

test.each([
	['alipayApi', { field: 'privateKey', value: 'nonsense' }, /App Private Key.*cannot be read/],
	[
		'taobaoApi',
		{ field: 'appSecret', value: 'nonsense' },
		/App Key and App Secret belong together/,
	],
	// With its App ID or refresh token the credential would mend a wrong access token by itself.
	['baiduSmartProgramApi', { field: 'appId', value: '' }, undefined],
	['baiduSmartProgramApi', { field: 'authorizerRefreshToken', value: '' }, undefined],
	[
		'baiduSmartProgramApi',
		{ field: 'authorizerAccessToken', value: '45.nonsense' },
		/Baidu refused/,
	],
] as const)('%s: its test in the editor says what %o makes of it', async (type, change, words) => {
	await editor.openCredential(world.credentials[type].name);
	await editor.testCredential('Connection tested successfully');
	await editor.screenshot(`credential-${type}-right`);
	if (!words) {
		await editor.testCredential('Connection tested successfully', change);
		return;
	}
	const verdict = await editor.testCredential('Couldn’t connect with these settings', change);
	await editor.screenshot(`credential-${type}-wrong`);
	expect(verdict).toMatch(words);
});
