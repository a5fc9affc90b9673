import { asStored } from './support/catalogue';
import { rooms } from './laws/shipped';
import { misfits, outputSchema, type OutputSchema } from './support/outputSchemas';

const operations = rooms.flatMap(({ name, platform }) =>
	Object.entries(platform.catalogue).flatMap(([resource, group]) =>
		Object.keys(group.operations).map((documented) => ({
			node: name.charAt(0).toLowerCase() + name.slice(1),
			parameters: { resource, operation: asStored(documented) },
		})),
	),
);

const shown = ({ properties = {}, items }: OutputSchema): string[] =>
	Object.entries(properties)
		.flatMap(([name, inner]) => [
			...(inner.type === undefined ? [`${name} has no type`] : []),
			...shown(inner),
			...(inner.items ? shown(inner.items) : []),
		])
		.concat(items ? shown(items) : []);

it('n8n finds a schema for every operation, an object with fields that all have a type', async () => {
	const wrong: string[] = [];
	for (const { node, parameters } of operations) {
		const schema = await outputSchema(node, parameters);
		if (schema?.type !== 'object' || Object.keys(schema.properties ?? {}).length === 0)
			wrong.push(`${parameters.operation} shows nothing`);
		wrong.push(...shown(schema ?? {}).map((found) => `${parameters.operation}: ${found}`));
	}
	expect(operations.length).toBeGreaterThan(400);
	expect(wrong).toEqual([]);
});

describe('an item that the schema does not tell is noticed', () => {
	const check = async (json: object) =>
		await misfits(
			'alipayMiniProgram',
			{ resource: 'version', operation: 'alipay.open.mini.version.list.query' },
			[{ json: { app_version: '0.0.1', ...json } }],
		);

	it('only then', async () => {
		expect(await check({})).toEqual([]);
		expect(await check({ create_time: null })).toEqual([]);
	});

	it.each([
		['another type', { app_version: 1 }],
		['another field', { version: '0.0.1' }],
		['a list in place of a text', { version_status: ['INIT'] }],
	])('%s', async (_what, json) => {
		expect(await check(json)).toHaveLength(1);
	});

	it('an operation without a schema', async () => {
		const parameters = { resource: 'version', operation: 'unknown' };
		expect(await misfits('alipayMiniProgram', parameters, [])).toEqual(['unknown has no schema']);
	});
});

// The shapes of an answer, read off the documents and the forms.
it.each([
	['version', 'alipay.open.mini.version.list.query', 'version_status_meaning', 'create_time_iso'],
])('%s %s shows %s and %s', async (resource, operation, ...fields) => {
	const schema = await outputSchema('alipayMiniProgram', { resource, operation });
	expect(Object.keys(schema?.properties ?? {})).toEqual(expect.arrayContaining(fields));
});
