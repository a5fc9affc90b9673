export const PLATFORMS = ['alipay', 'baidu', 'taobao'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** A request as it came over the wire: nothing decoded, nothing normalised. */
export interface Incoming {
	method: string;
	/** Path and query exactly as sent. */
	uri: string;
	path: string;
	query: string;
	headers: Record<string, string>;
	body: Buffer;
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

export interface FileRecord {
	name: string;
	filename: string;
	contentType: string;
	size: number;
}

/** One API call as the platform saw it. */
export interface RequestRecord {
	at: string;
	platform: Platform;
	method: string;
	path: string;
	headers: Record<string, string>;
	/** v2 | v3 (Alipay), rest | file | public | oauth (Baidu), top (Taobao). */
	transport: string;
	api: string;
	/** Business parameters after decoding (and decryption). */
	params: Record<string, unknown>;
	files: FileRecord[];
	/** The token the call was made with: app_auth_token, access_token or session. */
	token?: string;
	encrypted: boolean;
	accepted: boolean;
	/** Why not accepted: the platform's code, or the fault that struck. */
	code?: string;
	message?: string;
}

export type Tamper =
	/** The signature is altered. */
	| 'signature'
	/** The content is altered after signing. */
	| 'body'
	/** Correctly signed, three days old. */
	| 'stale'
	/** Signed with a stranger's key, token or secret. */
	| 'key'
	/** Sent without a signature. */
	| 'unsigned'
	/** Correctly signed, but meant for another receiver. */
	| 'receiver';

export interface PushOptions {
	charset?: 'gbk' | 'utf-8';
	/** Alipay: leave sign_type out of the signed text, as older notifications do. */
	withoutSignType?: boolean;
	tamper?: Tamper;
	/** Sends the very bytes of an earlier push again. */
	replayOf?: PushRecord;
	/** Alipay: AES-encrypt biz_content. */
	encrypted?: boolean;
	/** Send here instead of to the registered callback. */
	url?: string;
	/** Taobao: how the fields travel. Default json. */
	content?: 'json' | 'form' | 'xml';
	/** Taobao: headers named in top-sign-list. */
	signedHeaders?: Record<string, string>;
}

export interface PushRecord {
	at: string;
	platform: Platform;
	event: string;
	url: string;
	headers: Record<string, string>;
	body: Buffer;
	/** What the callback answered; absent when it could not be reached. */
	response?: { status: number; contentType: string; body: Buffer };
	error?: string;
	/** Whether the platform takes the answer as an acknowledgement. */
	acknowledged: boolean;
}

export type Delivery = Pick<PushRecord, 'event' | 'url' | 'headers' | 'body'>;
export type PushFields = Record<string, unknown>;

/** What the server asks of one platform. */
export interface PlatformServer {
	owns(path: string): boolean;
	handle(request: Incoming, record: RequestRecord): Promise<Answer>;
	/** Builds a push, signed and encrypted, ready to be sent to `url`. */
	compose(event: string, fields: PushFields, options: PushOptions, url: string): Delivery;
	acknowledges(answer: NonNullable<PushRecord['response']>, delivery: Delivery): boolean;
	reset(): void;
}
