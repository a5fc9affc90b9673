import type { IHttpRequestHelper } from 'n8n-workflow';
import { TaobaoApi } from '../../dist/credentials/TaobaoApi.credentials';
import { encodeMultipart } from '../../dist/nodes/shared/bytes/multipart';
import { useSandbox } from '../support/sandbox';
import {
	doubled,
	requestHelper,
	send,
	sign,
	testAddress,
	type Credentials,
	type Shape,
} from '../support/credentials';

const stand = useSandbox();
const type = new TaobaoApi();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let helper: IHttpRequestHelper;
beforeAll(async () => {
	helper = await requestHelper();
});

let made = 0;
const stored = (changes: Credentials = {}): Credentials => ({
	...stand.sandbox.credentials.taobaoApi,
	proof: '',
	// Credentials that were proven a moment ago are not proven again.
	name: `credential ${made++}`,
	...changes,
});
const prove = async (changes: Credentials) =>
	await new TaobaoApi().preAuthentication.call(helper, stored(changes));
const last = () => stand.sandbox.requests.at(-1);

test('authenticate survives the copy that n8n makes', () => {
	expect(Object.keys(type)).toContain('authenticate');
	expect({ ...type }.authenticate).toBe(type.authenticate);
	expect(Object.getOwnPropertyNames(TaobaoApi.prototype)).not.toContain('authenticate');
});

const update = {
	method: 'taobao.miniapp.template.updateapp',
	clients: 'taobao,tmall',
	app_id: '123',
	template_id: '111',
	template_version: '0.0.2',
	ext_json: '{"name":"100% a+b&c=d"}',
	desc: '@描述修改😀',
};
const asText = new URLSearchParams(update).toString();

const multipart = (texts: Record<string, string>, boundary = 'a-line-between'): Shape => ({
	method: 'POST',
	url: '',
	body: Buffer.from(
		Object.entries(texts)
			.map(
				([name, value]) =>
					`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
			)
			.join('') + `--${boundary}--\r\n`,
	),
	headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
});

/** Requests as n8n's nodes and its HTTP Request node pass them. */
const requests: Array<[string, Shape]> = [
	['a form as text', { method: 'POST', url: '', body: asText, headers: FORM }],
	['a form as an object', { method: 'POST', url: '', body: update, headers: FORM }],
	['a form as URLSearchParams', { method: 'POST', url: '', body: new URLSearchParams(update) }],
	['everything in the query of a POST', { method: 'POST', url: '', qs: update }],
	['everything in the query of a GET', { method: 'GET', url: '', qs: update }],
	['a form of the HTTP Request node', { method: 'POST', uri: '', form: update }],
	['a query of the HTTP Request node', { method: 'GET', uri: '', qs: update }],
	['multipart of a node', multipart(update)],
	['multipart of the HTTP Request node', { method: 'POST', uri: '', formData: update }],
	[
		'blank values beside the others',
		{ method: 'POST', url: '', body: { ...update, icon: ' ', alias: '' }, headers: FORM },
	],
	[
		'an old signature',
		{
			method: 'POST',
			url: '',
			qs: { sign: 'old', timestamp: 'old', session: 'old' },
			body: update,
			headers: FORM,
		},
	],
	[
		'a format and a version of its own',
		{ method: 'POST', url: '', qs: { format: 'xml', v: '2.0' }, body: update, headers: FORM },
	],
];

const at = (request: Shape): Shape => {
	const url = `${stand.sandbox.url}/router/rest`;
	return request.uri === undefined ? { ...request, url } : { ...request, uri: url };
};

describe.each(['hmac-sha256', 'hmac', 'md5'])('signed by %s', (signMethod) => {
	test.each(requests)('%s', async (_, request) => {
		await send(await sign(type, stored({ signMethod }), at(request)));
		expect(last()).toMatchObject({ accepted: true, params: { desc: update.desc } });
	});

	test.each(requests)(
		'%s, signed again, is still good and has nothing twice',
		async (_, request) => {
			const signed = await sign(type, stored({ signMethod }), at(request), 3);
			expect(doubled(signed)).toEqual([]);
			await send(signed);
			const { session } = stand.sandbox.credentials.taobaoApi;
			expect(last()).toMatchObject({ accepted: true, token: session });
			const inUrl = (signed.url ?? signed.uri ?? '').includes(session);
			expect(inUrl).toBe(signed.method === 'GET');
		},
	);

	test.each(requests)('%s, with another secret, is refused', async (_, request) => {
		await send(await sign(type, stored({ signMethod, appSecret: 'another' }), at(request)));
		expect(last()).toMatchObject({ accepted: false, code: 'isv.invalid-signature' });
	});
});

test('the sign method is HMAC-SHA256 where none was chosen', async () => {
	await send(await sign(type, stored({ signMethod: null } as never), at(requests[0][1])));
	expect(last()).toMatchObject({ accepted: true });
});

test("a session of the request's own stays where the credential has none", async () => {
	const { session } = stand.sandbox.credentials.taobaoApi;
	const request = { method: 'POST' as const, url: '', body: { ...update, session }, headers: FORM };
	await send(await sign(type, stored({ session: '' }), at(request)));
	expect(last()).toMatchObject({ accepted: true, token: session });
});

const NO_SESSION = { method: 'taobao.appip.get', session: 'none' };

const picture = Buffer.from([0xff, 0xd8, 0xff, 0x0d, 0x0a, 0x2d, 0x2d, 0x00]);
const upload = {
	method: 'taobao.picture.upload',
	picture_category_id: '0',
	image_input_title: '蓝.jpg',
};

/** An upload as a node passes it, and as n8n's HTTP Request node does. */
const uploads: Array<[string, () => Shape]> = [
	[
		'a node',
		() => {
			const { body, contentType } = encodeMultipart([
				...Object.entries(upload).map(([name, data]) => ({ name, data })),
				{ name: 'img', data: picture, fileName: 'blue.jpg', contentType: 'image/jpeg' },
			]);
			return { method: 'POST', url: '', body, headers: { 'content-type': contentType } };
		},
	],
	[
		'the HTTP Request node',
		() => ({
			method: 'POST',
			uri: '',
			formData: {
				...upload,
				img: { value: picture, options: { filename: 'blue.jpg', contentType: 'image/jpeg' } },
			},
		}),
	],
];

describe.each(uploads)('a file of %s', (_, request) => {
	test.each(['hmac-sha256', 'hmac', 'md5'])('is sent, not signed, by %s', async (signMethod) => {
		await send(await sign(type, stored({ signMethod }), at(request()), 2));
		expect(last()).toMatchObject({
			accepted: true,
			params: { picture_category_id: '0', image_input_title: '蓝.jpg' },
			files: [
				{ name: 'img', filename: 'blue.jpg', contentType: 'image/jpeg', size: picture.length },
			],
		});
		expect(stand.wire.at(-1)?.body.includes(picture)).toBe(true);
	});

	test('goes with texts that are signed', async () => {
		await send(await sign(type, stored({ appSecret: 'another' }), at(request())));
		expect(last()).toMatchObject({ accepted: false, code: 'isv.invalid-signature' });
	});
});

test.each<[string, Shape]>([
	['a node', { method: 'POST', url: '', body: NO_SESSION, headers: FORM }],
	['the HTTP Request node', { method: 'GET', uri: '', qs: NO_SESSION }],
])('a request of %s that wants no session gets none', async (_, request) => {
	const { session } = stand.sandbox.credentials.taobaoApi;
	const signed = await sign(type, stored(), at(request));
	await send(signed);
	expect(last()).toMatchObject({ accepted: true, api: 'taobao.appip.get' });
	expect(last()?.token).toBeUndefined();
	expect(JSON.stringify(stand.wire.at(-1))).not.toContain(session);
});

test.each([
	['JSON', { body: { a: 1 }, headers: { 'content-type': 'application/json' } }],
	['bytes', { body: Buffer.from('a=1'), headers: FORM }],
])('%s cannot be signed, and that is said', async (_, request) => {
	const signing = sign(type, stored(), at({ method: 'POST', url: '', ...request }));
	await expect(signing).rejects.toThrow('TOP takes form-encoded or multipart requests');
});

describe('the test of the credential', () => {
	test.each(['hmac-sha256', 'hmac', 'md5'])('passes with %s', async (signMethod) => {
		expect(await prove({ signMethod })).toEqual({});
		expect(stand.sandbox.requests).toMatchObject([
			{ accepted: true, api: 'taobao.time.get', token: undefined },
			{ accepted: true, api: 'taobao.user.seller.get' },
		]);
	});

	test('passes without a session', async () => {
		expect(await prove({ session: '', refreshToken: '' })).toEqual({});
	});

	test.each([
		['has expired', {}],
		['is missing', { session: '' }],
	])('renews a session that %s', async (_, changes) => {
		const { session, refreshToken } = stand.sandbox.credentials.taobaoApi;
		const { sessions, refreshTokens } = stand.sandbox.state.taobao;
		sessions[session].expired = true;
		const renewed = await prove(changes);
		expect(Object.keys(renewed).sort()).toEqual(['proof', 'refreshToken', 'session']);
		expect(sessions[String(renewed.session)]).toEqual({ of: 'seller', expired: false });
		expect(refreshTokens[refreshToken]).toEqual({ used: true });
		expect(refreshTokens[String(renewed.refreshToken)]).toEqual({ used: false });
	});

	test('says what to do where a session cannot be renewed', async () => {
		// A process remembers which sessions it has renewed.
		const session = '6201not0yet0renewed';
		stand.sandbox.state.taobao.sessions[session] = { of: 'seller', expired: true };
		stand.sandbox.state.taobao.canRenew = false;
		const failure = prove({ session });
		await expect(failure).rejects.toThrow('Taobao did not renew the session');
		await expect(failure).rejects.toThrow('Have the seller authorize the app again');
	});

	const failures: Array<[string, Credentials, string[]]> = [
		[
			'another secret',
			{ appSecret: 'another' },
			[
				'Taobao refused: ',
				'(isv.invalid-signature)',
				"Check that the credential's App Key and App Secret belong together.",
			],
		],
		['no secret', { appSecret: '' }, ["The credential's App Secret is empty: enter what"]],
		[
			'another key',
			{ appKey: '12345678' },
			['Taobao refused: 非法的AppKey', "Check the credential's App Key and Environment."],
		],
		['no key', { appKey: '' }, ["The credential's App Key is empty: enter what"]],
		[
			'a session of another app',
			{ session: 'other', refreshToken: '' },
			[
				'App Key and App Secret are right, but Taobao refused: SessionKey非法',
				'(invalid-sessionkey)',
				'Have the seller authorize the app again',
			],
		],
		[
			'an unencrypted address',
			{ baseUrl: 'http://proxy.example' },
			['Base URL is "http://proxy.example"', 'give an https address'],
		],
	];

	test.each(failures)('says what is wrong with %s', async (_, changes, words) => {
		const failure = prove(changes);
		for (const word of words) await expect(failure).rejects.toThrow(word);
		const { appSecret } = stand.sandbox.credentials.taobaoApi;
		await expect(failure).rejects.not.toThrow(appSecret);
	});

	test.each(['rate-limit', 'try-again'] as const)(
		'a %s comes after the signature was found good',
		async (kind) => {
			stand.sandbox.fault({ platform: 'taobao', kind });
			expect(await prove({})).toEqual({});
		},
	);

	test("an answer that is not Taobao's proves nothing", async () => {
		stand.sandbox.fault({ platform: 'taobao', kind: 'http-500' });
		await expect(prove({})).rejects.toThrow(
			'Taobao gave no usable answer: a server on its side failed (HTTP 500). Try again later',
		);
	});

	test('is made once in a while for the same credential', async () => {
		const credentials = stored();
		const again = async () =>
			await new TaobaoApi().preAuthentication.call(helper, structuredClone(credentials));
		expect([await again(), await again()]).toEqual([{}, {}]);
		expect(stand.sandbox.requests).toHaveLength(2);
		expect(await new TaobaoApi().preAuthentication.call(helper, stored())).toEqual({});
		expect(stand.sandbox.requests).toHaveLength(4);
	});

	test('is made again after it failed', async () => {
		const credentials = stored();
		stand.sandbox.fault({ platform: 'taobao', kind: 'cut' });
		await expect(new TaobaoApi().preAuthentication.call(helper, credentials)).rejects.toThrow();
		await new TaobaoApi().preAuthentication.call(helper, credentials);
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([false, true, true]);
	});

	test('a cut connection is told, with the address and what to check', async () => {
		stand.sandbox.fault({ platform: 'taobao', kind: 'cut' });
		await expect(prove({})).rejects.toThrow(
			/^Taobao gave no answer: .*127\.0\.0\.1:\d+.* \(ECONNRESET\)\. Check the network/,
		);
	});

	test('an address at which nobody is, is told with what to check', async () => {
		const failure = prove({ baseUrl: 'http://127.0.0.1:1' });
		await expect(failure).rejects.toThrow('Taobao gave no answer: ');
		await expect(failure).rejects.toThrow('http://127.0.0.1:1');
		await expect(failure).rejects.toThrow('Environment and Base URL in the credential');
	});

	test('a session that Taobao does not know is named where the app is right', async () => {
		const failure = prove({ session: '6100forgotten', refreshToken: '' });
		await expect(failure).rejects.toThrow('are right, but Taobao refused: SessionKey非法');
		await expect(failure).rejects.toThrow('(invalid-sessionkey)');
	});

	test('a session is not blamed for what the app may not do', async () => {
		stand.sandbox.fault({ platform: 'taobao', api: 'taobao.user.seller.get', kind: 'try-again' });
		expect(await prove({})).toEqual({});
	});

	test('pasted blanks do no harm', async () => {
		const { appKey, appSecret, session } = stand.sandbox.credentials.taobaoApi;
		const pasted = {
			appKey: ` ${appKey}\n`,
			appSecret: `${appSecret}\u200b`,
			session: `\t${session} `,
		};
		expect(await prove(pasted)).toEqual({});
	});

	test('a session that was renewed is not given to a credential that knows only what is public', async () => {
		const { session } = stand.sandbox.credentials.taobaoApi;
		stand.sandbox.state.taobao.sessions[session].expired = true;
		const brought = await prove({});
		const strangers: Credentials[] = [
			{ appSecret: 'another' },
			{ appSecret: 'another', session: '' },
			{ appSecret: '' },
			{ refreshToken: 'another' },
			{ refreshToken: 'another', session: '' },
		];
		for (const changes of strangers) {
			const failure = prove(changes);
			await expect(failure).rejects.toThrow(
				/isv\.invalid-(signature|refresh-token)|App Secret is empty/,
			);
			await expect(failure).rejects.not.toThrow(String(brought.session));
		}
	});
});

describe('a custom address', () => {
	test.each(['', '/', '/router/rest', '/router/rest?a=b'])(
		'with "%s" behind it is cut',
		async (suffix) => {
			const baseUrl = stand.sandbox.url + suffix;
			expect(await prove({ baseUrl })).toEqual({});
			expect(await testAddress(type, stored({ baseUrl }))).toBe(`${stand.sandbox.url}/router/rest`);
		},
	);

	test.each([
		['production', 'https://eco.taobao.com/router/rest'],
		['overseas', 'https://api.taobao.com/router/rest'],
	])('is not used in %s', async (environment, expected) => {
		expect(await testAddress(type, stored({ environment }))).toBe(expected);
	});
});
