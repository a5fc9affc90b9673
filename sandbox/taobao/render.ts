import type { Fields, Value } from '../common/documented';
import { toJson } from '../common/json';
import type { Answer } from '../common/types';
import { answer, own, type FormFields } from '../common/wire';

const escape = (text: string) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function element(name: string, value: unknown): string {
	if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
	const inner =
		typeof value === 'object' && value !== null ? elements(value) : escape(String(value));
	return `<${name}>${inner}</${name}>`;
}

const elements = (content: object): string =>
	Object.entries(content)
		.map(([name, value]) => element(name, value))
		.join('');

/** XML always has one root; content that has not got it itself is put under `root`. */
export function toXml(content: object, root?: string): string {
	const [first, ...rest] = Object.entries(content);
	const rooted = rest.length === 0 && typeof first?.[1] === 'object' && root === undefined;
	const rootless = root === undefined || (rest.length === 0 && first?.[0] === root);
	const inner = rooted || rootless ? elements(content) : element(root, content);
	return `<?xml version="1.0" encoding="utf-8" ?>${inner}`;
}

type Data = Record<string, unknown>;

/** What the entries of a list are called, where the shape names them. */
function entryName(name: string, { type }: Value): string {
	if (type === 'string') return 'string';
	if (type === 'number') return 'number';
	return `${name.replace(/s$/, '')}_dto`;
}

/**
 * The shape that an answer has without `simplify`: a list is the one member of an object, named after
 * its entries; an empty one is absent.
 */
export function standard(fields: Fields, answer: Data): Data {
	const inner = (field: Value | undefined, part: unknown) =>
		typeof part === 'object' && part !== null ? standard(field?.fields ?? {}, part as Data) : part;
	return Object.fromEntries(
		Object.entries(answer).flatMap(([name, part]) => {
			const field = own(fields, name);
			if (!field || !Array.isArray(part)) return [[name, inner(field, part)]];
			const entries = part.map((entry: unknown) => inner(field, entry));
			return entries.length > 0 ? [[name, { [entryName(name, field)]: entries }]] : [];
		}),
	);
}

/** An answer as it is asked for: XML unless `format` says JSON. */
export function render(
	{ format }: FormFields,
	content: Record<string, unknown>,
	xmlRoot?: string,
): Answer {
	if (format === 'json') {
		return answer(toJson(content), 200, { 'content-type': 'application/json;charset=UTF-8' });
	}
	return answer(toXml(content, xmlRoot), 200, { 'content-type': 'text/xml;charset=UTF-8' });
}
