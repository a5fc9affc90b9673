import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { fingerprint } from '../../shared/bytes/fingerprint';
import { readJson } from '../../shared/bytes/json';
import { keep } from '../../shared/bytes/memo';
import type { Credentials } from '../../shared/record/platform';
import { unlessProven } from '../../shared/road/prove';
import { readUrl, writeUrl, type Signable } from '../../shared/road/request';
import { ask } from './ask';
import { judge, toRefusal } from './open';
import { checkEncodingAesKey } from './proof';
import { paymentKeyFault } from '../payment';
import { address } from './request';
import { one } from '../../shared/record/language';

/** The access token of a program of one's own, as the credential keeps it. */
interface OwnToken {
	token: string;
	/** Until when it is good, epoch milliseconds. */
	until: number;
	/** What it was fetched with: a token of another App Key or App Secret does not count. */
	of: string;
}

const keyOf = (credentials: Credentials) =>
	fingerprint(
		[address(credentials, ''), credentials.appKey, credentials.appSecret].map(String).join('\n'),
	);

function stored(credentials: Credentials): OwnToken | undefined {
	const kept = readJson(String(credentials.ownToken ?? '')) as OwnToken | undefined;
	return kept && kept.of === keyOf(credentials) ? kept : undefined;
}

/** It is renewed this long before it lapses. */
const EARLY_MS = 10 * 60 * 1000;

const isGood = (kept: OwnToken | undefined, refused: unknown): kept is OwnToken =>
	kept !== undefined && kept.token !== refused && Date.now() < kept.until - EARLY_MS;

/** Puts the program's access token into the query, in place of any other, or none where `none` is asked for. */
export function signOwn(credentials: Credentials, request: Signable): IHttpRequestOptions {
	const url = readUrl(request);
	const token = String(credentials.ownAccessToken ?? '') || stored(credentials)?.token;
	if (url.searchParams.get('access_token') === 'none') url.searchParams.delete('access_token');
	else if (token) url.searchParams.set('access_token', token);
	else
		throw new Error(
			"There is no access token of the program yet: n8n fetches it with the credential's App Key and App Secret. Enter both, then test the credential",
		);
	writeUrl(request, url);
	return request;
}

/** The credentials of one call; `override` is its token, which is never renewed. */
export function forOwnCall(credentials: Credentials, override: unknown): Credentials {
	const needsNone = override !== undefined || isGood(stored(credentials), undefined);
	return {
		...credentials,
		ownAccessToken: override === undefined ? '' : String(override),
		// n8n calls preAuthentication while this is empty.
		renewal: needsNone ? 'only when it has expired' : '',
	};
}

/**
 * In place of credentials whose token was refused: the stored ones where another process has fetched
 * one since, else such as make n8n ask `renewOwn` for another.
 */
export function renewedOwn(used: Credentials, kept: Credentials): Credentials | undefined {
	if (used.ownAccessToken) return undefined;
	const refused = stored(used)?.token ?? '';
	if (isGood(stored(kept), refused)) return kept;
	return { ...kept, renewal: '', refusedToken: refused };
}

/** Key of the credentials → the newest token of this process, or the one that is being fetched. */
const newest = new Map<string, Promise<OwnToken>>();
const KEPT = 1000;

/**
 * What changed in the credential, for n8n to store: a token that is good and not the refused one. All
 * calls of a process share one request; another process that has fetched one meanwhile does no harm,
 * since each call takes the token that it was given, and asks for another once when that is refused.
 */
async function renewOwn(
	{ helpers }: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const { refusedToken } = credentials;
	const key = keyOf(credentials);
	const pending = newest.get(key);
	const known = await pending?.catch(() => undefined);
	// Another call may have asked for the next one while this one waited.
	const next = newest.get(key);
	let token: OwnToken;
	if (isGood(known, refusedToken)) token = known;
	else if (next && next !== pending) token = await next;
	else {
		const fetching = fetchToken(helpers, credentials);
		keep(newest, KEPT, key, fetching);
		token = await fetching;
	}
	// n8n stores the others only when its hidden property is among them.
	return { renewal: '', refusedToken: '', ownToken: JSON.stringify(token) };
}

const MONTH_SECONDS = 30 * 24 * 3600;

async function fetchToken(
	helpers: IHttpRequestHelper['helpers'],
	credentials: Credentials,
): Promise<OwnToken> {
	const answer = await ask(
		helpers,
		{
			url: address(credentials, '/oauth/2.0/token'),
			qs: {
				grant_type: 'client_credentials',
				client_id: String(credentials.appKey),
				client_secret: String(credentials.appSecret),
				scope: 'smartapp_snsapi_base',
			},
		},
		{ to: 'give an access token' },
	);
	const { access_token: token, expires_in: seconds } = answer;
	if (typeof token !== 'string' || token === '') throw declined(answer);
	const until = Date.now() + (Number(seconds) || MONTH_SECONDS) * 1000;
	return { token, until, of: keyOf(credentials) };
}

/** Baidu says by its words which of the two it does not take. */
function declined(answer: IDataObject): Error {
	const { message, code } = toRefusal(answer) ?? {
		message: 'nothing of use in the answer',
		code: 'none',
	};
	const field = /unknown client/i.test(message)
		? 'The App Key is wrong: copy it from 开发设置 in the console of the program.'
		: code === 'invalid_client'
			? 'The App Secret is wrong, or was reset: copy the newest one from 开发设置 in the console of the program.'
			: (judge(code).remedy ?? 'Check App Key and App Secret in the credential.');
	return new Error(`Baidu gave no access token: ${message} (${code}). ${field}`);
}

/** Throws where it is there, but is none. */
function checkPaymentKey(credentials: Credentials): void {
	const fault = credentials.paymentPublicKey ? paymentKeyFault(credentials) : undefined;
	if (fault !== undefined)
		throw new Error(
			`The credential's Payment Public Key (平台公钥) ${fault}: copy it from the payment service in Baidu's console`,
		);
}

/**
 * Brings a token where there is none, and proves one that is there with a harmless call. Throws which
 * field a user must correct.
 */
export async function proveOwn(
	helper: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const { appKey, appSecret, pushToken, paymentPublicKey } = credentials;
	if (credentials.refusedToken === undefined) {
		checkEncodingAesKey(credentials);
		checkPaymentKey(credentials);
	}
	if (!appKey && !appSecret && (pushToken || paymentPublicKey)) return {};
	if (!appKey && !appSecret)
		throw new Error(
			"The credential's App Key and App Secret are empty: enter what 开发设置 in the console of the program shows",
		);
	if (!appKey || !appSecret) {
		const field = appKey ? one('App Secret', '小程序密钥') : one('App Key', '小程序 Key');
		throw new Error(
			`The credential's ${field} is empty: enter what 开发设置 in the console of the program shows`,
		);
	}
	const held = stored(credentials);
	const refused = credentials.refusedToken || undefined;
	if (!isGood(held, refused)) return await renewOwn(helper, credentials);
	return await unlessProven('baidu', credentials, async () => {
		const refusal = toRefusal(
			await ask(
				helper.helpers,
				{
					url: address(credentials, 'template/librarylist'),
					qs: { offset: '0', count: '1', access_token: held.token },
				},
				{ to: 'prove the access token' },
			),
		);
		if (!refusal) return {};
		const { expired, remedy = '', credential } = judge(refusal.code);
		if (expired || refusal.code === '100')
			return await renewOwn(helper, { ...credentials, refusedToken: held.token });
		if (!credential) return {};
		throw new Error(
			`Baidu refused the access token of the program: ${refusal.message} (${refusal.code}). ${remedy}`,
		);
	});
}
