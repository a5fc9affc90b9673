import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import type { Credentials, Shape } from '../support/credentials';
import { doubled, send, sign, testAddress } from '../support/credentials';
import { callBy, useBaiduCredential } from '../support/baiduCredential';

const { stand, stored, prove, last, renewals, appId, expire } = useBaiduCredential();
const type = new BaiduSmartProgramApi();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

test('authenticate survives the copy that n8n makes', () => {
	expect(Object.keys(type)).toContain('authenticate');
	expect({ ...type }.authenticate).toBe(type.authenticate);
	expect(Object.getOwnPropertyNames(BaiduSmartProgramApi.prototype)).not.toContain('authenticate');
});

describe('the token of a request', () => {
	const list = '/rest/2.0/smartapp/app/category/list';
	const rename = '/rest/2.0/smartapp/app/setnickname';
	const name = { nick_name: '新名字' };
	const requests: Array<[string, Shape]> = [
		['a GET', { method: 'GET', url: list, qs: { category_type: '1' } }],
		[
			'a GET with its query in the address',
			{ method: 'GET', url: `${list}?category_type=1&access_token=authorizer` },
		],
		[
			'a GET that names another token',
			{ method: 'GET', url: list, qs: { category_type: '1', access_token: 'stale' } },
		],
		[
			'a GET with a base address',
			{
				method: 'GET',
				baseURL: '',
				url: list,
				qs: { category_type: '1', access_token: 'authorizer' },
			},
		],
		[
			'a form',
			{ method: 'POST', url: rename, body: new URLSearchParams(name).toString(), headers: FORM },
		],
		['a GET of the HTTP Request node', { method: 'GET', uri: list, qs: { category_type: '1' } }],
		['a form of the HTTP Request node', { method: 'POST', uri: rename, form: name, headers: FORM }],
	];
	const at = (request: Shape): Shape => {
		const { url } = stand.sandbox;
		if (request.baseURL !== undefined) return { ...request, baseURL: url };
		return request.uri === undefined
			? { ...request, url: url + request.url }
			: { ...request, uri: url + request.uri };
	};

	test.each(requests)("%s gets the authorizer's", async (_, request) => {
		const signed = await sign(type, stored(), at(request), 2);
		expect(doubled(signed)).toEqual([]);
		await send(signed);
		const { authorizerAccessToken: token } = stored();
		expect(last()).toMatchObject({ accepted: true, token });
	});

	test.each([
		['when asked for', 'platform', 1],
		['when asked for, signed again', 'platform', 3],
	])("the platform's %s", async (_, asked, times) => {
		const qs = { access_token: asked, category_type: '1' };
		const signed = await sign(type, stored(), at({ method: 'GET', url: list, qs }), times);
		const token = new URL(signed.url ?? '').searchParams.getAll('access_token');
		expect(token).toEqual([stored().platformAccessToken]);
	});

	test.each([
		[
			'authorizer',
			{ authorizerAccessToken: '' },
			"The credential's Authorizer Access Token is empty",
		],
		['platform', { platformAccessToken: '' }, "The credential's Platform Access Token is empty"],
	])('an empty %s token is named', async (asked, changes, words) => {
		const request = at({ method: 'GET', url: list, qs: { access_token: asked } });
		await expect(sign(type, stored(changes), request)).rejects.toThrow(words);
	});

	test('none when none is asked for', async () => {
		const request = at({ method: 'GET', url: list, qs: { access_token: 'none' } });
		const signed = await sign(type, stored(), request);
		expect(signed.url).not.toContain('access_token');
	});

	test.each(['authorizer', 'platform'])(
		'a token of one item is used where the %s token is wanted, and is never renewed',
		async (asked) => {
			const credentials = baidu.credentials(stored({ appId: appId() }), {
				access_token: 'its own',
			});
			const request = at({ method: 'GET', url: list, qs: { access_token: asked } });
			const signed = await sign(type, credentials, request, 2);
			expect(new URL(signed.url ?? '').searchParams.getAll('access_token')).toEqual(['its own']);
			// n8n renews while the hidden property is empty.
			expect(credentials.renewal).not.toBe('');
			const own = async () => credentials;
			expect(
				await baidu.afterExpiry?.({ ...callBy('authorizer'), credentials }, own),
			).toBeUndefined();
		},
	);
});

describe('the test of the credential', () => {
	test('passes', async () => {
		const { authorizerAccessToken: token } = stored();
		expect(await prove({})).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token });
		expect(renewals()).toEqual([]);
	});

	test('passes with the platform token alone', async () => {
		expect(await prove({ authorizerAccessToken: '', authorizerRefreshToken: '' })).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token: stored().platformAccessToken });
	});

	test('passes, without a call, for a credential that only receives pushes', async () => {
		const tokens = {
			platformAccessToken: '',
			authorizerAccessToken: '',
			authorizerRefreshToken: '',
		};
		expect(await prove(tokens)).toEqual({});
		expect(stand.sandbox.requests).toEqual([]);
	});

	const none = { platformAccessToken: '', authorizerAccessToken: '', authorizerRefreshToken: '' };
	const failures: Array<[string, Credentials, string[]]> = [
		[
			'an unknown token',
			{ authorizerAccessToken: '45.unknown', authorizerRefreshToken: '' },
			[
				"Baidu refused the credential's Authorizer Access Token: Access token invalid",
				'(110)',
				'It lives an hour: enter a fresh one.',
			],
		],
		[
			'an unknown platform token',
			{ ...none, platformAccessToken: '42.unknown' },
			[
				"Baidu refused the credential's Platform Access Token: ",
				'(110)',
				'Get Platform Access Token and the newest ticket.',
			],
		],
		[
			'nothing',
			{ ...none, pushToken: '', encodingAesKey: '' },
			['The credential is empty: enter access tokens'],
		],
		[
			'a push token without its key',
			{ ...none, encodingAesKey: '' },
			["The credential's Encoding AES Key is empty"],
		],
		[
			'a key without its push token',
			{ ...none, pushToken: '' },
			["The credential's Push Token is empty"],
		],
		[
			'a key that was cut (N6)',
			{ encodingAesKey: 'tooshort' },
			["The credential's Encoding AES Key has 8 characters", '43 letters and digits'],
		],
		[
			'a key with its padding',
			{ encodingAesKey: `${'a'.repeat(43)}=` },
			['Encoding AES Key has 44 characters'],
		],
		[
			'a key with a foreign letter',
			{ encodingAesKey: `${'a'.repeat(42)}*` },
			['Encoding AES Key has others than letters and digits'],
		],
		[
			'a refresh token without a platform token',
			{ ...none, authorizerRefreshToken: '46.x' },
			['without the Platform Access Token it cannot be renewed', 'cannot be renewed'],
		],
		[
			'an unknown refresh token',
			{ authorizerAccessToken: '', authorizerRefreshToken: '46.unknown' },
			[
				'Baidu did not renew the authorizer access token: invalid refresh token *** (invalid_request).',
			],
		],
		[
			'a wrong platform token while renewing',
			{ authorizerAccessToken: '', platformAccessToken: '42.unknown' },
			['Baidu did not renew the authorizer access token: Access token invalid', '(110)'],
		],
		[
			'an unencrypted address',
			{ baseUrl: 'http://proxy.example' },
			['Base URL is "http://proxy.example"'],
		],
	];

	test.each(failures)('says what is wrong with %s', async (_, changes, words) => {
		const failure = prove(changes);
		for (const word of words) await expect(failure).rejects.toThrow(word);
		const { platformAccessToken, authorizerRefreshToken } =
			stand.sandbox.credentials.baiduSmartProgramApi;
		for (const secret of [platformAccessToken, authorizerRefreshToken])
			await expect(failure).rejects.not.toThrow(secret);
	});

	test('an expired token that cannot be renewed is told', async () => {
		expire(stored().authorizerAccessToken);
		await expect(prove({ authorizerRefreshToken: '' })).rejects.toThrow(
			"Baidu refused the credential's Authorizer Access Token: Access token expired",
		);
	});

	test('each token that is there is proven, with a call that wants it (B7)', async () => {
		await prove({ appId: appId() });
		const { platformAccessToken, authorizerAccessToken } = stored();
		expect(
			stand.sandbox.requests.map(({ api, token, accepted }) => [api, token, accepted]),
		).toEqual([
			['template/gettemplatelist', platformAccessToken, true],
			['app/info', authorizerAccessToken, true],
		]);
	});

	test.each([
		['a right App ID', () => ({ appId: appId(), authorizerRefreshToken: '' })],
		['a right authorizer token', () => ({ authorizerRefreshToken: '' })],
	])('a wrong platform token beside %s is told (B7)', async (_, changes) => {
		const failure = prove({ ...changes(), platformAccessToken: '42.wrong' });
		await expect(failure).rejects.toThrow(
			/^Baidu refused the credential's Platform Access Token: .*\(110\)\. It lives 30 days/,
		);
		await expect(failure).rejects.not.toThrow('Authorizer Access Token');
	});

	test("the authorizer's and the platform's token in each other's field are told (B7)", async () => {
		const { platformAccessToken, authorizerAccessToken } = stored();
		const failure = prove({
			platformAccessToken: authorizerAccessToken,
			authorizerAccessToken: platformAccessToken,
		});
		await expect(failure).rejects.toThrow(
			/^The credential's Platform Access Token and Authorizer Access Token seem to stand in each other's fields: exchange them\. Baidu refused both: .* \(110\)\.$/,
		);
		expect(renewals()).toEqual([]);
	});

	test('an App ID of another program than the token is told', async () => {
		await expect(prove({ appId: '15000000' })).rejects.toThrow(
			`The credential's App ID is 15000000, but its Authorizer Access Token belongs to the program ${appId()}.`,
		);
	});

	test('all that is wrong is told at once', async () => {
		const failure = prove({
			platformAccessToken: '42.wrong',
			authorizerAccessToken: '45.wrong',
			authorizerRefreshToken: '',
		});
		await expect(failure).rejects.toThrow(
			/Platform Access Token: .*110.*Authorizer Access Token: .*110/,
		);
	});

	test.each([
		['a token that is there', {}, 'prove the Platform Access Token'],
		['a token that is to come', { authorizerAccessToken: '' }, 'renew the authorizer access token'],
		[
			'a code',
			{ authorizerAccessToken: '', authorizerRefreshToken: '', appId: '1' },
			'give an authorization code for the App ID',
		],
		[
			'the token of a program of your own',
			{ actsFor: 'own', appKey: 'k', appSecret: 's' },
			'give an access token',
		],
	])('an address that nobody answers is named, asked for %s (B8, N3)', async (_, changes, to) => {
		const message = await prove({ ...changes, baseUrl: 'http://127.0.0.1:1' }).then(
			() => '',
			(error: Error) => error.message,
		);
		expect(message).toBe(
			`Baidu could not be asked to ${to}: http://127.0.0.1:1 could not be reached. Check the network, the proxy, and the Environment and Base URL in the credential.${to.startsWith('renew') ? ' The refresh token was not used.' : ''}`,
		);
		expect(message).not.toContain('spent');
	});

	test('a page in JSON that is not Baidu’s proves nothing', async () => {
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			await expect(prove({ baseUrl: `http://127.0.0.1:${port}` })).rejects.toThrow(
				"Baidu gave no usable answer when it was asked to prove the Platform Access Token: what came is not an answer of Baidu (application/json) (HTTP 200). Check the credential's Environment and Base URL",
			);
		} finally {
			server.close();
		}
	});

	test.each(['rate-limit', 'try-again'] as const)(
		'a %s comes after the token was found good',
		async (kind) => {
			stand.sandbox.fault({ platform: 'baidu', kind });
			expect(await prove({})).toEqual({});
		},
	);

	test.each(['gateway-error', 'http-500'] as const)(
		"an answer that is not Baidu's (%s) proves nothing",
		async (kind) => {
			stand.sandbox.fault({ platform: 'baidu', kind });
			await expect(prove({})).rejects.toThrow(/a server on its side failed \(HTTP 50[02]\)\. Try/);
		},
	);
});

describe('a custom address', () => {
	const path = '/rest/2.0/smartapp/app/category/list';

	test.each(['', '/', '/rest/2.0/smartapp/', '/rest/2.0?a=b'])(
		'with "%s" behind it is cut',
		async (suffix) => {
			const baseUrl = stand.sandbox.url + suffix;
			expect(await prove({ baseUrl })).toEqual({});
			expect(await testAddress(type, stored({ baseUrl }))).toBe(stand.sandbox.url + path);
		},
	);

	test('is not used in production', async () => {
		expect(await testAddress(type, stored({ environment: 'production' }))).toBe(
			`https://openapi.baidu.com${path}`,
		);
	});
});
