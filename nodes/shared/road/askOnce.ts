import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import type { Operation } from '../record/catalogue';
import { nameOf } from '../record/language';
import type { Ask, Call, Credentials, Opened, Platform, Reply } from '../record/platform';
import { noAnswer, networkFault, type NetworkFault } from './network';
import { DEFAULT_POLICY } from './policy';
import { isTooLarge, RAW, TOO_LARGE, toReply, type RawResponse } from './reply';

type Helpers = IHttpRequestHelper['helpers'];

export type Sign = (
	credentials: Credentials,
	request: IHttpRequestOptions,
) => IHttpRequestOptions | Promise<IHttpRequestOptions>;

/** What it takes to ask a platform for something that a credential itself needs. */
export interface Protocol<O extends Operation>
	extends Pick<Platform<O>, 'title' | 'zh' | 'request' | 'open'> {
	sign: Sign;
}

/**
 * One request that a credential itself needs, never repeated, and the reply as it came. Where none
 * came, the error says what `told` makes of the fault and hides the transport's code: nothing may take
 * it for a request that can simply be sent again.
 */
export async function sendOnce(
	helpers: Helpers,
	request: IHttpRequestOptions,
	told: (fault: NetworkFault) => string,
): Promise<Reply> {
	const timeout = DEFAULT_POLICY.timeout * 1000;
	const response: unknown = await helpers
		.httpRequest({ ...request, ...RAW, timeout })
		.catch((error: unknown) => {
			const fault = networkFault(error, request.url);
			throw fault ? new Error(told(fault)) : error;
		});
	const reply = toReply(response as RawResponse);
	const { code, message, remedy = '' } = TOO_LARGE;
	if (isTooLarge(reply)) throw new Error(told({ code, kind: 'unclear', message, remedy }));
	return reply;
}

/** Asks for one operation with a credential, as a node would, and opens the answer. */
export async function askOnce<O extends Operation>(
	helpers: Helpers,
	protocol: Protocol<O>,
	call: Call<O>,
	told = (fault: NetworkFault): string => noAnswer(nameOf(protocol), fault),
): Promise<Opened> {
	const { request, open, sign } = protocol;
	const send = async (of: Call<O>) =>
		await sendOnce(helpers, await sign(of.credentials, request(of)), told);
	const ask: Ask<O> = async (another, openIt) => await openIt(await send(another));
	return await open(call, await send(call), ask);
}
