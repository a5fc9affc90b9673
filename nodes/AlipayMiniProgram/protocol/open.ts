import { charsetOf, delimiterView, memberSpans, parseJson, readText } from '../../shared/json';
import type { Credentials, Opened, Reply } from '../../shared/platform';
import type { Refusal } from '../../shared/refusal';
import { decrypt } from './aes';
import { alipayKey, serials, verifyRsa2 } from './keys';
import { usesV3, type AlipayCall } from './request';
import { AUTHORIZATION_EXPIRED, CREDENTIAL_FAULTS, LIMITED, REMEDIES, UNCLEAR } from './remedies';

type Fields = Record<string, unknown>;

/** Proves, decrypts and unwraps an answer of either protocol. */
export const openReply = async (call: AlipayCall, reply: Reply): Promise<Opened> =>
	await (usesV3(call) ? openV3 : openV2)(call, reply);

/**
 * v2: `{"<method>_response": node, "sign": …}`. The signature covers the raw bytes of the node, with
 * its quotes where it is an encrypted text.
 */
async function openV2(call: AlipayCall, reply: Reply): Promise<Opened> {
	const { body, headers } = reply;
	const charset = charsetOf(headers['content-type']);
	const spans = memberSpans(delimiterView(body, charset));
	const root = `${call.name.replaceAll('.', '_')}_response`;
	const nodes = spans?.filter(({ name }) => name === root || name === 'error_response') ?? [];
	if (!spans || nodes.length === 0) return { refusal: unreadable(reply) };
	if (nodes.length > 1) return { refusal: unproven('The answer holds its content twice', reply) };
	const node = body.subarray(nodes[0].start, nodes[0].end);
	const text = (name: string) => {
		const span = spans.find((member) => member.name === name);
		return (span && readText(body.toString('latin1', span.start, span.end))) ?? '';
	};
	const signature = text('sign');
	const fault = signature
		? await disprove(call.credentials, node, signature, text('alipay_cert_sn'))
		: undefined;
	if (fault) return { refusal: { ...unproven(fault, reply), requestId: headers.trace_id } };
	const content = decode(node, charset, call.credentials);
	const { code, msg, sub_code: subCode, sub_msg: subMessage, ...data } = content;
	const requestId = headers.trace_id;
	if (code !== '10000')
		return {
			refusal: {
				...judge(call, String(subCode ?? code)),
				code: String(code ?? reply.status),
				subCode: subCode === undefined ? undefined : String(subCode),
				message: String(subMessage ?? msg ?? 'No reason given'),
				requestId,
			},
		};
	if (!signature)
		return { refusal: { ...unproven('The answer carries no signature', reply), requestId } };
	return { data };
}

/** v3: the signature in the headers covers timestamp, nonce and the raw body. */
async function openV3(call: AlipayCall, reply: Reply): Promise<Opened> {
	const { body, headers, status } = reply;
	const { 'alipay-timestamp': timestamp, 'alipay-nonce': nonce } = headers;
	const requestId = headers['alipay-traceid'] ?? headers['alipay-trace-id'];
	const given = headers['alipay-signature'];
	const signature = given === 'null' ? undefined : given;
	const signed = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
	const fault = signature
		? await disprove(call.credentials, signed, signature, headers['alipay-sn'])
		: undefined;
	if (fault) return { refusal: { ...unproven(fault, reply), requestId } };
	const succeeded = status >= 200 && status < 300;
	if (succeeded && !signature)
		return { refusal: { ...unproven('The answer carries no signature', reply), requestId } };
	const isJson = /^\s*\{/.test(body.toString('latin1'));
	if (!isJson && !signature) return { refusal: { ...unreadable(reply), requestId } };
	const content = decode(body, charsetOf(headers['content-type']), call.credentials);
	if (succeeded) return { data: content };
	const code = String(content.code ?? status);
	const message = String(content.message ?? 'No reason given');
	return { refusal: { ...judge(call, code), code, message, requestId } };
}

/** What speaks against a signature, as a sentence; undefined when it is right. */
async function disprove(
	credentials: Credentials,
	signed: Buffer,
	signature: string,
	serial: string | undefined,
): Promise<string | undefined> {
	const expected = serials(credentials)?.alipay;
	if (expected !== undefined && serial && serial !== expected)
		return `The answer was signed with another Alipay certificate (${serial}) than the credential's (${expected})`;
	const key = alipayKey(credentials);
	if (await verifyRsa2(signed, key, signature)) return undefined;
	// Some of Alipay's systems sign the text with plain slashes and send them escaped.
	const unescaped = Buffer.from(signed.toString('latin1').replaceAll('\\/', '/'), 'latin1');
	if (await verifyRsa2(unescaped, key, signature)) return undefined;
	return "The answer's signature does not fit the Alipay key in the credential";
}

function decode(proven: Buffer, charset: string, { aesKey }: Credentials): Fields {
	const text = new TextDecoder(charset).decode(proven);
	if (/^\s*\{/.test(text)) return parseJson(text) as Fields;
	if (!aesKey)
		throw new Error(
			"The answer is encrypted: enter the app's AES Key (接口内容加密密钥) in the credential",
		);
	const base64 = text.trim().replace(/^"|"$/g, '').replaceAll('\\/', '/');
	const content = unlock(base64, String(aesKey).trim());
	if (content) return content;
	throw new Error(
		"The answer cannot be decrypted with the credential's AES Key (接口内容加密密钥): compare it with 接口内容加密方式 in the console",
	);
}

function unlock(base64: string, key: string): Fields | undefined {
	try {
		return parseJson(decrypt(base64, key).toString('utf8')) as Fields;
	} catch {
		return undefined;
	}
}

const unproven = (message: string, { status }: Reply): Refusal => ({
	code: 'UNVERIFIED_ANSWER',
	did: 'gave no usable answer',
	subCode: status === 200 ? undefined : `HTTP ${status}`,
	message,
	remedy: REMEDIES.UNVERIFIED_ANSWER,
	repeat: 'never',
	credential: true,
});

const unreadable = ({ status, headers }: Reply): Refusal => ({
	code: `HTTP ${status}`,
	message: `it is not one of Alipay's (${headers['content-type'] ?? 'no content type'})`,
	did: 'gave no usable answer',
	remedy: REMEDIES.UNREADABLE_ANSWER,
	repeat: 'whenSafe',
});

/** What to do about a code; v2 writes the common ones with a prefix (`isv.invalid-signature`). */
export function judge(
	{ operation }: Pick<AlipayCall, 'operation'>,
	code: string,
): Pick<Refusal, 'remedy' | 'repeat' | 'expired' | 'credential'> {
	const plain = code.replace(/^(isv|isp|aop)\./, '');
	return {
		remedy: operation.remedies?.[plain] ?? REMEDIES[plain],
		repeat: LIMITED.has(plain) ? 'always' : UNCLEAR.has(plain) ? 'whenSafe' : 'never',
		expired: AUTHORIZATION_EXPIRED.has(plain),
		credential: CREDENTIAL_FAULTS.has(plain),
	};
}
