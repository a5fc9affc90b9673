/** A rule that everything of one kind in the package keeps, with one example that breaks it. */
export interface Law<Subject> {
	says: string;
	/** It is about English words, and so it is kept by the English edition. */
	english?: true;
	/** Each as a sentence that names the place and what is wrong there. */
	violations(subject: Subject): string[];
	/** An innocent subject in which this law alone was broken on purpose. */
	offender: Subject;
}

export const LATIN_START = /^["'A-Z0-9]/;

/** English is written in Latin letters, though Chinese names of console pages may stand in it. */
export const isEnglish = (text: string): boolean => {
	const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
	return LATIN_START.test(text) && count(/[A-Za-z]/g) > count(/\p{Script=Han}/gu);
};

/** Sentence case without articles, as n8n shows actions: capitals only where a word is an acronym. */
export const isAction = (text: string): boolean => {
	const [first = '', ...rest] = text.split(' ');
	return (
		/^[A-Z]/.test(first) &&
		rest.length > 0 &&
		rest.every((word) => word === word.toLowerCase() || word === word.toUpperCase()) &&
		!/\b(an?|the)\b/i.test(text)
	);
};

/** The entries that stand more than once. */
export const repeated = (entries: readonly string[]): string[] => [
	...new Set(entries.filter((entry, index) => entries.indexOf(entry) !== index)),
];
