import { ExecuteContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	IRequestOptions,
} from 'n8n-workflow';
import { engine } from './engine';

export type Credentials = ICredentialDataDecryptedObject;

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

async function context() {
	const { workflow, additionalData } = await engine({}, node);
	const data = { main: [[{ json: {} }]] };
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		{ resultData: { runData: {} } } as never,
		0,
		[],
		data,
		{ node, data, source: null },
		[],
	);
}

/** n8n's own request helper, as it gives it to a credential's `preAuthentication`. */
export const requestHelper = async (): Promise<IHttpRequestHelper> =>
	({ helpers: (await context()).helpers }) as unknown as IHttpRequestHelper;

/** A request in either of the two shapes that n8n passes to `authenticate`. */
export type Shape = Partial<IHttpRequestOptions> & {
	uri?: string;
	form?: object;
	formData?: object;
};

/** Signs a request `times` times over, as n8n does when it retries. */
export async function sign(
	type: ICredentialType,
	credentials: Credentials,
	request: Shape,
	times = 1,
): Promise<Shape> {
	if (typeof type.authenticate !== 'function') throw new Error('authenticate is no function');
	let signed = request as IHttpRequestOptions;
	for (let time = 0; time < times; time++) signed = await type.authenticate(credentials, signed);
	return signed as Shape;
}

/** Sends a signed request as n8n sends that shape; the answer's text. */
export async function send(request: Shape): Promise<string> {
	const { helpers } = await context();
	const answer: unknown =
		request.uri === undefined
			? await helpers.httpRequest({
					...request,
					encoding: 'text',
					ignoreHttpStatusErrors: true,
				} as IHttpRequestOptions)
			: await helpers.request({ ...request, simple: false, json: false } as IRequestOptions);
	return String(answer);
}

/** Names that stand more than once in the query or form. */
export const doubled = (request: Shape): string[] => {
	const query = new URL(request.url ?? request.uri ?? '').searchParams;
	const body = typeof request.body === 'string' ? new URLSearchParams(request.body) : [];
	const names = [...query, ...body].map(([name]) => name);
	return names.filter((name, at) => names.indexOf(name) !== at);
};

/** Works out the address of a credential's declarative test, as n8n does. */
export async function testAddress(type: ICredentialType, credentials: Credentials) {
	const { workflow } = await engine({}, node);
	const { baseURL = '', url = '' } = type.test?.request ?? {};
	const base: unknown = workflow.expression.getParameterValue(
		baseURL,
		null,
		0,
		0,
		node.name,
		[],
		'manual',
		{ $credentials: credentials },
	);
	return String(base) + url;
}
