import { createPublicKey } from 'node:crypto';
import { alipayCallback } from '../../dist/nodes/AlipayMiniProgram/callback';
import { decrypt, encrypt } from '../../dist/nodes/AlipayMiniProgram/protocol/aes';
import {
	alipayKey,
	certificateSerial,
	privateKey,
	publicKey,
	rootSerial,
	signRsa2,
	verifyRsa2,
} from '../../dist/nodes/AlipayMiniProgram/protocol/keys';
import { openReply } from '../../dist/nodes/AlipayMiniProgram/protocol/open';
import type { AlipayCall } from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import { v2SignString, v3SignString } from '../../dist/nodes/AlipayMiniProgram/protocol/sign';
import { delimiterView, memberSpans } from '../../dist/nodes/shared/bytes/json';
import { decodeMultipart } from '../../dist/nodes/shared/bytes/multipart';
import aes from '../fixtures/alipay/aes.json';
import certificateSerials from '../fixtures/alipay/certificate-serials.json';
import notifications from '../fixtures/alipay/notifications.json';
import rsa from '../fixtures/alipay/rsa.json';
import transcripts from '../fixtures/alipay/sdk-transcripts.json';
import answers from '../fixtures/alipay/v2-answers.json';
import signStrings from '../fixtures/alipay/v3-sign-strings.json';
import { nobody } from '../support/alipay';

type Texts = Record<string, string>;

const certificate = (name: string) =>
	certificateSerials.vectors.find((vector) => vector.name.startsWith(name))?.pem ?? '';

const call = (
	name: string,
	protocol: 'v2' | 'v3',
	credentials: AlipayCall['credentials'],
): AlipayCall => ({
	name,
	operation: {
		title: '',
		zh: '',
		action: '',
		doc: '',
		safe: true,
		v2: 'biz_content',
		v3: 'GET',
	},
	values: {},
	credentials,
	options: { protocol },
});

const spkiOf = (pasted: string) => pasted.replace(/-----[^-]+-----|\s/g, '');

describe('AES', () => {
	test.each(aes.vectors)('$source', (vector) => {
		expect(encrypt(vector.plain_text, vector.key_base64)).toBe(vector.cipher_base64);
		expect(decrypt(vector.cipher_base64, vector.key_base64).toString()).toBe(vector.plain_text);
	});
});

describe('serial numbers of certificates', () => {
	test.each(certificateSerials.vectors)('$name', (vector) => {
		const serial = vector.role === 'root' ? rootSerial(vector.pem) : certificateSerial(vector.pem);
		expect(serial).toBe(vector.sn_official_node_sdk);
		if (vector.sn_expected) expect(serial).toBe(vector.sn_expected);
	});

	test.each(certificateSerials.vectors)('each certificate of $name', ({ pem, certs }) => {
		const all = pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
		expect(all.map((one) => certificateSerial(one))).toEqual(certs.map(({ sn }) => sn));
	});

	test.each(certificateSerials.vectors.filter((vector) => vector.public_key_spki_base64))(
		'the public key of $name',
		({ pem, public_key_spki_base64: expected }) => {
			const key = alipayKey({ signMode: 'certificate', alipayCert: pem });
			expect(key.export({ format: 'der', type: 'spki' }).toString('base64')).toBe(expected);
		},
	);
});

describe('RSA', () => {
	const checks = rsa.vectors.filter((vector) => vector.canonical !== undefined);
	const pairs = rsa.vectors.filter((vector) => vector.private_pkcs8_base64 !== undefined);

	test('every vector is tested', () => {
		expect(checks.length + pairs.length).toBe(rsa.vectors.length);
	});

	test.each(checks)(
		'$name',
		async ({ params, canonical = '', sign = '', public_key_spki_base64: key = '', sign_type }) => {
			expect(v2SignString(Object.entries({ ...params, sign } as unknown as Texts))).toBe(canonical);
			// The older RSA signatures, over SHA-1, are taken for none.
			const verified = await verifyRsa2(Buffer.from(canonical), publicKey(key), sign);
			expect(verified).toBe(sign_type === 'RSA2');
			const altered = Buffer.from(`${canonical} `);
			expect(await verifyRsa2(altered, publicKey(key), sign)).toBe(false);
		},
	);

	test.each(pairs)('key pair of $name', async (vector) => {
		const { content = '', signature_base64: signature, algorithm } = vector;
		const expected = publicKey(vector.public_spki_base64 ?? '');
		for (const pasted of [vector.private_pkcs8_base64, vector.private_pkcs1_base64]) {
			const key = privateKey(pasted ?? '');
			expect(createPublicKey(key).equals(expected)).toBe(true);
			const own = await signRsa2(content, key);
			expect(await verifyRsa2(Buffer.from(content), expected, own)).toBe(true);
			expect(own === signature).toBe(algorithm === 'RSA-SHA256');
		}
	});
});

describe('notifications', () => {
	// A form carries texts: the objects of the vectors stand there as JSON.
	const toFields = (params: object): Texts =>
		Object.fromEntries(
			Object.entries(params).map(([name, value]) => [
				name,
				typeof value === 'string' ? value : JSON.stringify(value),
			]),
		);
	const toPush = (fields: Texts) => ({
		query: '',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: Buffer.from(new URLSearchParams(fields).toString()),
	});

	test.each(notifications.vectors)('$id: $group, $title', async (vector) => {
		const fields = toFields(vector.params);
		const { sign_type: signType, ...others } = fields;
		const signed: Record<string, string> = { ...others };
		delete signed.sign;
		expect(v2SignString(Object.entries(others))).toBe(vector.canonical_without_sign_type);
		expect(v2SignString(Object.entries({ ...others, sign_type: signType }))).toBe(
			vector.canonical_with_sign_type,
		);
		const credentials = { alipayPublicKey: vector.public_key, appId: fields.app_id };
		const verdict = await alipayCallback.read(toPush(fields), credentials);
		if (vector.verify_rsaCheckV1 || vector.verify_rsaCheckV2)
			expect(verdict).toMatchObject({
				envelope: {
					event: fields.notify_type,
					id: fields.notify_id,
					payload: vector.verify_rsaCheckV2 ? { ...signed, sign_type: signType } : signed,
				},
			});
		else expect(verdict).toEqual({ refused: 'the signature does not fit' });
	});

	test.each(
		notifications.vectors.filter((vector) => vector.verify_rsaCheckV1 || vector.verify_rsaCheckV2),
	)('$id with any one signed field altered is refused', async (vector) => {
		const fields = toFields(vector.params);
		const credentials = { alipayPublicKey: vector.public_key, appId: fields.app_id };
		// V1 leaves the signature type out of what is signed.
		const signed = Object.keys(fields).filter((name) => name !== 'sign_type');
		for (const name of signed) {
			const altered = { ...fields, [name]: `0${fields[name]}` };
			expect(await alipayCallback.read(toPush(altered), credentials)).toHaveProperty('refused');
		}
	});
});

describe('the signed text of a v2 answer', () => {
	test.each(answers.vectors)('$id: $title', ({ raw, response_key: key, ...vector }) => {
		const root = key ?? 'alipay_trade_create_response';
		const found = memberSpans(delimiterView(Buffer.from(raw), 'utf-8'));
		const nodes = found?.filter(({ name }) => name === root) ?? [];
		const texts = nodes.map(({ start, end }) => Buffer.from(raw).toString('utf8', start, end));
		expect(texts).toEqual([vector.expected_sign_source]);
	});

	test.each(answers.vectors.filter((vector) => vector.response_key))(
		'$id is believed only when its signature is right',
		async ({ raw, response_key: key = '', public_key: alipayPublicKey = '', ...vector }) => {
			const name = key.replace(/_response$/, '').replaceAll('_', '.');
			const reply = { status: 200, headers: {}, body: Buffer.from(raw) };
			const opened = await openReply(call(name, 'v2', { alipayPublicKey }), reply, nobody);
			const { code, msg, ...data } = JSON.parse(vector.expected_sign_source) as Texts;
			expect([code, msg]).toEqual(['10000', 'Success']);
			if (vector.verifies_with_fixture_alipay_public_key) expect(opened).toEqual({ data });
			else expect(opened).toMatchObject({ refusal: { code: 'UNVERIFIED_ANSWER' } });
		},
	);
});

test.each(signStrings.examples)('v3 signs: $name', (example) => {
	const { auth_string: authString, method, uri, body, app_auth_token: token } = example;
	expect(v3SignString(authString, method, uri, body, token ?? '')).toBe(example.sign_string);
});

describe('what the official SDK sent and received', () => {
	const { keys } = transcripts;
	const appKey = privateKey(keys.app_private_pkcs8_base64);
	const publicMode = {
		alipayPublicKey: keys.alipay_public_spki_base64,
		aesKey: keys.aes_key_base64,
	};
	const v3 = transcripts.transcripts.filter(({ name }) => name.startsWith('v3'));
	const v2 = transcripts.transcripts.filter(({ name }) => name.startsWith('v2'));
	type Transcript = (typeof transcripts.transcripts)[number];

	const toReply = ({ response: { status, body, ...response } }: Transcript) => ({
		status,
		headers: (response.headers ?? {}) as Texts,
		body: Buffer.from(body),
	});
	const nameOf = ({ request: { method, url } }: Transcript) => {
		const { pathname, searchParams } = new URL(url, 'http://localhost');
		const name = searchParams.get('method') ?? pathname.replace('/v3/', '').replaceAll('/', '.');
		return { verb: method, name };
	};

	test('every transcript is of one protocol or the other', () => {
		expect(v2.length + v3.length).toBe(transcripts.transcripts.length);
	});

	test('its keys in the forms that users paste are the same key', () => {
		const pkcs1 = privateKey(keys.app_private_pkcs1_base64);
		expect(pkcs1.equals(appKey)).toBe(true);
		expect(createPublicKey(appKey).equals(publicKey(keys.app_public_spki_base64))).toBe(true);
	});

	test.each(v3)('$name: the request', async ({ request, ...vector }) => {
		const { authorization = '' } = request.headers as unknown as Texts;
		const [, authString, sign] = /^ALIPAY-SHA256withRSA (.*),sign=(.*)$/.exec(authorization) ?? [];
		expect(authString).toBe(vector.auth_string);
		const text = v3SignString(authString, request.method, request.url, request.body_utf8, '');
		expect(text).toBe(vector.sign_string);
		expect(await signRsa2(text, appKey)).toBe(sign);
		expect(vector.sign).toBe(sign);
	});

	test.each(v2)('$name: the request', async ({ request, ...vector }) => {
		const query = new URL(request.url, 'http://localhost').searchParams;
		const type = (request.headers as unknown as Texts)['content-type'];
		const body = Buffer.from(request.body_base64, 'base64');
		const fields = type.startsWith('multipart/')
			? decodeMultipart(body, type).flatMap(
					({ name, data }): Array<[string, string]> =>
						typeof data === 'string' ? [[name, data]] : [],
				)
			: [...new URLSearchParams(body.toString())];
		const text = v2SignString([...query, ...fields]);
		expect(text).toBe(vector.sign_string);
		const sign = query.get('sign') ?? '';
		const isRsa2 = query.get('sign_type') === 'RSA2';
		expect((await signRsa2(text, appKey)) === sign).toBe(isRsa2);
		const key = publicKey(keys.app_public_spki_base64);
		expect(await verifyRsa2(Buffer.from(text), key, sign)).toBe(isRsa2);
	});

	test('an encrypted body is what we make of the same parameters', () => {
		const encrypted = v3.find(({ name }) => name === 'v3 POST encrypted');
		const plain = decrypt(encrypted?.request.body_utf8 ?? '', keys.aes_key_base64).toString();
		expect(JSON.parse(plain)).toMatchObject({ app_version: '0.0.1' });
		expect(encrypt(plain, keys.aes_key_base64)).toBe(encrypted?.request.body_utf8);
	});

	test.each(v3.filter(({ sdk_result: result }) => result))('$name: the answer', async (one) => {
		const opened = await openReply(call(nameOf(one).name, 'v3', publicMode), toReply(one), nobody);
		expect(opened).toEqual({ data: (one.sdk_result as { data: unknown }).data });
	});

	test.each(v2)('$name: the answer', async (one) => {
		const opened = await openReply(call(nameOf(one).name, 'v2', publicMode), toReply(one), nobody);
		const { code, msg, traceId, ...data } = one.sdk_result as unknown as Texts;
		expect([code, msg, traceId]).not.toContain(undefined);
		expect(opened).toEqual({ data });
	});

	test('a refusal of v3 keeps its code and words', async () => {
		const [one] = v3.filter(({ response }) => response.status === 400);
		const opened = await openReply(call(nameOf(one).name, 'v3', publicMode), toReply(one), nobody);
		expect(opened).toMatchObject({
			refusal: {
				code: 'invalid-parameter',
				message: '参数有误',
				requestId: '0ba7cddb1665744697169391253118',
			},
		});
	});

	test('certificate mode sends the serial numbers, and refuses an answer of another key', async () => {
		const [one] = v3.filter(({ name }) => name.startsWith('v3 cert mode'));
		const headers = one.request.headers as unknown as Texts;
		const [app, root] = [certificate('node:app'), certificate('node:root')];
		expect(headers.authorization).toContain(`,app_cert_sn=${certificateSerial(app)},`);
		expect(headers['alipay-root-cert-sn']).toBe(rootSerial(root));
		const credentials = {
			signMode: 'certificate',
			appCert: app,
			alipayCert: certificate('smartwalle:alipay'),
			alipayRootCert: root,
		};
		const opened = await openReply(call(nameOf(one).name, 'v3', credentials), toReply(one), nobody);
		expect(opened).toMatchObject({ refusal: { code: 'UNVERIFIED_ANSWER' } });
	});

	test.each(transcripts.transcripts.filter((one) => one.sdk_result))(
		'$name: any altered byte of the answer is refused',
		async (one) => {
			const { name } = nameOf(one);
			const protocol = one.name.startsWith('v3') ? 'v3' : 'v2';
			const reply = toReply(one);
			// One letter of the content, well inside of what is signed.
			const at = reply.body.length < 120 ? 12 : reply.body.indexOf('Success');
			const body = Buffer.from(reply.body);
			body[at] ^= 1;
			const opened = await openReply(call(name, protocol, publicMode), { ...reply, body }, nobody);
			expect(opened).toMatchObject({ refusal: { code: 'UNVERIFIED_ANSWER' } });
		},
	);
});

test('the fixtures hold keys of every armour', () => {
	const armoured = notifications.vectors.map((vector) => vector.public_key);
	expect(armoured.some((key) => key.includes('BEGIN'))).toBe(true);
	expect(armoured.some((key) => !key.includes('BEGIN'))).toBe(true);
	for (const key of armoured)
		expect(publicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')).toBe(
			spkiOf(key),
		);
});
