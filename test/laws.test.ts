import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { Language } from '../dist/nodes/shared/record/edition';
import { changeLaws, watchedWith } from './laws/changes';
import { formLaws, formWith } from './laws/forms';
import { lint } from './laws/lint';
import { pushesWith, pushLaws } from './laws/pushes';
import { roomWith } from './laws/innocent';
import { roomLaws } from './laws/rooms';
import { edition, LANGUAGES } from './laws/editions';
import { languageLaws, languagesWith } from './laws/languages';
import { nameLaws, names, toolLaws } from './laws/tools';
import { callbacks, changes, credentials, forms, nodes, rooms } from './laws/shipped';
import { uphold } from './laws/uphold';
import { asStored } from './support/catalogue';
import { PACKAGE_DIR } from './support/engine';

const editions = LANGUAGES.map((language) => ({ language, ...edition(language) }));
const ofEdition = (language: Language) => {
	const found = editions.find((each) => each.language === language);
	if (!found) throw new Error(`There is no edition '${language}'`);
	return found;
};

uphold(
	'forms',
	formLaws.filter(({ english }) => english),
	ofEdition('en').forms,
	formWith(),
);
uphold(
	'forms in all languages',
	formLaws.filter(({ english }) => !english),
	editions.flatMap((each) => each.forms),
	formWith(),
);
uphold(
	'languages',
	languageLaws,
	ofEdition('en').forms.map((en, index) => ({
		en,
		zh: ofEdition('zh').forms[index],
		both: ofEdition('both').forms[index],
	})),
	languagesWith(),
);
// Of fields that have Chinese labels alone, n8n's keys tell only how long they are.
uphold('tools', toolLaws, [...ofEdition('en').forms, ...ofEdition('both').forms], formWith());
uphold(
	'names of tools',
	nameLaws,
	editions.map((each) => each.nodes.map(({ description }) => `${description.defaults.name}`)),
	names,
);
uphold('records', roomLaws, rooms, roomWith());
uphold('events', pushLaws, callbacks, pushesWith());
uphold('changes', changeLaws, changes, watchedWith());

describe('the laws reach everything', () => {
	it('every node and credential of package.json has a form', () => {
		const { n8n } = require(join(PACKAGE_DIR, 'package.json')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		expect(forms).toHaveLength(n8n.nodes.length + n8n.credentials.length);
		expect(forms.filter(({ properties }) => properties.length === 0)).toEqual([]);
	});

	it('every node with operations has records, and shows each of them', () => {
		const shown = nodes.map(({ description }) =>
			description.properties
				.filter(({ name }) => name === 'operation')
				.flatMap(({ options = [] }) => options.map((option) => 'value' in option && option.value)),
		);
		const recorded = rooms.map(({ platform }) =>
			Object.values(platform.catalogue).flatMap(({ operations }) =>
				Object.keys(operations).map(asStored),
			),
		);
		expect(shown.filter((names) => names.length > 0).map((names) => names.sort())).toEqual(
			recorded.map((names) => names.sort()),
		);
	});

	it('what stands in the form before anything was chosen changes nothing, where a resource can be read', () => {
		const starts = nodes.flatMap(({ description: { properties } }) =>
			properties.filter(({ name }) => name === 'operation').map((property) => property.default),
		);
		const groups = rooms.flatMap(({ platform }) => Object.values(platform.catalogue));
		const changing = groups
			.filter(({ operations }) => Object.values(operations).some(({ safe }) => safe))
			.flatMap(({ operations }) => Object.entries(operations))
			.filter(([, { safe, link }]) => !safe && !link)
			.map(([name]) => asStored(name));
		expect(starts).toHaveLength(groups.length);
		expect(changing.filter((name) => starts.includes(name))).toEqual([]);
	});

	it('every platform has a credential of the package, pushes of its own, and something to watch', () => {
		const names = credentials.map(({ name }) => name).sort();
		expect(rooms.map(({ platform }) => platform.credential).sort()).toEqual(names);
		expect(callbacks.map(({ callback }) => callback.credential).sort()).toEqual(names);
		expect(changes.map((found) => found.changes.platform.credential).sort()).toEqual(names);
	});
});

/**
 * As n8n's editor does it: a trigger goes to the node that has its name without "Trigger", which is then
 * found by its own search words alone. The options of a field that is called so become its entries.
 */
describe('n8n’s panel', () => {
	const byName = new Map(nodes.map((node) => [node.description.name, node]));
	const triggers = nodes.filter(({ name }) => /(?<!Change)Trigger$/.test(name));

	it('shows a push trigger with the node of each platform', () => {
		const apps = triggers.map(
			({ description }) => byName.get(description.name.replace('Trigger', ''))?.name,
		);
		expect(apps).toEqual(rooms.map(({ name }) => name));
	});

	it.each(triggers)('finds $name by the words of its app', ({ description, codex }) => {
		const app = byName.get(description.name.replace('Trigger', ''));
		expect(codex.alias.filter((word) => !app?.codex.alias.includes(word))).toEqual([]);
	});

	it.each(triggers)('has an entry for each event of $name', ({ description }) => {
		const found = description.properties.filter(({ displayName }) => displayName === 'Events');
		const options = found.flatMap((property) => (property.options ?? []) as INodePropertyOptions[]);
		expect(options.length).toBeGreaterThan(1);
		expect(
			options.filter(({ action }) => !/^On \S.* \S*\p{Script=Han}/u.test(`${action}`)),
		).toEqual([]);
	});

	it.each(nodes.filter(({ name }) => name.endsWith('Trigger')))(
		'says beside $name, in both languages, what comes before the first run',
		({ description: { triggerPanel, eventTriggerDescription, activationMessage } }) => {
			const texts = [eventTriggerDescription, activationMessage, ...textsIn(triggerPanel)];
			expect(texts.length).toBeGreaterThanOrEqual(6);
			for (const text of texts) {
				expect(text).toMatch(/^(<b>)?[A-Z]/);
				expect(text).toMatch(/\p{Script=Han}/u);
			}
		},
	);
});

const textsIn = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [value];

describe('n8n’s own lint rules', () => {
	const written = (change: Partial<INodeProperties>) => ({
		name: 'Innocent',
		description: {
			displayName: 'Innocent',
			name: 'innocent',
			icon: {
				light: 'file:../../icons/alipay.svg',
				dark: 'file:../../icons/alipay.dark.svg',
			},
			group: ['transform'],
			version: 1,
			subtitle: '={{$parameter["operation"]}}',
			description: 'Has no fault',
			defaults: { name: 'Innocent' },
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			properties: formWith((get) => Object.assign(get('thing_id'), change)).properties,
		} satisfies INodeTypeDescription,
	});

	const offenders: Array<[rule: string, change: Partial<INodeProperties>]> = [
		['node-param-display-name-miscased', { displayName: 'thing ID' }],
		['node-param-description-excess-final-period', { description: 'The thing.' }],
		['node-param-default-wrong-for-string', { default: 1 }],
		['node-param-required-false', { required: false }],
	];

	let ofShipped: string[][];
	let ofInnocent: string[];
	let ofOffenders: string[][];

	beforeAll(() => {
		const planted = offenders.map(([, change]) => written(change));
		// They are about English words: with both languages these forms begin with the same ones.
		const found = lint([written({}), ...planted, ...ofEdition('en').nodes]);
		[ofInnocent, ...ofOffenders] = found.slice(0, offenders.length + 1);
		ofShipped = found.slice(offenders.length + 1);
	});

	it.each(nodes.map(({ name }, index) => ({ name, index })))(
		'find nothing in the form of $name, written out',
		({ index }) => {
			expect(ofShipped[index]).toEqual([]);
		},
	);

	it('find nothing in an innocent form', () => {
		expect(ofInnocent).toEqual([]);
	});

	it.each(offenders.map(([rule], index) => ({ rule, index })))(
		'report a planted offender against $rule',
		({ rule, index }) => {
			expect(ofOffenders[index].join('\n')).toContain(rule);
		},
	);
});
