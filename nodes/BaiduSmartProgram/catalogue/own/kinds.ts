import {
	group,
	type AnswerShape,
	type Field,
	type FieldSet,
	type Fields,
	type Group,
	type Pick as FieldPick,
} from '../../../shared/record/catalogue';
import type { BaiduOperation } from '../../protocol/request';

/** APIs of a program of one's own; whose token they take goes without saying. */
export const ownGroup = (
	title: string,
	zh: string,
	operations: Readonly<Record<string, BaiduOperation>>,
): Group<BaiduOperation> => ({
	...group(
		title,
		zh,
		Object.fromEntries(
			Object.entries(operations).map(([name, operation]): [string, BaiduOperation] => [
				name,
				{
					...operation,
					action: `${operation.action} for own program`,
					token: operation.token === 'none' ? 'none' : 'own',
				},
			]),
		),
	),
	section: 'own',
});

/** What differs from the fields of the third-party API; fields are named by the way to them, `Data.EXT`. */
interface Differences {
	/** Needed here. */
	needs?: readonly string[];
	/** Needed there, not here. */
	spares?: readonly string[];
	/** Not there. */
	without?: readonly string[];
	/** Further ones, or in the place of others. */
	more?: Fields;
}

/** The fields of the third-party API as this one has them. */
export function adapt(
	{ required = {}, optional = {} }: FieldSet,
	differences: Differences,
	way = '',
): FieldSet {
	const { needs = [], spares = [], without = [], more = {} } = differences;
	const added = Object.entries(more)
		.filter(([path]) => path.startsWith(way) && !path.slice(way.length).includes('.'))
		.map(([path, field]): [string, Field] => [path.slice(way.length), field]);
	const fields = Object.entries({ ...required, ...optional, ...Object.fromEntries(added) })
		.filter(([name]) => !without.includes(way + name))
		.map(([name, field]): [string, Field] => [
			name,
			field.fields
				? { ...field, fields: adapt(field.fields, differences, `${way}${name}.`) }
				: field,
		]);
	const isNeeded = ([name]: [string, Field]) =>
		needs.includes(way + name) || (Object.hasOwn(required, name) && !spares.includes(way + name));
	return {
		required: Object.fromEntries(fields.filter(isNeeded)),
		optional: Object.fromEntries(fields.filter((entry) => !isNeeded(entry))),
	};
}

/** Fields of the third-party API whose lists only a platform may ask for: here they are typed. */
export const unlisted = (fields: Fields = {}): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, field]) => [
			name,
			field.pick === undefined ? field : { ...field, pick: undefined },
		]),
	);

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const camelNames = (names: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.entries(names).map(([name, other]) => [camel(name), camel(other)]));

/** The list of the own program in place of the one that a platform asks for it. */
function ownPick(pick: string | FieldPick): FieldPick {
	const { list, give, ...rest } = typeof pick === 'string' ? { list: pick } : pick;
	const own = `own${list.charAt(0).toUpperCase()}${list.slice(1)}`;
	return { ...rest, list: own, ...(give && { give: camelNames(give) }) };
}

const camelFields = (fields: Fields = {}): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, field]) => [
			camel(name),
			{
				...field,
				...(field.fields && { fields: camelSet(field.fields) }),
				...(field.pick && { pick: ownPick(field.pick) }),
				...(field.when && {
					when: Object.fromEntries(
						Object.entries(field.when).map(([other, values]) => [camel(other), values]),
					),
				}),
			},
		]),
	);

const camelSet = ({ required, optional }: FieldSet): FieldSet => ({
	required: camelFields(required),
	optional: camelFields(optional),
});

const camelAnswer = ({ at, meanings, times, ...rest }: AnswerShape): AnswerShape => ({
	...rest,
	...(at && { at: at.map(camel) }),
	...(meanings && {
		meanings: Object.fromEntries(
			Object.entries(meanings).map(([name, choices]) => [camel(name), choices]),
		),
	}),
	...(times && { times: times.map(camel) }),
});

/** The third-party API with all names in camel case, as the own ones of coupons are spelled. */
export const inCamelCase = ({ answer, paging, ...twin }: BaiduOperation): BaiduOperation => ({
	...twin,
	...camelSet(twin),
	...(answer && { answer: camelAnswer(answer) }),
	...(paging && {
		paging: {
			...paging,
			page: camel(paging.page),
			...(paging.size && { size: camel(paging.size) }),
		},
	}),
});
