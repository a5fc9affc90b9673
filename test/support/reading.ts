import { isDeepStrictEqual } from 'node:util';
/** The reader of a form without n8n: an invented operation, and what its form holds. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Field, Operation } from '../../dist/nodes/shared/record/catalogue';
import {
	decimal,
	flag,
	group,
	id,
	list,
	number,
	object,
	rows,
	text,
	time,
} from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { read } from '../../dist/nodes/shared/form/read';
import { validate } from '../../dist/nodes/shared/form/validate';

export const NAME = 'thing.update';

export const operationOf = (facts: Partial<Operation>): Operation => ({
	title: 'Update',
	zh: '修改',
	action: 'Update thing',
	doc: 'https://example.com/thing',
	safe: false,
	...facts,
});

export const platformOf = (operation: Operation, options: Platform['options'] = {}): Platform => ({
	title: 'Innocent',
	zh: '无错',
	credential: 'innocentApi',
	credentialFields: {},
	secrets: [],
	catalogue: { thing: group('Thing', '东西', { [NAME]: operation }) },
	picklists: {},
	events: {},
	options,
	credentials: (stored) => stored,
	request: () => ({ url: '' }),
	open: () => ({ data: {} }),
});

/** The five things of an execution that the reader of a form uses, as n8n answers them. */
interface Reading {
	getNodeParameter(
		name: string,
		item: number,
		fallback?: unknown,
		options?: { extractValue?: boolean },
	): unknown;
	getNode(): { parameters: IDataObject };
	getInputData(): INodeExecutionData[];
	getTimezone(): string;
	helpers: { getBinaryDataBuffer(item: number, name: string): Promise<Buffer> };
}

const isLocator = (value: unknown): value is { value: unknown } =>
	typeof value === 'object' && value !== null && '__rl' in value;

function isJson(value: unknown): boolean {
	try {
		return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
	} catch {
		return false;
	}
}

/** An execution with these parameters for each item. */
export function execution(
	parameters: IDataObject[],
	items: INodeExecutionData[],
): IExecuteFunctions {
	const reading: Reading = {
		getNodeParameter(name, item, fallback, options) {
			const { [name]: value = fallback } = parameters[item] as Record<string, unknown>;
			if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
			return options?.extractValue && isLocator(value) ? value.value : value;
		},
		// What differs by item, or is no JSON, comes from an expression.
		getNode: () => ({
			parameters: Object.fromEntries(
				parameters
					.flatMap((all) => Object.keys(all))
					.map((name) => {
						const { [name]: stored } = parameters[0];
						const isSame = parameters.every((all) => isDeepStrictEqual(all[name], stored));
						return [name, isSame && isJson(stored) ? stored : '={{ $json }}'];
					}),
			),
		}),
		getInputData: () => items,
		getTimezone: () => 'America/New_York',
		helpers: {
			getBinaryDataBuffer: async (item, name) =>
				Buffer.from(items[item].binary?.[name].data ?? '', 'base64'),
		},
	};
	return reading as unknown as IExecuteFunctions;
}

export const readSet = async (
	set: Partial<Operation>,
	parameters: IDataObject,
	item: INodeExecutionData = { json: {} },
) => {
	const operation = operationOf(set);
	return await read(execution([parameters], [item]), platformOf(operation), operation, 0);
};

/** Reads one optional field, entered as this. */
export const readOne = async (field: Field, entered: unknown) => {
	const additionalFields = { my_field: entered } as IDataObject;
	const { values, complaints } = await readSet(
		{ optional: { my_field: field } },
		{ additionalFields },
	);
	return { value: values.my_field, has: 'my_field' in values, complaints };
};

/** The complaints about one optional field that is entered as this, of the reader and of the checks. */
export const complainOf = async (field: Field, entered: unknown) => {
	const { value, complaints } = await readOne(field, entered);
	const optional = { my_field: field };
	return [...complaints, ...validate(operationOf({ optional }), { my_field: value })];
};

export const tones = { high: ['High', '高'], low: ['Low', '低'] } as const;
export const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

export const parts = rows('部分', 'Parts', {
	required: { id: number('号', 'ID of the part') },
	optional: {
		name: text('名', 'Name of the part'),
		tags: list('签', 'Tags'),
		papers: rows('资质', 'Papers', { required: { addr: text('址', 'Address') } }),
	},
});

export const size = object('尺寸', 'Size', {
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
export const loose = object('松', 'Loose', {
	optional: { a: text('甲', 'A'), b: object('乙', 'B', { optional: { c: text('丙', 'C') } }) },
});
