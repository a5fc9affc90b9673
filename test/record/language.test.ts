import type { Language } from '../../dist/nodes/shared/record/edition';
import { LANGUAGE } from '../../dist/nodes/shared/record/edition';
import type * as language from '../../dist/nodes/shared/record/language';

const SETTING = '../../dist/nodes/shared/record/edition';

/** The two functions as they are in an edition of this language. */
function inLanguage(LANGUAGE: Language): typeof language {
	let loaded: typeof language | undefined;
	jest.isolateModules(() => {
		jest.doMock(SETTING, () => ({ LANGUAGE }));
		loaded = require('../../dist/nodes/shared/record/language') as typeof language;
	});
	jest.dontMock(SETTING);
	if (!loaded) throw new Error('Nothing was loaded');
	return loaded;
}

it('this package shows both languages', () => {
	expect(LANGUAGE).toBe('both');
});

it.each<[language: Language, en: string, zh: string, shown: string]>([
	['both', 'App Name', '小程序名称', 'App Name 小程序名称'],
	['en', 'App Name', '小程序名称', 'App Name'],
	['zh', 'App Name', '小程序名称', '小程序名称'],
	['both', 'WebSocket', 'websocket', 'WebSocket'],
	['zh', 'WebSocket', 'websocket', 'websocket'],
	['both', 'H5', '', 'H5'],
	['zh', 'H5', '', 'H5'],
	['both', '', '小程序名称', '小程序名称'],
	['en', '', '小程序名称', ''],
])('in %s, "%s" and "%s" are shown as "%s"', (of, en, zh, shown) => {
	expect(inLanguage(of).say(en, zh)).toBe(shown);
});

it.each<[language: Language, en: string, zh: string, shown: string]>([
	['both', 'One sentence', '一句话', 'One sentence · 一句话'],
	['both', 'One. Two.', '一句。两句。', 'One. Two. 一句。两句。'],
	['en', 'One. Two.', '一句。两句。', 'One. Two.'],
	['zh', 'One. Two.', '一句。两句。', '一句。两句。'],
])('in %s, the sentences "%s" and "%s" are shown as "%s"', (of, en, zh, shown) => {
	expect(inLanguage(of).explain(en, zh)).toBe(shown);
});
