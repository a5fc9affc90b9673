import type { IDataObject } from 'n8n-workflow';
import type { Field, FieldSet, Operation } from '../../dist/nodes/shared/record/catalogue';
import { choice, file, list, number, object, text } from '../../dist/nodes/shared/record/catalogue';
import { read } from '../../dist/nodes/shared/form/read';
import {
	execution,
	locator,
	loose,
	operationOf,
	platformOf,
	readOne,
	readSet,
	size,
} from '../support/reading';

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
		['is there where it needs something inside, which is then missing', size, {}, { my_field: {} }],
		['is not made up where it cannot be read', loose, '[oops', {}],
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
