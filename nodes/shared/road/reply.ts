import type { Reply } from '../record/platform';
import { one } from '../record/language';
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
	did: 'noUsableAnswer',
	remedy:
		'No answer of the platform is that large: check what answers at the Environment and Base URL in the credential, and the proxy.',
	retry: 'whenSafe',
};

/** What to do about an answer that is none of the platform's. */
const checkWhoAnswers = (title: string): string =>
	`Check the credential's Environment and Base URL, and whether a proxy or firewall answers in ${title}'s place.`;

/** The refusal of such an answer. A fault of a server, the platform's or one on the way, passes. */
export function unreadable(title: string, { status, headers }: Reply, requestId?: string): Refusal {
	const hasFailed = status >= 500;
	const type = headers['content-type'] || one('no content type', '无 Content-Type');
	return {
		code: `HTTP ${status}`,
		message: hasFailed
			? 'a server on its side failed'
			: `what came is not an answer of ${title} (${type})`,
		did: 'noUsableAnswer',
		remedy: hasFailed
			? 'Try again later: this passes. If it stays, check the Environment and Base URL in the credential, and the proxy.'
			: checkWhoAnswers(title),
		requestId,
		retry: 'whenSafe',
		cause: hasFailed ? 'temporarily-unavailable' : undefined,
	};
}
