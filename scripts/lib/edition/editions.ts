import type { Language } from '../../../nodes/shared/record/edition';

/** A package that is made of this source. */
export interface Edition {
	/** As commands and folders call it: `npm run editions`, `editions/<name>/`. */
	name: string;
	/** As npm and the workflows of its users call it. */
	package: string;
	/** Folders of its platforms in nodes/. */
	platforms: readonly string[];
	language: Language;
}

const ALL = ['AlipayMiniProgram', 'BaiduSmartProgram', 'TaobaoMiniProgram'];

export const editions: readonly Edition[] = [
	{ name: 'all', package: 'n8n-nodes-mini-programs', platforms: ALL, language: 'both' },
	{ name: 'zh', package: 'n8n-nodes-mini-programs-zh', platforms: ALL, language: 'zh' },
	{
		name: 'alipay',
		package: 'n8n-nodes-alipay-mini-program',
		platforms: ['AlipayMiniProgram'],
		language: 'en',
	},
	{
		name: 'baidu',
		package: 'n8n-nodes-baidu-smart-program',
		platforms: ['BaiduSmartProgram'],
		language: 'en',
	},
	{
		name: 'taobao',
		package: 'n8n-nodes-taobao-mini-program',
		platforms: ['TaobaoMiniProgram'],
		language: 'en',
	},
];
