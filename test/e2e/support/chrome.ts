/** What stands around the package's own texts: n8n's editor, whose words are English. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureN8n } from '../../../scripts/lib/n8n';

interface SourceMap {
	sources: string[];
	sourcesContent: string[];
}

type Locale = string | { [key: string]: Locale };

const textsOf = (locale: Locale): string[] =>
	typeof locale === 'string' ? [locale] : Object.values(locale).flatMap(textsOf);

const WORD = /[A-Za-z]{2,}/;
const SEVERAL_WORDS = /[A-Za-z]{2,} [A-Za-z]{2,}/;
const VALUE = /\{[^}]*\}/;

/** What n8n says of nodes of its own, of every trigger that polls, and of data. */
const BESIDES = [
	/^(When clicking ‘Execute workflow’|Every Minute|\{empty object\})$/,
	/^My workflow \d+$/,
];

const escaped = (text: string) => text.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&');

/** A text of the locale, with anything in place of its values. */
const pattern = (text: string): string => text.split(VALUE).map(escaped).join('.*');

/** A text of the locale, and what stands between values, which the editor may set apart. */
const parts = (text: string): string[] => [
	text,
	...text.split(VALUE).filter((part) => SEVERAL_WORDS.test(part)),
];

const plain = (text: string) =>
	text
		.replace(/<[^>]*>/g, '')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * Whether n8n's editor itself says a text, by the locale that its published packages carry in their
 * source maps. A text of nothing but values could be anything, and is not among them.
 */
export async function n8nSays(): Promise<(text: string) => boolean> {
	const { script } = await ensureN8n();
	const map = join(dirname(script), '../../@n8n/i18n/dist/index.mjs.map');
	const { sources, sourcesContent } = JSON.parse(await readFile(map, 'utf8')) as SourceMap;
	const at = sources.findIndex((path) => path.endsWith('locales/en.json'));
	const texts = textsOf(JSON.parse(sourcesContent[at]) as Locale)
		.flatMap((text) => text.split(' | '))
		.flatMap(parts)
		.map(plain)
		.filter((text) => WORD.test(text.replace(new RegExp(VALUE, 'g'), '')));
	const whole = new RegExp(`^(${[...new Set(texts.map(pattern))].join('|')})$`);
	return (text) => BESIDES.some((known) => known.test(text)) || whole.test(plain(text));
}
