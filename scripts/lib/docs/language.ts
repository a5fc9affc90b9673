/** The words of the pages in each language; everything else comes from the records. */
import { measured } from '../../../nodes/shared/bytes/file';
import type { TimeFormat } from '../../../nodes/shared/bytes/time';
import type { Outcome } from '../../../nodes/shared/record/callback';
import {
	label,
	labelInChinese,
	type Field,
	type Operation,
} from '../../../nodes/shared/record/catalogue';
import type { SchemaType } from '../schemas';
import { code, plain } from './markdown';

export interface Language {
	name: string;
	/** What the names of its files end with. */
	suffix: string;
	lead: string;
	index: string;
	indexLead: string;
	count(operations: number): string;
	/** A name with its other one, or alone. */
	both(english: string, chinese: string): string;
	one(english: string, chinese: string): string;
	other(english: string, chinese: string): string;
	where(node: string, resource: string, section?: { label: string; value: string }): string;
	resources: string[];
	operations: string[];
	effect(operation: Operation): string;
	fields: string[];
	field(path: string, field: Field): string[];
	description(field: Field): string;
	kinds: Record<Field['kind'], string>;
	digits: string;
	kind(kind: string, required: boolean): string;
	size(field: Field): string;
	formats: string;
	square: string;
	rgb: string;
	time(format: TimeFormat): string;
	choices(names: string[], open?: boolean): string;
	title(platform: string, heading: string): string;
	listed: string;
	join: string;
	only(conditions: string): string;
	sentence(parts: string[]): string;
	danger(what: string): string;
	atLeastOne(names: string): string;
	noFields: string;
	told(by: string): string;
	input: string;
	inputExample: string;
	output: string;
	outputExample: string;
	item: string[];
	types: Record<SchemaType, string>;
	file(name: string): string;
	paging(largest: number): string;
	link: string;
	settles: string;
	errors: string;
	remedies: string[];
	shared: string;
	options: string;
	codes: string;
	codesLead: string;
	events: string;
	eventsLead: string;
	pushes: string;
	event: string[];
	outcomes: Record<Outcome, string>;
	onDemand: string;
	changes: string;
	change: string[];
	topics: string;
	asPushed: string;
}

const between = (
	{ min, max }: Field,
	upTo: string,
	atLeast: string,
	to: string,
	write: (limit: number) => string,
) => {
	if (max === undefined) return min === undefined ? '' : atLeast.replace('#', write(min));
	return min === undefined || min === 0
		? upTo.replace('#', write(max))
		: `${write(min)}${to}${write(max)}`;
};

function sizeInEnglish(limit: number): string {
	const { whole, exact } = measured(limit);
	return whole === undefined ? `${exact} bytes` : `${whole} (${exact} bytes)`;
}

function sizeInChinese(limit: number): string {
	const { whole, exact } = measured(limit);
	return whole === undefined ? `${exact} 字节` : `${whole}（${exact} 字节）`;
}

const lastOf = (path: string) => path.split('.').at(-1) ?? path;

export const english: Language = {
	name: 'English',
	suffix: '',
	lead: 'What the form asks, what comes out, and what to do when it is refused. Made from the records by `npm run docs`: change the records, not this page.',
	index: 'Operations and events',
	indexLead: 'What the nodes can do, and what the triggers are told: a page for each resource.',
	count: (operations) => `${operations} operations`,
	both: (title, zh) => `${title} · ${zh}`,
	one: (title) => title,
	other: (_, zh) => zh,
	where: (node, resource, section) =>
		`In n8n: node **${node}**, ${section ? `${section.label} *${section.value}*, ` : ''}Resource *${resource}*.`,
	resources: ['Resource', 'Official name', 'Operations'],
	operations: ['Operation', 'Official name', 'Documented name', 'Effect'],
	effect: ({ link, safe }) => (link ? 'makes a link' : safe ? 'reads' : 'changes'),
	fields: ['Field', 'Official name', 'Kind', 'Description', 'Limits and choices'],
	field: (path, field) => [`${label(lastOf(path), field)}<br>${code(path)}`, plain(field.zh)],
	description: ({ text }) => plain(text),
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
	kind: (kind, required) => (required ? `${kind}, **required**` : kind),
	size: (field) => {
		const units: Partial<Record<Field['kind'], string>> = {
			text: ' characters',
			file: '',
			number: '',
			decimal: '',
		};
		const write = field.kind === 'file' ? sizeInEnglish : String;
		const range = between(field, 'up to #', '# or more', ' to ', write);
		return range && range + (units[field.joined ? 'text' : field.kind] ?? ' entries');
	},
	formats: ' or ',
	square: 'as high as wide',
	rgb: 'in RGB',
	time: (format) =>
		format.endsWith('seconds') ? `sent in ${format} since 1970` : `sent as ${code(format)}`,
	choices: (names, open = false) => [...names, ...(open ? ['or another'] : [])].join(', '),
	title: (platform, heading) => `${platform}: ${heading}`,
	listed: 'from a list of the account',
	join: ', ',
	only: (conditions) => `only when ${conditions}`,
	sentence: (parts) => parts.join(' '),
	danger: (what) => `**Take care:** ${what}.`,
	atLeastOne: (names) => `At least one of ${names} is needed.`,
	noFields: 'It has no fields.',
	told: (by) => `It is only submitted; the outcome is told by ${by}.`,
	input: 'Input',
	inputExample: 'For example, with the documented names:',
	output: 'Output',
	outputExample:
		'An item. Where the document shows no value, the name of the field stands in its place:',
	item: ['Output', 'Official name', 'Type', 'Codes'],
	types: {
		string: 'text',
		number: 'number',
		integer: 'whole number',
		boolean: 'true or false',
		object: 'object',
		array: 'list',
		null: 'nothing',
	},
	file: (name) => `The answer is a file, ${code(name)}.`,
	paging: (largest) =>
		`It gives all entries, or as many as wanted, and fetches ${largest} at a time.`,
	link: 'Nothing is sent: it makes the address of a page to open in a browser.',
	settles: 'It can wait until it has taken effect.',
	errors: 'Errors',
	remedies: ['Code', 'What to do'],
	shared: 'Errors of all operations on this page',
	options: 'Node options',
	codes: 'Error codes',
	codesLead: 'What any operation can be refused with.',
	events: 'Events',
	eventsLead: 'What the triggers start a workflow with.',
	pushes: 'Trigger',
	event: ['Event', 'Official name', 'Documented name', 'Subject', 'Outcome'],
	outcomes: { passed: 'passed', rejected: 'rejected', other: 'other' },
	onDemand: 'only when chosen by name',
	changes: 'Change trigger',
	change: ['Watched', 'Official name', 'Read from', 'Events'],
	topics: 'the topic of each message',
	asPushed: 'as pushed',
};

export const chinese: Language = {
	name: '中文',
	suffix: '.zh-CN',
	lead: '表单要填什么、输出什么、被拒绝时怎么办。本页由 `npm run docs` 根据接口记录生成：要修改请改记录，不要改本页。',
	index: '操作与事件',
	indexLead: '节点能做的操作、触发器能收到的事件，每个资源一页。',
	count: (operations) => `${operations} 个操作`,
	both: (title, zh) => `${zh} · ${title}`,
	one: (_, zh) => zh,
	other: (title) => title,
	where: (node, resource, section) =>
		`在 n8n 中：节点 **${node}**，${section ? `“${section.label}”选“${section.value}”，` : ''}资源选“${resource}”。`,
	resources: ['资源', '英文名称', '操作'],
	operations: ['操作', '英文名称', '文档中的名称', '作用'],
	effect: ({ link, safe }) => (link ? '生成链接' : safe ? '只读' : '修改'),
	fields: ['字段', '类型', '说明', '限制与可选值'],
	field: (path, field) => [`${plain(labelInChinese(field))}<br>${code(path)}`],
	description: (field) =>
		[labelInChinese(field) === field.zh ? '' : field.zh, field.text]
			.filter(Boolean)
			.map(plain)
			.join('；'),
	kinds: {
		text: '文本',
		number: '整数',
		decimal: '数字',
		flag: '开关',
		time: '日期和时间',
		choice: '单选',
		choices: '多选',
		list: '文本列表',
		json: 'JSON',
		object: '对象',
		rows: '多行',
		file: '文件',
	},
	digits: '数字串',
	kind: (kind, required) => (required ? `${kind}，**必填**` : kind),
	size: (field) => {
		const units: Partial<Record<Field['kind'], string>> = {
			text: '个字符',
			file: '',
			number: '',
			decimal: '',
		};
		const write = field.kind === 'file' ? sizeInChinese : String;
		const range = between(field, '最多 #', '至少 #', ' 至 ', write);
		return range && `${range} ${units[field.joined ? 'text' : field.kind] ?? '项'}`.trim();
	},
	formats: ' 或 ',
	square: '宽高相等',
	rgb: 'RGB 色彩',
	time: (format) => {
		const units: Partial<Record<TimeFormat, string>> = { seconds: '秒', milliseconds: '毫秒' };
		return units[format] ? `以${units[format]}级时间戳发送` : `以 ${code(format)} 格式发送`;
	},
	choices: (names, open = false) => names.join('、') + (open ? '，或其他值' : ''),
	title: (platform, heading) => `${platform}：${heading}`,
	listed: '可从账号的列表中选择',
	join: '，',
	only: (conditions) => `仅当 ${conditions} 时`,
	sentence: (parts) =>
		parts.map((part) => (/[。！？）]$/.test(part) ? part : `${part}。`)).join(''),
	danger: (what) => `**注意：**${what}。`,
	atLeastOne: (names) => `至少填写一项：${names}。`,
	noFields: '没有要填的字段。',
	told: (by) => `只是提交，结果由${by}告知。`,
	input: '输入',
	inputExample: '例如（使用文档中的参数名）：',
	output: '输出',
	outputExample: '一个数据项。文档没有给出示例值的，以字段名代替：',
	item: ['输出字段', '含义', '类型', '取值'],
	types: {
		string: '文本',
		number: '数字',
		integer: '整数',
		boolean: '布尔值',
		object: '对象',
		array: '列表',
		null: '空',
	},
	file: (name) => `返回文件 ${code(name)}。`,
	paging: (largest) => `可返回全部结果或指定的数量，每次获取 ${largest} 条。`,
	link: '不发送请求，只生成一个需要在浏览器中打开的地址。',
	settles: '可以等到生效之后再继续。',
	errors: '错误码',
	remedies: ['错误码', '处理方法'],
	shared: '本页所有操作共有的错误码',
	options: '节点选项',
	codes: '错误码',
	codesLead: '任何操作都可能遇到的错误码。',
	events: '事件',
	eventsLead: '触发器会收到哪些事件。',
	pushes: '触发器',
	event: ['事件', '英文名称', '文档中的名称', '主题', '结果'],
	outcomes: { passed: '通过', rejected: '驳回', other: '其他' },
	onDemand: '需要单独选择',
	changes: '变更触发器',
	change: ['监测内容', '英文名称', '数据来源', '事件'],
	topics: '每条消息的 topic',
	asPushed: '与推送相同',
};
