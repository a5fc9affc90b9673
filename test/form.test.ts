import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { DateTime } from 'luxon';
import type { Field, Fields, FieldSet, Operation } from '../dist/nodes/shared/record/catalogue';
import {
	choice,
	choices,
	decimal,
	file,
	flag,
	group,
	id,
	json,
	label,
	list,
	number,
	object,
	rows,
	suggestions,
	text,
	time,
} from '../dist/nodes/shared/record/catalogue';
import { describe as describeForm } from '../dist/nodes/shared/form/properties';
import type { Platform } from '../dist/nodes/shared/record/platform';
import { read } from '../dist/nodes/shared/form/read';
import { validate } from '../dist/nodes/shared/form/validate';
import { toWire } from '../dist/nodes/shared/form/wire';
import { writeJson } from '../dist/nodes/shared/bytes/json';
import { Random } from './protocol/random';

const NAME = 'thing.update';

const operationOf = (facts: Partial<Operation>): Operation => ({
	title: 'Update',
	zh: '修改',
	action: 'Update thing',
	doc: 'https://example.com/thing',
	safe: false,
	...facts,
});

const platformOf = (operation: Operation, options: Platform['options'] = {}): Platform => ({
	title: 'Innocent',
	zh: '无错',
	credential: 'innocentApi',
	secrets: [],
	catalogue: { thing: group('Thing', '东西', { [NAME]: operation }) },
	picklists: {},
	options,
	credentials: (stored) => stored,
	request: () => ({ url: '' }),
	open: () => ({ data: {} }),
});

/** The four things of an execution that the reader of a form uses, as n8n answers them. */
interface Reading {
	getNodeParameter(
		name: string,
		item: number,
		fallback?: unknown,
		options?: { extractValue?: boolean },
	): unknown;
	getInputData(): INodeExecutionData[];
	getTimezone(): string;
	helpers: { getBinaryDataBuffer(item: number, name: string): Promise<Buffer> };
}

const isLocator = (value: unknown): value is { value: unknown } =>
	typeof value === 'object' && value !== null && '__rl' in value;

/** An execution with these parameters for each item. */
function execution(parameters: IDataObject[], items: INodeExecutionData[]): IExecuteFunctions {
	const reading: Reading = {
		getNodeParameter(name, item, fallback, options) {
			const { [name]: value = fallback } = parameters[item] as Record<string, unknown>;
			if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
			return options?.extractValue && isLocator(value) ? value.value : value;
		},
		getInputData: () => items,
		getTimezone: () => 'America/New_York',
		helpers: {
			getBinaryDataBuffer: async (item, name) =>
				Buffer.from(items[item].binary?.[name].data ?? '', 'base64'),
		},
	};
	return reading as unknown as IExecuteFunctions;
}

const readSet = async (
	set: Partial<Operation>,
	parameters: IDataObject,
	item: INodeExecutionData = { json: {} },
) => {
	const operation = operationOf(set);
	return await read(execution([parameters], [item]), platformOf(operation), operation, 0);
};

/** Reads one optional field, entered as this. */
const readOne = async (field: Field, entered: unknown) => {
	const additionalFields = { my_field: entered } as IDataObject;
	const { values, complaints } = await readSet(
		{ optional: { my_field: field } },
		{ additionalFields },
	);
	return { value: values.my_field, has: 'my_field' in values, complaints };
};

/** The complaints about one optional field that is entered as this, of the reader and of the checks. */
const complainOf = async (field: Field, entered: unknown) => {
	const { value, complaints } = await readOne(field, entered);
	const optional = { my_field: field };
	return [...complaints, ...validate(operationOf({ optional }), { my_field: value })];
};

const tones = { high: ['High', '高'], low: ['Low', '低'] } as const;
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

const parts = rows('部分', 'Parts', {
	required: { id: number('号', 'ID of the part') },
	optional: {
		name: text('名', 'Name of the part'),
		tags: list('签', 'Tags'),
		papers: rows('资质', 'Papers', { required: { addr: text('址', 'Address') } }),
	},
});

const size = object('尺寸', 'Size', {
	required: { wide: number('宽', 'Width') },
	optional: {
		deep: decimal('深', 'Depth'),
		round: flag('圆', 'Whether it is round'),
		tags: list('签', 'Tags'),
		case: object('盒', 'Case', {
			required: { name: text('名', 'Name') },
			optional: { note: text('注', 'Note') },
		}),
		lids: rows('盖', 'Lids', { optional: { no: id('号', 'Number'), on: time('时', 'Time') } }),
	},
});

/** An object whose members are all optional. */
const loose = object('松', 'Loose', {
	optional: { a: text('甲', 'A'), b: object('乙', 'B', { optional: { c: text('丙', 'C') } }) },
});

const moment = Date.UTC(2026, 10, 21, 12, 5, 27);

describe('a value is read in the shape of its kind', () => {
	it.each<[what: string, field: Field, entered: unknown, value: unknown]>([
		['a text', text('文', 'Text'), 'abc', 'abc'],
		['a text with blanks around it, as it was typed', text('文', 'Text'), ' a ', ' a '],
		['a number for a text', text('文', 'Text'), 12, '12'],
		['a switch for a text', text('文', 'Text'), false, 'false'],
		['zero for a text', text('文', 'Text'), 0, '0'],
		['a 64-bit id as text', text('号', 'ID'), '9007199254740993', '9007199254740993'],
		['a number', number('数', 'Number'), 5, 5],
		['zero', number('数', 'Number'), 0, 0],
		['a number as text', number('数', 'Number'), '5', 5],
		['a number as text with blanks', number('数', 'Number'), ' 5 ', 5],
		['a negative number as text', number('数', 'Number'), '-5', -5],
		['a choice', choice('调', 'Tone', tones), 'low', 'low'],
		['a choice that looks like a number', choice('调', 'Tone', tones), 1, '1'],
		['choices', suggestions('调', 'Tones', tones), ['low', 'high'], ['low', 'high']],
		['choices as text', suggestions('调', 'Tones', tones), 'low, high', ['low', 'high']],
		['a list', list('列', 'List'), ['a', 'b'], ['a', 'b']],
		['a list as text', list('列', 'List'), 'a, b ,c', ['a', 'b', 'c']],
		['a list with a comma inside an entry', list('列', 'List'), ['a,b'], ['a,b']],
		['a list with blank entries', list('列', 'List'), [' a ', '', null, 'b'], ['a', 'b']],
		['a list of numbers', list('列', 'List'), [1, 2], ['1', '2']],
		['one number for a list', list('列', 'List'), 7, ['7']],
		['a list as a text that is JSON', list('列', 'List'), '["a, b","c"]', ['a, b', 'c']],
		[
			'long ids in a list that is JSON',
			list('列', 'List'),
			'[9007199254740993]',
			['9007199254740993'],
		],
		['a list that is no JSON though it starts so', list('列', 'List'), '[a], [b', ['[a]', '[b']],
		['a list with holes', list('列', 'List'), Object.assign(Array(3), { 1: 'a' }), ['a']],
		['a switch for a list', list('列', 'List'), false, ['false']],
		['a date in a list', list('列', 'List'), [new Date(0)], ['1970-01-01T00:00:00.000Z']],
		['closed choices as one text', choices('调', 'Tones', tones), 'low,high', ['low', 'high']],
		['an id with blanks around it', id('号', 'ID'), ' 9007199254740993\n', '9007199254740993'],
		['an id as a bigint', id('号', 'ID'), 9007199254740993n, '9007199254740993'],
		['a negative id', id('号', 'ID'), -7, '-7'],
		['zero as an id', id('号', 'ID'), 0, '0'],
		['a bigint inside JSON', json('文', 'JSON'), { a: [5n] }, '{"a":[5]}'],
		['a date for a text', text('文', 'Text'), new Date(0), '1970-01-01T00:00:00.000Z'],
		[
			'a date of an expression for a text',
			text('文', 'Text'),
			DateTime.fromMillis(0, { zone: 'Asia/Shanghai' }),
			'1970-01-01T08:00:00.000+08:00',
		],
		['a decimal', decimal('数', 'Number'), 0.1, 0.1],
		['a decimal as text', decimal('数', 'Number'), ' -0.10 ', -0.1],
		['a whole number for a decimal', decimal('数', 'Number'), '3', 3],
		['a number with leading zeros', number('数', 'Number'), '007', 7],
		['a whole number with a fraction of zero', number('数', 'Number'), '5.0', 5],
		['on', flag('关', 'Whether'), true, true],
		['off', flag('关', 'Whether'), false, false],
		['on as text', flag('关', 'Whether'), 'true', true],
		['off as text', flag('关', 'Whether'), 'false', false],
		['a time of the calendar', time('时', 'Time'), '2026-11-21T07:05:27', '2026-11-21 20:05:27'],
		['a date for a time', time('时', 'Time'), new Date(moment), '2026-11-21 20:05:27'],
		[
			'a date of an expression for a time',
			time('时', 'Time'),
			DateTime.fromMillis(moment, { zone: 'Asia/Kolkata' }),
			'2026-11-21 20:05:27',
		],
		['milliseconds for a time', time('时', 'Time'), moment, '2026-11-21 20:05:27'],
		['a time for milliseconds', time('时', 'Time', 'milliseconds'), '2026-11-21 20:05:27', moment],
		['a day of the calendar', time('日', 'Day', 'yyyyMMdd'), '2026-11-21T00:00:00', '20261121'],
		[
			'an object of the form',
			size,
			{ row: { wide: '3', additionalFields: { deep: 0, round: false, tags: ['a'] } } },
			{ wide: 3, deep: 0, round: false, tags: ['a'] },
		],
		[
			'an object of the form, its JSON opened and left as it starts',
			size,
			{ row: { wide: 3 }, json: { json: '{}' } },
			{ wide: 3 },
		],
		['an object as JSON in the form', size, { json: { json: ' {"wide": 3} ' } }, { wide: 3 }],
		['an object in the JSON of the form', size, { json: { json: { wide: 3 } } }, { wide: 3 }],
		['JSON in place of its section of the form', size, { json: '{"wide": 3}' }, { wide: 3 }],
		[
			'an object that an expression computed',
			size,
			{ wide: '3', round: 'true' },
			{ wide: 3, round: true },
		],
		['an object as a text that an expression computed', size, '{"wide":3}', { wide: 3 }],
		['an object in a list of one', size, [{ wide: 3 }], { wide: 3 }],
		['an object in a text with a list of one', size, '[{"wide":3}]', { wide: 3 }],
		[
			'objects in objects, each entered in its own way',
			size,
			{
				row: {
					wide: 3,
					additionalFields: {
						case: { row: { name: 'a', additionalFields: { note: 'b' } } },
						lids: {
							row: [{ additionalFields: { no: '12345678901234567890' } }],
							json: [{ json: '[{"no": 12345678901234567891}]' }],
						},
					},
				},
			},
			{
				wide: 3,
				case: { name: 'a', note: 'b' },
				lids: [{ no: '12345678901234567890' }, { no: '12345678901234567891' }],
			},
		],
		[
			'numbers and switches that are texts, in rows',
			rows('行', 'Rows', {
				optional: { n: number('数', 'N'), on: flag('关', 'Whether'), d: decimal('数', 'D') },
			}),
			'[{"n":"5","on":"false","d":"0.5"}]',
			[{ n: 5, on: false, d: 0.5 }],
		],
		[
			'an object with a field named like a section of the form',
			loose,
			{ a: 'x', row: { wide: 1 }, json: '{}' },
			{ a: 'x', row: { wide: 1 }, json: '{}' },
		],
		[
			'null in an object: nothing for a field, itself where no field is known',
			loose,
			'{"a":null,"b":{"c":null,"d":null},"e":null}',
			{ b: { d: null }, e: null },
		],
		[
			'a day in an object as the calendar gives it',
			object('时', 'When', { optional: { day: time('日', 'Day', 'yyyy-MM-dd') } }),
			{ row: { additionalFields: { day: '2026-11-21T00:00:00' } } },
			{ day: '2026-11-21' },
		],
		[
			'rows of which one is empty, so that the others keep their places',
			rows('行', 'Rows', { optional: { n: number('数', 'N') } }),
			'[{},{"n":1}]',
			[{}, { n: 1 }],
		],
		['JSON as it was typed', json('文', 'JSON'), '{ "b":1, "a":2 }', '{ "b":1, "a":2 }'],
		['an object for JSON', json('文', 'JSON'), { b: 1, a: 2 }, '{"b":1,"a":2}'],
		['a list for JSON', json('文', 'JSON'), [1], '[1]'],
		['a text from a dropdown', text('文', 'Text', { pick: 'things' }), locator('7'), '7'],
		['a number from a dropdown', number('数', 'Number', { pick: 'things' }), locator('7'), 7],
		[
			'rows of the form',
			parts,
			{ row: [{ id: 1, name: 'a' }, { id: '2' }] },
			[{ id: 1, name: 'a' }, { id: 2 }],
		],
		[
			'rows as JSON in the form',
			parts,
			{ json: [{ json: '[{"id":1},{"id":2}]' }] },
			[{ id: 1 }, { id: 2 }],
		],
		['one row as JSON in the form', parts, { json: [{ json: '{"id":1}' }] }, [{ id: 1 }]],
		[
			'rows as objects in the JSON of the form',
			parts,
			{ json: [{ json: [{ id: 1 }] }] },
			[{ id: 1 }],
		],
		[
			'rows of the form, then those of the JSON',
			parts,
			{ json: [{ json: '[{"id":3}]' }, { json: '[{"id":4}]' }], row: [{ id: 1 }, { id: 2 }] },
			[{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }],
		],
		['rows that an expression computed', parts, [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
		['one row that an expression computed', parts, { id: 1, name: 'a' }, [{ id: 1, name: 'a' }]],
		['rows as a text that an expression computed', parts, '[{"id":1}]', [{ id: 1 }]],
		[
			'rows in rows, each entered in its own way',
			parts,
			{
				row: [
					{ id: 1, papers: { row: [{ addr: 'x' }, { addr: 'y' }] } },
					{ id: 2, papers: { json: [{ json: '[{"addr":"z"}]' }] } },
					{ id: 3, papers: [{ addr: 'w' }] },
				],
			},
			[
				{ id: 1, papers: [{ addr: 'x' }, { addr: 'y' }] },
				{ id: 2, papers: [{ addr: 'z' }] },
				{ id: 3, papers: [{ addr: 'w' }] },
			],
		],
		['a dropdown in a row', parts, { row: [{ id: locator('197') }] }, [{ id: 197 }]],
		['a list as text in a row', parts, [{ id: 1, tags: 'a,b' }], [{ id: 1, tags: ['a', 'b'] }]],
		[
			'empty fields of a row are left out',
			parts,
			{ row: [{ id: 1, name: '', tags: [] }] },
			[{ id: 1 }],
		],
	])('%s', async (_, field, entered, value) => {
		expect(await readOne(field, entered)).toEqual({ value, has: true, complaints: [] });
	});

	it.each<[what: string, field: Field, entered: unknown]>([
		['an empty text', text('文', 'Text'), ''],
		['null', text('文', 'Text'), null],
		['nothing', number('数', 'Number'), undefined],
		['an empty text for a number', number('数', 'Number'), ''],
		['an empty list', list('列', 'List'), []],
		['a list of commas', list('列', 'List'), ' , ,'],
		['no choices', suggestions('调', 'Tones', tones), []],
		['an untouched form of rows', parts, {}],
		['a form of rows without a row', parts, { row: [] }],
		['an empty list in the JSON of the form', parts, { json: [{ json: '[]' }] }],
		['an empty list that an expression computed', parts, []],
		['an empty choice of a dropdown', text('文', 'Text', { pick: 'things' }), locator('')],
		['no name of a binary field', file('件', 'File'), ''],
		['no time', time('时', 'Time'), ''],
		['blanks for an id', id('号', 'ID'), ' '],
		['an untouched object', size, {}],
		['an object that was opened and left empty', loose, { row: {} }],
		['its own fields opened and left empty', loose, { row: { additionalFields: {} } }],
		['without its own fields', loose, { row: { a: '', additionalFields: null } }],
		['with an empty object inside', loose, { row: { additionalFields: { b: { row: {} } } } }],
		['an object as JSON, left as it starts', size, { json: { json: '{}' } }],
		['the JSON of an object, emptied', size, { json: { json: ' ' } }],
		['null in the JSON of the form', size, { json: { json: null } }],
		['a section of the form without its JSON', size, { json: {} }],
		['an empty list for an object', size, []],
		['an empty text that is JSON', list('列', 'List'), '[]'],
	])('what was left empty is absent: %s', async (_, field, entered) => {
		expect(await readOne(field, entered)).toEqual({ value: undefined, has: false, complaints: [] });
	});
});

describe('what cannot be read is complained of', () => {
	it.each(['abc', '1.5', '9007199254740993', '-', ' '])(
		'"%s" for a number, in the words that were given',
		async (entered) => {
			const field = number('数', 'Number');
			const { value } = await readOne(field, entered);
			const complaints = validate(operationOf({ optional: { my_field: field } }), {
				my_field: value,
			});
			expect(complaints).toEqual([
				`'My Field' (my_field) is "${entered}", a whole number is needed`,
			]);
		},
	);

	it('JSON of rows that does not parse, with what was given', async () => {
		const { complaints } = await readOne(parts, { json: [{ json: '[{"id":1}' }] });
		expect(complaints).toEqual([`'My Field' (my_field) is "[{"id":1}", which is not valid JSON`]);
	});

	it('JSON of rows in rows, with its place', async () => {
		const { complaints } = await readOne(parts, [{ id: 1, papers: 'oops' }]);
		expect(complaints).toEqual([`'Papers' (my_field[0].papers) is "oops", which is not valid JSON`]);
	});

	it.each<[what: string, field: Field, entered: unknown, complaint: string]>([
		['hexadecimal', number('数', 'Number'), '0x10', 'is "0x10", a whole number is needed'],
		['an exponent', number('数', 'Number'), '1e3', 'is "1e3", a whole number is needed'],
		['infinity', decimal('数', 'Number'), 'Infinity', 'is "Infinity", a number is needed'],
		['a switch for a number', number('数', 'Number'), true, 'is "true", a whole number is needed'],
		['a bigint for a number', number('数', 'Number'), 5n, 'is "5", a whole number is needed'],
		[
			'a decimal that a double cannot hold',
			decimal('数', 'Number'),
			'12345678901234567.25',
			'is "12345678901234567.25", a number is needed',
		],
		['a word for a switch', flag('关', 'Whether'), 'yes', 'is "yes", allowed are true, false'],
		['a number for a switch', flag('关', 'Whether'), 1, 'is "1", allowed are true, false'],
		[
			'a day that is none',
			time('时', 'Time'),
			'2026-02-30T00:00:00',
			'is "2026-02-30T00:00:00", allowed are a date and time, such as {{ $now }}, or yyyy-MM-dd HH:mm:ss in GMT+8',
		],
		[
			'a word for a time',
			time('时', 'Time', 'seconds'),
			'now',
			'is "now", allowed are a date and time, such as {{ $now }}, or seconds since 1970',
		],
		[
			'an id that was rounded before it came here',
			id('号', 'ID'),
			2 ** 53,
			'is "9007199254740992", which was rounded on its way: give it as text',
		],
		[
			'a rounded number for a text',
			text('文', 'Text'),
			-1e21,
			'is "-1e+21", which was rounded on its way: give it as text',
		],
		[
			'a rounded number in a list',
			list('列', 'List'),
			[1, 1e20],
			'is "100000000000000000000", which was rounded on its way: give it as text',
		],
		['an id with leading zeros', id('号', 'ID'), '007', 'is "007", a whole number is needed'],
		['an object for a text', text('文', 'Text'), { a: [1] }, 'is "{"a":[1]}", a text is needed'],
		['an object in a list', list('列', 'List'), [{ a: 1 }], 'has "{"a":1}", a text is needed'],
		['an object for a list', list('列', 'List'), { a: 1 }, 'has "{"a":1}", a text is needed'],
		[
			'a date that is none',
			time('时', 'Time'),
			new Date(NaN),
			'is no date: its moment cannot be read',
		],
		[
			'two objects where there is one',
			size,
			[{ wide: 1 }, { wide: 2 }],
			'has 2 objects, one is needed',
		],
		[
			'an object entered in two ways',
			size,
			{ row: { wide: 1 }, json: { json: '{"wide":2}' } },
			'has 2 objects, one is needed',
		],
		['null for an object', size, 'null', 'is "null", an object is needed'],
		['a number for an object', size, 5, 'is "5", an object is needed'],
		['a text for an object', size, 'wide', 'is "wide", which is not valid JSON'],
		[
			'a list in a list for an object',
			size,
			[[{ wide: 1 }]],
			'is "[{"wide":1}]", an object is needed',
		],
		[
			'JSON that does not parse, cut',
			size,
			`{${'字'.repeat(99)}`,
			`is "{${'字'.repeat(59)}…", which is not valid JSON`,
		],
	])('%s', async (_, field, entered, complaint) => {
		expect(await complainOf(field, entered)).toEqual([`'My Field' (my_field) ${complaint}`]);
	});

	it.each<[what: string, field: Field, entered: unknown, complaints: string[]]>([
		[
			'what is no object among rows, without a word about the places of the others',
			parts,
			[5, {}, null],
			[
				`'My Field' (my_field[0]) is "5", an object is needed`,
				`'My Field' (my_field[2]) is "null", an object is needed`,
			],
		],
		[
			'what an object lacks',
			size,
			{ row: { additionalFields: { case: { row: { additionalFields: { note: 'x' } } } } } },
			[
				`'Wide' (my_field.wide) is required, nothing was given`,
				`'Name' (my_field.case.name) is required, nothing was given`,
			],
		],
		[
			'what cannot be read deep inside',
			size,
			{ wide: 1, lids: [{}, { on: '2026-02-30 00:00:00' }] },
			[
				`'On' (my_field.lids[1].on) is "2026-02-30 00:00:00", allowed are a date and time, such as {{ $now }}, or yyyy-MM-dd HH:mm:ss in GMT+8`,
			],
		],
	])('%s', async (_, field, entered, complaints) => {
		expect(await complainOf(field, entered)).toEqual(complaints);
	});

	it.each<[what: string, entered: unknown]>([
		['null as JSON', 'null'],
		['a list with null as JSON', '[null]'],
		['a list with null', [null]],
		['a number', 5],
		['a list of texts as JSON', '["a"]'],
	])('%s in place of a row', async (_, entered) => {
		expect((await complainOf(parts, entered)).join()).toContain('my_field');
	});
});

describe('names that every object has are names like others', () => {
	const hostile =
		'{"__proto__":{"polluted":1},"constructor":2,"hasOwnProperty":3,"toString":null,"a":"x"}';

	it.each<[what: string, entered: unknown]>([
		['as JSON', hostile],
		['as JSON in the form', { json: { json: hostile } }],
		['by an expression', JSON.parse(hostile)],
	])('in an object, %s', async (_, entered) => {
		const { value, complaints } = await readOne(loose, entered);
		expect(complaints).toEqual([]);
		const wire = writeJson(toWire({ optional: { my_field: loose } }, { my_field: value }));
		expect(wire).toBe(
			`{"my_field":{"a":"x","__proto__":{"polluted":1},"constructor":2,"hasOwnProperty":3,"toString":null}}`,
		);
		expect({}).not.toHaveProperty('polluted');
	});

	it('among the options of the node', async () => {
		const { options } = await readSet({}, { options: { constructor: 'x', retries: 1 } });
		expect(Object.entries(options)).toEqual([
			['retries', 1],
			['constructor', 'x'],
		]);
	});
});

describe('the ways into an object are one', () => {
	/** A value in all the ways in which it is given and sent. */
	interface Sample {
		/** As it should be read. */
		read: unknown;
		/** As the form stores it. */
		form: unknown;
		/** As a person writes it in JSON. */
		json: string;
		/** As it should be sent. */
		wire: string;
	}

	const digits = (random: Random) =>
		random.pick(['', '-']) +
		(1 + random.below(9)) +
		random.list(random.below(25), () => random.below(10)).join('');

	const leaves: Array<(random: Random) => [Field, Sample]> = [
		(random) => {
			const value = `x${random.text()}`;
			const source = JSON.stringify(value);
			return [text('文', 'Text'), { read: value, form: value, json: source, wire: source }];
		},
		(random) => {
			const value = digits(random);
			return [id('号', 'ID'), { read: value, form: value, json: value, wire: value }];
		},
		(random) => {
			const value = random.below(2 ** 31) - 2 ** 30;
			const form = random.pick([value, String(value)]);
			return [
				number('数', 'Number'),
				{ read: value, form, json: JSON.stringify(form), wire: String(value) },
			];
		},
		(random) => {
			const value = random.pick([true, false]);
			return [
				flag('关', 'Whether'),
				{ read: value, form: String(value), json: `"${value}"`, wire: String(value) },
			];
		},
		(random) => {
			const values = random.list(1 + random.below(4), () => digits(random));
			const field = list('列', 'IDs', { numeric: true });
			const source = `[${values.join()}]`;
			return [field, { read: values, form: values.join(', '), json: source, wire: source }];
		},
		(random) => {
			const values = random.list(1 + random.below(4), () => random.name());
			const field = list('列', 'List', { joined: true });
			return [
				field,
				{
					read: values,
					form: values,
					json: JSON.stringify(values),
					wire: JSON.stringify(values.join()),
				},
			];
		},
	];

	const join = (samples: Array<[string, Sample]>, of: 'json' | 'wire') =>
		`{${samples.map(([name, sample]) => `"${name}":${sample[of]}`).join()}}`;

	function objectOf(random: Random, depth: number): [FieldSet, () => Sample] {
		const make = (prefix: string) =>
			random
				.list(1 + random.below(3), () => random.below(1e6))
				.map((seed, index) => ({
					name: `${prefix}${index}`,
					seed,
					nested: depth > 0 && random.below(3) === 0,
				}));
		const [needed, free] = [make('r'), make('o')];
		const one = ({ seed, nested }: ReturnType<typeof make>[number]) =>
			nested
				? nestedOf(new Random(seed), depth - 1)
				: new Random(seed).pick(leaves)(new Random(seed));
		const sample = (): Sample => {
			const [inner, outer] = [needed, free.filter(() => random.below(4) > 0)].map((specs) =>
				specs.map((spec): [string, Sample] => [spec.name, one(spec)[1]]),
			);
			const pick = (of: 'read' | 'form', entries: Array<[string, Sample]>) =>
				Object.fromEntries(entries.map(([name, entry]) => [name, entry[of]]));
			return {
				read: pick('read', [...inner, ...outer]),
				form: { ...pick('form', inner), additionalFields: pick('form', outer) },
				json: join([...outer, ...inner], 'json'),
				wire: join([...inner, ...outer], 'wire'),
			};
		};
		const fields = (specs: ReturnType<typeof make>): Fields =>
			Object.fromEntries(specs.map((spec) => [spec.name, one(spec)[0]]));
		return [{ required: fields(needed), optional: fields(free) }, sample];
	}

	function nestedOf(random: Random, depth: number): [Field, Sample] {
		const [set, sample] = objectOf(random, depth);
		const stringified = random.below(3) === 0;
		const sent = (source: string) => (stringified ? JSON.stringify(source) : source);
		if (random.below(2) === 0) {
			const { read: value, form, json: source, wire } = sample();
			return [
				object('对', 'Object', set, { stringified }),
				{ read: value, form: { row: form }, json: source, wire: sent(wire) },
			];
		}
		const samples = random.list(1 + random.below(3), sample);
		const array = (of: 'json' | 'wire') => `[${samples.map((one) => one[of]).join()}]`;
		return [
			rows('行', 'Rows', set, { stringified }),
			{
				read: samples.map((one) => one.read),
				form: { row: samples.map(({ form }) => form) },
				json: array('json'),
				wire: sent(array('wire')),
			},
		];
	}

	it('for random fields and values, down to the text that is sent', async () => {
		for (let seed = 1; seed <= 300; seed++) {
			const [field, { read: value, form, json: source, wire }] = nestedOf(new Random(seed), 3);
			const section = { json: source };
			const ways = [form, { json: field.kind === 'rows' ? [section] : section }, source, value];
			for (const way of ways) {
				expect(await readOne(field, way)).toEqual({ value, has: true, complaints: [] });
			}
			const set = { optional: { my_field: field } };
			expect(validate(operationOf(set), { my_field: value })).toEqual([]);
			expect(writeJson(toWire(set, { my_field: value }))).toBe(`{"my_field":${wire}}`);
		}
	});
});

describe('files', () => {
	const set = { required: { logo: file('图标', 'Logo') } };
	const png = { data: Buffer.from('picture').toString('base64'), mimeType: 'image/png' };

	it('are taken from the binary field that was named', async () => {
		const item = { json: {}, binary: { data: { ...png, fileName: 'a.png' } } };
		const { values, complaints } = await readSet(set, { logo: 'data' }, item);
		expect(complaints).toEqual([]);
		expect(values).toEqual({
			logo: { fileName: 'a.png', mimeType: 'image/png', data: Buffer.from('picture') },
		});
	});

	it('without a name of their own take that of the field, with the extension of their type', async () => {
		const { values } = await readSet(set, { logo: 'data' }, { json: {}, binary: { data: png } });
		expect(values).toMatchObject({ logo: { fileName: 'data.png' } });
	});

	it.each([
		[{ cover: png, icon: png }, 'cover, icon'],
		[{}, 'none'],
		[undefined, 'none'],
	])('that are not there are complained of with those that are: %j', async (binary, names) => {
		const { complaints } = await readSet(set, { logo: 'data' }, { json: {}, binary });
		expect(complaints).toEqual([
			`'Logo' (logo) names the binary field "data", the item has: ${names}`,
		]);
	});

	it('are not found under a name that every object has', async () => {
		const { complaints } = await readSet(set, { logo: 'toString' }, { json: {}, binary: {} });
		expect(complaints).toHaveLength(1);
	});

	it('are those of the item that is read', async () => {
		const binaryOf = (content: string) => ({
			json: {},
			binary: { [content]: { ...png, data: Buffer.from(content).toString('base64') } },
		});
		const operation = operationOf(set);
		const parameters = [{ logo: 'first' }, { logo: 'second' }];
		const context = execution(
			parameters,
			parameters.map(({ logo }) => binaryOf(logo)),
		);
		const { values, complaints } = await read(context, platformOf(operation), operation, 1);
		expect(complaints).toEqual([]);
		expect(values).toMatchObject({ logo: { data: Buffer.from('second') } });
	});
});

describe('a whole form is read', () => {
	const set: FieldSet = {
		required: {
			mode: choice('方式', 'How', { fast: ['Fast', '快'], slow: ['Slow', '慢'] }),
			thing_id: text('东西', 'Thing', { pick: 'things' }),
		},
		optional: {
			speed: number('速度', 'How fast', { when: { mode: ['fast'] } }),
			logo: file('图标', 'Logo', { when: { mode: ['fast'] } }),
			note: text('注', 'Note'),
		},
	};
	const additionalFields = { speed: 5, note: 'x', unknown: 'y' };

	it('required fields from their own parameters, optional ones from the collection', async () => {
		const { values, complaints } = await readSet(set, {
			mode: 'fast',
			thing_id: locator('7'),
			additionalFields,
		});
		expect(complaints).toEqual([]);
		expect(values).toEqual({ mode: 'fast', thing_id: '7', speed: 5, note: 'x' });
	});

	it('fields that do not apply are skipped, even a file that is not there', async () => {
		const { values, complaints } = await readSet(set, {
			mode: 'slow',
			thing_id: '7',
			additionalFields: { ...additionalFields, logo: 'missing' },
		});
		expect(complaints).toEqual([]);
		expect(values).toEqual({ mode: 'slow', thing_id: '7', note: 'x' });
	});

	it('a hidden required field need not have a parameter at all', async () => {
		const hidden = { list: list('列', 'List', { when: { mode: ['fast'] } }) };
		const { values } = await readSet(
			{ required: { ...set.required, ...hidden } },
			{ mode: 'slow', thing_id: '7' },
		);
		expect(values).toEqual({ mode: 'slow', thing_id: '7' });
	});

	it.each<[what: string, field: Field, entered: unknown, values: object]>([
		['is sent empty where it needs nothing inside', loose, {}, { my_field: {} }],
		['is missing where it needs something inside', size, {}, {}],
		['is not made up where it cannot be read', loose, '[oops', { my_field: null }],
		['is as it was given', loose, { a: 'x' }, { my_field: { a: 'x' } }],
	])('a required object %s', async (_, field, entered, values) => {
		const filled = await readSet({ required: { my_field: field } }, { my_field: entered } as never);
		expect(filled.values).toEqual(values);
	});

	it('a required object inside another is sent empty with it, never without', async () => {
		const inner = { required: { inner: loose }, optional: { a: text('甲', 'A') } };
		const outer = object('外', 'Outer', inner);
		expect(await readOne(outer, { a: 'x' })).toMatchObject({ value: { inner: {}, a: 'x' } });
		expect(await readOne(outer, {})).toMatchObject({ has: false });
	});

	it('a required object that does not apply is not sent', async () => {
		const { values } = await readSet(
			{
				required: {
					mode: choice('方式', 'How', { fast: ['Fast', '快'], slow: ['Slow', '慢'] }),
					my_field: { ...loose, when: { mode: ['fast'] } },
				},
			},
			{ mode: 'slow' },
		);
		expect(values).toEqual({ mode: 'slow' });
	});

	const paging = { page: 'page_num', size: 'page_size', largest: 50 };

	it.each<[parameters: IDataObject, limit: number]>([
		[{ returnAll: true, limit: 7 }, Infinity],
		[{ returnAll: 'true', limit: 7 }, Infinity],
		[{ returnAll: false, limit: 7 }, 7],
		[{ returnAll: 'false', limit: '10' }, 10],
		[{ limit: ' 10 ' }, 10],
		[{}, 50],
	])('of a list that pages %j wants up to %d', async (parameters, limit) => {
		expect(await readSet({ paging }, parameters)).toMatchObject({ limit, complaints: [] });
	});

	it.each([0, -1, 1.5, '', 'many', null, true, [5], '1e3', 2 ** 53])(
		'a limit of %p is complained of',
		async (limit) => {
			const { complaints } = await readSet({ paging }, { limit } as IDataObject);
			expect(complaints).toEqual([expect.stringMatching(/^'Limit' \(limit\) is ".*", a whole/)]);
		},
	);

	it('an operation that does not page has no limit, whatever stands there', async () => {
		const filled = await readSet({}, { returnAll: false, limit: 'many' });
		expect(filled).toMatchObject({ limit: Infinity, complaints: [] });
	});

	const settling = { operation: 'thing.get', every: 3 };

	it.each<[facts: Partial<Operation>, parameters: IDataObject, wait: boolean]>([
		[{ settling }, {}, true],
		[{ settling }, { waitUntilDone: true }, true],
		[{ settling }, { waitUntilDone: 'true' }, true],
		[{ settling }, { waitUntilDone: false }, false],
		[{ settling }, { waitUntilDone: 'false' }, false],
		[{}, { waitUntilDone: true }, false],
	])('waits: %j with %j: %p', async (facts, parameters, wait) => {
		expect(await readSet(facts, parameters)).toMatchObject({ wait });
	});

	it('node options of the platform beside those of every node, empty ones absent', async () => {
		const operation = operationOf({});
		const platform = platformOf(operation, {
			session: text('授权', 'Session'),
			shop: text('店', 'Shop'),
		});
		const context = execution([{ options: { session: 'abc', retries: 3 } }], [{ json: {} }]);
		const { options, values } = await read(context, platform, operation, 0);
		expect(options).toEqual({ session: 'abc', retries: 3 });
		expect(values).toEqual({});
	});
});

describe('a record becomes a form', () => {
	const show = { resource: ['thing'], operation: [NAME] };
	const describeSet = (facts: Partial<Operation>) =>
		describeForm(platformOf(operationOf(facts), { session: text('授权', 'Session') }));
	const named = (properties: INodeProperties[], name: string) =>
		properties.find((property) => property.name === name);
	const inner = (properties: INodeProperties[], name: string) =>
		named(properties, name)?.options as INodeProperties[];
	const required = (field: Field) =>
		named(describeSet({ required: { my_field: field } }), 'my_field');

	it('starts with resource and operation, chosen without expressions', () => {
		const [resource, operation] = describeSet({});
		expect(resource).toMatchObject({
			name: 'resource',
			noDataExpression: true,
			options: [{ name: 'Thing', value: 'thing', description: '东西' }],
			default: 'thing',
		});
		expect(operation).toMatchObject({
			name: 'operation',
			noDataExpression: true,
			options: [
				{
					name: 'Update',
					value: NAME,
					action: 'Update thing',
					description: `修改 · ${NAME}`,
				},
			],
			default: NAME,
			displayOptions: { show: { resource: ['thing'] } },
		});
	});

	it('asks first for the section, where the catalogue has several', () => {
		const thing = group('Thing', '东西', { [NAME]: operationOf({}) });
		const platform = {
			...platformOf(operationOf({})),
			catalogue: {
				thing,
				other: { ...group('Other', '别的', { own: operationOf({}) }), section: 'mine' },
			},
			sections: {
				name: 'whose',
				title: 'Whose',
				text: 'Whose things',
				choices: { theirs: ['Theirs', '他人'], mine: ['Mine', '自己'] },
			} as const,
		};
		const [whose, ...others] = describeForm(platform);
		expect(whose).toMatchObject({ name: 'whose', default: 'theirs', description: 'Whose things' });
		expect(
			others
				.filter(({ name }) => name === 'resource' || name === 'operation')
				.map(({ name, displayOptions, options = [] }) => ({
					name,
					shown: displayOptions?.show,
					values: options.map((option) => 'value' in option && option.value),
				})),
		).toEqual([
			{ name: 'resource', shown: { whose: ['theirs'] }, values: ['thing'] },
			{ name: 'resource', shown: { whose: ['mine'] }, values: ['other'] },
			{ name: 'operation', shown: { whose: ['theirs'], resource: ['thing'] }, values: [NAME] },
			{ name: 'operation', shown: { whose: ['mine'], resource: ['other'] }, values: ['own'] },
		]);
	});

	it('sorts the operations of a group by title', () => {
		const titles = ['Update', 'Add', 'Get'];
		const operations = Object.fromEntries(
			titles.map((title) => [title.toLowerCase(), operationOf({ title })]),
		);
		const platform = {
			...platformOf(operationOf({})),
			catalogue: { thing: group('Thing', '东西', operations) },
		};
		const [, operation] = describeForm(platform);
		expect(operation.options).toMatchObject([{ name: 'Add' }, { name: 'Get' }, { name: 'Update' }]);
		expect(operation.default).toBe('add');
	});

	it('shows name, document and note of the operation', () => {
		const about = named(describeSet({ note: 'Mind this.' }), 'about');
		expect(about?.type).toBe('notice');
		expect(about?.displayOptions).toEqual({ show });
		expect(about?.displayName).toContain('修改');
		expect(about?.displayName).toContain(
			`<a href="https://example.com/thing" target="_blank">${NAME}</a>`,
		);
		expect(about?.displayName).toContain('Mind this.');
	});

	it.each<[kind: string, field: Field, property: Partial<INodeProperties>]>([
		['text', text('文', 'Text'), { type: 'string', default: '' }],
		['text with a default', text('文', 'Text', { default: 'x' }), { default: 'x' }],
		[
			'number',
			number('数', 'Number'),
			{ type: 'number', default: 0, typeOptions: { numberPrecision: 0 } },
		],
		[
			'number with limits',
			number('数', 'Number', { min: 1, max: 9, default: 2 }),
			{ default: 2, typeOptions: { numberPrecision: 0, minValue: 1, maxValue: 9 } },
		],
		[
			'choice',
			choice('调', 'Tone', { z: ['B', '乙'], a: ['C', '丙'], m: ['A', '甲'] }, { default: 'z' }),
			{
				type: 'options',
				default: 'z',
				options: [
					{ name: 'A', value: 'm', description: '甲' },
					{ name: 'B', value: 'z', description: '乙' },
					{ name: 'C', value: 'a', description: '丙' },
				],
			},
		],
		['choices', suggestions('调', 'Tones', tones), { type: 'multiOptions', default: [] }],
		[
			'list',
			list('列', 'List'),
			{ type: 'string', default: [], typeOptions: { multipleValues: true } },
		],
		['json', json('文', 'JSON'), { type: 'json', default: '' }],
		['flag', flag('关', 'Whether'), { type: 'boolean', default: false }],
		['flag that starts on', flag('关', 'Whether', { default: true }), { default: true }],
		['time', time('时', 'Time'), { type: 'dateTime', default: '' }],
		['id', id('号', 'ID'), { type: 'string', default: '' }],
		[
			'decimal with limits',
			decimal('数', 'Number', { min: 0.01, max: 9.5 }),
			{ type: 'number', default: 0.01, typeOptions: { minValue: 0.01, maxValue: 9.5 } },
		],
		['object', size, { type: 'fixedCollection', default: {}, placeholder: 'Add details' }],
		['file', file('件', 'File'), { type: 'string', default: 'data', placeholder: 'e.g. data' }],
		[
			'rows',
			parts,
			{ type: 'fixedCollection', default: {}, typeOptions: { multipleValues: true } },
		],
		[
			'a text with a dropdown',
			text('文', 'Text', { pick: 'things', example: '7' }),
			{ type: 'resourceLocator', default: { mode: 'list', value: '' } },
		],
	])('%s', (_, field, property) => {
		expect(required(field)).toMatchObject({
			displayName: 'My Field',
			name: 'my_field',
			required: true,
			displayOptions: { show },
			...property,
		});
	});

	it('fills a dropdown by the method of its picklist, or lets the value be typed', () => {
		expect(required(text('文', 'Text', { pick: 'things', example: '7' }))?.modes).toMatchObject([
			{ name: 'list', typeOptions: { searchListMethod: 'things', searchable: true } },
			{ name: 'id', placeholder: 'e.g. 7' },
		]);
	});

	it('shows rows with their fields, and as JSON', () => {
		const [row, asJson] = required(parts)?.options as Array<{
			name: string;
			values: INodeProperties[];
		}>;
		expect(row.values.map(({ name, required: needed }) => [name, needed])).toEqual([
			['id', true],
			['additionalFields', undefined],
		]);
		const [, { options: optional = [] }] = row.values;
		expect(optional.map(({ name }) => name)).toEqual(['name', 'papers', 'tags']);
		expect(asJson.values).toMatchObject([{ name: 'json', type: 'json', default: '[]' }]);
	});

	it('shows an object field by field, once, its optional ones under a heading, and as JSON', () => {
		const property = required(size);
		expect(property?.typeOptions).toBeUndefined();
		const [row, asJson] = property?.options as Array<{ name: string; values: INodeProperties[] }>;
		expect([row.name, asJson.name]).toEqual(['row', 'json']);
		expect(row.values).toMatchObject([
			{ name: 'wide', required: true },
			{
				name: 'additionalFields',
				type: 'collection',
				default: {},
				options: ['case', 'deep', 'lids', 'round', 'tags'].map((name) => ({ name })),
			},
		]);
		expect(asJson.values).toMatchObject([{ name: 'json', type: 'json', default: '{}' }]);
	});

	it('offers Return All, and Limit without it, for a list that pages', () => {
		const form = describeSet({ paging: { page: 'page', size: 'size', largest: 20 } });
		expect(named(form, 'returnAll')).toMatchObject({ default: false, displayOptions: { show } });
		expect(named(form, 'limit')).toMatchObject({
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { ...show, returnAll: [false] } },
		});
		expect(form.filter(({ name }) => ['page', 'size'].includes(name))).toEqual([]);
		expect(named(describeSet({}), 'returnAll')).toBeUndefined();
	});

	it('offers to wait for what takes a while', () => {
		const form = describeSet({ settling: { operation: 'thing.get', every: 3 } });
		expect(named(form, 'waitUntilDone')).toMatchObject({
			type: 'boolean',
			default: true,
			description: 'Whether to wait until it has taken effect, asking thing.get every 3 seconds',
			displayOptions: { show },
		});
		expect(named(describeSet({}), 'waitUntilDone')).toBeUndefined();
	});

	it.each<[field: Field, description: string]>([
		[text('文', 'Text'), 'Text · 文'],
		[text('文', 'Text', { min: 3, max: 9 }), 'Text · 文 · 3 to 9 characters'],
		[
			text('文', 'Text', { max: 9, pattern: /a/, allows: 'letters' }),
			'Text · 文 · up to 9 characters, letters',
		],
		[number('数', 'Number', { min: 1, max: 3 }), 'Number · 数 · 1 to 3'],
		[list('列', 'List', { min: 1 }), 'List · 列 · 1 or more entries'],
		[
			file('件', 'File', { max: 9, formats: ['jpeg', 'png'], square: true }),
			'File · 件 · up to 9 bytes, JPEG, PNG, as high as wide',
		],
	])('describes a field with its Chinese name and limits: %#', (field, description) => {
		expect(required(field)?.description).toBe(description);
	});

	it('gives the example as a placeholder', () => {
		expect(required(text('文', 'Text', { example: 'abc' }))?.placeholder).toBe('e.g. abc');
		expect(required(text('文', 'Text'))).not.toHaveProperty('placeholder');
	});

	it('collects optional fields under their labels, sorted, none of them required', () => {
		const optional = {
			z: text('文', 'Z', { label: 'Alpha' }),
			a: text('文', 'A', { label: 'Zulu' }),
			m: text('文', 'M', { label: 'Mike' }),
		};
		const collected = inner(describeSet({ optional }), 'additionalFields');
		expect(collected.map(({ displayName }) => displayName)).toEqual(['Alpha', 'Mike', 'Zulu']);
		expect(collected.filter((property) => 'required' in property)).toEqual([]);
		expect(named(describeSet({}), 'additionalFields')).toBeUndefined();
	});

	it('shows a field that depends on another only then, from wherever it stands', () => {
		const when = { mode: ['fast'] };
		const mode = choice('方式', 'How', { fast: ['Fast', '快'] }, { default: 'fast' });
		const form = describeSet({
			required: { mode, top: text('上', 'Top', { when }) },
			optional: { low: text('下', 'Low', { when }), free: text('自由', 'Free') },
		});
		expect(named(form, 'top')?.displayOptions).toEqual({ show: { ...show, mode: ['fast'] } });
		expect(inner(form, 'additionalFields').map((property) => property.displayOptions)).toEqual([
			undefined,
			{ show: { '/mode': ['fast'] } },
		]);
	});

	it('hides the whole collection where none of its fields applies', () => {
		const when = { mode: ['fast'] };
		const mode = choice('方式', 'How', { fast: ['Fast', '快'] }, { default: 'fast' });
		const form = describeSet({
			required: { mode },
			optional: { a: text('甲', 'A', { when }), b: text('乙', 'B', { when }) },
		});
		expect(named(form, 'additionalFields')?.displayOptions).toEqual({
			show: { ...show, mode: ['fast'] },
		});
	});

	it('asks where to put a file that the operation answers', () => {
		expect(
			named(describeSet({ answer: { file: 'code.png' } }), 'binaryPropertyName'),
		).toMatchObject({
			type: 'string',
			default: 'data',
			required: true,
			displayOptions: { show },
		});
		expect(named(describeSet({}), 'binaryPropertyName')).toBeUndefined();
	});

	it('ends with the options of the platform among those of every node', () => {
		const options = describeSet({}).at(-1);
		expect(options).toMatchObject({ name: 'options', type: 'collection', default: {} });
		expect(options?.options).toMatchObject(
			['inFlight', 'retries', 'session', 'timeout'].map((name) => ({ name })),
		);
	});

	it.each([
		['app_logo', 'App Logo'],
		['image_url', 'Image URL'],
		['mini_category_ids', 'Mini Category IDs'],
		['ext_json', 'Ext JSON'],
		['id', 'ID'],
		['multipartFile', 'Multipart File'],
	])('labels %s as "%s"', (name, expected) => {
		expect(label(name, text('文', 'Text'))).toBe(expected);
	});
});
