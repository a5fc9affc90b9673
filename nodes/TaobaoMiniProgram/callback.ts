import { createHash } from 'node:crypto';
import { contentOf } from '../shared/bytes/json';
import { decodeBytes, decodePairs, hasTwins, splitForm } from '../shared/bytes/pairs';
import { fingerprint, sameText } from '../shared/bytes/fingerprint';
import { firstText } from '../shared/bytes/form';
import { formOf, isRaw, type Push } from '../shared/bytes/push';
import {
	meaningOf,
	plain,
	type Callback,
	type Reaction,
	type ReceivedPush,
} from '../shared/record/callback';
import { chinaIso, parseChinaTime } from '../shared/bytes/time';
import { decodeText } from '../shared/bytes/charset';
import type { Credentials } from '../shared/record/platform';
import { events } from './events';
import { company, names } from './names';
import { SECRETS } from './secrets';

const FORM = 'application/x-www-form-urlencoded';

export const taobaoCallback: Callback = {
	names,
	...company,
	credential: 'taobaoApi',
	secrets: SECRETS,
	where: [
		'in the open platform console, as the address of the SPI or 奇门 interface that TOP shall call',
		'淘宝开放平台控制台中由 TOP 调用的 SPI 或奇门接口的地址',
	],
	events,
	// TOP signs every call anew and allows ten minutes.
	maxAge: 10,
	lacks: ({ appKey, appSecret }) => [
		...(appKey ? [] : ['the App Key: it is empty']),
		...(appSecret ? [] : ['the App Secret: it is empty']),
	],
	acknowledgement: (push) => answer(push, { flag: 'success' }),
	refusal: (push) =>
		answer(push, {
			flag: 'failure',
			sub_code: 'sign-check-failure',
			sub_message: 'Illegal request',
		}),
	read(push, credentials): ReceivedPush {
		const secret = String(credentials.appSecret ?? '');
		if (!secret) return { refused: "the credential's app secret is empty" };
		const listed = listedHeaders(push).map((name): [string, string] => [keyOf(name), '']);
		if (hasTwins(listed)) return { refused: 'a header is listed twice' };
		const fields = fieldsOf(push);
		if (!fields) return { refused: 'its content type is none that TOP signs' };
		if (hasTwins(fields)) return { refused: 'a field comes twice' };
		const query = splitForm(push.query);
		const signature = signatureOf(fields, push, secret);
		if (!sameText(signature, new Map(query).get('sign') ?? ''))
			return { refused: 'the signature does not fit' };
		if (!isMeantFor(credentials, new Map(query))) return { refused: 'it is meant for another app' };
		const parameters = decodePairs(query.filter(([name]) => name !== 'sign'));
		return toEvent(push, parameters, fingerprint(signature));
	},
};

type Pairs = Array<[string, string]>;

/**
 * MD5 over the listed headers, the query and the form, sorted, with the raw body behind, between two
 * secrets; upper-case hex. Undefined for content types that TOP does not send. All texts are bytes
 * (Latin-1), so the charset of the call does not matter. Source: `SpiUtils.checkSign`, official SDK.
 */
export function spiSignature(push: Push, secret: string): string | undefined {
	const fields = fieldsOf(push);
	return fields && signatureOf(fields, push, secret);
}

const listedHeaders = ({ headers }: Push): string[] =>
	(headers['top-sign-list'] ?? '').split(',').filter((name) => name !== '');

/** The key of a listed header, which is signed by the name as it was listed. */
const keyOf = (name: string) => name.trim().toLowerCase();

/** What is signed by name: the headers that are listed, the form and the query. */
function fieldsOf(push: Push): Pairs | undefined {
	const { query, headers } = push;
	if (!isRaw(push) && !headers['content-type']?.startsWith(FORM)) return undefined;
	return [
		...listedHeaders(push).map((name): [string, string] => [
			name,
			decodeBytes(headers[keyOf(name)] ?? ''),
		]),
		...formOf(push),
		...splitForm(query),
	];
}

function signatureOf(fields: Pairs, push: Push, secret: string): string {
	const text = fields
		.filter(([name]) => name !== 'sign')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map((pair) => pair.join(''))
		.join('');
	const raw = isRaw(push) ? push.body.toString('latin1') : '';
	const key = Buffer.from(secret).toString('latin1');
	return createHash('md5')
		.update(Buffer.from(key + text + raw + key, 'latin1'))
		.digest('hex')
		.toUpperCase();
}

/** A call names its app; where it is another app that calls through 奇门, beside that one. */
function isMeantFor({ appKey }: Credentials, query: Map<string, string>): boolean {
	const named = ['app_key', 'target_app_key'].flatMap((name) => query.get(name) || []);
	return named.length === 0 || named.includes(String(appKey));
}

function toEvent(push: Push, parameters: Record<string, string>, proof: string): ReceivedPush {
	const content = readContent(push);
	const event = parameters.method || 'spi';
	const sentAt = parseChinaTime(parameters.timestamp ?? '');
	const { messageId, appId, app_id: appIdAlias } = content;
	const named = firstText(messageId);
	return {
		sentAt,
		proof,
		envelope: {
			platform: 'taobao',
			event,
			...meaningOf(events, event),
			reason: '',
			appId: firstText(appId, appIdAlias, parameters.app_key),
			occurredAt: Number.isNaN(sentAt) ? '' : chinaIso(sentAt),
			// A call that TOP repeats is signed anew; only some bodies carry an ID of their own.
			id: named ? `${event}/${named}` : proof,
			payload: { ...parameters, ...content },
		},
	};
}

function readContent(push: Push): Record<string, unknown> {
	const { headers, body } = push;
	if (!isRaw(push)) return decodePairs(formOf(push));
	if (body.length === 0) return {};
	const text = decodeText(body);
	return headers['content-type'].startsWith('application/json') ? contentOf(text) : { body: text };
}

// TOP reads the answer in the format of its own body.
function answer({ headers }: Push, fields: Record<string, string>): Reaction {
	if (!/xml/.test(headers['content-type'] ?? ''))
		return { ...plain(200, JSON.stringify(fields)), type: 'application/json' };
	const inner = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
	return { ...plain(200, `<response>${inner.join('')}</response>`), type: 'application/xml' };
}
