import type { IHttpRequestHelper } from 'n8n-workflow';
import { sendOnce } from '../../dist/nodes/shared/road/askOnce';

const REQUEST = { url: 'https://openapi.baidu.com/rest/2.0/oauth/token' };

/** The part of n8n's helpers that a credential has, which answers so. */
const answering = (answer: () => Promise<unknown>) =>
	({ httpRequest: answer }) as unknown as IHttpRequestHelper['helpers'];

const errorOf = async (answer: () => Promise<unknown>) =>
	await sendOnce(
		answering(answer),
		REQUEST,
		({ kind, message }) => `${kind}: ${message}. The refresh token may be spent`,
	).catch((error: unknown) => error as Error & { code?: string });

it('an answer of more than 64 MB may have been carried out, as one that was lost', async () => {
	const body = Buffer.alloc(64 * 1024 * 1024 + 1);
	expect(await errorOf(async () => ({ statusCode: 200, headers: {}, body }))).toMatchObject({
		message: 'unclear: the answer has more than 64 MB. The refresh token may be spent',
	});
});

it('a request that got no answer is told without the code of the transport', async () => {
	const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
	const error = await errorOf(async () => await Promise.reject(reset));
	expect(error).toMatchObject({
		message:
			'unclear: the connection to https://openapi.baidu.com ended. The refresh token may be spent',
	});
	expect(error).not.toHaveProperty('code');
});

it('what did not fail on the network is left as it is', async () => {
	const fault = new Error('The credential is gone');
	expect(await errorOf(async () => await Promise.reject(fault))).toBe(fault);
});
