/** English, Chinese, or the Chinese beside the English. */
export type Language = 'en' | 'zh' | 'both';

/** The language of the forms in this edition of the package. */
export const LANGUAGE: Language = 'both';
