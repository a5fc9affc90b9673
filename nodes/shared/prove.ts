import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { find, type Operation } from './catalogue';
import { RAW, toReply, type RawResponse } from './exchange';
import type { Credentials, Platform } from './platform';

type Sign = (
	credentials: Credentials,
	request: IHttpRequestOptions,
) => IHttpRequestOptions | Promise<IHttpRequestOptions>;

/**
 * Calls a harmless operation of the catalogue and judges the answer as a node would. Throws the
 * platform's words and the remedy when the credentials are at fault. Any other refusal proves them
 * right: a platform looks at the signature first. Returns what n8n stores to know it was done.
 */
export async function proveBy<O extends Operation>(
	{ helpers }: IHttpRequestHelper,
	platform: Platform<O>,
	name: string,
	sign: Sign,
	credentials: Credentials,
): Promise<IDataObject> {
	const operation = find(platform.catalogue, name) as O;
	const call = { name, operation, values: {}, credentials, options: {} };
	const request = await sign(credentials, platform.request(call));
	const response: unknown = await helpers.httpRequest({ ...request, ...RAW });
	const opened = await platform.open(call, toReply(response as RawResponse));
	if ('refusal' in opened && opened.refusal.credential) {
		const { message, code, subCode = code, remedy = '' } = opened.refusal;
		throw new Error(`${platform.title} refused: ${message} (${subCode}). ${remedy}`);
	}
	return { proven: 'yes' };
}
