import type { BaiduApi } from '../common/documented';
import type { FaultKind } from '../common/faults';
import { own } from '../common/wire';
import { gatewayRefusal, Refusal } from './refusal';
import type { BaiduState } from './state';

/** A gatewayRefusal between us and the platform that lost it: no JSON at all. */
export class BadGateway extends Error {
	readonly code = '502';
}

/** What a fault makes of a call, in Baidu's words. */
export function faultRefusal(
	state: BaiduState,
	kind: FaultKind,
	api: BaiduApi,
	token?: string,
): Error | undefined {
	switch (kind) {
		case 'expired-token': {
			const { platformTokens, authorizerTokens, own: ownProgram } = state;
			const used =
				own(authorizerTokens, token) ?? own(platformTokens, token) ?? own(ownProgram.tokens, token);
			if (used) used.expired = true;
			return gatewayRefusal(111, `Access token expired: ${token}`);
		}
		case 'rate-limit':
			return gatewayRefusal(18, 'Open api qps request limit reached');
		case 'gateway-error':
			return new BadGateway();
		case 'try-again':
			return api.method === 'GET'
				? new Refusal('business', 500, '网络繁忙，请稍后重试')
				: new Refusal('business', 50015, '任务正在进行中, 请稍后重试');
		default:
			return undefined;
	}
}
