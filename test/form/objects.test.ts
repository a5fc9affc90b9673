import type { Field, Fields, FieldSet } from '../../dist/nodes/shared/record/catalogue';
import {
	flag,
	id,
	list,
	number,
	object,
	rows,
	text,
} from '../../dist/nodes/shared/record/catalogue';
import { validate } from '../../dist/nodes/shared/form/validate';
import { toWire } from '../../dist/nodes/shared/form/wire';
import { writeJson } from '../../dist/nodes/shared/bytes/json';
import { Random } from '../support/random';
import { loose, operationOf, readOne, readSet } from '../support/reading';

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

	it('and so are numbers, where the object is no list', async () => {
		const given = { 0: 'first', 1: 'second' };
		expect(await readOne(loose, given)).toMatchObject({ value: given, complaints: [] });
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
