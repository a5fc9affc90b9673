import { group, id, text } from '../../shared/record/catalogue';
import { command } from './kinds';

/** Source: open.taobao.com, miniapp开放API, 商家配置. */
export const configuration = group('Configuration', '商家配置', {
	'taobao.miniapp.app.seller.config.complete': command({
		title: 'Mark as Complete',
		zh: '商家完成小程序相关配置',
		zhLabel: '完成商家配置',
		action: 'Mark configuration as complete',
		note: 'Tells Taobao that the merchant has set up a widget or a merchant plug-in, so that the next steps open.',
		doc: 'https://open.taobao.com/api.htm?docType=2',
		required: {
			app_id: id('小部件/B端插件的appid', 'Widget or merchant plug-in that was set up', {
				zhLabel: '小程序 ID',
				example: '3000000000222',
				pick: 'widgets',
			}),
		},
		optional: {
			version: text(
				'已完成配置的版本号',
				'Version that was set up. A widget needs it, a merchant plug-in has none',
				{
					zhLabel: '已配置版本',
					example: '0.0.1',
					pick: { list: 'widgetVersions', within: { app_id: 'app_id' } },
				},
			),
		},
		verdict: { ok: 'model' },
	}),
});
