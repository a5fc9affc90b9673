import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { Field, FieldSet, Operation } from '../dist/nodes/shared/catalogue';
import {
	choice,
	file,
	group,
	json,
	label,
	list,
	number,
	rows,
	suggestions,
	text,
} from '../dist/nodes/shared/catalogue';
import { describe as describeForm } from '../dist/nodes/shared/form';
import type { Platform } from '../dist/nodes/shared/platform';
import { read } from '../dist/nodes/shared/read';
import { validate } from '../dist/nodes/shared/validate';

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
			const value = parameters[item][name] ?? fallback;
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
	set: FieldSet,
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

describe('a value is read in the shape of its kind', () => {
	it.each<[what: string, field: Field, entered: unknown, value: unknown]>([
		['a text', text('文', 'Text'), 'abc', 'abc'],
		['a text with blanks around it, as it was typed', text('文', 'Text'), ' a ', ' a '],
		['a number for a text', text('文', 'Text'), 12, '12'],
		['a switch for a text', text('文', 'Text'), false, 'false'],
		['zero for a text', text('文', 'Text'), 0, '0'],
		['a 64-bit id as text', text('号', 'ID'), '9007199254740993', '9007199254740993'],
		['an object for a text', text('文', 'Text'), { a: [1] }, '{"a":[1]}'],
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
		expect(complaints).toEqual([`'My Field' (my_field) is not valid JSON: "[{"id":1}"`]);
	});

	it('JSON of rows in rows, with its place', async () => {
		const { complaints } = await readOne(parts, [{ id: 1, papers: 'oops' }]);
		expect(complaints).toEqual([`'Papers' (my_field[0].papers) is not valid JSON: "oops"`]);
	});

	it.each<[what: string, entered: unknown]>([
		['null as JSON', 'null'],
		['a list with null as JSON', '[null]'],
		['a list with null', [null]],
		['a number', 5],
		['a list of texts as JSON', '["a"]'],
	])('%s in place of a row', async (_, entered) => {
		const { value, complaints } = await readOne(parts, entered);
		const all = [
			...complaints,
			...validate(operationOf({ optional: { my_field: parts } }), { my_field: value }),
		];
		expect(all.join()).toContain('my_field');
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

	it('without a name of their own take that of the field', async () => {
		const { values } = await readSet(set, { logo: 'data' }, { json: {}, binary: { data: png } });
		expect(values).toMatchObject({ logo: { fileName: 'data' } });
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
		describeForm(platformOf(operationOf(facts), { session: text('授权', 'Session') }), [
			{ displayName: 'Retries', name: 'retries', type: 'number', default: 2 },
		]);
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

	it('sorts the operations of a group by title', () => {
		const titles = ['Update', 'Add', 'Get'];
		const operations = Object.fromEntries(
			titles.map((title) => [title.toLowerCase(), operationOf({ title })]),
		);
		const platform = {
			...platformOf(operationOf({})),
			catalogue: { thing: group('Thing', '东西', operations) },
		};
		const [, operation] = describeForm(platform, []);
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
		expect(options?.options).toMatchObject([{ name: 'retries' }, { name: 'session' }]);
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
