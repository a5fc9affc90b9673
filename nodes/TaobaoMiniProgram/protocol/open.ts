import { readObject } from '../../shared/json';
import type { Call, Opened, Reply } from '../../shared/platform';
import type { Refusal } from '../../shared/refusal';
import { CREDENTIAL_FAULTS, LIMITED, REMEDIES, SESSION_EXPIRED, UNCLEAR } from './remedies';

type Fields = Record<string, unknown>;

/** Unwraps an answer, simplified or not; TOP refuses under HTTP 200 with an `error_response`. */
export function openReply({ name, operation }: Call, reply: Reply): Opened {
	const { status, headers } = reply;
	const content = readObject(reply.body, headers['content-type']);
	if (!content)
		return {
			refusal: {
				code: `HTTP ${status}`,
				message: `it is not one of Taobao's (${headers['content-type'] ?? 'no content type'})`,
				did: 'gave no usable answer',
				remedy: REMEDIES.UNREADABLE_ANSWER,
				repeat: 'whenSafe',
			},
		};
	const fault = content.error_response as Fields | undefined;
	if (fault) {
		const refusal = toRefusal(fault);
		const remedy = operation.remedies?.[refusal.subCode ?? refusal.code];
		return { refusal: { ...refusal, remedy: remedy ?? refusal.remedy } };
	}
	const key = `${name.replace(/^taobao\./, '').replaceAll('.', '_')}_response`;
	const data = { ...((content[key] ?? content) as Fields) };
	delete data.request_id;
	return { data };
}

/** The inner object of an `error_response` as a refusal. */
export function toRefusal(fault: Fields): Refusal {
	const code = String(fault.code ?? '');
	const subCode = fault.sub_code === undefined ? undefined : String(fault.sub_code);
	const message = String(fault.sub_msg ?? fault.msg ?? 'No reason given');
	// "This ban will last for 2 more seconds"
	const pause = /last for (\d+) more second/.exec(message)?.[1];
	const limited = LIMITED.has(code) || /^(accesscontrol\.|isp\.call-limited)/.test(subCode ?? '');
	const unclear = UNCLEAR.has(code) || subCode?.startsWith('isp.') === true;
	return {
		code,
		subCode,
		message,
		requestId: fault.request_id === undefined ? undefined : String(fault.request_id),
		remedy: (subCode && REMEDIES[subCode]) ?? REMEDIES[code],
		repeat: limited ? 'always' : unclear ? 'whenSafe' : 'never',
		pauseSeconds: pause === undefined ? undefined : Number(pause),
		expired: SESSION_EXPIRED.has(code),
		credential: CREDENTIAL_FAULTS.has(code),
	};
}
