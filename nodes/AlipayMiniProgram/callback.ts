import { fingerprint, plain, splitForm, type Callback, type Verdict } from '../shared/callback';
import { chinaIso, parseChinaTime } from '../shared/clock';
import { parseJson } from '../shared/json';
import type { Credentials } from '../shared/platform';
import { events } from './events';
import { decryptText } from './protocol/aes';
import { alipayKey, verifyRsa2 } from './protocol/keys';
import { renewedKeys } from './protocol/renewal';
import { aesKey } from './protocol/request';

type Fields = Record<string, unknown>;

export const alipayCallback: Callback = {
	title: 'Alipay',
	zh: '支付宝',
	credential: 'alipayApi',
	where:
		'in the Alipay console, in the app under 开发设置 > 应用网关, and subscribe the messages under 消息服务 with 应用网关 as the way to receive them',
	events,
	// Notifications come again for up to 25 hours.
	maxAge: 26 * 60,
	lacks: (credentials) => [
		...(credentials.appId ? [] : ['the App ID: it is empty']),
		...unreadableKey(credentials),
	],
	acknowledgement: () => plain(200, 'success'),
	refusal: () => plain(401, 'Unauthorized'),
	async read({ body }, credentials): Promise<Verdict> {
		const pairs = splitForm(body.toString('latin1'));
		const raw = new Map(pairs);
		if (raw.size !== pairs.length) return { refused: 'a field comes twice' };
		if (raw.get('sign_type') !== 'RSA2') return { refused: 'the signature is not of type RSA2' };
		if (!(await isSigned(raw, credentials))) return { refused: 'the signature does not fit' };
		const charset = raw.get('charset') ?? 'utf-8';
		const decoder = decoderOf(charset);
		if (!decoder) return { refused: 'its charset is not known' };
		const fields = Object.fromEntries(
			pairs
				// Empty values are not signed: anyone can add them.
				.filter(([, value]) => value !== '')
				.map((pair) => pair.map((text) => decoder.decode(Buffer.from(text, 'latin1')))),
		) as Record<string, string>;
		if (fields.app_id && fields.app_id !== credentials.appId)
			return { refused: 'it is meant for another app' };
		return toEvent(fields, charset, credentials);
	},
};

function unreadableKey(credentials: Credentials): string[] {
	try {
		alipayKey(credentials);
		return [];
	} catch (error) {
		return [`Alipay's key: ${(error as Error).message}`];
	}
}

// Some messages are signed with the signature type in the text, others without; nothing tells which,
// so both are tried, as the official SDK does. Nor does a message name the certificate that it is
// signed with: beside the credential's those count that calls of this process have proven.
async function isSigned(raw: Map<string, string>, credentials: Credentials): Promise<boolean> {
	const text = (omitted: string[]) =>
		[...raw]
			.filter(([name, value]) => !omitted.includes(name) && value !== '')
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map((pair) => pair.join('='))
			.join('&');
	const texts = [['sign'], ['sign', 'sign_type']].map((omitted) =>
		Buffer.from(text(omitted), 'latin1'),
	);
	for (const key of [alipayKey(credentials), ...renewedKeys(credentials)])
		for (const signed of texts)
			if (await verifyRsa2(signed, key, raw.get('sign') ?? '')) return true;
	return false;
}

function decoderOf(charset: string): { decode(bytes: Buffer): string } | undefined {
	try {
		return new TextDecoder(charset, { ignoreBOM: true });
	} catch {
		return undefined;
	}
}

function toEvent(
	fields: Record<string, string>,
	charset: string,
	credentials: Credentials,
): Verdict {
	const event = fields.msg_method ?? fields.notify_type ?? fields.service;
	if (!event) return { refused: 'it names no message' };
	const content = readContent(fields, charset, credentials);
	if (content === undefined) return { refused: 'its content cannot be read' };
	const detail = (content.detail ?? {}) as Fields;
	const appId =
		content.mini_app_id ??
		content.min_app_id ??
		detail.auth_app_id ??
		fields.auth_app_id ??
		fields.msg_app_id ??
		fields.app_id;
	const sentAt = fields.utc_timestamp
		? Number(fields.utc_timestamp)
		: parseChinaTime(fields.notify_time ?? '');
	const { subject = 'other', outcome = 'other' } = events[event] ?? {};
	// Base64 can be written in several ways, its bytes cannot.
	const proof = fingerprint(Buffer.from(fields.sign, 'base64'));
	return {
		sentAt,
		proof,
		envelope: {
			platform: 'alipay',
			event,
			subject,
			outcome,
			reason: outcome === 'rejected' ? reasonOf(content) : '',
			appId: String(appId ?? ''),
			occurredAt: Number.isNaN(sentAt) ? '' : chinaIso(sentAt),
			id: fields.notify_id ?? proof,
			payload: fields.biz_content === undefined ? fields : { ...fields, biz_content: content },
		},
	};
}

function readContent(
	{ biz_content: source, encrypt_type: encryption }: Record<string, string>,
	charset: string,
	credentials: Credentials,
): Fields | undefined {
	if (source === undefined) return {};
	try {
		const text = encryption === 'AES' ? decryptText(source, aesKey(credentials), charset) : source;
		return parseJson(text) as Fields;
	} catch {
		return undefined;
	}
}

/** The reason of the message itself, else the memos of both audits. */
function reasonOf(content: Fields): string {
	if (typeof content.audit_reason === 'string' && content.audit_reason) return content.audit_reason;
	const memos = [content.base_audit_reason, content.promote_audit_reason].flatMap(
		(audit) => ((audit as Fields | undefined)?.memos ?? []) as Array<{ memo?: string }>,
	);
	return memos.map(({ memo }) => memo).join('; ');
}
