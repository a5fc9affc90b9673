import { isObject } from '../bytes/json';
import type { FieldSet } from '../record/catalogue';
import type { Call, Credentials, Platform, Values } from '../record/platform';

/** The secrets that credentials hold, in the fields of these names. */
export const secretsIn = (credentials: Credentials, names: readonly string[]): string[] =>
	names.map((name) => String(credentials[name] ?? '')).filter((secret) => secret !== '');

/** All secrets of a call: of its credentials, its options and its values. */
export const secretsOf = (
	{ secrets, options }: Pick<Platform, 'secrets' | 'options'>,
	{
		credentials,
		operation,
		values,
		options: given,
	}: Pick<Call, 'credentials' | 'operation' | 'options'> & { values: Values },
): string[] => [
	...secretsIn(credentials, secrets),
	...marked({ optional: options }, given),
	...marked(operation, values),
];

/** The values of the fields that are marked as secret, at any depth. */
function marked({ required = {}, optional = {} }: FieldSet, values: Values): string[] {
	return Object.entries({ ...required, ...optional }).flatMap(([name, field]) =>
		[values[name]].flat().flatMap((value) => {
			if (value === undefined || value === null) return [];
			if (field.secret) return [String(value)];
			return field.fields && isObject(value) ? marked(field.fields, value) : [];
		}),
	);
}
