import { createHash, timingSafeEqual } from 'node:crypto';
import { charsetIn } from '../bytes/charset';
import { isObject, readJson } from '../bytes/json';
import { own } from '../bytes/own';
import type { Credentials } from './platform';

/** A push as it came over the wire. */
export interface Push {
	/** The raw query, without the question mark. */
	query: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	body: Buffer;
}

/** In bytes, with its query. The pushes of these platforms have a few thousand. */
const LARGEST_PUSH = 1_000_000;

/** Of the query, and of a form. */
const MOST_FIELDS = 1000;

/** What a body that is no form starts its content type with, as TOP's SPI has it. */
const RAW_BODIES = ['application/json', 'text/xml', 'application/xml', 'text/plain'];

export const isRaw = ({ headers }: Push): boolean =>
	RAW_BODIES.some((type) => headers['content-type']?.startsWith(type));

/**
 * Why a push is not even looked into; the end of a sentence. Told by its size alone, also before its
 * body was read.
 */
export function tooLarge(push: Push): string | undefined {
	const { query, headers, body } = push;
	const size = Math.max(Number(headers['content-length']) || 0, body.length);
	if (size + query.length > LARGEST_PUSH) return `it has more than ${LARGEST_PUSH} bytes`;
	const form = isRaw(push) ? '' : body.toString('latin1');
	const hasMore = [query, form].some((fields) => count('&', fields) >= MOST_FIELDS);
	return hasMore ? `it has more than ${MOST_FIELDS} fields` : undefined;
}

function count(char: string, text: string): number {
	let found = 0;
	for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
	return found;
}

/** An HTTP answer of the trigger, byte for byte. */
export interface Reaction {
	status: number;
	type: string;
	body: string;
}

export type Outcome = 'passed' | 'rejected' | 'other';

/** What every push of every platform becomes. */
export interface Envelope {
	platform: string;
	/** The platform's own name of the event. */
	event: string;
	/** What it is about: `name`, `icon`, `version`, … */
	subject: string;
	outcome: Outcome;
	/** The platform's words for a rejection, else empty. */
	reason: string;
	/** The mini program concerned. */
	appId: string;
	/** ISO 8601 with +08:00. */
	occurredAt: string;
	/** The same for a push that is sent again. */
	id: string;
	/** As sent, decrypted. */
	payload: unknown;
}

export type Verdict =
	/** Not proven, or not readable: nothing of it may be used. `why` is for the log. */
	| { refused: string }
	/** A proven check of the address: answered, but no event. */
	| { reaction: Reaction }
	/**
	 * A proven event. `sentAt`: epoch milliseconds that the signature covers; NaN where it has none.
	 * `proof`: the same for all that one signature fits. What the platforms sign joins names and
	 * values without marks, so anyone can cut the same text into other fields, and so other IDs.
	 */
	| { envelope: Envelope; sentAt: number; proof: string };

export interface PlatformEvent {
	title: string;
	zh: string;
	subject: string;
	outcome: Outcome;
	/** Left out of "all events": it must be chosen by name. */
	onDemand?: boolean;
}

/** Documented event name → event. */
export type PlatformEvents = Readonly<Record<string, PlatformEvent>>;

/** What a platform room gives to the trigger. */
export interface Callback {
	title: string;
	zh: string;
	/** Name of the credential type. */
	credential: string;
	/** Names of its fields that no log may show. */
	secrets: readonly string[];
	/** Where the address is entered in the platform's console: goes on from "Enter the URL ". */
	where: string;
	events: PlatformEvents;
	/** How old a push may be, in minutes, as far as the platform sends one again. */
	maxAge: number;
	/** What of the credential is missing or cannot work for pushes, in words that follow on "Check". */
	lacks(credentials: Credentials): string[];
	/** What the platform takes for "received". */
	acknowledgement(push: Push): Reaction;
	/** A constant: a forger learns nothing from it. */
	refusal(push: Push): Reaction;
	/** Proves, decrypts and reads a push. `now`: epoch milliseconds. */
	read(push: Push, credentials: Credentials): Verdict | Promise<Verdict>;
}

export const plain = (status: number, body: string): Reaction => ({
	status,
	type: 'text/plain',
	body,
});

/** Compares in a time that tells nothing about where two texts differ. */
export function sameText(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** A short name for a push that carries none of its own. */
export const fingerprint = (data: string | Buffer): string =>
	createHash('sha256').update(data).digest('hex').slice(0, 32);

type Pairs = Array<[string, string]>;

/**
 * Splits `a=1&b=%C4%E3` into names and values as bytes, each byte one Latin-1 character: the charset
 * does not matter to a signature, and is often not UTF-8. Without `=` the value is empty.
 */
export const splitForm = (source: string): Pairs =>
	source
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const mark = `${pair}=`.indexOf('=');
			return [decodeBytes(pair.slice(0, mark)), decodeBytes(pair.slice(mark + 1))];
		});

/** The fields of a form, split; none where the body is something else. */
export const formOf = (push: Push): Pairs =>
	isRaw(push) ? [] : splitForm(push.body.toString('latin1'));

/** Whether a name comes twice: only one of the two can be what was signed. */
export const hasTwins = (pairs: ReadonlyArray<readonly [string, string]>): boolean =>
	new Map(pairs).size !== pairs.length;

export const decodeBytes = (text: string): string =>
	text
		.replaceAll('+', ' ')
		.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * Names and values that were split, as texts. In `named`, or, without one, in UTF-8 or GBK as the
 * bytes fit: a header does not decide, since nobody signs it.
 */
export function decodePairs(pairs: Pairs, named?: string): Record<string, string> {
	const charset = charsetIn(Buffer.from(pairs.flat().join(''), 'latin1'), named);
	const decoder = new TextDecoder(charset, { ignoreBOM: true });
	return Object.fromEntries(
		pairs.map((pair) => pair.map((text) => decoder.decode(Buffer.from(text, 'latin1')))),
	) as Record<string, string>;
}

/** A content that is a JSON object as its fields; any other as the field `body`. */
export function contentOf(text: string): Record<string, unknown> {
	const content = readJson(text);
	return isObject(content) ? content : { body: content === undefined ? text : content };
}

/** The first that is a text or a number; empty and 0 stand for nothing. */
export const firstText = (...candidates: unknown[]): string =>
	String(
		candidates.find((one) => (typeof one === 'string' || typeof one === 'number') && one) ?? '',
	);

/** What a push of this name is about; one that is not documented is told by its name alone. */
export function meaningOf(
	events: PlatformEvents,
	event: string,
): Pick<Envelope, 'subject' | 'outcome'> {
	const { subject = 'other', outcome = 'other' } = own(events, event) ?? {};
	return { subject, outcome };
}
