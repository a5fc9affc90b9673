/**
 * Fills the form of an operation from its record: the values that its document shows, and others
 * where a test gives them.
 */
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import QRCode from 'qrcode';
import type { Catalogue, Field, FieldSet } from '../../dist/nodes/shared/record/catalogue';
import { mustConfirm, optionalOf } from '../../dist/nodes/shared/form/properties';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { asStored } from './catalogue';

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
	/** What was filled in, by wire name, files left out. */
	values: Record<string, unknown>;
	/** The files, by wire name. */
	files: Record<string, SampleFile>;
}

/** The documented names of all operations of a catalogue. */
export const documentedNames = (catalogue: Catalogue): string[] =>
	Object.values(catalogue).flatMap(({ operations }) => Object.keys(operations));

/** `Version > Release`: an operation as its form calls it. */
export function shownAs(catalogue: Catalogue, name: string): string {
	const group = Object.values(catalogue).find(({ operations }) => name in operations);
	if (!group) throw new Error(`The catalogue has no operation '${name}'`);
	return `${group.title} > ${group.operations[name].title}`;
}

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
	const operation = findOperation(catalogue, name);
	if (!operation) throw new Error(`The catalogue has no operation '${name}'`);
	const [resource, { section }] = Object.entries(catalogue).find(
		([, { operations }]) => name in operations,
	)!;
	const { required = {}, optional = {}, atLeastOne = [] } = operation;
	const { oneOf } = optionalOf(operation);

	const chosen: Record<string, unknown> = {};
	const choose = (
		fields: NonNullable<FieldSet['required']>,
		wanted: (name: string) => boolean,
		filled = size,
	) => {
		for (const [wire, field] of Object.entries(fields))
			if (wanted(wire) && applies(field, chosen))
				chosen[wire] = valueOf(wire, field, given, filled);
	};
	choose(required, () => true);
	choose(optional, (wire) => size === 'fullest' || wire in given);
	const candidates = atLeastOne.filter((wire) => applies(optional[wire], chosen));
	if (candidates.length > 0 && candidates.every((wire) => !(wire in chosen)))
		// An object that needs nothing inside would be nothing at all.
		choose(optional, (wire) => wire === candidates[0], 'fullest');

	const binary: IBinaryKeyData = {};
	const entries = Object.entries(chosen).map(([wire, value]) => [
		wire,
		toForm(binary, required[wire] ?? optional[wire], wire, value),
	]);
	const isAdded = ([wire]: unknown[]) => !((wire as string) in { ...required, ...oneOf });
	// Under the names that arrive: the files of one field may be spread over several.
	const arriving = Object.entries(chosen).flatMap(([wire, value]): Array<[string, unknown]> => {
		const { spread } = required[wire] ?? optional[wire];
		return spread
			? (value as SampleFile[]).map((entry, index) => [spread[index], entry])
			: [[wire, value]];
	});
	const fields = Object.fromEntries(
		Object.entries({ ...required, ...optional }).flatMap(([wire, field]) =>
			(field.spread ?? [wire]).map((name) => [name, field]),
		),
	);
	const kindOf = (wire: string) => (fields[wire].base64 ? 'text' : fields[wire].kind);
	return {
		parameters: {
			...(section && { actsFor: section }),
			resource,
			operation: asStored(name),
			...Object.fromEntries(entries.filter((entry) => !isAdded(entry))),
			additionalFields: Object.fromEntries(entries.filter(isAdded)),
			...(mustConfirm(operation) ? { confirm: true } : {}),
			// One page.
			...(operation.paging ? { returnAll: false, limit: operation.paging.largest } : {}),
			...(operation.settling ? { waitUntilDone: false } : {}),
			options,
		},
		item: { json: {}, binary },
		names: arriving.map(([wire]) => wire),
		values: Object.fromEntries(
			arriving
				.filter(([wire]) => kindOf(wire) !== 'file')
				.map(([wire, value]) => [wire, asGiven(fields[wire], value)]),
		),
		files: Object.fromEntries(arriving.filter(([wire]) => kindOf(wire) === 'file')) as Record<
			string,
			SampleFile
		>,
	};
}

const applies = (field: Field, chosen: Given): boolean =>
	Object.entries(field.when ?? {}).every(([other, values]) =>
		values.includes(String(chosen[other])),
	);

/** The value that a test gives, or that the record shows, in the shape of its kind. */
export function valueOf(
	name: string,
	field: Field,
	given: Given = {},
	size: Size = 'fullest',
): unknown {
	if (name in given) return given[name];
	const { kind, fields: set = {} } = field;
	if (kind === 'object' || kind === 'rows') {
		const wanted = { ...set.required, ...(size === 'fullest' ? set.optional : {}) };
		const inner = Object.entries(wanted).map(([key, of]) => [key, valueOf(key, of, {}, size)]);
		return kind === 'rows' ? [Object.fromEntries(inner)] : Object.fromEntries(inner);
	}
	if (kind === 'file') return field.spread?.map(() => sampleFile(field)) ?? sampleFile(field);
	const value = field.example ?? field.default;
	const known = Object.keys(field.choices ?? {});
	if (kind === 'choices') return value === undefined ? known : [value];
	if (value !== undefined) return kind === 'list' ? [value] : value;
	if (known.length > 0) return known[0];
	throw new Error(`The record has no value for '${name}': give one`);
}

/** A file that fits what the record says of it. */
function sampleFile({ formats, min = 0 }: Field): SampleFile {
	const start = formats ? PIXEL : Buffer.from('a file in no format');
	const data = Buffer.concat([start, Buffer.alloc(Math.max(0, min - start.length))]);
	return { fileName: 'sample.png', mimeType: 'image/png', data };
}

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** The value as a person means it: a file that goes as text is that text. */
function asGiven({ kind, base64, fields = {} }: Field, value: unknown): unknown {
	if (kind === 'file' && base64) return (value as SampleFile).data.toString('base64');
	const one = (entry: object) =>
		Object.fromEntries(
			Object.entries(entry).map(([name, part]) => [
				name,
				asGiven({ ...fields.required, ...fields.optional }[name], part),
			]),
		);
	if (kind === 'object') return one(value as object);
	return kind === 'rows' ? (value as object[]).map(one) : value;
}

function attach(binary: IBinaryKeyData, name: string, value: unknown): string {
	const { fileName, mimeType, data } = value as SampleFile;
	const property = `file of ${name}`;
	binary[property] = { fileName, mimeType, data: data.toString('base64') };
	return property;
}

function toForm(
	binary: IBinaryKeyData,
	field: Field,
	name: string,
	value: unknown,
): IDataObject[string] {
	if (field.pick !== undefined) return { __rl: true, mode: 'id', value: value as string };
	if (field.spread)
		return (value as SampleFile[]).map((entry, index) => attach(binary, `${name} ${index}`, entry));
	if (field.kind === 'file') return attach(binary, name, value);
	if (field.kind !== 'rows' && field.kind !== 'object') return value as string;
	const { required = {}, optional = {} } = field.fields ?? {};
	const one = (entry: IDataObject): IDataObject => {
		const inner = (of: Record<string, Field>) =>
			Object.fromEntries(
				Object.entries(entry)
					.filter(([key]) => key in of)
					.map(([key, part]) => [key, toForm(binary, of[key], key, part)]),
			);
		const rest = inner(optional);
		return {
			...inner(required),
			...(Object.keys(rest).length > 0 ? { additionalFields: rest } : {}),
		};
	};
	return {
		row: field.kind === 'object' ? one(value as IDataObject) : (value as IDataObject[]).map(one),
	};
}
