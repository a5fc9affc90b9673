import { type Project, ts } from 'ts-morph';
import type { Language } from '../../../nodes/shared/record/edition';
import { type Edit, edit, nodesOf, only, without } from './edits';

/** Functions of record/language.ts: their first argument is the English text, their second the Chinese. */
const IN_BOTH = ['say', 'explain', 'inLines'];
const IN_ONE = ['one'];

const LANGUAGE_MODULE = /\/language$/;
const LANGUAGE_FILE = /\/record\/language\.ts$/;

/**
 * Decides, for one language, what the source leaves to the constant LANGUAGE: the conditions on it
 * disappear, and with them the functions that choose between an English and a Chinese text.
 */
export function fold(project: Project, language: Language): void {
	edit(project, (file) => [
		...[...nodesOf(file, ts.isIfStatement)].flatMap((node) => decided(node, language)),
		...[...nodesOf(file, ts.isConditionalExpression)].flatMap((node) => {
			const is = valueOf(node.condition, language);
			return is === undefined ? [] : only(node, is ? node.whenTrue : node.whenFalse);
		}),
		...chosen(file, language),
	]);
}

/** What a comparison with LANGUAGE comes to; undefined for any other condition. */
function valueOf(condition: ts.Expression, language: Language): boolean | undefined {
	if (!ts.isBinaryExpression(condition)) return undefined;
	const { left, operatorToken, right } = condition;
	if (left.getText() !== 'LANGUAGE' || !ts.isStringLiteral(right)) return undefined;
	return (
		(right.text === language) === (operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken)
	);
}

/** A statement under a condition: it goes, or what would follow its `return` does. */
function decided(node: ts.IfStatement, language: Language): Edit[] {
	const is = valueOf(node.expression, language);
	if (is === undefined) return [];
	if (!is) return [without(node)];
	const { statements } = node.parent as ts.Block;
	const following = ts.isReturnStatement(node.thenStatement)
		? statements.slice(statements.indexOf(node) + 1)
		: [];
	return [...only(node, node.thenStatement), ...following.map(without)];
}

const nameOf = ({ expression }: ts.CallExpression): string => expression.getText();

/** Puts one of the two texts in place of each call that chooses between them. */
function chosen(file: ts.SourceFile, language: Language): Edit[] {
	const choosing = new Set(
		(LANGUAGE_FILE.test(file.fileName)
			? [...IN_ONE, ...IN_BOTH]
			: [...nodesOf(file, ts.isImportSpecifier)]
					.filter(({ parent }) => {
						const { moduleSpecifier } = parent.parent.parent;
						return (
							ts.isStringLiteral(moduleSpecifier) && LANGUAGE_MODULE.test(moduleSpecifier.text)
						);
					})
					.map(({ name }) => name.text)
		).filter((name) => IN_ONE.includes(name) || (IN_BOTH.includes(name) && language !== 'both')),
	);
	return [...nodesOf(file, ts.isCallExpression)]
		.filter(({ expression }) => ts.isIdentifier(expression) && choosing.has(expression.text))
		.flatMap((call) => {
			const [first, second] = call.arguments;
			if (ts.isSpreadElement(first))
				return [
					...only(call, first.expression),
					{ start: call.end, end: call.end, text: language === 'zh' ? '[1]' : '[0]' },
				];
			// What has no Chinese beside it is a brand; a separator may well be empty.
			const isEmpty =
				ts.isStringLiteral(second) && second.text === '' && !IN_ONE.includes(nameOf(call));
			return only(call, language === 'zh' && !isEmpty ? second : first);
		});
}
