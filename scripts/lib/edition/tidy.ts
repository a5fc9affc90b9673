import { type Project, ts } from 'ts-morph';
import { type Edit, edit, only, walk, withoutEntries } from './edits';

/** Writes plainly what the other steps have left: what a person would have written in the first place. */
export function tidy(project: Project): void {
	while (edit(project, (file) => [...walk(file)].flatMap(plainer)));
	const checker = project.getTypeChecker().compilerObject;
	edit(project, (file) => [...walk(file)].flatMap((node) => joinedAlone(node, checker)));
}

const isEmptyText = (node: ts.Node): boolean => ts.isStringLiteral(node) && node.text === '';

/** `list.filter(Boolean)` and the like: the list, if this is a call of that method. */
const listOf = (node: ts.Node, method: string): ts.Expression | undefined =>
	ts.isCallExpression(node) &&
	ts.isPropertyAccessExpression(node.expression) &&
	node.expression.name.text === method
		? node.expression.expression
		: undefined;

const isFilteredBoolean = (node: ts.Node): node is ts.CallExpression =>
	listOf(node, 'filter') !== undefined &&
	(node as ts.CallExpression).arguments[0]?.getText() === 'Boolean';

function plainer(node: ts.Node): Edit[] {
	// `'' || x` is x, `'x' || y` is 'x'.
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken)
		return ts.isStringLiteral(node.left)
			? only(node, isEmptyText(node.left) ? node.right : node.left)
			: [];
	if (isFilteredBoolean(node)) {
		const list = listOf(node, 'filter')!;
		return ts.isArrayLiteralExpression(list) ? withoutEntries(list.elements, isEmptyText) : [];
	}
	// `.map((x) => x)`
	const mapped = listOf(node, 'map');
	const [by] = (mapped && (node as ts.CallExpression).arguments) ?? [];
	if (
		mapped &&
		ts.isArrowFunction(by) &&
		by.parameters.length === 1 &&
		by.parameters[0].name.getText() === by.body.getText()
	)
		return only(node, mapped);
	if (
		ts.isPropertyAssignment(node) &&
		ts.isIdentifier(node.initializer) &&
		node.name.getText() === node.initializer.getText()
	)
		return only(node, node.initializer);
	if (
		ts.isBindingElement(node) &&
		node.propertyName &&
		node.propertyName.getText() === node.name.getText()
	)
		return only(node, node.name);
	if (ts.isObjectLiteralExpression(node) && node.properties.length === 1) {
		const [spread] = node.properties;
		return ts.isSpreadAssignment(spread) && ts.isCallExpression(spread.expression)
			? only(node, spread.expression)
			: [];
	}
	return ts.isTemplateExpression(node) ? ofTemplate(node) : [];
}

/** Puts values that are texts into the template. */
function ofTemplate(node: ts.TemplateExpression): Edit[] {
	const edits = node.templateSpans.flatMap(({ expression }): Edit[] =>
		ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression)
			? [
					{ start: expression.getFullStart() - 2, end: expression.getStart() + 1 },
					{ start: expression.end - 1, end: expression.end + 1 },
				]
			: [],
	);
	const isText = edits.length === 2 * node.templateSpans.length;
	const rest = isText ? node.getText() : '';
	return isText && !/['\n]/.test(rest.replace(/\$\{'|'\}/g, ''))
		? [
				...edits,
				{ start: node.getStart(), end: node.getStart() + 1, text: "'" },
				{ start: node.end - 1, end: node.end, text: "'" },
			]
		: edits;
}

/** `[text].filter(Boolean).join(…)` is the text. */
function joinedAlone(node: ts.Node, checker: ts.TypeChecker): Edit[] {
	const filtered = listOf(node, 'join');
	const list = filtered && isFilteredBoolean(filtered) && listOf(filtered, 'filter');
	if (!list || !ts.isArrayLiteralExpression(list) || list.elements.length !== 1) return [];
	const [element] = list.elements;
	const isText = (checker.getTypeAtLocation(element).flags & ts.TypeFlags.StringLike) !== 0;
	return isText ? only(node, element) : [];
}
