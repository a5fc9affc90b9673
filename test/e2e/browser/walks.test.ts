/** Five jobs on each platform, walked as a person does: by labels and dropdowns, in both themes. */
import { EVENTS } from '../../support/platforms';
import type { Editor } from '../support/editor';
import { useEditor } from '../support/useEditor';
import { Walk } from '../support/walk';
import type { World } from '../support/world';

let world: World;
let editor: Editor;
let walk: Walk;

useEditor((opened) => {
	({ world, editor } = opened);
	walk = new Walk(world, editor, WORDS);
});

const WORDS = {
	nodes: {
		alipay: 'Alipay Mini Program',
		baidu: 'Baidu Smart Program',
		taobao: 'Taobao Mini Program',
	},
	path: 'Path',
	pictures: 'walk',
};

/** What is done to one version of a seller's app: the same is chosen for each. */
async function ofApp(action: string, picture: string, api: string): Promise<void> {
	await walk.form('taobao', action, async () => {
		await editor.fill('template_id', '111');
		await editor.pick('app_id', /\b123\b/);
		await editor.pick('app_version', /./);
		await editor.pick('template_version', '0.0.1');
		await editor.choose('clients', 'Taobao');
		await editor.page.keyboard.press('Escape');
	});
	await walk.run(picture, api, { app_id: '123' }, '1 item');
}

const JOBS: Array<[string, 'light' | 'dark', () => Promise<void>]> = [
	['Alipay: try the credential', 'light', async () => await walk.tryCredential('alipay')],
	[
		'Alipay: rename the program',
		'light',
		async () => {
			await walk.form('alipay', 'Modify base info', async () => {
				await editor.fill('app_name', '晨光咖啡');
				await editor.fill('app_slogan', '每天清晨一杯现磨好咖啡，到店自取');
			});
			const api = 'alipay.open.mini.baseinfo.modify';
			await walk.run('alipay-rename', api, { app_name: '晨光咖啡' }, '1 item');
		},
	],
	[
		'Alipay: build a version from a template',
		'light',
		async () => {
			await walk.form('alipay', 'Upload version', async () => {
				await editor.fill('app_version', '0.0.2');
				await editor.pick('template_id', '模板2021001100000001');
			});
			const chosen = { app_version: '0.0.2', template_id: '2021001100000001' };
			await walk.run('alipay-build', 'alipay.open.mini.version.upload', chosen, 'build_status');
		},
	],
	[
		'Alipay: submit the version for audit',
		'dark',
		async () => {
			await walk.form('alipay', 'Submit version for audit', async () => {
				await editor.pick('app_version', '0.0.2');
				await editor.fill('version_desc', '新增会员积分兑换，支持预约到店自取，修复订单页的问题。');
			});
			const api = 'alipay.open.mini.version.audit.apply';
			await walk.run('alipay-submit', api, { app_version: '0.0.2' }, 'submitted');
		},
	],
	[
		'Alipay: hear the verdict',
		'light',
		async () => await walk.hear('alipay', 'On version audit passed', EVENTS.alipay),
	],
	[
		'Alipay: release the version',
		'dark',
		async () => {
			await walk.form('alipay', 'Release version', async () => {
				await editor.pick('app_version', '0.0.2');
			});
			await walk.run(
				'alipay-release',
				'alipay.open.mini.version.online',
				{ app_version: '0.0.2' },
				'1 item',
			);
		},
	],
	['Baidu: try the credential', 'light', async () => await walk.tryCredential('baidu')],
	[
		'Baidu: upload a package from a template',
		'dark',
		async () => {
			await walk.form('baidu', 'Upload package', async () => {
				await editor.addDetails('Add details', 'Fields');
				await editor.pick('template_id', /./);
				await editor.fill('user_desc', '新增会员积分兑换，支持预约到店自取。');
				await editor.fill('user_version', '1.3.0');
			});
			await walk.run('baidu-upload', 'package/upload', { user_version: '1.3.0' }, 'package_id');
		},
	],
	[
		'Baidu: submit the package for audit',
		'light',
		async () => {
			await walk.form('baidu', 'Submit package for audit', async () => {
				await editor.fill('content', '新增会员积分兑换，支持预约到店自取。');
				await editor.pick('package_id', '1.3.0');
				await editor.fill('remark', '代提审');
			});
			await walk.run('baidu-submit', 'package/submitaudit', { remark: '代提审' }, 'submitted');
		},
	],
	[
		'Baidu: hear the verdict',
		'dark',
		async () => await walk.hear('baidu', 'On all events', EVENTS.baidu),
	],
	[
		'Baidu: release the package',
		'light',
		async () => {
			await walk.form('baidu', 'Release package', async () => {
				await editor.pick('package_id', '1.3.0');
			});
			await walk.run('baidu-release', 'package/release', {}, '1 item');
		},
	],
	['Taobao: try the credential', 'dark', async () => await walk.tryCredential('taobao')],
	[
		'Taobao: update the app of a seller',
		'dark',
		async () => {
			await walk.form('taobao', 'Update app of template', async () => {
				// No API lists the templates of a provider.
				await editor.fill('template_id', '111');
				await editor.pick('template_version', '0.0.1');
				await editor.pick('app_id', /\b123\b/);
				await editor.choose('clients', 'Taobao');
				await editor.page.keyboard.press('Escape');
			});
			const chosen = { app_id: '123', clients: 'taobao', template_version: '0.0.1' };
			await walk.run('taobao-update', 'taobao.miniapp.template.updateapp', chosen, 'pre_view_url');
		},
	],
	[
		'Taobao: publish the app',
		'light',
		async () =>
			await ofApp('Publish app of template', 'taobao-publish', 'taobao.miniapp.template.onlineapp'),
	],
	[
		'Taobao: hear a message',
		'dark',
		async () => await walk.hear('taobao', 'On all events', EVENTS.taobao),
	],
	[
		'Taobao: roll the app back',
		'light',
		async () =>
			await ofApp(
				'Roll back app of template',
				'taobao-rollback',
				'taobao.miniapp.template.rollback',
			),
	],
];

test.each(JOBS)('%s, in the %s theme', async (_, theme, job) => {
	await editor.theme(theme);
	await job();
});
