import {
	choice,
	decimal,
	file,
	flag,
	id,
	list,
	number,
	object,
	rows,
	suggestions,
	text,
	type Field,
} from '../../dist/nodes/shared/record/catalogue';
import { writeJson } from '../../dist/nodes/shared/bytes/json';
import { toWire } from '../../dist/nodes/shared/form/wire';

const LONG = '7091800003790954036';

/** One value as it goes into a JSON body. */
const sent = (field: Field, value: unknown) =>
	writeJson(toWire({ optional: { f: field } }, { f: value })).slice('{"f":'.length, -1);

const upload = { fileName: 'a.bin', mimeType: 'image/png', data: Buffer.from([0, 255, 254]) };
const tones = { low: ['Low', '低'], high: ['High', '高'] } as const;
const numbered = { '1': ['One', '一'], '2': ['Two', '二'] } as const;

const shop = {
	required: { id: id('号', 'ID') },
	optional: {
		tags: list('签', 'Tags', { joined: true }),
		open: flag('开', 'Whether it is open'),
		parts: rows('件', 'Parts', { required: { id: id('号', 'ID') } }),
	},
};

test.each<[what: string, field: Field, value: unknown, json: string]>([
	['a text of digits', text('文', 'Text'), LONG, `"${LONG}"`],
	['digits that are a number', id('号', 'ID'), LONG, LONG],
	['negative digits', id('号', 'ID'), `-${LONG}`, `-${LONG}`],
	['zero as digits', id('号', 'ID'), '0', '0'],
	['a number', number('数', 'Number'), -0, '0'],
	['a decimal', decimal('数', 'Number'), 0.1, '0.1'],
	['a switch that is off', flag('关', 'Whether'), false, 'false'],
	['a choice that is a number', choice('调', 'Tone', numbered, { numeric: true }), '2', '2'],
	['a choice that is text', choice('调', 'Tone', numbered), '2', '"2"'],
	['a list', list('列', 'List'), ['1', '2'], '["1","2"]'],
	['a list of numbers', list('列', 'List', { numeric: true }), ['1', LONG], `[1,${LONG}]`],
	['a list as one text', list('列', 'List', { joined: true }), ['a', 'b'], '"a,b"'],
	[
		'a list of numbers as one text',
		list('列', 'List', { joined: true, numeric: true }),
		['1', LONG],
		`"1,${LONG}"`,
	],
	['choices as one text', suggestions('调', 'Tones', tones, { joined: true }), ['low'], '"low"'],
	[
		'a list as JSON text',
		list('列', 'List', { stringified: true }),
		['a"', '1'],
		'"[\\"a\\\\\\"\\",\\"1\\"]"',
	],
	[
		'a list of numbers as JSON text',
		list('列', 'List', { stringified: true, numeric: true }),
		['1', LONG],
		`"[1,${LONG}]"`,
	],
	['a file as Base64', file('件', 'File', { base64: true }), upload, '"AP/+"'],
	[
		'an object',
		object('店', 'Shop', shop),
		{ id: LONG, tags: ['a', 'b'], open: false, parts: [{ id: '1' }, { id: LONG }] },
		`{"id":${LONG},"tags":"a,b","open":false,"parts":[{"id":1},{"id":${LONG}}]}`,
	],
	[
		'an object as JSON text',
		object('店', 'Shop', shop, { stringified: true }),
		{ id: LONG },
		`"{\\"id\\":${LONG}}"`,
	],
	[
		'rows as JSON text, in rows as JSON text',
		rows(
			'店',
			'Shops',
			{ optional: { parts: rows('件', 'Parts', shop, { stringified: true }) } },
			{ stringified: true },
		),
		[{ parts: [{ id: LONG }] }],
		JSON.stringify(`[{"parts":${JSON.stringify(`[{"id":${LONG}}]`)}}]`),
	],
	['an empty object', object('店', 'Shop', { optional: shop.optional }), {}, '{}'],
	[
		'what the record does not know, as it was given',
		object('店', 'Shop', shop),
		{ id: '1', extra: { id: '1', tags: ['a'] }, nothing: null },
		'{"id":1,"extra":{"id":"1","tags":["a"]},"nothing":null}',
	],
])('%s', (_, field, value, json) => {
	expect(sent(field, value)).toBe(json);
});

test('a file that is sent as one stays one', () => {
	const { f } = toWire({ required: { f: file('件', 'File') } }, { f: upload });
	expect(f).toBe(upload);
});

test('the values that were given stay as they are', () => {
	const values = { f: { id: LONG, parts: [{ id: '1' }] } };
	const before = structuredClone(values);
	toWire({ required: { f: object('店', 'Shop', shop, { stringified: true }) } }, values);
	expect(values).toEqual(before);
});

test('required and optional fields are converted alike, and nothing is added', () => {
	const set = { required: { a: id('号', 'A') }, optional: { b: id('号', 'B'), c: id('号', 'C') } };
	expect(toWire(set, { b: '2', a: '1' })).toEqual({ a: 1n, b: 2n });
	expect(toWire({}, {})).toEqual({});
});
