import type { BinaryFile } from '../bytes/file';
import { writeJson } from '../bytes/json';
import type { Field, FieldSet } from '../record/catalogue';
import type { Values } from '../record/platform';

/** Values that were checked, in the shape in which the platform takes them. */
export function toWire({ required = {}, optional = {} }: FieldSet, values: Values): Values {
	const fields = { ...required, ...optional };
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => {
			const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
			return [name, field ? convert(field, value) : value];
		}),
	);
}

function convert(field: Field, value: unknown): unknown {
	const converted = convertKind(field, value);
	if (field.joined) return (converted as unknown[]).join(',');
	return field.stringified ? writeJson(converted) : converted;
}

function convertKind(field: Field, value: unknown): unknown {
	const { kind, fields = {}, numeric, base64 } = field;
	if (kind === 'object') return toWire(fields, value as Values);
	if (kind === 'rows') return (value as Values[]).map((row) => toWire(fields, row));
	if (kind === 'file' && base64) return (value as BinaryFile).data.toString('base64');
	if (!numeric) return value;
	return Array.isArray(value) ? value.map((entry) => BigInt(entry)) : BigInt(value as string);
}
