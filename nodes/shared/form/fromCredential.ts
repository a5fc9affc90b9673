import { asText } from '../bytes/form';
import type { FieldSet } from '../record/catalogue';
import { nameOf, quoted } from '../record/language';
import type { Credentials, Platform, Values } from '../record/platform';
import { applies, naming, validate, type Complaint } from './validate';

/**
 * The values together with what the form leaves to the credential, at every depth. Where neither has
 * it, or what the credential has breaks a limit of the field, the complaint names both places.
 */
export function fillIn(
	{ required = {}, optional = {} }: FieldSet,
	values: Values,
	credentials: Credentials,
	platform: Pick<Platform, 'credentialFields'>,
	prefix = '',
): { values: Values; complaints: Complaint[] } {
	const complaints: Complaint[] = [];
	const filled = { ...values };
	const inside = (set: FieldSet, entry: unknown, path: string) => {
		const inner = fillIn(set, entry as Values, credentials, platform, path);
		complaints.push(...inner.complaints);
		return inner.values;
	};
	for (const [name, field] of Object.entries({ ...required, ...optional })) {
		if (!applies(field, values)) continue;
		const value = values[name];
		const path = prefix + name;
		const { fromCredential: property, fields } = field;
		if (property !== undefined && value === undefined) {
			const own = asText(credentials[property] ?? '').trim();
			const given = field.kind === 'list' ? [own] : own;
			const wrong = validate({ required: { [name]: field } }, own === '' ? {} : { [name]: given });
			filled[name] = given;
			const there = quoted(nameOf(platform.credentialFields[property]));
			if (own === '')
				complaints.push(
					`${naming(name, field, path)} is empty, and so is the credential's ${there}: fill in one of them`,
				);
			else
				complaints.push(...wrong.map((found) => `${found}, as the credential's ${there} has it`));
		} else if (fields && Array.isArray(value))
			filled[name] = value.map((entry, index) => inside(fields, entry, `${path}[${index}].`));
		else if (fields && value !== undefined) filled[name] = inside(fields, value, `${path}.`);
	}
	return { values: filled, complaints };
}
