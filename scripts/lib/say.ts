import type { Edition } from './edition/editions';

/** Chooses the text in the language of an edition. */
export type Say = (english: string, chinese: string) => string;

export const inLanguageOf =
	({ language }: Pick<Edition, 'language'>): Say =>
	(english, chinese) =>
		language === 'zh' ? chinese : english;
