/** The pages of a platform: an index, a page for each resource, and what all of them share. */
import {
	eventName,
	happenings,
	isQueue,
	isWatch,
	type Changes,
} from '../../../nodes/shared/record/changes';
import type { Group, Remedies } from '../../../nodes/shared/record/catalogue';
import type { Table } from '../../../sandbox/common/documented';
import { TABLES } from '../../../test/support/coverage';
import { chinese, english, type Language } from './language';
import { anchor, code, page, plain, table } from './markdown';
import { fieldRows, operationText, remedyRows } from './operation';
import { folderOf, headingsOf, slugOf } from './places';
import type { Source } from './sources';

const translated = (say: Language) => (say === chinese ? english : chinese);

const link = (words: string, name: string, { suffix }: Language, heading?: string) =>
	`[${words}](${name}${suffix}.md${heading === undefined ? '' : `#${anchor(heading)}`})`;

/** A page below the one of its platform. */
function below(say: Language, { platform }: Source, slug: string, heading: string, body: string[]) {
	const { title, zh } = platform;
	const up = link(say.one(title, zh), `../${folderOf(title)}`, say);
	const other = translated(say);
	return page([
		`# ${say.title(say.one(title, zh), heading)}`,
		'',
		`${up} · ${link(other.name, slug, other)}`,
		'',
		...body,
	]);
}

/** What all operations of a group can be refused with alike. */
function sharedRemedies({ operations }: Group): Remedies {
	const [first, ...others] = Object.values(operations).map(({ remedies = {} }) => remedies);
	if (others.length === 0) return {};
	return Object.fromEntries(
		Object.entries(first).filter(([name, remedy]) =>
			others.every((remedies) => remedies[name] === remedy),
		),
	);
}

const sectionOf = (say: Language, { platform }: Source, { section }: Group): string | undefined => {
	if (section === undefined || !platform.sections) return section;
	const [title, zh] = platform.sections.choices[section];
	return say.one(title, zh);
};

/** `Search (Own Program)`: what tells groups apart that several sections have. */
const groupName = (say: Language, source: Source, group: Group): string => {
	const section = sectionOf(say, source, group);
	const name = plain(say.one(group.title, group.zh));
	return section === undefined ? name : `${name} (${section})`;
};

function resourcePage(say: Language, source: Source, documents: Table, resource: string): string {
	const { catalogue } = source.platform;
	const group = catalogue[resource];
	const headings = headingsOf(say, group);
	const shared = sharedRemedies(group);
	const overview = Object.entries(group.operations).map(([name, operation]) => [
		`[${plain(headings[name])}](#${anchor(headings[name])})`,
		plain(say.other(operation.title, operation.zh)),
		code(name),
		say.effect(operation),
	]);
	const value = sectionOf(say, source, group);
	const { title, zh } = source.platform.sections ?? { title: '', zh: '' };
	const section = value === undefined ? undefined : { label: say.one(title, zh), value };
	return below(say, source, slugOf(resource), groupName(say, source, group), [
		say.lead,
		'',
		say.where(source.node, say.one(group.title, group.zh), section),
		'',
		...table(say.operations, overview),
		...Object.keys(group.operations).flatMap((name) => [
			`## ${plain(headings[name])}`,
			'',
			...operationText(say, source, documents, name, shared),
		]),
		...(Object.keys(shared).length > 0
			? [`## ${say.shared}`, '', ...table(say.remedies, remedyRows(shared))]
			: []),
	]);
}

function eventRows(say: Language, { events }: Source['callback']): string[][] {
	return Object.entries(events).map(([name, { title, zh, subject, outcome, onDemand }]) => {
		const result = [say.outcomes[outcome], ...(onDemand ? [say.onDemand] : [])];
		return [say.one(title, zh), say.other(title, zh), code(name), subject, result.join(say.join)];
	});
}

function changeRows(say: Language, { watches }: Pick<Changes, 'watches'>): string[][] {
	return Object.values(watches).map((watch) => {
		const { title, zh, operation } = watch;
		const events = isWatch(watch)
			? watch.kinds
					.flatMap((kind) => happenings(kind).map((happening) => eventName(kind, happening)))
					.map(code)
					.join(say.join)
			: isQueue(watch)
				? say.topics
				: say.asPushed;
		return [say.one(title, zh), say.other(title, zh), code(operation), events];
	});
}

/** What all operations of a platform have in common, by the names of the pages. */
const commonPages = (say: Language, source: Source): Record<string, [string, string[]]> => ({
	'node-options': [
		say.options,
		table(say.fields, fieldRows(say, { optional: source.platform.options })),
	],
	'error-codes': [
		say.codes,
		[say.codesLead, '', ...table(say.remedies, remedyRows(source.remedies))],
	],
	events: [
		say.events,
		[
			say.eventsLead,
			'',
			`## ${say.pushes}`,
			'',
			...table(say.event, eventRows(say, source.callback)),
			...(source.changes
				? [`## ${say.changes}`, '', ...table(say.change, changeRows(say, source.changes))]
				: []),
		],
	],
});

const countOf = ({ platform }: Source) =>
	Object.values(platform.catalogue).flatMap(({ operations }) => Object.keys(operations)).length;

function indexOf(say: Language, source: Source): string {
	const { title, zh, catalogue } = source.platform;
	const folder = folderOf(title);
	const other = translated(say);
	const rows = Object.entries(catalogue).map(([resource, group]) => {
		const path = `${folder}/${slugOf(resource)}`;
		const operations = Object.values(headingsOf(say, group)).map((heading) =>
			link(plain(heading), path, say, heading),
		);
		return [
			link(groupName(say, source, group), path, say),
			plain(say.other(group.title, group.zh)),
			operations.join(say.join),
		];
	});
	const common = Object.entries(commonPages(say, source)).map(([slug, [heading]]) =>
		link(heading, `${folder}/${slug}`, say),
	);
	return page([
		`# ${say.both(title, zh)}`,
		'',
		`${say.count(countOf(source))} · ${common.join(' · ')}`,
		'',
		`${link(say.index, '../operations', say)} · ${link(other.name, folder, other)}`,
		'',
		...table(say.resources, rows),
	]);
}

/** All pages of a platform in a language, by path. */
export function platformPages(say: Language, source: Source): Record<string, string> {
	const { title, catalogue } = source.platform;
	const documents: Table = source.documents ? TABLES[source.documents] : {};
	const folder = `docs/operations/${folderOf(title)}`;
	const path = (slug: string) => `${folder}/${slug}${say.suffix}.md`;
	return {
		[`${folder}${say.suffix}.md`]: indexOf(say, source),
		...Object.fromEntries(
			Object.keys(catalogue).map((resource) => [
				path(slugOf(resource)),
				resourcePage(say, source, documents, resource),
			]),
		),
		...Object.fromEntries(
			Object.entries(commonPages(say, source)).map(([slug, [heading, body]]) => [
				path(slug),
				below(say, source, slug, heading, body),
			]),
		),
	};
}

/** The page that leads to those of all platforms. */
export const allPlatformsPage = (say: Language, from: readonly Source[]): string =>
	page([
		`# ${say.index}`,
		'',
		say.indexLead,
		'',
		link(translated(say).name, 'operations', translated(say)),
		'',
		...from.flatMap((source) => {
			const { title, zh, catalogue } = source.platform;
			const folder = `operations/${folderOf(title)}`;
			const groups = Object.entries(catalogue).map(([resource, group]) =>
				link(groupName(say, source, group), `${folder}/${slugOf(resource)}`, say),
			);
			return [
				`## ${say.both(title, zh)}`,
				'',
				`${link(say.count(countOf(source)), folder, say)}: ${groups.join(say.join)}`,
				'',
			];
		}),
	]);
