import { charsetIn, delimiterView, memberSpans, parseJson, readText } from '../../shared/json';
import { own } from '../../shared/own';
import type { Opened, Reply } from '../../shared/platform';
import type { Refusal } from '../../shared/refusal';
import { asText } from '../../shared/request';
import { decryptText } from './aes';
import { aesKey, type AlipayCall } from './request';
import {
	AUTHORIZATION_EXPIRED,
	CARRIED_OUT,
	CREDENTIAL_FAULTS,
	LIMITED,
	REMEDIES,
	UNCLEAR,
} from './remedies';

type Fields = Record<string, unknown>;

/** An answer taken apart, before anything of it is believed. */
export interface Parts {
	status: number;
	/** The bytes of the content, and those that the signature covers. */
	content: Buffer;
	signed: Buffer;
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
	if (!spans || nodes.length === 0) return { refusal: unreadable(reply) };
	const node = body.subarray(nodes[0].start, nodes[0].end);
	const text = (member: string) => {
		const span = spans.find((one) => one.name === member);
		return (span && readText(body.toString('latin1', span.start, span.end))) ?? '';
	};
	const parts = {
		status,
		content: node,
		signed: node,
		charset,
		signature: text('sign'),
		serial: text('alipay_cert_sn'),
		requestId: headers.trace_id,
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
		signed: Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]),
		charset: charsetIn(body),
		signature: signature === 'null' ? '' : signature,
		serial,
		requestId: headers['alipay-traceid'] ?? headers['alipay-trace-id'],
	};
}

/** What a v2 answer says, once its signature is right or it has none. */
export function unwrapV2(call: AlipayCall, parts: Parts): Opened {
	const { code, msg, sub_code: subCode, sub_msg: subMessage, ...data } = decode(call, parts);
	if (code !== '10000')
		return {
			refusal: {
				...judge(call, asText(subCode ?? code), asText(code)),
				code: asText(code ?? parts.status),
				subCode: subCode === undefined ? undefined : asText(subCode),
				message: asText(subMessage ?? msg ?? 'No reason given'),
				requestId: parts.requestId,
			},
		};
	return parts.signature ? { data } : { refusal: unsigned(parts) };
}

/** What a v3 answer says, once its signature is right or it has none. */
export function unwrapV3(call: AlipayCall, reply: Reply, parts: Parts): Opened {
	const { status, content: body, signature, requestId } = parts;
	const succeeded = status >= 200 && status < 300;
	if (succeeded && !signature) return { refusal: unsigned(parts) };
	const isJson = /^\s*\{/.test(body.toString('latin1'));
	if (!isJson && !signature) return { refusal: { ...unreadable(reply), requestId } };
	const content = decode(call, parts);
	if (succeeded) return { data: content };
	const code = asText(content.code ?? status);
	const message = asText(content.message ?? 'No reason given');
	return { refusal: { ...judge(call, code), code, message, requestId } };
}

function decode({ operation, credentials }: AlipayCall, { content, charset }: Parts): Fields {
	const text = new TextDecoder(charset).decode(content);
	if (/^\s*\{/.test(text)) return parseJson(text) as Fields;
	const warning = operation.safe ? '' : `. ${CARRIED_OUT}`;
	const key = aesKey(credentials);
	if (!key)
		throw new Error(
			`The answer is encrypted: enter the app's AES Key (接口内容加密密钥) in the credential${warning}`,
		);
	const base64 = text.trim().replace(/^"|"$/g, '').replaceAll('\\/', '/');
	const fields = unlock(base64, key);
	if (fields) return fields;
	throw new Error(
		`The answer cannot be decrypted with the credential's AES Key (接口内容加密密钥): compare it with 接口内容加密方式 in the console${warning}`,
	);
}

function unlock(base64: string, key: string): Fields | undefined {
	try {
		return parseJson(decryptText(base64, key)) as Fields;
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
	did: 'gave no usable answer',
	subCode: status === 200 ? undefined : `HTTP ${status}`,
	message,
	remedy,
	requestId,
	repeat: 'never',
	credential: true,
});

const unsigned = (parts: Parts) => unproven('The answer carries no signature', parts);

const unreadable = ({ status, headers }: Reply): Refusal => ({
	code: `HTTP ${status}`,
	message: `it is not one of Alipay's (${headers['content-type'] ?? 'no content type'})`,
	did: 'gave no usable answer',
	remedy: REMEDIES.UNREADABLE_ANSWER,
	repeat: 'whenSafe',
});

/**
 * What to do about a code; v2 writes the common ones with a prefix (`isv.invalid-signature`), and
 * has a number beside it that says of which kind it is.
 */
export function judge(
	{ operation }: Pick<AlipayCall, 'operation'>,
	code: string,
	kind = '',
): Pick<Refusal, 'remedy' | 'repeat' | 'expired' | 'credential'> {
	const plain = code.replace(/^(isv|isp|aop)\./i, '').replace(/^.*\.(?=SYSTEM_ERROR$)/, '');
	const { remedies } = operation;
	const unclear = UNCLEAR.has(plain) || UNCLEAR.has(kind);
	return {
		remedy:
			own(remedies, code) ?? own(remedies, plain) ?? own(REMEDIES, plain) ?? own(REMEDIES, kind),
		repeat: LIMITED.has(plain) ? 'always' : unclear ? 'whenSafe' : 'never',
		expired: AUTHORIZATION_EXPIRED.has(plain),
		credential: CREDENTIAL_FAULTS.has(plain),
	};
}
