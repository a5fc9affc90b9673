import { ts } from 'ts-morph';
import { type Edit, nodesOf, withoutEntries } from './edits';

/** Takes parameters out of a function. */
export const withoutParameters = (
	file: ts.SourceFile,
	isGone: (parameter: ts.ParameterDeclaration) => boolean,
): Edit[] =>
	[...nodesOf(file, hasParameters)].flatMap(({ parameters }) =>
		withoutEntries(parameters, (node) => isGone(node as ts.ParameterDeclaration)),
	);

const hasParameters = (node: ts.Node): node is ts.SignatureDeclaration => ts.isFunctionLike(node);

/** Takes the arguments at the places of such parameters out of every call; `parametersOf` what is called. */
export const withoutArguments = (
	file: ts.SourceFile,
	parametersOf: (call: ts.CallExpression) => readonly ts.ParameterDeclaration[],
	isGone: (parameter: ts.ParameterDeclaration) => boolean,
): Edit[] =>
	[...nodesOf(file, ts.isCallExpression)].flatMap((call) => {
		const places = parametersOf(call).map(isGone);
		const gone = new Set<ts.Node>(call.arguments.filter((_, at) => places[at]));
		return withoutEntries(call.arguments, (node) => gone.has(node));
	});
