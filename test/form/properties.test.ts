import type { INodeProperties } from 'n8n-workflow';
import type { Field, Operation } from '../../dist/nodes/shared/record/catalogue';
import {
	choice,
	decimal,
	file,
	flag,
	group,
	id,
	json,
	label,
	list,
	number,
	suggestions,
	text,
	time,
} from '../../dist/nodes/shared/record/catalogue';
import { describe as describeForm } from '../../dist/nodes/shared/form/properties';
import { NAME, operationOf, parts, platformOf, size, tones } from '../support/reading';

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
			options: [{ name: 'Thing 东西', value: 'thing' }],
			default: 'thing',
		});
		expect(operation).toMatchObject({
			name: 'operation',
			noDataExpression: true,
			options: [
				{
					name: 'Update 修改',
					value: NAME,
					action: 'Update thing 修改',
					description: `API · ${NAME} · Changes something 会改动`,
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
				zh: '谁的',
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
		expect(operation.options).toMatchObject(
			titles.toSorted().map((title) => ({ name: `${title} 修改` })),
		);
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
			{ type: 'number', default: '', typeOptions: { numberPrecision: 0 } },
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
					{ name: 'A 甲', value: 'm' },
					{ name: 'B 乙', value: 'z' },
					{ name: 'C 丙', value: 'a' },
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
			{ type: 'number', default: '', typeOptions: { minValue: 0.01, maxValue: 9.5 } },
		],
		['object', size, { type: 'fixedCollection', default: {}, placeholder: 'Add details 填写' }],
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
			displayName: `My Field ${field.zh}`,
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
		expect(optional.map(({ name }) => name)).toEqual(['name', 'tags', 'papers']);
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
				options: ['deep', 'round', 'tags', 'case', 'lids'].map((name) => ({ name })),
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

	it('says that one of several is needed, beside what the field says itself', () => {
		const optional = {
			domains: list('域名', 'Domains of the thing', { pick: 'things' }),
			name: text('名', 'Name'),
		};
		const form = describeSet({ optional, atLeastOne: ['domains', 'name'] });
		expect(named(form, 'domains')?.hint).toBe(
			'Needed is at least one of Domains, Name · 其中至少填写一项',
		);
		expect(named(form, 'domains')?.description).toMatch(/^Domains of the thing · 域名 · Choose /);
		expect(named(form, 'name')?.hint).toBeUndefined();
	});

	it('offers to wait for what takes a while', () => {
		const form = describeSet({ settling: { operation: NAME, every: 3 } });
		expect(named(form, 'waitUntilDone')).toMatchObject({
			type: 'boolean',
			default: true,
			description: expect.stringMatching(
				/^Whether to wait until it has taken effect, asking 'Thing > Update' every 3 seconds · 每 3 秒/,
			),
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
		[file('件', 'File', { max: 262_144 }), 'File · 件 · up to 256 KB (262,144 bytes)'],
	])('describes a field with its Chinese name and limits: %#', (field, description) => {
		expect(required(field)?.description).toBe(description);
	});

	it('says the platform’s own words in the description, also where the label is shorter', () => {
		const field = text('小程序负责人的证件有效期', 'Last day', { zhLabel: '证件到期日', max: 9 });
		expect(required(field)).toMatchObject({
			displayName: 'My Field 证件到期日',
			description: 'Last day · 小程序负责人的证件有效期 · up to 9 characters',
		});
		const facts = { zh: '查询小程序的整体概况数据', zhLabel: '查询概况' };
		const [, operation] = describeSet(facts);
		expect(operation.options).toMatchObject([
			{
				name: 'Update 查询概况',
				action: 'Update thing 查询概况',
				description: `查询小程序的整体概况数据 · ${NAME} · Changes something 会改动`,
			},
		]);
	});

	it.each([
		['小程序客服电话', '客服电话'],
		['小程序名称', '小程序名称'],
		['小程序AppKey', '小程序AppKey'],
		['商家小程序描述', '商家小程序描述'],
	])('labels %s as %s', (zh, shown) => {
		expect(required(text(zh, 'Text'))?.displayName).toBe(`My Field ${shown}`);
	});

	it('writes ID and URL of a Chinese label as n8n does', () => {
		expect(required(text('模板id', 'Text'))?.displayName).toBe('My Field 模板ID');
		expect(required(text('appkey 和 url', 'Text'))?.displayName).toBe('My Field Appkey 和 URL');
	});

	it('gives the example as a placeholder', () => {
		expect(required(text('文', 'Text', { example: 'abc' }))?.placeholder).toBe('e.g. abc');
		expect(required(text('文', 'Text'))).not.toHaveProperty('placeholder');
	});

	// Beside a calendar stood "e.g. 1769824800".
	it.each([
		['seconds', '1769824800', '2026-01-31 10:00:00'],
		['milliseconds', '1769824800000', '2026-01-31 10:00:00'],
		['yyyy-MM-dd', '2026-01-31', '2026-01-31'],
	] as const)('shows a moment in %s as a calendar has it', (format, example, shown) => {
		const field = required(time('时', 'Time', format, { example }));
		expect(field?.placeholder).toBe(`e.g. ${shown}`);
	});

	it('collects optional fields under their labels, in the order of the record, none of them required', () => {
		const optional = {
			z: text('文', 'Z', { label: 'Alpha' }),
			a: text('文', 'A', { label: 'Zulu' }),
			m: text('文', 'M', { label: 'Mike' }),
		};
		const collected = inner(describeSet({ optional }), 'additionalFields');
		expect(collected.map(({ displayName }) => displayName)).toEqual([
			'Alpha 文',
			'Zulu 文',
			'Mike 文',
		]);
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
			{ show: { '/mode': ['fast'] } },
			undefined,
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
			['session', 'addMeanings', 'includeInputFields', 'inFlight', 'retries', 'timeout'].map(
				(name) => ({ name }),
			),
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
