import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import type { Credentials } from '../../shared/platform';
import { once } from '../../shared/prove';
import { ask } from './ask';
import { judge, toRefusal } from './open';
import { renew } from './renewal';
import { address } from './request';
import { authorizerToken, isRenewable, platformToken } from './token';

/**
 * Proves the tokens with a harmless call, and renews the authorizer's where it has expired. Throws
 * what a user must do when it is refused.
 */
export async function prove(
	helper: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const { pushToken, encodingAesKey } = credentials;
	const token = authorizerToken(credentials);
	if (!token && isRenewable(credentials)) return await renew(helper, credentials);
	const probe = token || platformToken(credentials);
	if (!probe && pushToken && encodingAesKey) return {};
	if (!probe)
		throw new Error(
			'The credential is empty: enter access tokens to call Baidu, or the push token and the encoding AES key to receive its pushes',
		);
	return await once('baidu', credentials, async () => {
		const refusal = toRefusal(
			await ask(helper.helpers, {
				url: address(credentials, 'app/category/list'),
				qs: { category_type: '1', access_token: probe },
			}),
		);
		if (!refusal) return {};
		const { expired, remedy = '', credential } = judge(refusal.code);
		if (expired && token && isRenewable(credentials)) return await renew(helper, credentials);
		if (!credential && !expired) return {};
		throw new Error(`Baidu refused the token: ${refusal.message} (${refusal.code}). ${remedy}`);
	});
}
