import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { keep } from '../../shared/memo';
import type { Credentials } from '../../shared/platform';
import { FORM_HEADERS, formEncode } from '../../shared/request';
import { ask } from './ask';
import { judge, toRefusal } from './open';
import { address } from './request';
import { platformToken } from './token';

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
	throw declined('gave no tokens for the authorization code', answer);
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
