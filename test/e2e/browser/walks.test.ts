/** Five jobs on each platform, walked as a person does: by labels and dropdowns, in both themes. */
import { CREDENTIALS, EVENTS } from '../../support/platforms';
import { Editor } from '../support/editor';
import { startWorld, type World } from '../support/world';

let world: World;
let editor: Editor;

beforeAll(async () => {
	world = await startWorld();
	editor = await Editor.open(world.n8n.url);
});
afterAll(async () => {
	await editor?.close();
	await world?.stop();
});

type Platform = 'alipay' | 'baidu' | 'taobao';

const NODES = {
	alipay: 'Alipay Mini Program',
	baidu: 'Baidu Smart Program',
	taobao: 'Taobao Mini Program',
};

/** Opens the form of an action, in which each label has its Chinese; `walk` fills it in. */
async function form(platform: Platform, action: string, walk: () => Promise<void>): Promise<void> {
	await editor.addNode(platform, NODES[platform], action);
	await walk();
	const labels = await editor.labels();
	expect(labels.length).toBeGreaterThan(1);
	// n8n knows the list of a trigger's events by this name.
	const others = labels.filter((label) => label !== 'Events');
	expect(others.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
}

/** Carries a job out, which the platform accepts with what was chosen. */
async function run(picture: string, api: string, params: object, words: string | RegExp) {
	await editor.screenshot(`walk-${picture}-form`);
	await editor.execute();
	await editor.output(words);
	await editor.idle();
	await editor.screenshot(`walk-${picture}-output`);
	const calls = world.sandbox.requests.filter((it) => it.api === api);
	expect(calls.at(-1)).toMatchObject({ params, accepted: true });
}

const tryCredential = async (platform: Platform) => {
	await editor.openCredential(world.credentials[CREDENTIALS[platform]].name);
	await editor.testCredential('Connection tested successfully');
	await editor.screenshot(`walk-${platform}-credential`);
};

/** Listens in the trigger's form, and hears what the platform pushes. */
async function hear(platform: Platform, action: string, words: string | RegExp): Promise<void> {
	const path = `walks/${platform}`;
	await form(platform, action, async () => {
		await editor.addField('Path');
		await editor.fill('path', path);
	});
	await editor.screenshot(`walk-${platform}-trigger`);
	await editor.execute();
	await editor.page.locator('[data-test-id="trigger-listening"]').waitFor();
	await editor.screenshot(`walk-${platform}-listening`);
	const url = `${world.n8n.url}/webhook-test/${path}`;
	const push = await world.sandbox.push(platform, EVENTS[platform], {}, { url });
	expect(push.acknowledged).toBe(true);
	await editor.output(words);
	await editor.idle();
	await editor.screenshot(`walk-${platform}-heard`);
}

const JOBS: Array<[string, 'light' | 'dark', () => Promise<void>]> = [
	['Alipay: try the credential', 'light', async () => await tryCredential('alipay')],
	[
		'Alipay: rename the program',
		'light',
		async () => {
			await form('alipay', 'Modify base info', async () => {
				await editor.fill('app_name', '晨光咖啡');
				await editor.fill('app_slogan', '每天清晨一杯现磨好咖啡，到店自取');
			});
			const api = 'alipay.open.mini.baseinfo.modify';
			await run('alipay-rename', api, { app_name: '晨光咖啡' }, '1 item');
		},
	],
	[
		'Alipay: build a version from a template',
		'light',
		async () => {
			await form('alipay', 'Upload version', async () => {
				await editor.fill('app_version', '0.0.2');
				await editor.pick('template_id', '模板2021001100000001');
			});
			const chosen = { app_version: '0.0.2', template_id: '2021001100000001' };
			await run('alipay-build', 'alipay.open.mini.version.upload', chosen, 'build_status');
		},
	],
	[
		'Alipay: submit the version for audit',
		'dark',
		async () => {
			await form('alipay', 'Submit version for audit', async () => {
				await editor.pick('app_version', '0.0.2');
				await editor.fill('version_desc', '新增会员积分兑换，支持预约到店自取，修复订单页的问题。');
			});
			const api = 'alipay.open.mini.version.audit.apply';
			await run('alipay-submit', api, { app_version: '0.0.2' }, 'submitted');
		},
	],
	[
		'Alipay: hear the verdict',
		'light',
		async () => await hear('alipay', 'On version audit passed', EVENTS.alipay),
	],
	[
		'Alipay: release the version',
		'dark',
		async () => {
			await form('alipay', 'Release version', async () => {
				await editor.pick('app_version', '0.0.2');
			});
			await run(
				'alipay-release',
				'alipay.open.mini.version.online',
				{ app_version: '0.0.2' },
				'1 item',
			);
		},
	],
	['Baidu: try the credential', 'light', async () => await tryCredential('baidu')],
	[
		'Baidu: upload a package from a template',
		'dark',
		async () => {
			await form('baidu', 'Upload package', async () => {
				await editor.addDetails('Add details', 'Fields');
				await editor.pick('template_id', /./);
				await editor.fill('user_desc', '新增会员积分兑换，支持预约到店自取。');
				await editor.fill('user_version', '1.3.0');
			});
			await run('baidu-upload', 'package/upload', { user_version: '1.3.0' }, 'package_id');
		},
	],
	[
		'Baidu: submit the package for audit',
		'light',
		async () => {
			await form('baidu', 'Submit package for audit', async () => {
				await editor.fill('content', '新增会员积分兑换，支持预约到店自取。');
				await editor.pick('package_id', '1.3.0');
				await editor.fill('remark', '代提审');
			});
			await run('baidu-submit', 'package/submitaudit', { remark: '代提审' }, 'submitted');
		},
	],
	[
		'Baidu: hear the verdict',
		'dark',
		async () => await hear('baidu', 'On all events', EVENTS.baidu),
	],
	[
		'Baidu: release the package',
		'light',
		async () => {
			await form('baidu', 'Release package', async () => {
				await editor.pick('package_id', '1.3.0');
			});
			await run('baidu-release', 'package/release', {}, '1 item');
		},
	],
	['Taobao: try the credential', 'dark', async () => await tryCredential('taobao')],
	[
		'Taobao: update the app of a seller',
		'dark',
		async () => {
			await form('taobao', 'Update app of template', async () => {
				// No API lists the templates of a provider.
				await editor.fill('template_id', '111');
				await editor.pick('template_version', '0.0.1');
				await editor.pick('app_id', /\b123\b/);
				await editor.choose('clients', 'Taobao');
				await editor.page.keyboard.press('Escape');
			});
			const chosen = { app_id: '123', clients: 'taobao', template_version: '0.0.1' };
			await run('taobao-update', 'taobao.miniapp.template.updateapp', chosen, 'pre_view_url');
		},
	],
	[
		'Taobao: publish the app',
		'light',
		async () => {
			await form('taobao', 'Publish app of template', async () => {
				await editor.fill('template_id', '111');
				await editor.pick('app_id', /\b123\b/);
				await editor.pick('app_version', /./);
				await editor.pick('template_version', '0.0.1');
				await editor.choose('clients', 'Taobao');
				await editor.page.keyboard.press('Escape');
			});
			await run('taobao-publish', 'taobao.miniapp.template.onlineapp', { app_id: '123' }, '1 item');
		},
	],
	[
		'Taobao: hear a message',
		'dark',
		async () => await hear('taobao', 'On all events', EVENTS.taobao),
	],
	[
		'Taobao: roll the app back',
		'light',
		async () => {
			await form('taobao', 'Roll back app of template', async () => {
				await editor.fill('template_id', '111');
				await editor.pick('app_id', /\b123\b/);
				await editor.pick('app_version', /./);
				await editor.pick('template_version', '0.0.1');
				await editor.choose('clients', 'Taobao');
				await editor.page.keyboard.press('Escape');
			});
			await run('taobao-rollback', 'taobao.miniapp.template.rollback', { app_id: '123' }, '1 item');
		},
	],
];

test.each(JOBS)('%s, in the %s theme', async (_, theme, walk) => {
	await editor.theme(theme);
	await walk();
});
