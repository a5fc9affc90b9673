import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { own } from '../../shared/bytes/own';
import type { Credentials } from '../../shared/record/platform';
import { unlessProven } from '../../shared/road/prove';
import { inBrief, type Refusal } from '../../shared/record/refusal';
import { asText } from '../../shared/bytes/form';
import { ask } from './ask';
import { judge, toRefusal } from './open';
import { EXPIRED_TOKEN } from './remedies';
import { renew } from './renewal';
import { address } from './request';
import { authorizerToken, isRenewable, platformToken } from './token';

/** A token of the credential, and a call that wants it and no other, and that changes nothing. */
interface Proof {
	field: string;
	api: string;
	/** What to do where it has expired, or is not known. */
	renewal: string;
}

const PLATFORM: Proof = {
	field: 'Platform Access Token',
	api: 'template/gettemplatelist',
	renewal: EXPIRED_TOKEN.platform,
};
const AUTHORIZER: Proof = {
	field: 'Authorizer Access Token',
	api: 'app/info',
	renewal: EXPIRED_TOKEN.authorizer,
};

/**
 * Proves each token that is there with a call that changes nothing, and renews the authorizer's where
 * it has expired. Throws which field is wrong, and what to do. The refresh token cannot be proven
 * without spending it.
 */
export async function prove(
	helper: IHttpRequestHelper,
	credentials: Credentials,
): Promise<IDataObject> {
	const [token, platform] = [authorizerToken(credentials), platformToken(credentials)];
	// A node that has a token renewed has no use for what the trigger needs.
	if (credentials.refusedToken === undefined) {
		checkEncodingAesKey(credentials);
		checkPushFields(credentials, Boolean(token || platform));
	}
	if (!token && isRenewable(credentials)) return await renew(helper, credentials);
	if (!token && !platform) return {};
	return await unlessProven('baidu', credentials, async () => {
		const faults: string[] = [];
		if (platform) {
			const { refusal } = await probe(helper, credentials, PLATFORM, platform);
			if (refusal) faults.push(told(PLATFORM, platform, refusal));
		}
		if (token) {
			const { refusal, appId } = await probe(helper, credentials, AUTHORIZER, token);
			if (platform && faults.length > 0 && refusal && areExchanged(platform, token))
				throw exchanged(refusal);
			const willDo = refusal?.expired && isRenewable(credentials);
			if (willDo && faults.length === 0)
				return await renew(helper, { ...credentials, refusedToken: token });
			if (refusal && !(willDo && belongsElsewhere(AUTHORIZER.field, token) === ''))
				faults.push(told(AUTHORIZER, token, refusal));
			if (credentials.appId && appId && appId !== credentials.appId)
				faults.push(
					`The credential's App ID is ${asText(credentials.appId)}, but its Authorizer Access Token belongs to the program ${appId}. Correct the one that is wrong: tokens that the App ID brings are those of its program.`,
				);
		}
		if (faults.length > 0) throw new Error(faults.join(' '));
		return {};
	});
}

/** A refusal that speaks of the token or the caller: any other proves the token good. */
async function probe(
	{ helpers }: IHttpRequestHelper,
	credentials: Credentials,
	{ field, api }: Proof,
	token: string,
): Promise<{ refusal?: Refusal; appId?: string }> {
	const answer = await ask(
		helpers,
		{ url: address(credentials, api), qs: { access_token: token } },
		{ to: `prove the ${field}` },
	);
	const refusal = toRefusal(answer);
	if (!refusal) return { appId: asText((answer.data as IDataObject | null)?.app_id) };
	const verdict = judge(refusal.code);
	return verdict.expired || verdict.credential ? { refusal: { ...refusal, ...verdict } } : {};
}

function told({ field, renewal }: Proof, token: string, refusal: Refusal): string {
	const { message, code, expired, remedy = '' } = refusal;
	const advice = belongsElsewhere(field, token) || (expired ? renewal : remedy);
	return `Baidu refused the credential's ${field}: ${inBrief(message)} (${code}). ${advice}`;
}

/** Where a token belongs by its beginning. A hint for a refused one only: no document promises it. */
const BY_BEGINNING: Readonly<Record<string, string>> = {
	'24': 'token of a program of your own, for which Acts For is Own Program',
	'42': 'Platform Access Token',
	'45': 'Authorizer Access Token',
	'46': 'Authorizer Refresh Token',
};

const beginningOf = (token: string) => token.split('.')[0];

const placeOf = (token: string) => own(BY_BEGINNING, beginningOf(token));

function belongsElsewhere(field: string, token: string): string {
	const other = placeOf(token);
	return other === undefined || other === field
		? ''
		: `It begins with ${beginningOf(token)}. as the ${other} does: it seems to stand in the wrong field.`;
}

/** Both were refused, and each begins as the other does. */
const areExchanged = (platform: string, authorizer: string) =>
	placeOf(platform) === AUTHORIZER.field && placeOf(authorizer) === PLATFORM.field;

const exchanged = ({ message, code }: Refusal) =>
	new Error(
		`The credential's ${PLATFORM.field} and ${AUTHORIZER.field} seem to stand in each other's fields: exchange them. Baidu refused both: ${inBrief(message)} (${code}).`,
	);

const ENCODING_AES_KEY = /^[A-Za-z0-9+/]{43}$/;

/** Throws where it is there, but cannot be a key: 43 characters are the Base64 of 32 bytes. */
export function checkEncodingAesKey({ encodingAesKey }: Credentials): void {
	const key = asText(encodingAesKey);
	if (key === '' || ENCODING_AES_KEY.test(key)) return;
	const fault = key.length === 43 ? 'others than letters and digits' : `${key.length} characters`;
	throw new Error(
		`The credential's Encoding AES Key has ${fault}: Baidu's has 43 letters and digits. Copy 消息加解密Key from the console again`,
	);
}

function checkPushFields({ pushToken, encodingAesKey }: Credentials, hasTokens: boolean): void {
	if (!pushToken && !encodingAesKey && !hasTokens) throw new Error(EMPTY);
	if (pushToken && !encodingAesKey)
		throw new Error(
			"The credential's Encoding AES Key is empty: beside the Push Token the trigger needs it to read pushes. Copy 消息加解密Key from the console",
		);
	// For missed pushes, which are called for, the key is enough.
	if (!pushToken && encodingAesKey && !hasTokens)
		throw new Error(
			"The credential's Push Token is empty: beside the Encoding AES Key the trigger needs it to prove pushes. Copy 消息验证TOKEN from the console",
		);
}

const EMPTY =
	'The credential is empty: enter access tokens to call Baidu, or the push token and the encoding AES key to receive its pushes';
