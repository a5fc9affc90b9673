import type { Reply } from '../record/platform';

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
