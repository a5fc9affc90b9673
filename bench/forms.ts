/** What the package's forms add to what the editor downloads. */
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { n8n } from '../package.json';

export interface FormsRow {
	title: string;
	/** Bytes: as JSON, and compressed as n8n's server does for browsers and for others. */
	json: number;
	brotli: number;
	gzip: number;
}

/** n8n's server leaves these as its library has them. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

function describe(folder: string): INodeTypeDescription[] {
	const nodes = n8n.nodes.flatMap((file) =>
		Object.values(require(join(folder, file)) as Record<string, new () => INodeType>),
	);
	const descriptions = nodes.map((Node) => new Node().description);
	// n8n lists a node that agents may use a second time, as a tool.
	return [...descriptions, ...descriptions.filter(({ usableAsTool }) => usableAsTool)];
}

function weigh(title: string, what: unknown): FormsRow {
	const text = JSON.stringify(what);
	return {
		title,
		json: text.length,
		brotli: brotliCompressSync(text, BROTLI).length,
		gzip: gzipSync(text).length,
	};
}

const without = (what: unknown, names: readonly string[]): unknown =>
	JSON.parse(JSON.stringify(what, (name, value) => (names.includes(name) ? undefined : value)));

/** All forms, and what is left of them without some of their parts; `before`: another build's. */
export function weighForms(folder: string, before?: string): FormsRow[] {
	const forms = describe(folder);
	return [
		weigh('all forms', forms),
		...(before === undefined ? [] : [weigh('all forms before', describe(before))]),
		weigh(
			'without names and descriptions',
			without(forms, ['displayName', 'description', 'action']),
		),
		weigh('without the conditions that show a field', without(forms, ['displayOptions'])),
		weigh('without defaults and modes', without(forms, ['default', 'modes'])),
	];
}
