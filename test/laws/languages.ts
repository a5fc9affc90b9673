/** Laws over one form as it is in English, in Chinese, and in both. */
import type { INodeProperties } from 'n8n-workflow';
import type { Language } from '../../dist/nodes/shared/record/edition';
import { formWith } from './forms';
import type { Law } from './law';
import { texts, type Text } from './places';
import type { Form } from './shipped';

export type Languages = Record<Language, Form>;

/** What is called the same in both languages: names of formats and protocols, codes, terms. */
const ALIKE = [
	/^JSON$/,
	// n8n offers the events of a trigger in its panel only where their field is called so.
	/^Events$/,
	/^(HTTP|WebSocket)$/,
	/^(MD5|HMAC-MD5|HMAC-SHA256)$/,
	// Baidu names the colours of coupons by these codes alone.
	/^B[01]\d0$/,
	// Settlement that many days after the transaction.
	/^T\+\d+$/,
];
const isAlike = (text: string) => ALIKE.some((name) => name.test(text));

const isHan = (text: string) => /\p{Script=Han}/u.test(text);

/** Columns of a line: a Chinese character takes two. */
const width = (text: string): number =>
	[...text].reduce((columns, char) => columns + (char > '\u2e7f' ? 2 : 1), 0);

/** What a person reads on every field, choice, action and button; what is hidden only stores. */
const read = ({ name, properties }: Form): Text[] =>
	texts({ name, properties: properties.filter(({ type }) => type !== 'hidden') }).filter(
		({ role, text }) =>
			role === 'label' ||
			role === 'action' ||
			(role === 'placeholder' && !/^(e\.g\.|例如)/.test(text)),
	);

/** A law over each text together with the same one in English. */
const ofText =
	(
		language: Language,
		wrong: (text: string, english: string, place: Text) => string | false,
	): Law<Languages>['violations'] =>
	(forms) => {
		const english = read(forms.en);
		return read(forms[language]).flatMap((place, index) => {
			const { path, text } = place;
			const found = !isAlike(text) && wrong(text, english[index].text, place);
			return found ? [`${forms.en.name}: ${path}, "${text}", ${found}`] : [];
		});
	};

const MOST_COLUMNS = 40;
/** A long English label is not to be made much longer: nine Chinese characters. */
const FEW_COLUMNS = 18;

/** The innocent form in all languages; `change` is made to that of one. */
export function languagesWith(
	changed?: Language,
	change: (get: (name: string) => INodeProperties) => void = () => {},
): Languages {
	const form = (language: Language) =>
		formWith((get, { properties }) => {
			translate(properties, language);
			if (changed === language) change(get);
		});
	return { en: form('en'), zh: form('zh'), both: form('both') };
}

const CHINESE = '东西';

function translate(part: object, language: Language): void {
	for (const [key, value] of Object.entries(part)) {
		if (typeof value === 'object' && value !== null) translate(value as object, language);
		const isRead =
			['displayName', 'action'].includes(key) ||
			(key === 'name' && 'value' in part) ||
			(key === 'placeholder' && !String(value).startsWith('e.g.'));
		if (isRead && language !== 'en')
			Object.assign(part, { [key]: language === 'zh' ? CHINESE : `${value} ${CHINESE}` });
	}
}

export const languageLaws: Array<Law<Languages>> = [
	{
		says: 'the English edition has no Chinese in a label, a choice, an action or a button',
		violations: ofText('en', (text) => isHan(text) && 'has Chinese in it'),
		offender: languagesWith('en', (get) => (get('thing_id').displayName = 'Thing ID 东西')),
	},
	{
		says: 'the Chinese edition has nothing in English alone',
		violations: ofText('zh', (text) => !isHan(text) && 'is not Chinese'),
		offender: languagesWith('zh', (get) => (get('thing_id').displayName = 'Thing ID')),
	},
	{
		says: 'with both languages, the Chinese stands behind the English',
		violations: ofText('both', (text, english) => {
			if (!text.startsWith(english)) return `does not begin with "${english}"`;
			return !isHan(text.slice(english.length)) && 'has no Chinese';
		}),
		offender: languagesWith('both', (get) => (get('thing_id').displayName = 'Thing ID')),
	},
	{
		says: 'with both languages, a label fits a line of the editor, or its Chinese is short',
		violations: ofText('both', (text, english, { path, role }) => {
			// The other lists break a long choice into several lines.
			const isChoice = path.includes('=') && !/^(resource|operation)=/.test(path);
			if (isChoice || role === 'action') return false;
			const chinese = width(text.slice(english.length + 1));
			return width(text) > MOST_COLUMNS && chinese > FEW_COLUMNS && `takes ${width(text)} columns`;
		}),
		offender: languagesWith(
			'both',
			(get) => (get('thing_id').displayName = `Thing ID ${CHINESE.repeat(9)}`),
		),
	},
];
