import type { BinaryFile } from '../bytes/file';
import { writeJson } from '../bytes/json';
import type { Field, FieldSet } from '../record/catalogue';
import type { Values, WireValue, WireValues } from '../record/platform';
import { joinedText } from './validate';

/**
 * Values that were checked, in the shape in which the platform takes them. What the record does not
 * know goes out as it was given.
 */
export function toWire({ required = {}, optional = {} }: FieldSet, values: Values): WireValues {
	const fields = { ...required, ...optional };
	return Object.fromEntries<WireValue>(
		Object.entries(values).flatMap(([name, value]): Array<[string, WireValue]> => {
			if (!Object.hasOwn(fields, name)) return [[name, value as WireValue]];
			const { spread } = fields[name];
			return spread
				? (value as BinaryFile[]).map((entry, index) => [
						spread[index],
						convert(fields[name], entry),
					])
				: [[name, convert(fields[name], value)]];
		}),
	);
}

function convert(field: Field, value: unknown): WireValue {
	const converted = convertKind(field, value);
	if (field.joined !== undefined) return joinedText(converted as WireValue[], field.joined);
	return field.stringified ? writeJson(converted) : converted;
}

function convertKind(field: Field, value: unknown): WireValue {
	const { kind, fields = {}, numeric, base64 } = field;
	if (kind === 'object') return toWire(fields, value as Values);
	if (kind === 'rows') return (value as Values[]).map((row) => toWire(fields, row));
	if (kind === 'file' && base64) return (value as BinaryFile).data.toString('base64');
	if (!numeric) return value as WireValue;
	return Array.isArray(value) ? value.map((entry) => BigInt(entry)) : BigInt(value as string);
}
