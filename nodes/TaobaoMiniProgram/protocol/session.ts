import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { fingerprint } from '../../shared/bytes/fingerprint';
import { findOperation } from '../../shared/record/catalogue';
import { readJson } from '../../shared/bytes/json';
import { keep } from '../../shared/bytes/memo';
import { askOnce, type Protocol } from '../../shared/road/askOnce';
import type { NetworkFault } from '../../shared/road/network';
import type { Credentials, Values, WireValues } from '../../shared/record/platform';
import { faultOf, unlessProven } from '../../shared/road/prove';
import { catalogue } from '../catalogue';
import type { TaobaoOperation } from '../catalogue/kinds';
import { openReply } from './open';
import { AUTHORIZE_AGAIN } from './remedies';
import { buildRequest, gateway, type TaobaoCall } from './request';
import { signRequest } from './sign';
import { company } from '../names';
import { nameOf } from '../../shared/record/language';

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
	return { ...credentials, proof: isMissing ? '' : 'answered' };
}

/**
 * In place of credentials whose session has expired: the `stored` ones where another process has
 * renewed it, else such as make n8n ask for a new one; undefined when there is no way to get one.
 */
export function renewed(used: Credentials, stored: Credentials): Credentials | undefined {
	const [session, before] = [sessionOf(stored), sessionOf(used)];
	if (session !== '' && session !== before) return stored;
	return refreshTokenOf(stored)
		? { ...stored, session: '', expired: before, proof: '' }
		: undefined;
}

interface Tokens {
	session: string;
	refreshToken: string;
}

/**
 * Renewals of this process by what they replace, and all that proves the right to it. Whoever holds a copy of a session that is being
 * renewed, or was, gets the one that it brought. No document tells whether a refresh token works once.
 */
const renewals = new Map<string, Promise<Tokens>>();
const KEPT = 1000;

/** What changed in the credential, for n8n to store: the session after a renewal. */
async function renew(
	{ helpers }: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const { appKey, appSecret, expired } = credentials;
	const spent = refreshTokenOf(credentials);
	const replaced = String(expired ?? sessionOf(credentials));
	const all = [gateway(credentials), appKey, appSecret, spent, replaced];
	const key = fingerprint(JSON.stringify(all));
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
	const call = callOf(credentials, 'taobao.top.auth.token.refresh', { refresh_token: spent });
	const opened = await askOnce(helpers, PROTOCOL, call, unanswered);
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

/** A renewal whose request left may have spent the refresh token. */
const unanswered = ({ kind, message, remedy }: NetworkFault): string =>
	kind === 'unsent'
		? `The session could not be renewed, as ${message}. ${remedy} The refresh token was not used.`
		: `Taobao did not answer when the session was to be renewed: ${message}. Run it again; if Taobao then refuses the refresh token, it was spent: ${AUTHORIZE_AGAIN}`;

const PROTOCOL: Protocol<TaobaoOperation> = {
	...company,
	request: buildRequest,
	open: openReply,
	sign: signRequest,
};

/** The call of an API that the credential itself needs. */
function callOf(credentials: Credentials, name: string, values: WireValues): TaobaoCall {
	const known = findOperation(catalogue, name);
	const operation: TaobaoOperation = credentials.session ? known : { ...known, session: 'none' };
	return { name, operation, values, credentials, options: {} };
}

/**
 * Proves first the app, then the session, each with a call that changes nothing, and renews a session
 * that has expired. Throws what a user must do, and with which field. The refresh token cannot be
 * proven without spending it.
 */
export async function prove(
	helper: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const canRenew = refreshTokenOf(credentials) !== '';
	if (canRenew && !sessionOf(credentials)) return await renew(helper, credentials);
	const send = async (of: Credentials, name: string, values: WireValues = {}) =>
		await askOnce(helper.helpers, PROTOCOL, callOf(of, name, values));
	return await unlessProven('taobaoApi', credentials, async () => {
		const app = await send({ ...credentials, session: '' }, 'taobao.time.get');
		const atFault = 'refusal' in app && faultOf(nameOf(company), app.refusal);
		if (atFault) throw atFault;
		if (!sessionOf(credentials)) return {};
		const seller = await send(credentials, 'taobao.user.seller.get', { fields: ['nick'] });
		if ('data' in seller) return {};
		if (seller.refusal.expired && canRenew) return await renew(helper, credentials);
		const wrong = faultOf(nameOf(company), seller.refusal);
		if (wrong) throw new Error(`App Key and App Secret are right, but ${wrong.message}`);
		return {};
	});
}
