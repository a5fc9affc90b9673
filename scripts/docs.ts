/**
 * Writes the tables of operations and events from the catalogue, in English and in Chinese: a page
 * for each platform, since GitHub shows no larger ones, and an index. They say what the forms say,
 * since both come from the same records. One more page holds the catalogue against what the platforms
 * document, and two say what n8n is told of a failure.
 */
import { alipayChanges } from '../nodes/AlipayMiniProgram/changes';
import { baiduChanges } from '../nodes/BaiduSmartProgram/changes';
import { eventName, happenings, isQueue, type Changes } from '../nodes/shared/record/changes';
import { taobaoChanges } from '../nodes/TaobaoMiniProgram/changes';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alipayCallback } from '../nodes/AlipayMiniProgram/callback';
import { alipay } from '../nodes/AlipayMiniProgram/platform';
import { REMEDIES as alipayRemedies } from '../nodes/AlipayMiniProgram/protocol/remedies';
import { baiduCallback } from '../nodes/BaiduSmartProgram/callback';
import { baidu } from '../nodes/BaiduSmartProgram/platform';
import { REMEDIES as baiduRemedies } from '../nodes/BaiduSmartProgram/protocol/remedies';
import type { Callback, Outcome } from '../nodes/shared/record/callback';
import {
	label,
	type Catalogue,
	type Field,
	type FieldSet,
	type Group,
	type Operation,
	type Remedies,
} from '../nodes/shared/record/catalogue';
import { type TimeFormat } from '../nodes/shared/bytes/time';
import type { Platform } from '../nodes/shared/record/platform';
import { taobaoCallback } from '../nodes/TaobaoMiniProgram/callback';
import { taobao } from '../nodes/TaobaoMiniProgram/platform';
import { REMEDIES as taobaoRemedies } from '../nodes/TaobaoMiniProgram/protocol/remedies';
import type { AlipayApi, Api, BaiduApi, TaobaoApi } from '../sandbox/common/documented';
import {
	coverage,
	TABLES,
	type Coverage,
	type PlatformName,
	type Recorded,
} from '../test/support/coverage';
import { failurePages } from './failures';
import { itemSchema, type Schema, type SchemaType } from './lib/schemas';

/** What the tables are made from. */
export interface Source {
	/** Whose documents the catalogue is held against. */
	documents?: PlatformName;
	platform: Pick<Platform, 'title' | 'zh' | 'options'> & {
		catalogue: Readonly<Record<string, Group>>;
	};
	callback: Pick<Callback, 'events'>;
	remedies: Remedies;
	/** What the change trigger can watch. */
	changes?: Pick<Changes, 'watches'>;
}

const sources: Source[] = [
	{
		documents: 'alipay',
		platform: alipay,
		callback: alipayCallback,
		remedies: alipayRemedies,
		changes: alipayChanges,
	},
	{
		documents: 'baidu',
		platform: baidu,
		callback: baiduCallback,
		remedies: baiduRemedies,
		changes: baiduChanges,
	},
	{
		documents: 'taobao',
		platform: taobao,
		callback: taobaoCallback,
		remedies: taobaoRemedies,
		changes: taobaoChanges,
	},
];

/** The words of one language; everything else comes from the records. */
interface Language {
	name: string;
	/** What the names of its files end with. */
	suffix: string;
	title: string;
	lead: string;
	all: string;
	count(operations: number): string;
	/** Both names, the one of this language first. */
	heading(english: string, chinese: string): string;
	operations: string[];
	effect(operation: Operation): string;
	fields: string[];
	field(path: string, field: Field): string[];
	kinds: Record<Field['kind'], string>;
	digits: string;
	needed(required: boolean): string;
	size(field: Field): string;
	allowed(field: Field): string;
	square: string;
	time(format: TimeFormat): string;
	open: string;
	listed: string;
	join: string;
	stop: string;
	only(conditions: string): string;
	atLeastOne(names: string): string;
	noFields: string;
	output: string[];
	types: Record<SchemaType, string>;
	answersFile(name: string): string;
	pages(largest: number): string;
	link: string;
	settles: string;
	remedies: string[];
	options: string;
	codes: string;
	events: string;
	event: string[];
	outcomes: Record<Outcome, string>;
	onDemand: string;
	changes: string;
	change: string[];
	topics: string;
}

const code = (text: string) => `\`${text}\``;

const between = ({ min, max }: Field, upTo: string, atLeast: string, to: string) => {
	if (max === undefined) return min === undefined ? '' : atLeast.replace('#', String(min));
	return min === undefined || min === 0 ? upTo.replace('#', String(max)) : `${min}${to}${max}`;
};

const english: Language = {
	name: 'English',
	suffix: '',
	title: 'Operations and events',
	lead: 'What the nodes can do, and what the trigger is told. Made from the catalogue by `npm run docs`: change the records, not this page.',
	all: 'All platforms',
	count: (operations) => `${operations} operations`,
	heading: (title, zh) => `${title} · ${zh}`,
	operations: ['Operation', 'Official name', 'Documented name', 'Effect'],
	effect: ({ link, safe }) => (link ? 'makes a link' : safe ? 'reads' : 'changes'),
	fields: ['Field', 'Name', 'Official name', 'Kind', 'Required', 'Limits', 'Choices'],
	field: (path, field) => [label(path.split('.').at(-1) ?? path, field), code(path), field.zh],
	kinds: {
		text: 'text',
		number: 'whole number',
		decimal: 'number',
		flag: 'switch',
		time: 'date and time',
		choice: 'choice',
		choices: 'choices',
		list: 'list of texts',
		json: 'JSON',
		object: 'object',
		rows: 'rows',
		file: 'file',
	},
	digits: 'digits',
	needed: (required) => (required ? 'yes' : ''),
	size: (field) => {
		const units: Partial<Record<Field['kind'], string>> = {
			text: ' characters',
			file: ' bytes',
			number: '',
			decimal: '',
		};
		const range = between(field, 'up to #', '# or more', ' to ');
		return range && range + (units[field.kind] ?? ' entries');
	},
	allowed: ({ allows = '' }) => allows,
	square: 'as high as wide',
	time: (format) =>
		format.endsWith('seconds') ? `sent in ${format} since 1970` : `sent as ${code(format)}`,
	open: 'or another',
	listed: 'from a list of the account',
	join: ', ',
	stop: '. ',
	only: (conditions) => `only when ${conditions}`,
	atLeastOne: (names) => `At least one of ${names} is needed.`,
	noFields: 'It has no fields.',
	output: ['Output', 'Official name', 'Type'],
	types: {
		string: 'text',
		number: 'number',
		integer: 'whole number',
		boolean: 'true or false',
		object: 'object',
		array: 'list',
		null: 'nothing',
	},
	answersFile: (name) => `The answer is a file, ${code(name)}.`,
	pages: (largest) =>
		`It gives all entries, or as many as wanted, and fetches ${largest} at a time.`,
	link: 'Nothing is sent: it makes the address of a page to open in a browser.',
	settles: 'It can wait until it has taken effect.',
	remedies: ['Code', 'What to do'],
	options: 'Node options',
	codes: 'Codes of every operation',
	events: 'Events of the trigger',
	event: ['Event', 'Official name', 'Documented name', 'Subject', 'Outcome'],
	outcomes: { passed: 'passed', rejected: 'rejected', other: 'other' },
	onDemand: 'only when chosen by name',
	changes: 'Events of the change trigger',
	change: ['Watched', 'Official name', 'Read from', 'Events'],
	topics: 'the topic of each message',
};

const chinese: Language = {
	name: '中文',
	suffix: '.zh-CN',
	title: '操作与事件',
	lead: '节点能做的操作，以及触发器能收到的事件。本页由 `npm run docs` 根据目录生成：要修改请改目录，不要改本页。',
	all: '所有平台',
	count: (operations) => `${operations} 个操作`,
	heading: (title, zh) => `${zh} · ${title}`,
	operations: ['官方名称', '操作', '文档中的名称', '作用'],
	effect: ({ link, safe }) => (link ? '生成链接' : safe ? '只读' : '修改'),
	fields: ['官方名称', '参数', '表单名称', '类型', '必填', '限制', '可选值'],
	field: (path, field) => [field.zh, code(path), label(path.split('.').at(-1) ?? path, field)],
	kinds: {
		text: '文本',
		number: '整数',
		decimal: '数字',
		flag: '开关',
		time: '时间',
		choice: '单选',
		choices: '多选',
		list: '文本列表',
		json: 'JSON',
		object: '对象',
		rows: '多行',
		file: '文件',
	},
	digits: '数字串',
	needed: (required) => (required ? '是' : ''),
	size: (field) => {
		const units: Partial<Record<Field['kind'], string>> = {
			text: '个字符',
			file: '字节',
			number: '',
			decimal: '',
		};
		const range = between(field, '最多 #', '至少 #', ' 至 ');
		return range && `${range} ${units[field.kind] ?? '项'}`.trim();
	},
	allowed: ({ pattern }) => (pattern ? `格式 ${code(String(pattern))}` : ''),
	square: '宽高相等',
	time: (format) => {
		const units: Partial<Record<TimeFormat, string>> = { seconds: '秒', milliseconds: '毫秒' };
		return units[format] ? `以${units[format]}级时间戳发送` : `以 ${code(format)} 格式发送`;
	},
	open: '或其他值',
	listed: '可从账号的列表中选择',
	join: '，',
	stop: '。',
	only: (conditions) => `仅当 ${conditions} 时`,
	atLeastOne: (names) => `至少填写一项：${names}。`,
	noFields: '没有参数。',
	output: ['官方名称', '输出字段', '类型'],
	types: {
		string: '文本',
		number: '数字',
		integer: '整数',
		boolean: '布尔',
		object: '对象',
		array: '列表',
		null: '空',
	},
	answersFile: (name) => `返回文件 ${code(name)}。`,
	pages: (largest) => `可返回全部结果或指定的数量，每次获取 ${largest} 条。`,
	link: '不发送请求，只生成需在浏览器中打开的页面地址。',
	settles: '可等待其生效后再继续。',
	remedies: ['错误码', '处理方法（节点显示的英文提示）'],
	options: '节点选项',
	codes: '所有操作共有的错误码',
	events: '触发器的事件',
	event: ['官方名称', '事件', '文档中的名称', '主题', '结果'],
	outcomes: { passed: '通过', rejected: '驳回', other: '其他' },
	onDemand: '仅在单独选择时触发',
	changes: '变更触发器的事件',
	change: ['监测内容', '英文名称', '数据来源', '事件'],
	topics: '每条消息的 topic',
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (head: string[], body: string[][]): string[] => {
	const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [row(head), `|${' --- |'.repeat(head.length)}`, ...body.map(row), ''];
};

/** The anchor that a heading gets on GitHub and in its kin. */
export const anchor = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

function limits(say: Language, field: Field): string {
	const conditions = Object.entries(field.when ?? {}).map(
		([name, values]) => `${code(name)} = ${values.map(code).join(' / ')}`,
	);
	return [
		say.size(field),
		say.allowed(field),
		field.formats?.map((format) => format.toUpperCase()).join(' / '),
		field.square && say.square,
		field.format && say.time(field.format),
		field.pick !== undefined && say.listed,
		conditions.length > 0 && say.only(conditions.join(say.join)),
	]
		.filter(Boolean)
		.join(say.join);
}

function choices(say: Language, { choices: known = {}, open }: Field): string {
	const names = Object.entries(known).map(
		([value, [title, zh]]) => `${code(value)} ${say.heading(title, zh)}`,
	);
	return [...names, ...(open ? [say.open] : [])].join(say.join);
}

const fieldRows = (
	say: Language,
	{ required = {}, optional = {} }: FieldSet,
	prefix = '',
): string[][] =>
	[
		...Object.entries(required).map(([name, field]) => ({ name, field, needed: true })),
		...Object.entries(optional).map(([name, field]) => ({ name, field, needed: false })),
	].flatMap(({ name, field, needed }) => {
		const path = prefix + name;
		return [
			[
				...say.field(path, field),
				field.kind === 'text' && field.numeric ? say.digits : say.kinds[field.kind],
				say.needed(needed),
				limits(say, field),
				choices(say, field),
			],
			...fieldRows(say, field.fields ?? {}, `${path}${field.kind === 'rows' ? '[]' : ''}.`),
		];
	});

const remedyRows = (remedies: Remedies) =>
	Object.entries(remedies).map(([name, remedy]) => [code(name), remedy]);

/** What an item of an operation holds, a row each; what is in a list has `[]`. */
const outputRows = (say: Language, { properties = {} }: Schema, prefix = ''): string[][] =>
	Object.entries(properties).flatMap(([name, { description = '', ...schema }]) => {
		const path = `${prefix}${name}${schema.items ? '[]' : ''}`;
		const inner = schema.items ?? schema;
		const [type] = [inner.type].flat();
		const names = [code(path), description];
		return [
			[...(say === chinese ? names.reverse() : names), say.types[type]],
			...outputRows(say, inner, `${path}.`),
		];
	});

function operationText(
	say: Language,
	heading: string,
	operation: Operation,
	output: Schema | undefined,
): string[] {
	const { title, zh, note, doc, atLeastOne = [], answer = {}, remedies = {} } = operation;
	const { paging, link, settling } = operation;
	const fields = fieldRows(say, operation);
	const facts = [
		note,
		fields.length === 0 && !paging && say.noFields,
		atLeastOne.length > 0 && say.atLeastOne(atLeastOne.map(code).join(say.join)),
		answer.file !== undefined && say.answersFile(answer.file),
		paging && say.pages(paging.largest),
		link && say.link,
		settling && say.settles,
	];
	return [
		`### ${heading}`,
		'',
		`[${say.heading(title, zh)}](${doc})${say.stop}${facts.filter(Boolean).join(' ')}`.trim(),
		'',
		...(fields.length > 0 ? table(say.fields, fields) : []),
		...(output ? table(say.output, outputRows(say, output)) : []),
		...(Object.keys(remedies).length > 0 ? table(say.remedies, remedyRows(remedies)) : []),
	];
}

/** What tells apart headings of sections that have the same groups, and APIs alike but for a slash. */
const marked = (heading: string, { section }: Group) =>
	section === undefined ? heading : `${heading} (${section})`;

function groupText(say: Language, group: Group, { platform, documents }: Source): string[] {
	const entries = Object.entries(group.operations);
	const overview = entries.map(([name, operation]) => {
		const names = [operation.title, operation.zh];
		const [first, second] = say === chinese ? names.reverse() : names;
		return [
			`[${first}](#${anchor(marked(name, group))})`,
			second,
			`[${code(name)}](${operation.doc})`,
			say.effect(operation),
		];
	});
	return [
		...table(say.operations, overview),
		...entries.flatMap(([name, operation]) => {
			const output = documents && itemSchema(platform.catalogue, TABLES[documents], name);
			return operationText(say, marked(name, group), operation, output);
		}),
	];
}

function eventRows(say: Language, { events }: Source['callback']): string[][] {
	return Object.entries(events).map(([name, { title, zh, subject, outcome, onDemand }]) => {
		const names = say === chinese ? [zh, title] : [title, zh];
		const result = [say.outcomes[outcome], ...(onDemand ? [say.onDemand] : [])];
		return [...names, code(name), subject, result.join(say.join)];
	});
}

function changeRows(say: Language, { watches }: Pick<Changes, 'watches'>): string[][] {
	return Object.values(watches).map((watch) => {
		const names = say === chinese ? [watch.zh, watch.title] : [watch.title, watch.zh];
		const events = isQueue(watch)
			? say.topics
			: watch.kinds
					.flatMap((kind) => happenings(kind).map((happening) => eventName(kind, happening)))
					.map(code)
					.join(say.join);
		return [...names, code(watch.operation), events];
	});
}

/** A part of a platform's page. */
interface Section {
	heading: string;
	lines: string[];
}

function sections(say: Language, source: Source): Section[] {
	const { platform, callback, remedies, changes } = source;
	const groups = Object.values(platform.catalogue).map((group) => ({
		heading: marked(say.heading(group.title, group.zh), group),
		lines: groupText(say, group, source),
	}));
	const options = fieldRows(say, { optional: platform.options });
	return [
		...groups,
		{ heading: say.options, lines: table(say.fields, options) },
		{ heading: say.codes, lines: table(say.remedies, remedyRows(remedies)) },
		{ heading: say.events, lines: table(say.event, eventRows(say, callback)) },
		...(changes
			? [{ heading: say.changes, lines: table(say.change, changeRows(say, changes)) }]
			: []),
	];
}

const file = (name: string, { suffix }: Language) => `${name.toLowerCase()}${suffix}.md`;

const text = (lines: string[]) => lines.join('\n').trimEnd() + '\n';

const translated = (say: Language) => (say === chinese ? english : chinese);

function platformPage(say: Language, source: Source): string {
	const { title, zh } = source.platform;
	const other = translated(say);
	return text([
		`# ${say.heading(title, zh)}`,
		'',
		say.lead,
		'',
		`[${say.all}](../${file('operations', say)}) · [${other.name}](${file(title, other)})`,
		'',
		...sections(say, source).flatMap(({ heading, lines }) => [`## ${heading}`, '', ...lines]),
	]);
}

function indexText(say: Language, source: Source): string[] {
	const { title, zh, catalogue } = source.platform;
	const page = `operations/${file(title, say)}`;
	const operations = Object.values(catalogue).flatMap((group) => Object.keys(group.operations));
	return [
		`## ${say.heading(title, zh)}`,
		'',
		`[${say.count(operations.length)}](${page})`,
		'',
		...sections(say, source).map(({ heading }) => `- [${heading}](${page}#${anchor(heading)})`),
		'',
	];
}

const indexPage = (say: Language, from: Source[]): string =>
	text([
		`# ${say.title}`,
		'',
		say.lead,
		'',
		`[${translated(say).name}](${file('operations', translated(say))})`,
		'',
		...from.flatMap((source) => indexText(say, source)),
	]);

const SESSIONS: Record<string, string> = {
	seller: 'seller',
	buyer: 'buyer',
	user: 'yes',
	none: 'no',
	null: 'not documented',
};

/** How an API is called, in the columns of its platform. */
const CALLS: Record<PlatformName, { head: string[]; cells(api: Api): string[] }> = {
	alipay: {
		head: ['v2', 'v3'],
		cells(api) {
			const { v2, v3 } = api as AlipayApi;
			return [code(v2), v3?.verb ?? 'none'];
		},
	},
	baidu: {
		head: ['Method', 'Token', 'Body', 'Seen in'],
		cells(api) {
			const { method, token, body = '', seen } = api as BaiduApi;
			return [method, token, body, seen];
		},
	},
	taobao: {
		head: ['Session'],
		cells: (api) => [SESSIONS[String((api as TaobaoApi).session)]],
	},
};

const part = (present: number, documented: number) => `${present} of ${documented}`;

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

function coverageRow(platform: PlatformName, { api, documented, ...found }: Coverage): string[] {
	const { group, operation, parameters } = found;
	return [
		group
			? `[${code(api)}](operations/${file(platform, english)}#${anchor(marked(api, group))})`
			: code(api),
		documented.title,
		group && operation ? `${group.title} > ${operation.title}` : 'missing',
		part(parameters.present, parameters.documented),
		...CALLS[platform].cells(documented),
	];
}

function coverageText(
	platform: PlatformName,
	heading: string,
	catalogue: Catalogue<Recorded>,
): string[] {
	const all = coverage(platform, catalogue);
	const offered = all.filter(({ documented }) => !documented.excluded);
	const excluded = all.flatMap(({ api, documented: { title, excluded: why } }) =>
		why ? [[code(api), title, why]] : [],
	);
	const faults = all.flatMap(({ api, documented: { title, note } }) =>
		note ? [[code(api), title, note]] : [],
	);
	const deviations = all.flatMap(({ deviations: each }) =>
		each.map(({ api, at = '', says, why }) => [code(api), at && code(at), says, why]),
	);
	const present = offered.filter(({ operation }) => operation).length;
	const parameters = part(
		sum(offered.map((each) => each.parameters.present)),
		sum(offered.map((each) => each.parameters.documented)),
	);
	const section = (title: string, head: string[], body: string[][]) =>
		body.length > 0 ? [`### ${heading}: ${title}`, '', ...table(head, body)] : [];
	return [
		`## ${heading}`,
		'',
		`${part(present, offered.length)} APIs, ${parameters} parameters.`,
		'',
		...[...new Set(offered.map(({ documented }) => documented.group))].flatMap((group) =>
			section(
				group,
				['API', 'Official title', 'In the node', 'Parameters', ...CALLS[platform].head],
				offered
					.filter(({ documented }) => documented.group === group)
					.map((each) => coverageRow(platform, each)),
			),
		),
		...section(
			"the document's own faults",
			['API', 'Official title', 'What it says, and what holds'],
			faults,
		),
		...section('deviations', ['API', 'Parameter', 'Difference', 'Reason'], deviations),
		...section('left out', ['API', 'Official title', 'Reason'], excluded),
	];
}

/** What the platforms document, API by API, and where it stands in the nodes. */
const coveragePage = (from: Source[]): string =>
	text([
		'# Coverage',
		'',
		'What the platforms document, and where it stands in the nodes. Parameters are counted at every depth. Made from the documented tables and the catalogue by `npm run docs`, and held together by a test.',
		'',
		...from.flatMap(({ documents, platform: { title, zh, catalogue } }) =>
			documents ? coverageText(documents, english.heading(title, zh), catalogue) : [],
		),
	]);

const operationPages = (say: Language, from: Source[]): [string, string][] => [
	[`docs/${file('operations', say)}`, indexPage(say, from)],
	...from.map((source): [string, string] => [
		`docs/operations/${file(source.platform.title, say)}`,
		platformPage(say, source),
	]),
];

/** Path within the repository → content. */
export const pages = (from = sources): Record<string, string> => ({
	...Object.fromEntries([english, chinese].flatMap((say) => operationPages(say, from))),
	'docs/coverage.md': coveragePage(from),
	...failurePages(),
});

if (require.main === module)
	for (const [path, content] of Object.entries(pages())) {
		const target = join(__dirname, '..', path);
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, content);
	}
