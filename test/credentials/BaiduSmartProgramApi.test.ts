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
	renewal: '',
	...changes,
});
const prove = async (changes: Credentials) =>
	await new BaiduSmartProgramApi().preAuthentication.call(helper, stored(changes));
const last = () => stand.sandbox.requests.at(-1);
const renewals = () => stand.sandbox.requests.filter(({ api }) => api === 'oauth/token');
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

	test('a token of one item is used for it, and is never renewed', async () => {
		const credentials = baidu.credentials(stored(), { access_token: 'of this item' });
		const signed = await sign(type, credentials, at({ method: 'GET', url: list }));
		expect(new URL(signed.url ?? '').searchParams.get('access_token')).toBe('of this item');
		// n8n renews while the hidden property is empty.
		expect(credentials.renewal).not.toBe('');
		expect(baidu.renew?.({ ...call(byToken('authorizer')), credentials })).toBeUndefined();
	});
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
		expect(last()).toMatchObject({ token: stored().platformAccessToken });
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
				'Baidu refused the token: Access token invalid',
				'(110)',
				'Enter fresh tokens in the credential.',
			],
		],
		[
			'an unknown platform token',
			{ ...none, platformAccessToken: '42.unknown' },
			['Baidu refused the token: ', '(110)'],
		],
		[
			'nothing',
			{ ...none, pushToken: '', encodingAesKey: '' },
			['The credential is empty: enter access tokens'],
		],
		['half of what pushes need', { ...none, encodingAesKey: '' }, ['The credential is empty']],
		[
			'a refresh token without a platform token',
			{ ...none, authorizerRefreshToken: '46.x' },
			["renewing it needs the credential's Platform Access Token, which is empty"],
		],
		[
			'an unknown refresh token',
			{ authorizerAccessToken: '', authorizerRefreshToken: '46.unknown' },
			['Baidu did not renew the authorizer access token: invalid refresh token (invalid_request).'],
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
			'Baidu refused the token: Access token expired',
		);
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
			'Baidu did not renew the authorizer access token: refresh token has been used (expired_token). The refresh token was used before; each works once.',
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

	test.each(['gateway-error', 'http-500'] as const)(
		'a %s in place of tokens is told',
		async (kind) => {
			stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind });
			await expect(prove({ authorizerAccessToken: '' })).rejects.toThrow(
				'Baidu did not renew the authorizer access token: ',
			);
		},
	);

	test('what a node does: it asks n8n to renew where no token is left, and only there', async () => {
		const credentials = baidu.credentials(stored(), {});
		expect(credentials.renewal).not.toBe('');
		expect(baidu.credentials(stored({ authorizerAccessToken: '' }), {}).renewal).toBe('');
		const nothing = { authorizerAccessToken: '', authorizerRefreshToken: '' };
		expect(baidu.credentials(stored(nothing), {}).renewal).not.toBe('');
		const platform = { ...call(byToken('platform')), credentials };
		expect(baidu.renew?.(platform)).toBeUndefined();
		const emptied = baidu.renew?.({ ...call(byToken('authorizer')), credentials }) ?? {};
		expect(emptied).toEqual({ ...credentials, authorizerAccessToken: '', renewal: '' });
		const { output } = await renewed(emptied);
		expect(output.authorizerAccessToken).toMatch(/^45\./);
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
