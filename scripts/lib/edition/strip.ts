import { type Project, ts } from 'ts-morph';
import { type Edit, edit, only, walk, without, withoutEntries } from './edits';
import { withoutArguments, withoutParameters } from './parameters';

/** What is called so, a parameter, property, variable or member of a tuple, holds Chinese. */
const isChinese = (name: ts.Node | undefined): boolean =>
	name !== undefined && ts.isIdentifier(name) && /^zh([A-Z]\w*)?$|Zh$/.test(name.text);

const isNamedInChinese = ({ name }: { name?: ts.Node }): boolean => isChinese(name);

/** Takes the Chinese out of an English edition: whatever is named as Chinese, wherever it stands. */
export function strip(project: Project): void {
	const checker = project.getTypeChecker().compilerObject;
	const parametersOf = (call: ts.CallExpression) =>
		(checker.getResolvedSignature(call)?.declaration?.parameters ?? []).filter(ts.isParameter);
	edit(project, (file) => [
		...withoutParameters(file, isNamedInChinese),
		...withoutArguments(file, parametersOf, isNamedInChinese),
		...[...walk(file)].flatMap((node) => [
			...ofObject(node),
			...ofPattern(node, checker),
			...ofTuple(node, checker),
			...ofTemplate(node),
		]),
	]);
}

/** Properties of objects and of their types. */
function ofObject(node: ts.Node): Edit[] {
	if (ts.isObjectLiteralExpression(node))
		return withoutEntries(node.properties, (property) =>
			isNamedInChinese(property as ts.NamedDeclaration),
		);
	if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
		return node.members.filter(isNamedInChinese).map(without);
	// Of a union of property names.
	if (
		ts.isLiteralTypeNode(node) &&
		ts.isStringLiteral(node.literal) &&
		/^zh(Label)?$/.test(node.literal.text)
	)
		return ts.isUnionTypeNode(node.parent)
			? withoutEntries(node.parent.types, (type) => type === node)
			: [];
	return [];
}

/** What a destructuring takes, and variables. */
function ofPattern(node: ts.Node, checker: ts.TypeChecker): Edit[] {
	if (ts.isVariableStatement(node) && node.declarationList.declarations.every(isGoneVariable))
		return [without(node)];
	if (ts.isObjectBindingPattern(node))
		return withoutEntries(node.elements, (element) => {
			const { propertyName, name } = element as ts.BindingElement;
			return isChinese(propertyName ?? name);
		});
	if (!ts.isArrayBindingPattern(node)) return [];
	const kept = node.elements.filter(
		(element) => ts.isOmittedExpression(element) || !isNamedInChinese(element),
	);
	if (isPair(checker.getTypeAtLocation(node))) return only(node, kept[0]);
	return withoutEntries(
		node.elements,
		(element) => !kept.includes(element as ts.ArrayBindingElement),
	);
}

const isGoneVariable = ({ name }: ts.VariableDeclaration): boolean =>
	ts.isArrayBindingPattern(name)
		? name.elements.every((element) => ts.isOmittedExpression(element) || isNamedInChinese(element))
		: isChinese(name);

/** A tuple of an English text and its Chinese: one text is left of it. */
function ofTuple(node: ts.Node, checker: ts.TypeChecker): Edit[] {
	if (ts.isTupleTypeNode(node) && node.elements.some(isChineseMember)) {
		const [english] = node.elements as unknown as ts.NodeArray<ts.NamedTupleMember>;
		const isReadonly = ts.isTypeOperatorNode(node.parent);
		return only(isReadonly ? node.parent : node, english.type);
	}
	if (
		ts.isArrayLiteralExpression(node) &&
		node.elements.length > 0 &&
		isPair(checker.getContextualType(node))
	)
		return only(node, node.elements[0]);
	if (
		ts.isElementAccessExpression(node) &&
		node.argumentExpression.getText() === '0' &&
		isPair(checker.getTypeAtLocation(node.expression))
	)
		return only(node, node.expression);
	return [];
}

const isChineseMember = (node: ts.Node): boolean =>
	ts.isNamedTupleMember(node) && isNamedInChinese(node);

function isPair(type: ts.Type | undefined): boolean {
	if (type?.isUnion()) return type.types.some(isPair);
	const target = type && (type as ts.TypeReference).target;
	const members = target && (target as ts.TupleType).labeledElementDeclarations;
	return members?.some((member) => member !== undefined && isNamedInChinese(member)) ?? false;
}

/** Chinese in brackets behind English. */
function ofTemplate(node: ts.Node): Edit[] {
	if (!ts.isTemplateSpan(node) || !isChinese(node.expression)) return [];
	const [open, close] = [' (${', '})'];
	const [start, end] = [
		node.expression.getStart() - open.length,
		node.expression.end + close.length,
	];
	const isSo =
		node.getSourceFile().text.slice(start, end) === open + node.expression.getText() + close;
	return isSo ? [{ start, end }] : [];
}
