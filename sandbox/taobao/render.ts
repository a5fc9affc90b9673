/** A whole number too large for a double, to be written as a JSON number all the same. */
export class BigNumber {
	constructor(readonly digits: string) {}

	toJSON(): string {
		return `@number:${this.digits}`;
	}
}

export const toJson = (content: unknown): string =>
	JSON.stringify(content).replace(/"@number:(\d+)"/g, '$1');

const escape = (text: string) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function element(name: string, value: unknown): string {
	if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
	const inner =
		value instanceof BigNumber
			? value.digits
			: typeof value === 'object' && value !== null
				? elements(value)
				: escape(String(value));
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
