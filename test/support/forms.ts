/**
 * Fills the form of an operation from its record: the values that its document shows, and others
 * where a test gives them.
 */
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import QRCode from 'qrcode';
import type { Catalogue, Field, FieldSet } from '../../dist/nodes/shared/catalogue';
import { find } from '../../dist/nodes/shared/catalogue';

/** The required fields alone, or all that the form offers. */
export type Size = 'least' | 'fullest';
export const SIZES: Size[] = ['least', 'fullest'];

export interface SampleFile {
	fileName: string;
	mimeType: string;
	data: Buffer;
}

/** Wire name → value; a list of objects for rows, a `SampleFile` for a file. */
export type Given = Readonly<Record<string, unknown>>;

export interface Filled {
	parameters: IDataObject;
	item: INodeExecutionData;
	/** Wire names of the fields that were filled, those of rows left out. */
	names: string[];
}

/** The documented names of all operations of a catalogue. */
export const documentedNames = (catalogue: Catalogue): string[] =>
	Object.values(catalogue).flatMap(({ operations }) => Object.keys(operations));

/** A real, square PNG of this many pixels. */
export const png = async (width = 180, fileName = 'logo.png'): Promise<SampleFile> => ({
	fileName,
	mimeType: 'image/png',
	// The trifle keeps the library's rounding down from losing a pixel.
	data: await QRCode.toBuffer('https://example.com', { width: width + 0.001, margin: 2 }),
});

/** The form of an operation as n8n stores it, with the item that its files come from. */
export function fill(
	catalogue: Catalogue,
	name: string,
	size: Size,
	given: Given = {},
	options: IDataObject = {},
): Filled {
	const operation = find(catalogue, name);
	if (!operation) throw new Error(`The catalogue has no operation '${name}'`);
	const [resource] = Object.entries(catalogue).find(([, { operations }]) => name in operations)!;
	const { required = {}, optional = {}, atLeastOne = [] } = operation;

	const chosen: Record<string, unknown> = {};
	const choose = (fields: NonNullable<FieldSet['required']>, wanted: (name: string) => boolean) => {
		for (const [wire, field] of Object.entries(fields))
			if (wanted(wire) && applies(field, chosen)) chosen[wire] = valueOf(wire, field, given);
	};
	choose(required, () => true);
	choose(optional, (wire) => size === 'fullest' || wire in given);
	const candidates = atLeastOne.filter((wire) => applies(optional[wire], chosen));
	if (candidates.length > 0 && candidates.every((wire) => !(wire in chosen)))
		choose(optional, (wire) => wire === candidates[0]);

	const binary: IBinaryKeyData = {};
	const entries = Object.entries(chosen).map(([wire, value]) => {
		const field = required[wire] ?? optional[wire];
		return [wire, field.kind === 'file' ? attach(binary, wire, value) : toForm(field, value)];
	});
	const inOptional = ([wire]: unknown[]) => !((wire as string) in required);
	return {
		parameters: {
			resource,
			operation: name,
			...Object.fromEntries(entries.filter((entry) => !inOptional(entry))),
			additionalFields: Object.fromEntries(entries.filter(inOptional)),
			options,
		},
		item: { json: {}, binary },
		names: Object.keys(chosen),
	};
}

const applies = (field: Field, chosen: Given): boolean =>
	Object.entries(field.when ?? {}).every(([other, values]) =>
		values.includes(String(chosen[other])),
	);

function valueOf(name: string, field: Field, given: Given): unknown {
	if (name in given) return given[name];
	const value = field.example ?? field.default;
	if (value !== undefined) return field.kind === 'list' ? [value] : value;
	const choices = Object.keys(field.choices ?? {});
	if (choices.length > 0) return field.kind === 'choices' ? choices : choices[0];
	throw new Error(`The record has no value for '${name}': give one`);
}

function attach(binary: IBinaryKeyData, name: string, value: unknown): string {
	const { fileName, mimeType, data } = value as SampleFile;
	const property = `file of ${name}`;
	binary[property] = { fileName, mimeType, data: data.toString('base64') };
	return property;
}

function toForm(field: Field, value: unknown): IDataObject[string] {
	if (field.pick !== undefined) return { __rl: true, mode: 'id', value: value as string };
	if (field.kind !== 'rows') return value as string;
	const fields = { ...field.fields?.required, ...field.fields?.optional };
	const row = (value as IDataObject[]).map((entry) =>
		Object.fromEntries(
			Object.entries(entry).map(([name, inner]) => [name, toForm(fields[name], inner)]),
		),
	);
	return { row };
}
