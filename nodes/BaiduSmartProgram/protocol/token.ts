import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Credentials } from '../../shared/record/platform';
import { readUrl, writeUrl, type Signable } from '../../shared/road/request';

export const authorizerToken = (credentials: Credentials) =>
	String(credentials.authorizerAccessToken ?? '');

export const platformToken = (credentials: Credentials) =>
	String(credentials.platformAccessToken ?? '');

/** The refresh token renews the authorizer's token; the app ID brings new ones where it cannot. */
export const isRenewable = ({ authorizerRefreshToken, appId, platformAccessToken }: Credentials) =>
	Boolean(authorizerRefreshToken || (appId && platformAccessToken));

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
				: "The credential's Authorizer Access Token is empty: enter it, or enter the App ID of the merchant's program beside the Platform Access Token and test the credential, which fetches it.",
		);
	writeUrl(request, url);
	return request;
}

/**
 * The credentials of one call; `override` is its token, of whichever kind it needs, and is never
 * renewed. n8n calls preAuthentication while the hidden property is empty, which a node wants only
 * where there is no token yet.
 */
export function forCall(stored: Credentials, override: unknown): Credentials {
	const given: Credentials =
		override === undefined
			? {}
			: {
					platformAccessToken: String(override),
					authorizerAccessToken: String(override),
					authorizerRefreshToken: '',
					appId: '',
				};
	const credentials = { ...stored, ...given };
	const isMissing = !authorizerToken(credentials) && credentials.authorizerRefreshToken;
	return { ...credentials, renewal: isMissing ? '' : 'only when it has expired' };
}
