import { titleCase } from 'title-case';
import { list, text, time, type Operation } from '../../dist/nodes/shared/record/catalogue';
import {
	eventName,
	happenings,
	isPushLog,
	isQueue,
	isWatch,
	type Changes,
	type WatchedKind,
	type PushLog,
	type Queue,
	type Watch,
	type Watched as AnyWatch,
} from '../../dist/nodes/shared/record/changes';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { isEnglish, repeated, type Law } from './law';
import { NAMES } from './pushes';
import { operationIn } from '../support/catalogue';

export interface Watched {
	name: string;
	changes: Changes;
	/** Names of the credential's properties. */
	properties: string[];
}

const operation: Operation = {
	title: 'Get Many',
	zh: '查询',
	action: 'Get many things',
	doc: 'https://open.taobao.com/things',
	safe: true,
	required: { shelf: text('货架', 'Shelf') },
	optional: { size: text('数量', 'How many'), name: text('队列', 'Queue') },
};

const thing: WatchedKind = {
	subject: 'thing',
	at: [],
	key: ['id'],
	compared: ['state', 'inner.state'],
	verdict: { field: 'state', passed: ['1'], rejected: ['2'] },
	reason: { operation: 'thing.get', give: { shelf: 'id' }, at: [['why']] },
};

const watch: Watch = {
	title: 'Many Things',
	zh: '东西',
	operation: 'thing.list',
	values: { size: 'all' },
	each: { parameter: 'shelf', field: list('货架', 'Shelves to watch', { example: '1' }) },
	kinds: [thing],
};

const queue: Queue = {
	title: 'Things That Wait',
	zh: '排队',
	operation: 'thing.list',
	size: 'size',
	largest: 10,
	name: 'name',
	id: 'id',
	event: 'what',
	occurredAt: 'when',
	confirm: { operation: 'thing.confirm', ids: 'ids', largest: 10 },
};

const log: PushLog = {
	title: 'All Pushes',
	zh: '推送',
	operation: 'thing.log',
	from: 'begin',
	until: 'end',
	keptDays: 28,
	number: 'id',
	sealed: 'content',
	events: {},
	needs: ['The key is enough.', '只需密钥。'],
};

interface Planted {
	kind?: Partial<WatchedKind>;
	watch?: Partial<Watch>;
	queue?: Partial<Queue>;
	log?: Partial<PushLog>;
	changes?: Partial<Changes>;
	operation?: Partial<Operation>;
}

/** What is watched of a platform, without a fault, but for the changes. */
export function watchedWith(planted: Planted = {}): Watched {
	const listed = { ...operation, ...planted.operation };
	const confirm = {
		...operation,
		safe: false,
		required: { ids: text('编号', 'IDs') },
		optional: { name: text('队列', 'Queue') },
	};
	const logged = {
		...operation,
		required: {},
		optional: { begin: time('起', 'From', 'seconds'), end: time('止', 'Until', 'seconds') },
	};
	const platform: Platform = {
		title: 'Innocent',
		zh: '无错',
		credential: 'innocentApi',
		credentialFields: {},
		secrets: [],
		catalogue: {
			thing: {
				title: 'Thing',
				zh: '东西',
				operations: {
					'thing.list': listed,
					'thing.get': operation,
					'thing.confirm': confirm,
					'thing.log': logged,
				},
			},
		},
		picklists: {},
		events: {},
		options: { token: text('令牌', 'Token of the merchant', { secret: true }) },
		credentials: (stored) => stored,
		request: () => ({ url: '' }),
		open: () => ({ data: {} }),
	};
	return {
		name: 'innocent',
		properties: ['appId'],
		changes: {
			names: NAMES,
			platform,
			appId: 'appId',
			token: 'token',
			watches: {
				things: { ...watch, kinds: [{ ...thing, ...planted.kind }], ...planted.watch },
				queue: { ...queue, ...planted.queue },
				log: { ...log, ...planted.log },
			},
			...planted.changes,
		},
	};
}

type Entry = [name: string, watch: AnyWatch];

const perWatch =
	(
		wrong: (watch: AnyWatch, changes: Changes) => Array<string | false>,
	): Law<Watched>['violations'] =>
	({ name, changes }) =>
		Object.entries(changes.watches).flatMap(([value, found]: Entry) =>
			wrong(found, changes)
				.filter((sentence) => sentence !== false)
				.map((sentence) => `${name}: ${value} ${sentence}`),
		);

const perKind = (wrong: (kind: WatchedKind, changes: Changes) => Array<string | false>) =>
	perWatch((found, changes) =>
		isWatch(found) ? found.kinds.flatMap((kind) => wrong(kind, changes)) : [],
	);

const parametersOf = ({ platform }: Changes, name: string): string[] => {
	const { required, optional } = operationIn(platform.catalogue, name) ?? {};
	return Object.keys({ ...required, ...optional });
};

const unknown = (changes: Changes, name: string, given: readonly string[]) =>
	given
		.filter((parameter) => !parametersOf(changes, name).includes(parameter))
		.map((parameter) => `gives ${name} a ${parameter}, which it does not have`);

export const changeLaws: Array<Law<Watched>> = [
	{
		says: 'there is something to watch',
		violations: ({ name, changes }) =>
			Object.keys(changes.watches).length === 0 ? [`${name}: there is nothing to watch`] : [],
		offender: watchedWith({ changes: { watches: {} } }),
	},
	{
		says: 'what can be watched is titled in Title Case and has its Chinese name',
		violations: perWatch(({ title, zh }) => [
			(title.trim() === '' || title !== titleCase(title)) && `is titled "${title}"`,
			!/\p{Script=Han}/u.test(zh) && 'has no Chinese name',
		]),
		offender: watchedWith({ watch: { title: 'many things', zh: 'Things' } }),
	},
	{
		says: 'titles are unique on a platform',
		violations: ({ name, changes }) =>
			repeated(Object.values(changes.watches).map(({ title }) => title)).map(
				(title) => `${name}: several are titled ${title}`,
			),
		offender: watchedWith({ queue: { title: 'Many Things' } }),
	},
	{
		says: 'what is asked again and again is an operation of the catalogue that only reads',
		violations: perWatch((found, { platform }) => {
			const reasons = isWatch(found)
				? found.kinds.flatMap(({ reason }) => reason?.operation ?? [])
				: [];
			return [found.operation, ...reasons].map(
				(name) =>
					operationIn(platform.catalogue, name)?.safe !== true && `asks ${name}, which is not safe`,
			);
		}),
		offender: watchedWith({ operation: { safe: false } }),
	},
	{
		says: 'operations are called with parameters that they have, and with all that they need',
		violations: perWatch((found, changes) => {
			if (isQueue(found)) {
				const { operation: name, size, name: which, confirm } = found;
				return [
					...unknown(changes, name, [size, which]),
					...unknown(changes, confirm.operation, [confirm.ids, which]),
				];
			}
			const chosen = isPushLog(found) ? [found.from, found.until] : [found.each?.parameter ?? []];
			const given = [...Object.keys(found.values ?? {}), ...chosen.flat()];
			const { paging, required = {} } =
				operationIn(changes.platform.catalogue, found.operation) ?? operation;
			const needed = Object.keys(required).filter((name) => !given.includes(name));
			return [
				...unknown(changes, found.operation, given),
				...(paging ? [] : needed.map((name) => `does not give ${found.operation} its ${name}`)),
				...(isWatch(found) ? found.kinds : []).flatMap(({ reason }) =>
					reason?.operation
						? unknown(changes, reason.operation, Object.keys(reason.give ?? {}))
						: [],
				),
			];
		}),
		offender: watchedWith({ watch: { each: undefined } }),
	},
	{
		says: 'what the user chooses is described in English, with its Chinese name, and can be filled in',
		violations: perWatch((found) => {
			if (!isWatch(found) || !found.each) return [];
			const { parameter, field } = found.each;
			const ends = /[.。]$/.test(field.text);
			const known = field.choices ? Object.hasOwn(field.choices, String(field.default)) : true;
			return [
				(!isEnglish(field.text) || ends) && `describes ${parameter} as "${field.text}"`,
				!/\p{Script=Han}/u.test(field.zh) && `has no Chinese name for ${parameter}`,
				(!known || (!field.choices && field.example === undefined)) &&
					`starts ${parameter} with nothing that it knows`,
			];
		}),
		offender: watchedWith({
			watch: { each: { parameter: 'shelf', field: list('货架', 'shelves.') } },
		}),
	},
	{
		says: 'events are named in camel case, each once on a platform',
		violations: ({ name, changes }) => {
			const events = Object.values(changes.watches).flatMap((found) =>
				isWatch(found)
					? found.kinds.flatMap((kind) => happenings(kind).map((what) => eventName(kind, what)))
					: [],
			);
			return [
				...repeated(events).map((event) => `${name}: ${event} stands for several things`),
				...events
					.filter((event) => !/^[a-z][A-Za-z]*\.(added|changed|removed)$/.test(event))
					.map((event) => `${name}: ${event} is no plain name`),
			];
		},
		offender: watchedWith({ kind: { subject: 'Some thing' } }),
	},
	{
		says: 'something of every entry is compared, and no field stands twice',
		violations: perKind(({ subject, key, compared }) => [
			compared.length === 0 && `compares nothing of a ${subject}`,
			...repeated([...key, ...compared]).map((field) => `has ${field} of a ${subject} twice`),
		]),
		offender: watchedWith({ kind: { compared: ['state', 'id'] } }),
	},
	{
		says: 'a verdict is told by a field that is compared, and its values differ',
		violations: perKind(({ subject, compared, verdict }) => {
			if (!verdict) return [];
			const { field, passed, rejected } = verdict;
			return [
				!compared.includes(field) && `tells a verdict on a ${subject} by ${field}, unseen`,
				...repeated([...passed, ...rejected]).map((value) => `takes ${value} for both verdicts`),
			];
		}),
		offender: watchedWith({ kind: { verdict: { field: 'mood', passed: ['1'], rejected: ['2'] } } }),
	},
	{
		says: 'a log is asked by times in seconds, and says in both languages what it needs',
		violations: perWatch((found, { platform }) => {
			if (!isPushLog(found)) return [];
			const { optional = {} } = operationIn(platform.catalogue, found.operation) ?? {};
			const [en, zh] = found.needs;
			return [
				...[found.from, found.until].map(
					(name) =>
						optional[name]?.format !== 'seconds' && `gives ${name} as seconds, which it is not`,
				),
				(!isEnglish(en) || !en.endsWith('.')) && `needs "${en}"`,
				(!/\p{Script=Han}/u.test(zh) || !zh.endsWith('。')) && `needs "${zh}"`,
			];
		}),
		offender: watchedWith({ log: { needs: ['the key', '密钥'] } }),
	},
	{
		says: 'only what can be rejected has a reason, and where it stands',
		violations: perKind(({ subject, verdict, reason }) => [
			reason !== undefined && !verdict && `explains a ${subject}, which has no verdict`,
			reason?.at.length === 0 && `does not say where the reason of a ${subject} stands`,
		]),
		offender: watchedWith({ kind: { verdict: undefined } }),
	},
	{
		says: 'the token of a merchant is a masked option of the platform',
		violations: ({ name, changes: { platform, token } }) =>
			platform.options[token]?.secret === true ? [] : [`${name}: ${token} is no masked option`],
		offender: watchedWith({ changes: { token: 'protocol' } }),
	},
	{
		says: 'the ID of the own app is a property of the credential',
		violations: ({ name, changes: { appId }, properties }) =>
			properties.includes(appId) ? [] : [`${name}: the credential has no ${appId}`],
		offender: watchedWith({ changes: { appId: 'programId' } }),
	},
];
