/**
 * Reads the API sheets of the three platforms into `sandbox/<platform>/documented.json`, and those of
 * Baidu programs of one's own beside them:
 * `npm run tables -- <folder with alipay/ baidu/ baidu-own/ taobao/>`. Every line must be understood, so that no
 * parameter can get lost.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	AlipayApi,
	Api,
	BaiduApi,
	Fields,
	Table,
	TaobaoApi,
	Type,
	Value,
} from '../sandbox/common/documented';
import { CORRECTIONS } from './lib/sheet-corrections';

class SheetError extends Error {}

interface Line {
	at: string;
	text: string;
}

interface Entry {
	heading: string;
	group: string;
	/** Lines before the parameters. */
	head: Line[];
	params: Line[];
	response: Line[];
	errors: Line[];
}

const fail = ({ at, text }: Line, why: string): never => {
	throw new SheetError(`${at}: ${why}: ${text}`);
};

const drop = <T extends object>(value: T): T =>
	Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

/** The sections of a sheet: one per API. */
function* entries(folder: string, sheet: string): Generator<Entry> {
	let content = readFileSync(join(folder, sheet), 'utf8');
	for (const { find, put } of CORRECTIONS.filter((correction) => correction.sheet === sheet)) {
		const corrected = content.replace(find, put);
		if (corrected === content) throw new SheetError(`${sheet}: nothing to correct: ${find}`);
		content = corrected;
	}
	let group = '';
	let entry: Entry | undefined;
	let section: 'head' | 'params' | 'response' | 'errors' = 'head';
	for (const [index, text] of content.split('\n').entries()) {
		const line = { at: `${sheet}:${index + 1}`, text };
		const title = text.match(/^# .+? · (.+)$/);
		const heading = text.match(/^## (.+)$/);
		const start = text.match(/^(params|response|errors):( none| errno, msg only)?$/);
		if (title) group = title[1];
		else if (heading) {
			if (entry) yield entry;
			entry = { heading: heading[1], group, head: [], params: [], response: [], errors: [] };
			section = 'head';
		} else if (text.trim() === '') continue;
		else if (!entry) fail(line, 'a line before the first API');
		else if (start) section = start[1] as typeof section;
		else if (section === 'head' && text.startsWith('- ')) fail(line, 'a parameter in the head');
		else entry[section].push(line);
	}
	if (entry) yield entry;
}

const TYPES: Record<string, Type> = {
	string: 'string',
	number: 'number',
	int: 'int',
	integer: 'int',
	byte: 'int',
	long: 'long',
	boolean: 'boolean',
	date: 'date',
	json: 'json',
	'json/string': 'json',
	json结构: 'object',
	object: 'object',
	map: 'object',
	'': 'any',
};

const LISTS = /^(?:(array|list)|(.*)\[\]|array[<[](.+)[>\]])$/i;

function typeOf(line: Line, name: string, complex: boolean): Pick<Value, 'type' | 'list'> {
	if (name === 'byte[]' || name === 'file') return { type: 'file' };
	const list = name.match(LISTS);
	if (list) {
		const [, bare, before, within] = list;
		const inner = bare ? '' : (before ?? within);
		return {
			type: inner.toLowerCase() === 'array' ? 'any' : typeOf(line, inner, complex).type,
			list: true,
		};
	}
	const type = TYPES[name.toLowerCase()];
	if (type) return { type };
	return complex && /^[A-Z]\w+$/.test(name) ? { type: 'object' } : fail(line, `type "${name}"`);
}

/** The short name at the start of a description, if it is Chinese. */
function shortName(text: string): string | undefined {
	const [name] = text.split(/[\s，。,.;；:：、(（【[{?？!！|/"“]/u);
	return /^(?=.*\p{Script=Han}).{1,24}$/u.test(name) ? name : undefined;
}

/** What some sheets show in the place of an example. */
const NO_EXAMPLE = /示例：|见[上下]|分页参数|不得|需先|可选|^\?+$/;

const MARKS = / \| (?=values: |default:|e\.g\. |length hint \[)/;

const number = (text: string | undefined) => (text ? Number(text) : undefined);

const NEEDS = { required: true, optional: false, 'required?': null };

interface Field {
	line: Line;
	depth: number;
	name: string;
	place?: string;
	value: Value;
}

/** "- `name` type[min,max] place required «short name» wire:… (max …) — description | e.g. …" */
function field(line: Line, sent: boolean): Field {
	const [, indent, name, facts, description = ''] =
		line.text.match(/^( *)- `([^`]+)`(.*?)(?: —(?: (.*))?)?$/) ?? fail(line, 'not a field');
	let rest = facts.trim();
	const take = (pattern: RegExp): string[] => {
		const found = rest.match(pattern) ?? [];
		rest = rest.slice(found[0]?.length ?? 0).trimStart();
		return found;
	};
	const [type = ''] = take(
		/^(?!(?:query|form|body|body-json|multipart|file (?:required|optional)|required|optional)\b)[\w/\p{Script=Han}]+(?:<\w+>|\[[a-z]*\])?/u,
	);
	const [, min, max] = take(/^\[(\d*),(\d*)\]/);
	const [place] = take(
		/^(?:query|form|body-json|body|multipart|file|\(inside JSON string\))(?= |$)/,
	);
	const [need] = take(/^(?:required\??|optional)/);
	const [, zh] = take(/^«(.+)»/);
	const [, wire] = take(/^wire:(scalar|comma-list|json-object|json-array|file)/);
	const [limits = ''] = take(/^\((?:(?:, )?m(?:in|ax)(?: len| items)? \d+)+\)/);
	if (rest !== '') fail(line, `not understood: "${rest}"`);
	if (sent && need === undefined) fail(line, 'neither required nor optional');

	const limit = (end: string) => limits.match(new RegExp(`${end}(?: len| items)? (\\d+)`))?.[1];
	const [text, ...marks] = description.split(MARKS);
	const mark = (start: string) =>
		marks
			.find((part) => part.startsWith(start))
			?.slice(start.length)
			.trim() || undefined;
	const example = mark('e.g. ');
	const value: Value = {
		...typeOf(line, type, wire !== undefined || !sent),
		...(wire?.includes('-') ? { wire: wire as Value['wire'] } : {}),
		...(sent && {
			required: NEEDS[need as keyof typeof NEEDS],
			min: number(min || limit('min')),
			max: number(max || limit('max')),
		}),
		values: mark('values: ')?.split(', '),
		default: mark('default:'),
		example: example && !NO_EXAMPLE.test(example) ? example : undefined,
		zh: zh ?? shortName(text),
	};
	return { line, depth: indent.length / 2, name: name.trim(), place, value: drop(value) };
}

/** Both were documented under one name. */
const merge = (first: Value, second: Value): Value => ({
	...second,
	...first,
	...(first.fields || second.fields ? { fields: { ...first.fields, ...second.fields } } : {}),
});

const add = (fields: Fields, name: string, value: Value) => {
	fields[name] = Object.hasOwn(fields, name) ? merge(fields[name], value) : value;
};

/** Alipay and Taobao: the depth of a field is its indent. */
function indented(lines: Line[], sent: boolean): Fields {
	const root: Fields = {};
	const open: Value[] = [];
	for (const { line, depth, name, value } of lines.map((each) => field(each, sent))) {
		if (depth > open.length) fail(line, 'too deep');
		const parent = open[depth - 1];
		if (parent && parent.type !== 'object') fail(line, `within a ${parent.type}`);
		const fields = parent ? (parent.fields ??= {}) : root;
		add(fields, name, value);
		open.splice(depth, Infinity, fields[name]);
	}
	return root;
}

const IN_JSON = '(inside JSON string)';

const PLACES: Record<string, Value['in']> = {
	query: 'query',
	form: 'form',
	'body-json': 'json',
	multipart: 'multipart',
};

/** Baidu: the depth of a field is in its name, `list[].member.field`. */
function dotted(lines: Line[], sent: boolean): Fields {
	const root: Fields = {};
	for (const { line, name, place, value } of lines.map((each) => field(each, sent))) {
		const path = name.match(/https?:\/\/[\w.-]+?\.com|[^.]+/g) ?? [];
		const last = path.pop() ?? fail(line, 'no name');
		let fields = root;
		for (const step of path) {
			const bare = step.replace(/\[\]$/, '');
			const parent = Object.hasOwn(fields, bare) ? fields[bare] : fail(line, `no "${bare}"`);
			if (place === IN_JSON && fields === root)
				Object.assign(parent, { type: 'object', wire: 'json-object' });
			if (step !== bare) {
				parent.list = true;
				if (parent.wire) parent.wire = 'json-array';
			}
			if (['any', 'json', 'string'].includes(parent.type)) parent.type = 'object';
			if (parent.type !== 'object') fail(line, `within a ${parent.type}`);
			fields = parent.fields ??= {};
		}
		const known = place === undefined || place === IN_JSON || PLACES[place];
		if (!known) fail(line, `place ${place}`);
		add(fields, last, drop({ ...value, in: fields === root ? PLACES[place ?? ''] : undefined }));
	}
	return root;
}

const errorCodes = (lines: Line[]): string[] =>
	lines.map((line) => line.text.match(/^- ([\w.-]+)(?: .*)?$/)?.[1] ?? fail(line, 'not an error'));

/** What all platforms have in common, once the head is read. */
const common = (entry: Entry, title: string, excluded?: string): Pick<Api, 'group' | 'title'> =>
	drop({ group: entry.group.replace(/^\S+ \((.+)\)$/, '$1'), title, excluded });

const object = (fields: Fields): Value | undefined =>
	Object.keys(fields).length > 0 ? { type: 'object', fields } : undefined;

const filled = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

function headLine(entry: Entry, pattern: RegExp): Record<string, string | undefined> {
	const [found, ...more] = entry.head.flatMap(({ text }) => {
		const { groups } = text.match(pattern) ?? {};
		return groups ? [groups] : [];
	});
	if (!found || more.length > 0)
		throw new SheetError(`${entry.head[0]?.at}: how ${entry.heading} is called is not told`);
	return found;
}

const CONTENTS: Record<string, NonNullable<AlipayApi['v3']>['content']> = {
	None: null,
	'application/json': 'application/json',
	'multipart/form-data': 'multipart/form-data',
};

function alipay(entry: Entry): [string, AlipayApi] {
	const call = headLine(
		entry,
		/^v2: (?<v2>biz_content|flat|multipart) · v3: (?:not available|(?<verb>GET|POST|PUT|PATCH|DELETE) (?<path>\S+) \((?<content>None|application\/json|multipart\/form-data)\))$/,
	);
	const name = entry.heading;
	if (call.path && call.path !== `/v3/${name.replaceAll('.', '/')}`)
		fail(entry.head[0], `path ${call.path}`);
	const [title] = entry.head;
	const place = call.verb === 'GET' || call.verb === 'DELETE' ? 'query' : '(?:body|file)';
	for (const line of entry.params)
		if (!new RegExp(`^(?: +-|- .+? ${place}) `).test(line.text)) fail(line, `is no ${place}`);
	const api: AlipayApi = {
		...common(entry, title.text.startsWith('v2: ') ? '' : title.text),
		v2: call.v2 as AlipayApi['v2'],
		v3: call.verb
			? ({ verb: call.verb, content: CONTENTS[call.content ?? ''] } as AlipayApi['v3'])
			: null,
		params: indented(entry.params, true),
		response: object(indented(entry.response, false)),
		errors: filled(errorCodes(entry.errors)),
	};
	return [name, drop(api)];
}

const TOKENS: Record<string, BaiduApi['token']> = {
	'authorizer access_token': 'authorizer',
	tp_access_token: 'platform',
	'authorizer access_token | tp_access_token': 'either',
	'app access_token': 'own',
	none: 'none',
};

const BODIES: Record<string, BaiduApi['body']> = {
	'application/x-www-form-urlencoded': 'form',
	'multipart/form-data': 'multipart',
	'application/json': 'json',
};

function baidu(entry: Entry): [string, BaiduApi] {
	const { method, path } =
		entry.heading.match(/^(?<method>GET|POST) — (?<path>\/\S+)$/)?.groups ?? {};
	if (!path) return fail(entry.head[0], `heading ${entry.heading}`);
	const {
		token,
		body,
		seen,
		marks = '',
	} = headLine(
		entry,
		/^token: (?<token>.+?) · body: (?<body>\S+) · seen in: (?<seen>[^·]+?)(?<marks>(?: · (?:MUST HAVE \(in the founding documents\)|returns binary))*)$/,
	) as Record<string, string>;
	const [title, , ...rest] = entry.head;
	for (const line of rest)
		if (!/^(doc: https:\/\/|note: )/.test(line.text)) fail(line, 'in the head');
	if (!TOKENS[token]) fail(title, `token ${token}`);
	const { access_token: shown, ...params } = dotted(entry.params, true);
	if ((shown !== undefined) !== (token !== 'none')) fail(title, 'token and access_token differ');
	const fixed = params.grant_type?.values;
	if (fixed) delete params.grant_type;
	const name =
		path.replace(/^\/rest\/2\.0\/smartapp\//, '') + (fixed ? `?grant_type=${fixed[0]}` : '');
	const binary = marks.includes('returns binary');
	const api: BaiduApi = {
		...common(entry, title.text.replace(/ \/ .*$/, ''), baiduExclusion(name, seen)),
		method: method as BaiduApi['method'],
		token: TOKENS[token],
		body: BODIES[body],
		seen,
		bare: entry.head.some(({ text }) => /^note: .*not wrapped/i.test(text)) || undefined,
		params,
		response: binary ? { type: 'file' } : baiduResponse(entry),
		errors: filled(errorCodes(entry.errors)),
	};
	return [name, drop(api)];
}

const baiduExclusion = (name: string, seen: string): string | undefined => {
	if (name.startsWith('promotion/sitmap/'))
		return 'A slip of the pen for promotion/sitemap/getanalysisctr.';
	return seen === '2019 docs only'
		? 'Only in the documents of 2019; no later source has it.'
		: undefined;
};

/** What stands in `data`: the table may name `data` itself, or what it holds, or the envelope. */
function baiduResponse({ response }: Entry): Value | undefined {
	const binary = response.filter(({ text }) => !/^- `Data` \w+Responsedata —/.test(text));
	const fields = dotted(binary, false);
	const { Data: envelope, ...others } = fields;
	const names = Object.keys(fields);
	if (envelope) {
		const strange = Object.keys(envelope.fields ?? {}).filter(
			(name) => !/^(errno|msg)$/.test(name),
		);
		if (strange.length > 0 || Object.keys(others).length > 0)
			return fail(response[0], 'more than an envelope');
		return undefined;
	}
	return names.length === 1 && names[0] === 'data' ? fields.data : object(fields);
}

const SESSIONS: Record<string, TaobaoApi['session']> = {
	'yes (seller)': 'seller',
	'yes (buyer)': 'buyer',
	yes: 'user',
	no: 'none',
	'unknown: send it when present': null,
};

const SUCCESSORS: Record<string, string> = {
	'taobao.miniapp.template.update': 'taobao.miniapp.template.updateapp',
	'taobao.miniappp.template.instantiate': 'taobao.miniapp.template.instantiate',
	'taobao.miniapp.distribution.items.bind': 'taobao.miniapp.distribution.order.items.bind',
};

const obsolete = ({ heading, head }: Entry): string => {
	const successor = SUCCESSORS[heading] ?? fail(head[0], 'no successor');
	return `The platform has declared it obsolete; ${successor} takes its place.`;
};

function taobao(entry: Entry): [string, TaobaoApi] {
	const {
		session,
		key,
		marks = '',
	} = headLine(
		entry,
		/^session: (?<session>[^·]+?) · response key: (?<key>\w+)(?<marks>(?: · (?:MUST HAVE \(in the founding documents\)|DEPRECATED))*)$/,
	) as Record<string, string>;
	const [title] = entry.head;
	if (!(session in SESSIONS)) fail(title, `session ${session}`);
	const api: TaobaoApi = {
		...common(
			entry,
			title.text.replace(/ \/ .*$/, ''),
			marks.includes('DEPRECATED') ? obsolete(entry) : undefined,
		),
		session: SESSIONS[session],
		key,
		params: indented(entry.params, true),
		response: object(indented(entry.response, false)),
		errors: filled(errorCodes(entry.errors)),
	};
	return [entry.heading, drop(api)];
}

/** An API of a program that is one's own, without a third-party platform. */
const baiduOwn = (entry: Entry): [string, BaiduApi] =>
	baidu({ ...entry, group: `own program, ${entry.group}` });

/** Folder of the sheets → how they are read, and where the table goes. */
const TABLES = {
	alipay: { reader: alipay, file: 'alipay/documented.json' },
	baidu: { reader: baidu, file: 'baidu/documented.json' },
	'baidu-own': { reader: baiduOwn, file: 'baidu/documentedOwn.json' },
	taobao: { reader: taobao, file: 'taobao/documented.json' },
};

export type TableName = keyof typeof TABLES;

export function read(folder: string, name: TableName): Table {
	const table: Record<string, Api> = {};
	const sheets = readdirSync(join(folder, name)).filter((sheet) => sheet.endsWith('.md'));
	for (const sheet of sheets.sort())
		for (const entry of entries(folder, `${name}/${sheet}`)) {
			const [api, documented] = TABLES[name].reader(entry);
			if (Object.hasOwn(table, api)) throw new SheetError(`${sheet}: ${api} stands twice`);
			table[api] = {
				...documented,
				params: inOrder(documented.params),
				...(documented.response && inOrder({ response: documented.response })),
			};
		}
	return table;
}

const ORDER: ReadonlyArray<keyof Value> = [
	'type',
	'list',
	'wire',
	'in',
	'required',
	'min',
	'max',
	'values',
	'default',
	'example',
	'zh',
];

/** The facts of all parameters in the same order. */
const inOrder = (fields: Fields): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			{
				...drop(Object.fromEntries(ORDER.map((fact) => [fact, value[fact]]))),
				...(value.fields && { fields: inOrder(value.fields) }),
			} as Value,
		]),
	);

async function main(folder: string | undefined): Promise<void> {
	if (!folder) throw new Error('Give the folder with the sheets.');
	// Loaded here alone: Jest, which reads sheets too, cannot load it.
	const { format, resolveConfig } = await import('prettier');
	for (const name of Object.keys(TABLES) as TableName[]) {
		const table = read(folder, name);
		const file = join(__dirname, '..', 'sandbox', TABLES[name].file);
		const style = { ...(await resolveConfig(file)), filepath: file };
		writeFileSync(file, await format(JSON.stringify(table), style));
		console.log(`${name}: ${Object.keys(table).length} APIs`);
	}
}

if (require.main === module) void main(process.argv[2]);
