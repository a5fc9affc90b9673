import type { FaultKind } from '../common/faults';
import { Refusal } from './state';

/** What a fault makes of a call, in TOP's words. */
export function faultRefusal(kind: FaultKind, seconds: number): Error | undefined {
	switch (kind) {
		case 'expired-token':
			return new Refusal(27, 'Invalid session', 'session-expired', 'SessionKey已过期');
		case 'rate-limit':
			return new Refusal(
				7,
				'App Call Limited',
				'accesscontrol.limited-by-app-api-access-count',
				`This ban will last for ${seconds} more seconds`,
			);
		case 'gateway-error':
			return new Refusal(
				10,
				'Service Currently Unavailable',
				'isp.top-remote-service-unavailable',
				'服务不可用',
			);
		case 'try-again':
			return new Refusal(15, 'Remote service error', 'isp.system-busy', '系统繁忙，请稍后重试');
		default:
			return undefined;
	}
}
