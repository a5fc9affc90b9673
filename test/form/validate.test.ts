import { toBuffer } from 'qrcode';
import type { IDataObject, NodeOperationError } from 'n8n-workflow';
import type { Field, FieldSet, Operation } from '../../dist/nodes/shared/record/catalogue';
import type { ImageFormat } from '../../dist/nodes/shared/bytes/image';
import {
	choice,
	choices,
	decimal,
	file,
	flag,
	id,
	json,
	list,
	number,
	object,
	rows,
	suggestion,
	suggestions,
	text,
} from '../../dist/nodes/shared/record/catalogue';
import type { BinaryFile } from '../../dist/nodes/shared/bytes/file';
import type { Values } from '../../dist/nodes/shared/record/platform';
import { range, validate } from '../../dist/nodes/shared/form/validate';
import { runNode } from '../support/engine';

const operation = (set: FieldSet & Pick<Operation, 'atLeastOne'>): Operation => ({
	title: 'Update',
	zh: '修改',
	action: 'Update thing',
	doc: 'https://example.com/thing',
	safe: false,
	...set,
});

/** The complaints about one value of one optional field. */
const complain = (field: Field, value: unknown, ...unreadable: string[]) =>
	validate(operation({ optional: { my_field: field } }), { my_field: value }, new Set(unreadable));

const tones = { low: ['Low', '低'], high: ['High', '高'] } as const;

/** The start of an image file of this size in pixels, with the fields the formats' documents name. */
const image: Record<ImageFormat, (width: number, height: number) => Buffer> = {
	png(width, height) {
		const data = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
		const size = Buffer.alloc(8);
		size.writeUInt32BE(width, 0);
		size.writeUInt32BE(height, 4);
		return Buffer.concat([data, size]);
	},
	gif(width, height) {
		const data = Buffer.from('GIF89a0000', 'latin1');
		data.writeUInt16LE(width, 6);
		data.writeUInt16LE(height, 8);
		return data;
	},
	bmp(width, height) {
		const data = Buffer.alloc(26);
		data.write('BM', 'latin1');
		data.writeInt32LE(width, 18);
		// A negative height says that the rows run from top to bottom.
		data.writeInt32LE(-height, 22);
		return data;
	},
	jpeg(width, height) {
		const data = Buffer.from('ffd8ffe00004abcdffc000110800000000030000', 'hex');
		data.writeUInt16BE(height, 13);
		data.writeUInt16BE(width, 15);
		return data;
	},
};

const upload = (data: Buffer, fileName = 'logo.png'): BinaryFile => ({
	fileName,
	mimeType: 'image/png',
	data,
});

const sized = {
	'text in letters': {
		field: text('文', 'Text', { min: 3, max: 5 }),
		make: (size: number) => 'a'.repeat(size),
	},
	'text in Chinese characters': {
		field: text('文', 'Text', { min: 3, max: 5 }),
		make: (size: number) => '字'.repeat(size),
	},
	'text in emoji, each one character of two code units': {
		field: text('文', 'Text', { min: 3, max: 5 }),
		make: (size: number) => '😀'.repeat(size),
	},
	'number by its value': {
		field: number('数', 'Number', { min: 3, max: 5 }),
		make: (size: number) => size,
	},
	'decimal by its value': {
		field: decimal('数', 'Number', { min: 3, max: 5 }),
		make: (size: number) => size,
	},
	'list by its entries': {
		field: list('列', 'List', { min: 3, max: 5 }),
		make: (size: number) => Array.from({ length: size }, () => 'entry'),
	},
	'choices by their number': {
		field: suggestions('调', 'Tones', tones, { min: 3, max: 5 }),
		make: (size: number) => Array.from({ length: size }, () => 'low'),
	},
	'rows by their number': {
		field: rows('行', 'Rows', { required: { id: text('号', 'ID') } }, { min: 3, max: 5 }),
		make: (size: number) => Array.from({ length: size }, () => ({ id: '1' })),
	},
	'file by its bytes': {
		field: file('件', 'File', { min: 3, max: 5 }),
		make: (size: number) => upload(Buffer.alloc(size)),
	},
};

describe('a limit holds at its edges', () => {
	const edges = [
		[2, false],
		[3, true],
		[4, true],
		[5, true],
		[6, false],
	] as const;
	const cases = Object.entries(sized).flatMap(([what, { field, make }]) =>
		edges.map(([size, right]) => ({ what, field, value: make(size), size, right })),
	);

	it.each(cases)('$what: $size is allowed: $right', ({ field, value, right }) => {
		expect(complain(field, value)).toHaveLength(right ? 0 : 1);
	});

	it.each(cases.filter(({ right }) => !right))(
		'$what: the complaint about $size names the field and the limit',
		({ field, value, size }) => {
			const [complaint] = complain(field, value);
			expect(complaint).toMatch(/^'My Field' \(my_field\) /);
			expect(complaint).toContain(String(size));
			expect(complaint.replace(/ bytes/g, '')).toContain('allowed are 3 to 5');
		},
	);

	it.each([
		[{ min: 3, max: 40 }, '3 to 40'],
		[{ max: 20 }, 'up to 20'],
		[{ min: 0, max: 20 }, 'up to 20'],
		[{ min: 5 }, '5 or more'],
		[{ min: -2, max: 2 }, '-2 to 2'],
	])('limits %j are read out as "%s"', (limits, words) => {
		expect(range(limits)).toBe(words);
	});
});

describe('a complaint says which field, what was given, and what is allowed', () => {
	it.each<[what: string, field: Field, value: unknown, complaint: string]>([
		[
			'a text that is too long',
			text('文', 'Text', { max: 3 }),
			'abcd',
			'is "abcd" with 4 characters, allowed are up to 3',
		],
		[
			'a text of one character',
			text('文', 'Text', { min: 2 }),
			'a',
			'is "a" with 1 character, allowed are 2 or more',
		],
		[
			'a text against its pattern',
			text('文', 'Text', { pattern: /^\d*$/, allows: 'digits' }),
			'12a',
			'is "12a", allowed are digits',
		],
		[
			'a text against a pattern without words',
			text('文', 'Text', { pattern: /^\d*$/ }),
			'12a',
			'is "12a", allowed are /^\\d*$/',
		],
		[
			'a number out of range',
			number('数', 'Number', { min: 1, max: 3 }),
			4,
			'is 4, allowed are 1 to 3',
		],
		['a fraction', number('数', 'Number'), 1.5, 'is "1.5", a whole number is needed'],
		['a word for a number', number('数', 'Number'), 'two', 'is "two", a whole number is needed'],
		[
			'a number that a double cannot hold',
			number('数', 'Number'),
			'9007199254740993',
			'is "9007199254740993", a whole number is needed',
		],
		['a word for a decimal', decimal('数', 'Number'), 'two', 'is "two", a number is needed'],
		['no number', decimal('数', 'Number'), NaN, 'is "null", a number is needed'],
		[
			'a decimal just out of range',
			decimal('数', 'Number', { min: 0.1, max: 0.3 }),
			0.1 + 0.2,
			'is 0.30000000000000004, allowed are 0.1 to 0.3',
		],
		['a number for a switch', flag('关', 'Whether'), 0, 'is "0", allowed are true, false'],
		['a text for a switch', flag('关', 'Whether'), 'true', 'is "true", allowed are true, false'],
		['a word for an id', id('号', 'ID'), 'abc', 'is "abc", a whole number is needed'],
		['a fraction for an id', id('号', 'ID'), '1.5', 'is "1.5", a whole number is needed'],
		['an id with leading zeros', id('号', 'ID'), '007', 'is "007", a whole number is needed'],
		['an id of minus zero', id('号', 'ID'), '-0', 'is "-0", a whole number is needed'],
		['an id with a plus', id('号', 'ID'), '+5', 'is "+5", a whole number is needed'],
		['an id in other digits', id('号', 'ID'), '١٢٣', 'is "١٢٣", a whole number is needed'],
		['an id with a line break', id('号', 'ID'), '7\n', 'is "7\n", a whole number is needed'],
		[
			'an id among several that is none',
			list('号', 'IDs', { numeric: true }),
			['1', 'x', '3'],
			'is "x", a whole number is needed',
		],
		[
			'a suggestion that should be a number',
			suggestion('调', 'Tone', { '1': ['One', '一'] }, { numeric: true }),
			'x',
			'is "x", a whole number is needed',
		],
		[
			'an unknown one of several choices',
			choices('调', 'Tones', tones),
			['low', 'mid'],
			'has "mid", allowed are low (Low), high (High)',
		],
		[
			'an object inside a value, with a bigint',
			number('数', 'Number'),
			{ a: 5n },
			'is "{"a":5}", a whole number is needed',
		],
		[
			'an unknown choice',
			choice('调', 'Tone', tones),
			'mid',
			'is "mid", allowed are low (Low), high (High)',
		],
		[
			'a name that every object has, given as a choice',
			choice('调', 'Tone', tones),
			'toString',
			'is "toString", allowed are low (Low), high (High)',
		],
		['broken JSON', json('文', 'JSON'), '{"a":', 'is "{"a":", which is not valid JSON'],
		[
			'a list with one entry',
			list('列', 'List', { min: 2 }),
			['a'],
			'has 1 entry, allowed are 2 or more',
		],
		[
			'an entry against the pattern of its list',
			list('列', 'List', { pattern: /^https:/, allows: 'addresses with https' }),
			['https://a', 'b'],
			'has "b", allowed are addresses with https',
		],
		[
			'an empty file, though no limit is documented',
			file('件', 'File'),
			upload(Buffer.alloc(0)),
			'has 0 bytes, allowed are 1 byte or more',
		],
		[
			'a file of one byte',
			file('件', 'File', { min: 2, max: 9 }),
			upload(Buffer.alloc(1)),
			'has 1 byte, allowed are 2 bytes to 9 bytes',
		],
		[
			'a file of more than some MB',
			file('件', 'File', { max: 2_097_152 }),
			upload(Buffer.alloc(3_000_000)),
			'has 3,000,000 bytes, allowed are 1 byte to 2 MB (2,097,152 bytes)',
		],
		[
			'a file of less than some KB',
			file('件', 'File', { min: 5120, max: 5_242_880 }),
			upload(Buffer.alloc(5119)),
			'has 5,119 bytes, allowed are 5 KB (5,120 bytes) to 5 MB (5,242,880 bytes)',
		],
		[
			'a file against a limit that is no whole KB',
			file('件', 'File', { max: 2_000_000 }),
			upload(Buffer.alloc(2_000_001)),
			'has 2,000,001 bytes, allowed are 1 byte to 2,000,000 bytes',
		],
		[
			'a text in place of an image',
			file('件', 'File', { formats: ['jpeg', 'png'] }),
			upload(Buffer.from('hello'), 'logo.txt'),
			'is no image ("logo.txt"), allowed are JPEG, PNG',
		],
		[
			'an image of another format, whatever its name',
			file('件', 'File', { formats: ['png'] }),
			upload(image.gif(1, 1), 'logo.png'),
			'is a GIF image ("logo.png"), allowed are PNG',
		],
		[
			'an image that is not square',
			file('件', 'File', { square: true }),
			upload(image.png(180, 181)),
			'is 180 × 181 pixels, it must be as high as it is wide',
		],
	])('%s', (_, field, value, complaint) => {
		expect(complain(field, value)).toEqual([`'My Field' (my_field) ${complaint}`]);
	});

	it('cuts what was given after 60 characters', () => {
		const [short] = complain(text('文', 'Text', { max: 3 }), 'x'.repeat(60));
		const [long] = complain(text('文', 'Text', { max: 3 }), 'x'.repeat(61));
		expect(short).toContain(`"${'x'.repeat(60)}" with 60`);
		expect(long).toContain(`"${'x'.repeat(60)}…" with 61`);
	});

	it('does not cut through a character of two code units', () => {
		const [complaint] = complain(text('文', 'Text', { max: 3 }), `${'x'.repeat(59)}😀😀`);
		expect(complaint).not.toMatch(/\p{Surrogate}/u);
	});

	it('takes the English label of the field where it has one', () => {
		const [complaint] = complain(text('文', 'Text', { max: 1, label: 'Short Name' }), 'abc');
		expect(complaint).toMatch(/^'Short Name' \(my_field\) /);
	});
});

describe('what keeps its limits is not complained of', () => {
	it.each<[what: string, field: Field, value: unknown]>([
		[
			'an undocumented value where the list may not be complete',
			suggestion('调', 'Tone', tones),
			'mid',
		],
		['undocumented values, several', suggestions('调', 'Tones', tones), ['mid', 'low']],
		['the largest whole number that is exact', number('数', 'Number'), 9007199254740991],
		['zero', number('数', 'Number', { min: 0, max: 0 }), 0],
		['a negative number without limits', number('数', 'Number'), -1],
		['the smallest fraction', decimal('数', 'Number'), 5e-324],
		['a decimal of any size', decimal('数', 'Number'), -1e300],
		['on', flag('关', 'Whether'), true],
		['off', flag('关', 'Whether'), false],
		['an id longer than a double holds', id('号', 'ID'), '123456789012345678901234567890'],
		['a negative id', id('号', 'ID'), '-7'],
		['zero as an id', id('号', 'ID'), '0'],
		['ids', list('号', 'IDs', { numeric: true }), ['0', '-1', '9007199254740993']],
		['several choices', choices('调', 'Tones', tones), ['high', 'low']],
		['any JSON', json('文', 'JSON'), ' [1, "二", null] '],
		['a text in an open range', text('文', 'Text', { min: 2 }), 'x'.repeat(10_000)],
		[
			'an empty file where the document allows it',
			file('件', 'File', { min: 0, max: 1 }),
			upload(Buffer.alloc(0)),
		],
	])('%s', (_, field, value) => {
		expect(complain(field, value)).toEqual([]);
	});

	it.each(Object.entries(image))('a square %s image', (format, make) => {
		const field = file('件', 'File', { formats: [format as ImageFormat], square: true });
		expect(complain(field, upload(make(300, 300)))).toEqual([]);
	});

	it.each(Object.entries(image))('but a %s image that is wider than high is', (format, make) => {
		const field = file('件', 'File', { formats: [format as ImageFormat], square: true });
		expect(complain(field, upload(make(301, 300)))).toHaveLength(1);
	});

	it('a real PNG, made by a library', async () => {
		const data = await toBuffer('https://example.com', { type: 'png', width: 180 });
		const field = file('件', 'File', { formats: ['png'], square: true, max: 2_097_152 });
		expect(complain(field, upload(data))).toEqual([]);
	});
});

describe('required fields', () => {
	const required = { first: text('一', 'First'), second_id: number('二', 'Second') };

	it('are complained of one by one when they are missing', () => {
		expect(validate(operation({ required }), {})).toEqual([
			"'First' (first) is required, nothing was given",
			"'Second ID' (second_id) is required, nothing was given",
		]);
	});

	it('may be zero', () => {
		expect(validate(operation({ required }), { first: 'a', second_id: 0 })).toEqual([]);
	});

	it.each<[mode: string, complaints: number]>([
		['fast', 1],
		['slow', 0],
	])('that apply under another value count only then: %s', (mode, complaints) => {
		const dependent = text('速', 'Speed', { when: { mode: ['fast', 'faster'] } });
		const found = validate(operation({ required: { mode: text('式', 'Mode'), dependent } }), {
			mode,
		});
		expect(found).toHaveLength(complaints);
	});

	it('that do not apply are not checked against their limits either', () => {
		const dependent = text('速', 'Speed', { max: 1, when: { mode: ['fast'] } });
		const found = validate(operation({ optional: { dependent } }), {
			mode: 'slow',
			dependent: 'long',
		});
		expect(found).toEqual([]);
	});
});

describe('at least one of several fields', () => {
	const set = operation({
		optional: {
			phone: text('电话', 'Phone'),
			email: text('邮箱', 'Email', { when: { mode: ['online'] } }),
			note: text('注', 'Note'),
		},
		atLeastOne: ['phone', 'email'],
	});
	it.each<[values: Values, complaints: string[]]>([
		[{}, ["Nothing was given: fill in 'Phone'"]],
		[{ mode: 'online' }, ["Nothing was given: fill in at least one of 'Phone' or 'Email'"]],
		[{ note: 'x' }, ["Nothing was given: fill in 'Phone'"]],
		[{ phone: '1' }, []],
		[{ mode: 'online', email: 'a@b' }, []],
		[{ mode: 'offline', email: 'a@b' }, ["Nothing was given: fill in 'Phone'"]],
	])('%j', (values, complaints) => {
		expect(validate(set, values)).toEqual(complaints);
	});

	it('asks for nothing where none of them applies', () => {
		const when = { mode: ['online'] };
		const none = operation({
			optional: { a: text('甲', 'A', { when }), b: text('乙', 'B', { when }) },
			atLeastOne: ['a', 'b'],
		});
		expect(validate(none, { mode: 'offline' })).toEqual([]);
	});
});

describe('rows', () => {
	const inner = rows('资质', 'Papers', {
		required: { id: number('号', 'ID') },
		optional: { addr: text('址', 'Address', { max: 3 }) },
	});
	const field = rows('类目', 'Categories', {
		required: { name: text('名', 'Name', { max: 2 }) },
		optional: { papers: inner },
	});

	it('are complained of with their place, however deep', () => {
		expect(
			complain(field, [
				{ name: 'ok', papers: [{ id: 1, addr: 'abc' }] },
				{ name: 'long', papers: [{ id: 1 }, { addr: 'abcd' }] },
				{},
			]),
		).toEqual([
			`'Name' (my_field[1].name) is "long" with 4 characters, allowed are up to 2`,
			`'ID' (my_field[1].papers[1].id) is required, nothing was given`,
			`'Addr' (my_field[1].papers[1].addr) is "abcd" with 4 characters, allowed are up to 3`,
			`'Name' (my_field[2].name) is required, nothing was given`,
		]);
	});
});

describe('objects', () => {
	const field = object('店', 'Shop', {
		required: { name: text('名', 'Name', { max: 2 }) },
		optional: {
			open: flag('开', 'Whether it is open'),
			owner: object('主', 'Owner', { required: { id: id('号', 'ID') } }),
			tags: rows('签', 'Tags', { required: { no: number('号', 'Number', { max: 9 }) } }),
		},
	});

	it('are complained of with the way to the place, however deep', () => {
		expect(
			complain(field, { name: 'long', open: 'yes', owner: {}, tags: [{ no: 1 }, { no: 10 }] }),
		).toEqual([
			`'Name' (my_field.name) is "long" with 4 characters, allowed are up to 2`,
			`'Open' (my_field.open) is "yes", allowed are true, false`,
			`'ID' (my_field.owner.id) is required, nothing was given`,
			`'No' (my_field.tags[1].no) is 10, allowed are up to 9`,
		]);
	});

	it('are right when all inside is, and with what no record knows', () => {
		const right = { name: 'ab', open: false, owner: { id: '7' }, tags: [{ no: 1 }], else: null };
		expect(complain(field, right)).toEqual([]);
	});

	it('a required value that could not be read is not called missing', () => {
		expect(complain(field, {}, 'my_field.name')).toEqual([]);
	});

	it('inside which something could not be read are checked in all else', () => {
		expect(complain(field, {}, 'my_field.owner', 'my_field.tags')).toEqual([
			`'Name' (my_field.name) is required, nothing was given`,
		]);
	});

	it('count for "at least one of" also when they could not be read', () => {
		const set = { optional: { a: field, b: text('乙', 'B') }, atLeastOne: ['a', 'b'] };
		expect(validate(operation(set), {}, new Set(['a']))).toEqual([]);
		expect(validate(operation(set), {})).toHaveLength(1);
	});
});

describe('all complaints come at once', () => {
	// n8n itself sees that a required parameter was left empty, but not what an expression yields.
	const empty = '={{ "" }}';

	/** Runs an operation where nothing listens: a request would fail with other words. */
	const run = async (node: string, type: string, parameters: IDataObject) => {
		const credentials = { [type]: { environment: 'custom', baseUrl: 'http://127.0.0.1:9' } };
		const { error } = await runNode({ node, parameters, credentials });
		return error as unknown as NodeOperationError;
	};

	const update = async (parameters: IDataObject) =>
		await run('taobaoMiniProgram', 'taobaoApi', {
			resource: 'template',
			operation: 'taobao.miniapp.template.updateapp',
			app_id: empty,
			template_id: '1',
			template_version: '0.0.1',
			...parameters,
		});

	it('the first in the message, all of them below', async () => {
		const complaints = [
			`'App ID' (app_id) is required, nothing was given`,
			`'Clients' (clients) is required, nothing was given`,
			`'Extension JSON' (ext_json) is "{oops", which is not valid JSON`,
		];
		const error = await update({
			clients: '={{ [] }}',
			additionalFields: { ext_json: '{oops' },
		});
		expect(error.message).toBe(`${complaints[0]}, and 2 more to correct. Nothing was sent.`);
		expect(error.description).toBe(complaints.map((complaint) => `${complaint}.`).join('<br>'));
		expect(error.context.itemIndex).toBe(0);
	});

	it('a single one in the message alone', async () => {
		const error = await update({ clients: ['taobao'] });
		expect(error.message).toBe(
			`'App ID' (app_id) is required, nothing was given. Nothing was sent.`,
		);
		expect(error.description).toBeFalsy();
	});

	it('a required file that the item lacks is one complaint, not also that nothing was given', async () => {
		const error = await run('baiduSmartProgram', 'baiduSmartProgramApi', {
			resource: 'upload',
			operation: 'file.2.0.smartapp.upload.image',
			multipartFile: 'data',
		});
		expect(error.message).toBe(
			`'Image' (multipartFile) names the binary field "data", the item has: none. Nothing was sent.`,
		);
	});

	it('required rows that do not parse are one complaint, not also that nothing was given', async () => {
		const error = await run('baiduSmartProgram', 'baiduSmartProgramApi', {
			resource: 'basicInfo',
			operation: 'app.category.update',
			categorys: { json: [{ json: '={{ "[oops" }}' }] },
		});
		expect(error.message).toBe(
			`'Categories' (categorys) is "[oops", which is not valid JSON. Nothing was sent.`,
		);
	});
});
