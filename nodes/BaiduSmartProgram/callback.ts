import { createDecipheriv, createHash } from 'node:crypto';
import { fingerprint, sameText } from '../shared/bytes/fingerprint';
import { firstText } from '../shared/bytes/form';
import { formOf, type Push } from '../shared/bytes/push';
import {
	meaningOf,
	plain,
	type Callback,
	type Envelope,
	type ReceivedPush,
} from '../shared/record/callback';
import { splitForm } from '../shared/bytes/pairs';
import { chinaIso, parseChinaTime } from '../shared/bytes/time';
import { isObject, readObject, contentOf, type PlainObject } from '../shared/bytes/json';
import type { Credentials } from '../shared/record/platform';
import { events } from './events';
import { company, names } from './names';
import { paymentAcknowledgement, paymentKeyFault, readPayment } from './payment';
import { SECRETS } from './secrets';

/** Base64 of 32 bytes without its last character, which is always `=`. */
const ENCODING_AES_KEY = /^[A-Za-z0-9+/]{43}$/;

export const baiduCallback: Callback = {
	names,
	...company,
	credential: 'baiduSmartProgramApi',
	secrets: SECRETS,
	where: [
		"in Baidu's console, in the third-party platform under 开发配置, as 消息与事件接收URL and, for authorizations and tickets, as 授权事件接收URL",
		'百度第三方平台控制台“开发配置”中的消息与事件接收URL，授权事件和 ticket 则填到授权事件接收URL',
	],
	events,
	// The documents say that a push comes again, not for how long.
	maxAge: 26 * 60,
	lacks(credentials) {
		const { pushToken, encodingAesKey, paymentPublicKey } = credentials;
		// Enough for the cashier's notifications, which need neither of the two.
		if (paymentPublicKey && !pushToken && !encodingAesKey) {
			const fault = paymentKeyFault(credentials);
			return fault === undefined ? [] : [`the Payment Public Key: it ${fault}`];
		}
		return [
			...(pushToken ? [] : ['the Push Token: it is empty']),
			...(ENCODING_AES_KEY.test(String(encodingAesKey ?? ''))
				? []
				: ["the Encoding AES Key: it must be the 43 letters and digits of Baidu's console"]),
		];
	},
	acknowledgement: (push) => paymentAcknowledgement(push) ?? plain(200, 'success'),
	refusal: () => plain(401, 'Unauthorized'),
	read(push, credentials): ReceivedPush {
		const payment = readPayment(push, credentials);
		if (payment) return payment;
		const token = String(credentials.pushToken ?? '');
		if (!token) return { refused: "the credential's push token is empty" };
		const body = readObject(push.body) ?? {};
		return readCheck(push, body, token) ?? readEnvelope(body, token, credentials);
	},
};

/** The signature of envelopes and of address checks. */
export const pushSignature = (...parts: string[]): string =>
	createHash('sha1')
		.update(
			parts
				.map((part) => Buffer.from(part))
				.sort(Buffer.compare)
				.join(''),
		)
		.digest('hex');

// Baidu checks the address once, by `echoStr`, in the query or in the body.
function readCheck(push: Push, json: PlainObject, token: string): ReceivedPush | undefined {
	const fields: PlainObject = {
		...Object.fromEntries(splitForm(push.query)),
		...Object.fromEntries(formOf(push)),
		...json,
	};
	const [echoStr, signature, timestamp, nonce] = texts(fields, [
		'echoStr',
		'signature',
		'timestamp',
		'nonce',
	]);
	if (echoStr === undefined) return undefined;
	const expected = pushSignature(token, String(timestamp), String(nonce));
	return sameText(expected, String(signature))
		? { reaction: plain(200, echoStr) }
		: { refused: 'the signature of the address check does not fit' };
}

function readEnvelope(body: PlainObject, token: string, credentials: Credentials): ReceivedPush {
	const [nonce, timestamp, encrypted, signature] = texts(body, [
		'Nonce',
		'TimeStamp',
		'Encrypt',
		'MsgSignature',
	]);
	if (encrypted === undefined || timestamp === undefined || nonce === undefined)
		return { refused: 'it is no push of Baidu' };
	const expected = pushSignature(token, timestamp, nonce, encrypted);
	if (!sameText(expected, String(signature))) return { refused: 'the signature does not fit' };
	const sentAt = fromSeconds(timestamp);
	const opened = openContent(encrypted, credentials, sentAt);
	return 'refused' in opened ? opened : { ...opened, sentAt, proof: fingerprint(expected) };
}

/** Fields that are texts or numbers, as texts; others count as missing. */
const texts = (fields: PlainObject, names: string[]): Array<string | undefined> =>
	names.map((name) => {
		const value = fields[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
	});

/**
 * A push that Baidu kept, as the trigger would have given it, with Baidu's own ID and state of the
 * push. One that cannot be opened stays as it is, and says why.
 */
export function readKept(kept: unknown, credentials: Credentials): PlainObject {
	if (!isObject(kept)) return { refused: 'Baidu answered no push here', content: kept };
	const { id: pushId, status, content } = kept;
	const text = isObject(content) ? JSON.stringify(content) : firstText(content);
	if (!text) return { pushId, status, refused: 'Baidu kept no content of it', content };
	// Documented as what was encrypted, which may be the text alone or the whole body of the push.
	const body = readObject(Buffer.from(text)) ?? {};
	const [encrypted = text, timestamp] = texts(body, ['Encrypt', 'TimeStamp']);
	const opened = openContent(encrypted, credentials, fromSeconds(timestamp));
	return 'refused' in opened
		? { pushId, status, ...opened, content }
		: { ...opened.envelope, pushId, status };
}

function openContent(
	encrypted: string,
	{ encodingAesKey, platformAppId }: Credentials,
	sentAt: number,
): { refused: string } | { envelope: Envelope } {
	const opened = decryptPush(encrypted, String(encodingAesKey ?? ''));
	if (!opened) return { refused: "it cannot be decrypted with the credential's encoding AES key" };
	if (platformAppId && opened.tail !== String(platformAppId))
		return { refused: 'it is meant for another platform' };
	return { envelope: toEnvelope(contentOf(opened.message), opened.message, sentAt) };
}

/**
 * AES-256-CBC over 16 random bytes, the length of the message (uint32, big endian), the message and
 * an ID; padded to blocks of 32 bytes, which no library's own unpadding knows. Undefined when the key
 * is not the one that it was encrypted with.
 */
export function decryptPush(
	encrypted: string,
	encodingAesKey: string,
): { message: string; tail: string } | undefined {
	const key = Buffer.from(`${encodingAesKey}=`, 'base64');
	const data = Buffer.from(encrypted, 'base64');
	if (key.length !== 32 || data.length === 0 || data.length % 16 !== 0) return undefined;
	const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
	const padded = Buffer.concat([decipher.update(data), decipher.final()]);
	const padding = padded[padded.length - 1];
	const content = padded.subarray(0, padded.length - (padding <= 32 ? padding : 0));
	if (content.length < 20) return undefined;
	const end = 20 + content.readUInt32BE(16);
	if (end > content.length) return undefined;
	return { message: content.toString('utf8', 20, end), tail: content.toString('utf8', end) };
}

function toEnvelope(payload: PlainObject, message: string, sentAt: number): Envelope {
	const event = firstText(payload.event, payload.Event) || messageKind(payload);
	const { subject, outcome } = meaningOf(events, event);
	const times = [parseChinaTime(firstText(payload.eventTime)), fromSeconds(payload.CreateTime)];
	const occurred = [...times, sentAt].find((at) => !Number.isNaN(at));
	return {
		platform: 'baidu',
		event,
		subject,
		outcome,
		// Some of Baidu's samples misspell it.
		reason: firstText(payload.reason, payload.reson),
		appId: firstText(payload.appId, payload.ToUserName),
		occurredAt: occurred === undefined ? '' : chinaIso(occurred),
		id: fingerprint(message),
		payload,
	};
}

const fromSeconds = (value: unknown): number =>
	/^\d{10}$/.test(firstText(value)) ? Number(value) * 1000 : NaN;

/** Customer messages are named by the type of their content alone. */
const messageKind = ({ MsgType: type }: PlainObject) =>
	type === undefined ? 'unknown' : 'message';
