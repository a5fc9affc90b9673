import { charsetIn, decodeText } from '../../shared/bytes/charset';
import {
	delimiterView,
	isObject,
	memberSpans,
	parseJson,
	readJson,
	readText,
	type PlainObject,
} from '../../shared/bytes/json';
import type { Remedies } from '../../shared/record/catalogue';
import { own } from '../../shared/bytes/own';
import type { Opened, Reply } from '../../shared/record/platform';
import { judgeBy, type Judgement, type Refusal } from '../../shared/record/refusal';
import { asText } from '../../shared/bytes/form';
import { decryptText } from './aes';
import { unreadable } from '../../shared/road/reply';
import { aesKey, type AlipayCall } from './request';
import { CARRIED_OUT, CODES, REMEDIES } from './remedies';
import { company } from '../names';
import { nameOf } from '../../shared/record/language';

/** An answer taken apart, before anything of it is believed. */
export interface Parts {
	status: number;
	/** The bytes of the content. */
	content: Buffer;
	/** The bytes that the signature of a content covers. */
	signedOf(content: Buffer): Buffer;
	/** What v2 says in place of the answer that was asked for. */
	isError?: boolean;
	charset: string;
	/** Base64; empty without. */
	signature: string;
	/** Of the Alipay certificate that the signature is said to be made with; empty without. */
	serial: string;
	requestId?: string;
}

/**
 * v2: `{"<method>_response": node, "sign": …}`. The signature covers the raw bytes of the node, with
 * its quotes where it is an encrypted text.
 */
export function takeV2(name: string, reply: Reply): Parts | { refusal: Refusal } {
	const { status, body, headers } = reply;
	// The header does not decide: nobody signs it.
	const charset = charsetIn(body);
	const spans = memberSpans(delimiterView(body, charset));
	const root = `${name.replaceAll('.', '_')}_response`;
	const nodes = spans?.filter((member) => [root, 'error_response'].includes(member.name)) ?? [];
	if (!spans || nodes.length === 0) return { refusal: unreadable(nameOf(company), reply) };
	const node = body.subarray(nodes[0].start, nodes[0].end);
	const text = (member: string) => {
		const span = spans.find((one) => one.name === member);
		return (span && readText(body.toString('latin1', span.start, span.end))) ?? '';
	};
	const parts = {
		status,
		content: node,
		signedOf: (content: Buffer) => content,
		isError: nodes[0].name !== root,
		charset,
		signature: text('sign'),
		serial: text('alipay_cert_sn'),
		requestId: requestId(headers.trace_id),
	};
	return nodes.length > 1
		? { refusal: unproven('The answer holds its content twice', parts) }
		: parts;
}

/** v3: the signature in the headers covers timestamp, nonce and the raw body. */
export function takeV3({ status, body, headers }: Reply): Parts {
	const { 'alipay-timestamp': timestamp, 'alipay-nonce': nonce } = headers;
	const { 'alipay-signature': signature = 'null', 'alipay-sn': serial = '' } = headers;
	return {
		status,
		content: body,
		signedOf: (content) =>
			Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), content, Buffer.from('\n')]),
		charset: charsetIn(body),
		signature: signature === 'null' ? '' : signature,
		serial,
		requestId: requestId(headers['alipay-traceid'] ?? headers['alipay-trace-id']),
	};
}

/** Nothing proves a header: what does not look like an ID is not shown as one. */
const requestId = (header = ''): string | undefined =>
	/^[\w-]{1,64}$/.test(header) ? header : undefined;

/** What a v2 answer says, once its signature is right or it has none. */
export function unwrapV2(call: AlipayCall, reply: Reply, parts: Parts): Opened {
	const content = decode(call, parts);
	if (content === undefined) return { refusal: unreadable(nameOf(company), reply) };
	const { code, msg, sub_code, sub_msg, ...data } = isObject(content) ? content : {};
	const refusal = refusalOf(call, parts, { code, msg, sub_code, sub_msg });
	if (refusal) return { refusal };
	if (!parts.signature) return { refusal: unsigned(parts) };
	return { data: isObject(content) ? data : content };
}

/** The text that a field holds; undefined where it says nothing. */
const said = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : asText(value);

// Some answers, such as that of alipay.system.oauth.token, have no code when they are good.
function refusalOf(
	call: AlipayCall,
	{ status, isError = false, requestId }: Parts,
	fields: PlainObject,
): Refusal | undefined {
	const code = said(fields.code);
	const subCode = said(fields.sub_code);
	if (!isError && (code ?? '10000') === '10000' && subCode === undefined) return undefined;
	const message = said(fields.sub_msg) ?? said(fields.msg);
	return {
		...explained(judge(call, subCode ?? code ?? '', code, message), message),
		code: code ?? `HTTP ${status}`,
		subCode,
		requestId,
	};
}

/** A refusal without words and without a remedy says at least whom to ask. */
const explained = <V extends Pick<Refusal, 'remedy'>>(verdict: V, message?: string) =>
	message === undefined
		? {
				...verdict,
				remedy: verdict.remedy ?? REMEDIES['unknown-sub-code'],
				message: 'No reason given',
			}
		: { ...verdict, message };

/** What a v3 answer says, once its signature is right or it has none. */
export function unwrapV3(call: AlipayCall, reply: Reply, parts: Parts): Opened {
	const { status, content: body, signature, requestId } = parts;
	const succeeded = status >= 200 && status < 300;
	if (!signature && !/^\s*\{/.test(body.toString('latin1'))) {
		const isAlipays = succeeded && sealed(body.toString('latin1')) !== undefined;
		return {
			refusal: isAlipays ? unsigned(parts) : { ...unreadable(nameOf(company), reply), requestId },
		};
	}
	const content = decode(call, parts);
	if (content === undefined)
		return { refusal: { ...unreadable(nameOf(company), reply), requestId } };
	const fields = isObject(content) ? content : {};
	if (isObject(fields.error_response)) {
		const refusal = refusalOf(call, { ...parts, isError: true }, fields.error_response);
		if (refusal) return { refusal: signature ? refusal : { ...refusal, remedy: doubted(refusal) } };
	}
	if (succeeded) return signature ? { data: content } : { refusal: unsigned(parts) };
	const message = said(fields.message);
	const code = said(fields.code) ?? `HTTP ${status}`;
	const verdict = explained(judge(call, code, '', message), message);
	return { refusal: { ...verdict, code, requestId } };
}

const doubted = ({ remedy }: Refusal): string =>
	[remedy, 'The answer carries no signature: nothing proves that these are words of Alipay.']
		.filter(Boolean)
		.join(' ');

/** The content in the clear: an empty object where nothing was answered, undefined where it is none. */
function decode({ operation, credentials }: AlipayCall, { content, charset }: Parts): unknown {
	const text = decodeText(content, charset).trim();
	const base64 = sealed(text);
	if (base64 === undefined) {
		const value = text === '' ? null : readJson(text);
		return value === null || value === '' ? {} : value;
	}
	const warning = operation.safe ? '' : `. ${CARRIED_OUT}`;
	const key = aesKey(credentials);
	if (!key)
		throw new Error(
			`The answer is encrypted: enter the app's AES Key (接口内容加密密钥) in the credential${warning}`,
		);
	const fields = unlock(base64, key);
	if (fields) return fields;
	throw new Error(
		`The answer cannot be decrypted with the credential's AES Key (接口内容加密密钥): compare it with 接口内容加密方式 in the console${warning}`,
	);
}

/** The Base64 of an encrypted content: whole blocks of AES; in v2 a JSON text. */
function sealed(text: string): string | undefined {
	const base64 = text.replace(/^"|"$/g, '').replaceAll('\\/', '/').replace(/\s+/g, '');
	return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && Buffer.byteLength(base64, 'base64') % 16 === 0
		? base64
		: undefined;
}

function unlock(base64: string, key: string): PlainObject | undefined {
	try {
		return parseJson(decryptText(base64, key)) as PlainObject;
	} catch {
		return undefined;
	}
}

export const unproven = (
	message: string,
	{ status, requestId }: Pick<Parts, 'status' | 'requestId'>,
	remedy = REMEDIES.UNVERIFIED_ANSWER,
): Refusal => ({
	code: 'UNVERIFIED_ANSWER',
	did: 'noUsableAnswer',
	subCode: status === 200 ? undefined : `HTTP ${status}`,
	message,
	remedy,
	requestId,
	retry: 'never',
	credential: true,
});

const unsigned = (parts: Parts) => unproven('The answer carries no signature', parts);

/**
 * What to do about a code, in whatever case; v2 writes the common ones with a prefix
 * (`isv.invalid-signature`), and has a number beside it, `kind`, that says of which kind it is. One
 * that Alipay itself does not know stands in its words: 未知的错误码SOME_CODE.
 */
export function judge(
	{ operation }: Pick<AlipayCall, 'operation'>,
	code: string,
	kind = '',
	message = '',
): Judgement & Pick<Refusal, 'remedy'> {
	const { remedies = {} } = operation;
	const isKnown = (name: string) => keyOf(remedies, name) ?? keyOf(REMEDIES, plainCode(name));
	const named = /unknown-sub-code$/i.test(code) ? message.match(WORDS)?.find(isKnown) : undefined;
	const asked = named ?? code;
	const plain = keyOf(REMEDIES, plainCode(asked)) ?? plainCode(asked);
	return {
		remedy:
			own(remedies, keyOf(remedies, asked) ?? keyOf(remedies, plain)) ??
			own(REMEDIES, plain) ??
			own(REMEDIES, kind),
		...judgeBy(CODES, [plain], kind),
	};
}

const WORDS = /[A-Za-z][\w.-]*/g;

const plainCode = (code: string) =>
	code.replace(/^(isv|isp|aop)\./i, '').replace(/^.*\.(?=SYSTEM_ERROR$)/i, '');

/** The key of a table that a code is, in whatever case. */
const keyOf = (table: Remedies, code: string): string | undefined =>
	Object.hasOwn(table, code)
		? code
		: Object.keys(table).find((key) => key.toLowerCase() === code.toLowerCase());
