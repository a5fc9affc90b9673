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

/** The same for messages, which are in one language: the Chinese where the forms are in Chinese alone. */
export const one = <T>(en: T, zh: T): T => (LANGUAGE === 'zh' ? zh : en);

/** `'App Name'` · `“小程序名称”` */
export const quoted = (text: string): string => one(`'${text}'`, `“${text}”`);

/** `A, B, C` · `A、B、C` */
export const listOf = (texts: readonly string[]): string => texts.join(one(', ', '、'));

/** `A, B or C` · `A、B 或 C` */
export const anyOf = (texts: readonly string[]): string => endingWith(texts, one(' or ', ' 或 '));

/** `A, B and C` · `A、B 和 C` */
export const allOf = (texts: readonly string[]): string => endingWith(texts, one(' and ', ' 和 '));

const endingWith = (texts: readonly string[], last: string): string =>
	[listOf(texts.slice(0, -1)), ...texts.slice(-1)].filter(Boolean).join(last);

/** Sentences without their full stops, one after the other and with them. */
export const sentences = (texts: readonly string[]): string =>
	texts.map((text) => text + one('.', '。')).join(one(' ', ''));
