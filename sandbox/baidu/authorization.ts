import type { Answer, Incoming } from '../common/types';
import { answer, decodeForm, encodeForm, own, randomHex } from '../common/wire';
import { oauth, Refusal, refuse } from './refusal';
import { newToken, type BaiduIdentity, type BaiduState, type Call, type Handlers } from './state';

/** Where the merchant agrees, in a browser. */
export const CONSENT = '/mappconsole/tp/authorization';

const MINUTES_20 = 1200;
const HOUR = 3600;
const FIVE_HOURS = 18000;
const THIRTY_DAYS = 2592000;

function platformToken({ state, identity, fields }: Call) {
	if (fields.client_id !== identity.platformKey) {
		refuse(50002, 'client_id不存在: expected the platform key');
	}
	if (fields.ticket !== state.ticket)
		refuse(50003, 'ticket无效: expected the newest ticket pushed');
	const token = newToken('42', identity.platformAppId);
	state.platformTokens[token] = { expired: false };
	return {
		access_token: token,
		expires_in: THIRTY_DAYS,
		scope: 'smartapp_tp_smtapp_common public',
	};
}

function preAuthorizationCode({ state }: Call) {
	const code = randomHex(32);
	state.preAuthCodes[code] = { used: false };
	return { pre_auth_code: code, expires_in: MINUTES_20 };
}

export function newAuthorizationCode(state: BaiduState): string {
	const code = randomHex(32);
	state.authorizationCodes[code] = { used: false };
	return code;
}

function newPair({ state, identity }: Call) {
	const access = newToken('45', String(identity.appId));
	const refresh = newToken('46', String(identity.appId));
	if (state.newPairEndsOlder)
		for (const older of Object.values(state.authorizerTokens)) older.expired = true;
	state.authorizerTokens[access] = { expired: false };
	state.refreshTokens[refresh] = { used: false };
	return { access_token: access, refresh_token: refresh, expires_in: HOUR };
}

function byCode(call: Call) {
	const code = own(call.state.authorizationCodes, call.fields.code);
	if (!code || code.used)
		return oauth(
			'invalid_grant',
			`code expected: an authorization code that was not used yet, got ${call.fields.code}`,
		);
	code.used = true;
	return newPair(call);
}

function byRefreshToken(call: Call) {
	const token = own(call.state.refreshTokens, call.fields.refresh_token);
	if (!token) return oauth('invalid_request', `invalid refresh token ${call.fields.refresh_token}`);
	if (token.used)
		oauth('expired_token', `refresh token ${call.fields.refresh_token} has been used`);
	token.used = true;
	return newPair(call);
}

function retrieveCode({ state, identity, fields }: Call) {
	if (!state.authorized || fields.app_id !== String(identity.appId))
		refuse(50032, `没有授权关系，请检查: no authorization of ${fields.app_id}`);
	return { authorization_code: newAuthorizationCode(state), expires_in: FIVE_HOURS };
}

export const authorization: Handlers = {
	'/public/2.0/smartapp/auth/tp/token': platformToken,
	'tp/createpreauthcode': preAuthorizationCode,
	'/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code': byCode,
	'/rest/2.0/oauth/token?grant_type=app_to_tp_refresh_token': byRefreshToken,
	'auth/retrieve/authorizationcode': retrieveCode,
};

/** The merchant opens the link and agrees at once: the browser is led back with the code. */
export function consent(
	state: BaiduState,
	identity: BaiduIdentity,
	{ query, headers }: Incoming,
): Answer {
	const { client_id: key, redirect_uri: back, pre_auth_code: code } = decodeForm(query);
	if (!headers.referer)
		throw new Refusal('business', 50006, '请在授权发起请求的Header增加Referer属性，表示来源');
	if (key !== identity.platformKey) refuse(50002, 'client_id不存在: expected the platform key');
	if (!back || !URL.canParse(back)) refuse(40002, '回跳地址不在预设域下: redirect_uri expected');
	const known = own(state.preAuthCodes, code);
	if (!known || known.used) return refuse(40001, 'pre_auth_code expected: one not used yet');
	known.used = true;
	state.authorized = true;
	const location = `${back}${back.includes('?') ? '&' : '?'}${encodeForm({
		authorization_code: newAuthorizationCode(state),
		expires_in: String(HOUR),
	})}`;
	return answer('', 302, { location });
}
