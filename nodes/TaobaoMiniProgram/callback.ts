import { createHash } from 'node:crypto';
import {
	decodeBytes,
	fingerprint,
	plain,
	sameText,
	splitForm,
	type Callback,
	type Push,
	type Reaction,
	type Verdict,
} from '../shared/callback';
import { chinaIso, parseChinaTime } from '../shared/clock';
import { charsetOf, isObject, parseJson } from '../shared/json';
import { events } from './events';

const FORM = 'application/x-www-form-urlencoded';
const RAW_BODIES = ['application/json', 'text/xml', 'application/xml', 'text/plain'];

export const taobaoCallback: Callback = {
	title: 'Taobao',
	zh: '淘宝',
	credential: 'taobaoApi',
	where:
		'in the open platform console, as the address of the SPI or 奇门 interface that TOP shall call',
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
	read(push, credentials): Verdict {
		const secret = String(credentials.appSecret ?? '');
		if (!secret) return { refused: "the credential's app secret is empty" };
		if (hasTwins(push)) return { refused: 'a field comes twice' };
		const query = new Map(splitForm(push.query));
		const signature = spiSignature(push, secret);
		if (signature === undefined) return { refused: 'its content type is none that TOP signs' };
		if (!sameText(signature, query.get('sign') ?? ''))
			return { refused: 'the signature does not fit' };
		return toEvent(push, query);
	},
};

/**
 * MD5 over the listed headers, the query and the form, sorted, with the raw body behind, between two
 * secrets; upper-case hex. Undefined for content types that TOP does not send. All texts are bytes
 * (Latin-1), so the charset of the call does not matter. Source: `SpiUtils.checkSign`, official SDK.
 */
export function spiSignature(push: Push, secret: string): string | undefined {
	const { query, headers, body } = push;
	const form = formOf(push);
	if (!form && !RAW_BODIES.some((raw) => headers['content-type']?.startsWith(raw)))
		return undefined;
	const listed = (headers['top-sign-list'] ?? '').split(',').filter((name) => name !== '');
	const parameters = new Map([
		...listed.map((name): [string, string] => [
			name,
			decodeBytes(headers[name.trim().toLowerCase()] ?? ''),
		]),
		...(form ?? []),
		...splitForm(query),
	]);
	const text = [...parameters]
		.filter(([name]) => name !== 'sign')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map((pair) => pair.join(''))
		.join('');
	const raw = form ? '' : body.toString('latin1');
	const key = Buffer.from(secret).toString('latin1');
	return createHash('md5')
		.update(Buffer.from(key + text + raw + key, 'latin1'))
		.digest('hex')
		.toUpperCase();
}

/** The fields of a form, as bytes; undefined where the body is something else. */
const formOf = ({ headers, body }: Push) =>
	headers['content-type']?.startsWith(FORM) ? splitForm(body.toString('latin1')) : undefined;

/** Of two fields with one name only one is signed. */
function hasTwins(push: Push): boolean {
	const pairs = [...splitForm(push.query), ...(formOf(push) ?? [])];
	return new Map(pairs).size !== pairs.length;
}

function toEvent(push: Push, query: Map<string, string>): Verdict {
	const type = push.headers['content-type'] ?? '';
	const decoder = new TextDecoder(charsetOf(type));
	const readable = (pairs: Iterable<[string, string]>) =>
		Object.fromEntries(
			[...pairs].map((pair) => pair.map((text) => decoder.decode(Buffer.from(text, 'latin1')))),
		) as Record<string, string>;
	const { sign, ...parameters } = readable(query);
	const form = formOf(push);
	const content = form ? readable(form) : readBody(type, decoder.decode(push.body));
	const event = parameters.method ?? 'spi';
	const sentAt = parseChinaTime(parameters.timestamp ?? '');
	const { messageId, appId, app_id: appIdAlias } = content;
	const { subject = 'other', outcome = 'other' } = events[event] ?? {};
	const proof = fingerprint(sign);
	return {
		sentAt,
		proof,
		envelope: {
			platform: 'taobao',
			event,
			subject,
			outcome,
			reason: '',
			appId: String(appId ?? appIdAlias ?? parameters.app_key ?? ''),
			occurredAt: Number.isNaN(sentAt) ? '' : chinaIso(sentAt),
			// A call that TOP repeats is signed anew; only some bodies carry an ID of their own.
			id: messageId === undefined ? proof : String(messageId),
			payload: { ...parameters, ...content },
		},
	};
}

function readBody(type: string, text: string): Record<string, unknown> {
	if (text === '') return {};
	if (!type.startsWith('application/json')) return { body: text };
	try {
		const value = parseJson(text);
		return isObject(value) ? value : { body: value };
	} catch {
		return { body: text };
	}
}

// TOP reads the answer in the format of its own body.
function answer({ headers }: Push, fields: Record<string, string>): Reaction {
	if (!/xml/.test(headers['content-type'] ?? ''))
		return { ...plain(200, JSON.stringify(fields)), type: 'application/json' };
	const inner = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
	return { ...plain(200, `<response>${inner.join('')}</response>`), type: 'application/xml' };
}
