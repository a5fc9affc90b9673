import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { keep } from '../../shared/memo';
import type { Credentials } from '../../shared/platform';
import { once } from '../../shared/prove';
import { hideIn } from '../../shared/secrets';
import { FORM_HEADERS, formEncode, readUrl, writeUrl, type Signable } from '../../shared/request';
import { judge, toRefusal } from './open';
import { address } from './request';

export type TokenKind = 'authorizer' | 'platform' | 'own' | 'none';

const authorizerToken = (credentials: Credentials) =>
	String(credentials.authorizerAccessToken ?? '');

const platformToken = (credentials: Credentials) => String(credentials.platformAccessToken ?? '');

/** The refresh token renews the authorizer's token; the app ID brings new ones where it cannot. */
const isRenewable = ({ authorizerRefreshToken, appId, platformAccessToken }: Credentials) =>
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
				: "The credential's Authorizer Access Token is empty: enter it, or the platform access token and the refresh token to have it fetched; by the app ID it is fetched when the credential is tested",
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

/** Without its token, n8n asks `renew` for a new one; undefined when there is no way to get one. */
export const withoutToken = (credentials: Credentials): Credentials | undefined =>
	isRenewable(credentials) ? { ...credentials, authorizerAccessToken: '', renewal: '' } : undefined;

interface Pair {
	accessToken: string;
	refreshToken: string;
	/** Until when the access token is good, epoch milliseconds. */
	until: number;
}

/** The tokens of one program, as this process knows them. */
interface Program {
	/** The one to spend next. */
	refreshToken: string;
	/** What the last renewal brought, or will bring. */
	pair?: Promise<Pair>;
	/** Until when that is good; `UNDER_WAY` while it is awaited. */
	until: number;
}

const UNDER_WAY = Infinity;

/**
 * Refresh token, or the app ID where there is none → program. A refresh token works once: whoever
 * holds a copy of one that is being spent, or was, shares in what it brought and in all that followed.
 */
const programs = new Map<string, Program>();
const KEPT = 1000;

/**
 * What changed in the credential, for n8n to store: the token pair after a renewal. Only for
 * credentials that hold a refresh token or an app ID.
 */
export async function renew(
	{ helpers }: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	if (!platformToken(credentials))
		throw new Error(
			"The authorizer access token has expired; renewing it needs the credential's Platform Access Token, which is empty",
		);
	const { accessToken, refreshToken } = await newestPair(helpers, credentials);
	return {
		// n8n stores the others only when its hidden property is among them.
		renewal: '',
		authorizerAccessToken: accessToken,
		authorizerRefreshToken: refreshToken,
	};
}

function newestPair(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
): Promise<Pair> {
	const held = String(credentials.authorizerRefreshToken ?? '');
	const keyOf = (token: string) =>
		`${address(credentials, '')} ${token || String(credentials.appId)}`;
	const program = programs.get(keyOf(held)) ?? { refreshToken: held, until: 0 };
	const { refreshToken, pair, until } = program;
	// With the newest refresh token a caller wants a new pair, whatever the old one was good for.
	if (pair && (until === UNDER_WAY || (refreshToken !== held && Date.now() < until))) return pair;
	keep(programs, KEPT, keyOf(held), program);
	program.until = UNDER_WAY;
	program.pair = fetchPair(helpers, credentials, refreshToken).then(
		(brought) => {
			Object.assign(program, { refreshToken: brought.refreshToken, until: brought.until });
			keep(programs, KEPT, keyOf(brought.refreshToken), program);
			return brought;
		},
		(error: unknown) => {
			// The next try is a new one.
			program.until = 0;
			throw error;
		},
	);
	return program.pair;
}

/** OAuth's words for a refresh token that was used before, or that Baidu does not know any more. */
const SPENT = new Set(['expired_token', 'invalid_request', 'invalid_grant']);

/**
 * Spends the refresh token. Where it was spent before, or there is none, the app ID brings a new
 * authorization code, and that the tokens. Nothing is sent twice.
 */
async function fetchPair(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
	refreshToken: string,
): Promise<Pair> {
	if (refreshToken) {
		const grant = { refresh_token: refreshToken, grant_type: 'app_to_tp_refresh_token' };
		const answer = await exchangeGrant(helpers, credentials, grant);
		const pair = toPair(answer);
		if (pair) return pair;
		const isSpent = SPENT.has(toRefusal(answer)?.code ?? '');
		if (!isSpent || !credentials.appId)
			throw declined('did not renew the authorizer access token', answer);
	}
	const retrieved = await ask(helpers, {
		method: 'POST',
		url: address(credentials, 'auth/retrieve/authorizationcode'),
		qs: { access_token: platformToken(credentials) },
		headers: FORM_HEADERS,
		body: formEncode([['app_id', String(credentials.appId)]]),
	}).catch(unanswered);
	const code = (retrieved.data as IDataObject | undefined)?.authorization_code;
	if (typeof code !== 'string') throw declined('gave no authorization code', retrieved);
	const grant = { code, grant_type: 'app_to_tp_authorization_code' };
	const answer = await exchangeGrant(helpers, credentials, grant);
	const pair = toPair(answer);
	if (pair) return pair;
	throw declined('gave no tokens for the authorization code', hideIn(answer, [code]));
}

const exchangeGrant = async (
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
	grant: IDataObject,
): Promise<IDataObject> =>
	await ask(helpers, {
		url: address(credentials, '/rest/2.0/oauth/token'),
		qs: { access_token: platformToken(credentials), ...grant },
	}).catch(unanswered);

const HOUR_SECONDS = 3600;

function toPair(answer: IDataObject): Pair | undefined {
	const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer;
	if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return undefined;
	const until = Date.now() + (Number(seconds) || HOUR_SECONDS) * 1000;
	return { accessToken, refreshToken, until };
}

const PLATFORM_TOKEN =
	"This is about the credential's Platform Access Token, which lives 30 days: fetch a new one with Authorization > Get Platform Access Token and the newest ticket.";

function declined(did: string, answer: IDataObject): Error {
	const { message, code } = toRefusal(answer) ?? {
		message: 'nothing of use in the answer',
		code: 'none',
	};
	const { expired, remedy = 'Have the merchant authorize again and enter the new tokens.' } =
		judge(code);
	return new Error(`Baidu ${did}: ${message} (${code}). ${expired ? PLATFORM_TOKEN : remedy}`);
}

/**
 * A renewal that got no answer may have spent the refresh token. The error says so, and hides the
 * network's own: nothing may take it for a request that can simply be sent again.
 */
function unanswered(): never {
	throw new Error(
		'Baidu did not answer when the authorizer access token was to be renewed. The refresh token may be spent: run it again. If it is, the App ID in the credential brings new tokens; without it, have the merchant authorize again and enter the new tokens',
	);
}

const TIMEOUT_MS = 60_000;

/** Baidu's answer as an object, also with a status other than 200; one request, never repeated. */
export async function ask(
	helpers: IHttpRequestHelper['helpers'],
	request: IHttpRequestOptions,
): Promise<IDataObject> {
	const answer: unknown = await helpers.httpRequest({
		method: 'GET',
		ignoreHttpStatusErrors: true,
		// A token is meant for one address.
		disableFollowRedirect: true,
		json: true,
		timeout: TIMEOUT_MS,
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
