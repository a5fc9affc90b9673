import { decodePairs, hasTwins } from '../shared/bytes/pairs';
import { fingerprint } from '../shared/bytes/fingerprint';
import { firstText } from '../shared/bytes/form';
import { formOf } from '../shared/bytes/push';
import { meaningOf, plain, type Callback, type ReceivedPush } from '../shared/record/callback';
import { chinaIso, parseChinaTime } from '../shared/bytes/time';
import { isCharset } from '../shared/bytes/charset';
import { isObject, parseJson, walk, type PlainObject } from '../shared/bytes/json';
import { one } from '../shared/record/language';
import type { Credentials } from '../shared/record/platform';
import { events } from './events';
import { company, names } from './names';
import { decryptText } from './protocol/aes';
import { alipayKey, verifyRsa2 } from './protocol/keys';
import { renewedKeys } from './protocol/newerCertificate';
import { aesKey } from './protocol/request';
import { SECRETS } from './secrets';

export const alipayCallback: Callback = {
	names,
	...company,
	credential: 'alipayApi',
	secrets: SECRETS,
	where: [
		'in the Alipay console, in the app under 开发设置 > 应用网关, and subscribe the messages under 消息服务 with 应用网关 as the way to receive them',
		'支付宝开放平台控制台中该应用的“开发设置 > 应用网关”，并在“消息服务”中以应用网关方式订阅消息',
	],
	events,
	// Notifications come again for up to 25 hours.
	maxAge: 26 * 60,
	lacks: (credentials) => [
		...(credentials.appId ? [] : ['the App ID: it is empty']),
		...faultOf(one("Alipay's key", '支付宝的密钥'), () => alipayKey(credentials)),
		...faultOf(one('the AES Key', '接口内容加密密钥'), () => aesKey(credentials)),
	],
	acknowledgement: () => plain(200, 'success'),
	refusal: () => plain(401, 'Unauthorized'),
	async read(push, credentials): Promise<ReceivedPush> {
		const pairs = formOf(push);
		if (hasTwins(pairs)) return { refused: 'a field comes twice' };
		const { sign_type: type, sign = '' } = Object.fromEntries(pairs);
		if (type !== 'RSA2') return { refused: 'the signature is not of type RSA2' };
		const signed = await signedPairs(pairs, sign, credentials);
		if (!signed) return { refused: 'the signature does not fit' };
		const charset = new Map(signed).get('charset') || 'utf-8';
		if (!isCharset(charset)) return { refused: 'its charset is not known' };
		const fields = decodePairs(signed, charset);
		if (fields.app_id && fields.app_id !== String(credentials.appId))
			return { refused: 'it is meant for another app' };
		return toEvent(fields, fingerprint(Buffer.from(sign, 'base64')), credentials);
	},
};

type Pairs = Array<[string, string]>;

function faultOf(name: string, read: () => unknown): string[] {
	try {
		read();
		return [];
	} catch (error) {
		const { message } = error as Error;
		return [one(`${name}: ${message}`, `${name}：${message}`)];
	}
}

/**
 * The fields that the signature covers; undefined when it does not fit. Some messages are signed with
 * the signature type in the text, others without; official SDKs disagree on empty values; and nothing
 * tells which, so all are tried. Nor does a message name the certificate that it is signed with: beside
 * the credential's those count that calls of this process have proven.
 */
async function signedPairs(
	pairs: Pairs,
	sign: string,
	credentials: Credentials,
): Promise<Pairs | undefined> {
	// Base64 can be written in several ways, and only one of them is Alipay's.
	if (Buffer.from(sign, 'base64').toString('base64') !== sign) return undefined;
	const others = pairs.filter(([name]) => name !== 'sign').sort(([a], [b]) => (a < b ? -1 : 1));
	const filled = others.filter(([, value]) => value !== '');
	const withoutType = (all: Pairs) => all.filter(([name]) => name !== 'sign_type');
	const candidates = [filled, withoutType(filled)];
	if (filled.length < others.length) candidates.push(others, withoutType(others));
	for (const key of [alipayKey(credentials), ...renewedKeys(credentials)])
		for (const signed of candidates) {
			const text = signed.map((pair) => pair.join('=')).join('&');
			if (await verifyRsa2(Buffer.from(text, 'latin1'), key, sign)) return signed;
		}
	return undefined;
}

function toEvent(
	fields: Record<string, string>,
	proof: string,
	credentials: Credentials,
): ReceivedPush {
	const event = fields.msg_method || fields.notify_type || fields.service;
	if (!event) return { refused: 'it names no message' };
	const content = readContent(fields, credentials);
	if (content === undefined) return { refused: 'its content cannot be read' };
	const sentAt = fields.utc_timestamp
		? Number(fields.utc_timestamp)
		: parseChinaTime(fields.notify_time ?? '');
	const { subject, outcome } = meaningOf(events, event);
	return {
		sentAt,
		proof,
		envelope: {
			platform: 'alipay',
			event,
			subject,
			outcome,
			reason: outcome === 'rejected' ? reasonOf(content) : '',
			appId: firstText(
				content.mini_app_id,
				content.min_app_id,
				...walk(content, ['detail', 'auth_app_id']),
				fields.auth_app_id,
				fields.msg_app_id,
				fields.app_id,
			),
			occurredAt: Number.isNaN(sentAt) ? '' : chinaIso(sentAt),
			id: firstText(fields.notify_id) || proof,
			payload: fields.biz_content ? { ...fields, biz_content: content } : fields,
		},
	};
}

function readContent(
	{ biz_content: source, encrypt_type: encryption }: Record<string, string>,
	credentials: Credentials,
): PlainObject | undefined {
	if (!source) return {};
	try {
		const text = encryption === 'AES' ? decryptText(source, aesKey(credentials)) : source;
		const content = parseJson(text);
		return isObject(content) ? content : undefined;
	} catch {
		return undefined;
	}
}

/** The reason of the message itself, else the memos of both audits. */
function reasonOf(content: PlainObject): string {
	const memos = ['base_audit_reason', 'promote_audit_reason'].flatMap((audit) =>
		walk(content, [audit, 'memos', '*', 'memo']),
	);
	return (
		firstText(content.audit_reason) ||
		memos
			.map((memo) => firstText(memo))
			.filter((memo) => memo !== '')
			.join('; ')
	);
}
