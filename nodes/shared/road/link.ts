import { asText, commaText, formEncode } from '../bytes/form';
import { own } from '../bytes/own';
import type { Link } from '../record/catalogue';
import { nameOf, quoted } from '../record/language';
import type { Call, Credentials, Platform } from '../record/platform';

const known = (credentials: Credentials, property: string) => asText(credentials[property]).trim();

/** What the address needs and the credential does not have. */
export const missing = (
	{ credentialFields }: Pick<Platform, 'credentialFields'>,
	{ credential }: Link,
	credentials: Credentials,
): string[] =>
	Object.values(credential)
		.filter((property) => known(credentials, property) === '')
		.map((property) => quoted(nameOf(credentialFields[property])))
		.map((named) => `The credential's ${named} is empty, the address needs it`);

/** The address of a page of the platform, with the values and what the credential knows. */
export function linkTo(
	{ addresses, credential, fixed = {} }: Link,
	{ values, credentials }: Pick<Call, 'values' | 'credentials'>,
): string {
	const address = own(addresses, asText(credentials.environment)) ?? addresses.production;
	const query: Array<[string, string]> = [
		...Object.entries(credential).map(([name, property]): [string, string] => [
			name,
			known(credentials, property),
		]),
		...Object.entries(fixed),
		...Object.entries(values).map(([name, value]): [string, string] => [name, commaText(value)]),
	];
	return `${address}?${formEncode(query)}`;
}
