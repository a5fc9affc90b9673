import type { Field } from '../../dist/nodes/shared/record/catalogue';
import {
	decimal,
	flag,
	id,
	json,
	list,
	number,
	text,
	time,
} from '../../dist/nodes/shared/record/catalogue';
import { validate } from '../../dist/nodes/shared/form/validate';
import { complainOf, operationOf, parts, readOne, size } from '../support/reading';

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

	// B3: JSON.stringify writes half of an emoji as its code.
	it.each<[entered: string, complaint: string | undefined]>([
		[
			'{"name":"咖啡\\ud83d"}',
			`'My Field' (my_field) is "{"name":"咖啡\ufffd"}", which ends or begins in the middle of an emoji or a rare character: cut it with Array.from(text), which counts whole ones`,
		],
		['{"name":"咖啡\\ud83d\\ude00"}', undefined],
		['{"name":"a word such as \\\\ud83d"}', undefined],
		['{"n":1e20}', undefined],
	])('half of an emoji in JSON, by its code: %s', async (entered, complaint) => {
		const { value, complaints } = await readOne(json('文', 'JSON'), entered);
		expect(complaints.map((one) => one.replace('\ud83d', '\ufffd'))).toEqual(
			complaint === undefined ? [] : [complaint],
		);
		expect(value).toBe(complaint === undefined ? entered : undefined);
	});

	it('JSON of rows that does not parse, with what was given', async () => {
		const { complaints } = await readOne(parts, { json: [{ json: '[{"id":1}' }] });
		expect(complaints).toEqual([`'My Field' (my_field) is "[{"id":1}", which is not valid JSON`]);
	});

	it('JSON of rows in rows, with its place', async () => {
		const { complaints } = await readOne(parts, [{ id: 1, papers: 'oops' }]);
		expect(complaints).toEqual([
			`'Papers' (my_field[0].papers) is "oops", which is not valid JSON`,
		]);
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
		[
			'what compact() of n8n makes of rows',
			parts,
			{ 0: { id: 1 }, 1: { id: 2 } },
			'is "{"0":{"id":1},"1":{"id":2}}", a list is needed: n8n\'s compact() turns lists into such objects',
		],
		[
			'the same as JSON, its first row left out',
			parts,
			{ json: [{ json: '{"1":{"id":2}}' }] },
			'is "{"1":{"id":2}}", a list is needed: n8n\'s compact() turns lists into such objects',
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
