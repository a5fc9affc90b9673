import type { IExecuteFunctions, IGetNodeParameterOptions, INodeParameters } from 'n8n-workflow';

interface Form {
	/** As the workflow has it stored, expressions and all. */
	stored: INodeParameters;
	/** What n8n gave for parameters without an expression, by name. */
	known: Map<string, unknown>;
}

/** By execution. */
const forms = new WeakMap<IExecuteFunctions, Form>();

/** Whether an expression stands anywhere in it; a text that only looks like one counts too. */
const hasExpression = (stored: unknown): boolean => JSON.stringify(stored ?? null).includes('"=');

/** A parameter of the form for one item. For one that is the same for all of them n8n is asked once. */
export function parameterOf(
	ctx: IExecuteFunctions,
	name: string,
	item: number,
	fallback?: unknown,
	options?: IGetNodeParameterOptions,
): unknown {
	const form = forms.get(ctx) ?? { stored: ctx.getNode().parameters, known: new Map() };
	forms.set(ctx, form);
	const { stored, known } = form;
	if (known.has(name)) return known.get(name);
	const value: unknown = ctx.getNodeParameter(name, item, fallback, options);
	if (!hasExpression(stored[name])) known.set(name, value);
	return value;
}
