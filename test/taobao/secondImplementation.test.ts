import CryptoJS from 'crypto-js';
import { spiSignature } from '../../dist/nodes/TaobaoMiniProgram/callback';
import type { SignMethod } from '../../dist/nodes/TaobaoMiniProgram/protocol/sign';
import {
	signed,
	signRequest as signTaobao,
	topSignature,
} from '../../dist/nodes/TaobaoMiniProgram/protocol/sign';
import type { Texts } from '../support/secondImplementation';
import { ROUNDS, repeatedly, parameters } from '../support/secondImplementation';

const { ApiClient } = require('taobao-sdk') as {
	ApiClient: new (options: { appkey: string; appsecret: string }) => {
		sign(parameters: Record<string, string>): string;
	};
};

describe('Taobao, crypto-js and the official SDK', () => {
	const secret = 'helloworld秘密';
	const digests: Record<SignMethod, (text: string) => CryptoJS.lib.WordArray> = {
		md5: (text) => CryptoJS.MD5(secret + text + secret),
		hmac: (text) => CryptoJS.HmacMD5(text, secret),
		'hmac-sha256': (text) => CryptoJS.HmacSHA256(text, secret),
	};
	const methods = Object.keys(digests) as SignMethod[];
	const joined = (fields: Texts) =>
		Object.keys(fields)
			.sort()
			.map((name) => name + fields[name])
			.join('');
	const client = new ApiClient({ appkey: '12345678', appsecret: secret });

	repeatedly(ROUNDS, 'the same signatures for random parameters', (random) => {
		const fields = parameters(random, false);
		const body = random.text();
		for (const method of methods) {
			const entries = Object.entries(fields);
			const hex = (text: string) => digests[method](text).toString().toUpperCase();
			expect(topSignature(entries, secret, method)).toBe(hex(joined(fields)));
			expect(topSignature(entries, secret, method, body)).toBe(hex(joined(fields) + body));
		}
		expect(topSignature(Object.entries(fields), secret, 'md5')).toBe(client.sign(fields));
	});

	repeatedly(60, 'whole requests, blank values neither signed nor sent', (random) => {
		const signMethod = random.pick(methods);
		const fields: Texts = { ...parameters(random, true), blank: ' \t\u3000', method: 'm.n' };
		const request = signTaobao(
			{
				environment: 'production',
				appKey: '12345678',
				appSecret: secret,
				signMethod,
				session: '',
			},
			{ method: 'POST', url: 'http://127.0.0.1/router/rest', form: fields } as never,
		);
		const { sign: signature, ...sent } = Object.fromEntries(
			new URLSearchParams(String(request.body)),
		);
		const { empty, blank, ...filled } = fields;
		expect([empty, blank.trim(), sent.empty, sent.blank]).toEqual(['', '', undefined, undefined]);
		const full = Object.fromEntries(
			Object.entries(filled).filter(([, value]) => value.trim() !== ''),
		);
		expect(sent).toMatchObject(full);
		expect(signature).toBe(digests[signMethod](joined(sent)).toString().toUpperCase());
		expect(
			signed(Object.entries(fields))
				.map(([name]) => name)
				.sort(),
		).toEqual(Object.keys(full).sort());
	});

	repeatedly(60, 'calls that TOP makes', (random) => {
		const query = parameters(random, true);
		const form = random.next() < 0.5 ? { zz_form: random.text(), zz_name: '小程序' } : undefined;
		const header = encodeURIComponent(random.text()).replace(/%20/g, '+');
		const body = form ? new URLSearchParams(form).toString() : JSON.stringify({ a: random.text() });
		const text =
			joined({ ...query, ...form, 'x-signed': decodeURIComponent(header.replace(/\+/g, ' ')) }) +
			(form ? '' : body);
		const own = spiSignature(
			{
				query: new URLSearchParams({ ...query, sign: 'whatever' }).toString(),
				headers: {
					'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
					'top-sign-list': 'x-signed',
					'x-signed': header,
				},
				body: Buffer.from(body),
			},
			secret,
		);
		expect(own).toBe(digests.md5(text).toString().toUpperCase());
	});
});
