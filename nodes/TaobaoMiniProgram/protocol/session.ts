import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { find } from '../../shared/catalogue';
import { RAW, toReply, type RawResponse } from '../../shared/exchange';
import { readJson } from '../../shared/json';
import { keep } from '../../shared/memo';
import type { Credentials, Opened, Values } from '../../shared/platform';
import { once } from '../../shared/prove';
import { catalogue } from '../catalogue';
import type { TaobaoOperation } from '../catalogue/kinds';
import { openReply } from './open';
import { AUTHORIZE_AGAIN } from './remedies';
import { buildRequest, gateway } from './request';
import { signRequest } from './sign';

const sessionOf = ({ session }: Credentials) => String(session ?? '').trim();
const refreshTokenOf = ({ refreshToken }: Credentials) => String(refreshToken ?? '').trim();

/**
 * The credentials of one call. n8n calls preAuthentication while the hidden property is empty, which a
 * node wants only where there is a refresh token, but no session yet.
 */
export function forCall(stored: Credentials, override: unknown): Credentials {
	const given: Credentials =
		override === undefined ? {} : { session: String(override), refreshToken: '' };
	const credentials = { ...stored, ...given };
	const isMissing = !sessionOf(credentials) && refreshTokenOf(credentials) !== '';
	return { ...credentials, proof: isMissing ? '' : 'is in the answer' };
}

/** Without its session, n8n asks for a new one; undefined when there is no way to get one. */
export const withoutSession = (credentials: Credentials): Credentials | undefined =>
	refreshTokenOf(credentials)
		? { ...credentials, session: '', expired: sessionOf(credentials), proof: '' }
		: undefined;

interface Tokens {
	session: string;
	refreshToken: string;
}

/**
 * Renewals of this process by what they replace. Whoever holds a copy of a session that is being
 * renewed, or was, gets the one that it brought. No document tells whether a refresh token works once.
 */
const renewals = new Map<string, Promise<Tokens>>();
const KEPT = 1000;

/** What changed in the credential, for n8n to store: the session after a renewal. */
async function renew(
	{ helpers }: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const { appKey, expired } = credentials;
	const spent = refreshTokenOf(credentials);
	const replaced = String(expired ?? sessionOf(credentials));
	const key = JSON.stringify([gateway(credentials), appKey, spent, replaced]);
	const renewal = renewals.get(key) ?? requestTokens(helpers, credentials, spent);
	keep(renewals, KEPT, key, renewal);
	// The next try after a failure is a new one.
	renewal.catch(() => renewals.delete(key));
	// n8n stores the others only when its hidden property is among them.
	return { proof: '', ...(await renewal) };
}

async function requestTokens(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
	spent: string,
): Promise<Tokens> {
	const opened = await ask(helpers, credentials, 'taobao.top.auth.token.refresh', {
		refresh_token: spent,
	}).catch(unclear);
	if ('refusal' in opened) {
		const { message, code, subCode = code } = opened.refusal;
		throw new Error(
			`Taobao did not renew the session: ${message} (${subCode}). ${AUTHORIZE_AGAIN} Only apps that sellers order in the service market can renew sessions`,
		);
	}
	const { token_result: result } = opened.data as Values;
	const tokens = (readJson(String(result)) ?? {}) as Values;
	const session = String(tokens.access_token ?? '');
	if (session) return { session, refreshToken: String(tokens.refresh_token || spent) };
	throw new Error(`Taobao did not renew the session: no token in the answer. ${AUTHORIZE_AGAIN}`);
}

/**
 * A renewal that got no answer may have spent the refresh token. The error says so, and hides the
 * network's own: nothing may take it for a request that can simply be sent again.
 */
function unclear(): never {
	throw new Error(
		`Taobao did not answer when the session was to be renewed. Run it again; if Taobao then refuses the refresh token: ${AUTHORIZE_AGAIN}`,
	);
}

/** One request of an API that the credential itself needs, never repeated. */
async function ask(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
	name: string,
	values: Values,
): Promise<Opened> {
	const operation = find(catalogue, name) as TaobaoOperation;
	const call = { name, operation, values, credentials, options: {} };
	const request = signRequest(credentials, buildRequest(call));
	const response = (await helpers.httpRequest({ ...request, ...RAW })) as RawResponse;
	return openReply(call, toReply(response));
}

/**
 * Proves app and session with a harmless call, and renews a session that has expired. Throws what a
 * user must do when it is refused.
 */
export async function prove(
	helper: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const canRenew = refreshTokenOf(credentials) !== '';
	if (canRenew && !sessionOf(credentials)) return await renew(helper, credentials);
	return await once('taobaoApi', credentials, async () => {
		const opened = await ask(helper.helpers, credentials, 'taobao.time.get', {});
		if ('data' in opened) return {};
		const { message, code, subCode = code, remedy = '', ...refusal } = opened.refusal;
		if (refusal.expired && canRenew) return await renew(helper, credentials);
		// TOP looks at the signature first: any other refusal proves it right.
		if (!refusal.credential && !refusal.did) return {};
		throw new Error(`Taobao ${refusal.did ?? 'refused'}: ${message} (${subCode}). ${remedy}`);
	});
}
