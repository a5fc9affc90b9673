import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { readTime } from '../bytes/time';
import type {
	Field,
	Fields,
	Group,
	Operation,
	Pick as PickOf,
	Sections,
} from '../record/catalogue';
import {
	flag,
	isHarmless,
	label,
	labelInChinese,
	methodOf,
	number,
	pickOf,
	shownLabel,
	storedValue,
	written,
} from '../record/catalogue';
import { exampleOf, explain, listOf, one, quoted, say } from '../record/language';
import type { Platform } from '../record/platform';
import { distinctly } from './distinct';
import { optionsOf } from './options';
import { readOnlySwitch } from './readOnly';
import { fileSize, range } from './validate';

/** The collection of a form, or of an object in it, that holds the optional fields. */
export const ADDITIONAL = 'additionalFields';
export const OPTIONS = 'options';
/** The notice above an operation's fields; what it stores by default is the subtitle on the canvas. */
export const ABOUT = 'about';
/** The two ways into an object: field by field, or as JSON. */
export const BY_FIELD = 'row';
export const AS_JSON = 'json';
export const OUTPUT_FIELD = 'binaryPropertyName';
export const RETURN_ALL = 'returnAll';
export const LIMIT = 'limit';
export const WAIT = 'waitUntilDone';
export const CONFIRM = 'confirm';
export const SIMPLE = 'simple';

/** The fields of these names that complaints speak of. */
export const most = number('最多条数', 'Max number of results to return', { label: 'Limit' });
export const confirm = flag('确认执行', 'Whether it is meant');

type Input = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;
type Shown = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** The whole form of a platform's node: resource, operation, their fields, the node's options. */
export function describe(platform: Platform): INodeProperties[] {
	const groups = Object.entries(platform.catalogue);
	const { sections } = platform;
	const options = properties(optionsOf(platform), {}, true);
	const [first, ...others] = Object.keys(sections?.choices ?? {});
	// Named wherever something is chosen from: the editor then knows what a choice leads to.
	const within = (section = first): Shown => (sections ? { [sections.name]: [section] } : {});
	const forms = groups.flatMap(([resource, group]) => [
		operations(group, sections, { ...within(group.section), resource: [resource] }),
		...Object.entries(group.operations).flatMap(([name, operation]) =>
			operationForm(name, operation, group, {
				resource: [resource],
				operation: [storedValue(name)],
			}),
		),
	]);
	return [
		...(sections ? [sectionSelector(sections)] : []),
		...[first, ...others].map((section) =>
			selector(
				say('Resource', '资源'),
				'resource',
				groups
					.filter(([, group]) => (group.section ?? first) === section)
					.map(([value, { title, zh }]) => ({ name: say(title, zh), value })),
				within(section),
			),
		),
		...forms,
		readOnlySwitch(platform.catalogue),
		{
			displayName: say('Options', '选项'),
			name: OPTIONS,
			type: 'collection',
			placeholder: say('Add option', '添加选项'),
			default: {},
			options: one(options, distinctly(options, [OPTIONS], forms)),
		},
	];
}

const sectionSelector = ({ name, title, zh, text, choices }: Sections): INodeProperties => ({
	...selector(
		say(title, zh),
		name,
		Object.entries(choices).map(([value, choice]) => ({ name: say(...choice), value })),
		{},
	),
	description: text,
});

function operations(group: Group, sections: Sections | undefined, show: Shown): INodeProperties {
	// In the list of all actions the sections stand side by side.
	const [, sectionZh] = (group.section && sections?.choices[group.section]) || [];
	const ofSectionZh = sectionZh ? `（${sectionZh}）` : '';
	const inCatalogue = Object.entries(group.operations);
	const ordered = inCatalogue.toSorted(([, a], [, b]) => byEnglish(a.title, b.title));
	// One click on Execute before anything was chosen must change nothing.
	const reading = ordered.filter(([, operation]) => isHarmless(operation));
	// Where all that can be done is dangerous, nothing is chosen.
	const [[first]] = [
		...['Get', 'Get Many'].flatMap((wanted) => reading.filter(([, { title }]) => title === wanted)),
		...reading,
		...ordered.filter(([, { danger }]) => danger === undefined),
		[''],
	];
	// An order by English titles is none in Chinese: there, the life cycle of the catalogue.
	const options = one(ordered, inCatalogue).map(
		([name, operation]): INodePropertyOptions => ({
			name: say(operation.title, labelInChinese(operation)),
			value: storedValue(name),
			description: [say('', officialTitle(operation)) || 'API', name, effectOf(operation)].join(
				' · ',
			),
			action: say(
				operation.danger ? `${operation.action} (DANGEROUS)` : operation.action,
				labelInChinese(operation) + ofSectionZh + (operation.danger ? '（危险）' : ''),
			),
		}),
	);
	return {
		...selector(say('Operation', '操作'), 'operation', options, show),
		default: storedValue(first),
	};
}

const DROPDOWN = { type: 'options', noDataExpression: true } as const;

const selector = (
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	show: Shown,
): INodeProperties => ({
	displayName,
	name,
	...DROPDOWN,
	options,
	default: options[0].value,
	displayOptions: { show },
});

function operationForm(
	name: string,
	operation: Operation,
	group: Group,
	show: Shown,
): INodeProperties[] {
	const { zh, note, doc, danger, required = {}, answer = {}, paging, settling } = operation;
	const { oneOf, added } = optionalOf(operation);
	const link = `<a href="${doc}" target="_blank">${name}</a>`;
	const facts = [
		[say('', written(zh)), link].filter(Boolean).join(' · '),
		note,
		danger && one(`<b>${dangerOf(operation)}.</b>`, `<b>${dangerOf(operation)}。</b>`),
	];
	const form: INodeProperties[] = [
		{
			displayName: inOneParagraph(facts),
			name: ABOUT,
			type: 'notice',
			// n8n evaluates the subtitle with parameters alone; this one knows what the others mean.
			default: say(`${group.title}: ${operation.title}`, labelInChinese(operation)),
			displayOptions: { show },
		},
		...requiredProperties(required, show, false),
		...properties(oneOf, show, false).map(needsOneOf(oneOf)),
		...(paging ? pagingProperties(show) : []),
	];
	if (settling)
		form.push({
			displayName: say('Wait Until Done', '等待生效'),
			name: WAIT,
			type: 'boolean',
			default: true,
			description: explain(
				`Whether to wait until it has taken effect, asking '${group.title} > ${group.operations[settling.operation].title}' every ${settling.every} seconds`,
				`每 ${settling.every} 秒查询一次，直到生效`,
			),
			displayOptions: { show },
		});
	if (answer.simple)
		form.push({
			displayName: say('Simplify', '精简结果'),
			name: SIMPLE,
			type: 'boolean',
			default: true,
			description: explain(
				'Whether to return a simplified version of the response instead of the raw data',
				'只输出主要字段，关闭后输出平台返回的全部字段',
			),
			displayOptions: { show },
		});
	if (answer.file !== undefined)
		form.push({
			displayName: say('Put Output File in Field', '输出文件字段'),
			name: OUTPUT_FIELD,
			type: 'string',
			required: true,
			default: 'data',
			hint: explain(
				'The name of the output binary field to put the file in',
				'存放输出文件的二进制字段名',
			),
			displayOptions: { show },
		});
	if (Object.keys(added).length > 0)
		form.push({
			...additional(added),
			displayOptions: { show: { ...show, ...commonCondition(added) } },
		});
	if (mustConfirm(operation))
		form.push({
			displayName: say(label(CONFIRM, confirm), labelInChinese(confirm)),
			name: CONFIRM,
			type: 'boolean',
			default: false,
			description: `Whether it is meant: ${danger}`,
			displayOptions: { show },
		});
	return one(form, distinctly(form));
}

/** The first is no sentence of its own; what follows it begins after a full stop. */
const inOneParagraph = ([first, ...others]: Array<string | undefined>): string =>
	[others.some(Boolean) ? one(`${first}.`, `${first}。`) : first, ...others]
		.filter(Boolean)
		.join(one(' ', ''));

/** Optional fields of which the call needs one stand in the form like the required; the rest is added. */
export function optionalOf({ optional = {}, atLeastOne = [] }: Operation) {
	const of = (isOne: boolean): Fields =>
		Object.fromEntries(
			Object.entries(optional).filter(([name]) => atLeastOne.includes(name) === isOne),
		);
	return { oneOf: of(true), added: of(false) };
}

const dangerOf = ({ danger }: Operation): string | undefined =>
	danger && one(`${say('Dangerous', '危险操作')}: ${danger}`, `危险操作：${danger}`);

const effectOf = (operation: Operation): string =>
	dangerOf(operation) ??
	(isHarmless(operation) ? say('Only reads', '只读') : say('Changes something', '会改动'));

/** Said once, above the others: below each it would be a wall of text. */
const needsOneOf =
	(fields: Fields) =>
	(property: INodeProperties, index: number): INodeProperties =>
		index > 0
			? property
			: {
					...property,
					hint: one(
						explain(`Needed is at least one of ${labels(fields)}`, '其中至少填写一项'),
						`至少填写一项：${labels(fields)}`,
					),
					// Its own hint, where it has one, goes on in the description.
					description: inOneText([property.hint, property.description]),
				};

/** n8n's own word for another entry is English. */
export const SEVERAL = {
	multipleValues: true,
	multipleValueButtonText: say('Add item', '添加一项'),
};

/** Each by its label; of many, the first and the last. */
function labels(fields: Fields): string {
	const all = Object.entries(fields).map(([name, field]) => {
		const label = shownLabel(name, field);
		return one(label, quoted(label));
	});
	const [first, last] = [all[0], all[all.length - 1]];
	return all.length > 5
		? one(`the fields from ${first} to ${last}`, `从${first}到${last}`)
		: listOf(all);
}

/**
 * Whether a dangerous operation could run as it stands once it was chosen, since nothing in its form
 * has to be filled in first.
 */
export const mustConfirm = ({ danger, required = {}, atLeastOne = [] }: Operation): boolean =>
	danger !== undefined &&
	atLeastOne.length === 0 &&
	Object.values(required).every(
		({ default: start, fromCredential }) => start !== undefined || fromCredential !== undefined,
	);

const requiredProperties = (fields: Fields, show: Shown, nested: boolean): INodeProperties[] =>
	properties(fields, show, nested).map((property) => ({
		...property,
		...(fields[property.name].fromCredential === undefined ? { required: true } : {}),
		...started(fields[property.name]),
	}));

/**
 * What must be filled in is there to be filled in: the file of the item before, the first row. A
 * single object stays closed: n8n cannot open a form whose default has one.
 */
function started({ kind, spread, fields = {} }: Field): { default?: INodeProperties['default'] } {
	if (kind === 'file') return spread ? {} : { default: 'data' };
	const inner = requiredProperties(fields.required ?? {}, {}, true);
	if (kind !== 'rows' || inner.length === 0) return {};
	const row = Object.fromEntries(inner.map(({ name, default: start }) => [name, start]));
	return { default: { [BY_FIELD]: [row as INodeParameters] } };
}

const additional = (fields: Fields): INodeProperties => ({
	displayName: say('Additional Fields', '更多字段'),
	name: ADDITIONAL,
	type: 'collection',
	placeholder: say('Add field', '添加字段'),
	default: {},
	options: properties(fields, {}, true),
});

const pagingProperties = (show: Shown): INodeProperties[] => [
	{
		displayName: say('Return All', '返回全部'),
		name: RETURN_ALL,
		type: 'boolean',
		default: false,
		description: explain(
			'Whether to return all results or only up to a given limit',
			'是否返回全部结果，否则最多返回指定条数',
		),
		displayOptions: { show },
	},
	{
		displayName: say(label(LIMIT, most), labelInChinese(most)),
		name: LIMIT,
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: explain(most.text, '最多返回多少条结果'),
		displayOptions: { show: { ...show, [RETURN_ALL]: [false] } },
	},
];

/** Where all fields apply under the same condition, an empty collection would only puzzle. */
function commonCondition(fields: Fields): Shown {
	const [first, ...others] = Object.values(fields).map(({ when }) => JSON.stringify(when ?? {}));
	return others.every((other) => other === first) ? (JSON.parse(first) as Shown) : {};
}

/** The order in which the documents and their pictures have them. */
const byEnglish = (a: string, b: string) => a.localeCompare(b);

/** One property a field; `nested`: they stand in a collection, not in the root of the form. */
export function properties(fields: Fields, show: Shown, nested: boolean): INodeProperties[] {
	return Object.entries(fields).map(([name, field]) => {
		// Inside a collection another field is named from the root of the form.
		const when = Object.entries(field.when ?? {}).map(([other, values]) => [
			nested ? `/${other}` : other,
			[...values],
		]);
		const shown = { ...show, ...(Object.fromEntries(when) as Shown) };
		const description = described(name, field);
		return {
			displayName: say(label(name, field), labelInChinese(field)),
			name,
			...(description && { description }),
			...example(field),
			...(Object.keys(shown).length > 0 ? { displayOptions: { show: shown } } : {}),
			...(field.pick === undefined ? input(name, field) : picked(name, field, nested)),
		};
	});
}

/** The platform's own title, where the label is another. */
const officialTitle = ({ zh, zhLabel }: Operation): string => (zhLabel ? written(zh) : '');

/** People format the time in their own zone, and are hours off. */
const ZONES =
	"The calendar is in the workflow's timezone, a text without a zone in GMT+8, and $now is right as it is";
const ZONES_IN_CHINESE = '日历按工作流的时区，不带时区的文本按 GMT+8，$now 可直接使用';

/** What the field is for and what it takes, as n8n shows it below the field. */
export function described(name: string, field: Field): string {
	const shown = shownLabel(name, field);
	const repeats = field.text.toLowerCase() === shown.toLowerCase();
	const text = [
		repeats ? '' : field.text,
		field.without === undefined ? '' : `Without it, ${field.without}`,
		field.fromCredential === undefined ? '' : "Empty, the credential's is taken",
		field.secret ? 'A model never fills it in' : '',
		field.kind === 'time' ? one(ZONES, ZONES_IN_CHINESE) : '',
	]
		.filter(Boolean)
		.join(one('. ', '。'));
	const own = written(field.zh);
	return inOneText([
		text,
		// In full: the editor cuts a label off at half a line.
		one(say('', own), own === shown || text.includes(own) ? '' : own),
		one(field.kind === 'time' ? say('', ZONES_IN_CHINESE) : '', ''),
		limits(field),
	]);
}

/** As n8n wants it: several sentences end with a period, one does not. */
function inOneText(facts: Array<string | undefined>): string {
	const all = facts
		.map((fact) => fact?.replace(/[.。]$/, ''))
		.filter(Boolean)
		.join(' · ');
	return one(all.includes('. ') ? `${all}.` : all, all.includes('。') ? `${all}。` : all);
}

/** What a calendar would have entered, where the wire counts since 1970. */
const entered = ({ kind, format, example: given }: Field) =>
	kind === 'time' && (format === 'seconds' || format === 'milliseconds')
		? (readTime(given, 'yyyy-MM-dd HH:mm:ss', 'Asia/Shanghai') ?? given)
		: given;

const example = (field: Field) =>
	field.example === undefined ? {} : { placeholder: exampleOf(String(entered(field))) };

/** The part of a property that depends on the kind of its field. */
function input(name: string, field: Field): Input {
	switch (field.kind) {
		case 'number':
		case 'decimal':
			return {
				type: 'number',
				// Empty, as in many of n8n's own nodes: a zero would be sent that nobody entered.
				default: field.default ?? '',
				typeOptions: { ...bounds(field), ...(field.kind === 'number' && { numberPrecision: 0 }) },
			};
		case 'flag':
			return { type: 'boolean', default: field.default ?? false };
		case 'time':
			return { type: 'dateTime', default: '' };
		case 'choice':
			return { type: 'options', default: field.default ?? '', options: choices(field) };
		case 'choices':
			return { type: 'multiOptions', default: [], options: choices(field) };
		case 'list':
			return { type: 'string', default: [], typeOptions: SEVERAL };
		case 'json':
			return { type: 'json', default: '' };
		case 'file':
			return {
				type: 'string',
				placeholder: exampleOf('data'),
				...(field.spread
					? {
							default: [],
							typeOptions: SEVERAL,
							hint: explain(
								`The names of up to ${field.spread.length} input binary fields containing the files to be sent, in this order`,
								`要依次发送的文件所在的输入二进制字段名，最多 ${field.spread.length} 个`,
							),
						}
					: {
							default: '',
							hint: explain(
								'The name of the input binary field containing the file to be sent',
								'要发送的文件所在的输入二进制字段名',
							),
						}),
			};
		case 'object':
			return {
				type: 'fixedCollection',
				default: {},
				placeholder: say('Add details', '填写'),
				options: objectForms(
					name,
					field,
					say('Fields', '逐项填写'),
					'{}',
					explain('An object with the documented names', '按文档中的名称填写的对象'),
				),
			};
		case 'rows':
			return {
				type: 'fixedCollection',
				default: {},
				placeholder: say('Add item', '添加一项'),
				typeOptions: { multipleValues: true },
				options: objectForms(
					name,
					field,
					say('Item', '一项'),
					'[]',
					explain('A list of objects with the documented names', '按文档中的名称填写的对象列表'),
				),
			};
		default:
			return {
				type: 'string',
				default: field.default ?? '',
				...(field.secret ? { typeOptions: { password: true } } : {}),
			};
	}
}

function objectForms(
	name: string,
	field: Field,
	displayName: string,
	empty: string,
	description: string,
): INodePropertyCollection[] {
	const { required = {}, optional = {} } = field.fields ?? {};
	return [
		{
			displayName,
			name: BY_FIELD,
			values: [
				...requiredProperties(required, {}, true),
				...(Object.keys(optional).length > 0 ? [additional(optional)] : []),
			],
		},
		{
			displayName: 'JSON',
			name: AS_JSON,
			values: [
				{
					// Named after the object: n8n makes the key for a model of the label alone.
					displayName: say(`${label(name, field)} JSON`, labelInChinese(field)),
					name: AS_JSON,
					type: 'json',
					default: empty,
					description,
				},
			],
		},
	];
}

/** `Categories`, `Template IDs` → `Category`, `Template`. */
const singular = (several: string): string =>
	several
		.replace(/ ID(s| List)?$/, '')
		.replace(/ies$/, 'y')
		.replace(/s$/, '');

/** Chosen from a list of the account, or given. */
function picked(name: string, field: Field, nested: boolean): Input {
	const pick = pickOf(field) as PickOf;
	const method = methodOf(pick);
	const sources = Object.values({ ...pick.give, ...pick.within }).flatMap((name) => [
		...(nested ? [`&${name}`] : []),
		name,
	]);
	const typeOptions =
		sources.length === 0
			? {}
			: { loadOptionsDependsOn: sources.flatMap((source) => [source, `${source}.value`]) };
	if (field.kind === 'list')
		return {
			// n8n wants both so of a list from which several are chosen.
			displayName: say(`${singular(label(name, field))} Names or IDs`, labelInChinese(field)),
			description: explain(
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				'从列表中选择，或用<a href="https://docs.n8n.io/code/expressions/">表达式</a>填写',
			),
			// What is chosen from a list has its form already, and n8n wants hints to be short.
			hint: described(name, { ...field, allows: undefined }),
			type: 'multiOptions',
			default: [],
			typeOptions: { ...typeOptions, loadOptionsMethod: method },
			// What the list does not show is sent all the same.
			allowArbitraryValues: true,
		};
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: field.default ?? '' },
		...(sources.length === 0 ? {} : { typeOptions }),
		modes: [
			{
				displayName: say('From List', '从列表中选择'),
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: method, searchable: true },
			},
			{
				displayName: say('By Value', '直接填写'),
				name: 'id',
				type: 'string',
				...example(field),
			},
		],
	};
}

/** The documented values of a field, in an order that its readers know. */
export function choices(field: Field): INodePropertyOptions[] {
	const inDocument = Object.entries(field.choices ?? {});
	const ordered = inDocument.toSorted(([, [a]], [, [b]]) => byEnglish(a, b));
	return one(ordered, inDocument).map(([value, [name, zh]]) => ({
		name: say(name, written(zh)),
		value,
	}));
}

const bounds = ({ min, max }: Field) => ({
	...(min === undefined ? {} : { minValue: min }),
	...(max === undefined ? {} : { maxValue: max }),
});

function sizeOf(field: Field): string {
	if (field.min === undefined && field.max === undefined) return '';
	switch (field.joined === undefined ? field.kind : 'text') {
		case 'number':
		case 'decimal':
			return range(field);
		case 'text':
		case 'choice':
			return `${range(field)} characters`;
		case 'file':
			return range(field, fileSize);
		default:
			return `${range(field)} entries`;
	}
}

function limits(field: Field): string {
	const formats = listOf((field.formats ?? []).map((format) => format.toUpperCase()));
	const files = field.spread && `up to ${field.spread.length} files`;
	const parts = [files, sizeOf(field), field.allows, formats, field.square && 'as high as wide'];
	return parts.filter(Boolean).join(one(', ', '，'));
}
