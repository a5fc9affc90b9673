import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

const TIMEOUT_MS = 60_000;

/** Baidu's answer as an object, also with a status other than 200; one request, never repeated. */
export async function ask(
	helpers: IHttpRequestHelper['helpers'],
	request: IHttpRequestOptions,
): Promise<IDataObject> {
	const answer: unknown = await helpers.httpRequest({
		method: 'GET',
		ignoreHttpStatusErrors: true,
		// A token is meant for one address.
		disableFollowRedirect: true,
		json: true,
		timeout: TIMEOUT_MS,
		...request,
	});
	return typeof answer === 'object' && answer !== null
		? (answer as IDataObject)
		: { error: 'UNREADABLE_ANSWER', error_description: "the answer is not one of Baidu's" };
}
