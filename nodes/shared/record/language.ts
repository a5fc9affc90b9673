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

/** A name as it stands in a sentence. */
export const quoted = (text: string): string => one(`'${text}'`, `“${text}”`);

/** How messages call an operation, a platform or what else has a title. */
export const nameOf = ({ title, zh }: { title: string; zh: string }): string => one(title, zh);

/** What a field shows before something is entered. */
export const exampleOf = (shown: unknown): string => one(`e.g. ${shown}`, `例如 ${shown}`);

/** One after the other: `A, B, C` */
export const listOf = (texts: readonly string[]): string => texts.join(one(', ', '、'));

/** The same for what one of may be: `A, B or C` */
export const anyOf = (texts: readonly string[]): string => endingWith(texts, one(' or ', ' 或 '));

/** The same for all of them: `A, B and C` */
export const allOf = (texts: readonly string[]): string => endingWith(texts, one(' and ', '和'));

const endingWith = (texts: readonly string[], last: string): string =>
	[listOf(texts.slice(0, -1)), ...texts.slice(-1)].filter(Boolean).join(last);

/** Whole sentences one after the other, without those that are empty. */
export const inOrder = (texts: readonly string[]): string =>
	texts.filter(Boolean).join(one(' ', ''));

/** The same of sentences that have no full stop yet. */
export const sentences = (texts: readonly string[]): string =>
	inOrder(texts.map((text) => one(`${text}.`, `${text}。`)));
