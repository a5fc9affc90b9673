import { LANGUAGE } from './edition';

/**
 * The text that a form shows, of an English one and its Chinese one: `App Name 小程序名称`. Where one
 * of them is empty, or both are the same brand, there is nothing to put beside the other.
 */
export function say(en: string, zh: string, between = ' '): string {
	if (LANGUAGE === 'en') return en;
	if (LANGUAGE === 'zh') return zh || en;
	const parts = en.toLowerCase() === zh.toLowerCase() ? [en] : [en, zh];
	return parts.filter(Boolean).join(between);
}

/** The same for descriptions and hints, which end with a full stop where they have several sentences. */
export const explain = (en: string, zh: string): string =>
	say(en, zh, en.endsWith('.') ? ' ' : ' · ');

/** The same for panels, which show HTML: the Chinese below the English. */
export const inLines = (en: string, zh: string): string => say(en, zh, '<br />');
