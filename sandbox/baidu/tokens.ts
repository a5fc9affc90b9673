import type { BaiduApi } from '../common/documented';
import { own } from '../common/wire';
import { gateway } from './refusal';
import type { BaiduState } from './state';

/** The token must be of the kind that the API wants, and still hold. */
export function checkToken(
	state: BaiduState,
	{ token: wanted }: BaiduApi,
	token: string | undefined,
): void {
	if (wanted === 'none') {
		if (token === undefined) return;
		throw gateway(100, 'Invalid parameter: no access_token expected');
	}
	const kinds = wanted === 'either' ? 'authorizer or platform' : wanted;
	const invalid = 'Access token invalid or no longer valid';
	if (!token) throw gateway(110, `${invalid}: ${kinds} access_token expected in the query`);
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
		throw gateway(110, `${invalid}: ${kinds} token expected, got ${other} one: ${token}`);
	}
	if (known.expired)
		throw gateway(111, `Access token expired: ${kinds} token expected to be renewed, got ${token}`);
}
