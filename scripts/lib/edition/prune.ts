import { type Project, ts } from 'ts-morph';
import { type Edit, edit, nodesOf, walk, without, withoutEntries } from './edits';
import { withoutArguments, withoutParameters } from './parameters';

/** What n8n loads: what these files export is used. */
const ENTRY = /\.(node|credentials)\.ts$/;

/** Takes out what nothing uses any more, until nothing of that kind is left: files, exports, imports, functions, parameters, variables. */
export function prune(project: Project): void {
	let isDone = false;
	while (!isDone) {
		const uses = usesIn(project);
		isDone = !edit(project, (file) => [
			...file.statements.flatMap((node) => ofStatement(node, uses)),
			...ofPatterns(file, uses),
			...ofFunctions(file, uses),
		]);
		for (const file of project.getSourceFiles())
			if (file.getStatements().every((node) => ts.isImportDeclaration(node.compilerNode)))
				project.removeSourceFile(file);
	}
}

interface Uses {
	/** Of the name that a declaration gives, in what is itself used. */
	of(declared: ts.Node): readonly ts.Identifier[];
	/** What a name that is used was declared by. */
	declarationOf(name: ts.Identifier): ts.Declaration | undefined;
	/** Whether what this file loads first leads to the declaration, through all that stands between. */
	isReached(declaration: ts.Node): boolean;
}

/** Top-level declarations of a file, each of the variables of a statement by itself. */
const declarationsOf = (file: ts.SourceFile): ts.Node[] =>
	file.statements.flatMap((node): ts.Node[] =>
		ts.isImportDeclaration(node)
			? []
			: ts.isVariableStatement(node)
				? [...node.declarationList.declarations]
				: [node],
	);

const isExported = (node: ts.Node): boolean =>
	ts.canHaveModifiers(node) &&
	(ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Reads from every entry on which names are used, through imports. Nothing is type-checked for it. */
function usesIn(project: Project): Uses {
	const checker = project.getTypeChecker().compilerObject;
	const files = project.getSourceFiles().map(({ compilerNode }) => compilerNode);
	const all = files.flatMap(declarationsOf);
	const known = new Set(all);
	const found = new Map<ts.Symbol, Set<ts.Identifier>>();
	const reached = new Set<ts.Node>();
	const rest = all.filter((node) => ENTRY.test(node.getSourceFile().fileName) || !hasName(node));
	for (let node = rest.pop(); node; node = rest.pop()) {
		if (reached.has(node)) continue;
		reached.add(node);
		for (const identifier of nodesOf(node, ts.isIdentifier)) {
			const used = isUse(identifier) && symbolOf(identifier, checker);
			if (!used) continue;
			for (const symbol of [used, originOf(used, checker)]) {
				found.set(symbol, (found.get(symbol) ?? new Set()).add(identifier));
				rest.push(...(symbol.declarations ?? []).map(variableOf).filter((node) => known.has(node)));
			}
		}
	}
	return {
		of: (declared) => {
			const symbol = checker.getSymbolAtLocation(declared);
			return [...((symbol && found.get(symbol)) ?? [])];
		},
		declarationOf: (name) => {
			const symbol = checker.getSymbolAtLocation(name);
			return symbol && originOf(symbol, checker).valueDeclaration;
		},
		isReached: (declaration) => reached.has(declaration),
	};
}

/** What a destructuring takes is declared by the variable that it stands for. */
const variableOf = (node: ts.Node): ts.Node => {
	const above = ts.isBindingElement(node) ? node.parent.parent : node;
	return above === node ? node : variableOf(above);
};

const hasName = (node: ts.Node): boolean =>
	ts.isVariableDeclaration(node) ||
	ts.isFunctionDeclaration(node) ||
	ts.isClassDeclaration(node) ||
	ts.isInterfaceDeclaration(node) ||
	ts.isTypeAliasDeclaration(node);

/** Whether it is a name looked up where it stands, not one that is declared or a property of something. */
function isUse(node: ts.Identifier): boolean {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isQualifiedName(parent)) return parent.left === node;
	if (ts.isShorthandPropertyAssignment(parent)) return true;
	if (ts.isBindingElement(parent)) return parent.initializer === node;
	return (parent as Partial<ts.NamedDeclaration>).name !== node;
}

function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
	return ts.isShorthandPropertyAssignment(node.parent)
		? checker.getShorthandAssignmentValueSymbol(node.parent)
		: checker.getSymbolAtLocation(node);
}

const originOf = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
	symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** An unused statement, import or export. */
function ofStatement(node: ts.Statement, uses: Uses): Edit[] {
	if (ts.isImportDeclaration(node)) return ofImport(node, uses);
	const declared: readonly ts.NamedDeclaration[] = ts.isVariableStatement(node)
		? node.declarationList.declarations
		: [node as ts.Node as ts.NamedDeclaration];
	if (!declared.some(uses.isReached)) return [without(node)];
	if (ENTRY.test(node.getSourceFile().fileName) || !isExported(node)) return [];
	const isImported = declared.some(
		({ name }) =>
			!name ||
			!ts.isIdentifier(name) ||
			uses.of(name).some((use) => use.getSourceFile() !== node.getSourceFile()),
	);
	return isImported ? [] : [{ start: node.getStart(), end: node.getStart() + 'export '.length }];
}

function ofImport(node: ts.ImportDeclaration, uses: Uses): Edit[] {
	const named = node.importClause?.namedBindings;
	const isUnused = ({ name }: ts.NamedDeclaration) =>
		!uses.of(name!).some((use) => use.getSourceFile() === node.getSourceFile());
	const all = named && ts.isNamedImports(named) ? named.elements : undefined;
	// What stands before the first statement says what the file is.
	if (all?.every(isUnused))
		return [{ start: node.pos === 0 ? node.getStart() : node.pos, end: node.end }];
	return all ? withoutEntries(all, (entry) => isUnused(entry as ts.ImportSpecifier)) : [];
}

const isUnused = (name: ts.BindingName, uses: Uses): boolean =>
	ts.isIdentifier(name) ? uses.of(name).length === 0 : name.elements.length === 0;

/** Variables within functions, and what a destructuring takes. */
const ofPatterns = (file: ts.SourceFile, uses: Uses): Edit[] => {
	return [...walk(file)].flatMap((node) => {
		if (
			ts.isVariableStatement(node) &&
			node.parent !== file &&
			node.declarationList.declarations.every(({ name }) => isUnused(name, uses))
		)
			return [without(node)];
		if (
			ts.isObjectBindingPattern(node) &&
			!node.elements.some(({ dotDotDotToken }) => dotDotDotToken)
		)
			return withoutEntries(node.elements, (element) =>
				isUnused((element as ts.BindingElement).name, uses),
			);
		if (ts.isArrayBindingPattern(node)) return ofPlaces(node, uses);
		return [];
	});
};

/** What a destructuring takes from places: those at its end go, others are left open. */
function ofPlaces({ elements }: ts.ArrayBindingPattern, uses: Uses): Edit[] {
	const isGone = (element: ts.Node) =>
		!ts.isBindingElement(element) || isUnused(element.name, uses);
	const lastKept = elements.findLastIndex((element) => !isGone(element));
	return [
		...withoutEntries(elements, (element) => element.pos > (elements[lastKept]?.pos ?? -1)),
		...elements
			.slice(0, Math.max(0, lastKept))
			.filter((element) => ts.isBindingElement(element) && isGone(element))
			.map((element) => ({ start: element.getStart(), end: element.end })),
	];
}

type Named = ts.FunctionDeclaration | ts.ArrowFunction;

/** The function that a declaration names. */
const functionOf = (declaration: ts.Node | undefined): Named | undefined => {
	if (!declaration) return undefined;
	if (ts.isFunctionDeclaration(declaration)) return declaration;
	return ts.isVariableDeclaration(declaration) &&
		declaration.initializer &&
		ts.isArrowFunction(declaration.initializer)
		? declaration.initializer
		: undefined;
};

const isCalled = ({ parent }: ts.Identifier, use: ts.Node): boolean =>
	ts.isCallExpression(parent) &&
	parent.expression === use &&
	!parent.arguments.some(ts.isSpreadElement);

/**
 * Parameters of functions that are only ever called by their name, with what each call gives for them;
 * of a function that is handed to another one, those at its end.
 */
function ofFunctions(file: ts.SourceFile, uses: Uses): Edit[] {
	const isGone = (parameter: ts.ParameterDeclaration): boolean => {
		const owner = parameter.parent;
		if (!(owner as ts.FunctionLikeDeclaration).body || !isUnused(parameter.name, uses))
			return false;
		const name = ts.isFunctionDeclaration(owner)
			? owner.name
			: ts.isVariableDeclaration(owner.parent)
				? owner.parent.name
				: undefined;
		if (name && functionOf(name.parent) === owner)
			return uses.of(name).every((use) => isCalled(use, use));
		return (
			ts.isCallExpression(owner.parent) &&
			owner.parameters
				.slice(owner.parameters.indexOf(parameter))
				.every((later) => isUnused(later.name, uses))
		);
	};
	const parametersOf = ({ expression }: ts.CallExpression) =>
		(ts.isIdentifier(expression) && functionOf(uses.declarationOf(expression))?.parameters) || [];
	return [...withoutParameters(file, isGone), ...withoutArguments(file, parametersOf, isGone)];
}
