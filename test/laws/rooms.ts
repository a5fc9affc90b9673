import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { titleCase } from 'title-case';
import type { Field, FieldSet, Operation, Pick } from '../../dist/nodes/shared/record/catalogue';
import {
	choice,
	file,
	isReading,
	list,
	namesByValue,
	number,
	pickOf,
	rows,
	storedValue,
	text,
	time,
	titled,
} from '../../dist/nodes/shared/record/catalogue';
import { readTime } from '../../dist/nodes/shared/bytes/time';
import type { Values } from '../../dist/nodes/shared/record/platform';
import { validate } from '../../dist/nodes/shared/form/validate';
import { isAction, isEnglish, LATIN_START, repeated, type Law } from './law';
import type { Room } from './shipped';
import { listing, page, pages, roomWith, things, waiting } from './innocent';
import { operationIn } from '../support/catalogue';
import { PACKAGE_DIR } from '../support/engine';

const RESERVED = new Set([
	'resource',
	'operation',
	'options',
	'additionalFields',
	'binaryPropertyName',
	'about',
	'returnAll',
	'limit',
	'waitUntilDone',
	'simple',
	'confirm',
]);

/** Names by which the reader of a form tells rows of the form from rows that were computed. */
const RESERVED_IN_ROWS = new Set(['row', 'json', '__rl', 'additionalFields']);

/** Host of the documents, by credential type. */
const HOSTS: Readonly<Record<string, string>> = {
	alipayApi: 'alipay.com',
	baiduSmartProgramApi: 'baidu.com',
	taobaoApi: 'taobao.com',
};

interface Entry {
	/** Documented name of the operation, and the names of the fields down to this one. */
	path: string;
	field: Field;
	name: string;
	/** Whether it stands in a row of another field. */
	inRow: boolean;
}

const operations = ({ platform }: Room) =>
	Object.values(platform.catalogue).flatMap((group) => Object.entries(group.operations));

const namesOf = ({ required = {}, optional = {} }: FieldSet) => [
	...Object.keys(required),
	...Object.keys(optional),
];

const entries = (set: FieldSet, prefix: string, inRow = false): Entry[] =>
	[set.required ?? {}, set.optional ?? {}].flatMap((fields) =>
		Object.entries(fields).flatMap(([name, field]) => [
			{ path: `${prefix}.${name}`, field, name, inRow },
			...entries(field.fields ?? {}, `${prefix}.${name}`, true),
		]),
	);

/** Every field of a platform: of its operations, of their rows, of its own node options. */
const fields = (room: Room): Entry[] => [
	...operations(room).flatMap(([name, operation]) => entries(operation, name)),
	...entries({ optional: room.platform.options }, 'options'),
];

/** Every set of fields whose names must differ from each other. */
const fieldSets = (room: Room): Array<[path: string, set: FieldSet]> => [
	...operations(room),
	...fields(room).flatMap(
		({ path, field }): Array<[string, FieldSet]> => (field.fields ? [[path, field.fields]] : []),
	),
];

interface Picked {
	path: string;
	pick: Pick;
	/** Names of the fields beside it, and further out. */
	beside: string[];
}

const picks = (room: Room): Picked[] =>
	operations(room).flatMap(([name, operation]) => {
		const within = (set: FieldSet, prefix: string, outer: string[]): Picked[] => {
			const beside = [...namesOf(set), ...outer];
			return Object.entries({ ...set.required, ...set.optional }).flatMap(([inner, field]) => {
				const pick = pickOf(field);
				const path = `${prefix}.${inner}`;
				const deeper = within(field.fields ?? {}, path, beside);
				return [...(pick ? [{ path, pick, beside }] : []), ...deeper];
			});
		};
		return within(operation, name, []);
	});

const perField =
	(wrong: (entry: Entry) => string | false | undefined): Law<Room>['violations'] =>
	(room) =>
		fields(room).flatMap((entry) => {
			const found = wrong(entry);
			return found ? [`${room.name}: ${entry.path} ${found}`] : [];
		});

const perOperation =
	(wrong: (operation: Operation, name: string, room: Room) => string[]): Law<Room>['violations'] =>
	(room) =>
		operations(room).flatMap(([name, operation]) =>
			wrong(operation, name, room).map((found) => `${room.name}: ${name} ${found}`),
		);

const takesFile = (set: FieldSet) =>
	entries(set, '').some(({ field }) => field.kind === 'file') || undefined;

/** First words of titles of operations by which something is lost. */
const TAKES =
	/^(Cancel|Close|Control|Delete|Disable|End|Offline|Pause|Remove|Request Refund|Reset|Return|Roll|Stop|Take|Unbind|Undo|Unsubscribe|Withdraw)\b/;

/** A field that asks for what a property of the credential is called, and why it asks all the same. */
const ASKED_ALL_THE_SAME: Readonly<Record<string, string>> = {
	'taobao.top.auth.token.refresh.refresh_token':
		'It works once: used up here, the stored one could not renew the session any more.',
	'/rest/2.0/oauth/token?grant_type=app_to_tp_refresh_token.refresh_token':
		'It works once: used up here, the stored one could not renew the token any more.',
};

const bare = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();

const isHan = (text: string) => /\p{Script=Han}/u.test(text);
const isSentence = (text: string) => isEnglish(text) && text.endsWith('.');

function chineseNames({ platform }: Room): Array<[path: string, zh: string]> {
	return [
		['platform', platform.zh],
		...Object.entries(platform.catalogue).flatMap(
			([resource, { zh, operations: inGroup }]): Array<[string, string]> => [
				[resource, zh],
				...Object.entries(inGroup).map(([name, operation]): [string, string] => [
					name,
					operation.zh,
				]),
			],
		),
	];
}

/** What is wrong with the condition of a field: it must name a required choice that is read before. */
function brokenCondition(set: FieldSet, name: string, field: Field): string[] {
	const order = namesOf(set);
	return Object.entries(field.when ?? {}).flatMap(([other, values]) => {
		const master = set.required?.[other];
		if (master?.kind !== 'choice') return [`.${name} depends on ${other}, no required choice`];
		if (order.indexOf(other) > order.indexOf(name))
			return [`.${name} depends on ${other}, which is read after it`];
		return values
			.filter((value) => !Object.hasOwn(master.choices ?? {}, value))
			.map((value) => `.${name} depends on ${other} being ${value}, which it cannot be`);
	});
}

function brokenPick({ platform }: Room, { list: name, give = {} }: Pick): string[] {
	const picklist = platform.picklists[name];
	if (!picklist) return [`picklist ${name} does not exist`];
	const operation = operationIn(platform.catalogue, picklist.operation);
	if (!operation) return [`picklist ${name} calls ${picklist.operation}, no operation`];
	const values = (picklist.values ?? {}) as Values;
	const { from, to } = picklist.period ?? {};
	const moments = [from, to].flatMap((moment) => moment ?? []);
	return [
		...(isReading(operation, values)
			? []
			: [`picklist ${name} calls ${picklist.operation}, which changes`]),
		...[...Object.keys(values), ...moments]
			.filter((value) => !namesOf(operation).includes(value))
			.map((value) => `picklist ${name} gives ${value}, which ${picklist.operation} has not`),
		...validate(operation, values, new Set([...Object.keys(give), ...moments])).map(
			(complaint) => `picklist ${name}: ${complaint}`,
		),
	];
}

/** What is wrong with how a command is seen to be done: the question must be complete, and harmless. */
function brokenSettling(operation: Operation, { platform }: Room): string[] {
	const { operation: name, give = {}, same = {} } = operation.settling!;
	const asked = operationIn(platform.catalogue, name);
	if (!asked) return [`asks ${name}, no operation`];
	const [own, others] = [namesOf(operation), namesOf(asked)];
	return [
		...(asked.safe ? [] : [`asks ${name}, which changes something`]),
		...Object.keys(asked.required ?? {})
			.filter((parameter) => !Object.hasOwn(give, parameter))
			.map((parameter) => `does not give ${parameter}, which ${name} needs`),
		...Object.entries(give).flatMap(([parameter, source]) => [
			...(others.includes(parameter) ? [] : [`gives ${parameter}, which ${name} has not`]),
			...(own.includes(source) ? [] : [`gives ${source}, which it has not`]),
		]),
		...Object.values(same)
			.filter((source) => !Object.hasOwn(operation.required ?? {}, source))
			.map((source) => `looks for ${source}, which it does not require`),
	];
}

/** What is wrong with what tells the outcome of a command. */
function brokenPending({ pending, safe }: Operation, { platform }: Room): string[] {
	const { events = [], operation } = pending!;
	const asked = operation === undefined ? undefined : operationIn(platform.catalogue, operation);
	return [
		...(safe ? ['is submitted, though it reads only'] : []),
		...(events.length === 0 && operation === undefined
			? ['does not say what tells its outcome']
			: []),
		...events
			.filter((event) => !Object.hasOwn(platform.events, event))
			.map((event) => `is told of by ${event}, no event`),
		...(operation !== undefined && !asked ? [`is told of by ${operation}, no operation`] : []),
		...(asked && !asked.safe ? [`is told of by ${operation}, which changes something`] : []),
	];
}

function brokenLink({ link, required, optional }: Operation, room: Room): string[] {
	const { addresses, credential, fixed = {} } = link!;
	const host = HOSTS[room.platform.credential];
	const names = [...Object.keys(credential), ...Object.keys(fixed)];
	return [
		...(isOn(host, addresses.production) ? [] : [`leads away from ${host}`]),
		...Object.values(addresses)
			.filter((address) => !/^https:[^?#]+$/.test(address))
			.map((address) => `leads to ${address}, no bare https address`),
		...repeated([...names, ...namesOf({ required, optional })]).map((name) => `has ${name} twice`),
		...Object.values(credential)
			.filter((property) => !room.stored.includes(property))
			.map((property) => `wants ${property}, which the credential has not`),
	];
}

/** Where the repository's own pages are read. */
const PAGES = 'https://github.com/n8n-nodes-mini-programs/n8n-nodes-mini-programs/blob/main/';
const isOurs = (link: string) => link.startsWith(PAGES);

const isOn = (host: string, link: string) => {
	const { protocol, hostname } = new URL(link);
	return protocol === 'https:' && `.${hostname}`.endsWith(`.${host}`);
};

/** What the documented example of a field would be complained of. */
function brokenExample(name: string, field: Field): string[] {
	const rules: Field = { ...field, when: undefined };
	return [field.example, field.default]
		.filter((value) => value !== undefined)
		.flatMap((value) => {
			const given = field.kind === 'list' || field.kind === 'choices' ? [String(value)] : value;
			return validate({ ...listing, required: { [name]: rules } }, { [name]: given });
		});
}

const LIMITED_BY_KIND: Readonly<
	Record<
		| 'formats'
		| 'square'
		| 'base64'
		| 'choices'
		| 'fields'
		| 'pick'
		| 'spread'
		| 'fromCredential'
		| 'numeric'
		| 'format'
		| 'joined'
		| 'stringified',
		Field['kind'][]
	>
> = {
	base64: ['file'],
	numeric: ['text', 'choice', 'choices', 'list'],
	format: ['time'],
	joined: ['choices', 'list'],
	stringified: ['choices', 'list', 'object', 'rows'],
	formats: ['file'],
	square: ['file'],
	choices: ['choice', 'choices'],
	fields: ['object', 'rows'],
	pick: ['text', 'number', 'choice', 'list'],
	spread: ['file'],
	fromCredential: ['text'],
};

export const roomLaws: Array<Law<Room>> = [
	{
		says: 'there are groups, and no group is empty',
		violations: ({ name, platform: { catalogue } }) => [
			...(Object.keys(catalogue).length === 0 ? [`${name}: there is no group`] : []),
			...Object.entries(catalogue)
				.filter(([, group]) => Object.keys(group.operations).length === 0)
				.map(([resource]) => `${name}: ${resource} is empty`),
		],
		offender: roomWith({
			platform: { catalogue: { thing: { title: 'Thing', zh: '东西', operations: {} } } },
		}),
	},
	{
		says: 'platform, groups and operations have their Chinese names',
		violations: (room) =>
			chineseNames(room)
				.filter(([, zh]) => !isHan(zh))
				.map(([path]) => `${room.name}: ${path} has no Chinese name`),
		offender: roomWith({ operation: { zh: 'Update' } }),
	},
	{
		says: 'fields have the platform’s own name',
		violations: perField(({ field: { zh } }) => zh.trim() === '' && 'has no Chinese name'),
		offender: roomWith({ optional: { size: number(' ', 'How large') } }),
	},
	{
		says: 'choices have a label and the platform’s own name',
		violations: perField(({ field: { choices = {} } }) => {
			const bare = Object.entries(choices).filter(([, names]) =>
				names.some((name) => name.trim() === ''),
			);
			return bare.length > 0 && `does not name ${bare.map(([value]) => value).join(', ')}`;
		}),
		offender: roomWith({ optional: { tone: choice('调', 'Tone', { low: ['Low', ''] }) } }),
	},
	{
		says: 'documents and links are on the platform’s own host',
		violations: ({ name, platform, links }) => {
			const host = HOSTS[platform.credential];
			return [
				...(links.length === 0 ? [`${name}: nothing is linked`] : []),
				...links
					.filter((link) => !isOurs(link))
					.filter((link) => !URL.canParse(link) || !isOn(host, link))
					.map((link) => `${name}: ${link} is not a page of ${host}`),
			];
		},
		offender: roomWith({ room: { links: ['https://open.taobao.com.example.org/thing'] } }),
	},
	{
		says: 'the package’s own pages that it leads to are there',
		violations: ({ name, links }) =>
			links
				.filter(isOurs)
				.filter((link) => !existsSync(join(PACKAGE_DIR, link.slice(PAGES.length))))
				.map((link) => `${name}: ${link} is not there`),
		offender: roomWith({ room: { links: [`${PAGES}docs/operations/none.md`] } }),
	},
	{
		says: 'a documented name stands for one operation only',
		violations: (room) =>
			repeated(operations(room).map(([name]) => name)).map(
				(name) => `${room.name}: ${name} is in two groups`,
			),
		offender: roomWith({
			platform: {
				catalogue: {
					one: { title: 'One', zh: '一', operations: { 'thing.list': listing } },
					two: { title: 'Two', zh: '二', operations: { 'thing.list': listing } },
				},
			},
		}),
	},
	{
		says: 'titles of operations are in Title Case',
		violations: perOperation(({ title }) =>
			title.trim() === '' || title !== titleCase(title) ? [`is titled "${title}"`] : [],
		),
		offender: roomWith({ operation: { title: 'update it' } }),
	},
	{
		says: 'actions of operations are in sentence case without articles',
		violations: perOperation(({ action }) => (isAction(action) ? [] : [`acts as "${action}"`])),
		offender: roomWith({ operation: { action: 'Update a thing' } }),
	},
	{
		says: 'notes are English sentences',
		violations: perOperation(({ note }) =>
			note === undefined || isSentence(note) ? [] : [`notes "${note}"`],
		),
		offender: roomWith({ operation: { note: 'It is audited' } }),
	},
	{
		says: 'remedies of operations are English sentences',
		violations: perOperation(({ remedies = {} }) =>
			Object.entries(remedies)
				.filter(([, remedy]) => !isSentence(remedy))
				.map(([code, remedy]) => `remedies ${code} with "${remedy}"`),
		),
		offender: roomWith({ operation: { remedies: { '1': '稍后重试' } } }),
	},
	{
		says: 'remedies of the platform are English sentences',
		violations: ({ name, remedies }) => [
			...(Object.keys(remedies).length === 0 ? [`${name}: there are no remedies`] : []),
			...Object.entries(remedies)
				.filter(([, remedy]) => !isSentence(remedy))
				.map(([code, remedy]) => `${name}: ${code} is remedied with "${remedy}"`),
		],
		offender: roomWith({ room: { remedies: { '7': 'send fewer calls' } } }),
	},
	{
		says: 'fields are described in English, without a final period',
		violations: perField(
			({ field: { text: description } }) =>
				(!isEnglish(description) ||
					description !== description.trim() ||
					description.endsWith('.')) &&
				`is described as "${description}"`,
		),
		offender: roomWith({ optional: { size: number('大小', 'How large.') } }),
	},
	{
		says: 'a name stands once in a form or row',
		violations: (room) =>
			fieldSets(room).flatMap(([path, set]) =>
				repeated(namesOf(set)).map((name) => `${room.name}: ${path} has ${name} twice`),
			),
		offender: roomWith({ optional: { thing_id: text('东西', 'Thing to update') } }),
	},
	{
		says: 'no required field has the name of a parameter of the form itself',
		violations: perOperation(({ required = {} }) =>
			Object.keys(required)
				.filter((name) => RESERVED.has(name))
				.map((name) => `has a field ${name}`),
		),
		offender: roomWith({ required: { options: text('选项', 'Options of the thing') } }),
	},
	{
		says: 'no field of a row has a name by which rows are told apart',
		violations: perField(
			({ name, inRow }) => inRow && RESERVED_IN_ROWS.has(name) && 'may not be called so in a row',
		),
		offender: roomWith({
			optional: { lines: rows('行', 'Lines', { optional: { json: text('文', 'Its text') } }) },
		}),
	},
	{
		says: 'limits are whole, not negative, and in order',
		violations: perField(({ field: { kind, min = 0, max = Infinity } }) => {
			if (kind === 'decimal') return min > max && `is limited to ${min} to ${max}`;
			const whole = [min, max].every((limit) => limit === Infinity || Number.isInteger(limit));
			const sane = whole && min <= max && (kind === 'number' || (min >= 0 && max >= 1));
			return !sane && `is limited to ${min} to ${max}`;
		}),
		offender: roomWith({ optional: { size: number('大小', 'How large', { min: 9, max: 1 }) } }),
	},
	{
		says: 'formats, choices, rows and dropdowns stand only on the kinds that have them',
		violations: perField(({ field }) => {
			const wrong = Object.entries(LIMITED_BY_KIND).filter(
				([rule, kinds]) => rule in field && !kinds.includes(field.kind),
			);
			return (
				wrong.length > 0 && `of kind ${field.kind} has ${wrong.map(([rule]) => rule).join(', ')}`
			);
		}),
		offender: roomWith({ optional: { size: number('大小', 'How large', { square: true }) } }),
	},
	{
		says: 'what takes something away says what is lost, as a clause',
		violations: perOperation(({ title, safe, link, danger }) => [
			...(TAKES.test(title) && !safe && !link && !danger ? ['does not say what is lost'] : []),
			...(danger !== undefined && !/^[a-z].*[^.]$/.test(danger) ? [`warns with "${danger}"`] : []),
			...(danger !== undefined && safe ? ['is dangerous, but only reads'] : []),
		]),
		offender: roomWith({ operation: { title: 'Delete' } }),
	},
	{
		says: 'what the credential knows is not asked for',
		violations: (room) =>
			operations(room).flatMap(([name, { required = {} }]) =>
				entries({ required }, name)
					.filter(
						({ name: own, path, field }) =>
							field.fromCredential === undefined &&
							!Object.hasOwn(ASKED_ALL_THE_SAME, path) &&
							room.stored.map(bare).some((known) => known === bare(own)),
					)
					.map(({ path }) => `${room.name}: ${path} is asked, the credential knows it`),
			),
		offender: roomWith({ required: { app_key: text('应用', 'Key of the app') } }),
	},
	{
		says: 'what is taken from the credential is a required field and a property of it',
		violations: (room) => [
			...fields(room)
				.filter(({ field: { fromCredential } }) => fromCredential !== undefined)
				.filter(({ field: { fromCredential = '' } }) => !room.stored.includes(fromCredential))
				.map(({ path }) => `${room.name}: ${path} is taken from where the credential has nothing`),
			...fieldSets(room).flatMap(([path, { optional = {} }]) =>
				Object.entries(optional)
					.filter(([, { fromCredential }]) => fromCredential !== undefined)
					.map(([name]) => `${room.name}: ${path}.${name} is optional, the credential fills it in`),
			),
		],
		offender: roomWith({ required: { key: text('应用', 'Key', { fromCredential: 'gone' }) } }),
	},
	{
		says: 'what is taken from the credential is called there as the complaint calls it',
		violations: (room) =>
			fields(room)
				.filter(({ field: { fromCredential } }) => fromCredential !== undefined)
				.filter(
					({ field: { fromCredential = '' } }) =>
						!room.labels.some((label) => label.startsWith(titled(fromCredential))),
				)
				.map(
					({ path }) => `${room.name}: ${path} is taken from a property that is labelled otherwise`,
				),
		offender: roomWith({ required: { key: text('应用', 'Key', { fromCredential: 'gone' }) } }),
	},
	{
		says: 'a field of which one of several is needed can be left empty',
		violations: perOperation(({ atLeastOne = [], optional = {} }) =>
			atLeastOne
				.filter((name) => {
					const { kind, default: start, without } = optional[name] ?? {};
					const isFilled =
						['number', 'decimal', 'flag'].includes(kind ?? '') || start !== undefined;
					return !kind || isFilled || without !== undefined;
				})
				.map((name) => `needs one of several, but ${name} is always there`),
		),
		offender: roomWith({ operation: { atLeastOne: ['speed', 'logo'] } }),
	},
	{
		says: 'files are spread over names that no other field has',
		violations: (room) =>
			fieldSets(room).flatMap(([path, { required = {}, optional = {} }]) =>
				repeated(
					Object.entries({ ...required, ...optional }).flatMap(
						([name, { spread }]) => spread ?? [name],
					),
				).map((name) => `${room.name}: ${path} sends ${name} twice`),
			),
		offender: roomWith({ optional: { logos: file('图标', 'Logos', { spread: ['a', 'logo'] }) } }),
	},
	{
		says: 'a value is sent in one way',
		violations: perField(
			({ field: { joined, stringified } }) => joined && stringified && 'is joined and stringified',
		),
		offender: roomWith({
			optional: { tags: list('签', 'Tags', { joined: true, stringified: true }) },
		}),
	},
	{
		says: 'a file inside an object is sent as Base64: parts of a form do not nest',
		violations: perField(
			({ inRow, field: { kind, base64 } }) =>
				inRow && kind === 'file' && !base64 && 'cannot be sent',
		),
		offender: roomWith({
			optional: {
				pictures: rows('图', 'Pictures', { required: { data: file('图', 'Picture') } }),
			},
		}),
	},
	{
		says: 'what is chosen from has choices, and rows have fields',
		violations: perField(({ field: { kind, choices = {}, fields: set } }) =>
			kind === 'choice' || kind === 'choices'
				? Object.keys(choices).length === 0 && 'has no choices'
				: ['object', 'rows'].includes(kind) && namesOf(set ?? {}).length === 0 && 'has no fields',
		),
		offender: roomWith({ optional: { tone: choice('调', 'Tone', {}) } }),
	},
	{
		says: 'what a pattern allows is said in words',
		violations: perField(
			({ field: { pattern, allows = '' } }) =>
				pattern !== undefined && allows.trim() === '' && 'does not say what its pattern allows',
		),
		offender: roomWith({ optional: { code: text('码', 'Code', { pattern: /^\d+$/ }) } }),
	},
	{
		says: 'examples and defaults keep the limits of their field',
		violations: (room) =>
			fields(room).flatMap(({ path, name, field }) =>
				brokenExample(name, field).map((complaint) => `${room.name}: ${path}: ${complaint}`),
			),
		offender: roomWith({ optional: { code: text('码', 'Code', { max: 3, example: '12345' }) } }),
	},
	{
		says: 'the example of a time is written as it is sent',
		violations: perField(
			({ field: { kind, format, example } }) =>
				kind === 'time' &&
				example !== undefined &&
				(format === undefined || String(readTime(example, format, 'UTC')) !== String(example)) &&
				`has the example ${example}`,
		),
		offender: roomWith({
			optional: { day: time('日', 'Day', 'yyyy-MM-dd', { example: '2026-02-30' }) },
		}),
	},
	{
		says: 'a list that pages only reads, and says where its entries are',
		violations: perOperation(({ paging, answer, safe }) => [
			...(paging && !safe ? ['pages, but changes something'] : []),
			...(paging && answer?.at === undefined ? ['pages, but has no answer.at'] : []),
		]),
		offender: roomWith({ operation: { safe: true, paging: pages } }),
	},
	{
		says: 'what pages stands in the form as Return All and Limit, not as fields',
		violations: perOperation(({ paging, ...set }) => {
			if (!paging) return [];
			const { page, size = page, largest, texts = [] } = paging;
			return [
				...namesOf(set)
					.filter((name) => name === page || name === size)
					.map((name) => `pages by ${name}, which is a field too`),
				...texts
					.filter((name) => name !== page && name !== size)
					.map((name) => `writes ${name} as text, which does not page`),
				...(Number.isInteger(largest) && largest >= 1 ? [] : [`asks for pages of ${largest}`]),
			];
		}),
		offender: roomWith({
			operation: { safe: true, answer: { at: ['list'] }, paging: { ...pages, size: 'thing_id' } },
		}),
	},
	{
		says: 'a command that is waited for asks what only reads, and gives it all that it needs',
		violations: perOperation((operation, _, room) =>
			operation.settling ? brokenSettling(operation, room) : [],
		),
		offender: roomWith({ operation: { settling: { ...waiting, give: {} } } }),
	},
	{
		says: 'a command that is waited for changes something, and can be told to be done',
		violations: perOperation(({ settling, safe }) => {
			if (!settling) return [];
			const { done, failed, same = {}, every } = settling;
			const states = [done, failed].filter((state) => state !== undefined);
			return [
				...(safe ? ['is waited for, but changes nothing'] : []),
				...(done === undefined && Object.keys(same).length === 0 ? ['is always done'] : []),
				...(states.some((state) => Object.values(state).flat().length === 0)
					? ['is done or failed in no state']
					: []),
				...(Number.isInteger(every) && every >= 1 ? [] : [`asks every ${every} seconds`]),
			];
		}),
		offender: roomWith({ operation: { settling: { ...waiting, failed: {} } } }),
	},
	{
		says: 'a link has neither answer nor pages, is not waited for, and takes no file',
		violations: perOperation(({ link, answer, paging, settling, ...set }) =>
			link && (answer ?? paging ?? settling ?? takesFile(set)) ? ['is a link and more'] : [],
		),
		offender: roomWith({ operation: { link: page, optional: {}, answer: { as: 'url' } } }),
	},
	{
		says: 'a link leads to a page of the platform, with each parameter once',
		violations: perOperation((operation, _, room) =>
			operation.link ? brokenLink(operation, room) : [],
		),
		offender: roomWith({
			operation: { link: { ...page, credential: { thing_id: 'appKey' } } },
		}),
	},
	{
		says: 'a field depends only on values of a required choice of its own operation',
		violations: perOperation((operation) =>
			[operation.required ?? {}, operation.optional ?? {}].flatMap((set) =>
				Object.entries(set).flatMap(([name, field]) => brokenCondition(operation, name, field)),
			),
		),
		offender: roomWith({
			optional: { size: number('大小', 'How large', { when: { mode: ['reckless'] } }) },
		}),
	},
	{
		says: 'a field of a row, or a node option, depends on no other field',
		violations: perField(
			({ path, inRow, field: { when } }) =>
				when !== undefined && (inRow || path.startsWith('options.')) && 'depends on another field',
		),
		offender: roomWith({
			optional: {
				lines: rows('行', 'Lines', {
					optional: { size: number('大小', 'How large', { when: { mode: ['fast'] } }) },
				}),
			},
		}),
	},
	{
		says: 'a dropdown is filled by a safe operation that can be called as it says',
		violations: (room) =>
			picks(room).flatMap(({ path, pick }) =>
				brokenPick(room, pick).map((found) => `${room.name}: ${path}: ${found}`),
			),
		offender: roomWith({ picklist: { operation: 'thing.update' } }),
	},
	{
		says: 'a dropdown is given what its operation takes, from a field beside it or further out',
		violations: (room) =>
			picks(room).flatMap(({ path, pick, beside }) => {
				const operation = operationIn(
					room.platform.catalogue,
					room.platform.picklists[pick.list]?.operation,
				);
				const known = operation ? namesOf(operation) : [];
				return [
					...Object.entries(pick.give ?? {})
						.filter(([parameter, source]) => !known.includes(parameter) || !beside.includes(source))
						.map(([parameter, source]) => `${room.name}: ${path} gives ${source} as ${parameter}`),
					...Object.values(pick.within ?? {})
						.filter((source) => !beside.includes(source))
						.map((source) => `${room.name}: ${path} stands within ${source}, which is not there`),
				];
			}),
		offender: roomWith({
			optional: {
				part: text('部', 'Part', { pick: { list: 'things', give: { size: 'weight' } } }),
			},
		}),
	},
	{
		says: 'every picklist fills a dropdown',
		violations: (room) => {
			const used = fields(room).map(({ field }) => pickOf(field)?.list);
			return Object.keys(room.platform.picklists)
				.filter((name) => !used.includes(name))
				.map((name) => `${room.name}: picklist ${name} fills nothing`);
		},
		offender: roomWith({
			platform: { picklists: { things, idle: { ...things } } },
		}),
	},
	{
		says: 'what is submitted names an event, or an operation that reads, which tells its outcome',
		violations: perOperation((operation, _, room) =>
			operation.pending ? brokenPending(operation, room) : [],
		),
		offender: roomWith({ operation: { pending: { events: ['THING_DONE', 'THING_GONE'] } } }),
	},
	{
		says: 'what is submitted has something that tells its outcome',
		violations: perOperation((operation, _, room) =>
			operation.pending ? brokenPending(operation, room) : [],
		),
		offender: roomWith({ operation: { pending: {} } }),
	},
	{
		says: 'what tells an outcome changes nothing',
		violations: perOperation((operation, _, room) =>
			operation.pending ? brokenPending(operation, room) : [],
		),
		offender: roomWith({ operation: { pending: { operation: 'thing.update' } } }),
	},
	{
		says: '"at least one of" names optional fields of the operation, two or more',
		violations: perOperation(({ atLeastOne, optional = {} }) => [
			...(atLeastOne?.length === 1 ? [`needs at least one of one field`] : []),
			...(atLeastOne ?? [])
				.filter((name) => !Object.hasOwn(optional, name))
				.map((name) => `needs ${name}, which is no optional field`),
		]),
		offender: roomWith({ operation: { atLeastOne: ['speed', 'weight'] } }),
	},
	{
		says: 'names of operations and fields are what goes over the wire, without blanks',
		violations: (room) =>
			[...operations(room).map(([name]) => name), ...fields(room).map(({ name }) => name)]
				.filter((name) => !/^[\w./-]+(\?\w+=\w+)?$/.test(name))
				.map((name) => `${room.name}: "${name}" is no wire name`),
		offender: roomWith({ optional: { 'part names': list('名', 'Names of the parts') } }),
	},
	{
		says: 'stored values of operations lead back to the name, and those of a group differ as files do',
		violations: ({ name: of, platform: { catalogue } }) => {
			const back = namesByValue(catalogue);
			return Object.values(catalogue).flatMap((group) => {
				const names = Object.keys(group.operations);
				return [
					...names.filter((name) => back.get(storedValue(name)) !== name),
					...repeated(names.map((name) => storedValue(name).toLowerCase())),
				].map((name) => `${of}: ${name} is stored as another is`);
			});
		},
		offender: roomWith({ operations: { 'thing/update': listing } }),
	},
	{
		says: 'descriptions and labels of fields start with a capital',
		violations: perField(
			({ field: { text: description, label: name = 'A' } }) =>
				(!LATIN_START.test(description) || !LATIN_START.test(name)) && 'starts in lower case',
		),
		offender: roomWith({ optional: { size: number('大小', 'How large', { label: 'size' }) } }),
	},
	{
		says: 'the secrets of the credential are the fields that its form masks, and none of the others',
		violations: ({ name, platform: { secrets }, masked, stored }) => [
			...masked
				.filter((field) => !secrets.includes(field))
				.map((field) => `${name}: the masked ${field} is no secret`),
			...secrets
				.filter((field) => stored.includes(field) && !masked.includes(field))
				.map((field) => `${name}: the secret ${field} is not masked`),
		],
		offender: roomWith({ platform: { secrets: [] } }),
	},
];
