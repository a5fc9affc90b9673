import type { Reply } from '../record/platform';
import type { Refusal } from '../record/refusal';

/** Asks n8n for an answer as it came. */
export const RAW = {
	// The signature covers the bytes, in the charset they came in.
	encoding: 'arraybuffer',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	// A signed request is meant for one address.
	disableFollowRedirect: true,
} as const;

/** An answer as n8n gives it when asked for it raw. */
export interface RawResponse {
	statusCode: number;
	headers: Record<string, string>;
	body: Buffer;
}

export const toReply = ({ statusCode, headers, body }: RawResponse): Reply => ({
	status: statusCode,
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	),
	body: Buffer.from(body ?? ''),
});

/** n8n takes no limit for what it receives: this one keeps it from being parsed. */
const LARGEST_BYTES = 64 * 1024 * 1024;

export const isTooLarge = ({ body }: Reply): boolean => body.length > LARGEST_BYTES;

export const TOO_LARGE: Refusal = {
	code: 'ANSWER_TOO_LARGE',
	message: 'the answer has more than 64 MB',
	did: 'gave no usable answer',
	remedy:
		'No answer of the platform is that large: check what answers at the Environment and Base URL in the credential, and the proxy.',
	retry: 'whenSafe',
};
