import { readObject } from '../../shared/json';
import type { Opened, Reply } from '../../shared/platform';
import type { Refusal } from '../../shared/refusal';
import { CREDENTIAL_FAULTS, EXPIRED, LIMITED, REMEDIES, UNCLEAR } from './remedies';
import type { BaiduCall } from './request';

type Fields = Record<string, unknown>;

/** Unwraps `{errno, msg, data}`, a bare object, or a file; any of three shapes may refuse instead. */
export function openReply({ operation }: BaiduCall, reply: Reply): Opened {
	const { status, headers, body } = reply;
	const requestId = headers['x-b3-traceid'];
	const type = headers['content-type'] ?? '';
	const content = readObject(reply.body, headers['content-type']);
	const refused = content && toRefusal(content);
	if (refused) {
		const remedy = operation.remedies?.[refused.code];
		const verdict = judge(refused.code);
		return {
			refusal: {
				...refused,
				...verdict,
				remedy: remedy ?? verdict.remedy,
				requestId: String(content.requestId ?? content.request_id ?? requestId ?? '') || undefined,
			},
		};
	}
	const succeeded = status >= 200 && status < 300;
	if (succeeded && operation.answer?.file !== undefined && type.startsWith('image/'))
		return {
			data: { data: body, mimeType: type.split(';')[0], fileName: operation.answer.file },
		};
	if (!succeeded || !content || operation.answer?.file !== undefined)
		return {
			refusal: {
				code: `HTTP ${status}`,
				message: `it is not one of Baidu's (${type || 'no content type'})`,
				did: 'gave no usable answer',
				remedy: REMEDIES.UNREADABLE_ANSWER,
				requestId,
				repeat: 'whenSafe',
			},
		};
	return { data: 'errno' in content ? content.data : content };
}

/**
 * A refusal in any of Baidu's shapes: business `{errno, msg}`, gateway `{error_code, error_msg}`,
 * OAuth `{error, error_description}`. Codes come as numbers or as texts.
 */
export function toRefusal(content: Fields): Refusal | undefined {
	const { errno, error_code: gateway, error } = content;
	const code = [gateway, error, errno].find(
		(value) => value !== undefined && String(value) !== '0',
	);
	if (code === undefined) return undefined;
	const { msg, errMsg, error_msg: gatewayMessage, error_description: description } = content;
	return {
		code: String(code),
		message: String(msg ?? errMsg ?? gatewayMessage ?? description ?? 'No reason given'),
		repeat: 'never',
	};
}

export const judge = (
	code: string,
): Pick<Refusal, 'remedy' | 'repeat' | 'expired' | 'credential'> => ({
	remedy: REMEDIES[code],
	repeat: LIMITED.has(code) ? 'always' : UNCLEAR.has(code) ? 'whenSafe' : 'never',
	expired: EXPIRED.has(code),
	credential: CREDENTIAL_FAULTS.has(code),
});
