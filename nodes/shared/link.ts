import type { Link } from './catalogue';
import type { Call, Credentials } from './platform';
import { asText, commaText, formEncode } from './request';

/** What the address needs and the credential does not have. */
export const missing = ({ credential }: Link, credentials: Credentials): string[] =>
	Object.values(credential)
		.filter((property) => asText(credentials[property]).trim() === '')
		.map((property) => `The credential's '${property}' is empty, the address needs it`);

/** The address of a page of the platform, with the values and what the credential knows. */
export function linkTo(
	{ addresses, credential, fixed = {} }: Link,
	{ values, credentials }: Pick<Call, 'values' | 'credentials'>,
): string {
	const address = addresses[String(credentials.environment)] ?? addresses.production;
	const known = Object.entries(credential).map(([name, property]) => [name, credentials[property]]);
	const query = [...known, ...Object.entries(fixed), ...Object.entries(values)] as Array<
		[string, unknown]
	>;
	return `${address}?${formEncode(query.map(([name, value]) => [name, commaText(value)]))}`;
}
