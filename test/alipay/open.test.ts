import { generateKeyPairSync, sign } from 'node:crypto';
import CryptoJS from 'crypto-js';
import iconv from 'iconv-lite';
import { encrypt } from '../../dist/nodes/AlipayMiniProgram/protocol/aes';
import { judge } from '../../dist/nodes/AlipayMiniProgram/protocol/answer';
import { openReply } from '../../dist/nodes/AlipayMiniProgram/protocol/open';
import type { AlipayCall } from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import { nobody } from '../support/alipay';
import { Random } from '../support/random';

const pair = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
const alipay = pair();
const stranger = pair();
const aesKey = 'aYA0GP8JEW+D7/UFaskCWA==';
const name = 'alipay.open.mini.version.detail.query';
const root = 'alipay_open_mini_version_detail_query_response';

const operation: AlipayCall['operation'] = {
	title: '',
	zh: '',
	action: '',
	doc: '',
	safe: true,
	v2: 'biz_content',
	v3: 'GET',
	remedies: { APP_VERSION_IS_BLANK: 'Own remedy.' },
};
const call = (protocol: string, credentials: AlipayCall['credentials'] = {}): AlipayCall => ({
	name,
	operation,
	values: {},
	credentials: { alipayPublicKey: alipay.publicKey, ...credentials },
	options: { protocol },
});
const signature = (data: Buffer | string, key = alipay.privateKey) =>
	sign('RSA-SHA256', Buffer.from(data), key).toString('base64');

/** By a second implementation, which takes bytes of any charset. */
const seal = (text: string, charset: string) =>
	CryptoJS.AES.encrypt(
		CryptoJS.enc.Hex.parse(iconv.encode(text, charset).toString('hex')),
		CryptoJS.enc.Base64.parse(aesKey),
		{ iv: CryptoJS.enc.Hex.parse('0'.repeat(32)) },
	).toString();

const TRACE = '0ba7cddb1665744697169391253118';
const v2 = async (
	body: Buffer | string,
	credentials = {},
	type = 'text/html;charset=UTF-8',
	status = 200,
) =>
	await openReply(
		call('v2', credentials),
		{
			status,
			headers: { 'content-type': type, trace_id: TRACE },
			body: Buffer.from(body),
		},
		nobody,
	);
const v3 = async (
	body: Buffer | string,
	{ status = 200, headers = {}, key = alipay.privateKey, credentials = {} } = {},
) => {
	const data = Buffer.from(body);
	const signed = Buffer.concat([Buffer.from('1\n2\n'), data, Buffer.from('\n')]);
	const all: Record<string, string | undefined> = {
		'content-type': 'application/json',
		'alipay-timestamp': '1',
		'alipay-nonce': '2',
		'alipay-signature': signature(signed, key),
		'alipay-traceid': TRACE,
		...headers,
	};
	const given = Object.entries(all).filter(
		(entry): entry is [string, string] => entry[1] !== undefined,
	);
	const reply = { status, headers: Object.fromEntries(given), body: data };
	return await openReply(call('v3', credentials), reply, nobody);
};

const unproven = (message: string) => ({
	refusal: {
		code: 'UNVERIFIED_ANSWER',
		message,
		requestId: TRACE,
		retry: 'never',
		credential: true,
	},
});
const WRONG = "The answer's signature does not fit the Alipay key in the credential";
const UNSIGNED = 'The answer carries no signature';
const ok = '{"code":"10000","msg":"Success","app_name":"小程序😀","id":7091800003790954036}';
const okData = { app_name: '小程序😀', id: '7091800003790954036' };
const refused =
	'{"code":"40004","msg":"Business Failed","sub_code":"APP_VERSION_IS_BLANK","sub_msg":"小程序版本号为空"}';

describe('v2', () => {
	test('a proven answer, with its 64-bit ID as text', async () => {
		expect(await v2(`{"${root}":${ok},"sign":"${signature(ok)}"}`)).toEqual({ data: okData });
		expect(await v2(`\n{ "sign" : "${signature(ok)}" , "${root}" : ${ok} }\n`)).toEqual({
			data: okData,
		});
	});

	test('a signature over plain slashes, sent escaped', async () => {
		const sent = '{"code":"10000","url":"http:\\/\\/a\\/b"}';
		const plain = sent.replaceAll('\\/', '/');
		expect(await v2(`{"${root}":${sent},"sign":"${signature(plain)}"}`)).toEqual({
			data: { url: 'http://a/b' },
		});
		expect(await v2(`{"${root}":${sent},"sign":"${signature(sent)}"}`)).toEqual({
			data: { url: 'http://a/b' },
		});
	});

	test.each(['gbk', 'GBK', 'gb18030'])(
		'an answer in %s, signed over its bytes',
		async (charset) => {
			// The second byte of these is a delimiter of JSON in ASCII.
			const node = '{"code":"10000","msg":"Success","app_desc":"乗亄亇亅乕誠許"}';
			const body = iconv.encode(
				`{"${root}":${node},"sign":"${signature(iconv.encode(node, 'gbk'))}"}`,
				'gbk',
			);
			const expected = { data: { app_desc: '乗亄亇亅乕誠許' } };
			expect(await v2(body, {}, `text/html;charset=${charset}`)).toEqual(expected);
		},
	);

	test('an encrypted answer, its quotes signed with it', async () => {
		const node = `"${encrypt(ok, aesKey)}"`;
		const body = `{"${root}":${node},"sign":"${signature(node)}"}`;
		expect(await v2(body, { aesKey: ` ${aesKey}\n` })).toEqual({ data: okData });
		const escaped = node.replaceAll('/', '\\/');
		expect(await v2(`{"${root}":${escaped},"sign":"${signature(node)}"}`, { aesKey })).toEqual({
			data: okData,
		});
		await expect(v2(body)).rejects.toThrow("The answer is encrypted: enter the app's AES Key");
		const another = Buffer.alloc(16, 1).toString('base64');
		await expect(v2(body, { aesKey: another })).rejects.toThrow('cannot be decrypted');
		expect(
			await v2(body.replace(signature(node), signature(node.slice(1, -1))), { aesKey }),
		).toMatchObject(unproven(WRONG));
	});

	test('that cannot be read leaves open whether something was changed', async () => {
		const node = `"${encrypt(ok, aesKey)}"`;
		const body = Buffer.from(`{"${root}":${node},"sign":"${signature(node)}"}`);
		const reply = { status: 200, headers: {}, body };
		const said = async (safe: boolean, key: string) => {
			const asked = { ...call('v2', { aesKey: key }), operation: { ...operation, safe } };
			return await Promise.resolve(openReply(asked, reply, nobody)).catch(String);
		};
		for (const key of ['', Buffer.alloc(16, 1).toString('base64')]) {
			expect(await said(true, key)).not.toContain('carried out');
			expect(await said(false, key)).toMatch(
				/\. The operation may have been carried out: look at the state there\.$/,
			);
		}
	});

	// Whether the text was in GBK before it was encrypted, no document tells.
	test.each(['gbk', 'utf-8'])('an encrypted answer in GBK, its text in %s', async (charset) => {
		const node = `"${seal('{"code":"10000","app_desc":"乗亄亇亅乕誠許"}', charset)}"`;
		const body = `{"${root}":${node},"sign":"${signature(node)}"}`;
		expect(await v2(body, { aesKey }, 'text/html;charset=GBK')).toEqual({
			data: { app_desc: '乗亄亇亅乕誠許' },
		});
	});

	test('a refusal in GBK', async () => {
		const body = iconv.encode(`{"${root}":${refused}}`, 'gbk');
		expect(await v2(body, {}, 'text/html;charset=GBK')).toMatchObject({
			refusal: { subCode: 'APP_VERSION_IS_BLANK', message: '小程序版本号为空' },
		});
	});

	const signed = (node: Buffer | string) =>
		Buffer.concat(
			[`{"${root}":`, node, `,"sign":"${signature(node)}"}`].map((part) => Buffer.from(part)),
		);

	test('A2: an answer without a code is data', async () => {
		const node = '{"access_token":"at","expires_in":1296000}';
		expect(await v2(signed(node))).toEqual({ data: { access_token: 'at', expires_in: 1296000 } });
		expect(await v2(`{"${root}":${node}}`)).toMatchObject(unproven(UNSIGNED));
	});

	test.each([
		['a code that is a number', '{"code":10000,"msg":"Success","a":1}', { data: { a: 1 } }],
		[
			'a sub-code beside a good code',
			'{"code":"10000","sub_code":"X","sub_msg":"错"}',
			{ refusal: { code: '10000', subCode: 'X', message: '错' } },
		],
		[
			'another code that is a number',
			'{"code":40004,"sub_code":null,"sub_msg":"","msg":"Business Failed"}',
			{ refusal: { code: '40004', subCode: undefined, message: 'Business Failed' } },
		],
		[
			'a code that everything inherits',
			'{"code":"constructor","sub_code":"__proto__","msg":"toString"}',
			{ refusal: { code: 'constructor', subCode: '__proto__', remedy: undefined } },
		],
	])('%s', async (_, node, expected) => {
		expect(await v2(signed(node))).toMatchObject(expected);
	});

	test('what is believed is what was signed, also where slashes were sent escaped', async () => {
		// Signed is a backslash before a slash, sent are two: unescaped, one of them is gone.
		const plain = '{"code":"10000","path":"a\\/b"}';
		const sent = plain.replace('\\/', '\\\\/');
		expect(await v2(`{"${root}":${sent},"sign":"${signature(plain)}"}`)).toEqual({
			data: { path: (JSON.parse(plain) as { path: string }).path },
		});
		expect(JSON.parse(sent)).not.toEqual(JSON.parse(plain));
	});

	test.each([
		'<a href="http://evil.example">x</a>',
		'https://evil.example/0ba7',
		'x'.repeat(65),
		'0ba7"onmouseover="x',
	])('a request ID that is none, %j, is not shown', async (trace) => {
		const reply = {
			status: 200,
			headers: { trace_id: trace },
			body: Buffer.from(`{"error_response":${refused}}`),
		};
		const opened = await openReply(call('v2'), reply, nobody);
		expect(opened).toMatchObject({ refusal: { subCode: 'APP_VERSION_IS_BLANK' } });
		expect(JSON.stringify(opened)).not.toContain(trace.slice(0, 10));
	});

	test.each(['text/html;charset=UTF-8', 'text/html', 'text/html;charset=nonsense'])(
		'A9: GBK under "%s" is read',
		async (type) => {
			const refusal = '{"code":"20000","sub_code":"aop.unknow-error","sub_msg":"系统繁忙"}';
			const expected = { refusal: { message: '系统繁忙', retry: 'whenSafe' } };
			const unsigned = iconv.encode(`{"error_response":${refusal}}`, 'gbk');
			expect(await v2(unsigned, {}, type)).toMatchObject(expected);
			expect(await v2(signed(iconv.encode(refusal, 'gbk')), {}, type)).toMatchObject(expected);
			// The second byte of these is a delimiter of JSON in ASCII.
			const node = '{"code":"10000","app_desc":"乗亄亇亅乕誠許"}';
			expect(await v2(signed(iconv.encode(node, 'gbk')), {}, type)).toEqual({
				data: { app_desc: '乗亄亇亅乕誠許' },
			});
		},
	);

	test.each([
		['null', { data: {} }],
		['""', { data: {} }],
		['[]', { data: [] }],
		['[{"a":1}]', { data: [{ a: 1 }] }],
	])('A11: a signed content %s is no encrypted one', async (node, expected) => {
		expect(await v2(signed(node))).toEqual(expected);
	});

	const attacks: Array<[string, () => string, object]> = [
		['no signature', () => `{"${root}":${ok}}`, unproven(UNSIGNED)],
		['an empty signature', () => `{"${root}":${ok},"sign":""}`, unproven(UNSIGNED)],
		[
			'the signature of another',
			() => `{"${root}":${ok},"sign":"${signature(ok, stranger.privateKey)}"}`,
			unproven(WRONG),
		],
		[
			'altered content',
			() => `{"${root}":${ok.replace('小', '大')},"sign":"${signature(ok)}"}`,
			unproven(WRONG),
		],
		[
			'added blanks',
			() => `{"${root}":${ok.replace(',', ', ')},"sign":"${signature(ok)}"}`,
			unproven(WRONG),
		],
		[
			'a signature that is none',
			() => `{"${root}":${ok},"sign":12}`,
			{ refusal: { code: 'UNVERIFIED_ANSWER' } },
		],
		[
			'a refusal with a wrong signature',
			() => `{"${root}":${refused},"sign":"${signature(ok)}"}`,
			unproven(WRONG),
		],
		[
			'its content twice',
			() => `{"${root}":${ok},"${root}":{"code":"10000"},"sign":"${signature(ok)}"}`,
			{ refusal: { code: 'UNVERIFIED_ANSWER', message: 'The answer holds its content twice' } },
		],
		[
			'an error beside its content',
			() => `{"error_response":${refused},"${root}":${ok},"sign":"${signature(ok)}"}`,
			{ refusal: { code: 'UNVERIFIED_ANSWER' } },
		],
		[
			'its content twice, once with its name escaped',
			() =>
				`{"${root}":${ok},"${root.replace('a', '\\u0061')}":{"code":"10000"},"sign":"${signature(ok)}"}`,
			{ refusal: { code: 'UNVERIFIED_ANSWER' } },
		],
	];

	test.each(attacks)('%s is not believed', async (_, body, expected) => {
		expect(await v2(body())).toMatchObject(expected);
	});

	test.each([
		['signed', root, () => `,"sign":"${signature(refused)}"`],
		['unsigned', root, () => ''],
		['unsigned, in an error node', 'error_response', () => ''],
	])('a refusal, %s, keeps code, words, remedy and request ID', async (_, node, rest) => {
		expect(await v2(`{"${node}":${refused}${rest()}}`)).toEqual({
			refusal: {
				code: '40004',
				subCode: 'APP_VERSION_IS_BLANK',
				message: '小程序版本号为空',
				remedy: 'Own remedy.',
				requestId: TRACE,
				retry: 'never',
				expired: false,
				credential: false,
			},
		});
	});

	test('a refusal without details', async () => {
		expect(
			await v2('{"error_response":{"code":"20000","msg":"Service Currently Unavailable"}}'),
		).toMatchObject({
			refusal: { code: '20000', message: 'Service Currently Unavailable', retry: 'whenSafe' },
		});
		expect(await v2('{"error_response":{}}')).toMatchObject({
			refusal: {
				code: 'HTTP 200',
				message: 'No reason given',
				remedy: expect.stringContaining('Ask its support') as string,
				retry: 'never',
			},
		});
		expect(
			await v2('{"error_response":{"code":"40002","sub_code":"APP_VERSION_IS_BLANK"}}'),
		).toMatchObject({
			refusal: { message: 'No reason given', remedy: 'Own remedy.' },
		});
	});

	test.each([
		'',
		'<html>502</html>',
		'[]',
		'{}',
		'{"other_response":{"code":"10000"}}',
		'{"error_response"',
	])('%p is none of Alipay', async (body) => {
		expect(await v2(body, {}, 'text/html', 502)).toMatchObject({
			refusal: {
				code: 'HTTP 502',
				message: 'a server on its side failed',
				retry: 'whenSafe',
			},
		});
	});

	test('an answer that was cut off or garbled anywhere is a refusal, not an exception', async () => {
		const body = Buffer.from(`{"${root}":${ok},"sign":"${signature(ok)}"}`);
		for (let length = 0; length < body.length; length++)
			expect(await v2(body.subarray(0, length))).toHaveProperty('refusal');
		const random = new Random(1);
		for (let round = 0; round < 300; round++) {
			const garbled = Buffer.from(body);
			garbled[random.below(body.length)] = random.pick([...Buffer.from('"\\{}[]:,0 a'), 0, 255]);
			if (!garbled.equals(body)) expect(await v2(garbled)).toHaveProperty('refusal');
		}
	});
});

describe('v3', () => {
	test('a proven answer', async () => {
		expect(await v3('{"app_name":"小程序","id":7091800003790954036}')).toEqual({
			data: { app_name: '小程序', id: '7091800003790954036' },
		});
	});

	test('a proven answer in GBK', async () => {
		const body = iconv.encode('{"app_desc":"乗亄誠"}', 'gbk');
		const headers = { 'content-type': 'application/json;charset=gbk' };
		expect(await v3(body, { headers })).toEqual({ data: { app_desc: '乗亄誠' } });
	});

	test.each(['gbk', 'utf-8'])('an encrypted answer in GBK, its text in %s', async (charset) => {
		const headers = { 'content-type': 'text/plain;charset=GBK' };
		const body = seal('{"app_desc":"乗亄誠"}', charset);
		expect(await v3(body, { headers, credentials: { aesKey } })).toEqual({
			data: { app_desc: '乗亄誠' },
		});
	});

	test('a refusal in GBK, signed over its bytes', async () => {
		const body = iconv.encode('{"code":"APP_VERSION_IS_BLANK","message":"版本号为空"}', 'gbk');
		const headers = { 'content-type': 'application/json;charset=gbk' };
		expect(await v3(body, { status: 400, headers })).toMatchObject({
			refusal: { code: 'APP_VERSION_IS_BLANK', message: '版本号为空' },
		});
	});

	test.each([[{ 'alipay-encrypt-type': 'AES' }], [{}]])(
		'an encrypted answer, headers %j',
		async (headers) => {
			const body = encrypt('{"app_name":"小程序"}', aesKey);
			const options = { headers: { 'content-type': 'text/plain', ...headers } };
			expect(await v3(body, { ...options, credentials: { aesKey } })).toEqual({
				data: { app_name: '小程序' },
			});
			await expect(v3(body, options)).rejects.toThrow('AES Key');
		},
	);

	const attacks: Array<[string, Parameters<typeof v3>[1], string]> = [
		['no signature', { headers: { 'alipay-signature': undefined } }, UNSIGNED],
		['the word null for a signature', { headers: { 'alipay-signature': 'null' } }, UNSIGNED],
		['the signature of another', { key: stranger.privateKey }, WRONG],
		['another timestamp', { headers: { 'alipay-timestamp': '3' } }, WRONG],
		['another nonce', { headers: { 'alipay-nonce': '3' } }, WRONG],
		['no nonce', { headers: { 'alipay-nonce': undefined } }, WRONG],
		['a refusal signed by another', { status: 400, key: stranger.privateKey }, WRONG],
	];

	test.each(attacks)('%s is not believed', async (_, options, message) => {
		const expected = unproven(message);
		expect(await v3('{"code":"x","app_name":"小程序"}', options)).toMatchObject(expected);
	});

	test.each([
		['signed', {}],
		['unsigned', { 'alipay-signature': undefined }],
	])('a refusal, %s, keeps code, words, remedy and request ID', async (_, headers) => {
		const body = '{"code":"APP_VERSION_IS_BLANK","message":"小程序版本号为空","links":[]}';
		expect(await v3(body, { status: 400, headers })).toEqual({
			refusal: {
				code: 'APP_VERSION_IS_BLANK',
				message: '小程序版本号为空',
				remedy: 'Own remedy.',
				requestId: TRACE,
				retry: 'never',
				expired: false,
				credential: false,
			},
		});
	});

	test('a refusal without details, its ID under the other name', async () => {
		const headers = { 'alipay-traceid': undefined, 'alipay-trace-id': 'other' };
		expect(await v3('{}', { status: 400, headers })).toMatchObject({
			refusal: { code: 'HTTP 400', message: 'No reason given', requestId: 'other' },
		});
	});

	test.each([
		['', {}],
		['null', {}],
		['""', {}],
		['[]', []],
		[' [ {"a":1} ] ', [{ a: 1 }]],
	])('A11: a signed body %j is no encrypted one', async (body, data) => {
		expect(await v3(body)).toEqual({ data });
		expect(await v3(body, { credentials: { aesKey } })).toEqual({ data });
	});

	test('a signed body that is neither JSON nor encrypted is told so', async () => {
		expect(await v3('{"a":')).toMatchObject({
			refusal: {
				code: 'HTTP 200',
				message: 'what came is not an answer of Alipay (application/json)',
			},
		});
	});

	const ERROR =
		'{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-app-id","sub_msg":"无效的AppID参数"}}';

	test('A13: an error in the shape of v2 keeps its words, and what proves nothing is said', async () => {
		const expected = { code: '40002', subCode: 'isv.invalid-app-id', message: '无效的AppID参数' };
		const headers = { 'alipay-signature': undefined };
		for (const status of [200, 400])
			expect(await v3(ERROR, { status, headers })).toMatchObject({
				refusal: {
					...expected,
					credential: true,
					remedy: expect.stringMatching(
						/Check the credential's App ID.* carries no signature: nothing proves/,
					) as string,
				},
			});
		expect(await v3(ERROR)).toMatchObject({
			refusal: { ...expected, remedy: expect.not.stringContaining('nothing proves') as string },
		});
		expect(await v3('{"error_response":{}}', { headers })).toMatchObject({
			refusal: { code: 'HTTP 200', message: 'No reason given' },
		});
	});

	test.each([200, 302, 403])(
		'a page of a proxy with status %i is none of Alipay',
		async (status) => {
			const headers = { 'content-type': 'text/html', 'alipay-signature': undefined };
			expect(await v3('<html>Sign in to the network</html>', { status, headers })).toMatchObject({
				refusal: {
					code: `HTTP ${status}`,
					message: 'what came is not an answer of Alipay (text/html)',
				},
			});
		},
	);

	test('an encrypted answer without a signature is not believed', async () => {
		const headers = { 'alipay-signature': undefined };
		const body = encrypt('{"app_name":"小程序"}', aesKey);
		expect(await v3(body, { headers, credentials: { aesKey } })).toMatchObject(unproven(UNSIGNED));
	});

	test('A6: the code inside the words of an unknown one has its remedy', async () => {
		const message = '未知的错误码app_version_is_blank';
		const body = JSON.stringify({ code: 'unknown-sub-code', message });
		expect(await v3(body, { status: 400 })).toMatchObject({
			refusal: { code: 'unknown-sub-code', message, remedy: 'Own remedy.' },
		});
		const node = { code: '40004', msg: 'x', sub_code: 'unknown-sub-code', sub_msg: message };
		expect(await v2(`{"${root}":${JSON.stringify(node)}}`)).toMatchObject({
			refusal: { subCode: 'unknown-sub-code', message, remedy: 'Own remedy.' },
		});
	});

	test('what is no JSON is none of Alipay', async () => {
		const headers = { 'content-type': 'text/html', 'alipay-signature': undefined };
		expect(await v3('<html>502</html>', { status: 502, headers })).toMatchObject({
			refusal: {
				code: 'HTTP 502',
				message: 'a server on its side failed',
				retry: 'whenSafe',
			},
		});
	});
});

describe('what a code means', () => {
	test.each([
		['app-call-limited', 'isv.app-call-limited', { retry: 'always' }],
		['method-call-limited', 'isv.method-call-limited', { retry: 'always' }],
		['unknow-error', 'aop.unknow-error', { retry: 'whenSafe' }],
		['SYSTEM_ERROR', 'SYSTEM_ERROR', { retry: 'whenSafe' }],
		['app-auth-token-time-out', 'aop.app-auth-token-time-out', { expired: true, credential: true }],
		['invalid-signature', 'isv.invalid-signature', { credential: true, retry: 'never' }],
		['illegal-client-ip', 'isv.illegal-client-ip', { credential: true }],
		['invalid-parameter', 'isv.invalid-parameter', { credential: false, retry: 'never' }],
	])('%s, in v2 %s', (plain, prefixed, expected) => {
		const verdict = judge({ operation }, plain);
		expect(verdict).toMatchObject(expected);
		expect(verdict.remedy).toMatch(/\.$/);
		expect(judge({ operation }, prefixed)).toEqual(verdict);
	});

	test.each([
		['ISV.INVALID-SIGNATURE', 'isv.invalid-signature'],
		['app_version_is_blank', 'APP_VERSION_IS_BLANK'],
		['system_error', 'SYSTEM_ERROR'],
		['Aop.Unknow-Error', 'aop.unknow-error'],
	])('A6: %s means what %s does', (code, same) => {
		expect(judge({ operation }, code)).toEqual(judge({ operation }, same));
		expect(judge({ operation }, code).remedy).toMatch(/\.$/);
	});

	test.each(['unknown-sub-code', 'isv.unknown-sub-code'])(
		'A6: of %s the code in its words counts',
		(code) => {
			const meant = (words: string) => judge({ operation }, code, '40004', words);
			expect(meant('未知的错误码APP_VERSION_IS_BLANK')).toEqual(
				judge({ operation }, 'APP_VERSION_IS_BLANK', '40004'),
			);
			expect(meant('未知的错误码: SYSTEM_ERROR').retry).toBe('whenSafe');
			for (const words of ['未知的错误码SOMETHING_NEW', '', 'constructor'])
				expect(meant(words).remedy).toContain('Ask its support, and give the request ID');
		},
	);

	test('a code that nobody documented is never repeated', () => {
		expect(judge({ operation }, 'SOMETHING_NEW')).toEqual({
			remedy: undefined,
			retry: 'never',
			expired: false,
			credential: false,
		});
	});
});

test('an AES key that is none is named, and not repeated', () => {
	for (const key of ['short', Buffer.alloc(20).toString('base64'), ''])
		expect(() => encrypt('text', key)).toThrow(
			"The credential's AES Key (接口内容加密密钥) is not a base64 key of 16, 24 or 32 bytes",
		);
});

test.each(['v2', 'v3'])('a wrong AES key is told in words, in %s', async (protocol) => {
	const other = Buffer.alloc(16, 7).toString('base64');
	const node = encrypt(ok, aesKey);
	const opening =
		protocol === 'v2'
			? v2(`{"${root}":"${node}","sign":"${signature(`"${node}"`)}"}`, { aesKey: other })
			: v3(node, { headers: { 'alipay-encrypt-type': 'AES' }, credentials: { aesKey: other } });
	await expect(opening).rejects.toThrow('AES Key');
});
