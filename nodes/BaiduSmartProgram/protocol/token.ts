import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { keep } from '../../shared/memo';
import type { Credentials } from '../../shared/platform';
import { once } from '../../shared/prove';
import { readUrl, writeUrl, type Signable } from '../../shared/request';
import { judge, toRefusal } from './open';
import { address } from './request';

export type TokenKind = 'authorizer' | 'platform' | 'none';

const authorizerToken = (credentials: Credentials) =>
	String(credentials.authorizerAccessToken ?? '');

const platformToken = (credentials: Credentials) => String(credentials.platformAccessToken ?? '');

/**
 * Puts the access token into the query, in place of any other. The platform's own token is used when
 * the query asks for it (`access_token=platform`), none where it asks for `none`, else the
 * authorizer's. May be applied again.
 */
export function signRequest(credentials: Credentials, request: Signable): IHttpRequestOptions {
	const url = readUrl(request);
	const asked = url.searchParams.get('access_token') ?? '';
	const platform = platformToken(credentials);
	const wantsPlatform = asked === 'platform' || (asked !== '' && asked === platform);
	const token = wantsPlatform ? platform : authorizerToken(credentials);
	if (asked === 'none') url.searchParams.delete('access_token');
	else if (token) url.searchParams.set('access_token', token);
	else
		throw new Error(
			wantsPlatform
				? "The credential's Platform Access Token is empty: this call needs it"
				: "The credential's Authorizer Access Token is empty: enter it, or the refresh token and the platform access token to have it fetched",
		);
	writeUrl(request, url);
	return request;
}

/**
 * The credentials of one call. n8n calls preAuthentication while the hidden property is empty, which a
 * node wants only where there is no token yet.
 */
export function forCall(stored: Credentials, override: unknown): Credentials {
	const given: Credentials =
		override === undefined
			? {}
			: { authorizerAccessToken: String(override), authorizerRefreshToken: '' };
	const credentials = { ...stored, ...given };
	const isMissing = !authorizerToken(credentials) && credentials.authorizerRefreshToken;
	return { ...credentials, renewal: isMissing ? '' : 'only when it has expired' };
}

/** Without its token, n8n asks `renew` for a new one; undefined when there is no way to get one. */
export const withoutToken = (credentials: Credentials): Credentials | undefined =>
	credentials.authorizerRefreshToken
		? { ...credentials, authorizerAccessToken: '', renewal: '' }
		: undefined;

type Pair = { accessToken: string; refreshToken: string };

/**
 * Renewals of this process by the refresh token they spend. A refresh token works once: whoever holds
 * a copy of one that is being spent, or was, gets the pair that it brought.
 */
const renewals = new Map<string, Promise<Pair>>();
const KEPT = 1000;

/**
 * What changed in the credential, for n8n to store: the token pair after a renewal. Only for
 * credentials that hold a refresh token.
 */
export async function renew(
	{ helpers }: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const spent = String(credentials.authorizerRefreshToken);
	if (!platformToken(credentials))
		throw new Error(
			"The authorizer access token has expired; renewing it needs the credential's Platform Access Token, which is empty",
		);
	const key = `${address(credentials, '')} ${spent}`;
	const renewal = renewals.get(key) ?? requestPair(helpers, credentials, spent);
	keep(renewals, KEPT, key, renewal);
	// The next try after a failure is a new one.
	renewal.catch(() => renewals.delete(key));
	const { accessToken, refreshToken } = await renewal;
	return {
		// n8n stores the others only when its hidden property is among them.
		renewal: '',
		authorizerAccessToken: accessToken,
		authorizerRefreshToken: refreshToken,
	};
}

async function requestPair(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
	refreshToken: string,
): Promise<Pair> {
	const answer = await ask(helpers, {
		url: address(credentials, '/rest/2.0/oauth/token'),
		qs: {
			access_token: platformToken(credentials),
			refresh_token: refreshToken,
			grant_type: 'app_to_tp_refresh_token',
		},
	}).catch(unclear);
	const { access_token: access, refresh_token: refresh } = answer;
	if (typeof access === 'string' && typeof refresh === 'string')
		return { accessToken: access, refreshToken: refresh };
	const { message, code } = toRefusal(answer) ?? { message: 'no tokens in the answer', code: '' };
	throw new Error(
		`Baidu did not renew the authorizer access token: ${message} (${code}). ${judge(code).remedy ?? 'Have the merchant authorize again and enter the new tokens.'}`,
	);
}

/**
 * A renewal that got no answer may have spent the refresh token. The error says so, and hides the
 * network's own: nothing may take it for a request that can simply be sent again.
 */
function unclear(): never {
	throw new Error(
		'Baidu did not answer when the authorizer access token was to be renewed. The refresh token may be spent: run it again, and if Baidu then calls it used, have the merchant authorize again and enter the new tokens',
	);
}

/** Baidu's answer as an object, also with a status other than 200; one request, never repeated. */
async function ask(
	helpers: IHttpRequestHelper['helpers'],
	request: IHttpRequestOptions,
): Promise<IDataObject> {
	const answer: unknown = await helpers.httpRequest({
		method: 'GET',
		ignoreHttpStatusErrors: true,
		json: true,
		...request,
	});
	return typeof answer === 'object' && answer !== null
		? (answer as IDataObject)
		: { error: 'UNREADABLE_ANSWER', error_description: "the answer is not one of Baidu's" };
}

/**
 * Proves the tokens with a harmless call, and renews the authorizer's where it has expired. Throws
 * what a user must do when it is refused.
 */
export async function prove(
	helper: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const { authorizerRefreshToken: refreshToken, pushToken, encodingAesKey } = credentials;
	const token = authorizerToken(credentials);
	if (!token && refreshToken) return await renew(helper, credentials);
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
		if (expired && token && refreshToken) return await renew(helper, credentials);
		if (!credential && !expired) return {};
		throw new Error(`Baidu refused the token: ${refusal.message} (${refusal.code}). ${remedy}`);
	});
}
