import iconv from 'iconv-lite';
import type { FaultKind } from '../common/faults';
import type { Answer, Incoming, RequestRecord } from '../common/types';
import {
	answer,
	contentType,
	decodeForm,
	fileRecord,
	Malformed,
	merge,
	own,
	parseBeijingTime,
	randomHex,
	readForm,
	type FormFields,
} from '../common/wire';
import { fromText } from '../common/documented';
import { parseObject, toJson } from '../common/json';
import type { Backend } from './backend';
import { apis } from './operations';
import { GatewayRefusal, sdkOf, signContent } from './protocol';
import { BusinessRefusal } from './state';

const TOLERANCE = 10 * 60_000;

const PUBLIC = [
	'app_id',
	'method',
	'format',
	'charset',
	'sign_type',
	'sign',
	'timestamp',
	'version',
	'app_auth_token',
	'auth_token',
	'notify_url',
	'return_url',
	'encrypt_type',
	'app_cert_sn',
	'alipay_root_cert_sn',
	'target_app_id',
	'terminal_type',
	'terminal_info',
	'prod_code',
	'alipay_sdk',
	'ws_service_url',
];

const REQUIRED: Record<string, string> = {
	method: 'isv.missing-method',
	app_id: 'isv.missing-app-id',
	sign_type: 'isv.missing-signature-type',
	sign: 'isv.missing-signature',
	timestamp: 'isv.missing-timestamp',
	version: 'isv.missing-version',
};

const MESSAGES: Record<string, string> = {
	'20000': 'Service Currently Unavailable',
	'20001': 'Insufficient Token Permissions',
	'40001': 'Missing Required Arguments',
	'40002': 'Invalid Arguments',
	'40004': 'Business Failed',
	'40005': 'Call Limited',
	'40006': 'Insufficient Permissions',
};

const refuse = (code: string, subCode: string, message: string): never => {
	throw new GatewayRefusal(code, subCode, message);
};

/** What the answer must look like, as far as the request could be understood. */
interface Shape {
	root: string;
	charset: string;
	signed: boolean;
	certificate: boolean;
	encrypted: boolean;
	spoil?: FaultKind;
}

/** One call of /gateway.do: HTTP 200 always, refusals in the body. */
export async function callV2(
	alipay: Backend,
	request: Incoming,
	record: RequestRecord,
): Promise<Answer> {
	record.transport = 'v2';
	const shape: Shape = {
		root: 'error_response',
		charset: 'utf-8',
		signed: false,
		certificate: false,
		encrypted: false,
	};
	let encrypt = false;
	try {
		const { params, business } = await authenticated(alipay, request, record, shape);
		const api = params.method;
		const operation = own(apis, api);
		if (!operation) {
			return refuse('40002', 'isv.invalid-method', `不存在的方法名 "${api}"`);
		}
		shape.root = `${api.replaceAll('.', '_')}_response`;
		if (params.app_auth_token !== undefined) record.token = params.app_auth_token;
		const { fields, files, multipart } = business;
		record.files = files.map(fileRecord);
		encrypt = params.encrypt_type !== undefined;
		record.encrypted = encrypt;
		if (encrypt && params.encrypt_type !== 'AES') {
			refuse('40002', 'isv.invalid-encrypt-type', 'encrypt_type expected: AES');
		}
		if (encrypt && operation.v2 !== 'biz_content') {
			refuse(
				'40002',
				'isv.invalid-encrypt-type',
				`${api} takes no biz_content: it cannot be encrypted`,
			);
		}
		if (files.length && operation.v2 !== 'multipart') {
			refuse('40002', 'isv.invalid-parameter', `${api} takes no files`);
		}
		if (operation.v2 === 'multipart' && !multipart) {
			refuse('40002', 'isv.invalid-parameter', `${api} expects a multipart/form-data body`);
		}
		if (operation.v2 !== 'biz_content' && fields.biz_content !== undefined) {
			const message = `${api} takes its parameters at top level, not in biz_content`;
			refuse('40002', 'isv.invalid-parameter', message);
		}
		record.params =
			operation.v2 === 'biz_content'
				? bizContent(alipay, fields, encrypt)
				: fromText(operation.params, fields);
		const { result, spoil } = await alipay.run(api, record, record.params, files);
		// An app without certificates is answered what the document shows.
		const answered =
			api === DOWNLOAD && shape.certificate ? handOut(alipay, record.params) : result;
		record.accepted = true;
		shape.spoil = spoil;
		shape.encrypted = encrypt;
		const success = api === TOKEN ? {} : { code: '10000', msg: 'Success' };
		return render(alipay, shape, { ...success, ...answered });
	} catch (error) {
		const refusal = asRefusal(error);
		record.code = refusal.subCode;
		record.message = refusal.message;
		// Only the business speaks in cipher; the gateway refuses in the clear.
		shape.encrypted = encrypt && error instanceof BusinessRefusal;
		if (record.api === TOKEN) shape.root = 'error_response';
		return render(alipay, shape, {
			code: refusal.code,
			msg: MESSAGES[refusal.code],
			sub_code: refusal.subCode,
			sub_msg: refusal.message,
		});
	}
}

/** Answers without a code when it is good, and refuses in an `error_response`. */
const TOKEN = 'alipay.system.oauth.token';

const DOWNLOAD = 'alipay.open.app.alipaycert.download';

/** The certificates that Alipay signs with. v3 does not have this API. */
function handOut({ keys }: Backend, { alipay_cert_sn: asked }: Record<string, unknown>) {
	const found = [keys.signer, keys.own].find(({ serial }) => serial === asked);
	if (found) return { alipay_cert_content: found.content };
	const message = `No certificate ${String(asked)}: expected the alipay_cert_sn of an answer`;
	return refuse('40002', 'isv.alipay-cert-not-exist', message);
}

function asRefusal(error: unknown): GatewayRefusal {
	if (error instanceof GatewayRefusal) return error;
	if (error instanceof BusinessRefusal)
		return new GatewayRefusal('40004', error.code, error.message);
	if (error instanceof Malformed) {
		return new GatewayRefusal('40002', 'isv.invalid-parameter', error.message);
	}
	throw error;
}

async function authenticated(
	alipay: Backend,
	request: Incoming,
	record: RequestRecord,
	shape: Shape,
) {
	if (!['GET', 'POST'].includes(request.method)) {
		refuse('40002', 'isv.invalid-method', 'POST or GET expected');
	}
	const charset = charsetOf(request);
	shape.charset = charset;
	const form = await readForm(request, charset);
	const params = merge(decodeForm(request.query, charset), form.fields);
	record.api = params.method ?? '';
	record.params = params;

	for (const [name, subCode] of Object.entries(REQUIRED)) {
		if (!params[name]) refuse('40001', subCode, `缺少参数 ${name}`);
	}
	if (params.app_id !== alipay.identity.appId) {
		refuse('40002', 'isv.invalid-app-id', `无效的AppID ${params.app_id}`);
	}
	shape.signed = true;
	shape.certificate = params.app_cert_sn !== undefined;
	if (!params.charset) refuse('40002', 'isv.invalid-charset', 'charset expected: utf-8 or GBK');
	if (params.sign_type !== 'RSA2') {
		refuse(
			'40002',
			'isv.invalid-signature-type',
			`sign_type expected: RSA2, got ${params.sign_type}`,
		);
	}
	const text = signContent(params);
	if (
		!alipay.verifies(iconv.encode(text, charset), params.sign) ||
		!sdkAgrees(alipay, params, charset)
	) {
		const message = `验签出错, 建议检查签名字符串或签名私钥与应用公钥是否匹配, 网关生成的验签字符串为：${text}`;
		refuse('40002', 'isv.invalid-signature', message);
	}
	const sent = parseBeijingTime(params.timestamp);
	if (sent === undefined || Math.abs(Date.now() - sent) > TOLERANCE) {
		const message = `timestamp expected: yyyy-MM-dd HH:mm:ss in GMT+8, at most 10 minutes off, got ${params.timestamp}`;
		refuse('40002', 'isv.invalid-timestamp', message);
	}
	if (params.version !== '1.0') refuse('40002', 'isv.invalid-version', 'version expected: 1.0');
	if (params.format !== undefined && params.format.toUpperCase() !== 'JSON') {
		refuse('40002', 'isv.invalid-format', 'format expected: JSON');
	}
	alipay.checkSerials(params.app_cert_sn, params.alipay_root_cert_sn, true);

	const fields = Object.fromEntries(
		Object.entries(params).filter(([name]) => !PUBLIC.includes(name)),
	);
	const multipart = contentType(request.headers).type === 'multipart/form-data';
	return { params, business: { fields, files: form.files, multipart } };
}

// A notification is signed like a request. The SDK reads UTF-8 only, and would keep empty values.
const sdkAgrees = ({ keys }: Backend, params: FormFields, charset: string): boolean =>
	charset !== 'utf-8' ||
	sdkOf(keys).checkNotifySignV2(
		Object.fromEntries(Object.entries(params).filter(([, value]) => value !== '')),
	);

/** The body cannot be decoded before its charset is known, so this is looked up ahead of all else. */
function charsetOf(request: Incoming): string {
	const named = /(?:^|&)charset=([^&]*)/i;
	const isForm = contentType(request.headers).type === 'application/x-www-form-urlencoded';
	const found =
		request.query.match(named)?.[1] ??
		(isForm ? request.body.toString('latin1').match(named)?.[1] : undefined) ??
		'utf-8';
	const charset = (decodeForm(`charset=${found}`).charset ?? '').toLowerCase();
	if (!['utf-8', 'gbk'].includes(charset)) {
		refuse('40002', 'isv.invalid-charset', `charset expected: utf-8 or GBK, got ${found}`);
	}
	return charset;
}

function bizContent(
	alipay: Backend,
	fields: FormFields,
	encrypted: boolean,
): Record<string, unknown> {
	const stray = Object.keys(fields).filter((name) => name !== 'biz_content');
	if (stray.length) {
		const message = `除公共参数外所有请求参数都必须放在biz_content中传递: ${stray.join(', ')}`;
		refuse('40002', 'isv.invalid-parameter', message);
	}
	let text = fields.biz_content ?? '{}';
	if (encrypted) {
		if (fields.biz_content === undefined) {
			refuse('40002', 'isv.decryption-error', 'encrypted biz_content expected');
		}
		try {
			text = alipay.decrypt(text);
		} catch {
			const message =
				'解密失败: expected base64 of AES-128-CBC, zero IV, PKCS7, under the app AES key';
			refuse('40002', 'isv.decryption-error-unknown', message);
		}
	}
	return (
		parseObject(text) ?? refuse('40002', 'isv.illegal-json', 'biz_content expected: a JSON object')
	);
}

function render(alipay: Backend, shape: Shape, node: Record<string, unknown>): Answer {
	const { root, certificate, spoil } = shape;
	const charset = spoil === 'gbk' ? 'gbk' : shape.charset;
	const plain = toJson(node);
	// An encrypted node is one JSON string, and its quotes are part of what is signed.
	const text = shape.encrypted ? `"${alipay.encrypt(plain)}"` : plain;
	const members = [`"${root}":${text}`];
	const { signer, own, stranger } = alipay.keys;
	const { key, serial } = certificate ? signer : own;
	if (certificate) members.push(`"alipay_cert_sn":"${serial}"`);
	if (shape.signed && spoil !== 'unsigned') {
		const by = spoil === 'wrong-signature' ? stranger.privateKey : key;
		members.push(`"sign":"${alipay.sign(iconv.encode(text, charset), by)}"`);
	}
	return answer(iconv.encode(`{${members.join(',')}}`, charset), 200, {
		'content-type': `text/html;charset=${charset.toUpperCase()}`,
		trace_id: randomHex(30),
	});
}
