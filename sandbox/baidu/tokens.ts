import type { BaiduApi } from '../common/documented';
import { own } from '../common/wire';
import { gatewayRefusal } from './refusal';
import type { BaiduState } from './state';

/** The token must be one of those that the API wants, and not expired. */
export function checkToken(
	state: BaiduState,
	{ token: wanted }: BaiduApi,
	token: string | undefined,
): void {
	if (wanted === 'none') {
		if (token === undefined) return;
		throw gatewayRefusal(100, 'Invalid parameter: no access_token expected');
	}
	const expected = wanted === 'either' ? 'authorizer or platform' : wanted;
	const invalid = 'Access token invalid or no longer valid';
	if (!token)
		throw gatewayRefusal(110, `${invalid}: ${expected} access_token expected in the query`);
	const { platformTokens, authorizerTokens, own: ownProgram } = state;
	const found = {
		own: own(ownProgram.tokens, token),
		platform: own(platformTokens, token),
		authorizer: own(authorizerTokens, token),
	};
	const known = wanted === 'either' ? (found.authorizer ?? found.platform) : found[wanted];
	if (!known) {
		const other = found.platform
			? 'a platform'
			: found.authorizer
				? 'an authorizer'
				: found.own
					? "an own program's"
					: 'an unknown';
		throw gatewayRefusal(110, `${invalid}: ${expected} token expected, got ${other} one: ${token}`);
	}
	if (known.expired)
		throw gatewayRefusal(
			111,
			`Access token expired: ${expected} token expected to be renewed, got ${token}`,
		);
}
