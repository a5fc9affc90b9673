import { own } from '../common/wire';
import { newToken, Refusal, SELLER, type Call, type Handler, type TaobaoState } from './state';

const DAY = 86_400;

/** What a seller's agreement, or its renewal, gives: a JSON text. */
function tokenResult(state: TaobaoState): Record<string, unknown> {
	const [session, refreshToken] = [newToken('6202'), newToken('6203')];
	state.sessions[session] = { of: 'seller', expired: false };
	state.refreshTokens[refreshToken] = { used: false };
	const until = Date.now() + DAY * 1000;
	const result = {
		w1_expires_in: DAY,
		refresh_token_valid_time: until,
		taobao_user_nick: encodeURIComponent(SELLER.nick),
		re_expires_in: state.canRenew ? DAY : 0,
		expire_time: until,
		token_type: 'Bearer',
		access_token: session,
		taobao_open_uid: 'AAH0000000000000',
		w1_valid: until,
		refresh_token: refreshToken,
		w2_expires_in: DAY,
		w2_valid: until,
		r1_expires_in: DAY,
		r2_expires_in: DAY,
		r2_valid: until,
		r1_valid: until,
		taobao_user_id: String(SELLER.id),
		expires_in: DAY,
	};
	return { token_result: JSON.stringify(result) };
}

const refuse = (subCode: string, message: string): never => {
	throw new Refusal(50, 'Remote service error', subCode, message);
};

function create({ state, params: { code } }: Call): Record<string, unknown> {
	if (state.codes.includes(code)) refuse('isv.invalid-code', '授权code已使用');
	state.codes.push(code);
	return tokenResult(state);
}

function refresh({ state, params: { refresh_token: token } }: Call): Record<string, unknown> {
	if (!state.canRenew) refuse('isv.refresh-not-allowed', '该应用类型不支持刷新token');
	const known = own(state.refreshTokens, token);
	if (!known || known.used) refuse('isv.invalid-refresh-token', 'refresh_token无效');
	state.refreshTokens[token].used = true;
	return tokenResult(state);
}

export const sessionHandlers: Record<string, Handler> = {
	'taobao.top.auth.token.create': create,
	'taobao.top.auth.token.refresh': refresh,
};
