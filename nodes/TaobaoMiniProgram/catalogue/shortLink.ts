import { group, text } from '../../shared/record/catalogue';
import { command } from './kinds';

/** Source: open.taobao.com, miniapp开放API, 短链接. */
export const shortLink = group('Short Link', '短链接', {
	'taobao.miniapp.shorturl.create': command({
		title: 'Create',
		zh: '生成淘宝小程序短链接',
		action: 'Create short link',
		note: 'A short link works for 30 days: keep it out of entries that last longer.',
		doc: 'https://open.taobao.com/api.htm?docType=2',
		required: {
			miniapp_url: text(
				'小程序链接地址',
				'Link to shorten. It must not have the parameters spm, short_name, app and tb_url_time_stamp, which Taobao keeps for itself',
				{
					label: 'Mini Program URL',
					pattern: /^https:\/\/m\.duanqu\.com(?=[/?]).*[?&]_ariver_appid=.+/,
					allows: 'links to https://m.duanqu.com with the parameter _ariver_appid',
					example: 'https://m.duanqu.com?_ariver_appid=3000000012345678',
				},
			),
		},
	}),
});
