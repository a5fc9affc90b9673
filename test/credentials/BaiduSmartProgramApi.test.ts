import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IHttpRequestHelper } from 'n8n-workflow';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { useSandbox } from '../support/sandbox';
import {
	doubled,
	requestHelper,
	send,
	sign,
	testAddress,
	type Credentials,
	type Shape,
} from './helpers';

const stand = useSandbox();
const type = new BaiduSmartProgramApi();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let helper: IHttpRequestHelper;
beforeAll(async () => {
	helper = await requestHelper();
});

// A refresh token that was spent, and credentials that were proven a moment ago, are remembered.
let made = 0;
let fresh: Credentials;
beforeEach(() => {
	fresh = { authorizerRefreshToken: `46.refresh-${made++}` };
	stand.sandbox.state.baidu.refreshTokens[String(fresh.authorizerRefreshToken)] = { used: false };
});
const stored = (changes: Credentials = {}): Credentials => ({
	...stand.sandbox.credentials.baiduSmartProgramApi,
	...fresh,
	// Without it, nothing but the refresh token brings new tokens.
	appId: '',
	renewal: '',
	...changes,
});
const prove = async (changes: Credentials) =>
	await new BaiduSmartProgramApi().preAuthentication.call(helper, stored(changes));
const last = () => stand.sandbox.requests.at(-1);
const requestsOf = (wanted: string) => stand.sandbox.requests.filter(({ api }) => api === wanted);
const renewals = () => requestsOf('oauth/token');
const appId = () => String(stand.sandbox.state.baidu.app.app_id);
const spend = (token: unknown) => {
	stand.sandbox.state.baidu.refreshTokens[String(token)] = { used: true };
};
const expire = (token: unknown) => {
	stand.sandbox.state.baidu.authorizerTokens[String(token)].expired = true;
};

const operations = Object.values(baidu.catalogue).flatMap((group) =>
	Object.values(group.operations),
);
const byToken = (token: string) => operations.filter((operation) => operation.token === token)[0];
const call = (operation: (typeof operations)[number]) => ({
	name: '',
	operation,
	values: {},
	credentials: {},
	options: {},
});

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
				await baidu.afterExpiry?.({ ...call(byToken('authorizer')), credentials }, own),
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
			["The credential's Platform Access Token is empty.", 'cannot be renewed'],
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
			/Platform Access Token: .*\(110\)\. It begins with 45\. as the Authorizer Access Token does: .* Baidu refused the credential's Authorizer Access Token: .*It begins with 42\. as the Platform Access Token does/,
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
				"Baidu gave no usable answer when it was asked to prove the Platform Access Token: what came is not one of Baidu's answers. Check the credential's Environment and Base URL",
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
			await expect(prove({})).rejects.toThrow("Check the credential's Environment and Base URL");
		},
	);
});

describe('renewal', () => {
	const renewed = async (changes: Credentials) => {
		const output = (await prove(changes)) as Record<string, string>;
		return { output, after: stored({ ...changes, ...output }) };
	};

	test('an expired token is renewed, and the new pair is what n8n stores', async () => {
		const before = stored();
		expire(before.authorizerAccessToken);
		const { output, after } = await renewed({});
		const { authorizerAccessToken: token, authorizerRefreshToken: refresh } = output;
		expect(token).not.toBe(before.authorizerAccessToken);
		expect(refresh).not.toBe(before.authorizerRefreshToken);
		expect(Object.keys(output).sort()).toEqual([
			'authorizerAccessToken',
			'authorizerRefreshToken',
			'renewal',
		]);
		const { authorizerTokens, refreshTokens } = stand.sandbox.state.baidu;
		expect(authorizerTokens[token]).toEqual({ expired: false });
		expect(refreshTokens[refresh]).toEqual({ used: false });
		expect(refreshTokens[String(before.authorizerRefreshToken)]).toEqual({ used: true });
		expect(await prove(after)).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token });
		expect(renewals()).toHaveLength(1);
	});

	test('without an access token, the refresh token fetches one at once', async () => {
		const { output } = await renewed({ authorizerAccessToken: '' });
		expect(output.authorizerAccessToken).toMatch(/^45\./);
		expect(stand.sandbox.requests).toEqual(renewals());
	});

	test('two callers at once renew once and get the same pair', async () => {
		expire(stored().authorizerAccessToken);
		const [one, other] = await Promise.all([prove({}), prove({})]);
		expect(one).toEqual(other);
		expect(renewals()).toHaveLength(1);
	});

	test('a caller that comes late with the spent token gets the pair that it brought', async () => {
		expire(stored().authorizerAccessToken);
		const first = await prove({});
		expect(await prove({})).toEqual(first);
		expect(await prove({ authorizerAccessToken: '' })).toEqual(first);
		expect(renewals()).toHaveLength(1);
	});

	test('programs are renewed apart', async () => {
		const other = '46.of-another-program';
		stand.sandbox.state.baidu.refreshTokens[other] = { used: false };
		const changes = { authorizerAccessToken: '' };
		const [one, two] = await Promise.all([
			prove(changes),
			prove({ ...changes, authorizerRefreshToken: other }),
		]);
		expect(one).not.toEqual(two);
		expect(renewals()).toHaveLength(2);
	});

	test('a token that was spent elsewhere is told, with what to do', async () => {
		const { authorizerRefreshToken: refresh } = stored();
		stand.sandbox.state.baidu.refreshTokens[String(refresh)].used = true;
		const renewing = prove({ authorizerAccessToken: '' });
		await expect(renewing).rejects.toThrow(
			'Baidu did not renew the authorizer access token: refresh token *** has been used (expired_token). A refresh token works once, an authorization code too. With the App ID of the mini program in the credential, new tokens are fetched by themselves.',
		);
		expect(renewals()).toHaveLength(1);
	});

	test.each([
		['cut', false],
		['cut-after', true],
	] as const)(
		'a connection that is %s is told, and the call not repeated blindly',
		async (kind, used) => {
			const { authorizerRefreshToken: refresh } = stored();
			stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind });
			const callers = [prove({ authorizerAccessToken: '' }), prove({ authorizerAccessToken: '' })];
			const outcomes = await Promise.allSettled(callers);
			expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
			expect(renewals()).toHaveLength(1);
			expect(stand.sandbox.state.baidu.refreshTokens[String(refresh)]).toEqual({ used });
			// The user's next try is a new one, and tells the truth.
			const again = prove({ authorizerAccessToken: '' });
			if (used) await expect(again).rejects.toThrow('(expired_token)');
			else expect(await again).toHaveProperty('authorizerAccessToken');
		},
	);

	test('a caller with a token of long ago gets the newest pair, not the one that it once brought', async () => {
		const first = (await prove({ authorizerAccessToken: '' })) as Credentials;
		const second = await prove({ ...first, authorizerAccessToken: '' });
		expect(renewals()).toHaveLength(2);
		expect(await prove({ authorizerAccessToken: '' })).toEqual(second);
		expect(renewals()).toHaveLength(2);
	});

	test('where that pair has expired as well, the newest refresh token is spent for it', async () => {
		const first = (await prove({ authorizerAccessToken: '' })) as Credentials;
		const anHourLater = Date.now() + 3_601_000;
		const clock = jest.spyOn(Date, 'now').mockReturnValue(anHourLater);
		try {
			const second = await prove({ authorizerAccessToken: '' });
			expect(second).not.toEqual(first);
			expect(renewals().map(({ params }) => params.refresh_token)).toEqual([
				fresh.authorizerRefreshToken,
				first.authorizerRefreshToken,
			]);
		} finally {
			clock.mockRestore();
		}
	});

	test.each(['gateway-error', 'http-500'] as const)(
		'a %s in place of tokens is told',
		async (kind) => {
			stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind });
			await expect(prove({ authorizerAccessToken: '' })).rejects.toThrow(
				/^Baidu gave no usable answer when it was asked to renew the authorizer access token: .*The refresh token may be spent/,
			);
		},
	);

	test("a platform token that is out of date is told as the platform's", async () => {
		stand.sandbox.state.baidu.platformTokens[String(stored().platformAccessToken)].expired = true;
		await expect(prove({ authorizerAccessToken: '' })).rejects.toThrow(
			/Access token expired.*\(111\)\. This is about the credential's Platform Access Token/,
		);
	});

	test('what a node does: it asks n8n to renew where no token is left, and only there', async () => {
		const credentials = baidu.credentials(stored(), {});
		expect(credentials.renewal).not.toBe('');
		expect(baidu.credentials(stored({ authorizerAccessToken: '' }), {}).renewal).toBe('');
		const nothing = { authorizerAccessToken: '', authorizerRefreshToken: '' };
		expect(baidu.credentials(stored(nothing), {}).renewal).not.toBe('');
		const platform = { ...call(byToken('platform')), credentials };
		const same = async () => credentials;
		expect(await baidu.afterExpiry?.(platform, same)).toBeUndefined();
		const of = { ...call(byToken('authorizer')), credentials };
		const emptied = (await baidu.afterExpiry?.(of, same)) ?? {};
		const refusedToken = credentials.authorizerAccessToken;
		expect(emptied).toEqual({
			...credentials,
			authorizerAccessToken: '',
			refusedToken,
			renewal: '',
		});
		const { output } = await renewed(emptied);
		expect(output.authorizerAccessToken).toMatch(/^45\./);
	});
});

describe('a stranger who knows what is public', () => {
	const publicOnly = () => ({
		platformAccessToken: '42.guessed',
		authorizerAccessToken: '',
		authorizerRefreshToken: '',
		appId: appId(),
		platformAppId: '',
		pushToken: '',
		encodingAesKey: '',
	});

	test('gets no token that another credential of the process has fetched, and its test fails', async () => {
		const owner = { platformAccessToken: '42.owner', authorizerAccessToken: '', appId: appId() };
		stand.sandbox.state.baidu.platformTokens['42.owner'] = { expired: false };
		expect(await prove({ ...owner, authorizerRefreshToken: '' })).toHaveProperty('renewal');
		expect(await prove(owner)).toHaveProperty('renewal');
		const before = stand.sandbox.requests.length;
		await expect(prove(publicOnly())).rejects.toThrow('(110)');
		// It was Baidu that refused, not a memory that happened to be empty.
		expect(stand.sandbox.requests.slice(before).map(({ accepted }) => accepted)).toEqual([false]);
	});

	test('gets none with the refresh token of another either', async () => {
		await prove({ authorizerAccessToken: '' });
		const stolen = { ...publicOnly(), ...fresh };
		await expect(prove(stolen)).rejects.toThrow('(110)');
	});

	test('is not taken for proven because another was, a moment ago', async () => {
		const { authorizerAccessToken } = stored();
		expect(await prove({})).toEqual({});
		await expect(
			prove({ ...publicOnly(), authorizerAccessToken, authorizerRefreshToken: '' }),
		).rejects.toThrow("Baidu refused the credential's Platform Access Token");
	});
});

describe('recovery by the app ID', () => {
	const recover = async (changes: Credentials = {}) =>
		await prove({ authorizerAccessToken: '', appId: appId(), ...changes });
	const RETRIEVE = 'auth/retrieve/authorizationcode';
	const asked = () => stand.sandbox.requests.map(({ api, code = 'ok' }) => `${api} ${code}`);
	const works = async (tokens: unknown) => {
		const { authorizerAccessToken: token } = tokens as Credentials;
		expect(await prove(tokens as Credentials)).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token });
	};

	test.each([
		['was spent elsewhere', () => spend(fresh.authorizerRefreshToken), {}, 'expired_token'],
		['is not known', () => {}, { authorizerRefreshToken: '46.unknown' }, 'invalid_request'],
	])('new tokens come where the refresh token %s', async (_, prepare, changes, code) => {
		prepare();
		const tokens = await recover(changes);
		expect(asked()).toEqual([`oauth/token ${code}`, `${RETRIEVE} ok`, 'oauth/token ok']);
		const [, retrieved, exchanged] = stand.sandbox.requests;
		const { platformAccessToken: token } = stored();
		expect(retrieved).toMatchObject({ token, method: 'POST', params: { app_id: appId() } });
		expect(exchanged).toMatchObject({
			token,
			params: { grant_type: 'app_to_tp_authorization_code' },
		});
		await works(tokens);
	});

	test('new tokens come where there is no refresh token', async () => {
		const tokens = await recover({ authorizerRefreshToken: '' });
		expect(asked()).toEqual([`${RETRIEVE} ok`, 'oauth/token ok']);
		await works(tokens);
	});

	test('it is not tried while the refresh token works', async () => {
		await recover();
		expect(asked()).toEqual(['oauth/token ok']);
	});

	test('several callers at once recover once and get the same pair', async () => {
		spend(fresh.authorizerRefreshToken);
		const callers = await Promise.all([recover(), recover(), recover()]);
		expect(new Set(callers.map((tokens) => JSON.stringify(tokens))).size).toBe(1);
		expect(requestsOf(RETRIEVE)).toHaveLength(1);
	});

	test('two processes at once both get tokens that work', async () => {
		let other: BaiduSmartProgramApi | undefined;
		jest.isolateModules(() => {
			const module = jest.requireActual<
				typeof import('../../dist/credentials/BaiduSmartProgramApi.credentials')
			>('../../dist/credentials/BaiduSmartProgramApi.credentials');
			other = new module.BaiduSmartProgramApi();
		});
		const credentials = stored({ authorizerAccessToken: '', appId: appId() });
		const [one, two] = await Promise.all([
			type.preAuthentication.call(helper, credentials),
			other!.preAuthentication.call(helper, credentials),
		]);
		expect(one).not.toEqual(two);
		expect(requestsOf(RETRIEVE)).toHaveLength(1);
		await works({ ...one, appId: appId() });
		await works({ ...two, appId: appId() });
	});

	test('after a cut in which the old token was spent, the next try recovers', async () => {
		stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind: 'cut-after' });
		await expect(recover()).rejects.toThrow('The refresh token may be spent: run it again.');
		expect(asked()).toEqual(['oauth/token cut-after']);
		await works(await recover());
		expect(requestsOf(RETRIEVE)).toHaveLength(1);
	});

	test.each([
		['the code', RETRIEVE, 1],
		// The first of the two is the refusal of the refresh token.
		['the tokens for it', 'oauth/token', 2],
	])('a cut in place of %s is told, and the next try recovers', async (_, api, times) => {
		spend(fresh.authorizerRefreshToken);
		stand.sandbox.fault({ platform: 'baidu', api, kind: 'cut-after', times });
		await expect(recover()).rejects.toThrow('Baidu did not answer');
		expect(asked().at(-1)).toBe(`${api} cut-after`);
		const sent = asked().length;
		await works(await recover());
		expect(asked().slice(sent, sent + 3)).toEqual([
			'oauth/token expired_token',
			`${RETRIEVE} ok`,
			'oauth/token ok',
		]);
	});

	test('an authorization that the merchant has ended is told, with what to do', async () => {
		spend(fresh.authorizerRefreshToken);
		stand.sandbox.state.baidu.authorized = false;
		await expect(recover()).rejects.toThrow(
			/^Baidu gave no authorization code: .*\(50032\)\. Check the app ID\. .*Have the merchant authorize the platform again/,
		);
		expect(asked()).toEqual(['oauth/token expired_token', `${RETRIEVE} 50032`]);
	});

	test('an answer that is not Baidu’s is told', async () => {
		spend(fresh.authorizerRefreshToken);
		stand.sandbox.fault({ platform: 'baidu', api: RETRIEVE, kind: 'http-500' });
		await expect(recover()).rejects.toThrow("Check the credential's Environment and Base URL");
		expect(asked()).toHaveLength(2);
	});

	test('other refusals of a renewal do not start it', async () => {
		await expect(recover({ platformAccessToken: '42.unknown' })).rejects.toThrow('(110)');
		expect(asked()).toEqual(['oauth/token 110']);
	});

	test('without the platform token there is nothing to recover with', async () => {
		const none = { platformAccessToken: '', authorizerRefreshToken: '' };
		expect(baidu.credentials(stored({ ...none, appId: appId() }), {}).renewal).not.toBe('');
		expect(await recover(none)).toEqual({});
		expect(stand.sandbox.requests).toEqual([]);
	});
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
