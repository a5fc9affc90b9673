import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { fingerprint } from '../../shared/bytes/fingerprint';
import { keep } from '../../shared/bytes/memo';
import type { Credentials } from '../../shared/record/platform';
import { FORM_HEADERS, formEncode } from '../../shared/bytes/form';
import { hideIn } from '../../shared/bytes/hide';
import { ask } from './ask';
import { judge, toRefusal } from './open';
import { EXPIRED_TOKEN } from './remedies';
import { address } from './request';
import { authorizerToken, isRenewable, platformToken } from './token';

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
	/** When Baidu first refused that one as used before, or as unknown; epoch milliseconds. */
	spentAt?: number;
	/** What the last renewal brought, or will bring. */
	pair?: Promise<Pair>;
	/** The access token that it brought. */
	accessToken?: string;
	/** Until when that is good; `UNDER_WAY` while it is awaited. */
	until: number;
}

const UNDER_WAY = Infinity;

/**
 * Fingerprint of all that proves the right to it → program. A refresh token works once: whoever holds a
 * copy of one that is being spent, or was, shares in what it brought and in all that followed.
 */
const programs = new Map<string, Program>();
const KEPT = 1000;

/** The app ID, which is public, stands for a refresh token only beside the platform's token. */
const keyOf = (credentials: Credentials, refreshToken: string): string =>
	fingerprint(
		JSON.stringify([
			address(credentials, ''),
			platformToken(credentials),
			refreshToken ? { refreshToken } : { appId: credentials.appId },
		]),
	);

const refreshTokenOf = ({ authorizerRefreshToken }: Credentials) =>
	String(authorizerRefreshToken ?? '');

/**
 * How long another process that spent a refresh token may take to store what it brought: a second on a
 * busy machine.
 */
const STORED_WITHIN_MS = 4000;
const LOOK_EVERY_MS = 250;

/**
 * In place of credentials whose token was refused: what `read` finds stored where another process has
 * renewed it, else such as make n8n ask `renew` for a new one; undefined when there is no way to get
 * one. Once the refresh token was refused, the process that spent it has some time to store what it
 * brought, before the app ID is used, or the call fails.
 */
export async function renewed(
	used: Credentials,
	read: () => Promise<Credentials>,
): Promise<Credentials | undefined> {
	const refused = authorizerToken(used);
	for (;;) {
		const stored = await read();
		const held = authorizerToken(stored);
		forget(stored, refused);
		if (held && held !== refused) return stored;
		if (!isRenewable(stored)) return undefined;
		const emptied = { ...stored, authorizerAccessToken: '', refusedToken: refused, renewal: '' };
		if (!refreshTokenOf(stored)) return emptied;
		const spentAt = programs.get(keyOf(stored, refreshTokenOf(stored)))?.spentAt;
		if (spentAt === undefined) return stored.appId ? { ...emptied, appId: '' } : emptied;
		if (Date.now() - spentAt >= STORED_WITHIN_MS)
			return stored.appId ? { ...emptied, authorizerRefreshToken: '' } : emptied;
		await sleep(LOOK_EVERY_MS);
	}
}

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
			"The credential's Authorizer Access Token is empty or has expired, and without the Platform Access Token it cannot be renewed: enter the one or the other.",
		);
	const { accessToken, refreshToken } = await newestPair(helpers, credentials);
	return {
		// n8n stores the others only when its hidden property is among them.
		renewal: '',
		authorizerAccessToken: accessToken,
		authorizerRefreshToken: refreshToken,
	};
}

async function newestPair(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
): Promise<Pair> {
	const held = refreshTokenOf(credentials);
	const key = keyOf(credentials, held);
	const program = programs.get(key) ?? { refreshToken: held, until: 0 };
	const { refreshToken, pair, accessToken, until } = program;
	// With the newest refresh token a caller wants a new pair, whatever the old one was good for.
	const isGood =
		refreshToken !== held && Date.now() < until && accessToken !== credentials.refusedToken;
	if (pair && (until === UNDER_WAY || isGood)) return await pair;
	keep(programs, KEPT, key, program);
	program.until = UNDER_WAY;
	program.pair = fetchPair(helpers, credentials, refreshToken).then(
		(brought) => {
			Object.assign(program, brought, { spentAt: undefined });
			keep(programs, KEPT, keyOf(credentials, brought.refreshToken), program);
			return brought;
		},
		(error: unknown) => {
			// The next try is a new one.
			program.until = 0;
			program.spentAt = error instanceof SpentError ? (program.spentAt ?? Date.now()) : undefined;
			throw error;
		},
	);
	return await program.pair;
}

/** A token that Baidu refused is not given to others, although its time is not over. */
function forget(credentials: Credentials, refused: string): void {
	for (const held of [refreshTokenOf(credentials), '']) {
		const program = programs.get(keyOf(credentials, held));
		if (program?.accessToken === refused && program.until !== UNDER_WAY) program.until = 0;
	}
}

class SpentError extends Error {}

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
		if (!isSpent || !credentials.appId) {
			const words = declined('did not renew the authorizer access token', answer);
			throw isSpent ? new SpentError(words) : new Error(words);
		}
	}
	const retrieved = await ask(
		helpers,
		{
			method: 'POST',
			url: address(credentials, 'auth/retrieve/authorizationcode'),
			qs: { access_token: platformToken(credentials) },
			headers: FORM_HEADERS,
			body: formEncode([['app_id', String(credentials.appId)]]),
		},
		{ to: 'give an authorization code for the App ID' },
	);
	const code = (retrieved.data as IDataObject | undefined)?.authorization_code;
	if (typeof code !== 'string') throw new Error(declined('gave no authorization code', retrieved));
	const grant = { code, grant_type: 'app_to_tp_authorization_code' };
	const answer = await exchangeGrant(helpers, credentials, grant);
	const pair = toPair(answer);
	if (pair) return pair;
	throw new Error(declined('gave no tokens for the authorization code', hideIn(answer, [code])));
}

/** A renewal that got no answer may have spent the refresh token, unless nothing was sent. */
const exchangeGrant = async (
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
	grant: IDataObject,
): Promise<IDataObject> =>
	await ask(
		helpers,
		{
			url: address(credentials, '/rest/2.0/oauth/token'),
			qs: { access_token: platformToken(credentials), ...grant },
		},
		grant.code
			? { to: 'give tokens for the authorization code' }
			: {
					to: 'renew the authorizer access token',
					unsent: 'The refresh token was not used.',
					unclear:
						'The refresh token may be spent: run it again. If it is, the App ID in the credential brings new tokens; without it, have the merchant authorize again and enter the new tokens.',
				},
	);

const HOUR_SECONDS = 3600;

function toPair(answer: IDataObject): Pair | undefined {
	const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer;
	if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return undefined;
	const until = Date.now() + (Number(seconds) || HOUR_SECONDS) * 1000;
	return { accessToken, refreshToken, until };
}

function declined(did: string, answer: IDataObject): string {
	const { message, code } = toRefusal(answer) ?? {
		message: 'there is nothing of use in the answer',
		code: 'no code',
	};
	const { expired, remedy = 'Have the merchant authorize again and enter the new tokens.' } =
		judge(code);
	return `Baidu ${did}: ${message} (${code}). ${expired ? `This is about the credential's Platform Access Token. ${EXPIRED_TOKEN.platform}` : remedy}`;
}
