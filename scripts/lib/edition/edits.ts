/** Changes to source files as pieces of text, so that many can be found in one reading of a program. */
import { type Project, type SourceFile, ts } from 'ts-morph';

/** Characters of a file that give way to others. Those inside another one's give way together with it. */
export interface Edit {
	start: number;
	end: number;
	text?: string;
}

/** The parts of a node in order, itself first; `enter` says whether to look inside. */
export function* walk(
	node: ts.Node,
	enter: (node: ts.Node) => boolean = () => true,
): Generator<ts.Node> {
	yield node;
	if (!enter(node)) return;
	const inner: ts.Node[] = [];
	ts.forEachChild(node, (child) => void inner.push(child));
	for (const child of inner) yield* walk(child, enter);
}

/** All nodes of a kind, told by its guard. */
export function* nodesOf<N extends ts.Node>(
	root: ts.Node,
	is: (node: ts.Node) => node is N,
): Generator<N> {
	for (const node of walk(root)) if (is(node)) yield node;
}

/** Takes a node out, with what stands before it: its comments. */
export const without = (node: ts.Node): Edit => ({ start: node.getFullStart(), end: node.end });

/** Leaves of a node what one of its parts says, in brackets where it could fall apart. */
export function only(node: ts.Node, part: ts.Node): Edit[] {
	const [open, close] = ts.isBinaryExpression(part) || ts.isConditionalExpression(part) ? '()' : '';
	return [
		{ start: node.getStart(), end: part.getStart(), text: open },
		{ start: part.end, end: node.end, text: close },
	];
}

/** Takes entries out of a list together with the commas that they leave over. */
export function withoutEntries(
	list: ts.NodeArray<ts.Node>,
	isGone: (node: ts.Node) => boolean,
): Edit[] {
	const lastKept = list.findLastIndex((node) => !isGone(node));
	return list.flatMap((node, at) => {
		if (!isGone(node)) return [];
		if (at < lastKept) return { start: node.getFullStart(), end: list[at + 1].getFullStart() };
		const start = lastKept < 0 ? list.pos : list[lastKept].end;
		return { start, end: lastKept < 0 ? list.end : node.end };
	});
}

function applied(source: string, edits: readonly Edit[]): string {
	const ordered = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
	let [result, at] = ['', 0];
	for (const { start, end, text = '' } of ordered) {
		if (end < at || (end === at && start < at)) continue;
		result += source.slice(at, Math.max(at, start)) + (start < at ? '' : text);
		at = end;
	}
	return result + source.slice(at);
}

/** Finds changes in every file of a project and makes them. Tells whether there were any. */
export function edit(project: Project, find: (file: ts.SourceFile) => Edit[]): boolean {
	const found = project
		.getSourceFiles()
		.map((file): [SourceFile, Edit[]] => [file, find(file.compilerNode)])
		.filter(([, edits]) => edits.length > 0);
	for (const [file, edits] of found) file.replaceWithText(applied(file.getFullText(), edits));
	return found.length > 0;
}
