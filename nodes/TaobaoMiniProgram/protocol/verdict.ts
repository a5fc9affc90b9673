import { own } from '../../shared/bytes/own';
import { walk, type PlainObject } from '../../shared/bytes/json';
import { listOf, one } from '../../shared/record/language';
import type { Refusal } from '../../shared/record/refusal';
import type { TaobaoOperation } from '../catalogue/kinds';

/** One object of an answer that tells whether it succeeded. */
interface Part {
	name: string;
	failed: boolean;
	code: string;
	message: string;
}

/** Stands where Taobao gives no code of its own. */
const NO_CODE = 'BUSINESS_FAILURE';

const MOST_NAMED = 5;

/** What an answer without an error says of a failure all the same; undefined when all succeeded. */
export function businessFailure(
	operation: TaobaoOperation,
	answer: PlainObject,
): Refusal | undefined {
	const parts = partsOf(operation, answer);
	const failed = parts.filter((part) => part.failed);
	if (failed.length === 0) return undefined;
	const done = parts.filter((part) => !part.failed);
	const [{ code }] = failed;
	return {
		code,
		message: failed.map((part) => describe(part, failed.length > 1)).join('; '),
		did: done.length > 0 ? 'notCompleted' : undefined,
		remedy: own(operation.remedies, code) ?? remedyFor(failed, done),
		retry: 'never',
		answer,
	};
}

const partsOf = ({ verdict }: TaobaoOperation, answer: PlainObject): Part[] => {
	if (!verdict) return [];
	const { at = [], ok, code, message, of } = verdict;
	const found = (walk(answer, at) as unknown[]).filter(
		(part): part is PlainObject => typeof part === 'object' && part !== null,
	);
	const text = (part: PlainObject, field?: string) =>
		field === undefined ? '' : String(part[field] ?? '');
	return found.map((part, index) => ({
		name:
			text(part, of) || (found.length > 1 ? one(`number ${index + 1}`, `第 ${index + 1} 项`) : ''),
		failed: hasFailed(part[ok], text(part, message)),
		code: text(part, code) || NO_CODE,
		message: text(part, message) || 'No reason given',
	}));
};

/** A flag that is absent says nothing; one that is empty lets the words speak, which a success has not. */
const hasFailed = (flag: unknown, words: string): boolean =>
	flag === undefined || flag === null || flag === ''
		? flag !== undefined && words !== ''
		: !/^(true|1)$/i.test(String(flag));

const describe = ({ name, code, message }: Part, withCode: boolean): string => {
	const said = withCode && code !== NO_CODE ? `${message} (${code})` : message;
	return name ? `${name}: ${said}` : said;
};

function remedyFor(failed: Part[], done: Part[]): string {
	if (done.length === 0) return 'Correct what the message names, then run it again.';
	const names = done.slice(0, MOST_NAMED).map(({ name }) => name);
	const more = done.length - names.length;
	const carriedOut =
		more > 0
			? `It was carried out for ${listOf(names)} and ${more} more.`
			: `It was carried out for ${listOf(names)}.`;
	const [{ name }] = failed;
	return failed.length > 1
		? `${carriedOut} Correct what the message names, then run it again for those that failed alone.`
		: `${carriedOut} Correct what the message names, then run it again for ${name} alone.`;
}

/**
 * A failed answer as data: where a success has its items there may be nothing, so the whole answer
 * takes their place, unless the failures are told among the items.
 */
export function wholeAnswer({ verdict, answer }: TaobaoOperation, whole: PlainObject): unknown {
	const way = answer?.at ?? [];
	const isAmongItems = way.every((step, index) => verdict?.at?.[index] === step);
	return isAmongItems
		? whole
		: way.reduceRight<unknown>((inner, step) => ({ [step]: inner }), whole);
}
